"""What a check, a move, a reload and another tab leave behind: each small thing that a slip would change unseen."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.items import gallery
from tests.browser.items.drive import KEY, answer, check, kept, order_of, question, record, said, store
from tests.browser.items.test_compare import SAMPLES
from tests.browser.items.test_storage import BLOCKED
from tests.browser.items.test_tabs import texts, two
from tests.browser.site import Visitor, wait_until

RANKS = "all => all.map((i) => i.value)"
DISABLED = "all => all.map((b) => b.disabled)"
#: Which buttons of four entries cannot be pressed: up and down of each.
ENDS = [True, False, False, False, False, False, False, True]


def heard(page: Page, event: str = "storage") -> None:
    """Tell the page that something may have changed."""
    page.evaluate("name => dispatchEvent(new Event(name))", event)


def test_at_first_the_ends_of_a_list_cannot_be_passed_and_no_place_is_filled_in(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    assert page.locator("#row .m-move button").evaluate_all(DISABLED) == ENDS
    assert page.locator("#row .m-rank").evaluate_all(RANKS) == [""] * 4


def test_what_was_put_in_order_and_a_long_choice_come_back_whole(visitor: Visitor) -> None:
    page = visitor.visit("items.html", width=320)
    answer(page, "row", ["2", "1", "4", "3"])
    answer(page, "pair", {"1": "2"})
    page.reload()
    assert order_of(question(page, "row")) == ["2", "1", "4", "3"]
    assert page.locator("#row .m-rank").evaluate_all(RANKS) == ["1", "2", "3", "4"]
    assert page.locator("#row .m-move button").evaluate_all(DISABLED) == ENDS
    assert page.locator("#pair .m-long-choice:visible").all_inner_texts() == ["Secretary of State of the United States"]
    page.evaluate("localStorage.clear()")
    heard(page)
    assert page.locator("#row .m-rank").evaluate_all(RANKS) == [""] * 4
    assert page.locator("#pair .m-long-choice:visible").count() == 0


def test_a_second_press_marks_nothing_twice(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    answer(page, "gap", {"1": "1", "2": "1"})
    check(page, "gap")
    check(page, "gap")
    assert page.locator("#gap .m-gap-mark").count() == 2
    assert record(page, "gap")["n"] == 2


def test_a_feedback_is_named_after_its_question_and_its_place(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    for name, chosen, told in (("many", ["1", "4"], ["many-fb-0", "many-fb-3"]), ("hot", ["2"], ["hot-fb-1"])):
        answer(page, name, chosen)
        check(page, name)
        named = question(page, name).locator("[aria-describedby]")
        assert named.evaluate_all("all => all.map((el) => el.getAttribute('aria-describedby'))") == told
        assert question(page, name).locator(".m-feedback.m-on").evaluate_all("all => all.map((el) => el.id)") == told


def test_another_tab_takes_a_mark_away_with_the_answer(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    answer(page, "one", ["2"])
    check(page, "one")
    assert page.locator("#one .m-is-right").count() == 1
    store(page, "one", kept(r=["1"], s=None, c=9))
    heard(page)
    expect(page.locator("#one input[value='1']")).to_be_checked()
    assert page.locator("#one :is(.m-is-right, .m-is-wrong, .m-on, [aria-describedby])").count() == 0
    assert question(page, "one").get_attribute("data-score") is None


@pytest.mark.parametrize("event", ["pageshow", "focus", "storage"])
def test_who_comes_back_to_a_page_sees_what_is_kept_now(visitor: Visitor, event: str) -> None:
    page = visitor.visit("items.html")
    store(page, "text", kept(r="Seoul", a="Seoul", s=None))
    expect(page.locator("#text input")).to_have_value("")
    heard(page, event)
    expect(page.locator("#text input")).to_have_value("Seoul")
    assert said(question(page, "text")) == "Changed in another tab."


def test_an_answer_that_is_chosen_is_not_written_over_by_a_tab_that_heard_nothing(visitor: Visitor) -> None:
    one, other = two(visitor, deaf=True)
    answer(one, "one", ["1"])
    wait_until(other, f"!!localStorage.getItem('{KEY}one')")  # it may live in another process
    answer(other, "one", ["3"])
    assert texts(record(other, "one")) == ["Nobody knows.", "It will happen."]


@pytest.mark.parametrize(
    ("before", "after", "is_kept"), [(20, 0, False), (21, 0, True), (42, 11, False), (43, 11, True)]
)
def test_a_text_that_loses_more_than_half_and_twenty_letters_at_once_is_kept(
    visitor: Visitor, before: int, after: int, is_kept: bool
) -> None:
    page = visitor.visit("items.html")
    field = page.locator("#long textarea")
    field.fill("a" * before)
    field.fill("b" * after)
    assert texts(record(page, "long")) == ["b" * after, *["a" * before] * is_kept]


def test_what_was_erased_is_not_brought_back_by_what_another_tab_writes(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    for chosen in ("1", "2", "1"):
        answer(page, "one", [chosen])
    page.evaluate("localStorage.clear()")
    heard(page)
    store(page, "one", kept(r=["3"], a="Nobody knows.", c=1))
    heard(page)
    assert texts(record(page, "one")) == ["Nobody knows."]
    expect(page.locator("#one input[value='3']")).to_be_checked()


def test_an_earlier_version_is_told_once_however_often_it_changes(visitor: Visitor) -> None:
    page = visitor.visit("changed.html")
    for count in (1, 2):
        store(page, "one", kept(c=count, a=f"Answer {count}."))
        heard(page)
    expect(page.locator("#one .m-earlier-answer")).to_have_count(1)
    expect(page.locator("#one .m-earlier-answer")).to_contain_text("Answer 2.")


@pytest.mark.parametrize(("many", "is_told"), [(100_000, False), (100_001, True)])
def test_only_what_is_longer_than_the_limit_is_called_too_long(visitor: Visitor, many: int, is_told: bool) -> None:
    page = visitor.visit("items.html")
    store(page, "one", "x" * many)
    page.reload()
    expect(page.locator("#one .m-earlier-answer")).to_have_count(int(is_told))


def test_the_browser_fills_nothing_in_by_itself(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    filled = "all => all.filter((el) => el.autocomplete !== 'off').length"
    assert page.locator("m-item :is(input, select, textarea)").evaluate_all(filled) == 0


def test_without_storage_it_is_said_before_anything_is_written(visitor: Visitor) -> None:
    page = visitor.page()
    page.add_init_script(BLOCKED)
    page.goto(visitor.site.url + "items.html")
    expect(page.locator(".m-not-kept")).to_have_count(1)
    expect(page.locator(".m-not-kept")).to_have_attribute("role", "status")


def test_a_page_in_a_folder_is_named_from_the_root(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    page.evaluate("""() => {
      history.replaceState(null, '', 'folder/of/items.html');
      document.documentElement.dataset.content_root = '../../';
    }""")
    answer(page, "one", ["2"])
    assert record(page, "one")["p"] == "folder/of/items.html"
    page.evaluate("document.documentElement.dataset.content_root = '../'")
    answer(page, "one", ["1"])
    assert record(page, "one")["p"] == "of/items.html"


def test_a_field_of_one_letter_can_be_full(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    page.locator("#text input").evaluate("el => { el.maxLength = 1; }")
    page.locator("#text input").fill("a")
    assert said(question(page, "text")) == "This field is full: it holds 1 characters."


def test_marking_oneself_and_writing_on_is_no_other_try(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    page.locator("#long textarea").fill("I would cut it out.")
    check(page, "long")
    page.locator("#long input[name='long.1'][value='3']").check()
    page.locator("#long textarea").fill("I would cut it out, and more.")
    assert record(page, "long")["n"] == 1


def test_a_new_answer_to_one_part_is_no_try_of_the_other(visitor: Visitor) -> None:
    parts = [("choice", gallery.choice(f"p-{letter}", ["2"], gallery.OPTIONS)) for letter in "ab"]
    made = gallery.page(gallery.together("p", parts), "kept.js", "item.js")
    Path(visitor.site.root / "tries.html").write_text(made, "utf-8")
    page = visitor.visit("tries.html")
    for letter in "ab":
        answer(page, f"p-{letter}", ["2"])
    check(page, "p-b")
    answer(page, "p-b", ["1"])
    assert [record(page, f"p-{letter}")["n"] for letter in "ab"] == [1, 1]
    assert [record(page, f"p-{letter}")["s"] for letter in "ab"] == [None, None]


def test_a_wrong_number_before_the_right_one_does_not_say_the_usual_units(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    page.locator("#num .m-feedbacks").evaluate("box => box.prepend(box.querySelector('[data-for=\"2\"]'))")
    answer(page, "num", "1,000 soldiers")
    check(page, "num")
    expect(page.locator("#num .m-feedback:visible")).to_have_attribute("data-for", "2")


def test_the_samples_stand_in_their_place_and_ones_own_text_is_named(visitor: Visitor) -> None:
    made = gallery.item("extended-text", "own", gallery.extended("own", {"1": (3, 2, 1)}))
    made = made.replace("<p>It stands in sentence 3.</p>", SAMPLES)
    Path(visitor.site.root / "samples.html").write_text(gallery.page(made, "kept.js", "item.js"), "utf-8")
    page = visitor.visit("samples.html")
    answer(page, "own", "It is true, since sentence 3 says so.")
    check(page, "own")
    pieces = "all => all.map((el) => el.className || el.localName)"
    assert page.locator("#own .m-answer > *").evaluate_all(pieces) == ["summary", "m-compare", "details", "details"]
    assert page.locator("#own .m-sample-level").all_inner_texts() == ["A sample answer at level 2"]
    expect(page.locator("#own .m-own-text strong")).to_have_text("Your answer")
