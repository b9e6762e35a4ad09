"""A question: answers, feedback, status, keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.kinds import example
from tests.browser.site import Visitor


def question(page: Page) -> Locator:
    return page.locator("m-item[data-type=choice]:has(input[type=radio])").first


def test_at_first_nothing_gives_the_answer_away(visitor: Visitor) -> None:
    item = question(visitor.visit(example("lesson")))
    assert item.locator(".m-feedback:visible, .m-answer:visible, .m-is-right, .m-is-wrong").count() == 0
    expect(item.locator(".m-status")).to_have_text("")
    item.locator(".m-check").click()
    expect(item.locator(".m-status")).to_have_text("Choose an answer first.")
    assert item.locator(".m-feedback:visible, .m-answer:visible").count() == 0


def test_a_wrong_answer_is_marked_and_explained(visitor: Visitor) -> None:
    item = question(visitor.visit(example("lesson")))
    wrong = item.locator("input:not([data-score])").first
    wrong.check()
    item.locator(".m-check").click()
    expect(item.locator(".m-status")).to_have_text("Not quite. Look at the evidence, then try again.")
    row = item.locator(".m-choice:has(input:checked)")
    assert "m-is-wrong" in (row.get_attribute("class") or "")
    expect(row.locator(".m-feedback")).to_be_visible()
    assert item.locator(".m-feedback:visible").count() == 1
    expect(wrong).to_have_attribute("aria-describedby", row.locator(".m-feedback").get_attribute("id") or "?")
    mark = "el => getComputedStyle(el, '::after').content"
    assert "✗" in row.locator("label span").evaluate(mark), "a sign as well as a colour"


def test_one_can_try_again_and_be_right(visitor: Visitor) -> None:
    item = question(visitor.visit(example("lesson")))
    item.locator("input:not([data-score])").first.check()
    item.locator(".m-check").click()
    item.locator("input[data-score]").check()
    expect(item.locator(".m-status")).to_have_text("")
    assert item.locator(".m-feedback:visible, .m-is-wrong").count() == 0
    item.locator(".m-check").click()
    expect(item.locator(".m-status")).to_have_text("Right.")
    row = item.locator(".m-is-right")
    expect(row.locator(".m-feedback")).to_be_visible()
    assert "✓" in row.locator("label span").evaluate("el => getComputedStyle(el, '::after').content")


def test_the_result_is_said_to_a_screen_reader(visitor: Visitor) -> None:
    item = question(visitor.visit(example("lesson")))
    expect(item.get_by_role("status")).to_have_class("m-status")


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


def test_every_question_of_the_exercise_accepts_its_key_and_refuses_the_rest(visitor: Visitor) -> None:
    page = visitor.visit(example("exercise"))
    for item in page.locator("m-item[data-type=choice]").all():
        if item.locator("input[type=checkbox]").count():
            for box in item.locator("input[data-score]").all():
                box.check()
            item.locator(".m-check").click()
            expect(item.locator(".m-status")).to_have_text("Right.")
            item.locator("input:not([data-score])").first.check()
            item.locator(".m-check").click()
            expect(item.locator(".m-status")).to_contain_text("too many")
            continue
        for choice in item.locator("input").all():
            choice.check()
            item.locator(".m-check").click()
            right = choice.get_attribute("data-score") is not None
            expect(item.locator(".m-status")).to_contain_text("Right." if right else "Not quite.")


def test_the_evidence_leads_to_the_sentence(visitor: Visitor) -> None:
    page = visitor.visit(example("lesson"))
    question(page).locator(".m-evidence a").click()
    assert page.url.endswith("docs/read/article.html#S13")
    expect(page.locator("#S13")).to_be_in_viewport()
