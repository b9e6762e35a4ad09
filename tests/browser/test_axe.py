"""axe finds nothing, of any impact, by any of its rules, whatever is open."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.axe import findings
from tests.browser.kinds import KINDS, example
from tests.browser.site import Visitor
from tests.sampling import sample


def _open_note(page: Page) -> None:
    page.locator("a.m-mark[role=button]").nth(2).click()
    page.locator(".m-open").wait_for()


def _all_notes(page: Page) -> None:
    page.locator(".m-show-all").click()
    assert page.locator(".m-note:visible").count() == page.locator(".m-note").count()


def _answer(page: Page, right: bool) -> None:
    item = page.locator("m-item[data-type=choice]").first
    item.locator("input[data-score]" if right else "input:not([data-score])").first.check()
    item.locator(".m-check").click()
    assert item.locator(".m-feedback:visible").count() == 1


def _wrong(page: Page) -> None:
    _answer(page, right=False)


def _right(page: Page) -> None:
    _answer(page, right=True)


def _term(page: Page) -> None:
    page.locator(".bd-article a.m-term:visible").first.focus()
    page.locator(".m-term-box").wait_for()


def _contents(page: Page) -> None:
    page.locator(".bd-header-article .primary-toggle").click()
    page.locator("dialog#pst-primary-sidebar-modal").wait_for()


def _results(page: Page) -> None:
    page.locator(".m-find-form input").fill("China")
    page.locator("#search-results li").first.wait_for()
    page.locator(".m-find-sum").get_by_text("sources").wait_for()
    page.locator(".m-find-apart > summary").click()


def _not_said(page: Page) -> None:
    page.locator(".m-find-form input").fill("beijing")
    page.locator(".m-find-gap").wait_for()


def _misspelled(page: Page) -> None:
    page.locator(".m-find-form input").fill("artilery")
    page.locator("#search-results mark").first.wait_for()


def _nothing_found(page: Page) -> None:
    page.locator(".m-find-form input").fill("xylophone")
    page.locator(".m-find-none").wait_for()


#: What can be opened on a kind of page, one after the other; Escape shuts what it can between them.
OPENED: dict[str, list[Callable[[Page], None]]] = {
    "reader": [_open_note, _all_notes],
    "close reading": [_term],
    "text": [_term],
    "lesson": [_term, _wrong, _right],
    "exercise": [_wrong, _right],
    "search": [_results, _not_said, _misspelled, _nothing_found],
}
#: Kinds whose contents are opened on a phone.
CONTENTS = {"front", "reader", "lesson"}
#: Where most can be opened in dark colours on a phone, and an eighth of what else there is. The plain
#: page in light colours at 1280 is what ``test_visit.py`` looks at.
CASES = sample(
    [
        (kind, scheme, width)
        for kind in KINDS
        for scheme in ("light", "dark")
        for width in (360, 1280)
        if (scheme, width) != ("light", 1280) or OPENED.get(kind)
    ],
    1 / 8,
    name="axe",
    always=[(kind, "dark", 360) for kind in ("reader", "lesson", "exercise")],
)


@pytest.mark.parametrize(("kind", "scheme", "width"), CASES)
def test_axe_finds_nothing_when_things_are_open(visitor: Visitor, kind: str, scheme: str, width: int) -> None:
    page = visitor.visit(example(kind), width=width, color_scheme=scheme)
    assert page.locator("html").get_attribute("data-theme") == scheme
    if (scheme, width) != ("light", 1280):
        assert findings(page, is_whole=(scheme, width) == ("dark", 1280)) == []
    for opened in [_contents] * (width == 360 and kind in CONTENTS) + OPENED.get(kind, []):
        opened(page)
        assert findings(page) == [], opened.__name__
        page.keyboard.press("Escape")


def test_a_pale_word_is_found_wherever_it_stands(visitor: Visitor) -> None:
    """The control for looking at one element of each kind of text."""
    page = visitor.visit(example("lesson"), bypass_csp=True)
    assert findings(page) == []
    page.evaluate(
        "document.querySelectorAll('.bd-article p').forEach((p, n) => { if (n === 7) p.style.color = '#bbb' })"
    )
    assert [text.partition(" ")[0] for text in findings(page)] == ["color-contrast"]
    assert [text.partition(" ")[0] for text in findings(page, is_whole=True)] == ["color-contrast"]


def test_a_small_target_is_found_unless_a_definition_lies_over_it(visitor: Visitor) -> None:
    """The control for leaving out what is covered."""
    page = visitor.visit(example("lesson"), bypass_csp=True)
    _term(page)
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<div id=tiny>' + '<button aria-label=Tiny></button>'.repeat(2)"
        " + '</div>'); Object.assign(tiny.style, {position: 'fixed', zIndex: 9, display: 'flex'});"
        "for (const one of tiny.children) Object.assign(one.style, {width: '9px', height: '9px', padding: 0})"
    )
    box = page.locator(".m-term-box").bounding_box()
    assert box is not None
    for top, wanted in ((box["y"] + 4, set()), (box["y"] + box["height"] + 40, {"target-size"})):
        page.evaluate("([x, y]) => Object.assign(tiny.style, {left: x + 'px', top: y + 'px'})", [box["x"] + 4, top])
        assert {one.partition(" ")[0] for one in findings(page) if "Tiny" in one} == wanted
