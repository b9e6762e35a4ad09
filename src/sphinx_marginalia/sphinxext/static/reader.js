/* The reader. At rest the page is the page without script, with its notes folded.
   One note is open at a time: it is moved to just after its sentence, and put back when it closes. */
(function () {
  'use strict';
  var root = document.querySelector('.m-reader');
  if (!root) return;

  var KEY = 'marginalia:layers';
  var words = (root.dataset.words || 'Previous|Next|Close|{n} of {all}').split('|');
  var lay = root.querySelector('.m-lay');
  var boxes = list('.m-lay input');
  var all = root.querySelector('.m-all');
  var notes = {}, order = [], shown = [], open = null, kept = null;

  function list(selector) { return Array.from(root.querySelectorAll(selector)); }
  function isOn(note) { return shown.indexOf(note.layer) >= 0; }
  function live() { return order.filter(isOn); }

  list('.m-note').forEach(function (el) {
    var mark = root.querySelector('.m-mark[data-n="' + el.id + '"]');
    if (!mark) return;
    order.push(notes[el.id] = {
      id: el.id, el: el, mark: mark, layer: el.dataset.layer, home: document.createComment(''),
      words: list('[data-n="' + el.id + '"]')
    });
    el.before(notes[el.id].home);
    el.tabIndex = -1;
  });

  /* the stepper travels with the open note */
  var step = document.createElement('div'), count = document.createElement('span');
  step.className = 'm-step';
  [[-1, words[0]], null, [1, words[1]], [0, words[2]]].forEach(function (part) {
    var b = part ? document.createElement('button') : count;
    if (part) { b.type = 'button'; b.value = part[0]; b.textContent = part[1]; }
    step.append(b);
  });

  function address(hash) { try { history.replaceState(null, '', hash); } catch (e) { /* a sandboxed page */ } }

  function place() {
    root.style.removeProperty('min-height');
    if (!open) return;
    var para = open.mark.closest('.m-para');
    open.el.style.setProperty('--y', open.mark.getClientRects()[0].top - para.getBoundingClientRect().top + 'px');
    var below = open.el.getBoundingClientRect().bottom - root.getBoundingClientRect().bottom;
    if (below > 0) root.style.setProperty('min-height', root.offsetHeight + below + 'px');
  }

  function paint(note, opened) {
    note.el.classList.toggle('m-open', opened);
    note.words.forEach(function (w) { w.classList.toggle('m-on', opened); });
    if (note.mark.hasAttribute('role')) note.mark.setAttribute('aria-expanded', opened);
  }

  function close(refocus) {
    var note = open;
    if (!note) return;
    open = null;
    paint(note, false);
    step.remove();
    note.home.after(note.el);
    place();
    if (refocus) {
      note.mark.focus();
      address('#' + note.mark.closest('.m-s').id);
    }
  }

  function show(note) {
    var top = note.mark.getBoundingClientRect().top;
    close(false);
    open = note;
    if (!root.classList.contains('m-all-on')) note.mark.closest('.m-s').after(note.el);
    note.el.append(step);
    paint(note, true);
    var on = live();
    count.textContent = words[3].replace('{n}', on.indexOf(note) + 1).replace('{all}', on.length);
    place();
    /* what closed above must not move the words that were chosen */
    scrollBy({ top: note.mark.getBoundingClientRect().top - top, behavior: 'instant' });
    note.el.focus({ preventScroll: true });
    note.el.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    note.mark.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    address('#' + note.id);
  }

  function go(by) {
    var on = live();
    show(on[(on.indexOf(open) + by + on.length) % on.length]);
  }

  function layers(now) {
    shown = now;
    boxes.forEach(function (b) { b.checked = now.indexOf(b.value) >= 0; });
    order.forEach(function (note) {
      var on = isOn(note), mark = note.mark;
      var set = {
        href: '#' + note.id, role: 'button', 'aria-controls': note.id, 'aria-expanded': note === open,
        'aria-label': mark.dataset.label,
      };
      [note.el].concat(note.words).forEach(function (el) { el.classList.toggle('m-off', !on); });
      Object.keys(set).forEach(function (name) {
        if (on) mark.setAttribute(name, set[name]); else mark.removeAttribute(name);
      });
      if (!on) mark.setAttribute('role', 'none'); /* words, and no link */
    });
    if (open && !isOn(open)) close(false);
    else if (open) place();
  }

  function fromAddress() {
    var id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch (e) { /* not ours */ }
    var note = Object.hasOwn(notes, id) && notes[id];
    if (!note || note === open) return;
    if (!isOn(note)) layers(shown.concat(note.layer));
    show(note);
  }

  root.addEventListener('click', function (e) {
    var button = e.target.closest('.m-step button');
    if (button) {
      if (button.value === '0') close(true); else go(+button.value);
      return;
    }
    if (e.metaKey || e.ctrlKey || e.shiftKey || !getSelection().isCollapsed) return;
    var found = [];
    for (var t = e.target.closest('[data-n]'); t; t = t.parentElement.closest('[data-n]')) {
      var note = notes[t.dataset.n];
      if (note && isOn(note)) found[t === note.mark ? 'unshift' : 'push'](note);
    }
    if (!found.length) return;
    e.preventDefault();
    /* words that two notes share: the next click opens the next note, the last one closes */
    var i = found.indexOf(open);
    if (i + 1 < found.length) show(found[i + 1]); else close(true);
  });

  root.addEventListener('keydown', function (e) {
    if (e.altKey || e.ctrlKey || e.metaKey) return;
    var mark = e.target.closest('.m-mark[role=button]'), by = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
    if (mark && e.key === ' ') mark.click();
    else if (open && e.key === 'Escape') close(true);
    else if (open && by && e.target.closest('.m-note,.m-mark')) go(by);
    else return;
    e.preventDefault();
  });

  boxes.forEach(function (box) {
    box.addEventListener('change', function () {
      kept = null;
      layers(boxes.filter(function (b) { return b.checked; }).map(function (b) { return b.value; }));
      try { localStorage.setItem(KEY, JSON.stringify(shown)); } catch (e) { /* no storage */ }
    });
  });

  /* all notes: every layer is on while the button is down, then the choice comes back */
  if (all) all.addEventListener('click', function () {
    close(false);
    var on = root.classList.toggle('m-all-on');
    all.setAttribute('aria-pressed', on);
    if (on) {
      kept = shown;
      layers(boxes.map(function (b) { return b.value; }));
    } else if (kept) layers(kept);
  });

  /* from a question's evidence: one way back, below the sentence that it named */
  function back() {
    var kept = null, url = null, id = location.hash.slice(1), note = Object.hasOwn(notes, id) && notes[id];
    var target = note ? note.mark.closest('.m-s') : document.getElementById(id);
    try {
      kept = JSON.parse(sessionStorage.getItem('marginalia:back'));
      url = new URL(kept.href);
    } catch (e) { return; }
    if (!target || !root.contains(target) || !/^(https?|file):$/.test(url.protocol) || url.protocol !== location.protocol ||
      url.origin !== location.origin || kept.to && kept.to !== location.href.split('#')[0]) return;
    var p = document.createElement('p'), a = document.createElement('a'), b = document.createElement('button');
    function forget() { try { sessionStorage.removeItem('marginalia:back'); } catch (e) { /* no storage */ } }
    p.className = 'm-back';
    a.href = url.href;
    a.textContent = 'Back to the question';
    a.addEventListener('click', forget);
    b.type = 'button';
    b.textContent = 'Hide';
    b.addEventListener('click', function () { forget(); p.remove(); target.querySelector('a').focus(); });
    var text = typeof kept.text === 'string' ? kept.text.slice(0, 60) : '';
    p.append(a, text && ': \u201c' + text + (text.length < 60 ? '' : '\u2026') + '\u201d', ' ', b);
    target = target.classList.contains('m-s') ? target : target.querySelector('.m-s:last-of-type') || target;
    target.after(p);
  }

  var choice = null;
  try { choice = JSON.parse(localStorage.getItem(KEY)); } catch (e) { /* no storage, or not ours */ }
  document.documentElement.classList.add('m-js');
  layers(Array.isArray(choice) ? choice : [root.dataset.first]);
  if (lay && matchMedia('(min-width: 75rem)').matches) lay.open = true;
  addEventListener('resize', place);
  addEventListener('hashchange', fromAddress);
  addEventListener('beforeprint', function () { close(false); });
  fromAddress();
  back();
}());
