/* What a browser keeps of a reader's arguments: read, joined and written here and nowhere else. Nothing here touches the page.
   An argument is a question (q), an answer to it (answer), pieces, each on a side, and what would change one's mind (end). */
(function () {
  'use strict';
  const SIDES = ['for', 'against', 'unsure'], KINDS = ['article', 'excerpt', 'row', 'mark', 'own'];
  const MOST = 200, PIECES = 100, OLDER = 5, LONG = 1e4, TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/, KEY = /^(claim|free|own):[\w.-]{1,100}$/;

  function isObject(value) { return !!value && typeof value === 'object' && !Array.isArray(value); }
  function text(value, most) { return typeof value === 'string' ? value.slice(0, most) : ''; }
  function isTime(value) { return typeof value === 'string' && value.length < 40 && TIME.test(value) && !Number.isNaN(Date.parse(value)); }
  /* An address within the book, or none: never a scheme, never another host. */
  function address(value) { return typeof value === 'string' && /^(?!\/)[\w./#-]{1,300}$/.test(value) ? value : ''; }

  function piece(value) {
    if (!isObject(value) || !SIDES.includes(value.side) || !isObject(value.from)) return null;
    const { kind, id, words, cite, href } = value.from;
    if (!KINDS.includes(kind) || typeof words !== 'string' || !words) return null;
    return {
      side: value.side, from: { kind, id: text(id, 200), words: text(words, LONG), cite: text(cite, 1000), href: address(href) },
      why: text(value.why, 2000),
    };
  }
  function argument(value, old) {
    if (!isObject(value) || !isTime(value.modified) || !Array.isArray(value.pieces)) return null;
    const older = old || !Array.isArray(value.older) ? [] : value.older.slice(0, OLDER).map((one) => argument(one, true)).filter(Boolean);
    const found = {
      q: text(value.q, 1000), answer: text(value.answer, 2000), pieces: value.pieces.slice(0, PIECES).map(piece).filter(Boolean),
      end: text(value.end, 2000), modified: value.modified,
    };
    return older.length ? { ...found, older } : found;
  }
  /* Return a store of known fields, and how much of the value is none of ours. */
  function unpack(value) {
    const found = {};
    let odd = 0;
    if (!isObject(value) || value.v !== 1 || !isObject(value.arguments)) return { store: { v: 1, arguments: found }, odd: 1 };
    const entries = Object.entries(value.arguments);
    entries.slice(0, MOST).forEach(([key, one]) => {
      const known = KEY.test(key) && argument(one);
      if (!known) { odd += 1; return; }
      odd += Math.min(one.pieces.length, 1e5) - known.pieces.length;
      found[key] = known;
    });
    return { store: { v: 1, arguments: found }, odd: odd + Math.max(0, entries.length - MOST) };
  }
  function clean(value) { return unpack(value).store; }

  function said({ q, answer, pieces, end }) { return JSON.stringify([q, answer, pieces, end]); }
  function hasWords({ answer, pieces, end }) { return Boolean(answer || pieces.length || end); }
  /* The later one counts, and the other is kept under it. */
  function joinOne(one, two) {
    const order = (x) => x.modified + said(x);
    const [last, ...rest] = [one, two, ...(one.older || []), ...(two.older || [])].sort((x, y) => (order(x) < order(y)) - (order(x) > order(y)));
    const seen = [said(last)];
    const older = rest.filter((x) => hasWords(x) && !seen.includes(said(x)) && seen.push(said(x))).slice(0, OLDER)
      .map(({ older: none, ...x }) => x);
    const { older: before, ...now } = last;
    return older.length ? { ...now, older } : now;
  }
  function join(one, two) {
    const found = { ...clean(one).arguments };
    Object.entries(clean(two).arguments).forEach(([key, value]) => { found[key] = found[key] ? joinOne(found[key], value) : value; });
    return { v: 1, arguments: found };
  }

  function keyOf(book) {
    const stem = 'marginalia:arguments:';
    return stem + book;
  }
  function load(book) {
    let raw = null;
    try { raw = localStorage.getItem(keyOf(book)); } catch { return { store: null, raw, odd: 0 }; }
    if (raw === null) return { store: clean({ v: 1, arguments: {} }), raw, odd: 0 };
    try { return { raw, ...unpack(JSON.parse(raw)) }; } catch { return { store: clean(null), raw, odd: 1 }; }
  }
  function put(book, store, now) {
    try {
      const key = keyOf(book);
      let name = `${key}:unreadable`;
      for (let n = 2; now.odd && ![null, now.raw].includes(localStorage.getItem(name)); n += 1) name = `${key}:unreadable${n}`;
      if (now.odd) localStorage.setItem(name, now.raw);
      localStorage.setItem(key, JSON.stringify(store));
      return true;
    } catch { return false; }
  }
  /* Keep a store, joined with what is there; false where it cannot be kept. */
  function write(book, value) {
    const now = load(book);
    const all = now.store && join(now.store, value);
    return all !== null && (now.raw === null && !Object.keys(all.arguments).length || put(book, all, now));
  }
  /* Keep one argument in place of the one that was read at the time `base`; what another tab wrote since is kept under it.
     Return what is kept now, or null. */
  function save(book, key, value, base) {
    const now = load(book), known = now.store?.arguments[key];
    if (!now.store) return null;
    const after = Math.max(Date.now(), ...[base, known?.modified].filter(Boolean).map((time) => Date.parse(time) + 1));
    const mine = argument({ ...value, modified: new Date(after).toISOString() });
    const kept = !known ? mine : known.modified === base ? { ...mine, ...(known.older && { older: known.older }) } : joinOne(mine, known);
    now.store.arguments[key] = kept;
    return put(book, now.store, now) ? kept : null;
  }

  window.marginaliaArguments = {
    read: (book) => load(book).store || clean(null), write, save, clean, unpack, join, keyOf, hasWords, SIDES, LONG, PIECES,
  };
}());
