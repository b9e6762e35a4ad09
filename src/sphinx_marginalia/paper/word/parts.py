"""What an element holds, in order: words in a line, and blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_marginalia import class_names as css
from sphinx_marginalia.paper.plain_page import classes_of
from sphinx_marginalia.paper.word.runs import Piece, folded, piece_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Elements that begin a line of their own.
BLOCKS: Final = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "img", "legend", "li",
    "main", "nav", "ol", "p", "pre", "section", "summary", "svg", "table", "tbody", "td", "th", "thead", "tr", "ul",
))  # fmt: skip
#: Blocks that are written together when they follow each other.
TOGETHER: Final = css.STATEMENT


def parts_of(element: HtmlElement) -> list[list[Piece] | tuple[HtmlElement, ...]]:
    """Return the lines of text of an element, as pieces, and between them its blocks."""
    parts: list[list[Piece] | tuple[HtmlElement, ...]] = []
    line: list[Piece] = [Piece(element.text or "")]
    for child in element:
        if isinstance(child.tag, str) and is_block(child):
            if pieces_of_line := folded(line):
                parts.append(pieces_of_line)
            line = []
            last = parts[-1] if parts else []
            if isinstance(last, tuple) and TOGETHER in classes_of(last[-1]) & classes_of(child):
                parts[-1] = (*last, child)
            else:
                parts.append((child,))
        elif isinstance(child.tag, str):
            line += piece_of(child)
        line.append(Piece(child.tail or ""))
    if pieces_of_line := folded(line):
        parts.append(pieces_of_line)
    return parts


def is_block(element: HtmlElement) -> bool:
    """Whether an element begins a line of its own, by itself or by what it holds."""
    return any(e.tag in BLOCKS for e in element.iter() if isinstance(e.tag, str))
