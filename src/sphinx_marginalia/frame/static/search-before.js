/* searchtools.js asks for this name, which sphinx_highlight.js would bring. Results open without highlights. */
const SPHINX_HIGHLIGHT_ENABLED = false;
/* The words of a query, as frame/words.py finds those of the pages. No lookbehind: older Safaris would read nothing at all. */
var marginaliaPlain = function (text) {
  return text.normalize('NFKC').replace(/[\u00ad\u2060\ufeff]/g, '').replace(/([\p{L}\p{N}])['‘’ʼ]s(?![\p{L}\p{N}_])/giu, '$1');
};
var splitQuery = (function (split) {
  var RUN = /[0-9]+(?:[.,'’][0-9]+| [0-9]{3}(?![0-9]))*|[\p{L}\p{N}_]+/gu;
  var NUMBER = /^(?:([0-9]{1,3}(?:([.,'’ ])[0-9]{3})(?:\2[0-9]{3})*)(?:[.,]([0-9]+))?|([0-9]+)[.,]([0-9]+))$/;
  return function (query) {
    var numbers = [];
    var rest = marginaliaPlain(query).replace(RUN, function (run) {
      var found = NUMBER.exec(run);
      if (!found) { return run; }
      var part = found[3] || found[5];
      numbers.push((found[1] || found[4]).replace(/[^0-9]/g, '') + (part ? '.' + part : ''));
      return ' ';
    });
    return split(rest).concat(numbers);
  };
}(typeof splitQuery === 'function' ? splitQuery : function (text) { return text.split(/[^\p{L}\p{N}_]+/u).filter(Boolean); }));
