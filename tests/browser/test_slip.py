"""The reader's slip: the tools of the sentence that was tapped, the one thing that is open; guess first; a voice."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import findings
from tests.browser.kinds import example
from tests.browser.site import Visitor
from tests.browser.test_reader import shown_layers

READER = example("reader")
PHONE = {"width": 360, "height": 740, "has_touch": True, "is_mobile": True}
#: A browser with a voice of its own, which says nothing; and with one that needs a network.
VOICES = """
const voice = (lang, localService) => ({lang, localService, name: lang, voiceURI: lang, default: true});
window.speechSynthesis = undefined;
Object.defineProperty(window, 'speechSynthesis', {value: {
  said: [], paused: false, getVoices: () => [%s],
  speak(one) { this.said.push(one.text); }, cancel() {}, pause() {}, resume() {}, addEventListener() {},
}});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


def tap_sentence(page: Page, name: str) -> None:
    """Tap the number of a sentence, which no note has."""
    page.locator(f"#{name} .m-sentence-number").click()


def tools(page: Page) -> list[str]:
    return page.locator(".m-slip .m-tool:visible").all_inner_texts()


def test_at_rest_no_sentence_has_tools_and_one_that_is_tapped_has(visitor: Visitor) -> None:
    page = visitor.visit(READER, **PHONE)
    assert page.locator(".m-slip").count() == 0
    tap_sentence(page, "S8")
    hidden = page.locator("#S8 .m-mark[role=none]").count()
    assert tools(page) == ["Easier words", f"{hidden} hidden", "Mark"]
    expect(page.get_by_role("toolbar", name="Tools for sentence 8")).to_be_visible()
    tap_sentence(page, "S2")
    assert page.locator(".m-slip").count() == 1
    assert page.locator(".m-slip").evaluate("one => one.previousElementSibling.previousElementSibling.id") == "S2"


def test_easier_words_open_for_one_sentence_and_for_all(visitor: Visitor) -> None:
    page = visitor.visit(READER, **PHONE)
    tap_sentence(page, "S8")
    words = page.locator("#S8 + .m-easier").text_content() or ""
    page.get_by_role("button", name="Easier words").click()
    expect(page.locator(".m-slot")).to_have_text(words)
    page.get_by_role("button", name="Easier words").click()
    expect(page.locator(".m-slot")).to_be_empty()
    page.locator(".m-easier-all").check()
    assert page.locator(".m-easier:visible").count() == page.locator(".m-sentence").count()
    assert "Easier words" not in tools(page)


