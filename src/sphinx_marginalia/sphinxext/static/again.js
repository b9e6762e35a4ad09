/* Questions that did not go right at once come back after 1, 3 and 7 days: once more each time, until they went right three times.
   Loaded on My work, and by trail.js on a page with answers: what was answered on a first visit its records tell, by
   their score and the number of tries. It watches the questions of a page and keeps only when each is to be asked again; what was answered is kept.js's.
   Days are those of the calendar. A day that lies further ahead than it was set says that the clock was set back:
   then the question is due, and nothing waits for years. */
(function () {
  'use strict';
  const kept = window.marginaliaKept, { _ } = kept, DAYS = [1, 3, 7], DONE = 4, DAY = 864e5;

  function load(book) {
    const found = Object.create(null);
    try {
      const raw = localStorage.getItem('marginalia:again:' + book), all = raw && raw.length < kept.LONG ? JSON.parse(raw).items : {};
      Object.entries(kept.isObject(all) ? all : {}).forEach(([id, one]) => {
        if (kept.isObject(one) && [1, 2, 3, DONE].includes(one.b) && Number.isFinite(one.u)) found[id] = { b: one.b, u: one.u };
      });
    } catch { /* There is no storage, or the value is not ours. */ }
    return found;
  }
  function save(book, items) {
    try {
      if (Object.keys(items).length) localStorage.setItem('marginalia:again:' + book, JSON.stringify({ v: 1, items }));
      else localStorage.removeItem('marginalia:again:' + book);
    } catch { /* There is no storage. */ }
  }
  function record(book, id) {
    try { return kept.read(localStorage.getItem('marginalia:work:' + book + ':' + id)); } catch { return null; }
  }

  function plan(step, from) {
    const day = new Date(from);
    day.setHours(0, 0, 0, 0);
    day.setDate(day.getDate() + DAYS[step - 1]);
    return { b: step, u: day.getTime() };
  }
  function isDue(entry, now) { return !!entry && (entry.u <= now || entry.u - now > DAYS[entry.b - 1] * DAY); }

  /* A text that its writer has marked is nobody's fault, so it does not come back: its response holds points. */
  function missed(rec) {
    return !!rec && !!rec.a && typeof rec.s === 'number' && (rec.s < 1 || rec.n > 1) &&
      !(kept.isObject(rec.r) && Object.values(rec.r).some((one) => typeof one === 'number'));
  }
  /* What is known of a question; one that was missed before this was kept is due on the day after. */
  function entry(items, id, rec) {
    const one = items[id] || (missed(rec) ? plan(1, Date.parse(rec.t)) : null);
    return one && one.b !== DONE ? one : null;
  }
  function after(old, isRight, now) {
    if (!isRight) return plan(1, now);
    if (!old || old.b === DONE || !isDue(old, now)) return old;
    return old.b < DAYS.length ? plan(old.b + 1, now) : { b: DONE, u: now };
  }
  window.marginaliaAgain = { load, save, record, isDue, entry, after };

  function group(item) {
    const box = item.closest('[data-together]');
    return box ? [...box.querySelectorAll('m-item')] : [item];
  }
  function asked(item) { return item && item.dataset.use !== 'assess' && item.dataset.type !== 'extended-text'; }

  /* Before an answer changes, what was missed is noted: afterwards the record no longer says it. */
  function note(item) {
    const { book, id } = item.dataset, items = load(book);
    if (items[id] || !missed(record(book, id))) return;
    items[id] = entry(items, id, record(book, id));
    save(book, items);
  }
  document.addEventListener('input', (e) => {
    const item = e.target.closest('m-item[data-id]');
    if (asked(item)) group(item).forEach(note);
  }, true);
  document.addEventListener('click', (e) => {
    const item = e.target.closest('.m-check,.m-move')?.closest('m-item[data-id]');
    if (!asked(item)) return;
    const all = group(item), before = all.map((one) => record(one.dataset.book, one.dataset.id)?.n || 0);
    all.forEach(note);
    setTimeout(() => all.forEach((one, n) => {
      const { book, id, v } = one.dataset, rec = record(book, id);
      if (!rec || rec.v !== v || rec.n <= before[n] || typeof rec.s !== 'number') return;
      const items = load(book), next = after(items[id], rec.s === 1, Date.now());
      if (next) save(book, { ...items, [id]: next });
    }));
  }, true);

  /* Whoever was led here finds the question as if it were new; the answer that is kept stays until there is another. */
  function open() {
    const found = document.getElementById(location.hash.slice(1))?.closest('m-item[data-id]');
    if (!asked(found) || !found.setResponse) return;
    const now = Date.now(), all = group(found), known = all.map((one) => {
      const { book, id } = one.dataset, rec = record(book, id);
      return rec?.a && rec.v === one.dataset.v && isDue(entry(load(book), id, rec), now);
    });
    if (!known.some(Boolean)) return;
    all.forEach((one) => { one.setResponse('', ''); one.classList.remove('m-done'); });
    found.line(_('This question comes back to you. Try it once more.') + ' ');
    const show = document.createElement('button');
    show.type = 'button';
    show.className = 'm-show-earlier';
    show.textContent = _('Show my last answer');
    show.addEventListener('click', () => { all.forEach((one) => one.restore()); found.querySelector('input,select,textarea,button')?.focus(); });
    found.querySelector('.m-earlier-answer').append(show);
  }
  document.querySelectorAll('m-item[data-id]').forEach((item) => { if (asked(item)) note(item); });
  open();
  addEventListener('hashchange', open);
}());
