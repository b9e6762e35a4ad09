"""A student's own marks: by mouse, touch or keyboard, kept as W3C annotations, found exactly or said to be lost."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import findings
from tests.browser.items.test_storage import BLOCKED, FULL, HOSTILE
from tests.browser.kinds import example
from tests.browser.site import Visitor, wait_until

READER = example("reader")
PHONE = {"width": 360, "height": 740, "has_touch": True, "is_mobile": True}
CANNOT = "This browser cannot keep it. Copy your marks before you leave."
#: Select some words of a sentence, as a mouse would: from a letter of one text node to a letter of another.
SELECT = """([name, first, last]) => {
  const sentence = document.getElementById(name), walk = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);
  const place = (words, end) => {
    for (walk.currentNode = sentence; walk.nextNode();) {
      const at = walk.currentNode.data.indexOf(words);
      if (at >= 0) return [walk.currentNode, at + (end ? words.length - 1 : 1)];
    }
    throw new Error('not in one text: ' + words);
  };
  const range = document.createRange();
  range.setStart(...place(first, false));
  range.setEnd(...place(last, true));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""
#: The words of a sentence.
TEXT = """name => {
  const one = document.getElementById(name).cloneNode(true);
  one.querySelectorAll('.m-sentence-number,.m-note-number,.m-extra-mark').forEach((part) => part.remove());
  return one.textContent.trim();
}"""


def key(page: Page) -> str:
    return f"marginalia:marks:{page.locator('.m-reader').get_attribute('data-book')}"


def stored(page: Page) -> dict[str, Any]:
    """What the browser keeps."""
    text = page.evaluate("key => localStorage.getItem(key)", key(page))
    found: dict[str, Any] = json.loads(text) if text else {}
    return found


def mark_sentence(page: Page, name: str, kind: str) -> None:
    """Mark a whole sentence by the tool of its slip."""
    page.locator(f"#{name} .m-sentence-number").click()
    page.locator(".m-tool", has_text="Mark").click()
    page.locator(f".m-own-kind[value={kind}]").click()
    expect(page.locator(f".m-own-kind[value={kind}]")).to_have_attribute("aria-pressed", "true")


def annotation(text: str, exact: str, segment: str, number: int = 1, **other: Any) -> dict[str, Any]:
    """An annotation as the browser keeps it, of words of a sentence's text."""
    start = text.index(exact)
    quote = {
        "type": "TextQuoteSelector", "exact": exact, "prefix": text[max(0, start - 32) : start],
        "suffix": text[start + len(exact) :][:32],
    }  # fmt: skip
    position = {"type": "TextPositionSelector", "start": start, "end": start + len(exact)}
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "motivation": "highlighting",
        "id": f"urn:uuid:00000000-0000-4000-8000-{number:012}", "created": "2026-01-02T03:04:05.000Z",
        "modified": "2026-01-02T03:04:05.000Z",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": "doubt"}],
        "target": {
            "source": other.get("source"),
            "selector": [{"type": "FragmentSelector", "value": segment}, quote | other.get("quote", {}), position],
        },
    }  # fmt: skip


def keep(page: Page, value: object) -> None:
    """Put a value where the marks are, and load the page again."""
    text = value if isinstance(value, str) else json.dumps(value)
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key(page), text])
    page.reload()


