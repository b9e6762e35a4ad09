"""The reader page: marks, notes, layers, keyboard, touch."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kinds import example
from tests.browser.site import Visitor

READER = example("reader")
MARKS = "a.m-mark[role=button]"
LAYERS = ("actor", "attribution", "vocabulary", "place-time", "framing", "missing")
NEXT, PREVIOUS, CLOSE = '.m-stepper button[value="1"]', '.m-stepper button[value="-1"]', '.m-stepper button[value="0"]'

#: Where the open note, its slip, its mark and its sentence are, in pixels of the window.
BOXES = """() => {
  const box = (el) => { const r = el.getClientRects()[0]; return [r.left, r.top, r.right, r.bottom]; };
  const note = document.querySelector('.m-open'), mark = document.querySelector(`.m-mark[data-n="${note.id}"]`);
  const slip = note.closest('.m-slip'), before = slip.previousElementSibling, sentence = mark.closest('.m-sentence');
  return {id: note.id, note: box(note), mark: box(mark), sentence: box(sentence), slip: box(slip),
          follows: before === sentence || before.matches('.m-easier') && before.previousElementSibling === sentence,
          end: mark.closest('.m-sentence').getBoundingClientRect().bottom,
          open: document.querySelectorAll('.m-open').length, height: innerHeight,
          focused: document.activeElement === note || document.activeElement.closest('.m-stepper') !== null};
}"""


def shown_layers(page: Page) -> set[str]:
    """The layers that have a mark that can be pressed."""
    return set(
        page.evaluate(f"[...document.querySelectorAll('{MARKS}')].map((m) => m.className.split(' ')[2].slice(2))")
    )


def switch(page: Page, layer: str, on: bool) -> None:
    page.locator(f".m-layers input[value={layer}]").set_checked(on)


def all_layers(page: Page) -> None:
    for layer in LAYERS:
        switch(page, layer, on=True)


def focused(page: Page) -> Any:
    """The id of the focused element, or of the note that a focused mark opens."""
    return page.evaluate("document.activeElement.dataset.n || document.activeElement.id")


def test_at_first_one_layer_is_shown_and_every_note_is_shut(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    assert shown_layers(page) == {"attribution"}
    assert page.locator(".m-layers input:checked").evaluate_all("all => all.map((i) => i.value)") == ["attribution"]
    assert page.locator(".m-note:visible").count() == 0
    expect(page.locator("#S1")).to_be_visible()


@pytest.mark.parametrize(("width", "rows"), [(360, 2), (320, 3), (800, 1), (1280, 6)])
def test_the_switches_are_in_sight_at_once(visitor: Visitor, width: int, rows: int) -> None:
    page = visitor.visit(READER, width=width, height=740)
    tops = page.locator("label.m-layer").evaluate_all("all => all.map((l) => l.getBoundingClientRect().top)")
    assert len({round(top) for top in tops}) == rows
    assert max(tops) < 500
    for switch in page.get_by_role("switch").all()[:6]:
        expect(switch).to_be_in_viewport()
    counts = page.locator("label.m-layer small")
    assert all(counts.nth(i).is_visible() == (width == 1280) for i in range(6))


def test_a_switch_says_its_name_its_question_and_its_count(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    notes = page.locator(".m-note.m-attribution").count()
    name = f"Attribution: who says so, {notes} notes"
    expect(page.get_by_role("switch", name=name)).to_be_checked()


def test_a_switch_that_is_turned_on_moves_nothing(visitor: Visitor) -> None:
    page = visitor.visit(READER, width=360, height=740)
    places = """[...document.querySelectorAll('.m-layer-name, .m-sentence')].map((el) => {
      const r = el.getBoundingClientRect(); return [r.left, r.top]; })"""
    before = page.evaluate(places)
    switch(page, "framing", on=True)
    assert page.evaluate(places) == before


def test_all_lines_turns_every_layer_on_and_back(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    button = page.locator(".m-all-lines")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert shown_layers(page) == set(LAYERS)
    button.click()
    assert shown_layers(page) == {"attribution"}


def test_a_layer_can_be_switched_on_and_off_and_the_choice_is_remembered(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    switch(page, "framing", on=True)
    assert shown_layers(page) == {"attribution", "framing"}
    switch(page, "attribution", on=False)
    assert shown_layers(page) == {"framing"}
    assert page.locator(".m-mark.m-attribution:is([href], [tabindex])").count() == 0
    page.reload()
    assert shown_layers(page) == {"framing"}
    page.goto(visitor.site.url)
    page.goto(visitor.site.url + READER)
    assert shown_layers(page) == {"framing"}
    assert page.evaluate("localStorage.getItem('marginalia:layers')") == '["framing"]'


def test_no_layer_at_all_leaves_the_plain_article(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    switch(page, "attribution", on=False)
    assert shown_layers(page) == set()
    page.reload()
    assert shown_layers(page) == set()


def test_nonsense_in_the_storage_does_not_break_the_page(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    page.evaluate("localStorage.setItem('marginalia:layers', '{not json')")
    page.reload()
    assert shown_layers(page) == {"attribution"}


def test_a_link_to_a_note_of_a_hidden_layer_opens_it(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    hidden = page.locator(".m-note:not([data-layer=attribution])").nth(20).get_attribute("id")
    page = visitor.visit(f"{READER}#{hidden}")
    expect(page.locator(".m-open")).to_have_attribute("id", hidden or "")
    expect(page.locator(".m-open")).to_be_in_viewport()
    expect(page.locator(f'.m-mark[data-n="{hidden}"]')).to_have_attribute("aria-expanded", "true")
    page.evaluate("location.hash = '#nobody-says-so'")
    expect(page.locator(".m-open")).to_have_attribute("id", "nobody-says-so")


def test_a_link_to_a_sentence_scrolls_to_it_and_marks_it(visitor: Visitor) -> None:
    page = visitor.visit(f"{READER}#S8", height=500)
    sentence = page.locator("#S8")
    expect(sentence).to_be_in_viewport()
    box = sentence.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 250
    marked = "el => getComputedStyle(el).boxShadow"
    assert sentence.evaluate(marked) != "none"
    assert page.locator("#S7").evaluate(marked) == "none"
    page.locator("#S2 .m-sentence-number").click()
    assert page.url.endswith("#S2")
    assert page.locator("#S2").evaluate(marked) != "none"


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_opens_a_note_and_escape_leads_back_to_its_mark(visitor: Visitor, key: str) -> None:
    page = visitor.visit(READER)
    mark = page.locator(MARKS).nth(4)
    name = mark.get_attribute("data-n")
    expect(mark).to_have_attribute("aria-expanded", "false")
    mark.focus()
    page.keyboard.press(key)
    expect(page.locator(".m-open")).to_have_attribute("id", name or "")
    expect(page.locator(".m-open")).to_be_focused()
    expect(mark).to_have_attribute("aria-expanded", "true")
    expect(mark).to_have_attribute("aria-controls", name or "")
    assert page.url.endswith(f"#{name}")
    page.keyboard.press("Escape")
    assert page.locator(".m-note:visible").count() == 0
    expect(mark).to_be_focused()
    expect(mark).to_have_attribute("aria-expanded", "false")
    page.keyboard.press(key)
    mark.focus()
    page.keyboard.press(key)
    assert page.locator(".m-note:visible").count() == 0


def test_tab_leads_from_the_note_to_its_links_and_its_buttons(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    page.locator(MARKS).first.focus()
    page.keyboard.press("Enter")
    seen = []
    for _ in range(25):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.closest('.m-open') && document.activeElement.textContent"))
        if seen[-1] is None:
            break
    assert [word for word in seen if word in {"Previous", "Next", "Close"}] == ["Previous", "Next", "Close"]
    assert seen[-1] is None, "the note is no trap"


def test_arrows_step_through_the_notes_that_are_shown(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    order = page.locator(MARKS).evaluate_all("all => all.map((m) => m.dataset.n)")
    assert len(order) > 10
    page.locator(MARKS).first.focus()
    page.keyboard.press("ArrowRight")
    assert page.locator(".m-open").count() == 0, "arrows are the page's own while no note is open"
    page.keyboard.press("Enter")
    for name in order[1:]:
        page.keyboard.press("ArrowRight")
        assert focused(page) == name
    page.keyboard.press("ArrowRight")
    assert focused(page) == order[0]
    page.keyboard.press("ArrowLeft")
    assert focused(page) == order[-1]


def test_beside_wide_text_every_note_lies_in_the_margin_at_its_words(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    all_layers(page)
    wanted = page.locator(".m-note").evaluate_all("all => all.map((n) => n.id)")
    assert len(wanted) >= 50
    page.locator(MARKS).first.click()
    seen = []
    for _ in wanted:
        at = page.evaluate(BOXES)
        seen.append(at["id"])
        assert at["open"] == 1
        assert at["focused"], at
        assert at["note"][0] >= at["sentence"][2], f"{at['id']} lies over the text"
        assert at["note"][2] <= 1280
        assert abs(at["slip"][1] - at["sentence"][1]) <= 8, at
        assert -1 <= at["mark"][1] <= at["height"], f"the words of {at['id']} were scrolled away"
        page.locator(NEXT).click()
    assert seen == wanted
    assert page.evaluate(BOXES)["id"] == wanted[0], "after the last comes the first"
    page.locator(PREVIOUS).click()
    assert page.evaluate(BOXES)["id"] == wanted[-1]


def test_on_a_phone_every_note_lies_under_its_sentence(visitor: Visitor) -> None:
    page = visitor.visit(READER, width=360, height=740, has_touch=True)
    all_layers(page)
    wanted = page.locator(".m-note").evaluate_all("all => all.map((n) => n.id)")
    page.locator(MARKS).first.tap()
    for name in wanted:
        at = page.evaluate(BOXES)
        assert at["id"] == name
        assert at["follows"]
        assert at["note"][1] >= at["end"] - 1
        assert at["note"][0] >= 0
        assert at["note"][2] <= 360
        page.locator(NEXT).tap()


def test_the_text_does_not_move_when_a_note_opens_in_the_margin(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    places = "[...document.querySelectorAll('.m-sentence')].map((s) => s.offsetTop + s.offsetParent.offsetTop)"
    before = page.evaluate(places)
    page.locator(MARKS).nth(3).click()
    assert page.evaluate(places) == before


def test_a_finger_opens_and_closes_a_note(visitor: Visitor) -> None:
    page = visitor.visit(READER, width=360, height=740, has_touch=True, is_mobile=True)
    mark = page.locator(MARKS).nth(1)
    mark.tap()
    expect(page.locator(".m-open")).to_have_attribute("id", mark.get_attribute("data-n") or "")
    expect(page.locator(".m-open")).to_be_in_viewport()
    page.locator(CLOSE).tap()
    assert page.locator(".m-note:visible").count() == 0
    mark.tap()
    mark.tap()
    assert page.locator(".m-note:visible").count() == 0


def test_words_that_notes_share_open_one_after_the_other(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    all_layers(page)
    shared = page.locator(".m-underline [data-n]")
    assert shared.count() > 0
    seen = set()
    inner = shared.first
    for _ in range(2):
        inner.click()
        seen.add(page.locator(".m-open").get_attribute("id"))
    assert len(seen) == 2


def test_all_notes_can_be_shown_and_the_choice_of_layers_comes_back(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    button = page.locator(".m-show-all")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert page.locator(".m-note:visible").count() == page.locator(".m-note").count()
    assert page.locator(".m-note-number:visible").count() == page.locator(".m-note-number").count()
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert page.locator(".m-note:visible").count() == 0
    assert shown_layers(page) == {"attribution"}


def test_a_note_leads_to_its_page_and_back(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    page.locator(MARKS).nth(2).click()
    name = page.locator(".m-open").get_attribute("id")
    page.locator(".m-open .m-links a").click()
    assert page.url.endswith(f"#note-{name}")
    expect(page.locator(f"#note-{name}")).to_be_in_viewport()
    page.locator(f"#note-{name} .m-links a").click()
    expect(page.locator(".m-open")).to_have_attribute("id", name or "")
    page.go_back()
    expect(page.locator(f"#note-{name}")).to_be_in_viewport()


def test_every_mark_has_a_name_that_holds_its_words_its_layer_and_its_number(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    all_layers(page)
    marks = page.locator(MARKS)
    assert marks.count() == page.locator(".m-note").count()
    found = marks.evaluate_all(
        """all => all.map((m) => [m.textContent, m.getAttribute('aria-label'),
          document.querySelector('#' + m.dataset.n + ' .m-note-head').textContent.trim()])"""
    )
    numbers = []
    for words, label, head in found:
        number = re.search(r"note (\d+), on sentence", head)
        assert number is not None
        numbers.append(int(number[1]))
        layer = head.split(",")[0].removeprefix("mmmmm").lower()
        assert label.endswith(f": {layer} note {number[1]}")
        assert words in {"+", label[: len(words)]} or words.strip() in label
    assert sorted(numbers) == list(range(1, len(found) + 1))


def test_the_focus_can_be_seen_on_a_mark(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    page.locator("#S1 .m-sentence-number").focus()
    page.keyboard.press("Tab")
    style = page.evaluate(
        "(() => { const s = getComputedStyle(document.activeElement);"
        " return [document.activeElement.className, s.outlineStyle, parseFloat(s.outlineWidth)]; })()"
    )
    assert "m-mark" in style[0]
    assert style[1] == "solid"
    assert style[2] >= 2


def test_layers_differ_by_the_shape_of_their_line_too(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    all_layers(page)
    lines = page.locator(".m-layers .m-underline").evaluate_all(
        "all => all.map((u) => { const s = getComputedStyle(u);"
        " return s.textDecorationLine + s.textDecorationStyle + (s.backgroundImage !== 'none'); })"
    )
    assert len(lines) == 6
    assert len(set(lines)) == 6
