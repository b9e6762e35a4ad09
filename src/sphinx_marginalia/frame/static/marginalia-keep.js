/* Keeps the book on this device, tells of a new version of it, and removes it again.
   Python fills in how many bytes the book has, and the words. */
(function () {
  'use strict';
  const box = document.querySelector('.frame-keep');
  const bytes = '@size@';
  const said = '@words@';
  const status = box.querySelector('[role=status]');
  const row = box.querySelector('.frame-keep__do');
  const workerUrl = new URL(box.dataset.worker, location.href);
  const scope = new URL('./', workerUrl).href;
  const workers = navigator.serviceWorker;
  let isReplaced = false;

  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));

  /* Say something, and offer what can be done: pairs of a word and what it does. */
  function show(text, ...buttons) {
    const hadFocus = row.contains(document.activeElement);
    status.textContent = text;
    row.replaceChildren(...buttons.map(([word, act]) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'frame-button';
      button.textContent = word;
      button.addEventListener('click', act);
      return button;
    }));
    if (hadFocus && row.firstElementChild) { row.firstElementChild.focus(); }
  }

  const showOffer = (text) => show(text || '', [said.offer, ask]);
  const showKept = () => show(said.kept, [said.remove, remove]);

  function ask() {
    const size = Math.max(1, Math.round(bytes / 1e6));
    show(filled(said.ask, { size: size }), [said.yes, start], [said.no, () => showOffer()]);
  }

  /* A worker that has got all files waits until nobody reads the older version, or until the reader says so. */
  function offerNewer(registration) {
    show(said.newer, [said.use, () => {
      isReplaced = true;
      registration.waiting.postMessage('use');
    }]);
  }

  function watch(registration) {
    const follow = () => {
      const coming = registration.installing;
      if (!coming) { return; }
      const isFirst = !registration.active;
      coming.addEventListener('statechange', () => {
        if (coming.state === 'installed' && !isFirst) { offerNewer(registration); }
        if (coming.state === 'activated' && isFirst) { showKept(); }
        if (coming.state === 'redundant' && isFirst) { showOffer(said.failed); }
      });
    };
    registration.addEventListener('updatefound', follow);
    follow();
    if (registration.waiting && registration.active) { offerNewer(registration); }
  }

  function start() {
    show(filled(said.keeping, { done: 0, all: '…' }));
    workers.register(workerUrl.href, { scope: scope, updateViaCache: 'none' })
      .then(watch)
      .catch(() => showOffer(said.failed));
  }

  function remove() {
    workers.getRegistration(scope)
      .then((registration) => registration && registration.unregister())
      .then(() => caches.keys())
      .then((names) => {
        const prefix = 'marginalia-keep:' + new URL(scope).pathname + ':';
        return Promise.all(names.filter((name) => name.startsWith(prefix)).map((name) => caches.delete(name)));
      })
      .then(() => showOffer(said.removed), () => showOffer(said.failed));
  }

  workers.addEventListener('message', (event) => {
    const message = event.data || {};
    if ('keeping' in message && !workers.controller) {
      show(filled(said.keeping, { done: message.keeping, all: message.all }));
    }
  });
  workers.addEventListener('controllerchange', () => { if (isReplaced) { location.reload(); } });

  workers.getRegistration(scope).then((registration) => {
    if (registration && registration.active) {
      showKept();
      watch(registration);
    } else {
      ask();
    }
  });
}());
