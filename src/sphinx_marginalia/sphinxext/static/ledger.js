/* The ledger: its style sheet filters by itself. This counts what fits, keeps the choice in the address,
   and makes the chart one stop of the Tab key, with arrow keys inside. */
(function () {
  'use strict';
  const _ = window.marginaliaWords || ((text) => text);
  const ngettext = window.marginaliaWords || ((one, many, n) => (n === 1 ? one : many));

  document.querySelectorAll('.m-ledger-view').forEach((view) => {
    const form = view.querySelector('.m-choices'), chart = view.querySelector('.m-chart');
    const say = view.querySelector('.m-chosen span'), whole = say.textContent;
    const rows = [...view.querySelectorAll('tr[data-v]')], columns = [...chart.children], links = [...chart.querySelectorAll('a')];
    const chosen = () => [...form.querySelectorAll('input:checked')];
    const isAll = (input) => !(input.name in input.dataset);
    const fits = (el) => chosen().every((input) => isAll(input) || el.dataset[input.name] === input.dataset[input.name]);
    const word = (input) => input.nextElementSibling.firstChild.textContent.trim();

    function tell() {
      const n = rows.filter(fits).length, narrow = chosen().filter((input) => !isAll(input));
      const words = ngettext('{0} claim: {1}.', '{0} claims: {1}.', n);
      say.textContent = !narrow.length ? whole : n ?
        words.replace('{0}', n).replace('{1}', narrow.map(word).join(', ')) : _('No claim is both. Choose another.');
      stop(links.find(fits));
    }
    function stop(one) { links.forEach((link) => { link.tabIndex = link === one ? 0 : -1; }); }
    function reset() {
      form.querySelectorAll('input').forEach((input) => { if (isAll(input)) input.checked = true; });
      keep();
    }
    function keep() {
      tell();
      try {
        history.replaceState(null, '', '#' + chosen().filter((input) => !isAll(input)).map((input) => input.id).join('&'));
      } catch { /* A page from a folder may not. */ }
    }

    form.addEventListener('change', keep);
    location.hash.slice(1).split('&').forEach((id) => {
      const input = document.getElementById(id);
      if (input?.type === 'radio' && form.contains(input)) input.checked = true;
    });
    tell();
    chart.addEventListener('click', (e) => {
      const link = e.target.closest('a'), row = link && document.getElementById(link.hash.slice(1));
      if (!row) return;
      if (!fits(row)) reset();
      setTimeout(() => row.focus({ preventScroll: true }));
    });
    chart.addEventListener('keydown', (e) => {
      const link = e.target.closest('a'), column = link?.parentNode, isWide = link && getComputedStyle(column).flexDirection === 'column';
      const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key];
      if (!link || !step) return;
      const [across, down] = isWide ? step : [step[1], step[0]];
      const at = [...column.querySelectorAll('a')].indexOf(link) + down;
      const there = columns[columns.indexOf(column) + across]?.querySelectorAll('a') || [];
      const to = there[down ? at : Math.min(at, there.length - 1)];
      if (to) { stop(to); to.focus(); }
      e.preventDefault();
    });
  });
}());
