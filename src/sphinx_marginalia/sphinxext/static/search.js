/* The search page: groups in the order of their use, words marked in their sentences, from the first letter.
   The page holds the first part of the index (article, notes, words, claims); the second is a script, so that a folder
   will do. What is found says search-find.js. */
(function () {
  'use strict';
  const _ = window.marginaliaWords || ((text) => text);
  const ngettext = window.marginaliaWords || ((one, many, n) => (n === 1 ? one : many));
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));
  const { LETTER, fold, wide, read, add, parse, find, nearest, holds, pattern, regex } = window.marginaliaFind;
  const GROUPS = ['s', 'n', 'w', 'c', 'l', 'q', 'o'], FIRST = 4, MANY = { s: 5, l: 4 };
  const FIRST_LETTER = new RegExp('[' + LETTER + ']', 'u');
  let index = null, complete = false;
  const instead = new Map();

  /* What is shown. */
  function make(tag, name, text) {
    const el = document.createElement(tag);
    if (name) { el.className = name; }
    if (text !== undefined) { el.textContent = text; }
    return el;
  }
  function link(href, a) { a.href = href; return a; }
  function say(pattern_, values) { /* A sentence with nodes in it. */
    const p = make('p');
    pattern_.split(/(\{\w+\})/).forEach((piece) => {
      const name = /^\{(\w+)\}$/.exec(piece);
      p.append(name ? values[name[1]] : piece);
    });
    return p;
  }
  function ask(words_) { const a = link('?q=' + encodeURIComponent(words_), make('a', '', words_)); a.dataset.search = words_; return a; }

  function marked(box, text, re) {
    const f = fold(text);
    let at = 0;
    for (const m of f.matchAll(re)) {
      const inside = m[0].search(FIRST_LETTER);
      const from = m.index + Math.max(0, inside);
      let to = m.index + m[0].length;
      if (!wide(m[0])) { while (to < f.length && /[\p{L}\p{M}]/u.test(f[to - 1]) && /[\p{L}\p{M}]/u.test(f[to])) { to += 1; } }
      if (from < at) { continue; }
      box.append(text.slice(at, from), make('mark', '', text.slice(from, to)));
      at = to;
    }
    box.append(text.slice(at));
    return box;
  }
  function excerpt(text, re, size) {
    const m = fold(text).search(re), at = Math.max(0, m);
    let from = Math.max(0, at - Math.floor(size / 3));
    if (from < 24) { from = 0; } else {
      const stop = text.lastIndexOf('. ', at);
      from = stop > at - size / 1.6 && stop > 0 ? stop + 2 : text.indexOf(' ', from) + 1;
    }
    const end = text.lastIndexOf(' ', from + size), to = from + size >= text.length ? text.length : end > at ? end : from + size;
    return (from && text[from - 2] !== '.' ? '\u2026 ' : '') + text.slice(from, to) + (to < text.length ? ' \u2026' : '');
  }
  function stroke(layer) {
    const swatch = make('span', 'm-layer-swatch ' + layer);
    swatch.setAttribute('aria-hidden', 'true');
    swatch.append(make('span', 'm-underline ' + layer, 'mmmmm'));
    return swatch;
  }
  function row(hit, re) {
    const kind = hit.kind, e = hit.one.e, li = make('li', 'm-find-hit'), page = index.pages[e[0]];
    const anchor = e[1] !== 1 ? e[1] : kind === 'w' ? 'term-' + e[2].replace(/ /g, '-')
      : e[2].toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^[-0-9]+|-+$/g, '');
    const href = page[1] + (anchor ? '#' + anchor : '');
    const cut = (text, size) => marked(make('p'), excerpt(text, re, size), re);
    li.dataset.kind = kind;
    if (kind === 's') {
      const a = link(href, make('a', 'm-find-number'));
      a.append(make('span', 'm-visually-hidden', _('Sentence') + ' '), String(e[2]));
      li.append(a, marked(make('p', 'm-find-sentence'), e[3], re));
    } else if (kind === 'n') {
      const [layer, name] = index.layers[e[2]], p = make('p', 'm-find-kind ' + layer), a = link(href, make('a', 'm-find-words'));
      p.append(stroke(layer), make('b', '', name), make('span', 'm-find-soft', fill(_('sentence {number}'), { number: e[5] })));
      a.append('\u201c', marked(make('span', 'm-underline ' + layer), e[3], re), '\u201d');
      li.append(p, a, cut(e[4], 170));
    } else if (kind === 'w') {
      const p = make('p'), a = link(href, make('a', 'm-find-term'));
      p.append(marked(a, e[2], re), ' ');
      li.append(marked(p, excerpt(e[3], re, 190), re));
    } else if (kind === 'c') {
      const [shape, name] = index.conclusions[e[3]], p = make('p', 'm-find-kind'), a = link(href, make('a', 'm-find-words'));
      const number = e[2] ? fill(_('claim {number}'), { number: e[2] }) + ', ' : '';
      p.append(make('span', 'm-verdict ' + shape, name), make('span', 'm-find-soft', number + e[4]));
      li.append(p, marked(a, '\u201c' + e[5] + '\u201d', re), cut(e[6], 150));
    } else if (kind === 'o') {
      li.append(marked(link(href, make('a', 'm-find-title')), e[2], re), cut(e[3], 130));
    } else {
      const a = marked(link(href, make('a', 'm-find-title')), page[0], re);
      if (kind === 'q') {
        if (e[2]) { a.append(', ' + fill(_('question {number}'), { number: e[2] })); }
      } else if (e[2]) { a.append(make('span', 'm-find-soft', ' \u203a ')); marked(a, e[2], re); }
      li.append(a, cut(e[3], 170));
    }
    return li;
  }
  function heading(kind) {
    switch (kind) {
      case 's': return _('Article');
      case 'n': return _('Notes');
      case 'w': return _('Words');
      case 'c': return _('Claims');
      case 'l': return _('Lessons and data');
      case 'q': return _('Questions');
      case 'o': return _('Sources');
      default: return index.apart[kind.slice(1)];
    }
  }
  function counted(kind, n) { return fill(pattern_of(kind, n), { number: n }); }
  function pattern_of(kind, n) {
    switch (kind) {
      case 's': return ngettext('{number} sentence', '{number} sentences', n);
      case 'n': return ngettext('{number} note', '{number} notes', n);
      case 'w': return ngettext('{number} word', '{number} words', n);
      case 'c': return ngettext('{number} claim', '{number} claims', n);
      case 'l': return ngettext('{number} place in the lessons', '{number} places in the lessons', n);
      case 'q': return ngettext('{number} question', '{number} questions', n);
      default: return ngettext('{number} source', '{number} sources', n);
    }
  }
  function group(kind, hits, re, open) {
    const box = make('section', 'm-find-group'), h = make('h2', '', heading(kind) + ' '), list = make('ol', 'm-find-hits');
    const most = MANY[kind[0]] || 3, shown = open || hits.length <= most + 1 ? hits.length : most;
    h.id = 'find-' + kind;
    h.append(make('span', 'm-find-count', hits.length));
    box.setAttribute('aria-labelledby', h.id);
    list.append(...hits.slice(0, shown).map((hit) => row(hit, re)));
    box.append(h, list);
    if (shown < hits.length) {
      const more = make('button', 'm-find-more', fill(_('Show all {number}'), { number: hits.length }));
      more.type = 'button';
      more.setAttribute('aria-label', more.textContent + ': ' + heading(kind));
      more.addEventListener('click', () => {
        const next = group(kind, hits, re, true);
        box.replaceWith(next);
        next.querySelectorAll('.m-find-hits a')[shown].focus();
      });
      box.append(more);
    }
    return box;
  }

  /* The word as the book writes it: Putin, not putin. */
  function asWritten(t, hits) {
    for (const hit of hits) {
      const m = hit.one.f.match(t.re), at = m ? m.index + Math.max(0, m[0].indexOf(t.typed)) : -1;
      const found = at < 0 ? '' : hit.one.text.slice(at, at + t.typed.length);
      if (fold(found) === t.typed && !/^[\p{L}]/u.test(hit.one.text.slice(at + t.typed.length))) { return found; }
    }
    return t.typed;
  }
  /* A name is written with a capital wherever it stands. */
  function isName(t, hits) {
    const all = hits.filter((hit) => hit.kind === 'l').flatMap((hit) => [...hit.one.f.matchAll(new RegExp(t.re.source, 'gu'))]
      .map((m) => hit.one.text[m.index + Math.max(0, m[0].indexOf(t.typed))]));
    return all.length > 0 && all.every((letter) => letter !== letter.toLowerCase());
  }
  function isGap(q, text, hits) {
    const has = (kind) => hits.some((hit) => hit.kind === kind);
    if (has('s') || text.length < 3 || !(q.isOne && (!q.phrase.includes(' ') || text[0] === '"'))) { return false; }
    return has('n') || has('c') || (has('l') && isName(q.terms[0], hits));
  }
  function lines(q, text, hits) {
    const box = make('div', 'm-find-lines');
    q.notes.forEach((other) => box.append(say(_('The book writes {words}. Both are found.'), { words: make('b', '', other) })));
    if (isGap(q, text, hits)) {
      const typed = q.terms[0].typed, word = q.notes[0] || (/^\d+$/.test(typed) ? text : asWritten(q.terms[0], hits)), said = '\u201c' + word + '\u201d', other = instead.get(fold(word));
      const p = say(index.articles > 1 ? _('No article here says {words}.') : _('The article does not say {words}.'), { words: said });
      if (other) {
        const a = ask(other);
        a.textContent = '\u201c' + other + '\u201d';
        p.append(' ', ...say(_('It says {words}.'), { words: a }).childNodes);
      }
      p.className = 'm-find-gap';
      box.append(p);
    }
    return box;
  }
  function nothing(text, q) {
    const box = make('div', 'm-find-none'), p = make('p', 'm-find-gap', fill(_('Nothing in the book says “{words}”.'), { words: text }));
    const some = q.terms.filter(holds);
    const listed = (links) => { const s = make('span'); links.forEach((a, n) => s.append(n ? ', ' : '', a)); return s; };
    box.append(p);
    if (some.length && q.terms.length > 1) { box.append(say(_('Try one word: {words}'), { words: listed(some.map((t) => ask(t.typed))) })); }
    box.append(say(_('Or look through {lists}.'), { lists: listed(index.doors.map(([name, href]) => link(href, make('a', '', name)))) }));
    return box;
  }

  function start() {
    const page = document.querySelector('.m-find'), data = document.getElementById('find-index');
    if (!page || !data) { return; }
    index = JSON.parse(data.textContent);
    index.articles = new Set(index.groups.s.map((e) => e[0])).size;
    index.instead.forEach(([word, other]) => instead.set(fold(word), other));
    read(index);
    const form = page.querySelector('form'), input = page.querySelector('input'), clear = page.querySelector('.m-find-clear');
    const sum = page.querySelector('.m-find-sum'), status = page.querySelector('[role=status]');
    const out = document.getElementById('search-results'), first = page.querySelector('.m-find-start');
    let late = null, wait = 0, asked = false;

    function tell(text, more) {
      clearTimeout(wait);
      sum.replaceChildren(text, ...(more ? [' ', ...more.childNodes] : []));
      wait = setTimeout(() => { status.textContent = sum.textContent; }, 700);
    }
    function suggestion(q, hits) {
      const other = hits.length < 4 && q.isOne ? nearest(q.terms[0].typed, true) : null;
      if (!other) { return null; }
      const q2 = parse(other), found = find(q2, true);
      return found.length > 3 * hits.length ? say(_('Did you mean {words}?'), { words: ask(asWritten(q2.terms[0], found)) }) : null;
    }
    function show(text, address) {
      let q = parse(text), hits, fixed = null;
      late = null;
      first.hidden = !!text;
      clear.hidden = !input.value;
      if (address) {
        try { history.replaceState(null, '', text ? '?q=' + encodeURIComponent(text) : location.pathname); } catch { /* A folder. */ }
      }
      out.replaceChildren();
      if (!q.terms.length) { tell(''); return; }
      hits = find(q, complete);
      if (!complete && !hits.some((hit) => 'snc'.includes(hit.kind))) { load(); tell(''); late = () => show(text, false); return; }
      if (!hits.length) {
        const better = q.terms.map((t) => (holds(t) ? t.typed : nearest(t.typed) || t.typed)).join(' ');
        const other = better === q.phrase ? null : parse(better), found = other ? find(other, true) : [];
        if (!found.length) { out.append(nothing(text, q)); tell(''); status.textContent = out.textContent; return; }
        q = other;
        hits = found;
        fixed = q.terms.map((t) => asWritten(t, hits)).join(' ');
      }
      const made = [...q.terms.length > 1 ? [pattern(q.phrase)] : [], ...q.terms.flatMap((t) => (q.isStrict ? t.plain : t.made))], re = regex(made, 'gu');
      const sorted = (kind, all) => {
        const mine = all.filter((hit) => hit.kind === kind);
        return kind === 's' ? mine : mine.sort((a, b) => b.score - a.score);
      };
      if (fixed) {
        out.append(say(_('Nothing is spelled “{typed}”. Here is {words}.'), { typed: text, words: make('b', '', fixed) }));
      }
      out.append(lines(q, fixed || text, hits));
      const draw = (kinds, all) => kinds.forEach((kind) => {
        const mine = sorted(kind, all);
        if (mine.length) { out.append(group(kind, mine, re, false)); }
      });
      const rest = () => {
        const all = complete && fixed ? hits : find(q, true);
        draw(GROUPS.slice(FIRST), all);
        const apart = index.apart.map((_name, n) => ['a' + n, sorted('a' + n, all)]).filter(([, mine]) => mine.length);
        const counts = GROUPS.map((kind) => [kind, all.filter((hit) => hit.kind === kind).length]).filter(([, n]) => n);
        if (apart.length) {
          const box = make('details', 'm-find-apart'), summary = make('summary', '', _('For teachers and authors') + ' ');
          const titles = apart.flatMap(([, mine]) => mine).filter(({ one }) => one.f.slice(0, one.cut).search(q.terms[0].re) === 0);
          summary.append(make('span', 'm-find-count', apart.reduce((n, [, mine]) => n + mine.length, 0)));
          box.append(summary, ...apart.map(([kind, mine]) => group(kind, mine, re, false)));
          box.open = !counts.length || (q.isOne && titles.length > 0);
          out.append(box);
        }
        tell(counts.length ? counts.map(([kind, n]) => counted(kind, n)).join(', ') + '.' : _('Only in pages for teachers and authors.'),
          fixed ? null : suggestion(q, all));
      };
      draw(GROUPS.slice(0, FIRST), hits);
      if (complete) { rest(); } else { tell(''); load(); late = rest; }
    }
    function load() {
      if (asked) { return; }
      asked = true;
      const script = make('script'), done = () => { complete = true; if (late) { const run = late; late = null; run(); } };
      window.marginaliaSearch = add;
      script.onload = script.onerror = done; /* Without the second part, the first is all there is. */
      script.src = page.dataset.part;
      document.head.append(script);
    }

    function stops() {
      const all = page.querySelectorAll('.m-find-start a, .m-find-hits a, .m-find-more, .m-find-apart > summary');
      return [...all].filter((one) => one.getClientRects().length);
    }
    const search = () => show(input.value.trim(), true);
    form.addEventListener('submit', (e) => { e.preventDefault(); stops()[0]?.focus(); });
    input.addEventListener('input', search);
    input.addEventListener('focus', load);
    clear.addEventListener('click', () => { input.value = ''; search(); input.focus(); });
    page.addEventListener('click', (e) => {
      const words_ = e.target.closest('a')?.dataset.search;
      if (words_ === undefined || e.ctrlKey || e.metaKey || e.shiftKey) { return; }
      e.preventDefault();
      input.value = words_;
      search();
      input.focus();
    });
    page.addEventListener('keydown', (e) => {
      if (e.altKey || e.ctrlKey || e.metaKey) { return; }
      const all = stops(), here = document.activeElement, at = all.indexOf(here);
      if (e.key === 'Escape') {
        if (here !== input) { input.focus(); input.select(); } else if (input.value) { input.value = ''; search(); } else { return; }
      } else if (e.key === 'ArrowDown' && at + 1 < all.length && (at >= 0 || here === input)) { all[at + 1].focus(); }
      else if (e.key === 'ArrowUp' && at >= 0) { (all[at - 1] || input).focus(); }
      else { return; }
      e.preventDefault();
    });
    addEventListener('popstate', fromAddress);
    function fromAddress() {
      input.value = new URLSearchParams(location.search).get('q') || '';
      show(input.value.trim(), false);
    }
    fromAddress();
  }
  if (document.readyState === 'loading') { document.addEventListener('DOMContentLoaded', start); } else { start(); }
}());
