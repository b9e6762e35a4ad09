/* How far a reader is: on the list of all sets, and on the line below the questions of a page.
   It reads what item.js keeps (kept.js) and writes nothing. A stroke is a question: inked where it is right. */
(function () {
  'use strict';
  const { _, ngettext, fill, read } = window.marginaliaKept;

  /* Return for each question of a set what is known of it: nothing, or its score (null: not marked) and when it was answered. */
  function answers(book, parts) {
    return parts.split(' ').map((question) => {
      const found = question.split('+').map((part) => {
        const [id, v] = part.split(':');
        let rec = null;
        try { rec = read(localStorage.getItem('marginalia:work:' + book + ':' + id)); } catch { /* No storage. */ }
        return rec && rec.a && rec.v === v ? rec : null;
      });
      if (!found.every(Boolean)) return null;
      return { right: found.every((rec) => rec.s === 1), t: found.map((rec) => rec.t).sort().pop() };
    });
  }
  function ink(strokes, known) {
    [...strokes.children].forEach((stroke, n) => { stroke.className = !known[n] ? '' : known[n].right ? 'm-is-right' : 'm-done'; });
  }
  function many(known) { return known.filter(Boolean).length; }
  function place(parts, n) { return '#' + parts.split(' ')[n].split(':')[0]; }

  function line(end) {
    const { book, parts } = end.dataset, say = end.querySelector('[role=status]'), go = end.querySelector('.m-set-go'), begin = go.textContent;
    const none = say.textContent;
    const show = () => {
      const known = answers(book, parts), n = many(known), open = known.indexOf(null);
      const words = n ? fill(_('{0} of {1} answered.'), n, known.length) : none;
      ink(end.querySelector('.m-strokes'), known);
      if (say.textContent !== words) say.textContent = words;
      go.hidden = open < 0;
      if (open < 0) return;
      go.textContent = n ? fill(_('Go on: question {0}'), open + 1) : begin;
      go.href = place(parts, open);
    };
    const print = end.querySelector('.m-set-print');
    print.hidden = false;
    print.addEventListener('click', () => window.print());
    ['click', 'input', 'change'].forEach((name) => document.addEventListener(name, () => setTimeout(show)));
    ['storage', 'pageshow'].forEach((name) => addEventListener(name, show));
    show();
  }

  function list(mine) {
    const groups = [...document.querySelectorAll('.m-sets')], say = mine.querySelector('.m-progress-say');
    let done = 0, right = 0, last = null;
    const rows = groups.flatMap((group) => [...group.querySelectorAll('li[data-parts]')]);
    rows.forEach((row) => {
      const known = answers(mine.dataset.book, row.dataset.parts), n = many(known), link = row.querySelector('a');
      row.answered = n;
      row.open = known.indexOf(null);
      row.name = link.textContent;
      done += n;
      right += known.filter((one) => one?.right).length;
      known.forEach((one) => { if (one && (!last || one.t > last.t)) last = { t: one.t, row }; });
      ink(row.querySelector('.m-strokes'), known);
      if (!n) return;
      link.classList.toggle('m-done', row.open < 0);
      const words = document.createElement('span');
      words.className = 'm-visually-hidden';
      words.textContent = ', ' + fill(_('{0} of {1} answered'), n, known.length);
      link.append(words);
    });
    groups.forEach((group) => {
      const own = rows.filter((row) => group.contains(row)), begun = own.filter((row) => row.answered).length;
      const whole = own.filter((row) => row.answered && row.open < 0).length, count = group.querySelector('.m-sets-count');
      if (begun) count.textContent += ', ' + fill(whole === begun ? ngettext('{0} done', '{0} done', whole) : ngettext('{0} begun', '{0} begun', begun), begun);
    });
    if (!last || !say) return;
    say.textContent = fill(ngettext('{0} of {1} question answered, {2} right.', '{0} of {1} questions answered, {2} right.', mine.dataset.total),
      done, mine.dataset.total, right) + ' ';
    /* A set that is finished: the next one that is not. */
    const from = rows.indexOf(last.row);
    const on = [...rows.slice(from), ...rows].find((row) => row.open !== -1);
    if (!on) return;
    const link = document.createElement('a');
    link.href = on.querySelector('a').href + place(on.dataset.parts, on.open);
    link.textContent = fill(_('Go on: {0}, question {1}'), on.name, on.open + 1);
    say.append(link);
  }

  /* On a small screen the style sheet folds the groups before this runs; here they become folds that open. */
  function folds() {
    const small = matchMedia('(max-width:47.99rem)'), groups = [...document.querySelectorAll('.m-sets')];
    const fit = () => groups.forEach((group) => { group.open = !small.matches || group.id === location.hash.slice(1); group.dataset.folded = ''; });
    groups.forEach((group) => group.querySelector('summary').addEventListener('click', (e) => { if (!small.matches) e.preventDefault(); }));
    addEventListener('hashchange', () => groups.forEach((group) => { if (group.id === location.hash.slice(1)) group.open = true; }));
    small.addEventListener('change', fit);
    fit();
  }

  function address(box) {
    const link = box.querySelector('a'), out = box.querySelector('output');
    link.addEventListener('click', (e) => {
      e.preventDefault();
      const url = location.href.split('#')[0], tell = () => { out.textContent = url; };
      try {
        navigator.clipboard.writeText(url).then(() => { out.textContent = _('Copied.'); }, tell);
      } catch { tell(); }
    });
  }

  document.querySelectorAll('.m-address').forEach(address);
  document.querySelectorAll('.m-set-end').forEach(line);
  const mine = document.querySelector('.m-progress');
  if (mine) list(mine);
  folds();
}());
