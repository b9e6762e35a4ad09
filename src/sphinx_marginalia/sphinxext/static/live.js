/* A sentence whose notes open right there, and the way on for who was here before.
   Without script the same marks are links, and the address shows the note. */
(function () {
  'use strict';
  const _ = window.marginaliaWords || ((text) => text);
  document.documentElement.classList.add('m-js');

  document.querySelectorAll('.m-live').forEach((box) => {
    const notes = Array.from(box.querySelectorAll('.m-note')), links = Array.from(box.querySelectorAll('a[data-n]'));
    let open = box.querySelector('.m-open'), from = null;
    function note(id) { return notes.find((one) => one.id === id); }
    function paint(one, on) {
      one.classList.toggle('m-open', on);
      box.querySelectorAll(`[data-n="${CSS.escape(one.id)}"]`).forEach((words) => {
        if (!words.closest('figcaption')) words.classList.toggle('m-on', on);
        if (words.getAttribute('role') === 'button') words.setAttribute('aria-expanded', on);
      });
    }
    function show(one, by) {
      if (open) paint(open, false);
      open = one;
      paint(one, true);
      from = by || null;
      one.focus({ preventScroll: true });
      one.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    }
    notes.forEach((one) => { one.tabIndex = -1; });
    links.forEach((a) => {
      a.setAttribute('role', 'button');
      a.setAttribute('aria-controls', a.dataset.n);
      a.setAttribute('aria-expanded', 'false');
      if (a.dataset.label) a.setAttribute('aria-label', a.dataset.label);
    });
    if (open) paint(open, true);

    box.addEventListener('click', (e) => {
      if (e.metaKey || e.ctrlKey || e.shiftKey || !getSelection().isCollapsed) return;
      const first = e.target.closest('a[data-n]'), found = first ? [note(first.dataset.n)] : [];
      for (let t = e.target.closest('[data-n]'); t; t = t.parentElement.closest('[data-n]')) {
        if (!found.includes(note(t.dataset.n))) found.push(note(t.dataset.n));
      }
      if (!found.length) return;
      e.preventDefault();
      show(found[(found.indexOf(open) + 1) % found.length], first);
    });
    box.addEventListener('keydown', (e) => {
      if (e.altKey || e.ctrlKey || e.metaKey) return;
      const a = e.target.closest('a[role=button]'), by = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
      if (a && e.key === ' ') a.click();
      else if (e.key === 'Escape' && open && e.target.closest('.m-note')) {
        (from || links.find((one) => one.dataset.n === open.id)).focus();
      } else if (by && open && e.target.closest('.m-note,.m-mark')) {
        show(notes[(notes.indexOf(open) + by + notes.length) % notes.length]);
      } else return;
      e.preventDefault();
    });
    const asked = location.hash && note(location.hash.slice(1));
    if (asked) show(asked);
  });

  /* Go on where you were: the same place and the same height, other words. */
  document.querySelectorAll('.m-go-on').forEach((go) => {
    const link = go.querySelector('a'), set = go.dataset;
    try {
      const place = JSON.parse(localStorage.getItem('marginalia:place')) || {};
      const number = /S(\d+)$/.exec(place.s);
      if (place.a === set.article && number && number[1] !== '1' && set.reader) {
        link.href = `${set.reader}#${place.s}`;
        link.textContent = _('Go on at sentence {0}').replace('{0}', number[1]);
      } else if (/^[\w-][\w./-]*$/.test(place.p) && /^[\w.-]*$/.test(place.h) && typeof place.t === 'string') {
        const short = place.t.length > 30 ? place.t.slice(0, 29).trimEnd() + '…' : place.t;
        link.href = new URL((document.documentElement.dataset.content_root || './') + place.p + (place.h && '#' + place.h), location.href);
        link.textContent = _('Go on: {0}').replace('{0}', short);
        link.title = place.t;
      }
    } catch { /* There is no storage, or the value is not ours. */ }
    try {
      const answers = Object.keys(localStorage).filter((key) => key.startsWith(`marginalia:work:${set.book}:`) &&
        !key.includes(':unreadable'));
      if (!answers.length || !set.work) return;
      const work = document.createElement('a');
      work.href = set.work;
      work.textContent = _('My work ({0})').replace('{0}', answers.length);
      go.append(' ', work);
    } catch { /* There is no storage. */ }
  });
}());
