"""A deck: a title, then each screen with the step around it as notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_marginalia.model.translation import Translation
from sphinx_marginalia.slides.deck import decks_of
from sphinx_marginalia.slides.write import write_decks
from sphinx_marginalia.system.outputs import MARK
from tests.unit.paper.make import page

PLAN = """
<dl class="m-lesson-facts m-plan" data-title="Bees" data-objective="listen to bees">
<div><dt>They will</dt><dd><p>listen to bees</p></dd></div></dl>
<section class="m-step"><p class="m-time">0 to 4</p><div><p class="m-step-title">Hum</p><p>Be quiet.</p>
<div class="m-screen"><p class="m-screen-title">Who hums?</p><p>Write &lt;one&gt; word.</p></div>
<div class="m-screen"><p class="m-screen-title">And why?</p><p>Guess.</p></div></div></section>
"""


def test_a_deck_has_a_title_and_a_slide_for_each_screen() -> None:
    (deck,) = decks_of([page(PLAN, title="Plan: bees, 4 minutes"), page("<p>No plan.</p>", "docs/other")])
    assert deck.title == "Plan: bees, 4 minutes"
    assert [slide.title for slide in deck.slides] == ["Bees", "Who hums?", "And why?"]
    assert "You will listen to bees." in deck.slides[0].body
    assert deck.slides[1].body == "<p>Write &lt;one&gt; word.</p>"
    for slide in deck.slides[1:]:
        assert "Be quiet." in slide.notes
        assert "0 to 4" in slide.notes
        assert "Guess" not in slide.notes


def test_a_plan_without_a_title_of_its_own_has_the_pages() -> None:
    (deck,) = decks_of([page(PLAN.replace(' data-title="Bees"', ""), title="Plan: bees")])
    assert deck.slides[0].title == "Plan: bees"


def test_two_plans_of_one_name_are_told() -> None:
    with pytest.raises(ValueError, match="bees"):
        decks_of([page(PLAN), page(PLAN, "more/bees")])


def test_a_folder_is_written_whole_and_asks_for_its_own_files_only(tmp_path: Path) -> None:
    decks = decks_of([page(PLAN, title="Plan: <bees>")])
    (path,) = write_decks(decks, tmp_path / "slides", "A Book", Translation("de"))
    text = path.read_text("utf-8")
    assert '<html lang="de">' in text
    assert "&lt;bees&gt;" in text
    assert {p.name for p in path.parent.iterdir()} == {"bees.html", "slides.css", "slides.js", "slides.json", MARK}
    assert "http" not in text
    assert "style=" not in text
