"""Questions that need more than one answer or more than one text, in a small book of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from sphinx_marginalia.model.diagnostic import Code

if TYPE_CHECKING:
    from bs4 import Tag

    from tests.conftest import Book

K = "pages/kinds.md"


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory, make_book: Callable[[str, Path], Book]) -> Book:
    """The book of kinds, built for students; tests undo their edits."""
    book = make_book("kinds", tmp_path_factory.mktemp("kinds"))
    result = book.build()
    assert (result.status, result.err) == (0, "")
    return book


@pytest.fixture
def edited_kinds(kinds: Book) -> Iterator[Book]:
    kinds.restore("kinds")
    yield kinds
    kinds.restore("kinds")


def one(book: Book, selector: str, page: str = "pages/kinds.html", builder: str = "html") -> Tag:
    found = BeautifulSoup(book.page(page, builder), "html.parser").select_one(selector)
    assert found is not None, selector
    return found


def text_of(tag: Tag) -> str:
    return " ".join(tag.get_text().split())


RULE = "Both parts count together: two points if both are right, else none."


# An answer and its proof


def test_an_answer_and_its_proof_have_one_button_and_say_how_they_count(kinds: Book) -> None:
    question = one(kinds, "#k-proof")
    assert question["data-together"] == "1"
    assert [button.has_attr("hidden") for button in question.select(".m-check")] == [True, False]
    assert RULE in text_of(one(kinds, "#k-proof-b"))
    assert RULE not in text_of(one(kinds, "#k-proof-a"))
    assert RULE in text_of(one(kinds, ".m-key-set", "pages/answers.html"))


def test_another_scoring_makes_answers_old(edited_kinds: Book) -> None:
    def versions() -> list[str]:
        return [str(one(edited_kinds, f'm-item[data-id="k-proof-{letter}"]')["data-v"]) for letter in "ab"]

    assert edited_kinds.build().status == 0
    before = versions()
    edited_kinds.edit(K, ":scoring: evidence\n", "")
    assert edited_kinds.build().status == 0
    assert not set(before) & set(versions())


@pytest.mark.parametrize("builder", ["text", "latex", "man", "epub", "xml", "gettext", "singlehtml"])
def test_every_builder_writes_the_kinds(kinds: Book, builder: str) -> None:
    result = kinds.build(builder)
    assert (result.status, result.err) == (0, "")


# What is refused

FAULTS = [
    (":scoring: evidence\n", ":scoring: proof\n", "unknown scoring 'proof'; use one of: parts, evidence",
     Code.OPTION_INVALID),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "told", "code"), FAULTS)
def test_fault(edited_kinds: Book, old: str, new: str, told: str, code: Code) -> None:
    edited_kinds.edit(K, old, new)
    result = edited_kinds.build()
    assert result.status == 1
    assert "Traceback" not in result.err
    wanted = [line for line in result.err.splitlines() if told in line and code.slug in line]
    assert len(wanted) == 1, result.err
    assert wanted[0].startswith(K)
