/* Reading aloud: the whole article or one sentence, by a voice of this device. Loaded when somebody asks for it. */
(function () {
  'use strict';
  const reader = window.marginaliaReader, bar = reader.bar, synth = window.speechSynthesis;
  const _ = window.marginaliaWords || ((text) => text), ngettext = window.marginaliaWords || ((one, many, n) => (n === 1 ? one : many));
  const task = bar.querySelector('.m-bar-task'), say = bar.querySelector('.m-bar-status');
  const KEY = 'marginalia:voice', RATES = [0.5, 0.75, 1, 1.25, 1.5];
  let isOn = false, isHeld = false, voice = null, queue = [], now = null, rate = 1, notes = false, from = null, hold = null, current = null, isAtEnd = false;

  try {
    const kept = JSON.parse(localStorage.getItem(KEY)) || {};
    if (RATES.includes(kept.rate)) rate = kept.rate;
    notes = kept.notes === true;
  } catch { /* There is no storage, or the value is not ours. */ }
  function keep() { try { localStorage.setItem(KEY, JSON.stringify({ rate, notes })); } catch { /* There is no storage. */ } }

  /* The text nodes of a sentence without its numbers, and where each begins. */
  function pieces(sentence) {
    const walk = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT), out = [];
    for (let text = walk.nextNode(), start = 0; text; text = walk.nextNode()) {
      if (text.parentElement.closest('.m-sentence-number,.m-note-number,.m-extra-mark')) continue;
      out.push({ text: text, start: start });
      start += text.data.length;
    }
    return out;
  }
  function light(sentence, start, length) {
    if (!window.CSS || !CSS.highlights) return;
    CSS.highlights.delete('m-spoken');
    if (!length) return;
    const range = new Range();
    let ends = 0;
    pieces(sentence).forEach((piece) => {
      const a = start - piece.start, b = start + length - piece.start;
      if (a >= 0 && a < piece.text.data.length) { range.setStart(piece.text, a); ends += 1; }
      if (b > 0 && b <= piece.text.data.length) { range.setEnd(piece.text, b); ends += 1; }
    });
    if (ends === 2) CSS.highlights.set('m-spoken', new Highlight(range));
  }
  function hush() {
    if (!now) return;
    now.classList.remove('m-saying');
    light(now, 0, 0);
    now = null;
  }
  function next() {
    hush();
    now = queue.shift();
    if (!now) { end(); return; }
    const sentence = now;
    const said = new SpeechSynthesisUtterance(pieces(sentence).map((piece) => piece.text.data).join('').trim());
    said.voice = voice;
    said.lang = voice.lang;
    said.rate = rate;
    said.onboundary = (e) => {
      if (e.name === 'word' && now === sentence) light(sentence, e.charIndex + lead(sentence), e.charLength || 0);
    };
    said.onend = () => { if (isOn && !isHeld && now === sentence && current === said && !stopAt(sentence)) next(); };
    current = said;
    sentence.classList.add('m-saying');
    sentence.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    const number = sentence.querySelector('.m-sentence-number').textContent;
    say.textContent = _('Reading sentence {0}.').replace('{0}', number);
    synth.speak(said);
  }
  /* Where the reader wants it, the voice waits at the end of a sentence whose notes are on, until it is told to go on. */
  function stopAt(sentence) {
    const n = notes ? Object.values(reader.notes).filter((note) => note.sentence === sentence && !note.el.classList.contains('m-off')).length : 0;
    if (!n || !queue.length) return false;
    wait();
    isAtEnd = true;
    const number = sentence.querySelector('.m-sentence-number').textContent;
    say.textContent = ngettext('Sentence {0} has {1} note. Go on when you like.', 'Sentence {0} has {1} notes. Go on when you like.', n)
      .replace('{0}', number).replace('{1}', n);
    return true;
  }
  /* A pause ends the sentence, and going on begins it again: not every voice can stop within one. */
  function wait() {
    isHeld = true;
    hold.textContent = _('Go on');
  }
  function goOn(again) {
    if (again && now) queue.unshift(now);
    isHeld = isAtEnd = false;
    hold.textContent = _('Pause');
    hush();
    current = null;
    synth.cancel();
    next();
  }
  /* How many spaces stand before the first word. */
  function lead(sentence) {
    const text = pieces(sentence).map((piece) => piece.text.data).join('');
    return text.length - text.trimStart().length;
  }
  function end() {
    isOn = isHeld = isAtEnd = false;
    current = null;
    queue = [];
    hush();
    synth.cancel();
    bar.hidden = true;
    reader.listen.textContent = _('Listen');
  }
  reader.hush = () => { if (isOn) end(); };
  reader.speak = (sentences, focus) => {
    const again = isOn && focus === reader.listen && from === focus;
    end();
    if (again) return;
    voice = reader.voices()[0] || null;
    if (!voice) return;
    from = focus;
    if (focus === reader.listen) focus.textContent = _('Stop');
    isOn = true;
    queue = sentences.slice();
    bar.setAttribute('aria-label', _('Read aloud'));
    delete task.dataset.for;
    task.textContent = '';
    hold = reader.button(_('Pause'), () => {
      if (isHeld) { goOn(!isAtEnd); return; }
      wait();
      current = null;
      synth.cancel();
    });
    const speeds = [[-1, _('Slower')], [1, _('Faster')]].map(([by, words]) => reader.button(words, () => {
      rate = RATES[RATES.indexOf(rate) + by] || rate;
      keep();
      limit();
      if (!isHeld) goOn(true);
      say.textContent = _('Speed: {0}.').replace('{0}', rate);
    }));
    const limit = () => speeds.forEach((b, n) => b.setAttribute('aria-disabled', rate === RATES[n ? RATES.length - 1 : 0]));
    limit();
    const stops = reader.button(_('Wait at notes'), () => {
      notes = !notes;
      keep();
      stops.setAttribute('aria-pressed', notes);
    });
    stops.setAttribute('aria-pressed', notes);
    bar.querySelector('.m-bar-buttons').replaceChildren(
      hold, ...speeds, stops, reader.button(_('Stop'), () => { end(); focus.focus(); })
    );
    bar.hidden = false;
    next();
  };
  addEventListener('pagehide', end);
}());
