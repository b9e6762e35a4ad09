"""A lesson shows its sentence once, large, and a question for each of its notes, which are whole in the article."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.browser.kinds import pages_of
from tests.browser.site import Visitor

LESSON = "docs/actors/china.html"


def read(built: Path, page: str) -> BeautifulSoup:
    """A page of the built book."""
    return BeautifulSoup((built / page).read_text("utf-8"), "html.parser")


def test_each_note_of_a_lesson_is_its_words_and_one_sentence(built: Path) -> None:
    article = read(built, "docs/read/article.html")
    found = 0
    for page in pages_of(built, "lesson"):
        soup = read(built, page)
        if not soup.select_one("dl.m-lesson-facts"):
            continue
        assert not soup.select(".m-note-in-page"), page
        for gist in soup.select(".m-gist"):
            found += 1
            link = gist.select_one("a")
            assert link is not None
            _, _, name = str(link["href"]).partition("#")
            assert article.find(id=name) is not None
            assert gist["id"] == f"note-{name}"
            said = gist.get_text(" ", strip=True)
            assert said.endswith((".", "?", "”", "!")), (page, said)
    assert found > 20


def test_a_lesson_s_sentence_stands_once_and_large_with_strokes_that_lead_to_the_article(built: Path) -> None:
    soup = read(built, LESSON)
    (figure,) = soup.select("figure.m-large")
    assert len(figure.select("a.m-mark")) >= 5
    assert all("read/article.html#" in str(mark["href"]) for mark in figure.select("a.m-mark"))
    assert not soup.select(".m-concordance li")
    kicker = soup.select_one("section > .m-kicker:first-child")
    assert kicker is not None
    assert kicker.get_text().startswith("China, Beijing. Lesson, ")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_sentence_is_large_and_stays_in_the_window(visitor: Visitor, width: int) -> None:
    page = visitor.visit(LESSON, width=width)
    size = page.locator(".m-large .m-sentence").evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert 24 <= size <= 36
    assert page.evaluate("document.documentElement.scrollWidth") <= width
