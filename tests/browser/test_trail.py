"""What a reader did is shown without points: pages that were read, the last place, and questions that come back."""

from __future__ import annotations

import datetime as dt
import json
import re

from playwright.sync_api import Page, expect

from tests.browser.axe import findings
from tests.browser.kinds import example
from tests.browser.site import Visitor, wait_until
from tests.browser.test_pencil import mark_sentence

TEXT, WORK, SET = "docs/read/easier.html", example("my work"), "exercises/p4.html"
BOOK = "one-article-six-capitals"
MORNING = dt.datetime(2026, 12, 1, 10, tzinfo=dt.UTC)


def kept(page: Page, key: str) -> object:
    raw = page.evaluate("key => localStorage.getItem(key)", key)
    return raw and json.loads(raw)


def test_a_page_that_was_read_is_marked_and_one_switch_forgets_it(visitor: Visitor) -> None:
    page = visitor.page()
    page.clock.install(time=MORNING)
    page.goto(visitor.site.url + TEXT)
    link = page.locator("nav.bd-docs-nav a[aria-current=page]")
    page.clock.run_for(60_000)
    assert kept(page, f"marginalia:read:{BOOK}") is None, "a page that only lies open is not read"
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.clock.run_for(2_000)
    title = page.locator("h1").evaluate("h => h.firstChild.textContent.trim()")
    assert kept(page, f"marginalia:read:{BOOK}") == {"v": 1, "pages": {TEXT: title}}
    expect(link).to_have_class(re.compile("m-been"))
    assert (link.text_content() or "").endswith(", read")
    assert findings(page) == []
    page.goto(visitor.site.url + example("lesson"))
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.clock.run_for(5_000)
    page.goto(visitor.site.url)
    assert list(kept(page, f"marginalia:read:{BOOK}")["pages"]) == [TEXT], "a glance is no reading"  # type: ignore[index]
    go = page.locator(".m-go-on a").first
    expect(go).to_have_text(re.compile("^Go on: Mark Milley"))
    go_on = f"Go on: {go.get_attribute('title')}"
    go.click()
    expect(page).to_have_url(re.compile(r"docs/actors/milley\.html#."))
    page.goto(visitor.site.url + WORK)
    seen = page.locator(".m-been-to")
    expect(seen).to_contain_text("You have read 1 page to its end.")
    seen.locator("summary").press("Enter")
    assert seen.locator("a").all_inner_texts() == [go_on, title]
    assert findings(page) == []
    page.emulate_media(media="print")
    expect(seen).to_be_hidden()
    page.emulate_media(media="screen")
    page.goto(visitor.site.url + example("reader"))
    mark_sentence(page, "S8", "evidence")
    page.goto(visitor.site.url + WORK)
    seen.get_by_role("link", name="1 mark of yours in the article").click()
    expect(page.get_by_role("heading", name="Your marks")).to_be_in_viewport()
    page.goto(visitor.site.url + WORK)
    seen.get_by_role("checkbox").press("Space")
    expect(seen.get_by_role("status")).to_have_text("Switched off, and forgotten.")
    assert kept(page, f"marginalia:read:{BOOK}") == {"v": 1, "off": True}
    page.goto(visitor.site.url + TEXT)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.clock.run_for(60_000)
    page.goto(visitor.site.url + example("reader"))
    page.locator("#S8 .m-sentence-number").click()
    page.goto(visitor.site.url)
    assert page.evaluate("Object.keys(localStorage).filter((key) => /place|again/.test(key))") == []
    assert page.locator(".m-been").count() == 0


def test_a_question_that_did_not_go_right_comes_back_three_times(visitor: Visitor) -> None:
    page = visitor.page()
    page.clock.install(time=MORNING)
    page.goto(visitor.site.url + SET)
    item = page.locator("m-item:not([data-together] *):has(.m-choice input[type=radio])").first
    name = item.get_attribute("data-id")
    right, wrong = "input[data-score='1']", "input:not([data-score])"
    again = page.locator(".m-again")

    def answer(which: str) -> None:
        item.locator(f".m-choice {which}").first.check()
        item.locator(".m-check").click()

    def on_day(day: int, hour: int = 8) -> None:
        page.clock.set_system_time(MORNING.replace(hour=hour) + dt.timedelta(days=day - 1))
        page.goto(visitor.site.url + WORK)

    answer(wrong)
    answer(right)  # at once: it comes back all the same
    on_day(1, 20)
    expect(again).to_contain_text("Nothing today. 1 question more comes back in the next days.")
    day = 1
    for days in (1, 3, 7):
        on_day(day + days - 1, 20)
        expect(again).to_contain_text("Nothing today.")
        day += days
        on_day(day)  # earlier in the day than it was answered
        assert again.locator("a").count() == 1
        assert findings(page) == []
        again.locator("a").click()
        expect(item.locator(".m-earlier-answer")).to_contain_text("This question comes back to you.")
        assert item.locator("input:checked").count() == 0, "the kept answer is not shown"
        if days == 1:
            item.get_by_role("button", name="Show my last answer").press("Enter")
            expect(item.locator(right)).to_be_checked()
            assert findings(page) == []
        answer(right)
    on_day(day + 400)
    expect(again).to_be_hidden()
    assert kept(page, f"marginalia:again:{BOOK}")["items"][name]["b"] == 4  # type: ignore[index]
    assert "wrong" not in page.locator("m-work").inner_text().lower()
    page.goto(visitor.site.url + SET)
    wait_until(page, "!!window.marginaliaAgain")
    answer(wrong)
    assert list(kept(page, f"marginalia:again:{BOOK}")["items"]) == [name]  # type: ignore[index]
    on_day(1)  # the clock was set back by more than a year: nothing waits for that
    assert again.locator("a").count() == 1
    page.locator(".m-work-erase").click()
    page.locator(".m-work-erase").click()
    expect(again).to_be_hidden()
    assert kept(page, f"marginalia:again:{BOOK}") is None
    page.locator(".m-work-undo").click()
    assert again.locator("a").count() == 1


NONSENSE = ("{", "[]", '"x"', '{"pages": 3, "items": [1]}', '{"pages": {"javascript:x": "y", "a": 1}}', "x" * 200_000)


def test_nonsense_in_the_storage_is_nothing(visitor: Visitor) -> None:
    page = visitor.visit(WORK)
    for raw in NONSENSE:
        for key in ("read", "again", "marks"):
            page.evaluate("([key, raw]) => localStorage.setItem(key, raw)", [f"marginalia:{key}:{BOOK}", raw])
        page.reload()
        expect(page.locator(".m-been-to")).to_contain_text("A page counts when")
        expect(page.locator(".m-again")).to_be_hidden()
        assert page.locator(".m-been").count() == 0
