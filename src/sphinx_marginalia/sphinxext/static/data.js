/* sphinx-marginalia: a column's head sorts its table; without this file the rows stand in the order of the data. */
(function () {
  'use strict';
  function key(row, at) {
    const text = row.children[at].dataset.v;
    const number = parseFloat(text);
    return /^-?[0-9.]+$/.test(text) ? number : text;
  }
  function compare(a, b) {
    if (a === b) { return 0; }
    if (a === '' || b === '') { return a === '' ? 1 : -1; }
    return a < b ? -1 : 1;
  }
  document.querySelectorAll('table.m-dataset').forEach((table) => {
    const body = table.tBodies[0];
    const heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach((head, at) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener('click', () => {
        const down = head.getAttribute('aria-sort') === 'ascending';
        heads.forEach((other) => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        const rows = Array.from(body.rows).sort((a, b) => {
          const order = compare(key(a, at), key(b, at));
          return key(a, at) === '' || key(b, at) === '' ? order : down ? -order : order;
        });
        body.append(...rows);
      });
    });
  });
}());
