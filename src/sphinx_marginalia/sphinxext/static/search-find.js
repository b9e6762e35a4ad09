/* What a search finds: entries whose text holds all words of a query, in other forms and spellings too.
   search/entries.py says what an entry holds; search.js shows it. */
(function () {
  'use strict';
  const LETTER = '\\p{L}\\p{N}\\p{M}', WORD = new RegExp('[' + LETTER + ']+', 'gu'), SEP = ' \u2063 ';

  /* Text: letters without accents and capitals, of the same length, so that a place in one is the place in the other. */
  const folded = new Map();
  function foldLetter(c) {
    if (!folded.has(c)) {
      const plain = /[\u2018\u2019\u02bc]/.test(c) ? "'" : /[\u201c-\u201f\u00ab\u00bb]/.test(c) ? '"' :
        /[\u00a0\u202f\u2009]/.test(c) ? ' ' : /[\u2010\u2011]/.test(c) ? '-' : c.normalize('NFKD').charAt(0).toLowerCase();
      folded.set(c, plain.length === c.length ? plain : c);
    }
    return folded.get(c);
  }
  function fold(text) { return /[^\u0000-\u007f]/.test(text) ? text.split('').map(foldLetter).join('') : text.toLowerCase(); }
  function quoted(text) { return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'); }
  function wide(text) { return /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0eff]/.test(text); } /* No blanks between words. */

  let index = null, vocabulary = null;
  const spelled = new Map(), written = new Map(), entries = [];

  function parts(kind, e) {
    const page = index.pages[e[0]][0];
    switch (kind) {
      case 's': return ['', e[3]];
      case 'n': return [e[3], e[4]];
      case 'w': return [e[2], e[3]];
      case 'c': return [e[5], [e[6], e[4], index.conclusions[e[3]][1], e[2]].join(' ')];
      case 'o': return [e[2], e[3]];
      case 'q': return [page, e[3]];
      default: return [page + ' ' + e[2], e[3]];
    }
  }
  function add(groups) {
    Object.keys(groups).forEach((kind) => groups[kind].forEach((e) => {
      const [head, body] = parts(kind, e);
      entries.push({ kind, e, cut: head.length, text: head + SEP + body, f: fold(head + SEP + body) });
    }));
    vocabulary = null;
  }
  function words() {
    if (!vocabulary) {
      vocabulary = new Map();
      entries.forEach((one) => (one.f.match(WORD) || []).forEach((w) => {
        vocabulary.set(w, (vocabulary.get(w) || 0) + (one.kind === 's' ? 50 : one.kind[0] === 'a' ? 0 : 1));
      }));
    }
    return vocabulary;
  }

  /* A word in its other forms, as Sphinx's stemmer for the language of the book knows them. */
  const stemmer = typeof Stemmer === 'function' ? new Stemmer() : null, stems = new Map();
  function stem(word) {
    if (!stems.has(word)) {
      let found = word;
      try { found = stemmer.stemWord(word); } catch { /* It knows no such letters. */ }
      stems.set(word, found);
    }
    return stems.get(word);
  }
  function forms(term) {
    if (!stemmer || wide(term) || !/^\p{L}{4,}$/u.test(term)) { return []; }
    const start = term.slice(0, 3), same = stem(term), found = [];
    words().forEach((_count, w) => {
      if (w.startsWith(start) && !w.startsWith(term) && stem(w) === same) { found.push(w); }
    });
    return found;
  }

  /* Patterns: a word by its beginning; a number whole, however its digits are grouped. */
  function pattern(term, open) {
    if (/^\d+$/.test(term)) {
      const digits = term.length < 4 ? term : term.replace(/\B(?=(\d{3})+$)/g, "[,. ']?");
      return '(^|[^' + LETTER + '.,]|[^\\p{N}][.,])(' + digits + ')' + (open ? '' : '(?![\\p{N}]|[.,]\\p{N})');
    }
    const source = quoted(term).replace(/ |\\-/g, '[ -]');
    return wide(term) ? '()(' + source + ')' : '(^|[^' + LETTER + '])(' + source + ')';
  }
  function whole(word) { return '(^|[^' + LETTER + '])(' + quoted(word) + ')(?![' + LETTER + '])'; }
  function regex(term, flags) { return new RegExp(term.map((one) => '(?:' + one.replace('(^', '(?:^').replace('()', '') + ')').join('|'), flags || 'u'); }
  function term(typed, others) {
    const alike = [typed, ...others], plain = alike.map((one) => pattern(one)), made = [...plain];
    alike.forEach((one) => forms(one).forEach((word) => made.push(whole(word))));
    const re = regex(made);
    if (/^[\d.,' ]+$/.test(typed) && !entries.some((one) => re.test(one.f))) { /* on the way to a number */
      const open = pattern(typed.replace(/\D/g, ''), true);
      return { typed, plain: [open], made: [open], re: regex([open]), strict: regex([open]) };
    }
    /* Each form begins as its word does: where that beginning is nowhere, nothing else need be looked for. */
    const starts = alike.every((one) => /^\p{L}{3}/u.test(one)) ? alike.map((one) => one.slice(0, 3)) : null;
    return { typed, plain, made, re, starts, strict: regex(plain) };
  }

  function parse(text) {
    let q = fold(text.normalize('NFKC').replace(/[\u00ad\u2060\ufeff]/g, '')).trim().replace(/(\d)[ ,.'](?=\d{3}(?!\d))/g, '$1');
    const terms = [], notes = [];
    function take(typed) {
      const other = spelled.get(typed), same = written.get(typed) || [];
      if (other) { notes.push(other); }
      terms.push(term(typed, other ? [fold(other), ...(written.get(fold(other)) || []).filter((one) => one !== typed)] : same));
    }
    spelled.forEach((_other, typed) => {
      if (typed.includes(' ') && (' ' + q + ' ').includes(' ' + typed + ' ')) { q = q.replace(typed, ' '); take(typed); }
    });
    const found = [...q.matchAll(new RegExp('"([^"]+)"?|([' + LETTER + '][' + LETTER + ".,'-]*)", 'gu'))]
      .map((m) => (m[1] || m[2]).trim().replace(/[.,'-]+$/, '').replace(/'s$/, '')).filter(Boolean);
    const weighty = found.filter((one) => !(typeof stopwords === 'object' && stopwords.has(one)) || spelled.has(one));
    (weighty.length || terms.length ? weighty : found).forEach(take);
    return { terms, notes, phrase: found.join(' '), isOne: terms.length === 1 };
  }

  /* Of several words, each as it is typed; in other forms only if they are nowhere together (and all parts are here). */
  function find(q, complete) {
    const strict = q.isOne ? [] : scored(q, (t) => t.strict);
    q.isStrict = strict.length > 0;
    return q.isStrict || (!q.isOne && !complete) ? strict : scored(q, (t) => t.re);
  }
  function scored(q, which) {
    const short = q.phrase.length === 1 && !wide(q.phrase);
    const phrase = q.terms.length > 1 ? regex([pattern(q.phrase)]) : null;
    const hits = [];
    entries.forEach((one) => {
      let score = 0;
      for (const t of q.terms) {
        if (t.starts && !t.starts.some((start) => one.f.includes(start))) { return; }
        const at = (short && one.kind !== 's' ? one.f.slice(0, one.cut) : one.f).search(which(t));
        if (at < 0) { return; }
        score += (at < one.cut ? 6 : 1) + (at === 0 ? 3 : 0);
      }
      hits.push({ one, kind: one.kind, score: score + (phrase && phrase.test(one.f) ? 20 : 0) });
    });
    return hits;
  }

  /* Letters missing, added, wrong or swapped. */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) { return 9; }
    const rows = [[...Array(b.length + 1).keys()]];
    for (let i = 1; i <= a.length; i++) {
      let least = rows[i - 1][0] + 1;
      rows[i] = [i];
      for (let j = 1; j <= b.length; j++) {
        rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) { rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1); }
        least = Math.min(least, rows[i][j]);
      }
      if (least > most) { return 9; }
    }
    return rows[a.length][b.length];
  }
  function nearest(typed, notItself) {
    if (wide(typed) || !/^\p{L}{4,}$/u.test(typed)) { return null; }
    const most = typed.length > 7 ? 2 : 1;
    let best = null, value = -1;
    words().forEach((count, w) => {
      const d = w.length > 2 ? distance(typed, w, most) : 9;
      if (d > most || (notItself && (w.startsWith(typed) || stem(w) === stem(typed)))) { return; }
      const v = (10 - 3 * d) * 100 + Math.min(count, 99) + (w[0] === typed[0] ? 60 : 0);
      if (v > value) { value = v; best = w; }
    });
    return best;
  }

  function read(data) {
    index = data;
    data.spellings.forEach(([other, typed]) => {
      spelled.set(fold(typed), other);
      if (!other.includes(' ')) { written.set(fold(other), [...(written.get(fold(other)) || []), fold(typed)]); }
    });
    add(data.groups);
  }
  const holds = (t) => entries.some((one) => t.re.test(one.f));

  window.marginaliaFind = { LETTER, fold, wide, read, add, parse, find, nearest, holds, pattern, regex };
}());
