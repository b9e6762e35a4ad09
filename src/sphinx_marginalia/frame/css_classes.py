"""Which classes a book's pages can have, known before a page is written.

A page's classes come from its doctree, from our templates and scripts, and from
the Python that turns nodes into HTML. The first are collected; the words of the
others are read off their source, as PurgeCSS does with pages: a name too many
keeps a rule too many, and none is lost.  What writers name for one kind of node
counts only where a document of the book has such a node.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from sphinx.environment.collectors import EnvironmentCollector

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

HERE: Final = Path(__file__).parent
#: What writes HTML in every book.
WRITERS: Final = (
    "docutils.writers._html_base", "docutils.writers.html5_polyglot", "sphinx.writers.html5",
    "sphinx.environment.adapters.toctree", "sphinx.builders.html",
)  # fmt: skip
#: Names that a writer puts together from parts.
COMPUTED: Final = frozenset({*(f"toctree-l{level}" for level in range(1, 8)), "linenos", "linenodiv", "linenotable"})
#: The theme, whose own templates and scripts our layout replaces; and Sphinx, of which we name what writes.
NOT_OURS: Final = frozenset({"sphinx_book_theme", "pydata_sphinx_theme", "sphinx", "alabaster"})
#: Parts of the theme that our layout does not write. Words of programs are no reason to keep their rules; an author
#: who gives such a class to something keeps them.
NOT_WRITTEN: Final = re.compile(
    r"fa|fab|far|fas|fa-[\w-]+"
    r"|accordion[\w-]*|carousel[\w-]*|offcanvas[\w-]*|modal[\w-]*|popover[\w-]*|toast[\w-]*"
    r"|tooltip[\w-]*|bs-[\w-]+|spinner[\w-]*|placeholder[\w-]*|progress[\w-]*|page-(?:item|link)"
    r"|pagination[\w-]*|form-[\w-]+|input-group[\w-]*|was-validated|(?:in)?valid-[\w-]+"
    r"|is-(?:in)?valid|btn|btn-[\w-]+|navbar|navbar-(?!nav|brand)[\w-]+|dropdown[\w-]*|dropup|dropend"
    r"|dropstart|nav-(?:tabs|pills|underline|fill|justified)|list-group[\w-]*|card[\w-]*"
    r"|bd-header|bd-header-announcement|bd-navbar-elements|bd-search|search-button[\w-]*"
    r"|ablog[\w_-]*|navbar-icon-links|pst-navbar-icon|theme-switch[\w-]*|version-switcher[\w_-]*"
    r"|sidebar-header-items[\w_-]*|thebe[\w-]*|utterances|breadcrumb[\w-]*|bd-breadcrumbs"
    r"|alert|article-header-buttons|bd-links__title|bg-primary|border|cell|col|collaps(?:e|ing)|d-flex"
    r"|align-items-center|github|gitlab|hide|indices-link|lead|logo__\w+|m[be]-1|py-0|mermaid|nav|nav-link"
    r"|onthispage|only-dark|dark-light|prev-next-(?:info|subtitle)|pst-(?:collapse|expand)-[\w-]+|pst-squeeze"
    r"|ratio|row|secondary-toggle|sidebar-indices-items[\w_-]*|visible|visually-hidden"
)
#: Names that writers give to some nodes only, by the names of these; and the name of each node is one itself.
OF_NODES: Final[dict[str, frozenset[str]]] = {
    "topic": frozenset({"topic", "topic-title", "contents"}),
    "sidebar": frozenset({"sidebar", "sidebar-title", "margin"}),
    "footnote": frozenset({"footnote", "footnote-reference", "brackets", "backrefs"}),
    "field_list": frozenset({"field-list", "field-name", "field-body", "field-odd", "field-even"}),
    "math_block": frozenset({"math", "eqno"}),
    "math": frozenset({"math"}),
    "figure": frozenset({"figure", "caption-number"}),
    "line_block": frozenset({"line-block"}),
    "option_list": frozenset({"option-list"}),
    "centered": frozenset({"centered"}),
    "block_quote": frozenset({"highlights"}),
    "versionmodified": frozenset({"deprecated", "versionadded", "versionchanged", "versionmodified"}),
    "todo_node": frozenset({"todo"}),
}
_ADMONITION: Final = frozenset({"admonition", "admonition-title"})
_WORD: Final = re.compile(r"[A-Za-z_][\w-]*")
_CLASS: Final = re.compile(r"""\bclass\s*=\s*["']?([^"'>]+)""")
_NAME: Final = "marginalia_frame_classes"
#: What a program's word does not tell: whether such a node is in the book.
_BY_NODE: Final = frozenset().union(
    *OF_NODES.values(),
    _ADMONITION,
    (name for name in nodes.node_class_names if issubclass(getattr(nodes, name), nodes.Admonition)),
    ("seealso",),
)


class ClassCollector(EnvironmentCollector):
    """The classes of each document: ``{docname: names}``."""

    @staticmethod
    def of(env: BuildEnvironment) -> dict[str, frozenset[str]]:
        """Return the collected names."""
        found: dict[str, frozenset[str]] = env.__dict__.setdefault(_NAME, {})
        return found

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        self.of(env).pop(docname, None)

    def merge_other(
        self, app: Sphinx, env: BuildEnvironment, docnames: AbstractSet[str], other: BuildEnvironment
    ) -> None:
        self.of(env).update({name: self.of(other)[name] for name in docnames})

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        self.of(app.env)[app.env.current_document.docname] = frozenset(_of_document(doctree))


def _of_document(doctree: nodes.document) -> Iterator[str]:
    for node in doctree.findall(nodes.Element):
        name = type(node).__name__
        yield from OF_NODES.get(name, ())
        if isinstance(node, nodes.Admonition):
            yield from {*_ADMONITION, name}
        yield from node.get("classes", ())
        if isinstance(node, nodes.raw):
            for names in _CLASS.findall(node.astext()):
                yield from names.split()


def vocabulary(app: Sphinx) -> frozenset[str]:
    """Return every class that a page of this build can have, and words that are none."""
    packages = {package for name in app.extensions if (package := _package(name)) not in NOT_OURS}
    programs = _of_programs((*WRITERS, *sorted(packages)))
    files = [*_files(HERE, "*.html", "*.js"), *_book_files(app)]
    written = _without_unwritten(word for path in files for word in _words_of_file(path))
    return (programs.union(written, COMPUTED) - _BY_NODE).union(*ClassCollector.of(app.env).values())


@cache
def _of_programs(names: tuple[str, ...]) -> frozenset[str]:
    return _without_unwritten(word for name in names for word in _words_of_module(name))


def _without_unwritten(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word for word in set(words) if not NOT_WRITTEN.fullmatch(word))


def _package(name: str) -> str:
    """Return the outermost package of a module that is one: of ``sphinxcontrib.x.y`` it is ``sphinxcontrib.x``."""
    first, _, rest = name.partition(".")
    spec = find_spec(first)
    return first if not rest or (spec and spec.origin) else f"{first}.{rest.partition('.')[0]}"


def _book_files(app: Sphinx) -> Iterator[Path]:
    """Yield templates and scripts of the book and of extensions."""
    for name in app.config.templates_path:
        yield from _files(Path(app.confdir, name), "*.html", "*.jinja")
    for name in app.config.html_static_path:
        yield from _files(Path(app.confdir, name), "*.js")


def _files(folder: Path, *patterns: str) -> Iterable[Path]:
    return sorted(path for pattern in patterns for path in folder.rglob(pattern))


@cache
def _words_of_module(name: str) -> frozenset[str]:
    """Read a module, or all of a package; once in a process, since installed files stay as they are."""
    spec: Any = find_spec(name)
    if spec is None or not spec.origin:
        return frozenset()
    origin = Path(spec.origin)
    paths = _files(origin.parent, "*.py", "*.html", "*.jinja", "*.js") if origin.name == "__init__.py" else [origin]
    return frozenset(word for path in paths for word in _words_of_file(path))


def _words_of_file(path: Path) -> list[str]:
    return _WORD.findall(path.read_text("utf-8", errors="replace"))
