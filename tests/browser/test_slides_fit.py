"""Nothing of a slide is ever cut: any window, letters that come late, a window that changes, more text than fits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from sphinx_marginalia.slides.deck import Deck, Slide
from sphinx_marginalia.slides.write import write_decks
from tests.browser.fitted import DRAWN, set_letters
from tests.browser.test_slides import DECKS
from tests.published import Published, published
from tests.sampling import sample

__all__ = ["published"]
pytestmark = pytest.mark.slow

#: Projectors (16 to 9, 4 to 3), a laptop at 100 and at 200 per cent, phones upright and on their side.
SIZES = ((1920, 1080), (1024, 768), (1280, 720), (640, 360), (800, 600), (480, 320), (360, 640), (320, 480))
SMALLEST = 13
#: Of the slide that is shown: what runs over it, over the window, or out of what can be scrolled.
MEASURED = """() => {
  const slide = document.querySelector('.m-slide[data-now]');
  const page = slide.querySelector('.m-slide-page'), body = slide.querySelector('.m-slide-body');
  const box = page.getBoundingClientRect();
  const long = slide.hasAttribute('data-long');
  const out = [...page.querySelectorAll('*')].filter((e) => {
    const at = e.getBoundingClientRect();
    return at.width && (at.right > innerWidth + 1 || at.left < -1);
  });
  return {
    over: Math.max(page.scrollHeight - page.clientHeight, page.scrollWidth - page.clientWidth, 0),
    outside: box.top < -1 || box.left < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1,
    aside: out.length, long, focusable: body.tabIndex === 0, scrolls: body.scrollHeight > body.clientHeight,
    letters: parseFloat(getComputedStyle(body).fontSize), fit: page.style.getPropertyValue('--fit'),
  };
}"""
SHOW = "number => { document.querySelector('m-deck').show(number, false); }"


def measured(page: Page) -> dict[str, object]:
    """What the slide is like after the browser has drawn it."""
    page.evaluate(DRAWN)
    told: dict[str, object] = page.evaluate(MEASURED)
    return told


def one_by_one(page: Page) -> None:
    if page.evaluate("document.documentElement.dataset.view") == "all":
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0, "slides below each other are as wide as the window"
        page.evaluate("document.querySelector('[data-do=all]').click()")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a window of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, offline=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", DECKS)
def test_no_slide_of_the_book_is_cut_in_any_window(page: Page, published: Published, name: str) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto((published.slides / "teacher" / f"{name}.html").as_uri())
    for wide, high in sample(SIZES, 2, name=f"windows {name}", always=[(1280, 720)]):  # the same page all the time
        page.set_viewport_size({"width": wide, "height": high})
        page.evaluate(DRAWN)
        one_by_one(page)
        for letters in ("serif", "monospace"):  # as if they came late
            set_letters(page, letters)
            for number in range(page.locator(".m-slide").count()):
                page.evaluate(SHOW, number)
                told = measured(page)
                assert (told["over"], told["outside"], told["aside"]) == (0, False, 0), (wide, high, number + 1, told)
                assert told["letters"] >= SMALLEST, (wide, high, number + 1, told)  # type: ignore[operator]
    assert faults == []


@pytest.fixture
def deck(page: Page, tmp_path: Path) -> Page:
    """Two slides: one full, one with far more than a slide holds."""
    full = f"<p>{'Bees hum in the illimitable garden, and nobody asks why. ' * 8}</p>"
    slides = (Slide("Full", full, ""), Slide("Long", full * 9, ""))
    write_decks([Deck("bees", "Bees", "bees", slides)], tmp_path / "decks", "A Book")
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto((tmp_path / "decks/bees.html").as_uri())
    return page


def test_letters_that_come_late_are_fitted_without_a_change_of_the_window(deck: Page) -> None:
    set_letters(deck, "sans-serif")
    before = measured(deck)
    assert before["over"] == 0
    set_letters(deck, "monospace")
    after = measured(deck)
    assert after["over"] == 0
    assert after["fit"] != before["fit"], "wider letters need a smaller size"
    set_letters(deck, "sans-serif")
    again = measured(deck)
    assert again["over"] == 0
    assert float(str(again["fit"])) > float(str(after["fit"])), "and the other way round"


def test_what_does_not_fit_at_the_smallest_size_scrolls_and_can_be_reached(deck: Page) -> None:
    deck.keyboard.press("ArrowRight")
    told = measured(deck)
    assert (told["over"], told["long"], told["focusable"], told["scrolls"]) == (0, True, True, True)
    deck.keyboard.press("ArrowLeft")
    told = measured(deck)
    assert (told["long"], told["focusable"]) == (False, False)


def test_a_window_that_becomes_a_phone_shows_all_slides_below_each_other(deck: Page) -> None:
    deck.set_viewport_size({"width": 320, "height": 480})
    deck.evaluate(DRAWN)
    assert deck.evaluate("document.documentElement.dataset.view") == "all"
    one_by_one(deck)
    deck.set_viewport_size({"width": 321, "height": 480})
    deck.evaluate(DRAWN)
    assert deck.evaluate("document.documentElement.dataset.view") == "show", "what a reader chose stays"
    assert measured(deck)["over"] == 0


def test_paper_cuts_nothing_of_a_long_slide(deck: Page) -> None:
    deck.emulate_media(media="print")
    overflow = "[...document.querySelectorAll('.m-slide-page')].map((e) => getComputedStyle(e).overflow)"
    assert deck.evaluate(overflow) == ["visible", "visible"]
    assert deck.evaluate("document.querySelectorAll('.m-slide-page')[1].clientHeight > innerHeight")
