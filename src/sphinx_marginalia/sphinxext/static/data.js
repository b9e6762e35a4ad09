/* sphinx-marginalia: a column's head sorts its table; without this file the rows stand in the order of the data. */
(function () {
  'use strict';
  function key(row, at) {
    var text = row.children[at].getAttribute('data-v');
    var number = parseFloat(text);
    return /^-?[0-9.]+$/.test(text) ? number : text;
  }
  function compare(a, b) {
    if (a === b) { return 0; }
    if (a === '' || b === '') { return a === '' ? 1 : -1; }
    return a < b ? -1 : 1;
  }
  Array.prototype.forEach.call(document.querySelectorAll('table.m-dataset'), function (table) {
    var body = table.tBodies[0];
    var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
    heads.forEach(function (head, at) {
      var button = document.createElement('button');
      button.type = 'button';
      button.textContent = head.textContent;
      head.textContent = '';
      head.appendChild(button);
      button.addEventListener('click', function () {
        var down = head.getAttribute('aria-sort') === 'ascending';
        heads.forEach(function (other) { other.removeAttribute('aria-sort'); });
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        var rows = Array.prototype.slice.call(body.rows);
        rows.sort(function (a, b) {
          var order = compare(key(a, at), key(b, at));
          return key(a, at) === '' || key(b, at) === '' ? order : down ? -order : order;
        });
        rows.forEach(function (row) { body.appendChild(row); });
      });
    });
  });
}());
