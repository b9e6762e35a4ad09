"""Small pieces of HTML that the visitors share."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes as dn

from sphinx_marginalia.model.slug import ascii_slug

if TYPE_CHECKING:
    from sphinx.config import Config
    from sphinx.writers.html5 import HTML5Translator

Visit = Callable[["HTML5Translator", Any], None]


def attributes(**values: object) -> str:
    """Return attributes of an element; ``data_x`` is ``data-x``, ``CLASS`` is ``class``, and None is left out."""
    return "".join(f' {k.lower().replace("_", "-")}="{escape(str(v))}"' for k, v in values.items() if v is not None)


def href(node: dn.Element) -> str:
    """Return where a reference leads."""
    return node["refuri"] if "refuri" in node else f"#{node['refid']}"


def more_ids(node: dn.Element) -> str:
    """Return anchors for all ids but the first: those of a label or an actor that stands just before."""
    return "".join(f"<span{attributes(id=name)}></span>" for name in node["ids"][1:])


def close(text: str) -> Visit:
    """Return a visitor that writes ``text``, for leaving a node."""

    def depart(self: HTML5Translator, node: dn.Element) -> None:
        self.body.append(text)

    return depart


def nothing(self: HTML5Translator, node: dn.Element) -> None:
    """Write nothing, and leave the rest to the children."""


def tag(name: str, suffix: str = "", **extra: Any) -> Visit:
    """Return a visitor that opens an element with the node's classes and ids."""

    def visit(self: HTML5Translator, node: dn.Element) -> None:
        self.body.append(self.starttag(node, name, suffix, **extra))

    return visit


def skip(self: HTML5Translator, node: dn.Element) -> None:
    """Write nothing of a node and its children."""
    raise dn.SkipNode


def on_paper(self: HTML5Translator) -> bool:
    """Tell whether no script of ours will run, so that a control would do nothing: in an EPUB and on sheets."""
    return self.builder.name in {"epub", "paper"}


def book_of(self: HTML5Translator) -> str:
    """Return the name under which a browser keeps the answers of this book."""
    return book_name(self.config)


def book_name(config: Config) -> str:
    """Return that name for whoever writes no node."""
    return ascii_slug(config.project) or "book"


def without_script(text: str) -> str:
    """Return a line for readers whose browser runs no script."""
    return f'<noscript><p class="m-small-print">{escape(text, quote=False)}</p></noscript>'
