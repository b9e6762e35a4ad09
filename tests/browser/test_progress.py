"""How far a reader is: the list of sets, the line below a set, My work, the ledger's chart, and the list of sources."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import findings
from tests.browser.kinds import example
from tests.browser.site import Visitor

CLIPBOARD = "(writeText) => Object.defineProperty(navigator, 'clipboard', { value: { writeText } })"
LIST, SET, LEDGER, SOURCES = "exercises/index.html", "exercises/p4.html", "docs/read/ledger.html", example("sources")


def keep(page: Page, name: str, scores: list[float | None], day: int = 1) -> None:
    """Keep answers to the first questions of a set, as its page would; the list of sets is open."""
    row = page.locator(f".m-sets li:has(a[href='{name}.html'])")
    parts = (row.get_attribute("data-parts") or "").split(" ")
    book = page.locator(".m-progress").get_attribute("data-book")
    for number, (question, score) in enumerate(zip(parts, scores, strict=False)):
        for part in question.split("+"):
            key, version = part.split(":")
            record = {
                "v": version, "r": [], "a": "An answer.", "q": "?", "p": "x", "s": score, "w": "", "n": 1,
                "t": f"2026-11-{day:02d}T10:00:{number:02d}.000Z", "c": 1, "d": "", "o": [],
            }  # fmt: skip
            page.evaluate(
                "([k, v]) => localStorage.setItem(k, v)", [f"marginalia:work:{book}:{key}", json.dumps(record)]
            )


def test_strokes_say_what_is_answered_and_one_link_goes_on(visitor: Visitor) -> None:
    page = visitor.visit(LIST)
    expect(page.locator(".m-progress-say")).to_contain_text("Nothing answered yet.")
    total = page.locator(".m-progress").get_attribute("data-total")
    keep(page, "p1", [1] * 20, day=1)
    keep(page, "p4", [1, 1, None, 0], day=2)
    before = page.evaluate("JSON.stringify({...localStorage})")
    page.reload()
    whole = page.locator(".m-sets li:has(a[href='p1.html'])")
    part = page.locator(".m-sets li:has(a[href='p4.html'])")
    size = part.locator(".m-strokes i").count()
    assert part.locator(".m-is-right").count() == 2
    assert part.locator(".m-strokes .m-done").count() == 2
    assert part.locator("a").text_content() == f"Paragraph 4, 4 of {size} answered"
    expect(whole.locator("a")).to_have_class(re.compile("m-done"))
    done = whole.locator(".m-strokes i").count() + 4
    say = page.locator(".m-progress-say")
    expect(say).to_have_text(f"{done} of {total} questions answered, {done - 2} right. Go on: Paragraph 4, question 5")
    expect(page.locator(".m-sets-count").first).to_contain_text(re.compile(r"^\d+ sets, 2 begun$"))
    assert page.evaluate("JSON.stringify({...localStorage})") == before, "the list writes nothing"
    assert findings(page) == []
    say.locator("a").click()
    fifth = page.url.partition("#")[2]
    parts = (page.locator(".m-set-end").get_attribute("data-parts") or "").split(" ")
    assert parts[4].split(":")[0] == fifth


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_on_a_small_screen_four_lines_unfold(visitor: Visitor, width: int) -> None:
    page = visitor.visit(LIST, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    rows = page.locator(".m-sets li:visible").count()
    if width == 1280:
        assert rows == page.locator(".m-sets li").count()
        return
    assert rows == 0
    page.locator(".m-sets summary").nth(1).press("Enter")
    assert page.locator(".m-sets li:visible").count() == page.locator(".m-sets >> nth=1").locator("li").count()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_script_all_sets_are_links(visitor: Visitor) -> None:
    page = visitor.visit(LIST, width=360, java_script_enabled=False)
    assert page.locator(".m-sets li a:visible").count() == page.locator(".m-sets li").count() > 20
    page = visitor.visit(SET, java_script_enabled=False)
    assert page.locator(".m-set-ways a:visible").all_inner_texts() == [
        "Begin: question 1",
        "See your work",
        "Hand in",
        "Next set: Paragraph 5",
        "Link to this set",
    ]


def test_the_line_below_a_set_follows_the_answers(visitor: Visitor) -> None:
    page = visitor.visit(SET)
    end = page.locator(".m-set-end")
    size = end.locator(".m-strokes i").count()
    expect(end.locator("[role=status]")).to_contain_text(f"{size} questions")
    item = page.locator("m-item").first
    item.locator("input, select").first.wait_for()
    if item.locator("input[data-score='1']").count():
        for box in item.locator("input[data-score='1']").all():
            box.check()
    item.locator(".m-check").click()
    expect(end.locator("[role=status]")).to_have_text(f"1 of {size} answered.")
    assert end.locator(".m-strokes .m-is-right, .m-strokes .m-done").count() == 1
    expect(end.locator(".m-set-go")).to_have_text("Go on: question 2")
    expect(end.get_by_role("link", name="Hand in")).to_be_visible()
    expect(end.get_by_role("button", name="Print")).to_be_visible()


def test_the_address_of_a_set_is_copied_or_shown(visitor: Visitor) -> None:
    page = visitor.visit(SET)
    page.evaluate(f"({CLIPBOARD})(() => Promise.reject())")
    page.locator(".m-address a").click()
    expect(page.locator(".m-address output")).to_have_text(page.url.partition("#")[0])
    page.reload()
    page.evaluate(f"({CLIPBOARD})((text) => {{ window.copied = text; return Promise.resolve(); }})")
    page.locator(".m-address a").click()
    expect(page.locator(".m-address output")).to_have_text("Copied.")
    assert page.evaluate("window.copied") == page.url.partition("#")[0]


def test_the_contents_show_the_open_group_only(visitor: Visitor) -> None:
    page = visitor.visit(LIST)
    below = page.locator("nav.bd-docs-nav li.current > ul > li")
    assert below.locator("> a").first.inner_text().startswith("The article")
    assert below.locator("ul").count() == 0
    page = visitor.visit("exercises/china.html")
    assert page.locator("nav.bd-docs-nav li.current li.current li.current > a").inner_text() == "China"
    assert page.locator("nav.bd-docs-nav a[href$='key.html'], nav.bd-docs-nav a[href$='p1.html']").count() == 0


def test_the_ledger_is_filtered_without_script(visitor: Visitor) -> None:
    page = visitor.visit(LEDGER, java_script_enabled=False)
    rows = page.locator(".m-ledger tbody tr:visible")
    everything = rows.count()
    partly = page.locator("label[for=v-partly]")
    many = int(partly.inner_text().split()[-1])
    page.locator("#v-partly").check()
    assert rows.count() == many < everything
    numbers = [tuple(map(int, text.split("."))) for text in rows.locator("th").all_inner_texts()]
    assert numbers == sorted(numbers)


def test_the_ledger_counts_and_its_chart_is_one_stop(visitor: Visitor) -> None:
    page = visitor.visit(LEDGER)
    chart, say = page.locator(".m-chart"), page.locator(".m-chosen")
    links = chart.locator("a")
    everything = links.count()
    expect(say).to_contain_text(f"{everything} claims, by sentence.")
    assert chart.locator("a[tabindex='0']").count() == 1
    page.locator("#v-partly").check()
    many = page.locator(".m-ledger tbody tr:visible").count()
    expect(say).to_contain_text(f"{many} claims: Partly.")
    assert page.url.endswith("#v-partly")
    assert findings(page) == []
    page.reload()
    assert page.locator(".m-ledger tbody tr:visible").count() == many
    chart.locator("a[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    focused = page.evaluate("document.activeElement.getAttribute('href')")
    assert chart.locator(f"a[tabindex='0'][href='{focused}']").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.tagName === 'TR'")
    assert page.evaluate("'#' + document.activeElement.id") == focused
    assert page.locator(".m-ledger tbody tr:visible").count() == everything, "a hidden row resets the filter"


def test_a_claim_takes_few_lines_on_a_phone(visitor: Visitor) -> None:
    page = visitor.visit(LEDGER, width=360)
    heights = page.locator(".m-ledger tbody tr").evaluate_all("all => all.map((r) => r.getBoundingClientRect().height)")
    assert sorted(heights)[len(heights) // 2] <= 90
    assert findings(page) == []


def test_sources_are_filtered_and_a_link_marks_its_entry(visitor: Visitor) -> None:
    page = visitor.visit(SOURCES, java_script_enabled=False)
    entries = page.locator(".m-sources-view .citation:visible")
    everything = entries.count()
    page.locator("#v-primary").check()
    many = int(page.locator("label[for=v-primary]").inner_text().split()[-1])
    assert entries.count() == many < everything
    hidden = page.locator(".m-sources-view .citation:not(:visible)").first.get_attribute("id")
    page.goto(page.url.partition("#")[0] + f"#{hidden}")
    page.locator("#v-primary").check()
    assert page.locator(f"#{hidden}").is_visible(), "what a link leads to is shown, whatever is chosen"
    page.locator("summary", has_text="By lesson").click()
    assert page.locator(".m-unfold .m-unfold:visible").count() > 20


def test_sources_pass_axe(visitor: Visitor) -> None:
    assert findings(visitor.visit(SOURCES, width=360)) == []
