"""What machines are told of a page: JSON-LD that is valid and runs nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from tests.conftest import Book

LESSON = "```{lesson}\n:objective: tell a </script> from a claim\n:minutes: 20\n```\n"


def told(book: Book, page: str) -> list[dict[str, Any]]:
    soup = BeautifulSoup(book.page(page), "html.parser")
    return [json.loads(block.string or "") for block in soup.select('script[type="application/ld+json"]')]


def test_a_lesson_says_what_it_teaches_and_how_long_it_takes(edited: Book) -> None:
    edited.edit("pages/plain.md", "", LESSON)
    edited.edit("conf.py", "", 'marginalia_learning = {"license": "https://example.org/by"}\n')
    assert edited.build().status == 0
    (record,) = told(edited, "pages/plain.html")
    assert record["@type"] == "LearningResource"
    assert record["teaches"] == "tell a </script> from a claim"
    assert record["timeRequired"] == "PT20M"
    assert record["license"] == "https://example.org/by"
    assert record["isPartOf"]["name"]


def test_a_page_that_teaches_nothing_says_nothing(tiny_built: Book) -> None:
    assert told(tiny_built, "pages/plain.html") == []
