"""Answers are kept in this browser: put back, outlived by a new version, and never obeyed."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.items.drive import KEY, answer, check, kept, order_of, question, record, said, store
from tests.browser.items.gallery import RESPONSES
from tests.browser.site import Visitor

LOST = "Your answers cannot be kept in this browser. Print the page or copy them before you leave."
BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
HOSTILE = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"


def test_an_answer_comes_back_and_so_does_its_check(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    for name, (first, _) in RESPONSES.items():
        answer(page, name, first)
        check(page, name)
    before = {name: said(question(page, name)) for name in RESPONSES}
    responses = "name => document.querySelector(`m-item[data-id='${name}']`).response()"
    was = {name: page.evaluate(responses, name) for name in RESPONSES}
    page.reload()
    for name in RESPONSES:
        assert page.evaluate(responses, name) == was[name], name
        assert said(question(page, name)) == before[name], name
        assert question(page, name).locator(".m-is-right, .m-is-wrong").count() > 0, name
        assert record(page, name)["n"] == 1, "loading is no try"


def test_an_unchecked_answer_comes_back_without_a_mark(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    answer(page, "one", ["2"])
    check(page, "one")
    answer(page, "one", ["1"])
    assert record(page, "one")["s"] is None
    assert record(page, "one")["n"] == 1
    page.reload()
    expect(page.locator("#one input[value='1']")).to_be_checked()
    assert said(question(page, "one")) == ""
    assert question(page, "one").get_attribute("data-score") is None


def test_what_a_record_holds(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    answer(page, "pair", RESPONSES["pair"][1])
    check(page, "pair")
    found = record(page, "pair")
    assert found.pop("t").endswith("Z")
    assert len(found.pop("d")) >= 6
    assert found == {
        "v": "aaaa1111", "r": {"1": "2", "2": "1", "3": "3"}, "s": 1, "w": "Right", "n": 1, "c": 4, "o": [],
        "a": "Antony Blinken → Secretary of State of the United States\nVolodymyr Zelensky → President of Ukraine\n"
        "Mark Milley → General",
        "q": "What does the article say?", "p": "items.html",
    }  # fmt: skip
    answer(page, "row", RESPONSES["row"][1])
    assert record(page, "row")["a"].startswith("1. Seoul's intelligence service reports soldiers\n2. Kim and Putin")
    answer(page, "gap", RESPONSES["gap"][1])
    assert record(page, "gap")["a"] == "1 → could\n2 → in the coming days"
    answer(page, "hot", RESPONSES["hot"][1])
    assert record(page, "hot")["a"] == "could\nin the coming days"


def test_written_text_and_its_own_mark_come_back(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    page.locator("#long textarea").fill("I would cut it.\nIt repeats.")
    check(page, "long")
    page.locator("#long input[name='long.1'][value='3']").check()
    found = record(page, "long")
    assert (found["a"], found["r"], found["s"], found["n"]) == ("I would cut it.\nIt repeats.", {"1": 3}, 0.5, 1)
    page.reload()
    expect(page.locator("#long textarea")).to_have_value("I would cut it.\nIt repeats.")
    expect(page.locator("#long input[name='long.1'][value='3']")).to_be_checked()
    assert said(question(page, "long")) == "Your own mark: 3 of 6 so far."


def test_an_answer_to_an_earlier_version_is_told_and_not_filled_in(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    answer(page, "one", ["2"])
    check(page, "one")
    page.goto(visitor.site.url + "changed.html")
    item = question(page, "one")
    assert item.locator("input:checked").count() == 0
    expect(item.locator(".m-earlier-answer")).to_have_text(
        "You answered an earlier version of this question: “It could happen in the coming days, as two men predict.”. "
        "That answer is kept under My work and is not counted."
    )
    assert record(page, "one")["v"] == "aaaa1111", "looking changes nothing"
    answer(page, "one", ["1"])
    check(page, "one")
    found = record(page, "one")
    assert (found["v"], found["n"], found["s"]) == ("bbbb2222", 1, 0)
    assert [(old["v"], old["r"], old["s"]) for old in found["o"]] == [("aaaa1111", ["2"], 1)]
    answer(page, "one", ["3"])
    assert len(record(page, "one")["o"]) == 1, "the same version is no older answer"


@pytest.mark.parametrize(("many", "end"), [(300, ""), (301, "…")])
def test_a_long_answer_to_an_earlier_version_is_cut(visitor: Visitor, many: int, end: str) -> None:
    page = visitor.visit("changed.html")
    said_before = "one\ntwo\nthree " + "x" * (many - 18)
    store(page, "one", kept(a=said_before))
    page.reload()
    told = f"“one / two / three {'x' * 282}{end}”"
    expect(question(page, "one").locator(".m-earlier-answer")).to_contain_text(told)


def test_twenty_older_answers_are_kept_the_latest_first(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    older = [kept(a=f"Answer {n}", c=n, v="aaaa0000") for n in range(1, 25)]
    store(page, "one", kept(a="Answer 25", c=25, v="aaaa0000", o=older))
    page.reload()
    answer(page, "one", ["1"])
    found = record(page, "one")
    assert found["c"] == 26
    assert [old["a"] for old in found["o"]] == [f"Answer {n}" for n in range(25, 5, -1)]


def test_what_is_as_good_as_nothing_is_not_kept(visitor: Visitor) -> None:
    for path in ("items.html", "assess.html"):
        page = visitor.visit(path)
        page.locator("#long textarea").fill(" \n ")
        page.locator("#text input").fill(" … ")
        assert page.evaluate("localStorage.length") == 0
        assert said(question(page, "long")) == said(question(page, "text")) == "", "nothing was kept"


@pytest.mark.parametrize("trouble", [BLOCKED, FULL])
def test_without_storage_the_page_works_and_says_so_once(visitor: Visitor, trouble: str) -> None:
    page = visitor.page()
    page.add_init_script(trouble)
    page.goto(visitor.site.url + "items.html")
    for name, (_, right) in RESPONSES.items():
        answer(page, name, right)
        assert check(page, name) == "Right.", name
    expect(page.locator(".m-not-kept")).to_have_count(1)
    expect(page.locator(".m-not-kept")).to_have_text(LOST)
    page.goto(visitor.site.url + "assess.html")
    answer(page, "one", ["2"])
    assert said(question(page, "one")) == ""
    expect(page.locator(".m-not-kept")).to_have_text(LOST)


def test_a_record_that_cannot_be_read_is_kept_aside(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    unreadable = ("", "{", "null", "[]", "7", '"text"', "{}", '{"v": 1, "a": [], "n": "x", "s": {}}')
    for raw in unreadable:
        store(page, "one", raw)
        page.reload()
        assert page.locator("#one input:checked, .m-earlier-answer, .m-not-kept").count() == 0
        assert page.evaluate("key => localStorage.getItem(key)", KEY + "one") == raw
        answer(page, "one", ["2"])
        assert check(page, "one") == "Right."
        assert record(page, "one")["a"].startswith("It could")
    aside = page.evaluate("Object.entries(localStorage).filter(([key]) => key.includes(':unreadable'))")
    assert {raw for _, raw in aside} == set(unreadable), "none is written over"
    page.goto(visitor.site.url + "work.html")
    expect(page.locator(".m-work-gone h2")).to_have_text("Kept, but cannot be read")
    assert page.locator(".m-work-gone li").count() == len(unreadable)


def test_a_stored_script_is_text(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    bad = kept(a=HOSTILE, q=HOSTILE, w=HOSTILE, p="javascript:alert(1)")
    store(page, "one", {**bad, "v": "old"})
    store(page, "text", {**bad, "r": HOSTILE})
    store(page, "long", {**bad, "r": {"1": {"toString": 1}, "2": HOSTILE, "__proto__": 3, "constructor": 2}})
    store(page, "many", {**bad, "r": {"length": 3}})
    store(page, "pair", {**bad, "r": ["1", HOSTILE]})
    store(page, "gap", {**bad, "r": {"1": {"toString": 1, "valueOf": 1}, "2": None}})
    store(page, "row", {**bad, "r": [HOSTILE, None, {"toString": 1}, "3"]})
    store(page, "gone", {**bad, "o": [bad, 7, None, {"a": HOSTILE}]})
    page.reload()
    assert page.title() == "Questions"
    assert page.locator("img, main script").count() == 0
    assert HOSTILE in question(page, "one").locator(".m-earlier-answer").inner_text()
    expect(page.locator("#text input")).to_have_value(HOSTILE)
    expect(page.locator("#long textarea")).to_have_value(HOSTILE)
    assert page.locator("#many input:checked, #pair option:checked:not([value=''])").count() == 0
    assert sorted(order_of(question(page, "row"))) == ["1", "2", "3", "4"]
    page.goto(visitor.site.url + "work.html")
    assert page.title() == "Questions"
    assert page.locator("img, main script, a[href^=javascript]").count() == 0
    assert HOSTILE in page.locator(".m-work-gone").inner_text()


def test_unknown_identifiers_are_passed_over(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    store(page, "many", kept(r=["2", "99"]))
    store(page, "pair", kept(r={"1": "2", "2": "77", "9": "1"}))
    store(page, "row", kept(r=["3", "9", "1"]))
    store(page, "gap", kept(r={"1": "5", "2": "1"}))
    page.reload()
    many = page.locator("#many input:checked")
    expect(many).to_have_count(1)
    expect(many).to_have_attribute("value", "2")
    assert page.locator("#pair select").evaluate_all("all => all.map((s) => s.value)") == ["2", "", ""]
    assert page.locator("#gap select").evaluate_all("all => all.map((s) => s.value)") == ["", "1"]
    assert sorted(order_of(question(page, "row"))) == ["1", "2", "3", "4"]
    assert page.locator("m-item[data-score]").count() == 0, "what was checked is not what stands there"


def test_an_assessed_question_is_not_marked_by_what_was_kept_of_it(visitor: Visitor) -> None:
    page = visitor.visit("assess.html")
    store(page, "one", kept())
    page.reload()
    expect(page.locator("#one input[value='2']")).to_be_checked()
    assert page.locator("[data-score], .m-done, .m-is-right, .m-is-wrong").count() == 0


def test_a_page_that_names_no_root_is_in_its_own_folder(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    page.evaluate("delete document.documentElement.dataset.content_root")
    answer(page, "one", ["2"])
    assert record(page, "one")["p"] == "items.html"


def test_questions_work_from_a_file(visitor: Visitor) -> None:
    page = visitor.page()
    page.goto((visitor.site.root / "items.html").as_uri())
    answer(page, "one", ["2"])
    assert check(page, "one") == "Right."
    assert record(page, "one")["p"] == "items.html", "nothing of the folders of this computer"
    page.reload()
    expect(page.locator("#one input[value='2']")).to_be_checked()
    page.goto((visitor.site.root / "work.html").as_uri())
    expect(page.locator(".m-work-summary")).to_contain_text("You have answered 1 of 14 questions")


def back(page: Page) -> object:
    return json.loads(page.evaluate("sessionStorage.getItem('marginalia:back')") or "null")


def test_the_evidence_leads_there_and_back(visitor: Visitor) -> None:
    page = visitor.visit("items.html", width=360)
    answer(page, "pair", {"1": "2"})
    question(page, "pair").locator(".m-evidence a").click()
    page.wait_for_url("**/reader.html#S3")
    link = page.get_by_role("link", name="Back to the question")
    expect(link).to_be_in_viewport()
    expect(page.locator("#S3 + .m-way-back")).to_contain_text("“What does the article say?”")
    link.click()
    page.wait_for_url("**/items.html#pair")
    expect(question(page, "pair")).to_be_in_viewport()
    assert page.locator("#pair select").first.input_value() == "2"
    assert back(page) is None, "used up"
    page.goto(visitor.site.url + "reader.html#S3")
    assert page.locator(".m-way-back").count() == 0


def test_the_way_back_holds_the_question_its_beginning_and_the_place(visitor: Visitor) -> None:
    page = visitor.visit("items.html#many")
    page.evaluate("document.addEventListener('click', (e) => e.preventDefault())")
    page.locator("#one .m-prompt").evaluate("el => { el.textContent = ' Why?  '.repeat(20); }")
    question(page, "one").locator(".m-evidence a").click()
    url = visitor.site.url
    assert back(page) == {"href": f"{url}items.html#one", "text": ("Why? " * 12)[:60], "to": f"{url}reader.html"}


def test_the_way_back_can_be_put_away_and_needs_a_place(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    question(page, "one").locator(".m-evidence a").click()
    page.goto("about:blank")
    page.goto(visitor.site.url + "reader.html")
    assert page.locator(".m-way-back").count() == 0, "not reached by a place"
    page.goto("about:blank")
    page.goto(visitor.site.url + "reader.html#P1")
    page.get_by_role("button", name="Hide").click()
    assert page.locator(".m-way-back").count() == 0
    expect(page.locator("#S6 a")).to_be_focused()
    assert back(page) is None


@pytest.mark.parametrize("place", [".m-evidence", ".m-feedback", ".m-answer"])
def test_only_a_link_to_another_page_needs_a_way_back(visitor: Visitor, place: str) -> None:
    page = visitor.visit("items.html")
    answer(page, "one", ["1"])
    check(page, "one")
    page.locator("#one .m-answer").evaluate("answer => { answer.open = true; }")
    put = '(box, href) => { box.innerHTML += `<a id="there" href="${href}">There</a>`; }'
    page.locator(f"#one {place}:visible").first.evaluate(put, "#many")
    page.locator("#there").click()
    assert page.url.endswith("items.html#many")
    assert back(page) is None
    page.locator("#there").evaluate("link => { link.href = 'reader.html#S3'; }")
    page.locator("#there").click()
    page.wait_for_url("**/reader.html#S3")
    expect(page.get_by_role("link", name="Back to the question")).to_be_visible()


ELSEWHERE = (
    "{", "null", "7", '{"href": 7}', '{"href": "javascript:alert(1)", "text": "x"}', '{"href": "data:text/html,x"}',
    '{"href": "https://example.org/#x", "text": "x"}', '{"href": "items.html"}', '{"href": "file:///etc/passwd"}',
)  # fmt: skip


def test_a_way_back_to_elsewhere_is_not_shown(visitor: Visitor) -> None:
    page = visitor.visit("reader.html#S3")
    for raw in ELSEWHERE:
        page.evaluate("raw => sessionStorage.setItem('marginalia:back', raw)", raw)
        page.reload()
        assert page.locator(".m-way-back").count() == 0, raw
