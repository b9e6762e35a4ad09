"""Decks: one slide at a time by keyboard, large letters, notes in a window of their own, no network."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pypdf
import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.axe import findings
from tests.browser.fitted import DRAWN, set_letters
from tests.published import Published, drawn_plans, published, stem

__all__ = ["published"]
pytestmark = pytest.mark.slow

DECKS = [stem(name) for name in drawn_plans()]
SMALLEST = 24
#: Of the slide that is shown: how far its content runs over, and its smallest letters, in pixels.
MEASURED = """() => {
  const page = document.querySelector('.m-slide[data-now] .m-slide-page');
  const hasText = (e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
  const told = [...page.querySelectorAll('*')].filter((e) => hasText(e) && !e.closest('[aria-hidden=true]'));
  return {
    over: Math.max(page.scrollHeight - page.clientHeight, page.scrollWidth - page.clientWidth),
    letters: Math.min(...told.map((e) => parseFloat(getComputedStyle(e).fontSize))),
    upper: told.some((e) => getComputedStyle(e).textTransform !== 'none'),
    text: page.innerText,
  };
}"""

#: How often one presses a key until the last stroke of the last slide, and once more.
PRESSES = """() => [...document.querySelectorAll('.m-slide')].reduce(
  (sum, slide) => sum + 1 + Number(slide.querySelector('.m-stroked')?.dataset.steps ?? -1) + 1, 0)"""
#: Of the slide that is shown: which lines have a colour, which caption is seen, and where the sentence stands.
STROKES = """() => {
  const slide = document.querySelector('.m-slide[data-now]');
  const marks = [...slide.querySelectorAll('.m-quotation .m-underline[data-step]')];
  const clear = 'rgba(0, 0, 0, 0)';
  const isDrawn = (e) => {
    const style = getComputedStyle(e);
    return e.matches('.m-missing') ? style.backgroundImage !== 'none' : style.textDecorationColor !== clear;
  };
  const steps = (list) => [...new Set(list.map((e) => Number(e.dataset.step)))].sort();
  const lines = [...slide.querySelectorAll('.m-slide-strokes li')];
  return {
    drawn: steps(marks.filter(isDrawn)),
    said: steps(lines.filter((e) => e.checkVisibility({ visibilityProperty: true }))),
    at: slide.querySelector('.m-quotation').getBoundingClientRect().top,
    next: document.querySelector('[data-do=next]').textContent,
  };
}"""


@pytest.fixture
def context(browser: object) -> Iterator[BrowserContext]:
    """A window of 16 to 9 with the network off, in which no page may show a fault."""
    made = browser.new_context(viewport={"width": 1280, "height": 720}, offline=True)  # type: ignore[attr-defined]
    faults: list[str] = []
    made.on("weberror", lambda error: faults.append(str(error.error)))
    made.on("console", lambda message: faults.append(message.text) if message.type in {"error", "warning"} else None)
    made.on("requestfailed", lambda request: faults.append(request.url))
    yield made
    made.close()
    assert faults == []


def deck(context: BrowserContext, published: Published, name: str, edition: str = "teacher") -> Page:
    page = context.new_page()
    page.goto((published.slides / edition / f"{name}.html").as_uri())
    page.locator(".m-slide[data-now]").wait_for()
    return page


@pytest.mark.parametrize("letters", ["serif", "monospace"])
@pytest.mark.parametrize("name", DECKS)
def test_every_slide_fits_and_can_be_read_from_the_back(
    context: BrowserContext, published: Published, name: str, letters: str
) -> None:
    """Letters of one width are the widest; the slides are fitted to them as soon as they are there."""
    page = deck(context, published, name)
    set_letters(page, letters)
    seen = []
    for number in range(page.evaluate(PRESSES)):
        page.evaluate(DRAWN)
        told = page.evaluate(MEASURED)
        assert told["over"] <= 0, (number + 1, told)
        assert told["letters"] >= SMALLEST, (number + 1, told)
        assert not told["upper"]
        seen.append(told["text"])
        page.keyboard.press("ArrowRight")
    assert len(set(seen)) == len(seen)


def test_keys_lead_through_a_deck(context: BrowserContext, published: Published) -> None:
    page = deck(context, published, "plan-45")

    def now() -> str:
        return str(page.locator(".m-slide[data-now]").get_attribute("id"))

    steps = "ArrowLeft s1, ArrowRight s2, PageDown s3, Space s4, ArrowLeft s3, End s10, ArrowRight s10, Home s1"
    for key, expected in (step.split() for step in steps.split(", ")):
        page.keyboard.press(key)
        assert now() == expected, key
    assert page.url.endswith("#s1")
    page.keyboard.press("End")
    page.reload()
    page.locator(".m-slide[data-now]").wait_for()
    assert now() == "s10"  # the address keeps the place


def test_strokes_come_one_by_one_and_the_sentence_stays_where_it_is(
    context: BrowserContext, published: Published
) -> None:
    page = deck(context, published, "plan-45", "student")
    page.evaluate("document.querySelector('m-deck').show(3, true)")
    first = page.evaluate(STROKES)
    assert (first["drawn"], first["said"], first["next"]) == ([], [], "Next stroke")
    for step in (1, 2, 3, 4):
        page.keyboard.press(("ArrowRight", " ", "PageDown", "ArrowRight")[step - 1])
        told = page.evaluate(f"new Promise((done) => setTimeout(() => done(({STROKES})()), 400))")
        assert (told["drawn"], told["said"]) == ([*range(1, step + 1)], [step])
        assert told["at"] == first["at"]
    assert told["next"] == "All strokes"
    page.keyboard.press("ArrowRight")
    told = page.evaluate(STROKES)
    assert (told["drawn"], told["said"], told["next"], told["at"]) == ([1, 2, 3, 4], [5], "Next", first["at"])
    page.keyboard.press("ArrowRight")
    assert page.locator("#s5[data-now]").count() == 1
    assert page.evaluate(STROKES)["drawn"] == []
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(STROKES)["said"] == [5], "the way back leads to the slide with all its strokes"
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(STROKES)["said"] == [4]


def test_full_screen_by_a_button_and_by_a_key(context: BrowserContext, published: Published) -> None:
    page = deck(context, published, "plan-45", "student")
    button = page.get_by_role("button", name="Full screen")
    button.click()
    page.locator("html[data-full]").wait_for()
    assert button.text_content() == "Leave full screen"
    page.keyboard.press("f")
    page.locator("html:not([data-full])").wait_for()


def test_notes_open_beside_and_keep_step(context: BrowserContext, published: Published) -> None:
    page = deck(context, published, "plan-45")
    page.keyboard.press("ArrowRight")
    assert not page.locator(".m-speaker-notes").first.is_visible()
    page.mouse.move(600, 600)
    with context.expect_page() as opened:
        page.locator("[data-do=notes]").click()
    notes = opened.value
    notes.locator(".m-slide[data-now] .m-speaker-notes").wait_for()
    assert "0 to 4" in notes.locator(".m-slide[data-now]").inner_text()
    notes.keyboard.press("ArrowRight")
    page.locator("#s3[data-now]").wait_for()
    page.bring_to_front()
    page.keyboard.press("End")
    notes.locator("#s10[data-now]").wait_for()


def test_without_a_script_all_slides_and_notes_are_there(published: Published, browser: object) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 700})  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto((published.slides / "teacher/plan-45.html").as_uri())
    assert page.locator(".m-slide:visible").count() == page.locator(".m-speaker-notes:visible").count() == 10
    assert not page.locator(".m-slide-bar").is_visible()
    assert page.locator("#s4 .m-stroke:visible").count() == 4
    told = page.locator("#s4 .m-underline[data-step]").evaluate_all(
        "all => all.map((e) => getComputedStyle(e).textDecorationColor)"
    )
    assert "rgba(0, 0, 0, 0)" not in told
    context.close()


def test_a_phone_shows_all_slides_below_each_other(browser: object, published: Published) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 700})  # type: ignore[attr-defined]
    page = deck(context, published, "plan-45")
    assert page.locator(".m-slide:visible").count() == 10
    assert page.locator("#s4 .m-stroke:visible").count() == 4
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


@pytest.mark.parametrize("name", DECKS)
def test_a_deck_prints_a_slide_a_page(
    context: BrowserContext, published: Published, tmp_path: object, name: str
) -> None:
    page = deck(context, published, name)
    path = tmp_path / "deck.pdf"  # type: ignore[operator]
    page.pdf(path=str(path), prefer_css_page_size=True)
    reader = pypdf.PdfReader(path)
    assert len(reader.pages) == page.locator(".m-slide").count()
    assert {round(float(p.mediabox.width / p.mediabox.height), 2) for p in reader.pages} == {1.78}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["", "?notes"])
def test_axe_finds_nothing_on_slides(browser: object, published: Published, scheme: str, view: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 720}, color_scheme=scheme)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto((published.slides / "teacher/plan-45.html").as_uri() + view)
    page.locator(".m-slide[data-now]").wait_for()
    for key in ("Home", "ArrowRight", "End"):
        page.keyboard.press(key)
        assert findings(page) == [], (json.dumps(scheme), view, key)
    for stroke in (0, 2, 99) if not view else ():
        page.evaluate(f"deck = document.querySelector('m-deck'), deck.show(3, true), deck.draw({stroke})")
        page.wait_for_timeout(500)
        assert findings(page) == [], (json.dumps(scheme), "stroke", stroke)
    context.close()