def test_one_thing_is_open_in_the_slip(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    page.locator("#S8 .m-mark[role=button]").first.click()
    expect(page.locator(".m-slot > .m-note")).to_have_count(1)
    page.get_by_role("button", name="Easier words").click()
    assert page.locator(".m-note:visible").count() == 0
    assert page.locator(".m-slot > *").count() == 1
    page.locator("#S8 .m-mark[role=button]").first.click()
    assert page.locator(".m-slot > *").count() == 1
    expect(page.locator(".m-slot > .m-note")).to_be_visible()


def test_words_of_a_layer_that_is_off_offer_their_note(visitor: Visitor) -> None:
    page = visitor.visit(READER, **PHONE)
    page.locator("#S8 .m-framing").first.tap()
    assert page.locator(".m-note:visible").count() == 0, "nothing opens unasked"
    offer = page.locator(".m-offer")
    expect(offer).to_be_focused()
    assert offer.locator("p").inner_text() == "A note is hidden here."
    assert page.locator(".m-peek").count() > 0
    offer.get_by_role("button").click()
    note = page.locator(".m-open")
    expect(note).to_contain_text("This kind of note is off.")
    assert shown_layers(page) == {"attribution"}
    note.get_by_role("button", name="Turn on Framing").click()
    assert shown_layers(page) == {"attribution", "framing"}
    expect(page.locator(".m-open")).not_to_contain_text("is off")


def test_the_hidden_notes_of_a_sentence_are_a_list_for_the_keyboard(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    page.keyboard.press("Tab")
    page.locator("#S8 .m-sentence-number").focus()
    more = page.get_by_role("button", name="hidden notes, sentence 8")
    more.focus()
    page.keyboard.press("Enter")
    rows = page.locator(".m-offer li")
    assert rows.count() == page.locator("#S8 .m-mark[role=none]").count() > 1
    assert findings(page) == []
    page.keyboard.press("Escape")
    expect(more).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("button", name="Easier words")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#S8 .m-sentence-number")).to_be_focused()
    assert page.locator(".m-slip").count() == 0


def test_the_place_is_remembered(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    tap_sentence(page, "S8")
    kept = json.loads(page.evaluate("localStorage.getItem('marginalia:place')"))
    assert kept == {"a": page.locator(".m-reader").get_attribute("data-article"), "s": "S8"}


def test_nothing_moves_while_the_page_is_loaded(visitor: Visitor) -> None:
    for width in (320, 360, 768, 1280):
        page = visitor.page(width=width, height=740)
        page.add_init_script(
            "window.moved = 0;"
            "new PerformanceObserver((l) => l.getEntries().forEach((e) => { window.moved += e.value; }))"
            ".observe({type: 'layout-shift', buffered: true});"
        )
        for path in (READER, "index.html", "docs/read/ten-minutes.html"):
            page.goto(visitor.site.url + path)
            page.wait_for_timeout(300)
            assert page.evaluate("window.moved") < 0.005, (path, width)


# Guess first


def begin(page: Page, layer: str = "attribution") -> None:
    page.locator(".m-guess-first").click()
    page.locator(f".m-guess-kinds button[value={layer}]").click()
    page.locator(".m-reader-bar:visible").wait_for()


def test_a_paragraph_is_guessed_and_compared(visitor: Visitor) -> None:
    page = visitor.page(**PHONE)
    with visitor.site.counted() as sent:
        page.goto(visitor.site.url + READER)
        page.wait_for_load_state("networkidle")
        assert not {name for name, _ in sent if "guess" in name or "speech" in name}
        begin(page)
    assert "_static/guess.js" in {name for name, _ in sent}
    assert page.locator("#P1 .m-word").count() > 50
    assert page.locator("#P2 .m-word").count() == 0, "one paragraph at a time"
    assert page.locator("#P1 .m-underline:visible").count() == 0
    page.get_by_role("checkbox", name="aid").click()
    page.get_by_role("checkbox", name="conflict").click()
    expect(page.locator(".m-bar-status")).to_have_text("2 words marked.")
    page.get_by_role("button", name="Compare").click()
    assert page.locator(".m-comparison-kind").all_inner_texts() == ["✓ You and the book", "Only the book", "Only you"]
    expect(page.locator(".m-comparison li")).to_have_text("“conflict”")
    assert page.locator("#P1 .m-mine").all_inner_texts() == ["conflict", "aid"]
    assert findings(page) == []
    assert "point" not in page.locator(".m-reader").inner_text()
    page.get_by_role("button", name="Next paragraph").click()
    assert page.locator("#P2 .m-word").count() > 10
    page.get_by_role("button", name="Stop").click()
    assert page.locator(".m-word").count() == 0
    expect(page.locator(".m-guess-first")).to_be_focused()


def test_after_a_guess_the_text_is_as_it_was(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    text = "[...document.querySelectorAll('.m-sentence')].map((s) => s.textContent.trim().replace(/\\s+/g, ' '))"
    before = page.evaluate(text)
    begin(page, "framing")
    page.keyboard.press("Escape")
    assert page.evaluate(text) == before
    page.locator("#S1 .m-mark[role=button]").first.click()
    expect(page.locator(".m-open")).to_be_visible()


def test_words_are_marked_by_the_keyboard(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    begin(page)
    marked = page.locator("[aria-checked=true]")
    page.keyboard.press("Space")
    assert marked.count() == 1
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    assert marked.count() == 3
    page.keyboard.press("Home")
    page.keyboard.press("Space")
    assert marked.count() == 2
    assert page.locator(".m-word[tabindex='0']").count() == page.locator("#P1 .m-sentence").count()
    page.keyboard.press("Escape")
    assert page.locator(".m-word").count() == 0


def test_a_mouse_draws_over_words(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    begin(page)
    first, last = page.locator("#P1 .m-word").nth(1), page.locator("#P1 .m-word").nth(3)
    first.hover()
    page.mouse.down()
    last.hover()
    page.mouse.up()
    assert page.locator("[aria-checked=true]").count() >= 2


# Reading aloud


@pytest.mark.parametrize(
    ("voices", "can"),
    [("", False), ("voice('en-GB', true)", True), ("voice('en-GB', false)", False), ("voice('de-DE', true)", False)],
)
def test_only_a_voice_of_this_device_reads(visitor: Visitor, voices: str, can: bool) -> None:
    page = visitor.page()
    page.add_init_script(VOICES % voices)
    page.goto(visitor.site.url + READER)
    assert page.locator(".m-read-aloud").is_visible() == can
    tap_sentence(page, "S8")
    assert ("Listen" in tools(page)) == can


def test_a_sentence_is_read_aloud(visitor: Visitor) -> None:
    page = visitor.page()
    page.add_init_script(VOICES % "voice('en-GB', true)")
    page.goto(visitor.site.url + READER)
    tap_sentence(page, "S8")
    page.get_by_role("button", name="Listen").click()
    expect(page.locator(".m-bar-status")).to_have_text("Reading sentence 8.")
    said = page.evaluate("speechSynthesis.said")
    assert len(said) == 1
    assert said[0] == " ".join(said[0].split())
    assert not set(said[0]) & set("0123456789+")
    page.locator(".m-reader-bar").get_by_role("button", name="Stop").click()
    expect(page.locator(".m-reader-bar")).to_be_hidden()


def test_a_voice_waits_at_notes_keeps_its_speed_and_marks_the_sentence(visitor: Visitor) -> None:
    page = visitor.page()
    page.add_init_script(VOICES.replace("push(one.text)", "push(one)") % "voice('en-GB', true)")
    page.goto(visitor.site.url + READER)
    page.locator(".m-read-aloud").click()
    bar, status = page.locator(".m-reader-bar"), page.locator(".m-bar-status")
    expect(status).to_have_text("Reading sentence 1.")
    expect(page.locator(".m-saying")).to_have_attribute("id", "S1")
    bar.get_by_role("button", name="Slower").click()
    expect(status).to_have_text("Speed: 0.75.")
    bar.get_by_role("button", name="Wait at notes").press("Enter")
    assert page.evaluate("speechSynthesis.said.map((one) => one.rate)") == [1, 0.75]
    page.evaluate("speechSynthesis.said[0].onend()")  # what was cut off says so late, and is not listened to
    expect(status).to_have_text("Speed: 0.75.")
    page.evaluate("speechSynthesis.said.at(-1).onend()")
    expect(status).to_have_text(re.compile(r"^Sentence 1 has \d+ notes?\. Go on when you like\.$"))
    assert findings(page) == []
    bar.get_by_role("button", name="Go on").click()
    expect(status).to_have_text("Reading sentence 2.")
    bar.get_by_role("button", name="Pause").click()
    page.evaluate("speechSynthesis.said.at(-1).onend()")
    expect(status).to_have_text("Reading sentence 2.")
    bar.get_by_role("button", name="Go on").click()
    assert page.evaluate("speechSynthesis.said.length") == 4, "a pause begins its sentence again"
    page.reload()
    page.locator(".m-read-aloud").click()
    expect(bar.get_by_role("button", name="Wait at notes")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("speechSynthesis.said.at(-1).rate") == 0.75
