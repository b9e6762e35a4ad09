/* A reader's own marks on the page: washes behind the words, signs in the outer margin, and the list below the text.
   The book's markup is never cut. A mark whose words are not found again exactly is said to be lost, and never moved.
   Loaded when there are marks, or when somebody makes the first one; pencil.js makes and changes them. */
(function () {
  'use strict';
  const reader = window.marginaliaReader, marks = window.marginaliaMarks, { root, make, button } = reader, { book } = root.dataset;
  const _ = window.marginaliaWords || ((text, many, n) => (many && n !== 1 ? many : text));
  const SVG = 'http://www.w3.org/2000/svg', NOT_TEXT = '.m-sentence-number,.m-note-number,.m-extra-mark,.m-own-signs,.m-own-caret';
  const NAMES = { wonder: _('I wonder'), evidence: _('Evidence'), word: _('Word'), doubt: _('Doubt') };
  const yours = root.querySelector('.m-own-on');
  /* So many are drawn in a sentence and listed at once: more would make a phone wait. */
  const DRAWN = 60, LISTED = 200;
  let store = marks.empty(), odd = 0, chosen = null, undo = [], listed = LISTED;

  /* Each sign is one stroke of a pencil, as tall as its words: hook and dot, bracket, ring on a stem, broken line. */
  function sign(kind, height) {
    const svg = document.createElementNS(SVG, 'svg'), path = document.createElementNS(SVG, 'path'), half = height / 2;
    path.setAttribute('d', {
      wonder: `M2 7C2 .5 11 .5 11 7C11 10.5 6.5 10.5 6.5 15V${height - 7}M6.5 ${height - 2.5}v.6`,
      evidence: `M3 2H10V${height - 2}H3`,
      word: `M6.5 2a4 4 0 1 1-.01 0M6.5 10V${height - 2}`,
      doubt: `M6.5 2V${half - 6}L11.5 ${half - 2}L1.5 ${half + 2}L6.5 ${half + 6}V${height - 2}`,
    }[kind]);
    Object.entries({ viewBox: `0 0 13 ${height}`, width: 13, height, 'aria-hidden': true, class: 'm-own-sign' })
      .forEach(([name, value]) => svg.setAttribute(name, value));
    svg.append(path);
    return svg;
  }

  /* A sentence as text, and where each of its text nodes begins; the book's numbers are no part of it. */
  const texts = new Map();
  function textOf(el) {
    if (texts.has(el)) return texts.get(el);
    const walk = document.createTreeWalker(el, NodeFilter.SHOW_TEXT), at = [];
    let text = '';
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (!node.parentElement.closest(NOT_TEXT)) { at.push([node, text.length]); text += node.data; }
    }
    const lead = text.length - text.trimStart().length;
    const read = { el, at: at.map(([node, from]) => [node, from - lead]), text: text.trim() };
    texts.set(el, read);
    return read;
  }
  function sentences() { return reader.list('.m-sentence').map(textOf); }
  function numberOf(el) { return el.querySelector('.m-sentence-number').textContent; }
  function around(text, start, end) {
    return { prefix: text.slice(Math.max(0, start - marks.AROUND), start), suffix: text.slice(end, end + marks.AROUND) };
  }
  function rangeOf(read, start, end) {
    const range = document.createRange();
    const place = (offset, isEnd) => {
      for (let i = read.at.length - 1; i >= 0; i -= 1) {
        const [node, from] = read.at[i];
        if (offset > from || !isEnd && offset === from || !i) return [node, Math.max(0, Math.min(offset - from, node.length))];
      }
      return [read.el, 0];
    };
    range.setStart(...place(start, false));
    range.setEnd(...place(end, true));
    return range;
  }

  /* Where a mark is: its very words between the very words around them, in the place where they were or in one other. */
  function find(mark) {
    const found = [];
    sentences().forEach((read) => {
      let at = -1;
      while ((at = read.text.indexOf(mark.exact, at + 1)) !== -1) {
        const { prefix, suffix } = around(read.text, at, at + mark.exact.length);
        if (prefix === mark.prefix && suffix === mark.suffix) found.push({ read, start: at, end: at + mark.exact.length });
      }
    });
    const here = found.filter(({ read }) => read.el.id === mark.segment);
    const best = here.find(({ start }) => start === mark.start) || (here.length === 1 ? here[0] : found.length === 1 ? found[0] : null);
    return best && { ...best, mark };
  }
  let places = [], lost = [];
  function locate() {
    const own = store.marks.filter((mark) => mark.source === root.dataset.article).map((mark) => find(mark) || { mark });
    const order = sentences();
    places = own.filter((place) => place.read)
      .sort((x, y) => order.indexOf(x.read) - order.indexOf(y.read) || x.start - y.start || y.end - x.end);
    lost = own.filter((place) => !place.read).map(({ mark }) => mark);
  }
  function inSentence(el) { return places.filter((place) => place.read.el === el); }

  /* One strip for each line of words. All boxes are read before anything is written. */
  function strips(read, start, end, name) {
    const box = read.el.getBoundingClientRect(), lines = [];
    Array.from(rangeOf(read, start, end).getClientRects()).filter((rect) => rect.width > .5).forEach((rect) => {
      const middle = (rect.top + rect.bottom) / 2, line = lines.find((one) => Math.abs(one.middle - middle) < 12);
      if (line) { line.left = Math.min(line.left, rect.left); line.right = Math.max(line.right, rect.right); }
      else lines.push({ left: rect.left, right: rect.right, middle });
    });
    return lines.map((line) => [name, line.left - box.left - 1, line.middle - box.top, line.right - line.left + 2]);
  }
  function draw() {
    const lanes = parseFloat(getComputedStyle(root).getPropertyValue('--gut')) > 0 ? 3 : 2;
    const touched = new Set([...places.map((place) => place.read.el), ...reader.list('.m-own-washes').map((el) => el.parentNode)]);
    if (chosen) touched.add(chosen.read.el);
    Array.from(touched, (el) => {
      const here = inSentence(el).slice(0, DRAWN), top = el.getBoundingClientRect().top, ends = [];
      const washes = here.flatMap(({ read, start, end, mark }) => (chosen && chosen.mark === mark.id ? [] : strips(read, start, end, 'm-own-wash')));
      if (chosen && chosen.read.el === el) washes.push(...strips(chosen.read, chosen.start, chosen.end, 'm-own-wash m-own-now'));
      const signs = here.map(({ read, start, end, mark }) => {
        const box = rangeOf(read, start, end).getBoundingClientRect(), height = Math.round(Math.max(box.height, 20));
        let lane = ends.findIndex((bottom) => bottom <= box.top - top + 2);
        if (lane < 0) lane = ends.length;
        if (lane < lanes) ends[lane] = box.top - top + height;
        return { mark, lane, height, y: box.top - top };
      });
      return { el, washes, here, signs: signs.filter(({ lane }) => lane < lanes), over: signs.filter(({ lane }) => lane >= lanes).length };
    }).forEach(write);
  }
  function write({ el, washes, here, signs, over }) {
    let layer = el.querySelector('.m-own-washes'), lane = el.querySelector('.m-own-signs');
    if (!layer) {
      layer = make('span', 'm-own-washes');
      layer.setAttribute('aria-hidden', 'true');
      lane = button('', () => reader.withPencil((pencil) => pencil.open(el, inSentence(el)[0])), 'm-own-signs');
      el.prepend(layer);
      el.append(lane);
    }
    layer.replaceChildren(...washes.map(([name, x, y, w]) => {
      const strip = make('span', name);
      Object.entries({ x, y, w }).forEach(([key, value]) => strip.style.setProperty(`--${key}`, `${value}px`));
      return strip;
    }));
    lane.replaceChildren(...signs.map(({ mark, lane: at, height, y }) => {
      const svg = sign(mark.kind, height);
      svg.style.setProperty('--y', `${y}px`);
      svg.style.setProperty('--lane', at);
      svg.classList.toggle('m-own-now', Boolean(chosen) && chosen.mark === mark.id);
      return svg;
    }));
    if (over) lane.append(make('span', 'm-own-over', `+${over}`));
    lane.hidden = !here.length;
    lane.setAttribute('aria-label', _('Your marks on sentence {0}: {1}').replace('{0}', numberOf(el))
      .replace('{1}', here.map(({ mark }) => NAMES[mark.kind]).join(', ')));
  }

  /* The list below the text. */
  const section = make('section', 'm-own'), head = make('h2', '', _('Your marks')), status = make('p', 'm-own-status');
  const tally = make('p', 'm-own-tally'), items = make('ol', 'm-own-list'), gone = make('div', 'm-own-lost');
  const acts = make('p', 'm-own-acts'), back = button(_('Undo'), takeBack);
  section.id = 'your-marks';
  section.setAttribute('aria-labelledby', head.id = 'your-marks-h');
  status.setAttribute('role', 'status');
  acts.append(back, button(_('Print'), () => print()));
  const care = make('p', 'm-small-print', _('They stay in this browser. My work saves them to a file with your answers; whoever gets that file reads your notes, so name nobody in them.'));
  section.append(head, care, tally, items, gone, acts, status);
  function short(text, most) { return text.length > most ? text.slice(0, most - 1).replace(/\s+\S*$/, '') + '\u00a0\u2026' : text; }
  function entry(mark, place) {
    const li = make('li', 'm-own-mark'), top = make('p', 'm-own-head'), row = make('p', 'm-own-acts');
    const words = make('p', 'm-own-quote', `\u201c${mark.exact}\u201d`), open = (run) => reader.withPencil((pencil) => run(pencil));
    top.append(sign(mark.kind, 20), make('b', '', NAMES[mark.kind]));
    if (place) {
      const link = make('a', '', _('Sentence {number}').replace('{number}', numberOf(place.read.el)));
      link.href = `#${place.read.el.id}`;
      link.addEventListener('click', (e) => {
        e.preventDefault();
        place.read.el.scrollIntoView({ block: 'center', behavior: 'instant' });
        open((pencil) => pencil.open(place.read.el, place, true));
      });
      top.append(link);
      row.append(button(mark.note ? _('Change the note') : _('Add a note'), () => open((pencil) => pencil.open(place.read.el, place, 'note'))));
    }
    li.append(top, words);
    if (mark.note) li.append(make('p', 'm-own-note', mark.note));
    row.append(button(_('Copy with its source'), () => copy(mark, place)), button(_('Rub out'), () => { rubOut(mark); back.focus(); }));
    row.querySelectorAll('button').forEach((b) => b.setAttribute('aria-label', `${b.textContent}: ${short(mark.exact, 40)}`));
    li.append(row);
    return li;
  }
  function list() {
    const n = lost.length;
    section.hidden = !places.length && !n && !undo.length && !odd;
    items.replaceChildren(...places.slice(0, listed).map((place) => entry(place.mark, place)));
    if (places.length > listed) {
      const li = make('li', 'm-own-mark'), more = _('Show {0} more').replace('{0}', places.length - listed);
      li.append(button(more, () => { listed = Infinity; list(); }));
      items.append(li);
    }
    tally.replaceChildren(...marks.KINDS.map((kind) => {
      const many = places.filter(({ mark }) => mark.kind === kind).length, span = make('span');
      span.append(sign(kind, 20), `${NAMES[kind]} ${many}`);
      span.hidden = !many;
      return span;
    }));
    gone.replaceChildren();
    if (n) {
      const lines = make('ol', 'm-own-list');
      lines.append(...lost.slice(0, listed).map((mark) => entry(mark, null)));
      gone.append(make('h3', '', _('One mark has lost its place', '{0} marks have lost their place', n).replace('{0}', n)),
        make('p', 'm-small-print', _('The text has changed since: these words are no longer where you marked them. We do not guess a new place.')), lines);
    }
    back.hidden = !undo.length;
    section.classList.toggle('m-own-none', !places.length && !n);
  }

  function paint() { locate(); draw(); list(); }
  let say = (text) => { status.textContent = text; };
  const CANNOT = _('This browser cannot keep it. Copy your marks before you leave.');
  /* Change the marks: kept at once, together with what another tab kept meanwhile. */
  function change(told, now, before, quiet) {
    if (!quiet) undo = [...undo, before].slice(-20);
    const next = marks.merge(now, store), kept = marks.save(book, next);
    store = kept || next;
    if (kept) odd = 0;
    paint();
    say(kept ? told : `${told} ${CANNOT}`.trim());
    return Boolean(kept);
  }
  function one(mark) { return { marks: [mark], gone: new Map() }; }
  function without(mark) { return { marks: [], gone: new Map([[mark.id, marks.after(mark.modified)]]) }; }
  /* Write a new mark, or a new version of one; `before` brings back what was there. */
  function put(mark, told, quiet) {
    const old = store.marks.find(({ id }) => id === mark.id);
    if (!old && store.marks.length >= marks.MOST) { say(_('You have {0} marks, as many as are kept. Rub one out first.').replace('{0}', marks.MOST)); return null; }
    const next = { ...mark, modified: marks.after(old ? old.modified : store.gone.get(mark.id)) };
    change(told, one(next), () => (old ? put(old, _('Undone.'), true) : rubOut(next, true)), quiet);
    return store.marks.find(({ id }) => id === mark.id) || next;
  }
  function rubOut(mark, quiet) {
    change(quiet ? _('Undone.') : _('Rubbed out: \u201c{0}\u201d.').replace('{0}', short(mark.exact, 40)),
      without(mark), () => put(mark, _('Undone.'), true), quiet);
  }
  function takeBack() {
    const last = undo.pop();
    if (last) last();
    list();
  }
  function mark(read, start, end, kind) {
    const now = marks.after(null), exact = read.text.slice(start, end);
    return {
      id: marks.newId(), created: now, modified: now, source: root.dataset.article, segment: read.el.id, exact,
      ...around(read.text, start, end), start, kind, note: '',
    };
  }

  function cite(m, place) {
    const where = place ? numberOf(place.read.el) : '';
    const address = `${location.href.split(/[?#]/)[0]}#${place ? place.read.el.id : m.segment}`;
    const source = root.dataset.cite.replace('{sentence}', where).replace('{address}', address);
    return `\u201c${m.exact}\u201d (${source})${m.note ? `\n${_('My note:')} ${m.note}` : ''}`;
  }
  async function copy(m, place) {
    const text = cite(m, place), done = _('Copied with its source.');
    try {
      await navigator.clipboard.writeText(text);
      say(done);
    } catch {
      const field = make('textarea', 'm-own-copy');
      field.value = text;
      document.body.append(field);
      field.select();
      const ok = document.execCommand('copy');
      field.remove();
      say(ok ? done : _('This browser does not let us copy. Select the words and copy them yourself.'));
    }
  }

  function read() {
    const found = marks.load(book);
    store = found.store ? marks.merge(found.store, store) : store;
    odd = found.odd;
    paint();
    if (odd) say(_('Some of your marks cannot be read. They are kept as they are, beside the others.'));
  }
  function show() { root.classList.toggle('m-own-off', !yours.checked); }
  yours.addEventListener('change', show);
  show();

  const style = make('link');
  style.rel = 'stylesheet';
  style.href = new URL(`pencil.css?v=${root.dataset.scripts}`, reader.source).href;
  style.onload = draw;
  document.head.append(style);
  root.after(section);
  reader.own = {
    NAMES, sign, textOf, sentences, numberOf, rangeOf, strips, inSentence, mark, put, rubOut, takeBack, copy, short,
    canUndo: () => undo.length > 0, isKept: (m) => store.marks.find(({ id }) => id === m.id),
    choose(next) { chosen = next; draw(); },
    listen(run) { say = run || ((text) => { status.textContent = text; }); },
  };
  read();
  if (location.hash === '#your-marks') section.scrollIntoView(); /* The list came after the page. */
  /* Words that wear a wash lead to their mark, where the book has no note of its own. */
  root.addEventListener('click', (e) => {
    const el = e.target.closest('.m-sentence');
    if (!el || !yours.checked || root.classList.contains('m-guessing') || !getSelection().isCollapsed ||
      e.target.closest('[data-n],a,button,.m-own-caret')) return;
    const hit = inSentence(el).filter(({ read: one, start, end }) => Array.from(rangeOf(one, start, end).getClientRects()).some((rect) =>
      e.clientX >= rect.left && e.clientX <= rect.right && e.clientY >= rect.top && e.clientY <= rect.bottom)).pop();
    if (!hit) return;
    e.stopPropagation();
    reader.withPencil((pencil) => pencil.open(el, hit));
  }, true);
  let frame = 0;
  function again() { cancelAnimationFrame(frame); frame = requestAnimationFrame(() => { texts.clear(); paintPlaces(); }); }
  function paintPlaces() { locate(); draw(); if (reader.pencil) reader.pencil.lay(); }
  addEventListener('resize', again);
  if (document.fonts) document.fonts.ready.then(again);
  if (window.ResizeObserver) {
    const observer = new ResizeObserver(again);
    reader.list('.m-sentence').forEach((el) => observer.observe(el));
  }
  addEventListener('storage', (e) => { if (e.key !== marks.keyOf(book)) return;
    if (e.newValue === null) store = marks.empty(); /* Somebody erased everything. */
    read();
  });
}());
