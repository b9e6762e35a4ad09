/* Handing in, on My work: one set or all, as a file, as a short code, or as a link; and what such a link holds. */
(function () {
  'use strict';
  const work = document.querySelector('m-work'), box = document.querySelector('.m-hand-in');
  const { _, ngettext, fill, isObject } = window.marginaliaKept, file = window.marginaliaWorkFile, codes = window.marginaliaCodes;
  if (!work || !box) return;
  const book = work.dataset.book, pick = box.querySelector('select'), name = box.querySelector('input[type=text]');
  const own = box.querySelector('input[type=checkbox]'), out = box.querySelector('output');
  const [toFile, toCode, toLink] = box.querySelectorAll('button');
  const sets = [...work.querySelectorAll('.m-work-list')].map((list) => ({
    page: list.dataset.page, parts: list.dataset.parts, number: Number(list.dataset.number || NaN), title: list.parentNode.querySelector('h2').firstChild.textContent,
  }));

  function make(tag, className, words) {
    const el = document.createElement(tag);
    el.className = className;
    el.textContent = words;
    return el;
  }
  function chosen() { return sets.find((set) => set.page === pick.value); }
  function ids(set) { return set.parts.split(/[ +]/).map((part) => part.split(':')[0]); }

  /* The choice holds what was begun. */
  function offer() {
    const answers = work.answers() || {}, before = pick.value || new URLSearchParams(location.search).get('set');
    const begun = sets.filter((set) => ids(set).some((id) => answers[id]));
    const whole = new Option(_('Everything'), '');
    pick.replaceChildren(whole, ...begun.map((set) => new Option(set.title, set.page)));
    pick.value = begun.some((set) => set.page === before) ? before : '';
    ready();
  }
  function ready() {
    toCode.hidden = !Number.isInteger(chosen()?.number);
    toLink.hidden = !chosen();
  }

  /* Return what is handed in, or null: there is nothing. */
  function gather() {
    const set = chosen(), all = work.answers() || {}, answers = {};
    Object.keys(all).filter((id) => !set || ids(set).includes(id)).forEach((id) => { answers[id] = all[id]; });
    const marks = own.checked ? work.marks() : null, args = own.checked ? work.args() : null;
    const some = Object.keys(answers).length || marks?.marks.length || Object.keys(args?.arguments || {}).length;
    if (!some) out.textContent = _('There is nothing to hand in yet.');
    return some ? { book, kind: 'hand-in', name: name.value.trim(), set: set ? set.page : '', answers, marks, args } : null;
  }
  function ownWords({ marks, args }) {
    const notes = (marks?.marks || []).filter((mark) => mark.body.some((part) => part.purpose === 'commenting')).length;
    return notes + Object.values(args?.arguments || {}).filter((one) => one.pieces.some((piece) => piece.why) || one.end).length;
  }

  /* Whoever wrote notes is told before they are in the file: the first press says it, the second makes the file. */
  let told = false;
  toFile.addEventListener('click', () => {
    const data = gather(), many = data ? ownWords(data) : 0;
    if (!data) return;
    if (many && !told) {
      told = true;
      out.textContent = fill(ngettext('The file will hold {0} note in your own words. If a note names somebody, your teacher and class may read it. Press again to make the file, or leave out your notes above.',
        'The file will hold {0} notes in your own words. If a note names somebody, your teacher and class may read it. Press again to make the file, or leave out your notes above.', many), many);
      return;
    }
    told = false;
    const who = data.name.toLowerCase().normalize('NFD').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'student';
    const title = 'hand-in-' + who.slice(0, 40) + '.json';
    file.download(file.make(data), title);
    out.textContent = fill(_('Made the file {0}. Now give it to your teacher.'), title);
  });
  [pick, own, name].forEach((field) => field.addEventListener('change', () => { told = false; out.textContent = ''; ready(); }));

  toCode.addEventListener('click', () => {
    const set = chosen(), answers = work.answers() || {};
    const code = codes.encode(set.number, set.parts.split(' ').map((question) => {
      const parts = question.split('+').map((part) => {
        const [id, v] = part.split(':');
        return answers[id] && answers[id].a && answers[id].v === v ? answers[id] : null;
      });
      if (parts.length === 1) return codes.told(parts[0]);
      if (!parts.every(Boolean)) return codes.told(null);
      /* Of a question with several parts it tells how it went, and not which option was chosen. */
      return { option: 0, state: parts.every((rec) => rec.s === 1) ? 3 : parts.some((rec) => rec.s > 0) ? 2 : 1 };
    }));
    out.textContent = code ? fill(_('Write down, or read out: {0}. The code holds no name and no words.'), code) :
      _('This set is too long for a short code. Make a file.');
  });

  toLink.addEventListener('click', () => {
    const data = gather();
    if (!data) return;
    Object.values(data.answers).forEach((rec) => { rec.o = []; rec.d = ''; });
    const link = file.link(location.href.split('?')[0], file.make({ ...data, marks: null, args: null }));
    if (!link) { out.textContent = _('These answers are too long for a link. Make a file.'); return; }
    const show = () => { out.textContent = link; };
    try { navigator.clipboard.writeText(link).then(() => { out.textContent = _('Copied the link. It holds the answers of this set, without notes.'); }, show); } catch { show(); }
  });

  /* A link that somebody opens: it is shown, and nothing of it is kept. */
  function open() {
    document.getElementById('handed-in')?.remove();
    const found = file.fromLink(location.hash, book);
    if (!isObject(found)) {
      if (location.hash === '#hand-in') box.open = true;
      return;
    }
    const section = make('section', 'm-work-set', '');
    section.id = 'handed-in';
    section.append(make('h2', '', _('What this link holds')));
    if (found.fault) section.append(make('p', '', _('This link is cut short, or is not of this book. Nothing was changed.')));
    else {
      const set = sets.find((one) => one.page === found.set), who = found.name || _('no name');
      const list = make('ol', '', '');
      section.append(make('p', '', fill(_('Handed in by {0}. It is shown, and not kept in this browser.'), who)));
      if (set) section.append(make('p', 'm-small-print', set.title));
      const order = set ? ids(set) : [], rank = (id) => (order.includes(id) ? order.indexOf(id) : order.length);
      const entries = Object.keys(found.answers).sort((x, y) => rank(x) - rank(y));
      list.append(...entries.map((id) => work.entry(id, found.answers[id], found.answers[id].v)));
      section.append(list);
    }
    work.before(section);
  }

  ['storage', 'pageshow', 'focus'].forEach((event) => addEventListener(event, offer));
  new MutationObserver(offer).observe(work.querySelector('.m-work-summary'), { childList: true, characterData: true, subtree: true });
  addEventListener('hashchange', open);
  box.hidden = false;
  offer();
  open();
}());
