"""Nothing that is opened has to be scrolled sideways at 320 px; test_visit.py looks at each page as it is loaded."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.kinds import example
from tests.browser.site import Visitor


def width_of(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))


def test_no_note_is_wider_than_320_px(visitor: Visitor) -> None:
    page = visitor.visit(example("reader"), width=320, height=640)
    for box in page.locator(".m-layers input").all():
        box.check()
    page.locator(".m-mark[role=button]").first.click()
    for _ in range(page.locator(".m-note").count()):
        assert width_of(page) <= 320, page.url
        page.locator(".m-stepper button").nth(1).click()
    page.locator(".m-show-all").click()
    assert width_of(page) <= 320


def test_an_answered_question_is_not_wider_than_320_px(visitor: Visitor) -> None:
    page = visitor.visit(example("exercise"), width=320, height=640)
    for item in page.locator("m-item[data-type=choice]").all():
        item.locator("input").first.check()
        for check in item.locator(".m-check:visible").all():  # two parts that count together have one button
            check.click()
        for summary in item.locator("summary:visible").all():
            summary.click()
    assert width_of(page) <= 320


def test_glossary_windows_stay_inside_320_px(visitor: Visitor) -> None:
    page = visitor.visit(example("lesson"), width=320, height=640)
    for term in page.locator("a.m-term").all():
        term.focus()
        box = page.locator(".m-term-box").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        assert width_of(page) <= 320
