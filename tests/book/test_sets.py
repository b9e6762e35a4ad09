"""The book's question sets: enough of each kind, whole, and with minutes that sum."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from sphinx_marginalia.checks import audit
from sphinx_marginalia.model.corpus import Corpus
from sphinx_marginalia.model.interaction import TYPES, ChoiceInteraction, ExtendedTextInteraction
from sphinx_marginalia.model.item import Item
from tests.book.books import ROOT

#: A set for each page that exists, in the order of the exercises.
SETS = tuple(
    sorted(
        path.stem
        for path in (ROOT / "exercises").glob("*.md")
        if path.stem not in {"index", "argument", "my-work", "essay"}
        and not path.stem.startswith(("assessment-", "key"))
    )
)
TESTS = ("assessment-a", "assessment-b")
LADDER = ("What it says", "How it works", "What it means", "So what")
#: The only standards that questions may name (docs/develop/write-a-question.md).
STANDARD = re.compile(r"RH\.(9-10|11-12)\.[1-9]|D3\.[1-4]\.9-12")


def of_page(corpus: Corpus, name: str) -> list[Item]:
    """The questions of an exercise page."""
    return [item for item in corpus.items if item.docname == f"exercises/{name}"]


def source(name: str) -> str:
    """The Markdown of an exercise page."""
    return (ROOT / f"exercises/{name}.md").read_text("utf-8")


def test_there_are_a_hundred_and_fifty_practice_questions_and_each_kind_at_least_twice(corpus: Corpus) -> None:
    practice = [item for item in corpus.items if item.use == "practice"]
    assert len(practice) >= 150
    kinds = Counter(part.interaction.type for item in practice for part in item.parts)
    assert {kind: kinds[kind] for kind in TYPES if kinds[kind] < 2} == {}
    several = [p for i in practice for p in i.parts if isinstance(p.interaction, ChoiceInteraction)]
    assert sum(p.interaction.max_choices > 1 for p in several) >= 2


def test_there_are_no_more_questions_than_a_class_can_use_and_enough_of_the_kinds_that_ask_for_a_proof(
    corpus: Corpus,
) -> None:
    assert len(corpus.items) <= 250
    assert sum(item.scoring == "evidence" for item in corpus.items) >= 12
    written = [
        p.interaction for i in corpus.items for p in i.parts if isinstance(p.interaction, ExtendedTextInteraction)
    ]
    assert sum(bool(text.sentences) for text in written) >= 12
    assert sum(len(re.findall(r"(?m)^:documents:", source(name))) for name in SETS) >= 6
    assert sum("RH.9-10.2" in item.standards or "RH.9-10.6" in item.standards for item in corpus.items) >= 8


def test_each_practised_question_has_its_answer_on_one_key_page(corpus: Corpus, built: Path) -> None:
    keys = [path.read_text("utf-8") for path in sorted((built / "exercises").glob("key*.html"))]
    found = Counter(name for text in keys for name in re.findall(r'id="answers-of-([^"]+)"', text))
    assert len(keys) > 1
    assert found == dict.fromkeys({i.docname.replace("/", "-") for i in corpus.items if i.use == "practice"}, 1)


def test_every_question_has_all_its_fields(corpus: Corpus) -> None:
    for item in corpus.items:
        assert item.dok, item.id
        assert item.bloom, item.id
        assert item.minutes, item.id
        assert item.standards or item.docname.startswith("docs/"), item.id
        assert [s for s in item.standards if not STANDARD.fullmatch(s)] == [], item.id


def test_true_false_and_not_stated_are_all_right_somewhere(corpus: Corpus) -> None:
    stated = [p.interaction for i in corpus.items for p in i.parts if p.interaction.type == "stated"]
    right = {c.text for x in stated if isinstance(x, ChoiceInteraction) for c in x.choices if c.correct}
    assert right == {"True", "False", "Not stated"}


def test_the_right_option_has_no_fixed_place_and_is_not_always_the_longest(corpus: Corpus) -> None:
    single = [
        p.interaction.choices
        for i in corpus.items
        for p in i.parts
        if isinstance(p.interaction, ChoiceInteraction)
        and p.interaction.type == "choice"
        and len(p.interaction.key) == 1
    ]
    if len(single) < 4:  # too few for a place to be a habit
        return
    places = Counter(next(n for n, c in enumerate(choices) if c.correct) for choices in single)
    assert max(places.values()) <= len(single) / 2, places
    longest = sum(max(choices, key=lambda c: len(c.text)).correct for choices in single)
    assert longest <= len(single) / 2, f"{longest} of {len(single)}"


@pytest.mark.parametrize("name", SETS)
def test_a_set_climbs_the_ladder(corpus: Corpus, name: str) -> None:
    items = of_page(corpus, name)
    assert 4 <= len(items) <= 12
    assert len({p.interaction.type for i in items for p in i.parts}) >= 4
    assert any(isinstance(p.interaction, ExtendedTextInteraction) for i in items for p in i.parts)
    assert all(item.use == "practice" for item in items)
    assert tuple(re.findall(r"(?m)^## (.+)$", source(name))) == LADDER


@pytest.mark.parametrize("name", SETS)
def test_the_minutes_of_a_set_sum_here_and_in_teach(corpus: Corpus, name: str) -> None:
    minutes = sum(item.minutes or 0 for item in of_page(corpus, name))
    said = re.search(r"about (\d+) minutes", source(name))
    assert said is not None
    assert int(said[1]) == minutes
    row = re.search(rf"(?m)^\|.* {{doc}}`/exercises/{name}` \| (\d+) \|", (ROOT / "docs/teach/index.md").read_text())
    assert row is not None, "a row in docs/teach/index.md"
    assert int(row[1]) == minutes


@pytest.mark.parametrize("name", TESTS)
def test_an_assessment_takes_twenty_minutes_and_has_a_rubric_with_a_sample_at_each_level(
    corpus: Corpus, name: str
) -> None:
    items = of_page(corpus, name)
    assert all(item.use == "assess" for item in items)
    assert sum(item.minutes or 0 for item in items) == 20
    written = [p.interaction for i in items for p in i.parts if isinstance(p.interaction, ExtendedTextInteraction)]
    assert len(written) == 1
    levels = {level.points for criterion in written[0].rubric for level in criterion.levels}
    assert {sample.points for sample in written[0].samples} == levels
    assert len(levels) >= 3
    assert "*Sample: the key can be found in the source of this book.*" in source(name)


def test_no_two_questions_ask_the_same(corpus: Corpus) -> None:
    prompts = Counter((i.prompt, p.prompt, repr(p.interaction)) for i in corpus.items for p in i.parts)
    assert [prompt for prompt, count in prompts.items() if count > 1] == []


def test_the_book_lets_nothing_pass(corpus: Corpus) -> None:
    assert [str(finding) for finding in audit(corpus)] == []
    assert "marginalia_let_pass" not in (ROOT / "conf.py").read_text("utf-8")
