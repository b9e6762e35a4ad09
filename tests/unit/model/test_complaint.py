"""What a message says of a quotation: true, on one line, and what would be right."""

from __future__ import annotations

import pytest

from sphinx_marginalia.model.article import Span
from sphinx_marginalia.model.complaint import complaint, elsewhere, excerpt_complaint
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.indexed_text import IndexedText
from sphinx_marginalia.model.quotation import Match, Result, locate
from tests.unit.make import article


def about(words: str, text: str, target: str = "") -> tuple[Code, str]:
    """The complaint about words that are not found."""
    whole = article(text=text)
    result = locate(words, whole.indexed_text, whole.body)
    assert not isinstance(result, Match)
    return complaint(words, result, whole, target)


def results(words: str, *excerpts: str) -> list[Result]:
    return [locate(words, IndexedText(text, [(0, len(text))]), Span(0, len(text))) for text in excerpts]


def test_many_places_are_not_all_named() -> None:
    code, message = about("bee", "A bee. " * 20_000)
    assert code is Code.QUOTATION_AMBIGUOUS
    assert message.startswith('"bee" occurs 20000 times in bees: in S1, S2, S3, S4, S5, S6 and others; name')


def test_two_places_in_one_sentence_ask_for_more_words() -> None:
    assert about("bee", "A bee, a bee.")[1] == '"bee" occurs 2 times in bees: in S1; quote more words'


@pytest.mark.parametrize(
    ("words", "text", "code", "told"),
    [
        ("小图书馆", "开放了一个小图书馆.", Code.QUOTATION_CUT, "with no space to set it apart"),
        ("小图 […] 学校", "开放了一个小图书馆.", Code.QUOTATION_ABSENT, "is not in bees"),
        ("hive", "The hives.", Code.QUOTATION_CUT, "begins or ends inside a word of bees"),
        ("did [gladly] open", "They did not open.", Code.QUOTATION_LEFT_OUT, 'leaves out "not" of bees at [gladly]'),
        ("a [b] z", f"a {'c ' * 40}z.", Code.QUOTATION_LEFT_OUT, 'leaves out "c c c c c c c c c c c c …" of bees'),
        ("small\u200b hive", "A small hive.", Code.QUOTATION_ABSENT, "holds U+200B ZERO WIDTH SPACE after 'small'"),
        ("小图", "小图书馆开放了.", Code.QUOTATION_CUT, "with no space to set it apart"),
        ("[…] 图书", "开放了一个小图书馆.", Code.QUOTATION_CUT, "with no space to set it apart"),
        ("the\n  hive", "See the hives.", Code.QUOTATION_CUT, '"the hive" begins or ends inside a word of bees'),
        ("bee.\n\nNo", "A bee.\n\nNo hive.", Code.QUOTATION_ACROSS, '"bee. No" runs over the end of a paragraph of'),
        (" […] ", "The hives.", Code.QUOTATION_ABSENT, "an empty quotation; write the words of the article"),
        ("a [b] z", f"a {'c ' * 12}z.", Code.QUOTATION_LEFT_OUT, f'leaves out "{"c " * 11}c" of bees at [b]'),
        ("a [b] z", f"a {'c ' * 13}z.", Code.QUOTATION_LEFT_OUT, f'leaves out "{"c " * 11}c …" of bees'),
        ("…", "The hives.", Code.QUOTATION_ABSENT, '"…" is not in bees'),
    ],
)
def test_what_is_wrong_is_told(words: str, text: str, code: Code, told: str) -> None:
    found, message = about(words, text)
    assert found is code
    assert told in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("target", "where"), [("", "bees"), ("S2", "S2 of bees"), ("bees:S2", "S2 of bees"), ("bees:P1", "P1 of bees")]
)
def test_the_place_is_named_as_it_was_asked_for(target: str, where: str) -> None:
    assert about("zzz", "A bee. A hive.", target)[1] == f'"zzz" is not in {where}'


@pytest.mark.parametrize(("many", "more"), [(2, ""), (6, ""), (7, " and others"), (8, " and others")])
def test_up_to_six_places_are_named(many: int, more: str) -> None:
    named = ", ".join(f"S{n}" for n in range(1, min(many, 6) + 1))
    assert about("bee", "A bee. " * many)[1] == (
        f'"bee" occurs {many} times in bees: in {named}{more}; name the segment, as in <S1> or :in: S1'
    )


def test_words_of_another_article_are_told_once_they_stand_there_once() -> None:
    others = [article(text="Bees. Bees."), article(name="tram", text="Nobody. A tram came.")]
    assert elsewhere("tram came", others) == "; it is in tram:S2: write <tram:S2> or :in: tram:S2"
    assert elsewhere("Bees", others) == ""


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("the keeper", Code.QUOTATION_AMBIGUOUS, "occurs 2 times in the excerpts from 'letter'; quote more words"),
        ("the keepers", Code.QUOTATION_ABSENT, "is not in the excerpts from 'letter'; the nearest passage is"),
        ("keep", Code.QUOTATION_CUT, "begins or ends inside a word of the excerpts from 'letter'"),
        ("the", Code.QUOTATION_AMBIGUOUS, "\"the\" occurs 2 times in the excerpts from 'letter'; quote more words"),
        ("We [all] the", Code.QUOTATION_LEFT_OUT, "leaves out \"saw\" of the excerpts from 'letter' at [all]"),
    ],
)
def test_an_excerpt_is_complained_about_as_truly(words: str, code: Code, told: str) -> None:
    found, message = excerpt_complaint(
        words, results(words, "Nobody came.", "We saw the keeper; the keeper left."), "letter"
    )
    assert found is code
    assert told in message


def test_where_no_excerpt_has_anything_like_it_nothing_is_shown() -> None:
    code, message = excerpt_complaint("zzz qqq", results("zzz qqq", "Nobody came.", "We saw it."), "letter")
    assert code is Code.QUOTATION_ABSENT
    assert message == "\"zzz qqq\" is not in the excerpts from 'letter'"


def test_what_only_one_excerpt_is_like_is_shown_and_what_is_left_out_told_first() -> None:
    ambiguous = results("We [all] the", "Nobody came.", "We saw the keeper.", "We the keeper. We the hive.")
    assert excerpt_complaint("We [all] the", ambiguous, "letter")[0] is Code.QUOTATION_LEFT_OUT
    found = excerpt_complaint("the keepers", results("the keepers", "Nobody came.", "We saw the keeper."), "letter")
    assert found[1].endswith('; the nearest passage is "the keeper."')
