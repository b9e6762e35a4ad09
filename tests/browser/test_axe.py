"""axe finds nothing, of any impact, by any of its rules."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.kinds import KINDS, example, pages_of
from tests.browser.site import Visitor

#: All rules that axe runs by itself, best practice too, and the size of targets (WCAG 2.2), which it does not.
COMMON = {"resultTypes": ["violations"], "preload": False}
WHOLE = json.dumps({**COMMON, "rules": {"target-size": {"enabled": True}}})
#: Contrast alone takes axe most of its time on a long page, and follows from a few values. So one element of each
#: combination of them is looked at, and every element on the page of each kind that ``is_whole`` is asked for.
PARTS = f"""async () => {{
  const paint = (style) => [style.backgroundColor, style.backgroundImage, style.opacity].join();
  const seen = new Set(), texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const below = new Map([[null, '']]);
  const grounds = (up) => {{
    if (!below.has(up)) {{
      const own = paint(getComputedStyle(up)), rest = grounds(up.parentElement);
      below.set(up, own === CLEAR ? rest : own + '|' + rest);
    }}
    return below.get(up);
  }};
  const CLEAR = 'rgba(0, 0, 0, 0),none,1';
  document.querySelectorAll('[data-contrast]').forEach((element) => element.removeAttribute('data-contrast'));
  while (texts.nextNode()) {{
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !element.checkVisibility()) continue;
    const own = getComputedStyle(element);
    const values = [own.color, own.fontSize, own.fontWeight, own.textShadow, own.position, grounds(element)].join();
    if (!seen.has(values)) element.setAttribute('data-contrast', seen.add(values).size);
  }}
  axe.configure({{ rules: [{{ id: 'color-contrast', selector: '[data-contrast]' }}] }});
  return axe.run({WHOLE}).finally(() => axe.reset());
}}"""


def findings(page: Page, *, is_whole: bool = False) -> list[str]:
    """What axe finds on the page as it is now."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(f"axe.run({WHOLE})" if is_whole else PARTS)
    return [
        f"{rule['id']} ({rule['impact']}): {' '.join(map(str, node['target']))} {node['html'][:120]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def _nothing(page: Page) -> None:
    """As it was loaded."""


def _open_note(page: Page) -> None:
    page.locator("a.m-mark[role=button]").nth(2).click()
    page.locator(".m-open").wait_for()


def _all_notes(page: Page) -> None:
    if page.locator("details.m-layers:not([open])").count():
        page.locator(".m-layers summary").click()
    page.locator(".m-show-all").click()
    assert page.locator(".m-note:visible").count() == page.locator(".m-note").count()


def _answer(page: Page, right: bool) -> None:
    item = page.locator("m-item[data-type=choice]").first
    item.locator("input[data-score]" if right else "input:not([data-score])").first.check()
    item.locator(".m-check").click()
    assert item.locator(".m-feedback:visible").count() == 1
    page.evaluate("scrollTo(0, 0)")  # where the click scrolled to, the bar at the top may cover half a link


def _wrong(page: Page) -> None:
    _answer(page, right=False)


def _right(page: Page) -> None:
    _answer(page, right=True)


#: Scrolls on until no link is half under the bar that stays: what little shows of it is no small target of ours.
BELOW_THE_BAR = """() => {
  const bar = document.querySelector('.bd-header-article').getBoundingClientRect();
  const cut = (r) => r.top < bar.bottom && r.bottom > bar.bottom;
  for (let n = 0; n < 40 && Array.from(document.querySelectorAll('.bd-article a'))
    .some((a) => Array.from(a.getClientRects()).some(cut)); n += 1) scrollBy(0, 4);
}"""


def _term(page: Page) -> None:
    page.locator(".bd-article a.m-term:visible").first.focus()
    page.locator(".m-term-box").wait_for()
    page.evaluate(BELOW_THE_BAR)


def _contents(page: Page) -> None:
    page.locator(".bd-header-article .primary-toggle").click()
    page.locator("dialog#pst-primary-sidebar-modal").wait_for()


def _results(page: Page) -> None:
    page.locator(".frame-search--page input").fill("China")
    page.locator(".frame-search--page input").press("Enter")
    page.locator("#search-results li").first.wait_for()


def _nothing_found(page: Page) -> None:
    page.locator(".frame-search--page input").fill("zzzz")
    page.locator(".frame-search--page input").press("Enter")
    page.locator("#search-results p").first.wait_for()


#: What can be opened on a kind of page, beside the page as it is loaded. Each step starts from a fresh load.
OPENED: dict[str, list[Callable[[Page], None]]] = {
    "reader": [_open_note, _all_notes],
    "close reading": [_term],
    "text": [_term],
    "lesson": [_wrong, _right, _term],
    "exercise": [_wrong, _right],
    "search": [_results, _nothing_found],
}


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_on_any_page(visitor: Visitor, built: Path, kind: str) -> None:
    page = visitor.page()
    for path in pages_of(built, kind):
        page.goto(visitor.site.url + path)
        assert findings(page) == [], path


#: Each kind in each colour and width; the plain page in light at 1280 is what the test above looks at.
CASES = [
    (kind, scheme, width)
    for kind in KINDS
    for scheme in ("light", "dark")
    for width in (360, 1280)
    if (scheme, width) != ("light", 1280) or OPENED.get(kind)
]


@pytest.mark.parametrize(("kind", "scheme", "width"), CASES)
def test_axe_finds_nothing_when_things_are_open(visitor: Visitor, kind: str, scheme: str, width: int) -> None:
    page = visitor.page(width=width, color_scheme=scheme)
    states = [_nothing, *OPENED.get(kind, [])]
    if width == 360 and kind in {"front", "reader", "lesson"}:
        states.append(_contents)
    for opened in states:
        page.goto("about:blank")
        page.goto(visitor.site.url + example(kind))
        assert page.locator("html").get_attribute("data-theme") == scheme
        opened(page)
        is_whole = opened is _nothing and (scheme, width) == ("dark", 1280)
        assert findings(page, is_whole=is_whole) == [], opened.__name__


def test_a_pale_word_is_found_wherever_it_stands(visitor: Visitor) -> None:
    """The control for looking at one element of each kind of text."""
    page = visitor.visit(example("lesson"), bypass_csp=True)
    assert findings(page) == []
    page.evaluate(
        "document.querySelectorAll('.bd-article p').forEach((p, n) => { if (n === 7) p.style.color = '#bbb' })"
    )
    assert [text.partition(" ")[0] for text in findings(page)] == ["color-contrast"]
    assert [text.partition(" ")[0] for text in findings(page, is_whole=True)] == ["color-contrast"]
