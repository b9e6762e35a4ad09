"""A stored answer is out of date when what is asked or what is right has changed, and only then."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_marginalia.model.interaction import HottextInteraction, TextEntryInteraction
from sphinx_marginalia.model.item_version import answer_key, version, visible_texts
from tests.cases.build import interaction
from tests.unit.make import GOOD, choice

#: Each type, with another key for the same texts.
KEYS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"type": "choice", "options": [1, 0]}, {"options": [0, 1]}),
    ({"type": "stated", "options": [1, 0, 0]}, {"options": [0, 0, 1]}),
    ({"type": "hottext", "options": [1, 0, 1]}, {"options": [0, 1, 1]}),
    ({"type": "text-entry", "right": ["bees"]}, {"right": ["bees", "the bees"]}),
    ({"type": "numeric-entry", "value": "10", "tolerance": "0", "units": ["km"]}, {"value": "11"}),
    ({"type": "numeric-entry", "value": "10", "tolerance": "0", "units": ["km"]}, {"tolerance": "1"}),
    ({"type": "match", "targets": 2, "key": ["1", "2"]}, {"key": ["2", "1"]}),
    ({"type": "group", "targets": 2, "key": ["1", "2", "2"]}, {"key": ["1", "1", "2"]}),
    ({"type": "order", "places": [1, 3, 2]}, {"places": [1, 2, 3]}),
    ({"type": "inline-choice", "gaps": [[1, 0], [1, 0]]}, {"gaps": [[1, 0], [0, 1]]}),
]
#: Each type that shows texts, with another text.
TEXTS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"type": "choice", "options": [1, 0]}, {"options": [1, 0, 0]}),
    ({"type": "hottext", "options": [1, 0]}, {"options": [1, 0, 0]}),
    ({"type": "numeric-entry", "value": "10", "tolerance": "0", "units": ["km"]}, {"units": ["miles"]}),
    ({"type": "match", "targets": 2, "key": ["1", "2"]}, {"targets": 3}),
    ({"type": "order", "places": [1, 3, 2]}, {"places": [1, 3, 2, 4]}),
    ({"type": "inline-choice", "gaps": [[1, 0]]}, {"gaps": [[1, 0, 0]]}),
    ({"type": "extended-text", "rubric": [[2, 1]]}, {"rubric": [[3, 1]]}),
]


@pytest.mark.parametrize(("asked", "change"), KEYS)
def test_another_key_is_another_version_and_no_other_text(asked: dict[str, Any], change: dict[str, Any]) -> None:
    one, two = interaction(asked), interaction({**asked, **change})
    assert visible_texts(one) == visible_texts(two)
    assert answer_key(one) != answer_key(two)
    assert version("Who?", one, secret=False) != version("Who?", two, secret=False)
    assert version("Who?", one, secret=True) == version("Who?", two, secret=True)


@pytest.mark.parametrize(("asked", "change"), TEXTS)
def test_another_text_is_another_version_even_where_the_key_is_secret(
    asked: dict[str, Any], change: dict[str, Any]
) -> None:
    one, two = interaction(asked), interaction({**asked, **change})
    assert visible_texts(one) != visible_texts(two)
    for secret in (True, False):
        assert version("Who?", one, secret=secret) != version("Who?", two, secret=secret)


def test_the_visible_texts_are_every_text_in_the_order_of_the_page() -> None:
    assert visible_texts(interaction({"type": "choice", "options": [0, 1]})) == ("option 1", "option 2")
    assert visible_texts(HottextInteraction(GOOD, ("S2", "S3"))) == ("S2", "S3", "Monday", "Friday")
    matched = interaction({"type": "match", "targets": 2, "key": ["1", "2"]})
    assert visible_texts(matched) == (("source 1", "source 2"), ("target 1", "target 2"))
    assert visible_texts(interaction({"type": "order", "places": [2, 1]})) == ("entry 1", "entry 2")
    gaps = interaction({"type": "inline-choice", "gaps": [[1, 0], [0, 1]]})
    assert visible_texts(gaps) == (("option 1", "option 2"), ("option 1", "option 2"))
    assert visible_texts(TextEntryInteraction(())) == ()
    number = interaction({"type": "numeric-entry", "value": "1", "tolerance": "0", "units": ["km", "kilometres"]})
    assert visible_texts(number) == ("km",), "only the first unit is shown"


def test_another_prompt_or_type_is_another_version_and_other_feedback_is_none() -> None:
    asked = interaction({"type": "choice", "options": [1, 0, 0]})
    assert version("Who?", asked, secret=False) != version("Why?", asked, secret=False)
    stated = interaction({"type": "stated", "options": [1, 0, 0]})
    assert version("Who?", asked, secret=False) != version("Who?", stated, secret=False)
    told = HottextInteraction((choice(1, "x", correct=True, feedback="Yes."),), ("S1",))
    retold = HottextInteraction((choice(1, "x", correct=True, feedback="So."),), ("S1",))
    assert version("Who?", told, secret=False) == version("Who?", retold, secret=False)
    wrong = {"type": "numeric-entry", "value": "10", "tolerance": "0", "units": ["km"]}
    one, two = interaction({**wrong, "wrong": ["5"]}), interaction({**wrong, "wrong": ["6"]})
    assert version("Who?", one, secret=False) == version("Who?", two, secret=False)
