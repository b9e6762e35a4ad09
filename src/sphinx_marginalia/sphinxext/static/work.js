/* My work: what item.js kept in this browser, to print, save, load and erase. */
(function () {
  'use strict';
  const OLD = 'an earlier version of this question, not counted';
  const LIMIT = 2e6, ID = /^[a-z0-9][a-z0-9-]{0,99}$/, TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

  function is(value) { return !!value && typeof value === 'object' && !Array.isArray(value); }
  function say(n, word) { return n + ' ' + word + (n === 1 ? '' : 's'); }
  function newer(a, b) { return a.t < b.t ? 1 : -1; }

  function make(tag, name, words) {
    const el = document.createElement(tag);
    el.className = name;
    el.textContent = words;
    return el;
  }

  /* the fields that we know, or null: files and storage are data */
  function clean(rec, old) {
    if (!is(rec) || !['v', 'a', 'q', 'p', 't'].every((k) => typeof rec[k] === 'string')) return null;
    if (!TIME.test(rec.t) || !Number.isInteger(rec.n) || rec.n < 0) return null;
    if (rec.s !== null && !(rec.s >= 0 && rec.s <= 1)) return null;
    const { v, r = '', a, q, p, s, n, t } = rec, w = typeof rec.w === 'string' ? rec.w : '';
    return { v, r, a, q, p, s, w, n, t, o: old || !Array.isArray(rec.o) ? [] : rec.o.map((o) => clean(o, true)).filter(Boolean) };
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

    keys() { return Object.keys(localStorage).filter((key) => key.startsWith(this.stem)); }

    /* by id; null: this browser keeps nothing */
    answers() {
      const found = Object.create(null);
      try {
        this.keys().forEach((key) => {
          const id = key.slice(this.stem.length);
          let rec = null;
          try { rec = clean(JSON.parse(localStorage.getItem(key))); } catch { /* none */ }
          if (rec && ID.test(id) && (rec.a || rec.o.length)) found[id] = rec;
        });
      } catch { return null; }
      return found;
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
          list.append(this.entry(id, v, rec, n + 1, list));
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
      this.querySelector('.m-wsum').textContent = answered ?
        'You have answered ' + answered + ' of ' + say(total, 'question') + '; ' + right + ' of ' + checked + ' checked are right.' :
        kept ? 'You have not answered a question yet. Your answers will stand here, and stay in this browser.' :
          'This browser keeps no answers. Print your questions to keep your work.';
    }

    /* under the title of its set, which is the link to its page */
    entry(id, v, rec, n, list) {
      const li = make('li', 'm-has', ''), line = make('p', '', ''), link = make('a', '', rec.q || id), box = make('div', 'm-wa', '');
      li.dataset.id = id;
      li.value = n;
      link.href = list.parentNode.querySelector('a').getAttribute('href') + '#' + id;
      line.append(link);
      box.append(...this.lines(rec, v));
      li.append(line, box);
      return li;
    }

    lines(rec, v) {
      const result = rec.v !== v ? OLD : rec.s === 1 ? 'Right' : rec.w || 'not marked yet';
      const tries = rec.n ? rec.n + (rec.n === 1 ? ' try, ' : ' tries, ') : '';
      const now = rec.a ? [make('p', 'm-wtext', rec.a), make('p', 'm-fine', tries + result)] : [];
      return now.concat(rec.o.map((old) => make('p', 'm-fine', (old.v === v ? 'An earlier answer' : 'An answer to ' + OLD) +
        ': \u201c' + old.a.replace(/\n/g, ' / ') + '\u201d')));
    }

    gone(all) {
      const ids = Object.keys(all).sort();
      if (!ids.length) return;
      const section = make('section', 'm-wset m-wgone', ''), list = make('ol', '', '');
      ids.forEach((id) => {
        const li = make('li', 'm-has', ''), box = make('div', 'm-wa', '');
        box.append(...this.lines(all[id], all[id].v));
        li.append(make('p', '', all[id].q || id), box);
        list.append(li);
      });
      section.append(make('h2', '', 'Questions that are no longer in this book'), list);
      this.append(section);
    }

    saveFile() {
      const answers = this.answers() || {}, n = Object.keys(answers).length;
      if (!n) { this.out.textContent = 'There is nothing to save yet.'; return; }
      const now = new Date(), day = new Date(now - now.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
      const text = JSON.stringify({ 'marginalia-work': 1, book: this.book, answers }, null, 1);
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
      link.download = 'my-work-' + this.book + '-' + day + '.json';
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 6e4);
      this.out.textContent = 'Saved ' + say(n, 'answer') + ' to ' + link.download + '.';
    }

    async loadFile(file) {
      let data = null;
      try { if (file.size <= LIMIT) data = JSON.parse(await file.text()); } catch { /* none */ }
      const ours = is(data) && data['marginalia-work'] === 1 && data.book === this.book && is(data.answers);
      const loaded = ours ? Object.entries(data.answers).map(([id, rec]) => [id, clean(rec)]) : [];
      if (!ours || !loaded.every(([id, rec]) => ID.test(id) && rec)) {
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
      const all = this.answers(), n = all ? Object.keys(all).length : 0, keys = all ? this.keys() : [];
      if (!keys.length) this.out.textContent = 'There is nothing to erase.';
      else if (this.armed) {
        keys.forEach((key) => localStorage.removeItem(key));
        this.disarm();
        this.render();
        this.out.textContent = 'Erased ' + say(n, 'answer') + '.';
      } else {
        this.armed = true;
        this.eraser.focus();
        this.eraser.textContent = 'Press again to erase ' + say(n, 'answer');
        this.out.textContent = this.eraser.textContent + ', or elsewhere to stop.';
      }
    }

    disarm() {
      if (!this.armed) return;
      this.armed = false;
      this.eraser.textContent = this.label;
      this.out.textContent = '';
    }
  });
}());
