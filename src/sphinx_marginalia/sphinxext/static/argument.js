/* Building an argument: a question, pieces of the book on three sides, a sentence to each; one page to print.
   What is written is kept at once (arguments.js). Everything stands in the page as text, never as HTML. */
(function () {
  'use strict';
  const root = document.querySelector('.m-argument');
  if (!root) return;
  const { _, ngettext, fill } = window.marginaliaKept, store = window.marginaliaArguments, ownMarks = window.marginaliaMarks;
  const { book } = root.dataset, find = (name) => root.querySelector('[data-part=' + name + ']');
  const NAMES = { for: _('For'), against: _('Against'), unsure: _('Unsure') };
  const pick = find('question'), question = find('own').querySelector('input'), out = find('say'), tray = find('tray'), ways = root.querySelector('.m-argument-ways');
  const answer = find('answer').querySelector('textarea'), end = find('end').querySelector('textarea');
  const collect = Math.min(Number(new URLSearchParams(location.search).get('collect')) || 0, store.PIECES);
  const OWN = 'own:';
  let key = '', base = '', state = null, undo = [];

  function make(tag, className, words) {
    const el = document.createElement(tag);
    el.className = className;
    el.textContent = words;
    return el;
  }
  function button(words, label, act) {
    const el = make('button', '', words);
    el.type = 'button';
    if (label) el.setAttribute('aria-label', label);
    el.addEventListener('click', act);
    return el;
  }
  function short(text) { return text.length > 42 ? text.slice(0, 40).replace(/\s+\S*$/, '') + ' …' : text; }
  function copyOf(value) { return JSON.parse(JSON.stringify(value)); }

  /* The pieces: those of the book, and the reader's own marks. */
  function pieces() {
    let all = [];
    try { all = JSON.parse(find('pieces').textContent); } catch { /* Then there are the marks. */ }
    const article = Object.fromEntries(all.filter((one) => one.kind === 'article').map((one) => [one.id, one]));
    const marks = (ownMarks.load(book).store?.marks || []).map((mark) => {
      const { href = '', cite = mark.segment } = article[mark.segment.replace(/^.*:/, '')] || {};
      return { kind: 'mark', id: mark.id, words: mark.exact, href, note: mark.note, cite };
    });
    return [...marks, ...all];
  }
  function groups() {
    const all = pieces(), heads = {
      mark: _('Your own marks'), article: _('The article, sentence by sentence'), excerpt: _('What people said'), row: _('Numbers and votes from the data'),
    };
    const open = [...tray.querySelectorAll('details[open]')].map((fold) => fold.dataset.kind);
    tray.querySelectorAll('details').forEach((fold) => fold.remove());
    Object.entries(heads).forEach(([kind, head]) => {
      const own = all.filter((one) => one.kind === kind), fold = make('details', '', ''), list = make('ul', '', '');
      if (!own.length && kind !== 'mark') return;
      fold.dataset.kind = kind;
      fold.open = open.includes(kind);
      fold.append(make('summary', '', head + ' (' + own.length + ')'));
      if (!own.length) fold.append(make('p', 'm-small-print', _('You have marked nothing yet. Mark words in the article, and they appear here.')));
      own.slice(0, 500).forEach((one) => list.append(entry(one)));
      fold.append(list);
      tray.append(fold);
    });
    sift();
  }
  function entry(one) {
    const li = make('li', '', ''), row = make('p', 'm-argument-ways', '');
    li.append(make('p', '', one.words), make('p', 'm-small-print', [one.cite, one.note].filter(Boolean).join('. ')), row);
    li.dataset.find = (one.words + ' ' + one.cite).toLowerCase();
    store.SIDES.forEach((side) => {
      const el = button(NAMES[side], fill(_('{0}: {1}'), NAMES[side], short(one.words)), () => take(one, side));
      el.dataset.of = one.kind + ' ' + one.id;
      el.dataset.side = side;
      row.append(el);
    });
    return li;
  }
  function sift() {
    const wanted = tray.querySelector('input').value.trim().toLowerCase();
    tray.querySelectorAll('li').forEach((li) => { li.hidden = !li.dataset.find.includes(wanted); });
    if (wanted) tray.querySelectorAll('details').forEach((fold) => { fold.open = Boolean(fold.querySelector('li:not([hidden])')); });
  }

  /* Keeping */
  function keep() {
    const value = { ...state, q: key.startsWith(OWN) ? question.value.trim() || _('A question of your own') : pick.selectedOptions[0].textContent, answer: answer.value, end: end.value };
    const kept = store.save(book, key, value, base);
    if (kept) base = kept.modified; else out.textContent = _('This browser cannot keep it: print it before you leave.');
    [[answer, 'answer'], [end, 'end']].forEach(([field, name]) => { find(name).querySelector('.m-argument-echo').textContent = field.value; });
    return kept;
  }
  function change(words, act) {
    undo = [...undo.slice(-19), JSON.stringify([state, answer.value, end.value])];
    act();
    out.textContent = words;
    keep();
    render();
  }
  function take(one, side) {
    const there = state.pieces.find((piece) => piece.from.kind === one.kind && piece.from.id === one.id);
    if (there?.side === side) { out.textContent = _('It is there already.'); return; }
    if (!there && state.pieces.length >= store.PIECES) { out.textContent = _('That is enough: take something out first.'); return; }
    change(fill(there ? _('Moved to: {0}.') : _('Taken: {0}.'), NAMES[side]), () => {
      const { kind, id, words, cite, href } = one;
      if (there) there.side = side; else state.pieces.push({ side, from: { kind, id, words, cite, href }, why: '' });
    });
    if (collect) {
      out.textContent += ' ' + fill(ngettext('{0} of {1} piece collected.', '{0} of {1} pieces collected.', collect), state.pieces.length, collect);
    }
  }

  /* The three sides */
  function piece(one) {
    const li = make('li', '', ''), row = make('p', 'm-argument-ways', ''), label = make('label', '', _('Why it counts, in one sentence') + ' ');
    const words = make('p', '', ''), area = make('textarea', '', ''), echo = make('p', 'm-argument-echo', one.why);
    const link = make(one.from.href ? 'a' : 'span', '', one.from.words);
    if (one.from.href) link.href = root.dataset.root + one.from.href;
    link.tabIndex = one.from.href ? 0 : -1;
    words.append(link);
    area.rows = 2;
    area.maxLength = 2000;
    area.value = one.why;
    area.addEventListener('input', () => { one.why = area.value; echo.textContent = area.value; keep(); });
    label.append(area);
    store.SIDES.filter((side) => side !== one.side).forEach((side) => {
      row.append(button(fill(_('To: {0}'), NAMES[side]), fill(_('To {0}: {1}'), NAMES[side], short(one.from.words)), () => {
        change(fill(_('Moved to: {0}.'), NAMES[side]), () => { one.side = side; });
        shown.get(one)?.focus();
      }));
    });
    row.append(button(_('Take out'), fill(_('Take out: {0}'), short(one.from.words)), () => {
      change(_('Taken out.'), () => { state.pieces = state.pieces.filter((other) => other !== one); });
      back.focus();
    }));
    li.append(words, make('p', 'm-small-print', one.from.cite), label, echo, row);
    shown.set(one, link);
    return li;
  }
  const shown = new Map();
  function render() {
    shown.clear();
    store.SIDES.forEach((side) => {
      const box = root.querySelector('section[data-side=' + side + ']'), own = state.pieces.filter((one) => one.side === side);
      box.querySelector('ol').replaceChildren(...own.map(piece));
      box.querySelector('[data-part=none]').hidden = own.length > 0;
    });
    tray.querySelectorAll('button[data-of]').forEach((el) => {
      const there = state.pieces.find((one) => one.from.kind + ' ' + one.from.id === el.dataset.of);
      el.setAttribute('aria-pressed', String(there?.side === el.dataset.side));
    });
    back.hidden = !undo.length;
  }

  /* Show the argument on the question that is chosen. */
  function open() {
    const known = store.read(book).arguments;
    key = pick.value === 'own' ? OWN + '1' : pick.value;
    find('own').hidden = pick.value !== 'own';
    const found = known[key];
    base = found?.modified || '';
    state = { pieces: copyOf(found?.pieces || []) };
    answer.value = found?.answer || '';
    end.value = found?.end || '';
    question.value = key.startsWith(OWN) && found ? found.q : '';
    undo = [];
    [[answer, 'answer'], [end, 'end']].forEach(([field, name]) => { find(name).querySelector('.m-argument-echo').textContent = field.value; });
    out.textContent = collect ? fill(ngettext('Your task: collect {0} piece. You have {1}.', 'Your task: collect {0} pieces. You have {1}.', collect), collect, state.pieces.length) : '';
    render();
  }
  function choose() {
    const id = decodeURIComponent(location.hash.slice(1)), option = [...pick.options].find((one) => one.id && one.id === id);
    if (option) pick.value = option.value;
    else {
      const last = Object.entries(store.read(book).arguments).sort((x, y) => (x[1].modified < y[1].modified ? 1 : -1))[0]?.[0];
      const there = last?.startsWith(OWN) ? 'own' : last;
      if ([...pick.options].some((one) => one.value === there)) pick.value = there;
    }
    open();
  }
  function text() {
    const lines = [pick.value === 'own' ? question.value : pick.selectedOptions[0].textContent, answer.value];
    store.SIDES.forEach((side) => {
      lines.push('', NAMES[side] + ':');
      state.pieces.filter((one) => one.side === side).forEach(({ from, why }) => lines.push('- ' + from.words + ' (' + from.cite + ') ' + why));
    });
    return [...lines, '', _('What would change your mind?'), end.value].join('\n').trim();
  }

  const sieve = make('label', '', _('Find among them') + ' '), box = make('input', '', '');
  box.type = 'search';
  box.addEventListener('input', sift);
  sieve.append(box);
  tray.append(sieve);
  const back = button(_('Undo'), '', () => {
    const [before, said, last] = JSON.parse(undo.pop());
    state = before;
    answer.value = said;
    end.value = last;
    out.textContent = _('Undone.');
    keep();
    render();
    if (back.hidden) pick.focus();
  });
  ways.append(
    button(_('Print'), '', () => {
      const names = state.pieces.length;
      if (names > 9) out.textContent = fill(_('{0} pieces may need a second page.'), names);
      print();
    }),
    button(_('Copy as text'), '', () => {
      const no = () => { out.textContent = _('This browser does not let us copy. Print the page instead.'); };
      try { navigator.clipboard.writeText(text()).then(() => { out.textContent = _('Copied.'); }, no); } catch { no(); }
    }),
    back,
    button(_('Start again'), '', () => change(_('This argument is empty. Undo brings it back.'), () => {
      state = { pieces: [] };
      answer.value = end.value = '';
    })),
  );
  [answer, end, question].forEach((field) => field.addEventListener('input', keep));
  pick.addEventListener('change', open);
  addEventListener('hashchange', choose);
  /* Another tab wrote: show it, unless somebody is writing here. */
  addEventListener('storage', () => { if (!root.contains(document.activeElement) || document.activeElement === pick) open(); groups(); render(); });
  tray.hidden = ways.hidden = false;
  root.classList.add('m-js');
  groups();
  choose();
}());
