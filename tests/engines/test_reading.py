"""Notes, answers, My work, search and slides in WebKit and Firefox, over http and from a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_marginalia.commands.cli import main
from sphinx_marginalia.model.corpus import Corpus
from tests.book.books import ROOT
from tests.browser.kinds import example
from tests.engines.answers import give, one_of_each, right, wrong
from tests.engines.engine import BLANK, Engine, Place
from tests.shared import once

pytestmark = pytest.mark.engines

TYPES = (
    "choice", "stated", "hottext", "text-entry", "numeric-entry", "match", "group", "order", "inline-choice",
    "extended-text",
)  # fmt: skip
DEFINED = "() => !!customElements.get('m-item')"
NOW = "() => document.querySelector('.m-slide[data-now]')?.id"
OVER = """() => {
  const page = document.querySelector('.m-slide[data-now] .m-slide-page');
  return Math.max(page.scrollHeight - page.clientHeight, page.scrollWidth - page.clientWidth);
}"""


def test_every_note_opens_and_the_stepper_leads_through_them(engine: Engine, place: Place) -> None:
    engine.open(place, example("reader"))
    engine.run("() => document.querySelectorAll('.m-layers input').forEach((b) => b.checked || b.click())")
    engine.click(".m-sentence a.m-mark[role=button]")
    seen: list[str] = []
    while (note := engine.until("() => document.querySelector('.m-open')?.id")) not in seen:
        seen.append(note)
        assert engine.run("() => document.activeElement.id") == note
        assert engine.run("() => document.querySelectorAll('.m-open').length") == 1
        engine.press("ArrowRight")
        engine.until("(old) => document.querySelector('.m-open')?.id !== old", note)
    assert len(seen) == engine.run("() => document.querySelectorAll('.m-mark[role=button]').length")
    assert engine.faults() == []


def test_an_address_opens_its_note(engine: Engine, place: Place) -> None:
    engine.open(place, example("reader"))
    name = engine.run("() => [...document.querySelectorAll('.m-note')].pop().id")
    engine.go(f"{example('reader')}#{name}")
    assert engine.until("() => document.querySelector('.m-open')?.id") == name


@pytest.mark.parametrize("kind", TYPES)
def test_a_question_is_answered_wrong_and_right(engine: Engine, place: Place, corpus: Corpus, kind: str) -> None:
    asked = one_of_each(corpus)[kind]
    engine.open(place, asked.page)
    engine.until(DEFINED)
    said = give(engine, asked, wrong(asked.interaction))
    shown = f"{asked.selector} :is(.m-status, .m-feedback.m-on)"
    engine.shows(shown)
    if kind == "extended-text":
        assert said.startswith("Your own mark: ")
        got, most = give(engine, asked, right(asked.interaction)).removeprefix("Your own mark: ").split(" of ")
        assert got == most.removesuffix(".")
    else:
        assert said.startswith(("Not quite", "Partly right"))
        assert give(engine, asked, right(asked.interaction)) == "Right."
    kept = engine.text(f"{asked.selector} .m-status")
    engine.go(asked.page)
    engine.until(
        "([s, said]) => document.querySelector(s).textContent.trim() === said", [f"{asked.selector} .m-status", kept]
    )
    assert engine.faults() == []


def test_my_work_is_saved_erased_and_loaded(engine: Engine, place: Place, corpus: Corpus) -> None:
    asked = one_of_each(corpus)["order"]
    engine.open(place, asked.page)
    engine.until(DEFINED)
    assert give(engine, asked, right(asked.interaction)) == "Right."
    engine.go(example("my work"))
    engine.until("() => document.querySelector('.m-work-summary').textContent.includes('You have answered 1 of')")
    engine.click(".m-work-save")
    saved = engine.saved("my-work-*.json")
    engine.click(".m-work-erase")
    engine.click(".m-work-erase")
    engine.until("() => document.querySelector('m-work .m-status').textContent.startsWith('Erased')")
    engine.choose_file(".m-work-load input", saved)
    engine.until("() => document.querySelector('m-work .m-status').textContent === 'Loaded 1 answer.'")
    assert "You have answered 1 of" in engine.text(".m-work-summary")
    engine.go(asked.page)
    engine.until(DEFINED)
    assert engine.text(f"{asked.selector} .m-status") == "Right."
    assert engine.faults() == []


@pytest.mark.parametrize("width", [1024, 320])
def test_a_search_finds_and_leads_on(engine: Engine, place: Place, width: int) -> None:
    engine.open(place, "index.html", width)
    if width == 320:
        engine.click(".bd-header-article .primary-toggle")
        engine.shows("dialog[open] .frame-sidebar input[name=q]")
    engine.click(".frame-sidebar input[name=q]")
    engine.write("claimant")
    engine.press("Enter")
    engine.until("() => location.pathname.endsWith('search.html') && location.search === '?q=claimant'")
    engine.until(
        "() => [...document.querySelectorAll('#search-results h2')].some((h) => h.textContent.startsWith('Words'))"
    )
    assert engine.run("() => document.documentElement.scrollWidth") <= width
    assert engine.faults() == []


def test_a_word_of_the_glossary_explains_itself(engine: Engine, place: Place) -> None:
    engine.open(place, example("lesson"))
    engine.run("() => document.querySelector('a.m-term[data-def]').focus()")
    engine.shows(".m-term-box")
    said = engine.run("() => document.querySelector('a.m-term[data-def]').dataset.def")
    assert engine.text("#m-term-box-text") == said.strip()
    engine.press("Escape")
    engine.until("() => !document.querySelector('.m-term-box')")


def test_a_table_is_sorted(engine: Engine, place: Place) -> None:
    engine.open(place, example("data"))
    first = ".m-dataset thead button"
    for order in ("ascending", "descending"):
        engine.click(first)
        assert engine.run("(s) => document.querySelector(s).parentElement.getAttribute('aria-sort')", first) == order


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book's decks."""

    def make(folder: Path) -> None:
        assert main(["slides", str(ROOT), str(folder / "slides"), "-d", str(folder / "doctrees")]) == 0
        for edition in (folder / "slides").iterdir():
            (edition / BLANK).write_text("<!DOCTYPE html><title>Blank</title>", "utf-8")

    return once(tmp_path_factory, "engine-decks", make) / "slides/student"


def test_every_slide_is_stepped_through_and_fits(engine: Engine, decks: Path) -> None:
    for deck in sorted(path for path in decks.glob("*.html") if path.name != BLANK):
        engine.open(Place(decks.as_uri() + "/"), deck.name)
        many = engine.run("() => document.querySelectorAll('.m-slide').length")
        for number in range(1, many + 1):
            engine.until(f"() => ({NOW})() === 's{number}'")
            assert engine.run(OVER) <= 0, (deck.name, number)
            engine.press("ArrowRight")
