"""The whole book as one file for paper: every page in the order of the contents, the key last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from sphinx_marginalia import class_names as css
from sphinx_marginalia.paper.named import BLANK, anchor
from sphinx_marginalia.paper.plain_page import PlainPage, classes_of, markup, on_paper
from sphinx_marginalia.paper.sheet import Sheet

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Classes that the page of the key keeps and all other pages lose.
ANSWERS = frozenset({css.ANSWER, css.EVIDENCE})


def book_sheet(pages: Iterable[PlainPage], order: Sequence[str], title: str) -> Sheet:
    """Return the book as one sheet: a title, the contents with their pages, and each page on a new side.

    Pages that ``order`` does not name are left out, and no reference names a page of theirs.
    """
    known = {page.name: page for page in pages}
    kept = [known[name] for name in order if name in known]
    contents = [(page, _whole(page)) for page in kept]
    elements = [element for _, parts in contents for part in parts for element in part.iter()]
    ids = {element.get("id") for element in elements} | {anchor(page.name) for page in kept}
    for link in elements:
        if (
            link.tag == "a"
            and css.DESTINATION in classes_of(link)
            and (link.get("href") or "").removeprefix("#") not in ids
        ):
            link.drop_tree()
    listed = "".join(
        f'<li>{escape(page.title)}<a class="m-page-number" href="#{escape(anchor(page.name))}">{BLANK}</a></li>'
        for page in kept
    )
    head = f'<h1 class="m-book-title">{escape(title)}</h1><ol class="m-contents">{listed}</ol>'
    sides = (
        f'<div class="m-page" id="{escape(anchor(page.name))}">{"".join(map(markup, parts))}</div>'
        for page, parts in contents
    )
    return Sheet("book", title, "book", "", (head, *sides), named=False)


def _whole(page: PlainPage) -> list[HtmlElement]:
    keep = ANSWERS if page.parts(css.ANSWER_KEY) else frozenset()
    return [
        on_paper(part, keep=keep, places=True, translation=page.translation)
        for part in page.body
        if isinstance(part.tag, str)
    ]
