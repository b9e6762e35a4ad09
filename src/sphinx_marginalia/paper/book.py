"""The whole book as one file for paper: every page in the order of the contents, the key last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from sphinx_marginalia.paper.page import Page, markup, on_paper
from sphinx_marginalia.paper.sheet import Sheet

#: What a key has that questions must not have.
ANSWERS = frozenset({"m-answer"})


def book_sheet(pages: Iterable[Page], order: Sequence[str], title: str) -> Sheet:
    """A title, the contents, and each page on a new side; pages that ``order`` does not name are left out."""
    known = {page.name: page for page in pages}
    kept = [known[name] for name in order if name in known]
    listed = "".join(f"<li>{escape(page.title)}</li>" for page in kept)
    head = f'<h1 class="s-title">{escape(title)}</h1><ol class="s-contents">{listed}</ol>'
    return Sheet("book", title, "book", "", (head, *(_whole(page) for page in kept)), named=False)


def _whole(page: Page) -> str:
    keep = ANSWERS if page.parts("m-keylist") else frozenset()
    inside = "".join(markup(on_paper(part, keep=keep)) for part in page.body if isinstance(part.tag, str))
    return f'<div class="s-page">{inside}</div>'
