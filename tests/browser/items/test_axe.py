"""axe finds nothing in any state of any type, nor in My work; and the files stay small."""

from __future__ import annotations

import gzip

import pytest

from sphinx_marginalia.sphinxext.html.assets import as_sent
from tests.browser.axe import findings
from tests.browser.items.drive import answer, check, kept, store
from tests.browser.items.gallery import RESPONSES, STATIC
from tests.browser.site import Visitor


@pytest.mark.parametrize(("path", "width"), [("items.html", 1280), ("dark.html", 360)])
def test_questions(visitor: Visitor, path: str, width: int) -> None:
    page = visitor.visit(path, width=width)
    assert findings(page) == [], "unanswered"
    for n in (0, 1):
        for name, responses in RESPONSES.items():
            answer(page, name, responses[n])
            check(page, name)
        answer(page, "long", "I would cut it.")
        check(page, "long")
        assert findings(page) == [], ("wrong", "right")[n]


def test_without_script(visitor: Visitor) -> None:
    assert findings(visitor.visit("plain.html", width=360)) == []


@pytest.mark.parametrize("path", ["work.html", "workdark.html"])
def test_my_work(visitor: Visitor, path: str) -> None:
    page = visitor.visit(path, width=360)
    assert findings(page) == []
    store(page, "one", kept())
    store(page, "away", kept(o=[kept(v="0000")]))
    page.reload()
    page.locator(".m-work-erase").click()
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_way_back(visitor: Visitor) -> None:
    page = visitor.visit("items.html", width=360)
    page.locator("#one .m-evidence a").click()
    page.locator(".m-way-back").wait_for()
    assert [found for found in findings(page) if "m-way-back" in found] == []


WORK = ("kept", "again", "marks", "arguments", "work-file", "codes", "work", "hand-in", "my-progress")
FILES = ("item.js", "item.css", *(f"{name}.js" for name in WORK))


def test_sizes() -> None:
    packed = {name: len(gzip.compress(as_sent(STATIC / name, with_palette=False), 9)) for name in FILES}
    assert packed["kept.js"] + packed["item.js"] <= 8_000, "what a page with questions loads"
    assert sum(packed[f"{name}.js"] for name in WORK) <= 19_000, "what My work loads"
    assert packed["item.css"] <= 3_150, "with the rules for questions that every page used to load"
