/* What a browser keeps of answers: records that are joined by a counter, never by a clock alone.
   item.js writes them; work.js lists, saves, loads and erases them.

   localStorage
     marginalia:work:BOOK:ID             the answer to one part of a question, as JSON:
       v   the version of the part that was answered
       r   the response: a list of values, values by row, gap or criterion, or what was typed into a field
       a   the answer in words, as My work prints it
       q   the question in words
       p   the page, from the root of the book
       s   the score as a share from 0 to 1, or null: not marked
       w   the result in words
       n   how many tries were checked
       t   when it was written, as toISOString says it
       c   how often it was written: of two records the higher counts (0: a record older than this field)
       d   the tab that wrote it last
       o   up to 20 older answers, records without older ones
     marginalia:work:BOOK:ID:unreadable  what stood there and is no record of ours; :unreadable2 and so on
     marginalia:marks:BOOK               a reader's own marks (marks.js): v (1), marks, a list of W3C annotations, each with
                                         its kind and note as bodies, and the article, the sentence, the words with 32
                                         characters around them and their place as target; gone, when marks were rubbed
                                         out, by their id, so that another tab or device does not bring them back
     marginalia:marks:BOOK:unreadable    what was there and is no such list; :unreadable2 and so on
     marginalia:arguments:BOOK           a reader's arguments (arguments.js): v (1), arguments, by question: q, the question,
                                         answer, pieces (each with its side, from: kind, id, words, cite, href, and why),
                                         end, what would change one's mind, modified, and up to 5 older versions
     marginalia:arguments:BOOK:unreadable what was there and is no such list; :unreadable2 and so on
     marginalia:persist                  '1': the browser was asked once to keep all this
     marginalia:layers                   the layers that are on, as a list (reader.js)
     marginalia:place                    where a reader was last: a, the article, s, the id of the sentence (reader.js); or
                                         p, the page, h, the id of the question or section, t, the title (trail.js; live.js)
     marginalia:read:BOOK                pages, the titles of the pages that were read, by their path; or off (trail.js)
     marginalia:again:BOOK               items, by id: b, which time a question comes back (4: no more), u, from when (again.js)
     marginalia:ease                     the settings of Read with ease, as words (marginalia-ease.js)
     marginalia:voice                    how a text is read aloud: rate, and notes, whether to stop at them (speech.js)
     mode                                auto, light or dark (marginalia-frame-mode.js, as the theme names it)
   sessionStorage
     marginalia:back                     the way back from evidence: href, text, to (item.js sets it, reader.js)
   A file of My work: marginalia-work (2), book, kind, name, made, set, answers (records by ID), marks, arguments
   (work-file.js); one of version 1 has book and answers only.
   Readers have these for years: a field may be added, and changes its meaning only with a migration. */
(function () {
  'use strict';
  /* The limit in characters is more than anybody writes. A longer answer is kept and reported, not read. */
  const LONG = 1e5, TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

  function isObject(value) { return !!value && typeof value === 'object' && !Array.isArray(value); }
  function count(value) { return Number.isInteger(value) && value >= 0 && value < 1e9; }

  /* Return the fields that we know, or null: files and storage may hold anything. */
  function clean(rec, old) {
    if (!isObject(rec)) return null;
    const { v, r = '', a, q, p, s, w, n, t, c, d, o } = rec;
    if ([v, a, q, p, t].some((x) => typeof x !== 'string' || x.length > LONG) || !TIME.test(t) || !count(n)) return null;
    if (s !== null && !(s >= 0 && s <= 1) || JSON.stringify(r).length > 2 * LONG) return null;
    return {
      v, r, a, q, p, s, w: typeof w === 'string' ? w.slice(0, 200) : '', n, t,
      c: count(c) ? c : 0, d: typeof d === 'string' ? d.slice(0, 20) : '',
      o: old || !Array.isArray(o) ? [] : o.slice(0, 99).map((x) => clean(x, true)).filter(Boolean)
    };
  }

  function read(raw) { try { return clean(JSON.parse(raw)); } catch { return null; } }

  /* The last answer counts, and every other one becomes an older answer; of two with the same counter, the later counts. */
  function join(one, two) {
    const [last, ...rest] = [one, two, ...one.o, ...two.o].map((rec) => ({ ...rec, o: [] }))
      .sort((x, y) => y.c - x.c || (x.t < y.t) - (x.t > y.t) || (x.d < y.d) - (x.d > y.d));
    const answerOf = (rec) => rec.v + '\n' + rec.a, seen = [answerOf(last)];
    last.o = rest.filter((rec) => rec.a && !seen.includes(answerOf(rec)) && seen.push(answerOf(rec))).slice(0, 20);
    return last;
  }

  /* Return a key for what cannot be read, so that it is not overwritten. */
  function aside(key, raw) {
    let name = key + ':unreadable', n = 1;
    while (![null, raw].includes(localStorage.getItem(name))) name = key + ':unreadable' + (n += 1);
    return name;
  }

  /* Ask only once: some browsers ask their user. */
  function persist() {
    try {
      if (localStorage.getItem('marginalia:persist')) return;
      localStorage.setItem('marginalia:persist', '1');
      navigator.storage.persist().catch(() => {});
    } catch { /* This is an old browser, or it has no storage. */ }
  }

  /* Scripts speak English, unless a file with the words of the book's language was loaded before. */
  const _ = window.marginaliaWords || ((text) => text);
  const ngettext = window.marginaliaWords || ((one, many, n) => (n === 1 ? one : many));
  function fill(text, ...parts) { return text.replace(/\{(\d)\}/g, (place, n) => parts[n]); }

  window.marginaliaKept = { _, ngettext, fill, LONG, isObject, clean, read, join, aside, persist, tab: Math.random().toString(36).slice(2, 10) };
}());
