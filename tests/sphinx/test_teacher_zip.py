"""The teacher's zip is one click from a page, or the page says whom to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from tests.conftest import Book

PLACES = "```{teacher-zip}\n```\n\n```{teacher-zip}\nAsk *the keeper* for it.\n```\n"


def page(book: Book, address: str) -> BeautifulSoup:
    book.edit("conf.py", "", f"\nmarginalia_teacher_url = {address!r}\n")
    result = book.build()
    assert (result.status, result.err) == (0, "")
    return BeautifulSoup(book.page("pages/plain.html"), "html.parser")


def test_an_address_is_linked_and_without_one_the_page_says_whom_to_ask(edited: Book) -> None:
    edited.edit("pages/plain.md", "", PLACES)
    told = page(edited, "")
    assert "ask the person who gave you this book for “the teacher's zip”" in told.get_text().replace("’", "'")
    assert told.find("em", string="the keeper")
    linked = page(edited, "https://example.org/teacher.zip")
    assert [a["href"] for a in linked.select(".m-teacher-zip a")] == ["https://example.org/teacher.zip"] * 2
    assert "keeper" not in linked.get_text(), "the next build has read the pages anew"


def test_a_file_of_the_book_travels_with_it(edited: Book) -> None:
    edited.edit("pages/plain.md", "", PLACES)
    edited.path("teacher.zip").write_bytes(b"PK")
    link = page(edited, "teacher.zip").select_one(".m-teacher-zip a")
    assert link is not None
    assert (edited.output / "pages" / str(link["href"])).read_bytes() == b"PK"


def test_a_wrong_address_stops_the_build_with_its_line(edited: Book) -> None:
    edited.edit("conf.py", "", "\nmarginalia_teacher_url = 'teacher.zip'\n")
    result = edited.build()
    assert result.status != 0
    assert "conf.py:" in result.err
    assert "[marginalia.teacher-address]" in result.err
