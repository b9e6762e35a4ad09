"""A question: answers, feedback, status, keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.kinds import example
from tests.browser.site import Visitor

SIGN = "el => getComputedStyle(el, '::after').content"


def question(page: Page) -> Locator:
    return page.locator("m-item[data-type=choice]:has(input[type=radio])").first


def test_a_question_of_the_book_is_answered_wrong_and_then_right(visitor: Visitor) -> None:
    """In the book's own page and style; tests/browser/items tries each type."""
    item = question(visitor.visit(example("lesson")))
    expect(item.get_by_role("status")).to_have_class("m-status")
    expect(item.locator(".m-status")).to_have_text("")
    assert item.locator(".m-feedback:visible, .m-answer:visible, .m-is-right, .m-is-wrong").count() == 0
    wrong = item.locator("input:not([data-score])").first
    wrong.check()
    item.locator(".m-check").click()
    expect(item.locator(".m-status")).to_have_text(
        "Not quite. Look at lesson Mark Milley, Five hypotheses, then try again."
    )
    row = item.locator(".m-choice:has(input:checked)")
    assert "m-is-wrong" in (row.get_attribute("class") or "")
    expect(row.locator(".m-feedback")).to_be_visible()
    assert item.locator(".m-feedback:visible").count() == 1
    expect(wrong).to_have_attribute("aria-describedby", row.locator(".m-feedback").get_attribute("id") or "?")
    assert "✗" in row.locator("label span").evaluate(SIGN), "a sign as well as a colour"
    item.locator("input[data-score]").check()
    expect(item.locator(".m-status")).to_have_text("")
    assert item.locator(".m-feedback:visible, .m-is-wrong").count() == 0
    item.locator(".m-check").click()
    expect(item.locator(".m-status")).to_have_text("Right.")
    row = item.locator(".m-is-right")
    expect(row.locator(".m-feedback")).to_be_visible()
    assert "✓" in row.locator("label span").evaluate(SIGN)


@pytest.mark.parametrize("page_kind", ["lesson", "exercise"])
def test_a_question_can_be_answered_with_the_keyboard_alone(visitor: Visitor, page_kind: str) -> None:
    page = visitor.visit(example(page_kind))
    item = question(page)
    keys = item.locator("input").evaluate_all("all => all.findIndex((i) => i.dataset.score)")
    page.locator("h1 a").focus()
    for _ in range(250):
        page.keyboard.press("Tab")
        if item.evaluate("el => el.contains(document.activeElement) && document.activeElement.matches('input')"):
            break
    page.keyboard.press("Space")
    for _ in range(keys):
        page.keyboard.press("ArrowDown")
    expect(item.locator("input[data-score]")).to_be_focused()
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.m-check')"):
            break
    page.keyboard.press("Enter")
    expect(item.locator(".m-status")).to_have_text("Right.")


def test_the_evidence_leads_to_the_section(visitor: Visitor) -> None:
    page = visitor.visit(example("lesson"))
    question(page).locator(".m-evidence a").click()
    assert page.url.endswith(f"{example('lesson')}#five-hypotheses")
    expect(page.locator("#five-hypotheses > h2")).to_be_in_viewport()
