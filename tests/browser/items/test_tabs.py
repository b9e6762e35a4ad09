"""Two tabs, two devices, a wrong clock, erasing: nothing that was typed is gone without a word and a way back."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.items.drive import KEY, answer, check, kept, question, record, said, store
from tests.browser.items.test_work import everything, file, saved, say, shown
from tests.browser.site import Visitor, wait_until

ESSAY = "I would cut the sentence, since it repeats what the second one says."
SILENT = "addEventListener('storage', (e) => e.stopImmediatePropagation(), true);"
BACK_THEN = "Date.prototype.toISOString = () => '2016-01-01T10:00:00.000Z';"


def two(visitor: Visitor, *, deaf: bool = False) -> tuple[Page, Page]:
    """Two tabs of one browser with the same page; a deaf one never learns what the other does."""
    one = visitor.page()
    if deaf:
        one.context.add_init_script(SILENT)
    one.goto(visitor.site.url + "items.html")
    other = one.context.new_page()
    other.goto(visitor.site.url + "items.html")
    return one, other


def texts(rec: Any) -> list[str]:
    return [rec["a"], *(old["a"] for old in rec["o"])]


def test_a_tab_shows_what_another_tab_wrote(visitor: Visitor) -> None:
    one, other = two(visitor)
    one.locator("#long textarea").fill(ESSAY)
    expect(other.locator("#long textarea")).to_have_value(ESSAY)
    assert said(question(other, "long")) == "Changed in another tab."
    answer(one, "many", ["1", "2", "3"])
    answer(one, "row", ["2", "1", "4", "3"])
    check(one, "row")
    expect(other.locator("#many input:checked")).to_have_count(3)
    expect(question(other, "row").locator(".m-status")).to_have_text("Right.")
    other.locator("#long textarea").press("End")
    other.locator("#long textarea").type(" Yes.")
    expect(one.locator("#long textarea")).to_have_value(ESSAY + " Yes.")


def test_one_letter_in_another_tab_takes_no_essay_away(visitor: Visitor) -> None:
    one, other = two(visitor)
    one.locator("#long textarea").fill(ESSAY)
    expect(other.locator("#long textarea")).to_have_value(ESSAY)
    other.locator("#long textarea").fill("z")
    assert texts(record(other, "long")) == ["z", ESSAY]
    expect(one.locator("#long textarea")).to_have_value("z")
    assert said(question(one, "long")) == "Changed in another tab. Earlier answers are under My work."
    one.goto(visitor.site.url + "work.html")
    assert f"An earlier answer: “{ESSAY}”" in shown(one, "long")


@pytest.mark.parametrize("name", ["long", "text"])
def test_a_tab_that_heard_nothing_keeps_both(visitor: Visitor, name: str) -> None:
    one, other = two(visitor, deaf=True)
    field = f"#{name} :is(textarea, input[type=text])"
    one.locator(field).fill(ESSAY)
    wait_until(other, f"!!localStorage.getItem('{KEY}{name}')")  # it may live in another process
    other.evaluate("s => { const f = document.querySelector(s); f.value = 'z'; "
                   "f.dispatchEvent(new Event('input', { bubbles: true })); }", field)  # fmt: skip
    assert texts(record(other, name)) == ["z", ESSAY]


def test_two_tabs_that_write_at_once_keep_both(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    page.locator("#long textarea").fill(ESSAY)
    mine = record(page, "long")
    theirs = {**mine, "a": "Another essay.", "d": "other", "t": "2099-01-01T10:00:00.000Z"}
    store(page, "long", theirs)
    page.evaluate("dispatchEvent(new Event('storage'))")
    both = record(page, "long")
    assert texts(both) == ["Another essay.", ESSAY]
    expect(page.locator("#long textarea")).to_have_value("Another essay.")
    page.evaluate("dispatchEvent(new Event('storage'))")
    assert record(page, "long") == both, "and then there is peace"


def test_an_essay_that_is_deleted_at_once_becomes_an_older_answer(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    page.locator("#long textarea").fill(ESSAY)
    page.locator("#long textarea").fill("")
    assert texts(record(page, "long")) == ["", ESSAY]
    page.locator("#long textarea").fill("No.")
    assert texts(record(page, "long")) == ["No.", ESSAY]
    page.reload()
    page.locator("#long textarea").fill("Yes.")
    assert texts(record(page, "long")) == ["Yes.", "No.", ESSAY], "what an earlier visit wrote"
    page.locator("#long textarea").fill("Yes. And more.")
    assert texts(record(page, "long")) == ["Yes. And more.", "No.", ESSAY], "what goes on is one answer"


def test_what_could_not_be_kept_is_not_written_over(visitor: Visitor) -> None:
    one, other = two(visitor)
    one.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('full'); }; }")
    one.locator("#long textarea").fill(ESSAY)
    other.locator("#long textarea").fill("z")
    say = one.locator("#long .m-status")
    expect(say).to_have_text("Another tab changed this answer. What you wrote here is not kept yet: copy it.")
    expect(one.locator("#long textarea")).to_have_value(ESSAY)


def test_erased_in_one_tab_is_erased_in_the_other_and_comes_back(visitor: Visitor) -> None:
    page, work = two(visitor)
    page.locator("#long textarea").fill(ESSAY)
    answer(page, "row", ["2", "1", "4", "3"])
    check(page, "one"), answer(page, "one", ["2"])
    before = everything(page)
    work.goto(visitor.site.url + "work.html")
    assert work.locator(".m-work-undo:visible").count() == 0
    work.locator(".m-work-erase").click()
    work.locator(".m-work-erase").click()
    expect(page.locator("#long textarea")).to_have_value("")
    assert said(question(page, "long")) == "Erased in another tab."
    assert page.locator("#one input:checked").count() == 0
    assert page.evaluate("document.querySelector('#row').closest('m-item').response()") == ["1", "2", "3", "4"]
    assert not [key for key in everything(page) if key.startswith(KEY)]
    answer(page, "one", ["1"])
    assert [key for key in everything(page) if key.startswith(KEY)] == [KEY + "one"], "the others stay erased"
    work.get_by_role("button", name="Undo").click()
    assert say(work) == "Everything is back."
    expect(page.locator("#long textarea")).to_have_value(ESSAY)
    after = everything(page)
    assert {k: v for k, v in after.items() if k != KEY + "one"} == {k: v for k, v in before.items() if k != KEY + "one"}
    assert len(texts(record(page, "one"))) == 2, "what was erased, and what came since"
    work.locator(".m-work-erase").click()
    work.locator(".m-work-erase").click()
    work.reload()
    assert work.locator(".m-work-undo:visible").count() == 0, "who leaves leaves nothing behind"


def test_a_clock_that_is_set_back_makes_no_old_answer_current(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    answer(page, "one", ["1"])
    last_week = record(page, "one")
    page.add_init_script(BACK_THEN)
    page.reload()
    answer(page, "one", ["2"])
    page.goto(visitor.site.url + "work.html")
    file(page, saved({"one": last_week}))
    found = record(page, "one")
    assert (found["t"][:4], found["r"]) == ("2016", ["2"])
    assert [old["r"] for old in found["o"]] == [["1"]]


def test_records_without_a_counter_are_read_by_their_time(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    old = {name: value for name, value in kept().items() if name not in {"c", "d"}}
    store(page, "one", old)
    page.reload()
    expect(page.locator("#one input[value='2']")).to_be_checked()
    page.goto(visitor.site.url + "work.html")
    file(page, saved({"one": {**old, "t": "2026-11-21T10:00:00.000Z", "a": "Nobody knows.", "r": ["3"]}}))
    assert texts(record(page, "one")) == ["Nobody knows.", "It could happen."]
    page.goto(visitor.site.url + "items.html")
    answer(page, "one", ["1"])
    assert record(page, "one")["c"] == 1


def test_a_deleted_answer_comes_back_from_a_file(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    page.locator("#long textarea").fill(ESSAY)
    backup = record(page, "long")
    page.locator("#long textarea").fill("")
    page.goto(visitor.site.url + "work.html")
    file(page, saved({"long": backup}))
    page.goto(visitor.site.url + "items.html")
    expect(page.locator("#long textarea")).to_have_value(ESSAY)


@pytest.mark.parametrize("long", ["!" * 150_000, "9" * 150_000, "'" * 150_000 + "a"], ids=["marks", "digits", "quotes"])
def test_an_answer_that_is_too_long_is_kept_aside_and_told(visitor: Visitor, long: str) -> None:
    page = visitor.visit("items.html")
    for name in ("text", "num", "long"):
        store(page, name, kept(a=long, r=long))
    page.reload()
    for name in ("text", "num", "long"):
        expect(question(page, name).locator(".m-earlier-answer")).to_contain_text("is too long to be read")
    assert page.locator("m-item[data-score]").count() == 0
    answer(page, "text", "Seoul")
    page.goto(visitor.site.url + "work.html")
    expect(page.locator(".m-work-gone h2")).to_have_text("Kept, but cannot be read")
    assert page.locator(".m-work-gone li").count() == 3
    assert page.locator(".m-work-gone li p").first.inner_text() == long[:100_000] + "…"


def test_a_file_with_an_answer_that_is_too_long(visitor: Visitor) -> None:
    page = visitor.visit("work.html")
    file(page, saved({"one": kept(), "text": kept(a="!" * 150_000)}))
    assert say(page) == "Loaded 1 answer. Too long to be read, and kept below: 1."
    assert record(page, "text") is None
    assert page.locator(".m-work-gone li").count() == 1


def test_a_long_answer_within_the_bounds_freezes_nothing(visitor: Visitor) -> None:
    """Each would take minutes if an expression went back and forth in it."""
    page = visitor.visit("items.html")
    for name in ("text", "num"):
        for long in ("!" * 90_000 + "a", " " * 90_000 + "a", "9" * 90_000):
            store(page, name, kept(r=long, a=long))
            page.reload()
            assert check(page, name)


def test_a_full_field_says_so(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    page.locator("#long textarea").focus()
    page.keyboard.insert_text("a" * 25_000)
    assert said(question(page, "long")) == "This field is full: it holds 20000 characters."
    assert len(record(page, "long")["a"]) == 20_000


def test_the_browser_is_asked_once_to_keep_answers(visitor: Visitor) -> None:
    page = visitor.page()
    page.add_init_script(
        "StorageManager.prototype.persist = async () => { sessionStorage.asked = +(sessionStorage.asked || 0) + 1; };"
    )
    page.goto(visitor.site.url + "items.html")
    asked = "sessionStorage.asked || '0'"
    assert page.evaluate(asked) == "0"
    answer(page, "one", ["1"])
    answer(page, "one", ["2"])
    page.reload()
    answer(page, "one", ["1"])
    wait_until(page, f"({asked}) === '1'")


@pytest.mark.parametrize(
    ("trouble", "shown"),
    [
        ("StorageManager.prototype.persisted = async () => true;", False),
        ("StorageManager.prototype.persisted = async () => false;", True),
        ("StorageManager.prototype.persisted = async () => { throw new Error('no'); };", True),
        ("Object.defineProperty(navigator, 'storage', { value: undefined });", True),
    ],
)
def test_my_work_says_when_a_browser_may_forget(visitor: Visitor, trouble: str, shown: bool) -> None:
    page = visitor.page()
    page.add_init_script(trouble)
    page.goto(visitor.site.url + "items.html")
    answer(page, "one", ["1"])
    page.goto(visitor.site.url + "work.html")
    expect(page.locator(".m-work-risk:visible")).to_have_count(int(shown))
    page.emulate_media(media="print")
    expect(page.locator(".m-work-risk:visible")).to_have_count(0)
