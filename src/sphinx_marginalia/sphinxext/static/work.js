/* My work: what item.js kept, to print, save, load and erase. */
(function () {
  'use strict';
  const OLD = 'an earlier version of this question, not counted';
  const LIMIT = 2e6, ID = /^[a-z0-9][a-z0-9-]{0,99}$/;
  const kept = window.marginaliaKept;

  function say(n, one, many) { return n + ' ' + (n === 1 ? one : many || one + 's'); }

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
      addEventListener('pagehide', () => this.forget());
      ['storage', 'pageshow'].forEach((name) => addEventListener(name, () => this.render()));
      this.render();
      try {
        navigator.storage.persisted().then((sure) => { if (sure) this.risk.remove(); }, () => {});
      } catch { /* an old browser: nobody knows */ }
    }

    /* null: this browser keeps nothing */
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
        list.dataset.parts.split(' ').forEach((part, n) => {
          const [id, v] = part.split(':'), rec = all[id];
          total += 1;
          if (!rec) return;
          const li = this.entry(id, rec, v, list.parentNode.querySelector('a').href);
          li.value = n + 1;
          list.append(li);
          if (rec.a && rec.v === v) {
            answered += 1;
            right += rec.s === 1;
            checked += rec.s !== null;
          }
          delete all[id];
        });
        list.hidden = !list.children.length;
      });
      this.gone(all);
      this.aside();
      this.risk.hidden = !answered;
      this.sum.textContent = answered ?
        'You have answered ' + answered + ' of ' + say(total, 'question') + '; ' + right + ' of ' + checked + ' checked are right.' :
        found ? this.none : 'This browser keeps no answers. Print your questions to keep your work.';
    }

    /* a question's words, which lead to it where the book still has it, and what was answered */
    entry(id, rec, v, page) {
      const li = make('li', '', ''), words = make(page ? 'a' : 'span', '', rec.q || id), box = make('div', 'm-work-answer', '');
      const result = rec.v !== v ? OLD : rec.s === 1 ? 'Right' : rec.w || 'not marked yet';
      li.dataset.id = id;
      if (page) words.href = page + '#' + id;
      if (rec.a) {
        box.append(make('p', 'm-work-text', rec.a), make('p', 'm-small-print', (rec.n ? say(rec.n, 'try', 'tries') + ', ' : '') + result));
      }
      rec.o.forEach((old) => box.append(make('p', 'm-small-print', (old.v === v ? 'An earlier answer' : 'An answer to ' + OLD) +
        ': \u201c' + old.a.replace(/\n/g, ' / ') + '\u201d')));
      li.append(words, box);
      return li;
    }

    gone(all) {
      this.more('Questions that are no longer in this book',
        Object.keys(all).sort().map((id) => this.entry(id, all[id], all[id].v)));
    }

    /* what cannot be read, as it is: somebody may know what it was */
    aside() {
      this.more('Kept, but cannot be read', this.odd.map((raw) => {
        const li = make('li', '', '');
        let text = null;
        try { text = JSON.parse(raw).a; } catch { /* as it is */ }
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
      const answers = this.answers() || {}, n = Object.keys(answers).length;
      if (!n) { this.out.textContent = 'There is nothing to save yet.'; return; }
      const text = JSON.stringify({ 'marginalia-work': 1, book: this.book, answers }, null, 1);
      const link = make('a', '', '');
      link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
      link.download = 'my-work-' + this.book + '-' + new Date().toLocaleDateString('sv') + '.json';
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 6e4);
      this.out.textContent = 'Saved ' + say(n, 'answer') + ' to ' + link.download + '.';
    }

    async loadFile(file) {
      let data = null;
      try { if (file.size <= LIMIT) data = JSON.parse(await file.text()); } catch { /* none */ }
      const given = kept.is(data) && data['marginalia-work'] === 1 && data.book === this.book && kept.is(data.answers) &&
        Object.entries(data.answers);
      const loaded = [], long = [];
      const fits = ([id, value]) => {
        const text = JSON.stringify(value), rec = kept.read(text);
        if (rec) loaded.push([id, rec]); else if (text.length > kept.LONG) long.push([id, text]);
        return ID.test(id) && (rec || text.length > kept.LONG);
      };
      if (!given || !given.every(fits)) {
        return 'This file holds no answers to the questions of this book. Nothing was changed.';
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
          /* what was deleted here comes back */
          set(key, JSON.stringify(!mine ? rec : kept.join(mine.a ? rec : { ...rec, c: Math.max(rec.c, mine.c + 1) }, mine)));
        });
        long.forEach(([id, text]) => set(kept.aside(this.stem + id, text), text));
      } catch {
        before.forEach(put);
        return 'This browser cannot keep these answers. Nothing was changed.';
      }
      this.render();
      return 'Loaded ' + say(loaded.length, 'answer') + '.' +
        (long.length ? ' Too long to be read, and kept below: ' + long.length + '.' : '');
    }

    /* erasing takes two presses */
    erase() {
      const n = Object.keys(this.answers() || {}).length, keys = this.keys();
      if (!keys?.length) this.out.textContent = 'There is nothing to erase.';
      else if (this.armed()) {
        this.erased = keys.map((key) => [key, localStorage.getItem(key)]);
        keys.forEach((key) => localStorage.removeItem(key));
        this.disarm();
        this.render();
        this.undo.hidden = false;
        this.out.textContent = 'Erased ' + say(n, 'answer') + '. Until you leave this page you can undo it.';
      } else {
        this.eraser.focus();
        this.eraser.textContent = 'Press again to erase ' + say(n, 'answer');
        this.out.textContent = this.eraser.textContent + ', or elsewhere to stop.';
      }
    }

    forget() {
      this.erased = null;
      this.undo.hidden = true;
    }

    /* undo: what was written since stays too */
    bringBack() {
      try {
        this.erased.forEach(([key, raw]) => {
          const now = kept.read(localStorage.getItem(key)), old = kept.read(raw);
          localStorage.setItem(key, now && old ? JSON.stringify(kept.join(now, old)) : raw);
        });
      } catch {
        this.out.textContent = 'This browser cannot keep these answers.';
        return;
      }
      this.eraser.focus();
      this.forget();
      this.render();
      this.out.textContent = 'Everything is back.';
    }

    armed() { return this.eraser.textContent !== this.label; }
    disarm() {
      if (!this.armed()) return;
      this.eraser.textContent = this.label;
      this.out.textContent = '';
    }
  });
}());
