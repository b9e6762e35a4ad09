/* The file of My work, and the link that holds a small hand-in. My work writes both; Class and My work read them.
   Version 2: marginalia-work (2), book, kind (work or hand-in), name, made (ISO), set (the page of a hand-in's set), answers
   (records by ID, kept.js), marks (marks.js), arguments (arguments.js). Version 1 has marginalia-work (1), book, answers.
   A file may hold anything: only known fields are taken, and nothing of them is ever run or written as HTML. */
(function () {
  'use strict';
  const LIMIT = 1e7, ANSWERS = 2e6, LINK = 8000, ID = /^[a-z0-9][a-z0-9-]{0,99}$/, PAGE = /^[\w./-]{1,200}$/;
  const kept = window.marginaliaKept;
  const START = '#hand-in=';

  function make({ book, kind = 'work', name = '', set = '', answers = {}, marks = null, args = null }) {
    return {
      'marginalia-work': 2, book, kind, name: name.slice(0, 200), made: new Date().toISOString(), ...(set && { set }), answers,
      ...(marks && { marks }), ...(args && { arguments: args }),
    };
  }

  /* Return what a value holds, or the reason why not: 'other' (no file of this book), 'newer', 'answers'. */
  function take(value, book) {
    if (!kept.isObject(value) || value.book !== book || !Number.isInteger(value['marginalia-work'])) return { fault: 'other' };
    if (value['marginalia-work'] > 2) return { fault: 'newer' };
    if (value['marginalia-work'] < 1) return { fault: 'other' };
    if (!kept.isObject(value.answers) || JSON.stringify(value.answers).length > ANSWERS) return { fault: 'answers' };
    const marked = value.marks;
    if (marked !== undefined && !(kept.isObject(marked) && marked.v === 1 && Array.isArray(marked.marks))) return { fault: 'answers' };
    const answers = Object.create(null), long = [];
    for (const [id, one] of Object.entries(value.answers)) {
      const text = JSON.stringify(one), rec = kept.read(text);
      if (!ID.test(id) || !rec && text.length <= kept.LONG) return { fault: 'answers' };
      if (rec) answers[id] = rec; else long.push([id, text]);
    }
    const none = { store: null, odd: 0 }, second = value['marginalia-work'] === 2;
    const marks = marked !== undefined ? window.marginaliaMarks : null;
    const args = second && value.arguments !== undefined ? window.marginaliaArguments : null;
    const ownMarks = marks ? { store: marks.clean(value.marks), odd: marks.unpack(value.marks).odd } : none;
    const ownArguments = args ? args.unpack(value.arguments) : none;
    const odd = ownMarks.odd + ownArguments.odd, some = Object.keys(answers).length || long.length || ownMarks.store?.marks.length;
    if (odd && !some && !Object.keys(ownArguments.store?.arguments || {}).length) return { fault: 'answers' };
    return {
      fault: '', answers, long, marks: ownMarks.store, args: ownArguments.store, odd,
      kind: second && value.kind === 'hand-in' ? 'hand-in' : 'work',
      name: second && typeof value.name === 'string' ? value.name.slice(0, 200) : '',
      made: second && typeof value.made === 'string' && !Number.isNaN(Date.parse(value.made)) ? value.made.slice(0, 40) : '',
      set: second && typeof value.set === 'string' && PAGE.test(value.set) ? value.set : '',
    };
  }
  async function open(file, book) {
    if (file.size > LIMIT) return { fault: 'large' };
    try { return take(JSON.parse(await file.text()), book); } catch { return { fault: 'other' }; }
  }

  /* A link with a small hand-in behind its #, which no server is sent; '' where it is too long for one. */
  function link(page, data) {
    const bytes = new TextEncoder().encode(JSON.stringify(data));
    if (bytes.length > LINK) return '';
    return page.split('#')[0] + START + btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  }
  /* What a link holds, as `take` returns it; null where the address is no such link. */
  function fromLink(hash, book) {
    if (!hash.startsWith(START)) return null;
    try {
      const text = atob(hash.slice(START.length, START.length + 2 * LINK).replace(/-/g, '+').replace(/_/g, '/'));
      return take(JSON.parse(new TextDecoder().decode(Uint8Array.from(text, (c) => c.charCodeAt(0)))), book);
    } catch { return { fault: 'other' }; }
  }

  function download(data, name) {
    const text = JSON.stringify(data, null, 1), a = document.createElement('a');
    a.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    a.download = name;
    a.click();
    setTimeout(() => URL.revokeObjectURL(a.href), 6e4);
    return text;
  }

  window.marginaliaWorkFile = { make, take, open, link, fromLink, download, START };
}());
