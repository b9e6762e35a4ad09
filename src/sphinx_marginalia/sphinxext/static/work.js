/* My work: what item.js kept, to print, save, load and erase. */
(function () {
  'use strict';
  const OLD = 'an earlier version of this question, not counted';
  const LIMIT = 2e6, ID = /^[a-z0-9][a-z0-9-]{0,99}$/, TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

  function is(value) { return !!value && typeof value === 'object' && !Array.isArray(value); }
  function say(n, one, many) { return n + ' ' + (n === 1 ? one : many || one + 's'); }
  function newer(a, b) { return a.t < b.t ? 1 : -1; }

  function make(tag, name, words) {
    const el = document.createElement(tag);
    el.className = name;
    el.textContent = words;
    return el;
  }

  /* the fields that we know, or null: files and storage are data */
  function clean(rec, old) {
    if (!is(rec)) return null;
    const { v, r = '', a, q, p, s, w, n, t, o } = rec;
    if ([v, a, q, p, t].some((x) => typeof x !== 'string') || !TIME.test(t) || !(Number.isInteger(n) && n >= 0)) return null;
    if (s !== null && !(s >= 0 && s <= 1)) return null;
    return { v, r, a, q, p, s, w: typeof w === 'string' ? w : '', n, t, o: old || !Array.isArray(o) ? [] : o.map((x) => clean(x, true)).filter(Boolean) };
  }

  /* the newer record counts, the other becomes an older one */
  function merge(a, b) {
    const [last, ...rest] = [a, b].concat(a.o, b.o).map((rec) => ({ ...rec, o: [] })).sort(newer);
    const seen = [JSON.stringify(last)];
    last.o = rest.filter((rec) => {
      const text = JSON.stringify(rec);
      return rec.a && !seen.includes(text) && seen.push(text);
    }).slice(0, 20);
    return last;
  }

  customElements.define('m-work', class extends HTMLElement {
    connectedCallback() {
      if (this.out) return;
      this.book = this.dataset.book;
      this.stem = 'marginalia:work:' + this.book + ':';
      this.out = this.querySelector('.m-say');
      this.eraser = this.querySelector('.m-werase');
      this.label = this.eraser.textContent;
      this.sum = this.querySelector('.m-wsum');
      this.none = this.sum.textContent;
      const file = this.querySelector('.m-wload input');
      this.querySelector('.m-wprint').addEventListener('click', () => print());
      this.querySelector('.m-wsave').addEventListener('click', () => this.saveFile());
      file.addEventListener('change', () => {
        if (file.files[0]) this.loadFile(file.files[0]).then((words) => { this.out.textContent = words; file.value = ''; });
      });
      this.eraser.addEventListener('click', () => this.erase());
      this.eraser.addEventListener('blur', () => this.disarm());
      this.eraser.addEventListener('keydown', (e) => { if (e.key === 'Escape') this.disarm(); });
      ['storage', 'pageshow'].forEach((name) => addEventListener(name, () => this.render()));
      this.render();
    }

    /* null: this browser keeps nothing */
    keys() { try { return Object.keys(localStorage).filter((key) => key.startsWith(this.stem)); } catch { return null; } }

    answers() {
      const found = Object.create(null), keys = this.keys();
      keys?.forEach((key) => {
        const id = key.slice(this.stem.length);
        let rec = null;
        try { rec = clean(JSON.parse(localStorage.getItem(key))); } catch { /* none */ }
        if (rec && ID.test(id) && (rec.a || rec.o.length)) found[id] = rec;
      });
      return keys && found;
    }

    render() {
      const kept = this.answers(), all = kept || {};
      let total = 0, answered = 0, right = 0, checked = 0;
      this.querySelectorAll('.m-wgone').forEach((el) => el.remove());
      this.querySelectorAll('.m-wlist').forEach((list) => {
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
      this.sum.textContent = answered ?
        'You have answered ' + answered + ' of ' + say(total, 'question') + '; ' + right + ' of ' + checked + ' checked are right.' :
        kept ? this.none : 'This browser keeps no answers. Print your questions to keep your work.';
    }

    /* a question's words, which lead to it where the book still has it, and what was answered */
    entry(id, rec, v, page) {
      const li = make('li', '', ''), words = make(page ? 'a' : 'span', '', rec.q || id), box = make('div', 'm-wa', '');
      const result = rec.v !== v ? OLD : rec.s === 1 ? 'Right' : rec.w || 'not marked yet';
      li.dataset.id = id;
      if (page) words.href = page + '#' + id;
      if (rec.a) {
        box.append(make('p', 'm-wtext', rec.a), make('p', 'm-fine', (rec.n ? say(rec.n, 'try', 'tries') + ', ' : '') + result));
      }
      rec.o.forEach((old) => box.append(make('p', 'm-fine', (old.v === v ? 'An earlier answer' : 'An answer to ' + OLD) +
        ': \u201c' + old.a.replace(/\n/g, ' / ') + '\u201d')));
      li.append(words, box);
      return li;
    }

    gone(all) {
      const ids = Object.keys(all).sort();
      if (!ids.length) return;
      const section = make('section', 'm-wset m-wgone', '');
      section.append(make('h2', '', 'Questions that are no longer in this book'), make('ol', '', ''));
      section.lastChild.append(...ids.map((id) => this.entry(id, all[id], all[id].v)));
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
      const loaded = is(data) && data['marginalia-work'] === 1 && data.book === this.book && is(data.answers) &&
        Object.entries(data.answers).map(([id, rec]) => [id, clean(rec)]);
      if (!loaded || !loaded.every(([id, rec]) => ID.test(id) && rec)) {
        return 'This file holds no answers to the questions of this book. Nothing was changed.';
      }
      const put = ([key, raw]) => { if (raw === null) localStorage.removeItem(key); else localStorage.setItem(key, raw); };
      let before = [];
      try {
        const mine = this.answers();
        const after = loaded.map(([id, rec]) => [this.stem + id, JSON.stringify(merge(mine[id] || rec, rec))]);
        before = after.map(([key]) => [key, localStorage.getItem(key)]);
        loaded.forEach(([id], n) => { if (!mine[id] && before[n][1]) put([before[n][0] + ':unreadable', before[n][1]]); });
        after.forEach(put);
      } catch {
        before.forEach(([key]) => localStorage.removeItem(key));
        before.forEach(put);
        return 'This browser cannot keep these answers. Nothing was changed.';
      }
      this.render();
      return 'Loaded ' + say(loaded.length, 'answer') + '.';
    }

    /* erasing takes two presses */
    erase() {
      const n = Object.keys(this.answers() || {}).length, keys = this.keys();
      if (!keys?.length) this.out.textContent = 'There is nothing to erase.';
      else if (this.armed()) {
        keys.forEach((key) => localStorage.removeItem(key));
        this.disarm();
        this.render();
        this.out.textContent = 'Erased ' + say(n, 'answer') + '.';
      } else {
        this.eraser.focus();
        this.eraser.textContent = 'Press again to erase ' + say(n, 'answer');
        this.out.textContent = this.eraser.textContent + ', or elsewhere to stop.';
      }
    }

    armed() { return this.eraser.textContent !== this.label; }
    disarm() {
      if (!this.armed()) return;
      this.eraser.textContent = this.label;
      this.out.textContent = '';
    }
  });
}());
