/* My work: what item.js kept, to print, save, load and erase. */
(function () {
  'use strict';
  const LIMIT = 2e7, ANSWERS = 2e6, ID = /^[a-z0-9][a-z0-9-]{0,99}$/;
  const kept = window.marginaliaKept, own = window.marginaliaMarks, { _, ngettext, fill } = kept;

  function make(tag, name, words) {
    const el = document.createElement(tag);
    el.className = name;
    el.textContent = words;
    return el;
  }

  customElements.define('m-work', class extends HTMLElement {
    connectedCallback() {
      if (this.out) return;
      this.book = this.dataset.book;
      this.stem = 'marginalia:work:' + this.book + ':';
      this.out = this.querySelector('.m-status');
      this.eraser = this.querySelector('.m-work-erase');
      this.label = this.eraser.textContent;
      this.sum = this.querySelector('.m-work-summary');
      this.none = this.sum.textContent;
      this.undo = this.querySelector('.m-work-undo');
      this.risk = this.querySelector('.m-work-risk');
      const file = this.querySelector('.m-work-load input');
      this.querySelector('.m-work-print').addEventListener('click', () => print());
      this.querySelector('.m-work-save').addEventListener('click', () => this.saveFile());
      file.addEventListener('change', () => {
        if (file.files[0]) this.loadFile(file.files[0]).then((words) => { this.out.textContent = words; file.value = ''; });
      });
      this.eraser.addEventListener('click', () => this.erase());
      this.eraser.addEventListener('blur', () => this.disarm());
      this.eraser.addEventListener('keydown', (e) => { if (e.key === 'Escape') this.disarm(); });
      this.undo.addEventListener('click', () => this.bringBack());
      this.turn = this.querySelector('.m-work-turn');
      this.confirm = this.querySelector('.m-work-confirm');
      const [clear, keep] = this.confirm.children;
      this.turn.addEventListener('click', () => this.handOver());
      clear.addEventListener('click', () => this.clear());
      keep.addEventListener('click', () => { this.keep(); this.out.textContent = _('Nothing was erased.'); });
      this.confirm.addEventListener('keydown', (e) => { if (e.key === 'Escape') keep.click(); });
      this.sets = [...this.querySelectorAll('.m-work-set')];
      this.rest = make('details', 'm-work-rest', '');
      this.rest.append(make('summary', '', ''));
      this.append(this.rest);
      addEventListener('pagehide', () => this.forget());
      ['storage', 'pageshow'].forEach((name) => addEventListener(name, () => this.render()));
      this.render();
      try {
        navigator.storage.persisted().then((sure) => { if (sure) this.risk.remove(); }, () => {});
      } catch { /* An old browser cannot say. */ }
    }

    marks() { return own.load(this.book).store?.marks || []; }
    /* Everything of this book that is here: answers, marks, and what cannot be read. */
    everything() {
      const stem = own.keyOf(this.book);
      try {
        return Object.keys(localStorage).filter((key) => key.startsWith(this.stem) || key === stem || key.startsWith(stem + ':')).sort();
      } catch { return []; }
    }
    /* Say how many answers and marks: the second only where there are some. */
    many(answers, marks) {
      const words = fill(ngettext('{0} answer', '{0} answers', answers), answers);
      return marks ? fill(ngettext('{1} and {0} mark', '{1} and {0} marks', marks), marks, words) : words;
    }

    /* null means that this browser keeps nothing. */
    keys() { try { return Object.keys(localStorage).filter((key) => key.startsWith(this.stem)); } catch { return null; } }

    answers() {
      const found = Object.create(null), keys = this.keys();
      this.odd = [];
      keys?.sort().forEach((key) => {
        const id = key.slice(this.stem.length), raw = localStorage.getItem(key), rec = ID.test(id) && kept.read(raw);
        if (!rec) this.odd.push(raw);
        else if (rec.a || rec.o.length) found[id] = rec;
      });
      return keys && found;
    }

    render() {
      const found = this.answers(), all = found || {};
      let total = 0, answered = 0, right = 0, checked = 0;
      this.querySelectorAll('.m-work-gone').forEach((el) => el.remove());
      this.querySelectorAll('.m-work-list').forEach((list) => {
        list.replaceChildren();
        const strokes = [], href = list.parentNode.querySelector('a').href;
        let place = 0, own = 0;
        list.dataset.parts.split(' ').forEach((question) => {
          const recs = question.split('+').map((part) => {
            const [id, v] = part.split(':'), rec = all[id];
            place += 1;
            if (!rec) return null;
            const li = this.entry(id, rec, v, href);
            li.value = place;
            list.append(li);
            delete all[id];
            return rec.a && rec.v === v ? rec : null;
          });
          const isDone = recs.every(Boolean), isRight = isDone && recs.every((rec) => rec.s === 1);
          total += 1;
          own += isDone;
          right += isRight;
          checked += isDone && recs.every((rec) => rec.s !== null);
          strokes.push(make('i', isRight ? 'm-is-right' : isDone ? 'm-done' : '', ''));
        });
        answered += own;
        list.hidden = !list.children.length;
        this.headOf(list, own, strokes);
      });
      this.sort();
      this.ownMarks();
      this.gone(all);
      this.aside();
      this.risk.hidden = !answered;
      this.sum.textContent = answered ?
        fill(ngettext('You have answered {0} of {1} question; {2} of {3} checked are right.',
          'You have answered {0} of {1} questions; {2} of {3} checked are right.', total), answered, total, right, checked) :
        found ? this.none : _('This browser keeps no answers. Print your questions to keep your work.');
    }

    /* Say below the name of a set how far it is. */
    headOf(list, own, strokes) {
      const [marks, words] = list.previousElementSibling.children;
      list.size ??= words.textContent;
      marks.replaceChildren(...(list.hidden ? [] : strokes));
      words.textContent = list.hidden ? list.size : fill(_('{0} of {1} answered'), own, strokes.length);
    }

    /* Sets with an answer stand first, those without are folded. */
    sort() {
      const begun = this.sets.filter((set) => set.querySelector('li')), rest = this.sets.filter((set) => !begun.includes(set));
      this.rest.hidden = !rest.length;
      this.rest.open = !begun.length;
      this.rest.firstChild.textContent = fill(ngettext('Not begun: {0} set', 'Not begun: {0} sets', rest.length), rest.length);
      begun.forEach((set) => this.rest.before(set));
      this.rest.append(...rest);
    }

    /* Show a question's words, as a link where the book still has the question, and the answer. */
    entry(id, rec, v, page) {
      const li = make('li', '', ''), words = make(page ? 'a' : 'span', '', rec.q || id), box = make('div', 'm-work-answer', '');
      const result = rec.v !== v ? _('an earlier version of this question, not counted') :
        rec.s === 1 ? _('Right') : rec.w || _('not marked yet');
      li.dataset.id = id;
      if (page) words.href = page + '#' + id;
      if (rec.a) {
        const tries = fill(ngettext('{0} try, {1}', '{0} tries, {1}', rec.n), rec.n, result);
        box.append(make('p', 'm-work-text', rec.a), make('p', 'm-small-print', rec.n ? tries : result));
      }
      rec.o.forEach((old) => box.append(make('p', 'm-small-print', fill(old.v === v ? _('An earlier answer: “{0}”') :
        _('An answer to an earlier version of this question, not counted: “{0}”'), old.a.replace(/\n/g, ' / ')))));
      li.append(words, box);
      return li;
    }

    gone(all) {
      this.more(_('Questions that are no longer in this book'),
        Object.keys(all).sort().map((id) => this.entry(id, all[id], all[id].v)));
    }

    /* The marks and notes of a reader, each with the way to its sentence. */
    ownMarks() {
      const readers = JSON.parse(this.dataset.readers || '{}');
      const names = { wonder: _('I wonder'), evidence: _('Evidence'), word: _('Word'), doubt: _('Doubt') };
      this.more(_('Your marks'), this.marks().map((mark) => {
        const li = make('li', '', ''), href = Object.hasOwn(readers, mark.source) && readers[mark.source];
        const words = make(href ? 'a' : 'span', '', `\u201c${mark.exact}\u201d`);
        if (href) words.href = `${href}#${encodeURIComponent(mark.segment)}`;
        li.append(make('b', '', names[mark.kind]), ' ', words);
        if (mark.note) li.append(make('p', 'm-work-text', mark.note));
        return li;
      }));
    }

    /* Show an answer that cannot be read as it is: its author may recognise it. */
    aside() {
      this.more(_('Kept, but cannot be read'), this.odd.map((raw) => {
        const li = make('li', '', '');
        let text = null;
        try { text = JSON.parse(raw).a; } catch { /* The text stays as it is. */ }
        if (typeof text !== 'string') text = raw;
        li.append(make('p', 'm-work-text', text.length > kept.LONG ? text.slice(0, kept.LONG) + '\u2026' : text));
        return li;
      }));
    }

    more(title, entries) {
      if (!entries.length) return;
      const section = make('section', 'm-work-set m-work-gone', '');
      section.append(make('h2', '', title), make('ol', '', ''));
      section.lastChild.append(...entries);
      this.append(section);
    }

    saveFile() {
      this.keep();
      const answers = this.answers() || {}, n = Object.keys(answers).length, marks = this.marks().length;
      if (!n && !marks) { this.out.textContent = _('There is nothing to save yet.'); return null; }
      const more = marks ? { marks: own.read(this.book) } : {};
      const text = JSON.stringify({ 'marginalia-work': marks ? 2 : 1, book: this.book, answers, ...more }, null, 1);
      const link = make('a', '', '');
      link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
      link.download = 'my-work-' + this.book + '-' + new Date().toLocaleDateString('sv') + '.json';
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 6e4);
      this.out.textContent = fill(_('Saved {0} to {1}.'), this.many(n, marks), link.download);
      return text;
    }

    /* On a shared computer: save, look whether the file is there, and only then erase. */
    handOver() {
      let text = null;
      try { text = this.saveFile(); } catch { this.out.textContent = _('This browser cannot save the file. Nothing was erased.'); }
      if (!text) return;
      this.saved = this.now();
      this.out.textContent += ' ' + _('Is the file there? Then erase your answers from this computer.');
      this.confirm.hidden = false;
      this.confirm.firstChild.focus();
    }
    now() { return JSON.stringify(this.everything().map((key) => [key, localStorage.getItem(key)])); }
    keep() {
      if (this.confirm.contains(document.activeElement)) this.turn.focus();
      this.confirm.hidden = true;
    }
    clear() {
      this.keep();
      if (this.now() !== this.saved) { this.out.textContent = _('Your answers have changed since. Save them again.'); return; }
      this.querySelector('.m-work-name input').value = '';
      this.wipe();
    }

    async loadFile(file) {
      let data = null;
      try { if (file.size <= LIMIT) data = JSON.parse(await file.text()); } catch { /* The file is not JSON. */ }
      const isOurs = kept.isObject(data) && [1, 2].includes(data['marginalia-work']) && data.book === this.book;
      const answers = isOurs && kept.isObject(data.answers) && Object.entries(data.answers);
      const marks = isOurs && data.marks ? own.unpack(data.marks) : { store: own.empty(), odd: 0 };
      const loaded = [], long = [];
      const fits = ([id, value]) => {
        const text = JSON.stringify(value), rec = kept.read(text);
        if (rec) loaded.push([id, rec]); else if (text.length > kept.LONG) long.push([id, text]);
        return ID.test(id) && (rec || text.length > kept.LONG);
      };
      if (!answers || marks.odd || JSON.stringify(data.answers).length > ANSWERS || !answers.every(fits)) {
        return _('This file holds no answers to the questions of this book. Nothing was changed.');
      }
      const put = ([key, raw]) => { if (raw === null) localStorage.removeItem(key); else localStorage.setItem(key, raw); };
      const before = [], set = (key, raw) => {
        before.unshift([key, localStorage.getItem(key)]);
        localStorage.setItem(key, raw);
      };
      try {
        loaded.forEach(([id, rec]) => {
          const key = this.stem + id, raw = localStorage.getItem(key), mine = kept.read(raw);
          if (raw && !mine) set(kept.aside(key, raw), raw);
          /* An answer that was deleted here comes back. */
          set(key, JSON.stringify(!mine ? rec : kept.join(mine.a ? rec : { ...rec, c: Math.max(rec.c, mine.c + 1) }, mine)));
        });
        long.forEach(([id, text]) => set(kept.aside(this.stem + id, text), text));
        const key = own.keyOf(this.book), many = marks.store.marks.length;
        if (many) before.unshift([key, localStorage.getItem(key)]);
        if (many && !own.save(this.book, marks.store)) throw new Error(key);
      } catch {
        before.forEach(put);
        return _('This browser cannot keep these answers. Nothing was changed.');
      }
      this.render();
      return fill(_('Loaded {0}.'), this.many(loaded.length, marks.store.marks.length)) +
        (long.length ? fill(_(' Too long to be read, and kept below: {0}.'), long.length) : '');
    }

    /* Erasing takes two presses of the button. */
    erase() {
      const n = Object.keys(this.answers() || {}).length;
      if (!this.everything().length) this.out.textContent = _('There is nothing to erase.');
      else if (this.armed()) {
        this.disarm();
        this.wipe();
      } else {
        this.eraser.focus();
        this.eraser.textContent = fill(_('Press again to erase {0}'), this.many(n, this.marks().length));
        this.out.textContent = fill(_('{0}, or elsewhere to stop.'), this.eraser.textContent);
      }
    }

    wipe() {
      const n = Object.keys(this.answers() || {}).length, marks = this.marks().length;
      this.erased = this.everything().map((key) => [key, localStorage.getItem(key)]);
      this.erased.forEach(([key]) => localStorage.removeItem(key));
      this.keep();
      this.render();
      this.undo.hidden = false;
      this.out.textContent = fill(_('Erased {0}. Until you leave this page you can undo it.'), this.many(n, marks));
    }

    forget() {
      this.erased = null;
      this.undo.hidden = true;
    }

    /* Undo also keeps what was written since. */
    bringBack() {
      try {
        this.erased.forEach(([key, raw]) => {
          if (key === own.keyOf(this.book) && this.marks().length && own.write(this.book, JSON.parse(raw))) return;
          const now = kept.read(localStorage.getItem(key)), old = kept.read(raw);
          localStorage.setItem(key, now && old ? JSON.stringify(kept.join(now, old)) : raw);
        });
      } catch {
        this.out.textContent = _('This browser cannot keep these answers.');
        return;
      }
      this.eraser.focus();
      this.forget();
      this.render();
      this.out.textContent = _('Everything is back.');
    }

    armed() { return this.eraser.textContent !== this.label; }
    disarm() {
      if (!this.armed()) return;
      this.eraser.textContent = this.label;
      this.out.textContent = '';
    }
  });
}());
