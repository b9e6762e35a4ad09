/* On My work: questions to come back to, the pages that were read, one's own marks, and the switch that ends all this. */
document.addEventListener('DOMContentLoaded', () => { /* The trail's script comes after this one. */
  'use strict';
  const { _, ngettext, fill, isObject } = window.marginaliaKept, again = window.marginaliaAgain, trail = window.marginaliaTrail;
  const work = document.querySelector('m-work'), SHOWN = 5, MARKS = 'marginalia:marks:';
  if (!work || !trail) return;
  const book = work.dataset.book, sum = work.querySelector('.m-work-summary'), undo = work.querySelector('.m-work-undo');
  const home = new URL(document.documentElement.dataset.content_root || './', location.href);

  /* Where each article is read. */
  const readers = new Map(Object.entries(JSON.parse(work.dataset.readers || '{}')));

  function make(tag, name, words) {
    const el = document.createElement(tag);
    el.className = name;
    el.textContent = words;
    return el;
  }
  function link(words, path) {
    const a = make('a', '', words);
    a.href = new URL(path, home);
    return a;
  }
  function list(items) {
    const ul = make('ul', '', '');
    ul.append(...items);
    return ul;
  }
  function folded(words, items) {
    const fold = make('details', '', '');
    fold.append(make('summary', '', words), list(items));
    return fold;
  }
  function listed(items) {
    const n = items.length - SHOWN, shown = list(items.slice(0, SHOWN));
    return n > 0 ? [shown, folded(fill(ngettext('{0} more', '{0} more', n), n), items.slice(SHOWN))] : [shown];
  }

  /* Questions that are due, in the order of the sets; one whose answer is gone is forgotten. */
  const back = make('section', 'm-again', ''), seen = make('section', 'm-been-to', '');
  function comeBack() {
    back.hidden = !trail.read();
    if (back.hidden) return;
    const items = again.load(book), now = Date.now(), due = [];
    let later = 0;
    work.querySelectorAll('.m-work-list').forEach((list) => {
      const head = list.parentNode.querySelector('a');
      list.dataset.parts.split(' ').forEach((question) => {
        const parts = question.split('+').map((part) => part.split(':')).map(([id, v]) => ({ id, v, rec: again.record(book, id) }));
        const open = parts.filter((one) => one.rec?.a && one.rec.v === one.v && again.entry(items, one.id, one.rec));
        const first = open.find((one) => again.isDue(again.entry(items, one.id, one.rec), now));
        if (!first) { later += open.length > 0; return; }
        const li = make('li', '', ''), a = link(first.rec.q, head.href + '#' + first.id);
        li.append(a, make('span', 'm-small-print', ' ' + head.textContent));
        due.push(li);
      });
    });
    const left = Object.keys(items).filter((id) => again.record(book, id));
    if (left.length < Object.keys(items).length) again.save(book, Object.fromEntries(left.map((id) => [id, items[id]])));
    const soon = later ? fill(ngettext('{0} question more comes back in the next days.', '{0} questions more come back in the next days.', later), later) : '';
    back.hidden = !due.length && !later;
    back.replaceChildren(make('h2', '', _('Come back to these')),
      make('p', 'm-small-print', [due.length ? '' : _('Nothing today.'), soon].filter(Boolean).join(' ') ||
        _('What did not go right at once is asked again after 1, 3 and 7 days.')), ...(due.length ? listed(due) : []));
  }

  /* The marks are those that marks.js keeps; here they are only counted, and led to. */
  function marks() {
    try {
      const raw = localStorage.getItem(MARKS + book), all = raw ? JSON.parse(raw).marks : [];
      const own = all.filter((one) => isObject(one) && isObject(one.target) && readers.has(one.target.source));
      if (!own.length) return null;
      const page = new URL(readers.get(own[0].target.source) + '#your-marks', location.href);
      const p = make('p', '', '');
      p.append(link(fill(ngettext('{0} mark of yours in the article', '{0} marks of yours in the article', own.length), own.length), page));
      return p;
    } catch { return null; }
  }

  /* The last place, as the front page offers it: a sentence of an article, or a question or section elsewhere. */
  function goOn() {
    try {
      const { a, s, p, h, t } = JSON.parse(localStorage.getItem('marginalia:place')), number = /^[\w.-]*?S(\d+)$/.exec(s);
      const line = make('p', '', '');
      if (readers.has(a) && number) {
        line.append(link(fill(_('Go on at sentence {0}'), number[1]), new URL(readers.get(a) + '#' + s, location.href)));
      } else if (/^[\w-][\w./-]*$/.test(p) && /^[\w.-]*$/.test(h) && typeof t === 'string') {
        line.append(link(fill(_('Go on: {0}'), t.slice(0, 100)), p + (h && '#' + h)));
      } else return null;
      return line;
    } catch { return null; }
  }

  const say = make('p', 'm-small-print', ''), label = make('label', '', ''), box = document.createElement('input');
  say.setAttribute('role', 'status');
  box.type = 'checkbox';
  box.autocomplete = 'off';
  label.append(box, ' ' + _('Remember what I have read, where I was, and what to come back to'));
  const title = make('h2', '', _('What you have read')), body = make('div', '', '');
  seen.append(title, body, label, say);
  function pages() {
    const read = trail.read(), found = Object.entries(read || {}), own = marks(), n = found.length;
    box.checked = !!read;
    const lines = found.map(([path, words]) => { const li = make('li', '', ''); li.append(link(words, path)); return li; });
    const first = n ? folded(fill(ngettext('You have read {0} page to its end.', 'You have read {0} pages to their end.', n), n), lines) :
      make('p', '', read ? _('A page counts when you have come to its end and it was in sight for 20 seconds.') : _('Nothing is remembered.'));
    first.open = seen.querySelector('details')?.open;
    body.replaceChildren(...[goOn(), first, own].filter(Boolean));
  }
  box.addEventListener('change', () => {
    trail.set(box.checked ? {} : null);
    again.save(book, {});
    show();
    say.textContent = box.checked ? _('From now on.') : _('Switched off, and forgotten.');
  });

  /* Whoever erases the answers erases the trail, and whoever undoes that has it back. */
  let gone = null;
  function follow() {
    if (!undo.hidden && !gone) {
      gone = [trail.read(), again.load(book)];
      if (gone[0]) trail.set({});
      again.save(book, {});
    } else if (undo.hidden && gone) {
      if (gone[0]) trail.set({ ...gone[0], ...trail.read() });
      again.save(book, { ...gone[1], ...again.load(book) });
      gone = null;
    }
  }
  function show() {
    comeBack();
    pages();
  }
  work.addEventListener('click', (e) => {
    if (seen.contains(e.target)) return; /* The switch changes after its click. */
    follow();
    show();
  });
  sum.after(back, seen);
  new MutationObserver(show).observe(sum, { childList: true });
  ['storage', 'pageshow'].forEach((name) => addEventListener(name, show));
  show();
});
