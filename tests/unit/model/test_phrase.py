"""Phrases are English strings that can be said in another language."""

from __future__ import annotations

import pickle
from datetime import date

import pytest

from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Location
from sphinx_marginalia.model.phrase import Phrase, listed, message_of
from sphinx_marginalia.model.translation import ENGLISH, Translation
from tests import pseudo

NEAR = Phrase("; did you mean '{near}'?", near="bees")
UNKNOWN = Phrase("unknown source '{source}'{hint}", source="bee", hint=NEAR)


@pytest.fixture(scope="module")
def translation(tmp_path_factory: pytest.TempPathFactory) -> Translation:
    return pseudo.translation(tmp_path_factory.mktemp("locale"))


def test_a_phrase_is_its_english_text() -> None:
    assert UNKNOWN == "unknown source 'bee'; did you mean 'bees'?"
    assert ENGLISH.said(UNKNOWN) == str(UNKNOWN)
    assert Phrase("write {{item}}") == "write {item}"


def test_a_phrase_is_said_with_all_phrases_among_its_values(translation: Translation) -> None:
    assert translation.said(UNKNOWN) == "⟦unknown⟧ ⟦source⟧ 'bee'; ⟦did⟧ ⟦you⟧ ⟦mean⟧ 'bees'?"
    assert translation.said("any other text") == "any other text"


def test_a_phrase_keeps_its_pattern_when_it_is_sent_and_kept(translation: Translation) -> None:
    finding = Diagnostic(Code.SOURCE_UNKNOWN, UNKNOWN, Location("docs/bees.md", 3))
    kept = pickle.loads(pickle.dumps(finding))
    assert kept == finding
    assert translation.said(kept.message) == translation.said(UNKNOWN)
    assert kept.line(translation).startswith("docs/bees.md:3: ⟦unknown⟧")


def test_a_value_that_is_no_text_is_kept_as_one() -> None:
    phrase = Phrase("taken at {place}, {number} times", place=Location("docs/bees.md"), number=2)
    assert phrase.values == {"place": "docs/bees.md:1", "number": 2}


def test_names_are_listed(translation: Translation) -> None:
    assert listed(["S1"]) == "S1"
    assert listed(iter(["S1", "S2", "S3"])) == "S1, S2 and S3"
    assert translation.said(listed(["S1", "S2"])) == "S1 ⟦and⟧ S2"


def test_what_an_error_says_stays_a_phrase() -> None:
    assert message_of(ValueError(UNKNOWN)) is UNKNOWN
    assert message_of(ValueError()) == ""
    assert message_of(ValueError(7)) == "7"


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("de", "5. Mai 2025: Bienen", date(2025, 5, 5)),
        ("de", "05.05.2025", date(2025, 5, 5)),
        ("fr", "14 juillet 2025, le matin", date(2025, 7, 14)),
        ("es", "5 de mayo de 2025", date(2025, 5, 5)),
        ("ja", "2025年5月5日", date(2025, 5, 5)),
        ("de", "5 May 2025: in English", date(2025, 5, 5)),
        ("en", "2025-05-05: bees", date(2025, 5, 5)),
        ("en", "2025-05-051", None),
        ("en", "5. Mai 2025", None),
        ("de", "31. Februar 2025", None),
        ("de", "im Mai", None),
        ("xx", "5 May 2025", date(2025, 5, 5)),
    ],
)
def test_a_day_is_read_as_the_language_writes_it(language: str, text: str, day: date | None) -> None:
    assert Translation(language).read_day(text) == day


@pytest.mark.parametrize("language", ["de", "fr", "es", "ru", "ja", "ko", "hu", "ar", "pt_BR"])
@pytest.mark.parametrize("short", [False, True])
def test_every_day_that_is_written_is_read(language: str, *, short: bool) -> None:
    translation = Translation(language)
    for month in range(1, 13):
        day = date(2024, month, 29)
        assert translation.read_day(translation.day(day, short=short)) == day
