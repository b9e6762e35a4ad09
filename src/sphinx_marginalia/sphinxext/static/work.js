/* My work: what item.js kept, and the reader's marks and arguments, to print, save, load and erase. */
(function () {
  'use strict';
  const ID = /^[a-z0-9][a-z0-9-]{0,99}$/;
  const kept = window.marginaliaKept, { _, ngettext, fill } = kept, ownMarks = window.marginaliaMarks, ownArguments = window.marginaliaArguments;
  const workFile = window.marginaliaWorkFile;

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

    /* null means that this browser keeps nothing. */
    keys() { try { return Object.keys(localStorage).filter((key) => key.startsWith(this.stem)); } catch { return null; } }

    /* Also the keys of marks and arguments, and of what could not be read of them. */
    all() {
      const stems = [ownMarks, ownArguments].map((own) => own.keyOf(this.book));
      const isOwn = (key) => stems.some((stem) => key === stem || key.startsWith(stem + ':unreadable'));
      return [...this.keys(), ...Object.keys(localStorage).filter(isOwn)];
    }
    marks() { return ownMarks.read(this.book); }
    args() { return ownArguments.read(this.book); }
    written() { return Object.entries(this.args().arguments).filter(([, one]) => ownArguments.hasWords(one)); }

    /* Say how much there is: 3 answers, 2 marks, 1 argument. */
    counted(n, marks, args) {
      return [
        fill(ngettext('{0} answer', '{0} answers', n), n), marks && fill(ngettext('{0} mark', '{0} marks', marks), marks),
        args && fill(ngettext('{0} argument', '{0} arguments', args), args),
      ].filter((words, place) => words && (place || n || !(marks || args))).join(', ');
    }
    counts() { return this.counted(Object.keys(this.answers() || {}).length, this.marks().marks.length, this.written().length); }

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
      this.gone(all);
      this.aside();
      this.own();
      this.risk.hidden = !answered && !this.querySelector('[data-own]');
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

    /* List the reader's own arguments and marks. */
    own() {
      const readers = new Map(Object.entries(JSON.parse(this.dataset.readers || '{}')));
      const { KINDS } = ownMarks, words = [_('I wonder'), _('Evidence'), _('Word'), _('Doubt')];
      this.more(_('Your arguments'), this.written().map(([, one]) => {
        const li = make('li', '', ''), box = make('div', 'm-work-answer', ''), add = (name, text) => { if (text) box.append(make('p', name, text)); };
        li.append(make('span', '', one.q), box);
        add('m-work-text', one.answer);
        [['for', _('For')], ['against', _('Against')], ['unsure', _('Unsure')]].forEach(([side, label]) => {
          one.pieces.filter((piece) => piece.side === side).forEach(({ from, why }) => {
            add('m-work-text', fill(_('{0}: {1}'), label, from.words));
            add('m-small-print', [from.cite, why].filter(Boolean).join('. '));
          });
        });
        if (one.end) add('m-small-print', fill(_('What would change my mind: {0}'), one.end));
        if (one.older) add('m-small-print', fill(ngettext('{0} older version is kept.', '{0} older versions are kept.', one.older.length), one.older.length));
        return li;
      }), true);
      this.more(_('Your marks and notes'), ownMarks.load(this.book).store?.marks.map((mark) => {
        const li = make('li', '', ''), page = readers.get(mark.source), link = make(page ? 'a' : 'span', '', mark.exact), box = make('div', 'm-work-answer', '');
        if (page) link.href = page + '#' + mark.segment;
        if (mark.note) box.append(make('p', 'm-work-text', mark.note));
        box.append(make('p', 'm-small-print', words[KINDS.indexOf(mark.kind)]));
        li.append(link, box);
        return li;
      }) || [], true);
    }

    more(title, entries, isOwn = false) {
      if (!entries.length) return;
      const section = make('section', 'm-work-set m-work-gone', '');
      if (isOwn) section.dataset.own = '';
      section.append(make('h2', '', title), make('ol', '', ''));
      section.lastChild.append(...entries);
      this.append(section);
    }

    saveFile() {
      this.keep();
      const answers = this.answers() || {}, marks = this.marks(), args = this.args();
      if (!Object.keys(answers).length && !marks.marks.length && !this.written().length) {
        this.out.textContent = _('There is nothing to save yet.');
        return null;
      }
      const name = 'my-work-' + this.book + '-' + new Date().toLocaleDateString('sv') + '.json';
      const text = workFile.download(workFile.make({ book: this.book, answers, marks, args }), name);
      this.out.textContent = fill(_('Saved {0} to {1}.'), this.counts(), name);
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
    now() { return JSON.stringify((this.keys() ? this.all() : []).sort().map((key) => [key, localStorage.getItem(key)])); }
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
      const { fault, answers, long, marks, args, odd } = await workFile.open(file, this.book);
      if (fault) {
        return {
          newer: _('This file was made by a newer copy of this book. Nothing was changed.'),
          large: _('This file is too large to be one of My work. Nothing was changed.'),
        }[fault] || _('This file holds no answers to the questions of this book. Nothing was changed.');
      }
      const put = ([key, raw]) => { if (raw === null) localStorage.removeItem(key); else localStorage.setItem(key, raw); };
      const before = [], note = (key) => before.unshift([key, localStorage.getItem(key)]), set = (key, raw) => {
        note(key);
        localStorage.setItem(key, raw);
      };
      const loaded = Object.entries(answers);
      try {
        loaded.forEach(([id, rec]) => {
          const key = this.stem + id, raw = localStorage.getItem(key), mine = kept.read(raw);
          if (raw && !mine) set(kept.aside(key, raw), raw);
          /* An answer that was deleted here comes back. */
          set(key, JSON.stringify(!mine ? rec : kept.join(mine.a ? rec : { ...rec, c: Math.max(rec.c, mine.c + 1) }, mine)));
        });
        long.forEach(([id, text]) => set(kept.aside(this.stem + id, text), text));
        [[ownMarks, marks], [ownArguments, args]].forEach(([own, store]) => {
          if (store) note(own.keyOf(this.book));
          if (store && !own.write(this.book, store)) throw new Error('full');
        });
      } catch {
        try { before.forEach(put); } catch { /* Without storage nothing was changed either. */ }
        return _('This browser cannot keep these answers. Nothing was changed.');
      }
      this.render();
      return fill(_('Loaded {0}.'), this.counted(loaded.length, marks?.marks.length, Object.keys(args?.arguments || {}).length)) +
        (long.length ? fill(_(' Too long to be read, and kept below: {0}.'), long.length) : '') +
        (odd ? fill(_(' Not readable, and left out: {0}.'), odd) : '');
    }

    /* Erasing takes two presses of the button. */
    erase() {
      if (!this.keys() || !this.all().length) this.out.textContent = _('There is nothing to erase.');
      else if (this.armed()) {
        this.disarm();
        this.wipe();
      } else {
        this.eraser.focus();
        this.eraser.textContent = fill(_('Press again to erase {0}'), this.counts());
        this.out.textContent = fill(_('{0}, or elsewhere to stop.'), this.eraser.textContent);
      }
    }

    wipe() {
      const words = this.counts();
      this.erased = this.all().map((key) => [key, localStorage.getItem(key)]);
      this.erased.forEach(([key]) => localStorage.removeItem(key));
      this.keep();
      this.render();
      this.undo.hidden = false;
      this.out.textContent = fill(_('Erased {0}. Until you leave this page you can undo it.'), words);
    }

    forget() {
      this.erased = null;
      this.undo.hidden = true;
    }

    /* Undo also keeps what was written since. */
    bringBack() {
      try {
        this.erased.forEach(([key, raw]) => {
          const own = [ownMarks, ownArguments].find((one) => key === one.keyOf(this.book)), there = localStorage.getItem(key);
          if (own && there !== null) {
            let value = null;
            try { value = JSON.parse(raw); } catch { localStorage.setItem(kept.aside(key, raw), raw); }
            if (value && !own.write(this.book, value)) throw new Error('full');
            return;
          }
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