def test_selected_words_are_marked_noted_and_found_again(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    before = page.locator("#S8").inner_html()
    page.evaluate(SELECT, ["S8", "in a difficult position", "has been"])
    page.locator(".m-own-kind[value=wonder]").click()
    page.get_by_label("Your note").fill(HOSTILE)
    page.get_by_role("button", name="Close").click()
    (one,) = stored(page)["marks"]
    text = page.evaluate(TEXT, "S8")
    segment, quote, position = one["target"]["selector"]
    assert quote["exact"] == text[position["start"] : position["end"]]
    assert quote["exact"].startswith("in a difficult position")
    assert quote["exact"].endswith("has been"), "a choice is snapped to whole words"
    assert text.startswith(quote["prefix"][-9:], position["start"] - 9)
    assert (segment["value"], one["motivation"]) == ("S8", "commenting")
    assert [part["value"] for part in one["body"]] == ["wonder", HOSTILE]
    page.reload()
    expect(page.locator(".m-own-note")).to_have_text(HOSTILE)
    assert page.locator("#S8 .m-own-signs svg").count() == 1
    assert page.locator("#S8 .m-own-wash").count() > 0
    after = page.evaluate(
        "one => { document.querySelectorAll(one).forEach((el) => el.remove()); }", ".m-own-washes, .m-own-signs"
    )
    assert after is None
    assert page.locator("#S8").inner_html() == before, "the book's own markup is untouched"
    assert page.title() != "owned"


def test_a_mark_is_changed_rubbed_out_and_brought_back(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    mark_sentence(page, "S3", "evidence")
    page.locator(".m-own-kind[value=word]").click()
    assert [one["body"][0]["value"] for one in stored(page)["marks"]] == ["word"], "the same mark, of another kind"
    page.get_by_role("button", name="Rub out", exact=True).first.click()
    assert (stored(page)["marks"], len(stored(page)["gone"])) == ([], 1)
    page.locator(".m-pencil").get_by_role("button", name="Undo").click()
    assert [one["body"][0]["value"] for one in stored(page)["marks"]] == ["word"]
    page.locator(".m-pencil").get_by_role("button", name="Undo").click()
    assert [one["body"][0]["value"] for one in stored(page)["marks"]] == ["evidence"]
    page.get_by_role("button", name="Close").click()
    page.locator(".m-own").get_by_role("button", name="Rub out").click()
    expect(page.locator(".m-own>.m-own-status")).to_contain_text("Rubbed out")
    page.reload()
    assert page.locator(".m-own-mark").count() == 0


def test_words_are_chosen_by_keyboard_alone(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    page.locator("#S7 .m-sentence-number").focus()
    page.keyboard.press("Tab")
    while page.evaluate("!document.activeElement.matches('.m-tool')"):
        page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.textContent") != "Mark":
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(".m-pencil")).to_be_focused()
    while page.evaluate("document.activeElement.textContent") != "Choose words":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.get_by_role("listbox").get_attribute("aria-label", timeout=60_000).startswith("Words of sentence 7.")  # type: ignore[union-attr]
    for pressed in ("ArrowRight", "Space", "ArrowRight", "ArrowRight", "Space"):
        page.keyboard.press(pressed)
    expect(page.locator(".m-pencil .m-own-status")).to_have_text("3 words chosen. Now choose a mark.")
    page.keyboard.press("Enter")
    expect(page.locator(".m-own-kind").first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    words = page.evaluate(TEXT, "S7").split()[1:4]
    assert stored(page)["marks"][0]["target"]["selector"][1]["exact"] == " ".join(words)
    page.keyboard.press("Escape")
    expect(page.locator(".m-tool", has_text="Mark")).to_be_focused()
    assert page.locator(".m-pencil").count() == 0


def test_on_a_phone_words_are_tapped_and_nothing_moves_sideways(visitor: Visitor) -> None:
    page = visitor.visit(READER, **{**PHONE, "width": 320})
    page.locator("#S9 .m-sentence-number").tap()
    page.locator(".m-tool", has_text="Mark").tap()
    page.get_by_role("button", name="Choose words").tap()
    words = page.locator("#S9 .m-own-word")
    words.nth(1).tap()
    words.nth(4).tap()
    assert findings(page) == []
    page.locator(".m-own-kind[value=evidence]").tap()
    assert len(stored(page)["marks"][0]["target"]["selector"][1]["exact"].split()) == 4
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert findings(page) == []


def test_a_copy_says_where_the_words_are_from(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    page.evaluate("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
    mark_sentence(page, "S8", "doubt")
    page.locator(".m-pencil").get_by_role("button", name="Copy with its source").click()
    copied = page.evaluate("window.copied")
    assert copied.startswith(f"“{page.evaluate(TEXT, 'S8')}” (sentence 8 of “")
    assert copied.endswith(f"2 November 2024, in One Article, Six Capitals, {page.url.split('#')[0]}#S8)")


def test_marks_are_found_exactly_or_said_to_be_lost(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    text, source = page.evaluate(TEXT, "S8"), page.locator(".m-reader").get_attribute("data-article")
    words = " ".join(text.split()[2:6])
    gone = annotation(text, words, "S8", 2, source=source, quote={"exact": "words that were there once"})
    other = annotation(text, words, "S8", 3, source=source, quote={"suffix": " and another end"})
    elsewhere = annotation(text, words, "S8", 4, source="another-article")
    # a sentence that had another number when it was marked
    moved = annotation(text, words, "S9", 1, source=source)
    keep(page, {"v": 1, "marks": [moved, gone, other, elsewhere], "gone": {}})
    expect(page.locator(".m-own-lost h3")).to_have_text("2 marks have lost their place")
    assert page.locator(".m-own>.m-own-list .m-own-mark").count() == 1
    assert page.locator(".m-own-signs:visible").count() == 1
    assert page.locator("#S8 .m-own-signs").is_visible()
    assert "words that were there once" in page.locator(".m-own-lost").inner_text()
    page.locator(".m-own>.m-own-list").get_by_role("button", name="Add a note").click()
    page.get_by_label("Your note").fill("still here")
    page.get_by_role("button", name="Close").click()
    assert len(stored(page)["marks"]) == 4, "what is not on this page is kept"


@pytest.mark.parametrize("trouble", [BLOCKED, FULL], ids=["blocked", "full"])
def test_without_storage_it_says_so_and_still_marks(visitor: Visitor, trouble: str) -> None:
    page = visitor.page()
    page.add_init_script(trouble)
    page.goto(visitor.site.url + READER)
    mark_sentence(page, "S2", "wonder")
    expect(page.locator(".m-pencil .m-own-status")).to_have_text(f"Marked: I wonder. {CANNOT}")
    page.locator(".m-pencil").get_by_role("button", name="Rub out").click()
    expect(page.locator(".m-pencil .m-own-status")).to_contain_text(CANNOT)
    assert page.locator(".m-own-mark").count() == 0


def test_two_tabs_take_nothing_from_each_other(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    other = page.context.new_page()
    other.goto(page.url)
    mark_sentence(page, "S1", "word")
    mark_sentence(other, "S2", "doubt")
    expect(other.locator("#S1 .m-own-signs")).to_be_visible()
    expect(page.locator("#S2 .m-own-signs")).to_be_visible()
    assert len(stored(page)["marks"]) == 2
    # a clock that was set back
    page.evaluate("Date.now = () => 0")
    page.locator(".m-pencil").get_by_role("button", name="Rub out").click()
    page.reload()
    assert len(stored(page)["marks"]) == 1
    assert "Doubt" in page.locator(".m-own").inner_text()


@pytest.mark.parametrize("raw", ["{", "[]", '{"v": 2}', '{"v": 1, "marks": [{"__proto__": {"x": 1}}], "gone": []}'])
def test_what_cannot_be_read_is_kept_beside_the_new(visitor: Visitor, raw: str) -> None:
    page = visitor.visit(READER)
    keep(page, raw)
    expect(page.locator(".m-own>.m-own-status")).to_contain_text("cannot be read")
    mark_sentence(page, "S4", "evidence")
    assert len(stored(page)["marks"]) == 1
    assert page.evaluate("key => localStorage.getItem(key + ':unreadable')", key(page)) == raw


def test_a_hostile_store_with_thousands_of_marks_runs_nothing(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    text, source = page.evaluate(TEXT, "S8"), page.locator(".m-reader").get_attribute("data-article")
    many = [annotation(text, text.split()[n % 3 + 4], "S8", n, source=source) for n in range(3000)]
    for number, one in enumerate(many):
        one["target"]["selector"][1]["prefix"] = text[: one["target"]["selector"][2]["start"]][-32:]
        if number % 2:
            one["body"].append({"type": "TextualBody", "purpose": "commenting", "value": HOSTILE})
    odd = [
        {**many[0], "id": HOSTILE},
        {**many[1], "target": {"source": HOSTILE}},
        {**many[2], "created": "now"},
        7,
        None,
    ]
    keep(page, {"v": 1, "marks": [*many, *odd], "gone": {HOSTILE: HOSTILE}})
    expect(page.locator(".m-own-mark").last).to_contain_text("Show 2800 more")
    expect(page.locator(".m-own>.m-own-status")).to_contain_text("cannot be read")
    assert page.locator("#S8 .m-own-over").inner_text().startswith("+")
    assert page.title() != "owned"
    assert page.locator(".m-own img, .m-own script").count() == 0


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_axe_finds_nothing_and_paper_has_signs_and_list(visitor: Visitor, width: int, scheme: str) -> None:
    page = visitor.visit(READER, width=width, color_scheme=scheme)
    mark_sentence(page, "S6", "doubt")
    page.get_by_label("Your note").fill("Why?")
    wait_until(page, "document.querySelector('.m-pencil .m-own-status').textContent === 'Kept in this browser.'")
    assert findings(page) == []
    page.get_by_role("button", name="Close").click()
    page.locator(".m-own").scroll_into_view_if_needed()
    assert findings(page) == []
    page.emulate_media(media="print")
    assert page.locator(".m-own-washes:visible, .m-own .m-own-acts:visible, .m-slip:visible").count() == 0
    assert page.locator("#S6 .m-own-sign").is_visible()
    assert page.locator(".m-own-note").is_visible()


def test_the_switch_hides_what_is_yours(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    mark_sentence(page, "S6", "doubt")
    page.get_by_role("button", name="Close").click()
    page.get_by_role("switch", name="Yours").uncheck()
    assert page.locator(".m-own-signs:visible, .m-own-washes:visible").count() == 0
    page.get_by_role("switch", name="Yours").check()
    assert page.locator("#S6 .m-own-signs").is_visible()


def test_nothing_of_it_is_loaded_before_it_is_used(visitor: Visitor) -> None:
    page = visitor.page()
    with visitor.site.counted() as sent:
        page.goto(visitor.site.url + READER)
        page.wait_for_load_state("networkidle")
        first = {name for name, _ in sent}
        mark_sentence(page, "S6", "doubt")
        page.wait_for_load_state("networkidle")
    late = {name: size for name, size in sent if name not in first and name.startswith("_static")}
    assert set(late) == {"_static/marks.js", "_static/own-marks.js", "_static/pencil.js", "_static/pencil.css"}
    assert sum(size for name, size in late.items() if name.endswith(".js")) <= 12_000
    assert late["_static/pencil.css"] <= 5_000
