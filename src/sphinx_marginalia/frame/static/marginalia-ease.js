/* Read with ease: a panel of settings, and the ruler. Loaded on first use, or where the ruler is kept.
   The settings are words in data-ease on html, as marginalia-frame-mode.js puts them there before the first paint;
   the frame's sheet says what each does. Python fills in the words. */
(function () {
  'use strict';
  const KEY = 'marginalia:ease', root = document.documentElement, button = document.querySelector('.frame-ease');
  const said = '@words@', here = document.currentScript.src;
  const ROWS = { size: 4, lines: 3, letters: 3, width: 3 }, SWITCHES = ['plain', 'ruler'];
  const now = () => (root.dataset.ease || '').split(' ').filter(Boolean);
  let ruler = null, panel = null, status = null;

  function make(tag, name, text) {
    const el = document.createElement(tag);
    el.className = name;
    el.textContent = text;
    return el;
  }

  /* The band is where the mouse is, or what has the focus; by touch it stands still, and the text moves below it. */
  function follow(event) {
    if (!ruler) { return; }
    if (event.type === 'focusin') {
      if (!event.target.matches('.bd-article :focus-visible')) { return; }
      const box = event.target.getBoundingClientRect();
      if (box.height < innerHeight / 2) { ruler.style.setProperty('--y', (box.top + box.bottom) / 2 + 'px'); }
    } else if (event.pointerType !== 'touch') { ruler.style.setProperty('--y', event.clientY + 'px'); }
  }
  ['pointermove', 'focusin'].forEach((type) => document.addEventListener(type, follow, { passive: true }));

  function show() {
    const words = now();
    if (!words.includes('ruler')) {
      ruler?.remove();
      ruler = null;
    } else if (!ruler) {
      ruler = make('div', 'frame-ease-ruler', '');
      ruler.setAttribute('aria-hidden', 'true');
      document.body.append(ruler);
    }
    panel?.querySelectorAll('input').forEach((input) => {
      const own = input.value.replace(/-0$/, '');
      input.checked = own === input.value ? words.includes(own) : !words.some((word) => word.startsWith(own + '-'));
    });
  }

  function keep(words) {
    root.dataset.ease = words.join(' ');
    show();
    dispatchEvent(new Event('resize')); /* What is placed beside a sentence finds its place again. */
    try {
      if (words.length) { localStorage.setItem(KEY, words.join(' ')); } else { localStorage.removeItem(KEY); }
      status.textContent = said.kept;
    } catch { status.textContent = said.not; }
  }

  function row(name, count) {
    const set = document.createElement('fieldset');
    set.append(make('legend', '', said[name][0]));
    for (let n = 0; n < count; n += 1) { set.append(option('radio', name, name + '-' + n, said[name][n + 1])); }
    return set;
  }
  function option(type, name, value, words) {
    const label = make('label', '', ''), input = document.createElement('input');
    Object.assign(input, { type: type, name: 'frame-ease-' + name, value: value, autocomplete: 'off' });
    label.append(input, make('span', '', words));
    return label;
  }

  function build() {
    panel = make('div', 'frame-ease-panel', '');
    panel.id = 'frame-ease-panel';
    panel.hidden = true;
    panel.setAttribute('role', 'group');
    panel.setAttribute('aria-label', said.name);
    const switches = document.createElement('fieldset'), reset = make('button', '', said.reset), close = make('button', '', said.close);
    switches.append(make('legend', '', said.more), ...SWITCHES.map((name) => option('checkbox', name, name, said[name])));
    status = make('p', '', said.kept);
    status.setAttribute('role', 'status');
    [reset, close].forEach((one) => { one.type = 'button'; });
    panel.append(...Object.entries(ROWS).map(([name, count]) => row(name, count)), switches, reset, close, status);
    panel.addEventListener('change', () => {
      keep([...panel.querySelectorAll('input:checked')].map((input) => input.value).filter((word) => !word.endsWith('-0')));
    });
    reset.addEventListener('click', () => keep([]));
    close.addEventListener('click', () => open(false));
    button.closest('.bd-header-article').append(panel);
    button.setAttribute('aria-controls', panel.id);
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && (panel.contains(event.target) || event.target === button)) { open(false); }
    });
    document.addEventListener('pointerdown', (event) => {
      if (!panel.hidden && !panel.contains(event.target) && !button.contains(event.target)) { open(false, true); }
    });
  }

  function open(on, stay) {
    if (panel.hidden === !on) { return; }
    panel.hidden = !on;
    button.setAttribute('aria-expanded', on);
    if (on) { panel.querySelector('input:checked').focus(); } else if (!stay) { button.focus(); }
  }

  const sheet = document.createElement('link');
  sheet.rel = 'stylesheet';
  sheet.href = here.replace('.js', '.css');
  sheet.onload = () => {
    build();
    show();
    button.addEventListener('click', () => open(panel.hidden));
    if ('asked' in button.dataset) { open(true); }
  };
  document.head.append(sheet);
  addEventListener('storage', (event) => { if (event.key === KEY || event.key === null) { setTimeout(show); } });
}());
