/* searchtools.js asks for this name, which sphinx_highlight.js would bring. Results open without highlights. */
const SPHINX_HIGHLIGHT_ENABLED = false;
/* Split a query into words as frame/words.py splits pages. It uses no lookbehind, which older Safaris cannot read. */
const marginaliaPlain = (text) =>
  text.normalize('NFKC').replace(/[\u00ad\u2060\ufeff]/g, '').replace(/([\p{L}\p{N}])['‘’ʼ]s(?![\p{L}\p{N}_])/giu, '$1');
window.splitQuery = ((split) => {
  const RUN = /[0-9]+(?:[.,'’][0-9]+| [0-9]{3}(?![0-9]))*|[\p{L}\p{N}_]+/gu;
  const NUMBER = /^(?:([0-9]{1,3}(?:([.,'’ ])[0-9]{3})(?:\2[0-9]{3})*)(?:[.,]([0-9]+))?|([0-9]+)[.,]([0-9]+))$/;
  return (query) => {
    const numbers = [];
    const rest = marginaliaPlain(query).replace(RUN, (run) => {
      const found = NUMBER.exec(run);
      if (!found) { return run; }
      const part = found[3] || found[5];
      numbers.push((found[1] || found[4]).replace(/[^0-9]/g, '') + (part ? '.' + part : ''));
      return ' ';
    });
    return [...split(rest), ...numbers];
  };
})(window.splitQuery || ((text) => text.split(/[^\p{L}\p{N}_]+/u).filter(Boolean)));
