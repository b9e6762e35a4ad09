"""The frame of every page: contents on a phone, colours, the way past the menu."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kinds import KINDS, example
from tests.browser.site import Visitor, wait_until
from tests.sampling import sample

LESSON = example("lesson")
BUTTON = ".bd-header-article .primary-toggle"
DIALOG = "dialog#pst-primary-sidebar-modal"
FRAMED = [kind for kind in KINDS if kind != "not found"]
#: The frame is the same on every kind of page: so many are drawn for each test, beside those that are looked at always.
DRAWN = 4

#: Notes the colours at the moment when the page first has something to paint, and before each frame after it.
WATCH_COLOURS = """
window.seen = [];
const note = () => seen.push(document.documentElement.dataset.theme + ' '
  + getComputedStyle(document.documentElement).backgroundColor);
const frame = () => { note(); if (seen.length < 40) requestAnimationFrame(frame); };
const born = new MutationObserver(() => {  // no frame comes before the sheet; the theme stands there even earlier
  if (!document.body) return;
  born.disconnect();
  window.theme = document.documentElement.dataset.theme;
  requestAnimationFrame(frame);
});
born.observe(document, {childList: true, subtree: true});
"""


def phone(visitor: Visitor, path: str = LESSON) -> Page:
    return visitor.visit(path, width=360, height=740, has_touch=True)


@pytest.mark.parametrize("kind", sample(FRAMED, DRAWN, name="contents", always=["front", "glossary"]))
def test_on_a_phone_the_contents_open_and_lead_to_another_page(visitor: Visitor, kind: str) -> None:
    page = phone(visitor, example(kind))
    expect(page.locator(BUTTON)).to_have_attribute("aria-expanded", "false")
    expect(page.locator(".frame-sidebar")).to_be_hidden()
    page.locator(BUTTON).tap()
    expect(page.locator(DIALOG)).to_be_visible()
    expect(page.locator(BUTTON)).to_have_attribute("aria-expanded", "true")
    target = "Actors" if kind == "glossary" else "Sources"
    page.locator(DIALOG).get_by_role("link", name=target, exact=True).tap()
    expect(page.locator("h1")).to_contain_text(target)
    expect(page.locator(DIALOG)).to_be_hidden()


def test_escape_the_cross_and_the_backdrop_shut_the_contents(visitor: Visitor) -> None:
    page = phone(visitor)
    button, dialog = page.locator(BUTTON), page.locator(DIALOG)
    for key in ("Enter", "Space"):
        button.focus()
        page.keyboard.press(key)
        expect(dialog).to_be_visible()
        assert dialog.evaluate("d => d.contains(document.activeElement)"), "the focus moves into the dialog"
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        expect(button).to_be_focused()
        expect(button).to_have_attribute("aria-expanded", "false")
    button.tap()
    page.locator(".frame-close").tap()
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()
    button.tap()
    page.mouse.click(352, 400)
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()


def test_the_focus_stays_in_the_open_contents(visitor: Visitor) -> None:
    page = phone(visitor)
    page.locator(BUTTON).focus()
    page.keyboard.press("Enter")
    inside = "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate(inside)


def test_a_wider_window_puts_the_contents_back_beside_the_text(visitor: Visitor) -> None:
    page = phone(visitor)
    page.locator(BUTTON).tap()
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator(DIALOG)).to_be_hidden()
    expect(page.locator("#pst-primary-sidebar .frame-sidebar")).to_be_visible()
    expect(page.locator(BUTTON)).to_be_hidden()


@pytest.mark.parametrize("kind", sample(KINDS, DRAWN, name="colours", always=["lesson", "not found"]))
def test_the_colours_are_right_before_anything_is_painted(visitor: Visitor, kind: str) -> None:
    page = visitor.page(color_scheme="dark")
    page.add_init_script(WATCH_COLOURS)
    page.goto(visitor.site.url + example(kind))
    wait_until(page, "seen.length >= 10")
    assert page.evaluate("theme") == "dark"
    assert set(page.evaluate("seen")) == {"dark rgb(22, 23, 26)"}


def test_the_chosen_colours_are_there_before_anything_is_painted_too(visitor: Visitor) -> None:
    page = visitor.visit(LESSON, color_scheme="light")
    page.evaluate("localStorage.setItem('mode', 'dark')")
    page.add_init_script(WATCH_COLOURS)
    page.reload()
    wait_until(page, "seen.length >= 10")
    assert page.evaluate("theme") == "dark"
    assert set(page.evaluate("seen")) == {"dark rgb(22, 23, 26)"}


def test_the_colours_follow_the_system_until_they_are_chosen(visitor: Visitor) -> None:
    page = visitor.visit(LESSON, color_scheme="light")
    html = page.locator("html")
    expect(html).to_have_attribute("data-theme", "light")
    page.emulate_media(color_scheme="dark")
    expect(html).to_have_attribute("data-theme", "dark")


def test_the_switch_goes_round_and_is_remembered_on_other_pages(visitor: Visitor) -> None:
    page = visitor.visit(LESSON, color_scheme="light")
    html, button = page.locator("html"), page.locator(".frame-mode")
    expect(html).to_have_attribute("data-mode", "auto")
    for mode, theme in (("dark", "dark"), ("light", "light"), ("auto", "light"), ("dark", "dark")):
        button.click()
        expect(html).to_have_attribute("data-mode", mode)
        expect(html).to_have_attribute("data-theme", theme)
        assert page.evaluate("localStorage.mode") == mode
        said = button.get_attribute("aria-label") or ""
        assert said.endswith({"dark": "Dark", "light": "Light", "auto": "System Settings"}[mode])
    for kind in sample(KINDS, DRAWN, name="switch"):
        page.goto(visitor.site.url + example(kind))
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")


@pytest.mark.parametrize("kind", sample(FRAMED, DRAWN, name="skip", always=["lesson", "search"]))
def test_tab_reaches_the_skip_link_first_and_it_works(visitor: Visitor, kind: str) -> None:
    page = visitor.visit(example(kind))
    page.keyboard.press("Tab")
    skip = page.locator(".frame-skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("#main-content")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#main-content') !== null")


def test_a_table_that_scrolls_can_be_scrolled_with_the_keyboard(visitor: Visitor) -> None:
    page = visitor.visit("docs/teach/index.html", width=320)
    boxes = page.locator(".pst-scrollable-table-container")
    wide = boxes.evaluate_all("all => all.map((box) => box.scrollWidth > box.clientWidth)")
    assert any(wide), "no table of the page is wider than the screen: take another page"
    for number in (number for number, scrolls in enumerate(wide) if scrolls):
        box = boxes.nth(number)
        expect(box).to_have_attribute("tabindex", "0")
        box.focus()
        for _ in range(3):
            page.keyboard.press("ArrowRight")
        wait_until(page, f"document.querySelectorAll('.pst-scrollable-table-container')[{number}].scrollLeft > 0")


def test_a_browser_without_dialogs_shows_the_contents_under_the_page(visitor: Visitor) -> None:
    page = visitor.page(width=360, height=740)
    page.add_init_script("delete HTMLDialogElement.prototype.showModal; delete window.HTMLDialogElement;")
    page.goto(visitor.site.url + LESSON)
    expect(page.locator(".frame-sidebar")).to_be_visible()
    page.locator(BUTTON).click()
    assert page.url.endswith("#pst-primary-sidebar")
    expect(page.locator(".frame-sidebar")).to_be_in_viewport()
    expect(page.locator(".frame-mode")).to_be_visible()


@pytest.mark.parametrize("kind", ["front", "exercise", "assessment", "my work", "search"])
def test_a_phone_does_not_zoom_into_a_field(visitor: Visitor, kind: str) -> None:
    """Safari on a phone does, and stays there, when the letters of a field are smaller than 16 px."""
    page = phone(visitor, example(kind))
    small = page.locator("input:not([type=checkbox],[type=radio],[type=file]), select, textarea").evaluate_all(
        "all => all.map((e) => parseFloat(getComputedStyle(e).fontSize)).filter((size) => size < 16)"
    )
    assert small == []
