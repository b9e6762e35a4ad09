"""Questions with several texts or parts, on pages that were built: columns, narrow screens, axe, no script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.browser.axe import findings
from tests.browser.items import gallery
from tests.browser.site import Site, Visitor
from tests.conftest import Book


@pytest.fixture(scope="module")
def kinds(site: Site, tmp_path_factory: pytest.TempPathFactory, make_book: Callable[[str, Path], Book]) -> str:
    """The address of the page of kinds."""
    book = make_book("kinds", tmp_path_factory.mktemp("kinds"))
    result = book.build()
    assert (result.status, result.err) == (0, "")
    page = BeautifulSoup(book.page("pages/kinds.html"), "html.parser")
    questions = "".join(str(section) for section in page.select("section > section:has(> h2)"))
    for name, scripts in (("kinds", ("kept.js", "item.js")), ("kinds-plain", ())):
        (site.root / f"{name}.html").write_text(gallery.page(questions, *scripts), "utf-8")
    return "kinds.html"


PLACES = """() => [...document.querySelectorAll('#k-differ .m-documents > div')].map((document) => {
  const box = document.getBoundingClientRect();
  return [Math.round(box.left), Math.round(box.top)];
})"""


def test_documents_stand_beside_each_other_and_on_a_phone_below(visitor: Visitor, kinds: str) -> None:
    one, two = visitor.visit(kinds).evaluate(PLACES)
    assert one[1] == two[1]
    assert one[0] < two[0]
    page = visitor.visit(kinds, width=320)
    one, two = page.evaluate(PLACES)
    assert one[0] == two[0]
    assert one[1] < two[1]
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_in_the_questions(visitor: Visitor, kinds: str, width: int, script: bool) -> None:
    page = visitor.visit(kinds if script else "kinds-plain.html", width=width)
    assert findings(page) == []
    if script:
        page.locator("#k-proof-a input").first.check()
        page.locator("#k-proof-b input").first.check(force=True)
        page.locator("#k-proof-b .m-check").click()
        assert findings(page) == []
