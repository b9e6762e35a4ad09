"""Each type: by mouse, by keyboard alone, by touch, without script; marks, feedback and status."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.items.drive import answer, check, order_of, question, record, said, tab_to
from tests.browser.items.gallery import RESPONSES, bodies
from tests.browser.site import Visitor

LOOK = "Look at sentence 3, then try again."
AGAIN = f"Not quite. {LOOK}"
BOTH = f"1 right, 1 wrong. {LOOK}"
#: What the status says to the first response of RESPONSES.
FIRST = {
    "one": AGAIN, "many": "Partly right: 2 of 3, 1 too many.", "said": AGAIN, "hot": BOTH, "hot1": AGAIN,
    "text": AGAIN, "pair": "Partly right: 1 of 3.", "sort": AGAIN, "row": AGAIN, "gap": "Partly right: 1 of 2.",
    "num": AGAIN,
}  # fmt: skip
SIGN = "el => getComputedStyle(el, '::after').content"


def signs(page: Page, name: str) -> str:
    """The signs that are shown, in the order of the page."""
    targets = (
        ":is(.m-choice > label > span:not(.m-long-choice), .m-option-text, .m-hottext > span, .m-gap-mark, .m-entry)"
    )
    shown = question(page, name).locator(targets).evaluate_all(f"all => all.map({SIGN}).join('')")
    return "".join(re.findall("[✓✗]", shown))


def test_at_first_nothing_gives_the_answer_away(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    assert (
        page.locator(".m-feedback:visible, .m-answer:visible, .m-is-right, .m-is-wrong, .m-level input:visible").count()
        == 0
    )
    assert page.locator(".m-bank:visible, .m-gap-on-paper:visible, .m-rank:visible").count() == 0
    for name in bodies():
        assert said(question(page, name)) == ""
        assert signs(page, name) == ""


def test_nothing_answered_is_asked_for(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    for name, (kind, _) in bodies().items():
        if kind == "order":
            continue  # entries always stand in some order
        wanted = "Write" if kind in {"text-entry", "numeric-entry", "extended-text"} else "Choose"
        assert check(page, name) == f"{wanted} an answer first."
        assert question(page, name).get_attribute("data-score") is None
    assert page.locator(".m-feedback:visible, .m-answer:visible").count() == 0
    assert page.evaluate("localStorage.length") == 0


def test_marks_signs_and_status(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    for name, (first, right) in RESPONSES.items():
        item = question(page, name)
        answer(page, name, first)
        assert check(page, name) == FIRST[name], name
        assert "✗" in signs(page, name), name
        expect(item.locator(".m-answer")).to_be_visible()
        described = item.locator("[aria-describedby]").evaluate_all(
            "all => all.map((el) => document.getElementById(el.getAttribute('aria-describedby')).checkVisibility())"
        )
        assert described, name
        assert all(described), name
        answer(page, name, right)
        assert said(item) == "" or name == "row"
        assert item.locator(".m-feedback:visible, [aria-describedby], .m-is-right, .m-is-wrong").count() == 0, name
        assert check(page, name) == "Right.", name
        assert set(signs(page, name)) == {"✓"}, name
        assert item.get_attribute("data-score") == "1"
        assert item.locator(".m-feedback:visible").count() > 0, name


def test_where_signs_are_read_aloud_they_have_their_words(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    words = "name => getComputedStyle(document.documentElement).getPropertyValue(name).trim()"
    assert [page.evaluate(words, f"--m-{name}") for name in ("right", "wrong")] == ['" right"', '" wrong"']


def test_only_what_was_chosen_is_explained(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    shown = {"one": 1, "many": 3, "hot": 2, "text": 1, "pair": 1, "sort": 3, "row": 4, "gap": 2, "num": 1}
    for name, count in shown.items():
        answer(page, name, RESPONSES[name][0])
        check(page, name)
        assert question(page, name).locator(".m-feedback:visible").count() == count, name
    assert question(page, "text").locator(".m-feedback:visible").get_attribute("data-for") == "2", "its own feedback"
    answer(page, "text", "Berlin")
    check(page, "text")
    assert question(page, "text").locator(".m-feedback:visible").get_attribute("data-for") == "3", "any other answer"


def test_a_number_that_cannot_be_read_is_not_scored(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    for words in ("many", "1,2,3", "12:30", "1/2"):
        answer(page, "num", words)
        assert check(page, "num") == "Write the number with digits, for example 250."
        assert question(page, "num").get_attribute("data-score") is None
        assert question(page, "num").locator(".m-feedback:visible").count() == 0


def test_a_wrong_number_without_a_unit_of_its_own_takes_those_of_the_right_one(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    for words, feedback in (("1,000", "2"), ("1,000 soldiers", "2"), ("1,000 km", "3"), ("10,000 km", "3")):
        answer(page, "num", words)
        assert check(page, "num") == AGAIN, words
        shown = question(page, "num").locator(".m-feedback:visible")
        assert shown.get_attribute("data-for") == feedback, words
    own = "(told) => { told.dataset.match = JSON.stringify({...JSON.parse(told.dataset.match), units: ['km']}); }"
    question(page, "num").locator('.m-feedback[data-for="2"]').evaluate(own)
    for words, feedback in (("1,000 km", "2"), ("1,000 soldiers", "3")):
        answer(page, "num", words)
        check(page, "num")
        assert question(page, "num").locator(".m-feedback:visible").get_attribute("data-for") == feedback, words


def test_extended_text_is_compared_and_marked_by_its_writer(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    item = question(page, "long")
    assert check(page, "long") == "Write an answer first."
    item.locator("textarea").fill("I would cut it.")
    assert "mark your own answer" in check(page, "long")
    assert item.locator(".m-answer").get_attribute("open") is not None
    item.locator("input[name='long.1'][value='3']").check()
    assert said(item) == "Your own mark: 3 of 6 so far."
    item.locator("input[name='long.2'][value='2']").check()
    assert said(item) == "Your own mark: 5 of 6."
    assert float(item.get_attribute("data-score") or "nan") == 5 / 6
    item.locator("textarea").fill("I would cut it, and keep the end.")
    assert said(item) == "Your own mark: 5 of 6."


def test_entries_are_ordered_with_the_keyboard_and_the_focus_stays(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    item = question(page, "row")
    down = item.locator("li[data-value='1'] .m-down")
    down.focus()
    for place in (2, 3):
        page.keyboard.press("Enter")
        assert said(item) == f"Moved to place {place} of 4."
        expect(down).to_be_focused()
    page.keyboard.press("Space")
    assert order_of(item) == ["2", "3", "4", "1"]
    expect(down).to_be_disabled()
    expect(item.locator("li[data-value='1'] .m-up")).to_be_focused()
    page.keyboard.press("Enter")
    assert order_of(item) == ["2", "3", "1", "4"]
    expect(item.locator("li").first.locator(".m-up")).to_be_disabled()
    assert item.locator("button:disabled").count() == 2
    assert item.locator(".m-rank").evaluate_all("all => all.map((i) => i.value)") == ["1", "2", "3", "4"], "for paper"


def _by_keyboard(page: Page, name: str) -> None:
    """The right response of RESPONSES, with Tab, arrows, Space, Enter and letters only."""
    inside = f'm-item[data-id="{name}"]'
    keyboard = page.keyboard
    match name:
        case "one" | "said" | "hot1":
            tab_to(page, f"{inside} input")
            keyboard.press("Space")
            for _ in range(int(RESPONSES[name][1][0]) - 1):  # type: ignore[index]
                keyboard.press("ArrowDown")
        case "many" | "hot":
            for value in RESPONSES[name][1]:  # type: ignore[attr-defined]
                tab_to(page, f'{inside} input[value="{value}"]')
                keyboard.press("Space")
        case "text" | "num":
            tab_to(page, f"{inside} input")
            keyboard.type(str(RESPONSES[name][1]))
        case "row":
            tab_to(page, f'{inside} li[data-value="2"] .m-up')
            keyboard.press("Enter")
            tab_to(page, f'{inside} li[data-value="4"] .m-up')
            keyboard.press("Space")
        case _:
            for row, value in RESPONSES[name][1].items():  # type: ignore[attr-defined]
                tab_to(page, f'{inside} select[name="{name}.{row}"]')
                for _ in range(int(value)):
                    keyboard.press("ArrowDown")
    tab_to(page, f"{inside} .m-check")
    keyboard.press("Enter")


def test_every_type_can_be_answered_with_the_keyboard_alone(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    for name in RESPONSES:
        _by_keyboard(page, name)
        assert said(question(page, name)) == "Right.", name
    tab_to(page, "#long textarea")
    page.keyboard.type("I would cut it.")
    tab_to(page, 'm-item[data-id="long"] .m-check')
    page.keyboard.press("Enter")
    tab_to(page, "#long input[name='long.1']", back=True)
    page.keyboard.press("Space")
    assert "Your own mark: " in said(question(page, "long"))


def test_the_focus_can_be_seen(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    page.locator("h1").click()
    seen = set()
    for _ in range(90):
        page.keyboard.press("Tab")
        found = page.evaluate("""() => {
          const el = document.activeElement, hot = el.closest('.m-hottext');
          const style = getComputedStyle(hot ? el.nextElementSibling : el);
          const name = el.localName + '.' + (hot ? 'hot' : el.className);
          return [name, style.outlineStyle !== 'none' && style.outlineWidth];
        }""")
        if found[0] == "body.":
            break
        seen.add(found[0])
        assert found[1] == "2px", found
    assert {"input.hot", "select.", "textarea.", "button.m-down", "summary.", "select.m-gap"} <= seen


def test_every_type_can_be_answered_by_touch_at_360(visitor: Visitor) -> None:
    page = visitor.visit("items.html", width=360, height=740, has_touch=True)
    for name, (_, right) in RESPONSES.items():
        item = question(page, name)
        if isinstance(right, list) and name != "row":
            for value in right:
                item.locator(f":is(.m-choice label, .m-hottext):has(input[value='{value}'])").tap()
        elif name == "row":
            item.locator("li[data-value='2'] .m-up").tap()
            item.locator("li[data-value='4'] .m-up").tap()
        else:
            answer(page, name, right)
        item.locator(".m-check").tap()
        assert said(item) == "Right.", name


def test_targets_are_large_enough(visitor: Visitor) -> None:
    page = visitor.visit("items.html", width=320, has_touch=True)
    targets = (
        ".m-choice label, .m-hottext > span, .m-item button, .m-item select, .m-item input[type=text], .m-item summary"
    )
    small = page.locator(targets).evaluate_all(
        "all => all.flatMap((el) => [...el.getClientRects()].filter((r) => r.width && (r.height < 24 || r.width < 24)"
        ").map((r) => el.outerHTML.slice(0, 80) + ' ' + r.width + ' ' + r.height))"
    )
    assert small == []


@pytest.mark.parametrize("script", [True, False])
def test_nothing_is_scrolled_sideways_at_320(visitor: Visitor, script: bool) -> None:
    page = visitor.visit("items.html", width=320, java_script_enabled=script)
    if script:
        for name, (first, _) in RESPONSES.items():
            answer(page, name, first)
            check(page, name)
        answer(page, "long", "word " * 50)
        check(page, "long")
        for summary in page.locator("summary:visible").all():
            summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_script_a_choice_answers_and_the_rest_can_be_opened(visitor: Visitor) -> None:
    page = visitor.visit("items.html", java_script_enabled=False)
    assert page.locator(".m-actions:visible, .m-move:visible, .m-feedback:visible, .m-bank:visible").count() == 0
    assert page.locator(".m-rank:visible").count() == 4
    one = question(page, "one")
    one.locator("input").first.check()
    assert one.locator(".m-feedback:visible").count() == 1
    answer(page, "hot", ["1"])
    answer(page, "pair", {"1": "2"})
    assert question(page, "hot").locator(".m-feedback:visible").count() == 0
    assert question(page, "pair").locator(".m-feedback:visible").count() == 0
    for name in bodies():
        item = question(page, name)
        item.locator(".m-answer summary").click()
        expect(item.locator(".m-answer p")).to_be_visible()


def test_on_paper_everything_can_be_filled_in_and_nothing_is_told(visitor: Visitor) -> None:
    for script in (True, False):
        page = visitor.visit("items.html", java_script_enabled=script)
        if script:
            answer(page, "one", ["1"])
            check(page, "one")
            answer(page, "gap", {"1": "2"})
        page.emulate_media(media="print")
        hidden = "button, .m-feedback, .m-answer, .m-hint, .m-evidence, .m-status, .m-gap-mark"
        assert page.locator(f"m-item :is({hidden}):visible").count() == 0
        assert page.locator(".m-bank:visible").count() == 2
        assert page.locator(".m-rank:visible").count() == 4
        assert page.locator(".m-gap-on-paper:visible").count() == (1 if script else 2), (
            "an answered gap shows its words"
        )
        assert page.locator("#one input:visible").count() == 3
        if script:
            assert signs(page, "one") == ""


def test_an_assessed_question_is_kept_and_never_marked(visitor: Visitor) -> None:
    page = visitor.visit("assess.html")
    for name, (_, right) in RESPONSES.items():
        answer(page, name, right)
        assert said(question(page, name)) in {"Kept in this browser.", "Moved to place 3 of 4."}, name
    answer(page, "long", "I would cut it.")
    assert said(question(page, "long")) == "Kept in this browser."
    assert page.locator(".m-is-right, .m-is-wrong, [data-score], .m-check, .m-level").count() == 0
    page.reload()
    expect(page.locator("#one input[value='2']")).to_be_checked()
    expect(page.locator("#long textarea")).to_have_value("I would cut it.")
    assert order_of(question(page, "row")) == ["2", "1", "4", "3"]
    assert page.locator("[data-score], .m-done").count() == 0


def test_a_long_choice_can_be_read_on_a_small_screen(visitor: Visitor) -> None:
    page = visitor.visit("items.html", width=320)
    answer(page, "pair", {"1": "2", "2": "1"})
    assert page.locator("#pair .m-long-choice:visible").all_inner_texts() == ["Secretary of State of the United States"]
    expect(page.get_by_role("combobox", name="Antony Blinken", exact=True)).to_have_count(2)  # in pair and in sort
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.locator("#pair .m-long-choice:visible").count() == 0


def test_a_row_may_have_a_number_of_two_digits(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    page.locator("#pair select").first.evaluate("select => { select.name = 'pair.12'; }")
    answer(page, "pair", {"12": "2", "2": "1"})
    assert record(page, "pair")["r"] == {"12": "2", "2": "1", "3": ""}
    page.locator("#pair select").first.evaluate("select => { select.value = ''; }")
    question(page, "pair").evaluate("item => item.setResponse({ '12': '3' }, '')")
    assert page.locator("#pair select").evaluate_all("all => all.map((s) => s.value)") == ["3", "", ""]


def test_a_choice_of_more_than_28_letters_is_long(visitor: Visitor) -> None:
    page = visitor.visit("items.html", width=320)
    for many, shown in ((28, []), (29, ["x" * 29])):
        page.locator("#pair option[value='2']").first.evaluate(f"option => {{ option.text = 'x'.repeat({many}); }}")
        answer(page, "pair", {"1": "2"})
        assert page.locator("#pair .m-long-choice:visible").all_inner_texts() == shown
    assert page.locator("#pair .m-long-choice").evaluate_all("all => all.map((el) => el.ariaHidden)") == ["true"] * 3


def test_a_rubric_keeps_its_roles_when_it_is_stacked(visitor: Visitor) -> None:
    page = visitor.visit("items.html", width=360)
    table = question(page, "long").get_by_role("table", name="How it is marked")
    assert table.get_attribute("role") == "table"
    assert table.get_by_role("columnheader").count() == 4
    assert table.get_by_role("rowheader").count() == 2
    assert table.get_by_role("cell").count() == 6
    assert table.locator("td").first.evaluate("el => getComputedStyle(el, '::before').content") == '"3"'
    assert table.locator("th[data-p]").count() == 0
    roles = "rows => rows.map((row) => [row, ...row.cells].map((el) => el.getAttribute('role')).join(' '))"
    assert table.locator("tr").evaluate_all(roles) == [
        "row columnheader columnheader columnheader columnheader",
        *["row rowheader cell cell cell"] * 2,
    ]


def test_enter_checks_a_written_answer(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    field = page.locator("m-item[data-type=text-entry] input[type=text]").first
    item = page.locator("m-item[data-type=text-entry]").first
    field.fill("something else")
    field.press("Enter")
    expect(item.locator(".m-status")).to_contain_text("Not quite.")
    field.press("a")
    assert said(item) == "", "no other key does"
    page.locator("#long textarea").fill("I would")
    page.locator("#long textarea").press("Enter")
    assert said(question(page, "long")) == "", "where many lines are written, it begins one"
    page.locator("#pair select").first.select_option("1")
    page.locator("#pair select").first.press("Enter")
    assert said(question(page, "pair")) == ""
