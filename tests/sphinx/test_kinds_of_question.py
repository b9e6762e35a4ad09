"""Questions that need more than one answer or more than one text, in a small book of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from docx import Document

from sphinx_marginalia.model.diagnostic import Code
from tests.conftest import run_cli

if TYPE_CHECKING:
    from bs4 import Tag

    from tests.conftest import Book

K = "pages/kinds.md"


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory, make_book: Callable[[str, Path], Book]) -> Book:
    """The book of kinds, built for students; tests undo their edits."""
    book = make_book("kinds", tmp_path_factory.mktemp("kinds"))
    result = book.build()
    assert (result.status, result.err) == (0, "")
    return book


@pytest.fixture
def edited_kinds(kinds: Book) -> Iterator[Book]:
    kinds.restore("kinds")
    yield kinds
    kinds.restore("kinds")


def one(book: Book, selector: str, page: str = "pages/kinds.html", builder: str = "html") -> Tag:
    found = BeautifulSoup(book.page(page, builder), "html.parser").select_one(selector)
    assert found is not None, selector
    return found


def text_of(tag: Tag) -> str:
    return " ".join(tag.get_text().split())


RULE = "Both parts count together: two points if both are right, else none."


# An answer and its proof


def test_an_answer_and_its_proof_have_one_button_and_say_how_they_count(kinds: Book) -> None:
    question = one(kinds, "#k-proof")
    assert question["data-together"] == "1"
    assert [button.has_attr("hidden") for button in question.select(".m-check")] == [True, False]
    assert RULE in text_of(one(kinds, "#k-proof-b"))
    assert RULE not in text_of(one(kinds, "#k-proof-a"))
    assert RULE in text_of(one(kinds, ".m-key-set", "pages/answers.html"))


def test_another_scoring_makes_answers_old(edited_kinds: Book) -> None:
    def versions() -> list[str]:
        return [str(one(edited_kinds, f'm-item[data-id="k-proof-{letter}"]')["data-v"]) for letter in "ab"]

    assert edited_kinds.build().status == 0
    before = versions()
    edited_kinds.edit(K, ":scoring: evidence\n", "")
    assert edited_kinds.build().status == 0
    assert not set(before) & set(versions())


@pytest.mark.parametrize("builder", ["text", "latex", "man", "epub", "xml", "gettext", "singlehtml"])
def test_every_builder_writes_the_kinds(kinds: Book, builder: str) -> None:
    result = kinds.build(builder)
    assert (result.status, result.err) == (0, "")


# Texts beside each other


def test_documents_stand_between_a_question_and_its_answers(kinds: Book) -> None:
    box = one(kinds, "fieldset#k-differ")
    shown = one(kinds, "fieldset#k-differ > .m-documents")
    assert box["aria-describedby"] == shown["id"] == "k-differ--documents"
    assert [text_of(who) for who in shown.select(".m-speaker")] == ["Ida Holm, head teacher", "The Bee Society"]
    texts = [text_of(words) for words in shown.select("blockquote")]
    assert texts[0].startswith(
        "“The hives stand where nobody plays; the keeper comes every Monday.” 2 May 2025: School letter"
    )
    assert texts[1].startswith("“Every hive needs its keeper twice a week” 4 May 2025: Bee Society")
    assert "hives" not in text_of(one(kinds, "fieldset#k-differ legend"))


def test_documents_of_parts_stand_above_them(kinds: Book) -> None:
    shown = one(kinds, "section#k-beside > .m-documents")
    before = shown.find_previous_sibling()
    assert before is not None
    assert "m-stem" in before["class"]
    assert [text_of(who) for who in shown.select(".m-speaker")] == [
        "A bee garden behind the gym",
        "Ida Holm, head teacher",
    ]
    assert shown.select_one('a[href$="#S2"]') is not None


def test_other_documents_make_answers_old(edited_kinds: Book) -> None:
    def version() -> str:
        return str(one(edited_kinds, 'm-item[data-id="k-differ"]')["data-v"])

    assert edited_kinds.build().status == 0
    before = version()
    edited_kinds.edit(K, "Every hive needs its keeper twice a week <", "Nobody has counted the fruit <")
    assert edited_kinds.build().status == 0
    assert version() != before


def test_an_epub_has_the_documents_too(kinds: Book) -> None:
    assert kinds.build("epub").status == 0
    assert len(one(kinds, "fieldset#k-differ .m-documents", "pages/kinds.xhtml", "epub").select("blockquote")) == 2


# A short answer


def test_a_short_answer_shows_three_samples_and_no_rubric(kinds: Book) -> None:
    box = one(kinds, "fieldset#k-short")
    assert box.select(".m-rubric") == []
    assert "Write two sentences." in text_of(box)
    assert one(kinds, "#k-short textarea")["rows"] == "4"
    assert text_of(one(kinds, "#k-short .m-check")) == "Compare"
    levels = [text_of(name) for name in box.select(".m-answer strong")]
    assert levels == ["Proficient", "Emergent", "Basic"]
    assert "It uses nothing of the text." in text_of(one(kinds, ".m-key-set", "pages/answers.html"))


def test_another_length_makes_an_answer_old_and_another_sample_does_not(edited_kinds: Book) -> None:
    def version() -> str:
        return str(one(edited_kinds, 'm-item[data-id="k-short"]')["data-v"])

    assert edited_kinds.build().status == 0
    before = version()
    edited_kinds.edit(K, "  > Yes, bees sting.", "  > Yes, since bees sting.")
    assert edited_kinds.build().status == 0
    assert version() == before
    edited_kinds.edit(K, ":length: 2 sentences", ":length: 1 sentence")
    assert edited_kinds.build().status == 0
    assert version() != before


# A text that no lesson treats


def test_a_stimulus_is_shown_with_its_author_year_and_licence(kinds: Book) -> None:
    shown = one(kinds, ".m-stimulus")
    assert text_of(shown).startswith("A pond behind the library 1 The library of Elm Street wants a pond. 2 Its head")
    assert text_of(shown).endswith("By the makers of sphinx-marginalia, 2025. CC0 1.0.")
    assert one(kinds, "#pond-S4").name == "span"


def test_questions_pick_words_of_a_stimulus_and_lead_to_it(kinds: Book) -> None:
    assert [text_of(label) for label in one(kinds, "#k-unseen").select(".m-hottext")] == [
        "wants", "showed a drawing", "doubt the figure",
    ]  # fmt: skip
    assert one(kinds, "#k-unseen .m-evidence a")["href"] == "#pond-S4"
    assert one(kinds, "#k-unseen .m-feedback a")["href"] == "#pond-S1"
    assert one(kinds, "#k-proof-a .m-evidence a")["href"].endswith("#S3")


def test_a_stimulus_is_no_article_of_the_book(kinds: Book) -> None:
    assert "sentence-uncovered" not in kinds.build().err
    assert "pond" not in kinds.page("index.html").partition("toctree-wrapper")[0]


def test_translators_find_none_of_its_words(kinds: Book) -> None:
    assert kinds.build("gettext").status == 0
    catalogue = kinds.page("pages.pot", "gettext")
    assert "Pick the words that show doubt." in catalogue
    assert "The library of Elm Street" not in catalogue
    assert "The hives stand where nobody plays" not in catalogue


# On paper


def test_sheets_hold_what_questions_are_about_before_them(kinds: Book, tmp_path: Path) -> None:
    result = run_cli("handouts", kinds.source, tmp_path)
    assert result.status == 0, result.err
    (sheet,) = (tmp_path / "student").glob("kinds-questions.docx")
    texts = [text for part in Document(str(sheet)).element.body.itertext() if (text := part.strip())]
    said = " ".join(" ".join(texts).split())
    wanted = (
        RULE, "On what do these two differ?", "Ida Holm, head teacher", "“The hives stand where nobody plays;",
        "How often a keeper comes", "Both speak of where the hives stand.", "A bee garden behind the gym",
        "True, false or not stated?", "Write two sentences.", "A pond behind the library",
        "The library of Elm Street wants a pond.", "By the makers of sphinx-marginalia", "Pick the words",
    )  # fmt: skip
    places = [said.index(words) for words in wanted]
    assert places == sorted(places)
    raised = [run.text for line in Document(str(sheet)).paragraphs for run in line.runs if run.font.superscript]
    assert raised == [str(number) for number in range(1, 12)]


# What is refused

FAULTS = [
    (":scoring: evidence\n", ":scoring: proof\n", "unknown scoring 'proof'; use one of: parts, evidence",
     Code.OPTION_INVALID),
    ("school-letter; Every hive needs its keeper twice a week <bee-society>", "school-letter",
     ":documents: needs two or more, between ';'", Code.OPTION_INVALID),
    ("needs its keeper twice", "needs her keeper twice", "the excerpts from 'bee-society'", Code.QUOTATION_ABSENT),
    ("Every hive needs its keeper twice a week <bee-society>", "bee-society",
     "'bee-society' has 2 excerpts; write words of one before it", Code.QUOTATION_SOURCE),
    ("Every hive needs its keeper twice a week <bee-society>", "nobody",
     "no excerpt from 'nobody' in excerpts.toml", Code.QUOTATION_SOURCE),
    (":length: 2 sentences", ":length: two", ":length: must be '1 sentence', '2 sentences' or '3 sentences', not 'two'",
     Code.OPTION_INVALID),
    ("- Basic\n", "- Weak\n", "a short answer has samples at the levels '- Proficient', '- Emergent'",
     Code.ITEM_INVALID),
    ("  >\n  > It uses nothing of the text.\n", "", "the sample Basic needs two paragraphs", Code.ITEM_INVALID),
    (":scoring: evidence\n", ":scoring: evidence\n:length: 2 sentences\n", ":length: belongs to each {part}",
     Code.OPTION_INVALID),
    ("```{stimulus} pond", "```{stimulus} ponds", "no stimulus 'ponds' in the seeds folder; did you mean 'pond'?",
     Code.ARTICLE_UNKNOWN),
    ("```{stimulus} pond\n```\n", "", "question 'k-unseen': its page does not show the text 'pond'",
     Code.ITEM_INVALID),
    (":evidence: pond:S11", ":evidence: pond:S12", "unknown segment 'pond:S12'; pond has S1 to S11",
     Code.SEGMENT_UNKNOWN),
    ("wants a pond <pond:S1>", "wants two ponds <pond:S1>", "\"wants two ponds\" is not in",
     Code.QUOTATION_ABSENT),
    ("documents: S2;", "documents: S9;", "unknown segment 'S9'", Code.SEGMENT_UNKNOWN),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "told", "code"), FAULTS)
def test_fault(edited_kinds: Book, old: str, new: str, told: str, code: Code) -> None:
    edited_kinds.edit(K, old, new)
    result = edited_kinds.build()
    assert result.status == 1
    assert "Traceback" not in result.err
    wanted = [line for line in result.err.splitlines() if told in line and code.slug in line]
    assert len(wanted) == 1, result.err
    assert wanted[0].startswith(K)
