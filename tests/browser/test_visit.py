"""One visit to each page of the book looks at all that any page may do wrong.

The visitor's own fixture fails for what is blocked by the policy, said on the console, or asked of anybody else.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import findings
from tests.browser.kinds import KINDS, LIMITS, MANY, example, pages_of
from tests.browser.site import Visitor
from tests.browser.test_policy import forget_the_other_place
from tests.browser.test_weight import ICON, loaded_by, weight
from tests.sampling import sample

#: Requests of a page at the first visit, and bytes of script, on pages without questions and with them.
REQUESTS, SCRIPT, SCRIPT_OF_QUESTIONS = 6, 15_000, 25_000
#: How many of a kind's other pages are opened, beside its example, and at how many of these axe looks; and how many
#: pages of a kind are opened from a folder. All are drawn.
OPENED, BY_AXE, FROM_A_FOLDER = 1 / 4, 1 / 2, 1
#: The kinds whose first visit is looked at, beside those that have most on them; and those opened from a folder.
FIRST, FOLDERS = 1 / 2, 1 / 3
HEAVY = ("reader", "exercise", "lesson", "search")
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
#: What comes late has come: a report of the policy, a script's own changes after a frame.
SETTLED = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))"


def width_when_narrow(page: Page) -> int:
    """How wide the page is in a window of 320 px; it is wide again afterwards."""
    page.set_viewport_size(NARROW)
    page.evaluate(SETTLED)
    found = int(page.evaluate("document.documentElement.scrollWidth"))
    page.set_viewport_size(WIDE)
    return found


def open_everything(page: Page) -> None:
    """Every menu, note, switch, question and term of the page."""
    for details in page.locator("main details:not([open]):visible").element_handles():
        details.query_selector("summary").click()
    for box in page.locator(".m-layers input").all():
        box.check()
    if page.locator(".m-layers").count():
        page.locator("a.m-mark[role=button]").first.click()
        for _ in range(page.locator(".m-note").count()):
            page.locator('.m-stepper button[value="1"]').click()
        page.keyboard.press("Escape")
        page.locator(".m-show-all").click()
    for item in page.locator("m-item[data-type=choice]").all():
        item.locator("input").first.check()
        for check in item.locator(
            ".m-check:visible"
        ).all():  # none in an assessment, one for two parts that count together
            check.click()
    for term in page.locator(".bd-article a.m-term:visible").all()[:20]:
        term.focus()
        expect(page.locator(".m-term-box")).to_be_visible()
    if page.locator(".frame-mode").count():
        for _ in range(3):
            page.locator(".frame-mode").click()
        page.set_viewport_size({"width": 360, "height": 740})
        page.locator(".bd-header-article .primary-toggle").click()
        expect(page.locator("dialog#pst-primary-sidebar-modal")).to_be_visible()
        page.keyboard.press("Escape")
    page.wait_for_load_state("networkidle")


def assert_light(page: Page, built: Path, kind: str, sent: list[tuple[str, int]]) -> None:
    """What the first visit to a kind's example cost, with everything on it opened, is inside the limits."""
    if ICON not in {name for name, _ in sent}:  # a shell without windows has no tab to show it on
        sent.append((ICON, weight(built / ICON)))
    script = sum(size for name, size in sent if name.endswith(".js") and "/search/" not in name)  # there lies the index
    has_questions = page.locator("m-item, m-work").count() > 0
    assert sum(size for _, size in sent) <= LIMITS[kind] * 1000, sent
    assert len(sent) <= REQUESTS, sent
    assert script <= (SCRIPT_OF_QUESTIONS if has_questions else SCRIPT), sent
    known = {path.relative_to(built.resolve()).as_posix() for path in loaded_by(built.resolve(), example(kind))}
    asked = {name for name, _ in sent if "/search/" not in name}
    assert asked == known, "the page loads what it names, and nothing else"


@pytest.mark.parametrize("kind", sample(KINDS, FIRST, name="first visits", always=HEAVY))
def test_the_first_page_of_a_kind_has_no_fault_and_is_light(visitor: Visitor, built: Path, kind: str) -> None:
    """With an empty cache: axe, the width of a phone, and the cost of everything on it."""
    with visitor.site.counted() as sent:
        page = visitor.visit(example(kind) + ("?q=north+korea" if kind == "search" else ""))
        page.wait_for_load_state("networkidle")
        assert findings(page) == []
        assert width_when_narrow(page) <= 320
        open_everything(page)
        assert_light(page, built, kind, list(sent))


@pytest.mark.parametrize("kind", MANY)
def test_no_other_page_of_a_kind_has_a_fault(visitor: Visitor, built: Path, kind: str) -> None:
    others = [path for path in pages_of(built, kind) if path != example(kind)]
    opened = sample(others, OPENED, name=f"visit {kind}")
    by_axe = sample(opened, BY_AXE, name=f"axe {kind}")
    page = visitor.page()
    for path in opened:
        page.goto(visitor.site.url + path)
        page.evaluate(SETTLED)
        if path in by_axe:
            assert findings(page) == [], path
        assert width_when_narrow(page) <= 320, path


@pytest.mark.parametrize("kind", sample(KINDS, FOLDERS, name="folders", always=["not found"]))
def test_a_page_opens_from_a_folder(visitor: Visitor, built: Path, kind: str) -> None:
    page = visitor.page(offline=True)
    for path in sample(pages_of(built, kind), FROM_A_FOLDER, name=f"folder {kind}"):
        page.goto((built / path).as_uri())
        page.evaluate(SETTLED)
        assert page.locator("h1").is_visible(), path
        assert page.locator("html").get_attribute("data-frame") == "script", path
    if kind == "not found":
        forget_the_other_place(visitor)
