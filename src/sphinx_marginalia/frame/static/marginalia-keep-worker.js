/* Answers for the book's files from the copy that a reader asked to keep. Python fills in the version and the files.

   A worker cannot do without fetch(): it stands in the place of the network. It asks for nothing but the book's own
   files, on the book's own host, and it is only there because a reader pressed a button. */
const VERSION = '@version@';
const FILES = ['@files@'];
const SCOPE = new URL('./', location.href).pathname;
/* Several books, or versions of one, may share a host. */
const PREFIX = 'marginalia-keep:' + SCOPE + ':';
const NAME = PREFIX + VERSION;
const AT_ONCE = 6;

/* Tell all pages of the book something. */
async function tell(message) {
  const pages = await self.clients.matchAll({ includeUncontrolled: true });
  pages.forEach((page) => page.postMessage(message));
}

/* Keep one file. A redirected answer may not be shown for an address that is typed, so its body is kept alone. */
async function keep(cache, name) {
  const address = SCOPE + name.split('/').map(encodeURIComponent).join('/');
  const answer = await fetch(address, { cache: 'reload', credentials: 'same-origin' });
  if (!answer.ok) { throw new Error(address); }
  await cache.put(address, answer.redirected ? new Response(answer.body, { headers: answer.headers }) : answer);
}

async function keepAll() {
  const cache = await caches.open(NAME);
  try {
    for (let i = 0; i < FILES.length; i += AT_ONCE) {
      await Promise.all(FILES.slice(i, i + AT_ONCE).map((name) => keep(cache, name)));
      await tell({ keeping: Math.min(i + AT_ONCE, FILES.length), all: FILES.length });
    }
  } catch (error) {
    await caches.delete(NAME); /* A half-kept book would look whole until a page is missing. */
    throw error;
  }
}

async function dropOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== NAME).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(request, path) {
  const cache = await caches.open(NAME);
  const kept = await cache.match(path.endsWith('/') ? path + 'index.html' : path);
  if (kept) { return kept; }
  try {
    return await fetch(request);
  } catch {
    const notFound = request.mode === 'navigate' && await cache.match(SCOPE + '404.html');
    return notFound || Response.error();
  }
}

self.addEventListener('install', (event) => event.waitUntil(keepAll()));
self.addEventListener('activate', (event) => event.waitUntil(dropOthers()));
self.addEventListener('message', (event) => {
  if (event.data === 'use') { self.skipWaiting(); }
});
self.addEventListener('fetch', (event) => {
  const address = new URL(event.request.url);
  if (event.request.method === 'GET' && address.origin === location.origin && address.pathname.startsWith(SCOPE)) {
    event.respondWith(answer(event.request, address.pathname));
  }
});
