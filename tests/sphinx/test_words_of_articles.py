"""Small books in other writing, with several articles or with unseen characters: what they say is true."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from tests.conftest import Book

if TYPE_CHECKING:
    from collections.abc import Mapping

CONF = """\
project = "A test book"
extensions = ["myst_parser", "sphinx_marginalia"]
primary_domain = "marginalia"
bibtex_bibfiles = ["sources.bib"]
html_theme = "alabaster"
marginalia_findings = "{mode}"
"""
TOML = """\
title = "{title}"
date = 2025-03-03
language = "en"
found = "Written for a test."
rights = "CC0"
sha256 = "{digest}"
body_start = 0
paragraphs = [[0, {length}]]
sentences = [{sentences}]
"""


def small_book(folder: Path, articles: Mapping[str, str], page: str, *, mode: str = "error") -> Book:
    """A book of one page; each article is a paragraph of sentences that end with a full stop of some writing."""
    seeds = folder / "book" / "seeds"
    seeds.mkdir(parents=True)
    book = Book(folder / "book")
    for name, text in articles.items():
        rows = [match.span() for match in re.finditer(r"[^.。 ][^.。]*[.。]?", text)]
        pinned = TOML.format(
            title=name.title(), digest=hashlib.sha256(text.encode()).hexdigest(), length=len(text),
            sentences=", ".join(f"[{start}, {end}]" for start, end in rows),
        )  # fmt: skip
        (seeds / f"{name}.txt").write_bytes(text.encode())
        (seeds / f"{name}.toml").write_text(pinned, "utf-8")
    book.write("conf.py", CONF.format(mode=mode))
    book.write("sources.bib", "")
    book.write("index.md", f"# A book\n\n{page}\n")
    return book


def built(book: Book) -> BeautifulSoup:
    """The page, of a book that builds without a word."""
    result = book.build()
    assert (result.status, result.err) == (0, "")
    return BeautifulSoup(book.page("index.html"), "html.parser")


ACTOR = "```{{actor}} one\n:kind: person\n:{kind}: {names}\n```\n\n```{{concordance}} one\n{option}```\n"


def actor(names: str, *, kind: str = "names", option: str = "") -> str:
    """The record of an actor, and what the book gathers of it."""
    return ACTOR.format(names=names, kind=kind, option=option)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("李明在武汉。没人来。", "李明"),
        ("김민석 국무총리는 왔다. 아무도.", "김민석 국무총리"),
        ("เมืองเปิดห้องสมุดเล็ก. ไม่มี.", "ห้องสมุด"),
        ("小さな図書館を開いた。暑い。", "図書館"),
    ],
)
def test_nobody_is_said_to_be_unnamed_where_the_writing_hides_it(tmp_path: Path, text: str, name: str) -> None:
    place = built(small_book(tmp_path, {"lib": text}, actor(name))).select_one(".m-concordance")
    assert place is not None
    assert "None of" not in place.get_text()
    told = f"One of the two sentences holds “{name}”. Where no space sets a name apart, this book cannot tell yet"
    assert told in place.get_text()
    assert len(place.select("li")) == 1


def test_words_are_not_said_to_be_cut_where_the_writing_hides_it(tmp_path: Path) -> None:
    book = small_book(tmp_path, {"lib": "李明在武汉。没人来。"}, "It says {quote}`武汉`.")
    told = '"武汉" is in lib with no space to set it apart; in such writing only what is between spaces'
    assert told in book.build().err
    assert "inside a word" not in book.build().err


def test_an_actor_is_not_absent_where_the_writing_hides_the_name(tmp_path: Path) -> None:
    book = small_book(tmp_path, {"lib": "李明在武汉。没人来。"}, actor("李明", kind="absent"))
    assert (
        "'李明' is said to be absent, but is in S1; give it as :names: [marginalia.actor-present]" in book.build().err
    )


@pytest.mark.parametrize(
    ("names", "text"), [("Putin", "Putin’s men came. Nobody went."), ("Ankara", "Ankara’da. Nobody went.")]
)
def test_a_name_with_an_apostrophe_behind_it_is_not_absent(tmp_path: Path, names: str, text: str) -> None:
    book = small_book(tmp_path, {"lib": text}, actor(names, kind="absent"))
    assert "is said to be absent, but is in S1" in book.build().err


def test_a_name_inside_a_longer_word_is_told_as_that(tmp_path: Path) -> None:
    page = actor("Xi", kind="absent") + "\n```{mentions} Xi; Rome\n```\n"
    found = built(small_book(tmp_path, {"lib": "He saw Xinjiang. And Rome."}, page))
    assert "One of the two sentences holds “Xi”, but only inside a longer word." in found.get_text()
    assert "The article names one of these two. “Xi” is there only inside longer words." in found.get_text()


TWO = {"school": "The bees came. Nobody asked.", "tram": "A tram came. The keeper of Bees stayed. Bees."}


def test_what_is_gathered_is_of_all_articles_and_needs_none_of_them_by_default(tmp_path: Path) -> None:
    page = actor("The bees; Bees") + "\n```{article} school\n```\n\n```{article} tram\n```\n"
    found = built(small_book(tmp_path, TWO, _covered(page)))
    place = found.select_one(".m-concordance")
    assert place is not None
    first = "Three of the five sentences of the two articles name “The bees” or “Bees”."
    assert place.p.get_text() == first
    assert [link.get_text() for link in place.select("li a")] == ["School, S1", "Tram, S2", "Tram, S3"]
    assert [link["href"] for link in place.select("li a")] == ["#school-S1", "#tram-S2", "#tram-S3"]


def test_one_article_is_named_by_an_option(tmp_path: Path) -> None:
    page = actor("The bees; Bees", option=":article: tram\n") + "\n```{mentions} Bees; Wasps\n:article: school\n```\n"
    found = built(small_book(tmp_path, TWO, page))
    assert "Two of the three sentences of “Tram” name “The bees” or “Bees”." in found.get_text()
    assert "“School” names none of these two." in found.get_text()
    book = small_book(tmp_path / "other", TWO, actor("Bees", option=":article: wasps\n"))
    assert "unknown article 'wasps'; the seeds folder holds: school, tram" in book.build().err


def test_names_are_looked_for_in_all_articles(tmp_path: Path) -> None:
    page = "```{mentions} Bees; tram; wasps\n```\n"
    found = built(small_book(tmp_path, TWO, page))
    assert "The articles name two of these three." in found.get_text()


def test_words_of_another_article_are_told_with_their_address(tmp_path: Path) -> None:
    book = small_book(tmp_path, TWO, "It says {quote}`tram came <school:S1>`.")
    told = "it is in tram:S1: write <tram:S1> or :in: tram:S1 [marginalia.quotation-absent]"
    assert told in book.build().err
    book.write("index.md", "# A book\n\nIt says {quote}`tram came <tram:S1>`.\n")
    assert "“tram came”" in built(book).get_text()


def test_an_empty_ledger_and_no_relation_are_sentences(tmp_path: Path) -> None:
    page = "```{ledger}\n```\n\n```{related} one\n```\n\n" + actor("Bees")
    text = built(small_book(tmp_path, {"lib": "Bees came. They stayed."}, page)).get_text()
    assert "No claim of this text has been examined yet." in text
    assert "The book has no relation of Bees yet." in text
    assert "0 claims" not in text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Une petite biblioth\u00e8que.", "petite bibliothe\u0300que"),
        ("Une petite bibliothe\u0300que.", "petite biblioth\u00e8que"),
    ],
)
def test_letters_composed_in_another_way_are_found(tmp_path: Path, text: str, words: str) -> None:
    own = text[4:-1]
    assert f"“{own}”" in built(small_book(tmp_path, {"lib": text}, f"It has {{quote}}`{words}`.")).get_text()


def test_an_article_with_an_unseen_character_is_told(tmp_path: Path) -> None:
    book = small_book(tmp_path, {"lib": "A small\u200b library."}, "Nothing.")
    told = "seeds/lib.txt:1: column 8: U+200B ZERO WIDTH SPACE after 'small', which nobody can see"
    assert told in book.build().err
    book.edit("seeds/lib.toml", "paragraphs", 'keeps = ["U+200B"]\nparagraphs')
    built(book)


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ('"We respect it. And more."', '"We respect it.', "“We respect it.”"),
        ("“We respect it. And more.”", "And more.”", "“And more.”"),
        ("He said “no” today.", "“no”", "“no”"),
        ("He said “no” today.", "said “no” today", "“said “no” today”"),
    ],
)
def test_no_mark_is_set_twice(tmp_path: Path, text: str, words: str, shown: str) -> None:
    found = built(small_book(tmp_path, {"lib": text}, f"It has {{quote}}`{words}`."))
    quoted = found.select_one(".m-quotation")
    assert quoted is not None
    assert quoted.get_text() == shown


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("李明", '"李明" cannot be counted in lib, where no space sets it apart; write the number'),
        ("图", '"图" is not in lib'),
        ("Rom", '"Rom" is in lib only inside longer words'),
    ],
)
def test_what_cannot_be_counted_is_told(tmp_path: Path, words: str, told: str) -> None:
    assert told in small_book(tmp_path, {"lib": "李明在武汉。Romeo。"}, f"It has {{count}}`{words}`.").build().err


def _covered(page: str) -> str:
    """The page with a note on each sentence of the two articles."""
    targets = {"school:S1": "came", "school:S2": "asked", "tram:S1": "came", "tram:S2": "stayed", "tram:S3": "Bees"}
    notes = [
        f"```{{annotation}} {words}\n:id: {at.replace(':', '-').lower()}\n:in: {at}\n:layer: framing\nWhy?\n```\n"
        for at, words in targets.items()
    ]
    return page + "\n" + "\n".join(notes)
