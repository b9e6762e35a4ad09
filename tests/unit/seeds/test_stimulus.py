"""A text that a test shows: whose it is, and how long."""

from __future__ import annotations

import pytest

from sphinx_marginalia.model.article import Stimulus
from sphinx_marginalia.model.diagnostic import Code
from tests.unit.make import the_only
from tests.unit.seeds.folder import TOML, Folder

RIGHTS = '\n[stimulus]\nby = "The makers"\nlicense = "CC0 1.0"\n'


def _text(words: int) -> str:
    return " head \nBees came. They stayed.\n\nNobody asked" + " more" * (words - 6) + "."


def _toml(words: int, rights: str = RIGHTS) -> str:
    return TOML.replace("45]", f"{45 + 5 * (words - 6)}]") + rights


@pytest.mark.parametrize("words", [120, 180])
def test_a_text_with_its_author_and_licence_is_a_stimulus_and_no_article(folder: Folder, words: int) -> None:
    folder.write(_text(words), _toml(words))
    seeds = folder.read()
    assert (seeds.findings, seeds.articles) == ((), ())
    (text,) = seeds.stimuli
    assert text.stimulus == Stimulus("The makers", "CC0 1.0")


@pytest.mark.parametrize("words", [119, 181])
def test_a_stimulus_of_another_length_is_told(folder: Folder, words: int) -> None:
    folder.write(_text(words), _toml(words))
    finding = the_only(folder.read().findings)
    assert finding.code is Code.SEED_METADATA
    assert f"a stimulus has 120 to 180 words; this one has {words}" in finding.message


@pytest.mark.parametrize(
    ("rights", "told"),
    [
        ('\n[stimulus]\nby = "The makers"\n', "[stimulus] lacks 'license'"),
        ('\n[stimulus]\nby = " "\nlicense = "CC0 1.0"\n', "[stimulus] lacks 'by'"),
        (RIGHTS + 'year = "2026"\n', "'stimulus.year' is not a field"),
    ],
)
def test_what_a_stimulus_lacks_is_told(folder: Folder, rights: str, told: str) -> None:
    folder.write(_text(120), _toml(120, rights))
    assert told in the_only(folder.read().findings).message
