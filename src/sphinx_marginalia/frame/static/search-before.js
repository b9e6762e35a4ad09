/* searchtools.js asks for this name, which sphinx_highlight.js would bring. Results open without highlights. */
const SPHINX_HIGHLIGHT_ENABLED = false;
