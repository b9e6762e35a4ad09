"""The slice of the book stands for all of it: each directive, each role, each kind of page, each link."""

from __future__ import annotations

import os
import re
from pathlib import Path

from tests.book.books import ROOT, copy_book
from tests.book.slices import EXAMPLES, KEPT, REST, TAUGHT, Mended, cut, docname_of, pages_of
from tests.browser.kinds import KINDS, kinds_of

#: Pages of these kinds are made by the build.
MADE = {"search", "index", "domain index", "not found"}


def used(text: str) -> set[str]:
    """Return the directives and roles of a page."""
    return set(re.findall(r"(?m)^`{3,}(\{[\w-]+\})", text)) | set(re.findall(r"\{[\w:-]+\}(?=`)", text))


def test_each_directive_and_role_of_the_book_is_in_the_slice() -> None:
    texts = {docname_of(path, ROOT): path.read_text("utf-8") for path in pages_of(ROOT)}
    book = set().union(*(used(text) for name, text in texts.items() if not name.startswith(EXAMPLES)))
    assert len(book) > 30
    assert book - set().union(*(used(texts[name]) for name in KEPT)) == set()


def test_each_kind_of_page_is_in_the_slice() -> None:
    assert {kind for name in KEPT for kind in kinds_of(f"{name}.html")} == KINDS.keys() - MADE


def test_a_slice_mentions_no_page_and_no_label_that_it_leaves_out(tmp_path: Path) -> None:
    """Whichever page is drawn to be in it."""
    book = copy_book(tmp_path / "book")
    texts = {docname_of(path, book): path.read_text("utf-8") for path in pages_of(book)}
    cut(book, KEPT | TAUGHT)
    assert {docname_of(path, book) for path in pages_of(book)} == {*KEPT, *TAUGHT, REST}
    gone = texts.keys() - KEPT - TAUGHT
    labels = {label for name in gone for label in re.findall(r"(?m)^\(([\w-]+)\)=$", texts[name])}
    seen = 0
    for name, text in texts.items():
        mended = Mended(name, texts.keys(), gone - {name}, labels).text(text)
        folder = Path("/", name).parent
        for target in re.findall(r"\{doc\}`(?:[^`<]*<)?([^`<>]+)>?`", mended):
            seen += 1
            assert os.path.normpath(folder / target).lstrip("/") not in gone - {name}, (name, target)
        assert not set(re.findall(r"\{ref\}`(?:[^`<]*<)?([^`<>]+)>?`", mended)) & labels, name
    assert seen > 250
