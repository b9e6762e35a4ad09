/* Reading aloud: the whole article or one sentence, by a voice of this device. Loaded when somebody asks for it. */
(function () {
  'use strict';
  const reader = window.marginaliaReader, bar = reader.bar, synth = window.speechSynthesis;
  const _ = window.marginaliaWords || ((text) => text);
  const task = bar.querySelector('.m-bar-task'), say = bar.querySelector('.m-bar-status');
  let isOn = false, voice = null, queue = [], now = null, rate = 1, from = null;

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
    said.onend = () => { if (isOn && now === sentence) next(); };
    sentence.classList.add('m-saying');
    sentence.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    const number = sentence.querySelector('.m-sentence-number').textContent;
    say.textContent = _('Reading sentence {0}.').replace('{0}', number);
    synth.speak(said);
  }
  /* How many spaces stand before the first word. */
  function lead(sentence) {
    const text = pieces(sentence).map((piece) => piece.text.data).join('');
    return text.length - text.trimStart().length;
  }
  function end() {
    isOn = false;
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
    const hold = reader.button(_('Pause'), () => {
      if (synth.paused) synth.resume(); else synth.pause();
      hold.textContent = hold.textContent === _('Pause') ? _('Go on') : _('Pause');
    });
    const slow = reader.button(rate === 1 ? _('Slower') : _('Normal speed'), () => {
      rate = rate === 1 ? 0.75 : 1;
      slow.textContent = rate === 1 ? _('Slower') : _('Normal speed');
      queue.unshift(now);
      hush();
      synth.cancel();
      next();
    });
    bar.querySelector('.m-bar-buttons').replaceChildren(
      hold, slow, reader.button(_('Stop'), () => { end(); focus.focus(); })
    );
    bar.hidden = false;
    next();
  };
  addEventListener('pagehide', end);
}());
