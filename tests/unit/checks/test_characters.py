"""An article with unseen characters is told so, with line, column and a way out."""

from __future__ import annotations

from dataclasses import replace

from sphinx_marginalia.checks import audit
from sphinx_marginalia.checks.characters import check_characters, faults
from sphinx_marginalia.model.article import Span
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.records import PageRecords
from tests.unit.make import article, book, check, excerpt, the_only

PAGE = PageRecords("docs/page")


def test_an_unseen_character_is_named_with_line_and_column() -> None:
    text = "The school opened.\n\nA small\u200b library and a small\u200b room."
    found = the_only(check_characters(book(PAGE, articles=[article(text=text)])))
    check(
        found, Code.CHARACTER_UNSEEN, "seeds/bees.txt:3",
        "column 8: U+200B ZERO WIDTH SPACE after 'small', which nobody can see, 2 times in all",
        'keeps = ["U+200B"] in seeds/bees.toml',
    )  # fmt: skip
    assert found in audit(book(PAGE, articles=[article(text=text)]))


def test_a_letter_that_looks_like_another_is_named() -> None:
    found = the_only(check_characters(book(PAGE, articles=[article(text="The с\u0069ty opened.")])))
    check(found, Code.CHARACTER_ALIKE, "seeds/bees.txt:1", "column 5: U+0441 CYRILLIC SMALL LETTER ES", "'с\u0069ty'")


def test_what_is_kept_on_purpose_or_stands_before_the_body_is_not_told() -> None:
    kept = replace(article(text="A small\u200b с\u0069ty."), keeps=("U+200B", "U+0441"))
    headed = replace(article(text="\ufeffA small city."), body=Span(1, 14))
    assert list(check_characters(book(PAGE, articles=[kept]))) == []
    assert list(check_characters(book(PAGE, articles=[headed]))) == []


def test_an_excerpt_with_one_is_told_at_its_line() -> None:
    found = the_only(check_characters(book(PAGE, articles=[], excerpts=[excerpt(words="a\u2060b")])))
    check(found, Code.CHARACTER_UNSEEN, "seeds/excerpts.toml:3", "excerpt from 'letter': U+2060 WORD JOINER after 'a'")


def test_each_character_is_told_once_where_it_stands_first_from_a_place_on() -> None:
    text = "\nсity сity\n\u2060x \u2060\u200b"
    told = [(fault.char, fault.line, fault.column, fault.message.rpartition(", ")[2]) for fault in faults(text)]
    assert told == [
        ("\u2060", 3, 1, "2 times in all"),
        ("\u200b", 3, 5, "which nobody can see"),
        ("с", 2, 1, "2 times in all"),
    ]
    assert [(f.char, f.line, f.column) for f in faults(text, 6)] == [("\u2060", 3, 1), ("\u200b", 3, 5), ("с", 2, 6)]
    assert [(f.char, f.line, f.column) for f in faults(text, 11)] == [("\u2060", 3, 1), ("\u200b", 3, 5)]
    assert [(f.char, f.line, f.column) for f in faults(text, 12)] == [("\u2060", 3, 4), ("\u200b", 3, 5)]
    assert next(iter(faults("сity"))).message.endswith("among other letters in 'сity' looks like one of theirs")
