"""A minute with WebKit and Firefox: strokes, a note, an answer that is kept, a search, a slide."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_marginalia.model.corpus import Corpus
from sphinx_marginalia.slides.deck import decks_of
from sphinx_marginalia.slides.write import write_decks
from tests.browser.kinds import example
from tests.browser.site import Site, Visitor
from tests.engines.answers import give, one_of_each, right, wrong
from tests.engines.drawn import ALL_LAYERS, LINES, share_drawn
from tests.engines.engine import BLANK, Engine, Place
from tests.fonts import family
from tests.unit.paper.make import page
from tests.unit.test_slides import PLAN

LAYERS = ("actor", "attribution", "vocabulary", "place-time", "framing", "missing")
#: How wide some words are in each of several families.
WIDTHS = """(families) => families.map((names) => {
  const words = document.createElement('span');
  words.textContent = 'Letters of the tests';
  words.style.fontFamily = names;
  document.body.append(words);
  return words.getBoundingClientRect().width;
})"""
NOW = "() => document.querySelector('.m-slide[data-now]')?.id"


@pytest.fixture
def http(site: Site) -> Place:
    return Place(site.url)


@pytest.fixture
def files(site: Site) -> Place:
    return Place(site.root.as_uri() + "/")


def test_strokes_are_computed_as_in_chromium_and_painted(engine: Engine, http: Place, visitor: Visitor) -> None:
    engine.open(http, example("reader"))
    engine.run(ALL_LAYERS)
    chromium = visitor.visit(example("reader"), width=1024)
    chromium.evaluate(ALL_LAYERS)
    assert engine.run(LINES) == chromium.evaluate(LINES)
    for layer in LAYERS:
        assert share_drawn(engine, f".m-sentence .m-underline.m-{layer}:not(.m-extra-mark)") > 0.3, layer
    assert engine.faults() == []


def test_a_sentence_is_marked(engine: Engine, http: Place) -> None:
    engine.open(http, example("reader"))
    engine.click("#S8 .m-sentence-number")
    engine.run("() => [...document.querySelectorAll('.m-tool')].find((one) => one.textContent === 'Mark').click()")
    engine.shows(".m-own-kind[value=doubt]")
    engine.click(".m-own-kind[value=doubt]")
    engine.shows("#S8 .m-own-signs")
    engine.shows("#S8 .m-own-wash")
    assert engine.run("() => document.querySelectorAll('.m-own-list .m-own-mark').length") == 1
    assert engine.faults() == []


def test_a_note_opens_and_shuts_on_a_phone(engine: Engine, http: Place) -> None:
    engine.open(http, example("reader"), width=320)
    assert engine.run("() => innerWidth") == 320
    engine.click("a.m-mark[role=button]")
    engine.shows(".m-note.m-open .m-body")
    assert engine.run("() => document.activeElement.matches('.m-open')")
    assert engine.run("() => document.documentElement.scrollWidth") <= 320
    first = engine.text(".m-open .m-note-words")
    engine.press("ArrowRight")
    engine.until("(words) => document.querySelector('.m-open .m-note-words').textContent.trim() !== words", first)
    engine.press("Escape")
    engine.until("() => !document.querySelector('.m-open')")
    assert engine.run("() => document.activeElement.matches('.m-mark')")
    assert engine.faults() == []


def test_an_answer_is_checked_kept_saved_and_loaded(engine: Engine, http: Place, corpus: Corpus) -> None:
    asked = one_of_each(corpus)["hottext"]
    engine.open(http, asked.page)
    engine.until("() => !!customElements.get('m-item')")
    assert give(engine, asked, wrong(asked.interaction)).startswith(("Not quite", "Partly right"))
    assert give(engine, asked, right(asked.interaction)) == "Right."
    engine.go(example("my work"))
    engine.until("() => document.querySelector('.m-work-summary').textContent.includes('You have answered 1 of')")
    engine.click(".m-work-save")
    saved = engine.saved("my-work-*.json")
    assert engine.text("m-work .m-status").startswith("Saved 1 answer to my-work-")
    engine.open(http, example("my work"))
    assert "You have not answered a question yet" in engine.text(".m-work-summary")
    engine.choose_file(".m-work-load input", saved)
    engine.until("() => document.querySelector('m-work .m-status').textContent === 'Loaded 1 answer.'")
    assert "You have answered 1 of" in engine.text(".m-work-summary")
    assert engine.faults() == []


def test_a_word_is_found_in_a_folder(engine: Engine, files: Place) -> None:
    engine.open(files, "index.html")
    engine.click(".frame-sidebar input[name=q]")
    engine.write("claimant")
    engine.press("Enter")
    engine.until("() => location.pathname.endsWith('search.html') && location.search === '?q=claimant'")
    engine.shows("#search-results li a")
    engine.until(
        "() => [...document.querySelectorAll('#search-results h2')].some((h) => h.textContent.startsWith('Words'))"
    )
    assert engine.faults() == []


def test_slides_go_by_the_keyboard(engine: Engine, tmp_path: Path) -> None:
    (deck,) = write_decks(decks_of([page(PLAN, title="Plan: bees")]), tmp_path, "A Book")
    (tmp_path / BLANK).write_text("<!DOCTYPE html><title>Blank</title>", "utf-8")
    engine.open(Place(tmp_path.as_uri() + "/"), deck.name)
    for key, slide in (("ArrowRight", "s2"), ("ArrowRight", "s3"), ("ArrowLeft", "s2")):
        engine.press(key)
        engine.until(f"() => ({NOW})() === '{slide}'")
    box = engine.run("() => document.querySelector('.m-slide[data-now] .m-slide-page').getBoundingClientRect().width")
    assert box >= 1000, "as large as the window"


def test_letters_are_those_of_the_tests(engine: Engine, http: Place) -> None:
    """By their widths: families that only some machines have are as if they were not there."""
    engine.open(http, BLANK)
    own = family()
    others = ", ".join(f"'{name} Sans'" for name in ("Liberation", "Noto", "DejaVu") if name != own)
    names = [f"{others}, sans-serif", f"'{own} Sans', monospace", "monospace"]
    usual, named, wide = engine.run(WIDTHS, names)
    assert usual == named != wide
