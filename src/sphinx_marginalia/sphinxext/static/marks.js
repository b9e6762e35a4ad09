/* What a browser keeps of a reader's own marks: W3C annotations, read, joined and written here and nowhere else.
   Storage and files may hold anything, so only known fields are taken. Nothing here touches the page. */
(function () {
  'use strict';
  const KINDS = ['wonder', 'evidence', 'word', 'doubt'], CONTEXT = 'http://www.w3.org/ns/anno.jsonld';
  const MOST = 1e4, LONG = 1e4, GONE = 500, AROUND = 32;
  const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/, ID = /^urn:uuid:[0-9a-f-]{36}$/, NAME = /^[\w.:/-]{1,200}$/;

  function isObject(value) { return !!value && typeof value === 'object' && !Array.isArray(value); }
  function isText(value, most) { return typeof value === 'string' && value.length <= most; }
  function isTime(value) { return isText(value, 40) && TIME.test(value) && !Number.isNaN(Date.parse(value)); }
  function list(value) { return Array.isArray(value) ? value.filter(isObject) : []; }
  function ofType(parts, type) { return parts.find((part) => part.type === type) || {}; }
  function empty() { return { marks: [], gone: new Map() }; }

  /* Return an annotation as a plain record, or null. */
  function read(annotation) {
    if (!isObject(annotation) || !isObject(annotation.target)) return null;
    const { id, created, modified, target } = annotation, selectors = list(target.selector), bodies = list(annotation.body);
    const { exact, prefix = '', suffix = '' } = ofType(selectors, 'TextQuoteSelector');
    const { start } = ofType(selectors, 'TextPositionSelector'), segment = ofType(selectors, 'FragmentSelector').value;
    const kind = bodies.find((body) => body.purpose === 'tagging')?.value;
    const note = bodies.find((body) => body.purpose === 'commenting')?.value ?? '';
    const fits = isText(id, 60) && ID.test(id) && isTime(created) && isTime(modified) && isText(target.source, 200) &&
      NAME.test(target.source) && isText(segment, 200) && NAME.test(segment) && isText(exact, LONG) && exact &&
      isText(prefix, AROUND) && isText(suffix, AROUND) && Number.isInteger(start) && start >= 0 && start < 1e9 &&
      KINDS.includes(kind) && isText(note, LONG);
    return fits ? { id, created, modified, source: target.source, segment, exact, prefix, suffix, start, kind, note } : null;
  }

  function write(mark) {
    const body = [{ type: 'TextualBody', purpose: 'tagging', value: mark.kind }];
    if (mark.note) body.push({ type: 'TextualBody', purpose: 'commenting', value: mark.note });
    return {
      '@context': CONTEXT, id: mark.id, type: 'Annotation', created: mark.created, modified: mark.modified,
      motivation: mark.note ? 'commenting' : 'highlighting', body,
      target: {
        source: mark.source,
        selector: [
          { type: 'FragmentSelector', value: mark.segment },
          { type: 'TextQuoteSelector', exact: mark.exact, prefix: mark.prefix, suffix: mark.suffix },
          { type: 'TextPositionSelector', start: mark.start, end: mark.start + mark.exact.length },
        ],
      },
    };
  }

  /* Return what a store holds, as it stands in storage and in files, and how much of it is none of ours. */
  function unpack(value) {
    const store = empty();
    let odd = 0;
    if (!isObject(value) || value.v !== 1 || !Array.isArray(value.marks)) return { store, odd: 1 };
    value.marks.slice(0, MOST).forEach((one) => {
      const mark = read(one);
      if (mark) store.marks.push(mark); else odd += 1;
    });
    odd += Math.max(0, value.marks.length - MOST);
    if (isObject(value.gone)) {
      Object.entries(value.gone).forEach(([id, time]) => { if (ID.test(id) && isTime(time)) store.gone.set(id, time); });
    }
    return { store: merge(store, empty()), odd };
  }
  function pack(store) {
    const gone = [...store.gone].sort((x, y) => (x[1] < y[1]) - (x[1] > y[1])).slice(0, GONE);
    return { v: 1, marks: store.marks.map(write), gone: Object.fromEntries(gone) };
  }

  /* Merge two stores: of one mark the later version counts, and what was rubbed out later than it was written is gone. */
  function merge(one, two) {
    const gone = new Map(one.gone), found = new Map();
    two.gone.forEach((time, id) => { if (!(gone.get(id) >= time)) gone.set(id, time); });
    [...one.marks, ...two.marks].forEach((mark) => {
      const known = found.get(mark.id), order = (x) => x.modified + JSON.stringify(write(x));
      if (!known || order(known) < order(mark)) found.set(mark.id, mark);
    });
    const marks = [...found.values()].filter((mark) => !(gone.get(mark.id) >= mark.modified));
    marks.forEach((mark) => gone.delete(mark.id));
    marks.sort((x, y) => (x.created > y.created) - (x.created < y.created) || (x.id > y.id) - (x.id < y.id));
    return { marks: marks.slice(-MOST), gone };
  }

  function keyOf(book) {
    const stem = 'marginalia:marks:';
    return stem + book;
  }
  /* Return the store of a book, and whether something in it cannot be read. Without storage it is null. */
  function load(book) {
    let raw = null;
    try { raw = localStorage.getItem(keyOf(book)); } catch { return { store: null, odd: 0 }; }
    if (raw === null) return { store: empty(), odd: 0 };
    try { return unpack(JSON.parse(raw)); } catch { return { store: empty(), odd: 1 }; }
  }
  /* Keep a store, joined with what another tab has kept meanwhile; return what is kept now, or null where nothing can
     be kept. What was there and cannot be read is put beside it first. */
  function save(book, store) {
    const now = load(book), all = now.store && merge(now.store, store);
    if (!all) return null;
    try {
      const key = keyOf(book), raw = localStorage.getItem(key);
      if (now.odd && raw) localStorage.setItem(asideOf(key, raw), raw);
      if (all.marks.length || all.gone.size) localStorage.setItem(key, JSON.stringify(pack(all)));
      return all;
    } catch { return null; }
  }
  function asideOf(key, raw) {
    let name = `${key}:unreadable`;
    for (let n = 2; ![null, raw].includes(localStorage.getItem(name)); n += 1) name = `${key}:unreadable${n}`;
    return name;
  }

  /* The time of a change, later than the one before it even when the clock was set back. */
  function after(time) {
    const least = time ? Date.parse(time) + 1 : 0;
    return new Date(Math.max(Date.now(), least)).toISOString();
  }
  function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = bytes[6] & 15 | 64;
    bytes[8] = bytes[8] & 63 | 128;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return 'urn:uuid:' + hex.replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }

  /* The first line works on what storage and files hold, the second on plain records. */
  window.marginaliaMarks = {
    read: (book) => pack(load(book).store || empty()), write: (book, value) => Boolean(save(book, unpack(value).store)),
    clean: (value) => pack(unpack(value).store), join: (one, two) => pack(merge(unpack(one).store, unpack(two).store)),
    KINDS, MOST, LONG, AROUND, keyOf, empty, unpack, merge, load, save, after, newId,
  };
}());
