"""Each kind of page in WebKit and Firefox: what is drawn under words is what Chromium draws, nothing is too wide."""

from __future__ import annotations

import pytest

from tests.browser.kinds import KINDS, example
from tests.browser.site import Site, Visitor, wait_until
from tests.engines.drawn import ALL_LAYERS, LINES, coloured, share_drawn
from tests.engines.engine import Engine, Place

pytestmark = pytest.mark.engines

#: Whether nothing is left to come: the scripts of a page have run.
READY = (
    "() => document.readyState === 'complete' && (!document.querySelector('m-item') || !!customElements.get('m-item'))"
)
WIDTH = "() => document.documentElement.scrollWidth"
DARK = "() => localStorage.setItem('mode', 'dark')"


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_drawn_as_in_chromium(engine: Engine, place: Place, visitor: Visitor, kind: str) -> None:
    for width in (1024, 320):
        chromium = visitor.visit(example(kind), width=width, height=700)
        wait_until(chromium, f"({READY})()")
        engine.open(place, example(kind), width)
        engine.until(READY)
        assert engine.run(LINES) == chromium.evaluate(LINES), width
        assert engine.run(WIDTH) <= width
        assert engine.faults() == []


@pytest.mark.parametrize("kind", ["front", "reader", "lesson", "exercise", "data"])
def test_a_dark_page_is_drawn_as_in_chromium(engine: Engine, site: Site, visitor: Visitor, kind: str) -> None:
    chromium = visitor.visit(example(kind), width=1024)
    chromium.evaluate(DARK)
    chromium.reload()
    engine.open(Place(site.url), example(kind))
    engine.run(DARK)
    engine.go(example(kind))
    engine.until(READY)
    assert engine.run("() => document.documentElement.dataset.theme") == "dark"
    assert engine.run(LINES) == chromium.evaluate(LINES)


@pytest.mark.parametrize(
    ("kind", "selector"),
    [
        ("front", ".m-mentions .m-named p"),
        ("front", ".m-sentence .m-underline"),
        ("lesson", "a.m-term"),
        ("exercise", ".m-hottext span"),
        ("data", ".m-dataset thead button"),
    ],
)
def test_what_is_drawn_is_painted(engine: Engine, place: Place, kind: str, selector: str) -> None:
    engine.open(place, example(kind))
    engine.until(READY)
    engine.until("(s) => !!document.querySelector(s)", selector)
    assert share_drawn(engine, selector) > 0.2


@pytest.mark.parametrize("width", [1024, 320])
def test_the_six_strokes_are_painted(engine: Engine, place: Place, width: int) -> None:
    engine.open(place, example("reader"), width)
    engine.run(ALL_LAYERS)
    for layer in ("actor", "attribution", "vocabulary", "place-time", "framing", "missing"):
        assert share_drawn(engine, f".m-sentence .m-underline.m-{layer}:not(.m-extra-mark)") > 0.2, layer


def test_a_dark_page_has_nothing_bright_beside_its_letters(engine: Engine, site: Site) -> None:
    """Firefox paints scrollbars in the colours of the desktop unless it is told others."""
    engine.open(Place(site.url), example("lesson"))
    engine.run(DARK)
    engine.go(example("lesson"))
    right, height = engine.run(
        "() => [document.querySelector('.bd-sidebar-primary').getBoundingClientRect().right, innerHeight]"
    )
    side = engine.picture().crop((round(right) - 18, 0, round(right), round(height))).convert("L")
    assert side.getextrema()[1] < 240  # type: ignore[operator]


def test_the_name_of_the_book_has_the_colour_of_ink_when_its_page_was_seen(engine: Engine, site: Site) -> None:
    engine.open(Place(site.url), "index.html")
    engine.go(example("lesson"))
    box = engine.run(
        "() => { const r = document.querySelector('.frame-brand__name').getBoundingClientRect(); "
        "return [r.left, r.top, r.width, r.height]; }"
    )
    assert coloured(engine.picture(), box) == 0
