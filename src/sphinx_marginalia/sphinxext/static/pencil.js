/* The pencil: choose words of a sentence by mouse, finger, the browser's own caret, or word by word with the keyboard;
   mark them as one of four kinds, write a note, copy them with their source. Loaded when somebody marks something. */
(function () {
  'use strict';
  const reader = window.marginaliaReader, own = reader.own, { KINDS, LONG } = window.marginaliaMarks;
  const { root, make, button } = reader, { NAMES } = own;
  const _ = window.marginaliaWords || ((text, many, n) => (many && n !== 1 ? many : text));
  const touch = matchMedia('(pointer: coarse)');
  const segmenter = window.Intl && Intl.Segmenter ? new Intl.Segmenter(root.dataset.language, { granularity: 'word' }) : null;
  const now = { read: null, start: 0, end: 0, mark: null };
  let caret = null, loose = false, pressed = false, wait = 0;

  /* The words of a text as pairs of offsets, in scripts with spaces and without. */
  function wordsOf(text) {
    if (segmenter) {
      return Array.from(segmenter.segment(text)).filter((part) => part.isWordLike)
        .map((part) => [part.index, part.index + part.segment.length]);
    }
    return Array.from(text.matchAll(/[^\s.,;:!?]+(?:[.,][^\s.,;:!?]+)*/g), (found) => [found.index, found.index + found[0].length]);
  }

  /* The panel, in the slip of its sentence. */
  const panel = make('section', 'm-pencil'), quote = make('p', 'm-own-quote'), here = make('ul', 'm-own-here');
  const kinds = make('div', 'm-own-kinds'), note = make('label', 'm-own-field'), field = make('textarea');
  const acts = make('div', 'm-own-acts'), say = make('p', 'm-own-status');
  panel.tabIndex = -1;
  say.setAttribute('role', 'status');
  kinds.setAttribute('role', 'group');
  kinds.setAttribute('aria-label', _('Kind of mark'));
  note.append(make('span', '', _('Your note')), field);
  field.rows = 3;
  field.maxLength = LONG;
  KINDS.forEach((kind) => {
    const b = button('', () => choose(kind), 'm-own-kind');
    b.value = kind;
    b.append(own.sign(kind, 24), make('span', '', NAMES[kind]));
    kinds.append(b);
  });
  const words = button(_('Choose words'), () => startCaret(now.read));
  const copy = button(_('Copy with its source'), () => {
    own.copy(now.mark || own.mark(now.read, now.start, now.end, KINDS[0]), now);
  });
  const rub = button(_('Rub out'), () => {
    const { mark } = now;
    now.mark = null;
    own.rubOut(mark);
    fill();
    kinds.firstChild.focus();
  });
  const back = button(_('Undo'), () => undo()), shut = button(_('Close'), () => close(true), 'm-own-shut');
  acts.append(words, copy, rub, back, shut);
  panel.append(quote, here, kinds, note, acts, say);
  own.listen(tell);
  function tell(text) {
    const below = document.querySelector('.m-own>.m-own-status');
    say.textContent = panel.isConnected ? text : '';
    below.textContent = panel.isConnected ? '' : text;
  }

  function isWhole() { return now.start === 0 && now.end === now.read.text.length; }
  function fill() {
    if (!now.read) return;
    now.mark = now.mark && own.isKept(now.mark) || null;
    const { mark } = now, others = own.inSentence(now.read.el).filter((place) => !mark || place.mark.id !== mark.id);
    panel.setAttribute('aria-label', _('Your pencil, sentence {0}').replace('{0}', own.numberOf(now.read.el)));
    quote.textContent = isWhole() ? _('The whole sentence') : `\u201c${own.short(now.read.text.slice(now.start, now.end), 90)}\u201d`;
    quote.classList.toggle('m-own-whole', isWhole());
    here.replaceChildren(...others.slice(0, 20).map((place) => {
      const li = make('li'), b = button('', () => { open(now.read.el, place); pressedKind().focus(); });
      b.append(own.sign(place.mark.kind, 20), make('span', '', `${NAMES[place.mark.kind]}: \u201c${own.short(place.mark.exact, 34)}\u201d`));
      li.append(b);
      return li;
    }));
    here.hidden = !others.length;
    kinds.querySelectorAll('button').forEach((b) => b.setAttribute('aria-pressed', String(Boolean(mark) && mark.kind === b.value)));
    note.hidden = rub.hidden = !mark;
    if (document.activeElement !== field) field.value = mark ? mark.note : '';
    words.hidden = Boolean(mark) || Boolean(caret);
    words.textContent = isWhole() ? _('Choose words') : _('Choose other words');
    back.hidden = !own.canUndo();
    own.choose({ read: now.read, start: now.start, end: now.end, mark: mark && mark.id });
    reader.place();
  }
  function pressedKind() { return kinds.querySelector('[aria-pressed=true]') || kinds.firstChild; }

  /* Open the pencil on a sentence: on a mark of it, on some of its words, or on all. */
  function open(el, place, focus, start, end) {
    flush();
    stopCaret();
    loose = false;
    now.read = own.textOf(el);
    now.mark = place ? place.mark : null;
    now.start = place ? place.start : start === undefined ? 0 : start;
    now.end = place ? place.end : end === undefined ? now.read.text.length : end;
    say.textContent = '';
    reader.fill(el, 'mark', panel, gone);
    fill();
    if (focus === false) return;
    (focus === 'note' ? field : panel).focus({ preventScroll: true });
    panel.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    el.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }
  function gone() {
    flush();
    stopCaret();
    now.read = now.mark = null;
    own.choose(null);
  }
  function close(refocus) {
    if (!panel.isConnected) return;
    reader.empty();
    if (refocus) reader.tool.mark.focus({ preventScroll: true });
  }

  function choose(kind) {
    flush();
    if (caret) stopCaret();
    const { text } = now.read, told = _('Marked: {0}.').replace('{0}', NAMES[kind]);
    if (now.mark) {
      if (now.mark.kind !== kind) now.mark = own.put({ ...now.mark, kind }, _('Now: {0}.').replace('{0}', NAMES[kind]));
    } else {
      const start = now.start + now.end - now.start - text.slice(now.start, now.end).trimStart().length;
      const end = start + text.slice(start, now.end).trim().length;
      const same = own.inSentence(now.read.el).find((place) => place.start === start && place.end === end && place.mark.kind === kind);
      now.start = start;
      now.end = end;
      now.mark = same ? same.mark : own.put(own.mark(now.read, start, end, kind), told);
    }
    const selection = getSelection();
    if (!selection.isCollapsed) selection.removeAllRanges();
    loose = false;
    fill();
    if (!panel.contains(document.activeElement)) kinds.querySelector(`[value=${kind}]`).focus({ preventScroll: true });
  }
  function undo() {
    flush();
    own.takeBack();
    fill();
    (back.hidden ? kinds.firstChild : back).focus();
  }
  /* A note is kept while it is written, a moment after each letter, and at once when the reader goes elsewhere. */
  let typing = 0;
  function flush() {
    if (!typing) return;
    clearTimeout(typing);
    typing = 0;
    if (now.mark) now.mark = own.put({ ...now.mark, note: field.value }, _('Kept in this browser.'), true);
  }
  field.addEventListener('input', () => { clearTimeout(typing); typing = setTimeout(flush, 300); });
  ['blur', 'change'].forEach((name) => field.addEventListener(name, flush));
  addEventListener('pagehide', flush);

  /* Words by keyboard: every word of the sentence is an option that lies over the word itself. */
  function startCaret(read, at) {
    if (now.read !== read || !panel.isConnected) open(read.el, null, false);
    stopCaret();
    now.mark = null;
    const box = make('div', 'm-own-caret');
    caret = { read, box, from: at || 0, to: at || 0, pinned: false, words: wordsOf(read.text) };
    if (!caret.words.length) { caret = null; return; }
    box.setAttribute('role', 'listbox');
    box.setAttribute('aria-multiselectable', 'true');
    box.setAttribute('aria-label', _('Words of sentence {0}. Space starts and ends your choice, Enter goes to the kinds of mark.')
      .replace('{0}', own.numberOf(read.el)));
    caret.words.forEach(([start, end], i) => {
      const option = make('span', 'm-own-word');
      option.setAttribute('role', 'option');
      option.setAttribute('aria-label', read.text.slice(start, end));
      option.addEventListener('click', () => (caret.pinned ? finish(i) : begin(i)));
      box.append(option);
    });
    read.el.append(box);
    read.el.classList.add('m-own-choosing');
    lay();
    move(caret.to, false);
    say.textContent = touch.matches ? _('Tap the first word, then the last.') :
      _('Press the first word, then the last. Or use the arrow keys: Space starts and ends.');
  }
  function lay() {
    if (!caret) return;
    const box = caret.read.el.getBoundingClientRect();
    const rects = caret.words.map((word) => own.rangeOf(caret.read, ...word).getBoundingClientRect());
    Array.from(caret.box.children).forEach((option, i) => {
      const rect = rects[i], values = { x: rect.left - box.left, y: rect.top - box.top, w: rect.width, h: rect.height };
      Object.entries(values).forEach(([key, value]) => option.style.setProperty(`--${key}`, `${value}px`));
    });
  }
  function stopCaret() {
    if (!caret) return;
    caret.read.el.classList.remove('m-own-choosing');
    caret.box.remove();
    caret = null;
  }
  function show() {
    const first = Math.min(caret.from, caret.to), last = Math.max(caret.from, caret.to);
    [now.start, now.end] = [caret.words[first][0], caret.words[last][1]];
    Array.from(caret.box.children).forEach((option, i) => {
      option.setAttribute('aria-selected', String(i >= first && i <= last));
      option.tabIndex = i === caret.to ? 0 : -1;
    });
    fill();
    return last - first + 1;
  }
  function move(to, extend) {
    caret.to = Math.max(0, Math.min(caret.words.length - 1, to));
    if (!extend && !caret.pinned) caret.from = caret.to;
    show();
    caret.box.children[caret.to].focus({ preventScroll: true });
    caret.box.children[caret.to].scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }
  function begin(i) {
    caret.from = i;
    caret.pinned = true;
    move(i, true);
    say.textContent = _('From \u201c{0}\u201d. Now the last word.').replace('{0}', caret.read.text.slice(...caret.words[i]));
  }
  function finish(i) {
    move(i, true);
    caret.pinned = false;
    const n = show();
    say.textContent = _('{0} word chosen. Now choose a mark.', '{0} words chosen. Now choose a mark.', n).replace('{0}', n);
  }
  function pressedInCaret(e) {
    const last = caret.words.length - 1, order = own.sentences(), i = order.indexOf(caret.read);
    const to = { ArrowRight: caret.to + 1, ArrowLeft: caret.to - 1, Home: 0, End: last }[e.key], ctrl = e.ctrlKey || e.metaKey;
    if (ctrl && e.key.toLowerCase() === 'a') {
      caret.from = 0;
      caret.pinned = false;
      move(last, true);
      say.textContent = _('The whole sentence');
    } else if (ctrl || e.altKey) return false;
    else if (to !== undefined) move(to, e.shiftKey);
    else if (e.key === 'ArrowDown' && order[i + 1]) startCaret(order[i + 1]);
    else if (e.key === 'ArrowUp' && i) startCaret(order[i - 1]);
    else if (e.key === ' ') { if (caret.pinned) finish(caret.to); else begin(caret.to); }
    else if (e.key === 'Enter') kinds.firstChild.focus();
    else if (/^[1-4]$/.test(e.key)) choose(KINDS[e.key - 1]);
    else return false;
    return true;
  }
  root.addEventListener('keydown', (e) => {
    const inside = panel.contains(e.target);
    let done = false;
    if (e.key === 'Escape' && caret) {
      const { el } = caret.read;
      stopCaret();
      open(el, null, true);
      done = true;
    } else if (e.key === 'Escape' && inside) {
      close(true);
      done = true;
    } else if (inside && (e.ctrlKey || e.metaKey) && e.key === 'z' && e.target !== field) {
      undo();
      done = true;
    } else if (caret && caret.box.contains(e.target)) done = pressedInCaret(e);
    if (done) e.preventDefault();
    if (done || inside && e.target === field) e.stopPropagation();
  }, true);

  /* Words by mouse, finger, or the browser's own caret: snapped to whole words of one sentence. */
  panel.addEventListener('pointerdown', () => { pressed = true; });
  addEventListener('pointerup', () => setTimeout(() => { pressed = false; }, 500));
  function offsetIn(read, node, offset, isEnd) {
    if (!read.el.contains(node)) return isEnd ? read.text.length : 0;
    const probe = document.createRange();
    for (const [text, from] of read.at) {
      if (text === node) return from + offset;
      probe.selectNode(text);
      if (probe.comparePoint(node, offset) < 0) return from;
    }
    return read.text.length;
  }
  function selected() {
    const selection = getSelection();
    if (caret || !selection.rangeCount || root.classList.contains('m-guessing')) return;
    if (selection.isCollapsed) {
      if (loose && panel.isConnected && !now.mark && !pressed && !panel.contains(document.activeElement)) close(false);
      return;
    }
    const range = selection.getRangeAt(0), read = own.sentences().find((one) => range.intersectsNode(one.el));
    if (!read || panel.contains(range.commonAncestorContainer)) return;
    const from = offsetIn(read, range.startContainer, range.startOffset, false);
    const to = offsetIn(read, range.endContainer, range.endOffset, true);
    const hit = wordsOf(read.text).filter(([start, end]) => start < to && end > from);
    if (!hit.length) return;
    open(read.el, null, false, hit[0][0], hit[hit.length - 1][1]);
    loose = true;
    tell(read.el.contains(range.endContainer) ? _('Choose a mark for these words.') :
      _('A mark stays in one sentence: these are your words in sentence {0}.').replace('{0}', own.numberOf(read.el)));
  }
  document.addEventListener('selectionchange', () => { clearTimeout(wait); wait = setTimeout(selected, 250); });
  addEventListener('beforeprint', () => close(false));

  reader.pencil = { open, lay, selected };
}());
