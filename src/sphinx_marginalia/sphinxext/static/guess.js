/* Guess first: one kind of note, one paragraph, no lines. What a reader marks becomes the line; then both are laid side
   by side. Loaded when somebody asks for it. */
(function () {
  'use strict';
  const reader = window.marginaliaReader, root = reader.root, bar = reader.bar, make = reader.make;
  const button = reader.button, notes = reader.notes;
  const _ = window.marginaliaWords || ((text, many, n) => (many && n !== 1 ? many : text));
  const task = bar.querySelector('.m-bar-task'), status = bar.querySelector('.m-bar-status');
  const buttons = bar.querySelector('.m-bar-buttons'), WORD = /([\p{L}\p{N}\p{M}]+(?:[.,'\u2019\u2010\u2011-][\p{L}\p{N}\p{M}]+)*)/u;
  const NUMBERS = '.m-sentence-number,.m-note-number,.m-extra-mark';
  const segmenter = window.Intl && Intl.Segmenter ?
    new Intl.Segmenter(root.dataset.language, { granularity: 'word' }) : null;
  let game = null;

  function inert(on) { reader.list('.m-layers,.m-reader-tools').forEach((el) => { el.inert = on; }); }
  /* Words and what stands between them, for scripts with spaces and without. */
  function cut(text) {
    if (segmenter) return Array.from(segmenter.segment(text), (part) => [part.segment, part.isWordLike]);
    return text.split(WORD).map((part, i) => [part, i % 2 === 1]).filter((part) => part[0]);
  }

  function start(layer, asked, name, paragraph) {
    if (reader.hush) reader.hush();
    reader.leave();
    if (reader.allShown()) reader.all.click();
    reader.shut();
    game = { layer: layer, task: asked, name: name, paragraph: paragraph, done: false, sentences: [] };
    paragraph.classList.add('m-here');
    game.sentences = Array.from(paragraph.querySelectorAll('.m-sentence'), split);
    root.classList.add('m-guessing');
    bar.setAttribute('aria-label', _('Guess first'));
    inert(true);
    report();
    bar.hidden = false;
    focusFirst();
    paragraph.scrollIntoView({ block: 'start', behavior: 'instant' });
  }
  function focusFirst() {
    const first = game.sentences.flatMap((s) => s.words)[0];
    if (first) first.el.focus({ preventScroll: true });
  }
  /* A sentence as words, each with the notes of the layer that stand over it. */
  function split(el) {
    const old = document.createDocumentFragment(), made = document.createDocumentFragment();
    const out = { el: el, old: old, words: [], gaps: [] }, number = el.querySelector('.m-sentence-number');
    const walk = document.createTreeWalker(el, NodeFilter.SHOW_TEXT), texts = [];
    for (let text = walk.nextNode(); text; text = walk.nextNode()) {
      if (!text.parentElement.closest(NUMBERS)) texts.push(text);
    }
    texts.forEach((text) => {
      const ids = [];
      for (let t = text.parentElement.closest('[data-n]'); t && el.contains(t); t = t.parentElement.closest('[data-n]')) {
        const note = notes[t.dataset.n];
        if (note && note.layer === game.layer) ids.push(note.id);
      }
      cut(text.data).forEach(([part, isWord]) => {
        const piece = make('span', isWord ? 'm-word' : 'm-word-gap', part);
        made.append(piece);
        if (!isWord) { out.gaps.push({ el: piece, after: out.words.length - 1 }); return; }
        const word = { el: piece, ids: ids, mine: false, i: out.words.length, sentence: out };
        piece.setAttribute('role', 'checkbox');
        piece.setAttribute('aria-checked', 'false');
        piece.tabIndex = -1;
        piece.wordOf = word;
        out.words.push(word);
      });
    });
    Array.from(el.childNodes).forEach((node) => { if (node !== number) old.append(node); });
    el.append(' ', made);
    el.setAttribute('role', 'group');
    el.setAttribute('aria-label', _('Sentence {number}, words to mark').replace('{number}', number.textContent));
    if (out.words[0]) out.words[0].el.tabIndex = 0;
    return out;
  }
  function toggle(word) {
    if (game.done) return;
    word.mine = !word.mine;
    draw(word.sentence);
    report();
  }
  /* Before the comparison the line is the reader's; then it is the book's, and the reader's words are tinted. */
  function draw(sentence) {
    function dress(el, line, mine) {
      el.classList.toggle('m-underline', line);
      el.classList.toggle('m-' + game.layer, line || mine);
      el.classList.toggle('m-mine', mine && game.done);
    }
    sentence.words.forEach((word) => {
      dress(word.el, game.done ? word.ids.length > 0 : word.mine, word.mine);
      word.el.setAttribute('aria-checked', word.mine);
    });
    sentence.gaps.forEach((gap) => {
      const a = sentence.words[gap.after], b = sentence.words[gap.after + 1];
      const mine = Boolean(a && b && a.mine && b.mine);
      const ours = Boolean(a && b && a.ids.some((id) => b.ids.includes(id)));
      dress(gap.el, game.done ? ours : mine, mine);
    });
  }
  function after() {
    const next = game.paragraph.nextElementSibling;
    return next && next.classList.contains('m-paragraph') ? next : null;
  }
  function next() {
    const was = game, paragraph = after();
    stop();
    start(was.layer, was.task, was.name, paragraph);
  }
  function report() {
    const n = game.sentences.flatMap((s) => s.words).filter((word) => word.mine).length;
    const state = game.layer + game.done;
    if (task.dataset.for !== state) {
      task.dataset.for = state;
      task.replaceChildren(make('b', '', game.name), ' ', game.done ? _('Tinted: your words. Line: ours.') : game.task);
      buttons.replaceChildren(...(game.done ?
        [button(_('Guess again'), again), ...(after() ? [button(_('Next paragraph'), next)] : []), button(_('Done'), stop)] :
        [button(_('Compare'), compare), button(_('Stop'), stop)]));
    }
    if (game.done) return;
    status.textContent = n ? _('{0} word marked.', '{0} words marked.', n).replace('{0}', n) :
      _('Tap words to mark them.');
  }
  function runs(sentence) {
    const alone = [], got = new Set();
    let run = [];
    [...sentence.words, null].forEach((word) => {
      if (word && word.mine) { run.push(word); return; }
      const ids = run.flatMap((one) => one.ids);
      ids.forEach((id) => got.add(id));
      if (run.length && !ids.length) {
        const range = document.createRange();
        range.setStartBefore(run[0].el);
        range.setEndAfter(run[run.length - 1].el);
        alone.push(range.toString());
      }
      run = [];
    });
    return { alone: alone, got: got };
  }
  function compare() {
    game.done = true;
    root.classList.add('m-compared');
    game.sentences.forEach(draw);
    const found = game.sentences.map(runs), alone = found.flatMap((one) => one.alone);
    const mine = game.sentences.map((s) => s.el);
    const ours = reader.order.filter((note) => note.layer === game.layer && mine.includes(note.sentence));
    const hits = ours.filter((note) => found.some((one) => one.got.has(note.id)));
    const el = make('div', 'm-comparison m-' + game.layer);
    rows(el, '\u2713 ' + _('You and the book'), hits);
    rows(el, _('Only the book'), ours.filter((note) => !hits.includes(note)));
    if (alone.length) {
      const ul = make('ul');
      alone.forEach((words) => ul.append(make('li', '', '\u201c' + words + '\u201d')));
      const why = _('We have no note there. That does not make you wrong: why did you mark it?');
      el.append(make('p', 'm-comparison-kind', _('Only you')), ul, make('p', 'm-small-print', why));
    }
    if (!el.childNodes.length) el.append(make('p', '', _('Nothing of this kind here.')));
    game.paragraph.querySelector('.m-notes').before(el);
    report();
    const more = alone.length;
    status.textContent = _('You found {0} of our {1}.').replace('{0}', hits.length).replace('{1}', ours.length) +
      (more ? ' ' + _('{0} place is yours alone.', '{0} places are yours alone.', more).replace('{0}', more) : '');
    game.sentences.flatMap((s) => s.words).forEach((word) => {
      word.el.tabIndex = -1;
      word.el.setAttribute('aria-disabled', 'true');
    });
    bar.querySelector('button').focus({ preventScroll: true });
  }
  /* A list of notes, each of which unfolds. */
  function rows(el, head, found) {
    if (!found.length) return;
    el.append(make('p', 'm-comparison-kind', head));
    found.forEach((note) => {
      const fold = make('details'), body = make('div');
      note.el.querySelectorAll('.m-body > *').forEach((part) => body.append(part.cloneNode(true)));
      fold.append(make('summary', '', note.quote), body);
      el.append(fold);
    });
  }
  function clear() { reader.list('.m-comparison').forEach((el) => el.remove()); }
  function again() {
    clear();
    game.done = false;
    root.classList.remove('m-compared');
    game.sentences.forEach((sentence) => {
      sentence.words.forEach((word, i) => {
        word.mine = false;
        word.el.tabIndex = i ? -1 : 0;
        word.el.removeAttribute('aria-disabled');
      });
      draw(sentence);
    });
    report();
    focusFirst();
  }
  function stop() {
    clear();
    game.paragraph.classList.remove('m-here');
    game.sentences.forEach(({ el, old }) => {
      const number = el.querySelector('.m-sentence-number');
      el.replaceChildren(number, old);
      el.removeAttribute('role');
      el.removeAttribute('aria-label');
    });
    game = null;
    root.classList.remove('m-guessing', 'm-compared');
    inert(false);
    bar.hidden = true;
    delete task.dataset.for;
    reader.begin.focus();
  }

  /* One stop of the Tab key for each sentence; arrows move, Space marks, Shift with an arrow marks on the way. */
  root.addEventListener('keydown', (e) => {
    if (!game || e.altKey || e.ctrlKey || e.metaKey) return;
    const word = e.target.wordOf;
    if (e.key === 'Escape') stop();
    else if (!word || game.done) return;
    else if (e.key === ' ' || e.key === 'Enter') toggle(word);
    else {
      const words = word.sentence.words;
      const to = { ArrowRight: word.i + 1, ArrowLeft: word.i - 1, Home: 0, End: words.length - 1 }[e.key];
      if (to === undefined) return;
      const other = words[to];
      if (other) {
        if (e.shiftKey) [word, other].forEach((one) => { if (!one.mine) toggle(one); });
        word.el.tabIndex = -1;
        other.el.tabIndex = 0;
        other.el.focus();
      }
    }
    e.preventDefault();
  });
  /* A tap marks one word; a mouse may also draw. */
  let pen = null, drawn = false;
  root.addEventListener('pointerdown', (e) => {
    const word = game && !game.done && e.target.wordOf;
    if (!word || e.button) return;
    drawn = e.pointerType === 'mouse';
    if (!drawn) return;
    e.preventDefault();
    pen = !word.mine;
    toggle(word);
  });
  root.addEventListener('pointerover', (e) => {
    const word = game && pen !== null && e.target.wordOf;
    if (word && word.mine !== pen) toggle(word);
  });
  addEventListener('pointerup', () => { pen = null; });
  root.addEventListener('click', (e) => {
    const word = game && e.target.wordOf;
    if (word && !drawn) toggle(word);
    drawn = false;
  });
  reader.guess = start;
}());
