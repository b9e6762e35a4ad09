"""What a page costs, with everything on it opened."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kinds import example
from tests.browser.site import Visitor

BYTES, REQUESTS = 130_000, 13


def open_everything(page: Page) -> None:
    """Every menu, note, switch, question and term of the page."""
    for details in page.locator("main details:not([open]):visible").element_handles():
        details.query_selector("summary").click()
    for box in page.locator(".m-lay input").all():
        box.check()
    if page.locator(".m-lay").count():
        page.locator("a.m-mark[role=button]").first.click()
        for _ in range(page.locator(".m-note").count()):
            page.locator('.m-step button[value="1"]').click()
        page.keyboard.press("Escape")
        page.locator(".m-all").click()
    for item in page.locator("m-item[data-type=choice]").all():
        item.locator("input").first.check()
        item.locator(".m-btn").click()
    for term in page.locator(".bd-article a.m-term:visible").all():
        term.focus()
        expect(page.locator(".m-pop")).to_be_visible()
    for _ in range(3):
        page.locator(".frame-mode").click()
    page.set_viewport_size({"width": 360, "height": 740})
    page.locator(".bd-header-article .primary-toggle").click()
    expect(page.locator("dialog#pst-primary-sidebar-modal")).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("kind", ["front", "reader", "close reading", "lesson", "exercise"])
def test_a_page_is_light_with_an_empty_cache_and_everything_open(visitor: Visitor, kind: str) -> None:
    with visitor.site.counted() as sent:
        page = visitor.visit(example(kind))
        open_everything(page)
        cost, count = sum(size for _, size in sent), len(sent)
    assert cost <= BYTES, sent
    assert count <= REQUESTS, sent
    assert count >= 7, "the page, its sheets, its scripts and its icon were counted"
