"""A citation is a small mark that opens outlets and dates; without a script and on paper they stand in the line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import findings
from tests.browser.kinds import example, pages
from tests.browser.site import Visitor

LESSON = example("lesson")


def first(page: Page) -> tuple[Locator, Locator]:
    """The mark and the list of the first citation in running text."""
    cite = page.locator(".m-cite:not(.m-cite-count)").first
    return cite.locator(".m-cite-mark"), cite.locator(".m-cite-list")


def test_the_mouse_opens_it_after_a_moment_and_leaving_shuts_it(visitor: Visitor) -> None:
    page = visitor.visit(LESSON)
    mark, sources = first(page)
    expect(sources).to_be_hidden()
    mark.hover()
    expect(sources).to_be_visible()
    assert re.search(r"\d{4}|no date shown", sources.inner_text())
    sources.hover()
    page.wait_for_timeout(500)
    expect(sources).to_be_visible()  # the pointer may rest on it (WCAG 1.4.13)
    page.mouse.move(2, 2)
    expect(sources).to_be_hidden()


@pytest.mark.parametrize("key", ["Enter", " "])
def test_a_key_opens_it_the_next_tab_leads_into_it_and_escape_back(visitor: Visitor, key: str) -> None:
    page = visitor.visit(LESSON)
    mark, sources = first(page)
    mark.focus()
    page.keyboard.press(key)
    expect(sources).to_be_visible()
    expect(mark).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(sources.locator("a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(sources).to_be_hidden()
    expect(mark).to_be_focused()
    expect(mark).to_have_attribute("aria-expanded", "false")


def test_a_second_press_or_one_elsewhere_shuts_it_and_another_mark_takes_over(visitor: Visitor) -> None:
    page = visitor.visit(LESSON, width=360, has_touch=True)
    mark, sources = first(page)
    mark.tap()
    expect(sources).to_be_visible()
    mark.tap()
    expect(sources).to_be_hidden()
    mark.tap()
    page.locator("h1").tap()
    expect(sources).to_be_hidden()
    other = page.locator(".m-claim .m-cite-count").first
    mark.tap()
    other.locator(".m-cite-mark").tap()
    expect(sources).to_be_hidden()
    expect(other.locator(".m-cite-list")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_no_list_leaves_the_window(visitor: Visitor, width: int) -> None:
    page = visitor.visit(LESSON, width=width)
    marks = page.locator(".m-cite-mark")
    for mark in marks.all()[:: max(1, marks.count() // 8)]:
        mark.scroll_into_view_if_needed()
        mark.focus()
        page.keyboard.press("Enter")
        box = page.locator(".m-cite-list:visible").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert findings(page) == []


def test_without_a_script_and_on_paper_outlets_and_dates_stand_in_the_line(visitor: Visitor) -> None:
    page = visitor.visit(LESSON, java_script_enabled=False)
    assert page.locator(".m-cite-mark:visible").count() == 0
    lists = page.locator(".m-cite-list")
    assert page.locator(".m-cite-list:visible").count() == lists.count() > 5
    assert re.fullmatch(r" ?\(.+\d{4}.*\)", first(page)[1].inner_text())
    page = visitor.visit(LESSON)
    page.emulate_media(media="print")
    assert page.locator(".m-cite-mark:visible").count() == 0
    assert page.locator(".m-cite-list:visible").count() == page.locator(".m-cite-list").count()


def test_the_script_is_loaded_where_citations_are(built: Path) -> None:
    for name in pages(built):
        text = (built / name).read_text("utf-8")
        loads = re.search(r"marginalia-(?:cite|questions)\.js", text) is not None
        has = 'class="m-cite-mark"' in text or "<m-item" in text
        assert loads == has, name
