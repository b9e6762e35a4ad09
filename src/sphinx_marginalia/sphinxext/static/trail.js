/* The trail of a reader, on every page: which pages were read, quiet marks for them in the contents, and the last place.
   A page counts as read once its end has been in sight and the page itself for 20 seconds: a glance at a short page
   does not count, nor does a page that lies open. Nothing is kept of when, how often or how long. */
(function () {
  'use strict';
  const root = document.documentElement, book = root.dataset.trail, article = document.querySelector('.bd-article');
  const script = document.currentScript.src, KEY = 'marginalia:read:' + book, LONG = 1e5, PAGE = /^[\w-][\w./-]*$/;
  const _ = window.marginaliaWords || ((text) => text);
  if (!book || !article) return;
  const home = new URL(root.dataset.content_root || '.', location.href).href.split(/[?#]/)[0];

  function path(url) { return url.startsWith(home) ? url.slice(home.length).split(/[?#]/)[0] : ''; }
  function title() { return (article.querySelector('h1')?.firstChild?.textContent || '').trim().slice(0, 100); }
  function isOff() { return !read(); }
  const here = path(location.href), isOwn = !document.querySelector('m-work,.m-go-on,#find-index') && here;

  /* The titles of the pages that were read, by their path; null: the reader has switched this off. */
  function read() {
    try {
      const raw = localStorage.getItem(KEY), found = raw && raw.length < LONG ? JSON.parse(raw) : {};
      if (found.off === true) return null;
      return Object.fromEntries(Object.entries(found.pages || {}).filter(([page, words]) => PAGE.test(page) && typeof words === 'string'));
    } catch { return {}; }
  }
  /* null switches all this off and forgets it. */
  function set(pages) {
    try {
      if (!pages || !Object.keys(pages).length) localStorage.removeItem('marginalia:place');
      localStorage.setItem(KEY, JSON.stringify(pages ? { v: 1, pages } : { v: 1, off: true }));
    } catch { /* There is no storage. */ }
    mark();
  }

  function answered() {
    const pages = new Set();
    try {
      Object.keys(localStorage).filter((key) => key.startsWith(`marginalia:work:${book}:`)).forEach((key) => {
        try {
          const rec = JSON.parse(localStorage.getItem(key));
          if (rec.a) pages.add(rec.p);
        } catch { /* This is no record of ours. */ }
      });
    } catch { /* There is no storage. */ }
    return pages;
  }

  /* In the contents: a full stroke for a page that was read, an open one where only questions were answered. */
  function mark() {
    const pages = read(), done = pages && answered();
    document.querySelectorAll('nav.bd-links a.internal').forEach((a) => {
      const own = path(a.href), isRead = !!pages && own in pages, isDone = done?.has(own), old = a.querySelector('.m-visually-hidden');
      const words = [isRead && _('read'), isDone && _('questions answered')].filter(Boolean).map((one) => ', ' + one).join('');
      a.classList.toggle('m-been', !!isRead);
      a.classList.toggle('m-begun', !!isDone && !isRead);
      if (old?.textContent === words || !old && !words) return;
      old?.remove();
      if (!words) return;
      const span = document.createElement('span');
      span.className = 'm-visually-hidden';
      span.textContent = words;
      a.append(span);
    });
  }

  if (isOwn) {
    let left = 20, ended = false;
    const timer = setInterval(() => {
      if (document.hidden) return;
      left -= 1;
      ended = ended || article.getBoundingClientRect().bottom <= innerHeight + 40;
      if (left > 0 || !ended) return;
      clearInterval(timer);
      const pages = read();
      if (pages && title() && !(here in pages)) set({ ...pages, [here]: title() });
    }, 1000);
  }

  /* The last place: the reader page keeps its sentence itself; elsewhere it is the question or section at the top. */
  const PLACES = '.bd-article section[id],m-item[data-id]';
  function remember(place) {
    if (!title() || isOff()) return;
    const value = { p: here, h: place ? place.dataset.id || place.id : '', t: title() };
    try { localStorage.setItem('marginalia:place', JSON.stringify(value)); } catch { /* There is no storage. */ }
  }
  if (isOwn && !document.querySelector('.m-reader')) {
    let answer = null;
    article.addEventListener('change', (e) => { answer = e.target.closest('m-item[data-id]') || answer; if (answer) remember(answer); });
    addEventListener('pagehide', () => {
      if (scrollY < 200) return;
      const passed = [...article.querySelectorAll(PLACES)].filter((one) => one.getBoundingClientRect().top < innerHeight / 3);
      remember(passed.pop());
    });
  }

  /* Questions that come back: their script comes where there are answers already, not at a first visit. */
  try {
    const hasOne = (item) => localStorage.getItem(`marginalia:work:${book}:${item.dataset.id}`);
    if (isOwn && !isOff() && [...document.querySelectorAll('m-item[data-id]')].some(hasOne)) {
      const file = document.createElement('script');
      file.src = script.replace('-book.js', '-again.js');
      document.head.append(file);
    }
  } catch { /* There is no storage. */ }

  window.marginaliaTrail = { read, set, isOff };
  mark();
  ['storage', 'pageshow'].forEach((name) => addEventListener(name, mark));
}());
