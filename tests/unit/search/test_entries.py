"""The entries of a search: what a record gives, and nothing of a key."""

from __future__ import annotations

import json
from dataclasses import replace

from sphinx_marginalia.model.findable import Apart, PageText, Section, named
from sphinx_marginalia.model.records import PageRecords
from sphinx_marginalia.search.entries import Book, Entry, asked, group_of, index_of, shorter, slug
from tests.unit.make import book, choice, claim, composite, item, note, part, source

PAGE = "docs/page"


def searched(*sections: Section, apart: tuple[Apart, ...] = (), **records: object) -> dict[str, list[Entry]]:
    """The groups of a small book."""

    def place(kind: str, name: str) -> tuple[str, str] | None:
        return None if (kind, name) == ("annotation", "hidden") else ("reader", name.rpartition(":")[2])

    corpus = book(replace(PageRecords(PAGE), **records), sources=[source()])  # type: ignore[arg-type]
    texts = {PAGE: PageText(sections, {"a-note": "Who says so?", "a-claim": "Both said it."})}
    found = index_of(
        Book(
            corpus,
            texts,
            [("words", "term-bee-keeper", "bee keeper", "One who keeps bees.")],
            lambda kind, name: (
                None if kind == "annotation" and name == "hidden" else ("reader", name.rpartition(":")[2])
            ),
            lambda role, target: f"<{role} {target}>",
            {"letter": ("sources", "source-letter", "The head, 2 May 2025"), "gone": ("sources", "x", "y")},
            apart,
            lambda text: text.replace('"', "”"),
        )
    )
    assert found.pages[0] == "reader"
    return found.groups


def test_sentences_notes_claims_words_and_sources_are_found() -> None:
    groups = searched(annotations=(note("a-note"), note("hidden")), claims=(claim("a-claim", "C2.1"),))
    assert groups["s"][0] == [0, "S1", 1, "The school opened a bee garden on Monday."]
    (found,) = groups["n"]
    assert (found[1], found[4], found[5]) == ("a-note", "Who says so?", 1)
    assert groups["c"][0][2] == "2.1"
    assert groups["c"][0][-1] == "Both said it."
    assert groups["w"] == [[1, 1, "bee keeper", "One who keeps bees."]]
    assert groups["o"] == [[2, "source-letter", "The head, 2 May 2025", source().title]]


def test_texts_are_as_readers_see_them() -> None:
    sentence = "The school opened a bee garden on Monday."
    text = f'It says: {sentence} See {named("std:doc", "docs/other page")}, "quoted", so\u00adft.'
    groups = searched(Section("", "", text), Section("its-part", "Its part", "B."))
    assert groups["l"][0][3] == "It says: … See <std:doc docs/other page>, ”quoted”, soft."
    assert groups["l"][1][1:] == [1, "Its part", "B."]


def test_a_heading_with_nothing_below_it_is_found_where_only_one_page_has_it() -> None:
    alone = searched(Section("a", "Check yourself", ""))
    assert len(alone["l"]) == 1
    assert "l" not in searched(Section("a", "Check yourself", ""), Section("b", "Check yourself", ""))


def test_pages_apart_are_groups_of_their_own() -> None:
    text = " ".join(["word"] * 100)
    groups = searched(
        Section("", "", text), apart=(Apart("Others", ("x/*",)), Apart("Authors", ("docs/*",), brief=True))
    )
    assert "l" not in groups
    assert "a0" not in groups
    assert str(groups["a1"][0][3]).startswith("word word")
    assert len(str(groups["a1"][0][3])) <= 60
    assert group_of("docs/develop/page", (Apart("", ("docs/develop/*",)),)) == ("a0", False)


def test_a_question_is_found_by_what_it_asks_and_by_nothing_else() -> None:
    options = (choice(1, "kanarioption", correct=True, feedback="kanarifeedback"), choice(2, "kanariother"))
    single = item(options, name="single", hint="kanarihint")
    double = composite(part(options, name="double-a"), part(options, name="double-b", prompt="Which words say so?"))
    groups = searched(items=(single, double))
    assert [entry[1:] for entry in groups["q"]] == [
        ["single", 1, "Which day?"],
        ["both", 2, "A stem. Which day? Which words say so?"],
    ]
    assert asked(single) == "Which day?", "once, though the item and its part both have it"
    assert "kanari" not in json.dumps(groups)
    assert searched(items=(single,))["q"][0][2] == 0, "the only question of a page has no number"


def test_an_anchor_that_can_be_made_again_is_left_out() -> None:
    assert slug("What it leaves out, 2!") == "what-it-leaves-out-2"
    assert slug("1. Who?") == "who"
    assert shorter("a-b", "a-b") == 1
    assert shorter("id1", "a-b") == "id1"
    assert shorter("", "") == ""
