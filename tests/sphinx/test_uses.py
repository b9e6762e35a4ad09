"""Below each source stands what the book uses it for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from tests.conftest import Book


def uses(book: Book, source: str) -> str:
    page = BeautifulSoup(book.page("pages/words.html"), "html.parser")
    found = page.select_one(f"#source-{source} .m-source-uses")
    return found.get_text() if found else ""


def test_a_source_tells_its_claims_and_pages(edited: Book) -> None:
    result = edited.build()
    assert (result.status, result.err) == (0, "")
    assert uses(edited, "bee-society") == (
        "For claim C4.1. On the pages Notes on every sentence; The school that likes its bees."
    )
    page = BeautifulSoup(edited.page("pages/words.html"), "html.parser")
    links = [link["href"] for link in page.select("#source-bee-society .m-source-uses a")]
    assert links[0].startswith("school.html#")
    assert links[1:] == ["notes.html", "school.html"]


def test_a_citation_that_goes_is_told_no_more(edited: Book) -> None:
    edited.build()
    edited.edit("pages/notes.md", ":sources: bee-society\n", "")
    result = edited.build()
    assert (result.status, result.err) == (0, "")
    assert "Notes on every sentence" not in uses(edited, "bee-society")


def test_a_title_that_two_pages_share_up_to_its_colon_stands_whole(edited: Book) -> None:
    edited.edit("pages/notes.md", "# Notes on every sentence", "# Bees: notes")
    edited.edit("pages/school.md", "# The school that likes its bees", "# Bees: a school")
    assert edited.build().status == 0
    assert "On the pages Bees: notes; Bees: a school." in uses(edited, "bee-society")
