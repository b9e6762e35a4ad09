"""Scripts in a book of another language say what its catalogue says, from one file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests import pseudo
from tests.browser.site import Site, Visitor
from tests.conftest import Book


@pytest.fixture
def visitor(browser: Browser, tmp_path: Path, make_book: Callable[[str, Path], Book]) -> Iterator[Visitor]:
    """A visitor of the questions in the pseudo-language; a fault fails the test."""
    book = make_book("quiz", tmp_path)
    book.edit("conf.py", 'html_theme = "alabaster"', 'html_theme = "sphinx_book_theme"')
    book.edit("conf.py", '"sphinx_marginalia"]', '"sphinx_marginalia", "sphinx_marginalia.frame"]')
    pseudo.build(book)
    with Site(book.source.parent / "plain").serving() as site:
        visitor = Visitor(browser, site)
        yield visitor
        visitor.close()
    assert visitor.faults == []


def test_scripts_speak_the_language_of_the_book(visitor: Visitor) -> None:
    page = visitor.visit("pages/questions.html")
    question = page.locator('m-item[data-id="q-stated"]')
    question.locator(".m-check").click()
    expect(question.locator(".m-status")).to_have_text(pseudo.bracketed("Choose an answer first."))
    question.locator("input").first.check()
    question.locator(".m-check").click()
    there = pseudo.bracketed("sentence {number}").replace("{number}", "1")
    told = pseudo.bracketed("Not quite. Look at {1}, then try again.").replace("{1}", there)
    expect(question.locator(".m-status")).to_have_text(told)
    heard = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--m-wrong')")
    assert heard == f'" {pseudo.bracketed("wrong")}"'
    page.goto(f"{visitor.site.url}pages/work.html")
    summary = page.locator(".m-work-summary")
    expect(summary).to_contain_text(pseudo.bracketed("You have answered"))
    expect(summary).to_contain_text(pseudo.bracketed("questions;"))
    expect(page.locator(".m-work-answer").first).to_contain_text(f"1 {pseudo.bracketed('try')}, ")
    page.locator(".m-work-erase").click()
    expect(page.locator(".m-work-erase")).to_have_text(
        pseudo.bracketed("Press again to erase {0} answer").replace("{0}", "1")
    )
