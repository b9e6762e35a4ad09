"""A glossary term explains itself by hover, keyboard and touch."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.kinds import example
from tests.browser.site import Visitor

LESSON = example("lesson")


def test_hover_shows_the_meaning_and_leaving_hides_it(visitor: Visitor) -> None:
    page = visitor.visit(LESSON)
    term = page.locator("a.m-term").first
    term.hover()
    pop = page.locator(".m-term-box")
    expect(pop).to_be_visible()
    expect(pop).to_contain_text(term.get_attribute("data-def") or "?")
    pop.hover()
    page.wait_for_timeout(500)
    expect(pop).to_be_visible()  # the pointer may rest on it (WCAG 1.4.13)
    page.mouse.move(2, 2)
    expect(pop).to_have_count(0)


def test_focus_shows_it_and_escape_hides_it(visitor: Visitor) -> None:
    page = visitor.visit(LESSON)
    term = page.locator("a.m-term").first
    term.focus()
    expect(page.locator(".m-term-box")).to_be_visible()
    described = term.get_attribute("aria-describedby")
    assert page.locator(f"#{described}").inner_text() == term.get_attribute("data-def")
    page.keyboard.press("Escape")
    expect(page.locator(".m-term-box")).to_have_count(0)
    expect(term).to_be_focused()


def test_tab_leads_into_it_and_escape_leads_back(visitor: Visitor) -> None:
    page = visitor.visit(LESSON)
    term = page.locator("a.m-term").first
    term.focus()
    page.keyboard.press("Tab")
    expect(page.locator(".m-term-box-link")).to_be_focused()
    page.keyboard.press("Escape")
    expect(term).to_be_focused()
    expect(page.locator(".m-term-box")).to_have_count(0)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".m-term-box-link:focus")).to_have_count(0)


def test_a_click_keeps_it_open_and_a_second_one_shuts_it(visitor: Visitor) -> None:
    page = visitor.visit(LESSON)
    term, pop = page.locator("a.m-term").first, page.locator(".m-term-box")
    term.click()
    expect(pop).to_be_visible()
    expect(term).to_have_attribute("aria-expanded", "true")
    page.mouse.move(2, 2)
    page.wait_for_timeout(500)
    expect(pop).to_be_visible()
    assert page.url.endswith(LESSON)
    term.click()
    expect(pop).to_have_count(0)
    expect(term).to_have_attribute("aria-expanded", "false")
    term.click()
    page.locator("h1").click()
    expect(pop).to_have_count(0)
    term.click()
    page.keyboard.press("Escape")
    expect(pop).to_have_count(0)
    expect(term).to_be_focused()
    term.click()
    pop.locator(".m-term-box-link").click()
    page.wait_for_url(re.compile(r"docs/reference/glossary\.html#term-"))


@pytest.mark.parametrize("key", ["Enter", " "])
def test_a_key_leads_into_it_and_escape_back(visitor: Visitor, key: str) -> None:
    page = visitor.visit(LESSON)
    term = page.locator("a.m-term").first
    expect(term).to_have_role("button")
    term.focus()
    page.keyboard.press("Escape")
    page.keyboard.press(key)
    expect(page.locator(".m-term-box-link")).to_be_focused()
    assert page.url.endswith(LESSON)
    page.keyboard.press("Escape")
    expect(term).to_be_focused()
    expect(page.locator(".m-term-box")).to_have_count(0)
    page.keyboard.press(key)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"docs/reference/glossary\.html#term-"))


def test_a_click_for_a_new_tab_is_the_browsers(visitor: Visitor) -> None:
    page = visitor.visit(LESSON)
    with page.context.expect_page() as opened:
        page.locator("a.m-term").first.click(modifiers=["ControlOrMeta"])
    assert "glossary.html#term-" in opened.value.url or opened.value.wait_for_url(re.compile("#term-")) is None


def test_its_link_leads_to_the_glossary(visitor: Visitor) -> None:
    page = visitor.visit(LESSON)
    page.locator("a.m-term").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"docs/reference/glossary\.html#term-"))
    expect(page.locator(":target")).to_be_in_viewport()


def test_a_finger_opens_and_shuts_it_and_stays_on_the_page(visitor: Visitor) -> None:
    page = visitor.visit(LESSON, width=360, height=740, has_touch=True, is_mobile=True)
    term = page.locator("a.m-term").first
    term.tap()
    pop = page.locator(".m-term-box")
    expect(pop).to_be_visible()
    assert page.url.endswith(LESSON)
    term.tap()
    expect(pop).to_have_count(0)
    term.tap()
    page.locator("h1").tap(position={"x": 5, "y": 5})
    expect(pop).to_have_count(0)
    term.tap()
    pop.locator(".m-term-box-link").tap()
    page.wait_for_url(re.compile(r"docs/reference/glossary\.html#term-"))


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", ["lesson", "close reading", "text"])
def test_it_lies_near_its_term_and_inside_the_window(visitor: Visitor, kind: str, width: int) -> None:
    page = visitor.visit(example(kind), width=width)
    terms = page.locator(".bd-article a.m-term:visible")
    assert terms.count() > 0
    for term in terms.all():
        term.focus()
        pop = page.locator(".m-term-box").bounding_box()
        rows = term.evaluate("t => [t.getClientRects()[0].top, t.getClientRects()[0].bottom]")
        assert pop is not None
        assert pop["x"] >= 0
        assert pop["x"] + pop["width"] <= width
        assert min(abs(pop["y"] - rows[1]), abs(pop["y"] + pop["height"] - rows[0])) <= 8


def test_a_note_of_the_reader_can_hold_a_term(visitor: Visitor) -> None:
    page = visitor.visit(example("reader"))
    name = page.locator(".m-note:has(a.m-term)").first.get_attribute("id")
    page = visitor.visit(f"{example('reader')}#{name}")
    page.locator(".m-open a.m-term").first.focus()
    expect(page.locator(".m-term-box")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".m-term-box")).to_have_count(0)
    expect(page.locator(".m-open")).to_have_count(1)  # Escape shuts one thing at a time
    page.keyboard.press("Escape")
    expect(page.locator(".m-open")).to_have_count(0)
