"""Notes that share words: the sentence stays whole, and each note has one button."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from sphinx_marginalia.model.article import Span
from sphinx_marginalia.model.overlap import Piece, split_at_notes

SENTENCE = Span(100, 140)
TEXT = "".join(chr(0x4E00 + n) for n in range(200))


def spans(low: int, high: int) -> st.SearchStrategy[Span]:
    pairs = st.tuples(st.integers(low, high), st.integers(low, high))
    return pairs.filter(lambda p: p[0] != p[1]).map(lambda p: Span(min(p), max(p)))


NOTES = st.dictionaries(st.sampled_from("abcdefgh"), spans(80, 160), max_size=8)


def test_a_sentence_without_notes_is_one_piece() -> None:
    assert split_at_notes(SENTENCE, {}) == ((Piece(SENTENCE, ()),), ())


def test_a_note_in_the_middle_makes_three_pieces_and_ends_its_own() -> None:
    pieces, orphans = split_at_notes(SENTENCE, {"a": Span(110, 120)})
    assert pieces == (
        Piece(Span(100, 110), ()),
        Piece(Span(110, 120), ("a",), "a", ("a",)),
        Piece(Span(120, 140), ()),
    )
    assert orphans == ()


def test_the_shorter_note_owns_what_two_share() -> None:
    pieces, _ = split_at_notes(SENTENCE, {"long": Span(100, 130), "short": Span(110, 120)})
    assert [(p.notes, p.button) for p in pieces] == [
        (("long",), "long"),
        (("short", "long"), "short"),
        (("long",), None),
        ((), None),
    ]


def test_the_button_stands_on_the_longest_piece_a_note_owns() -> None:
    pieces, _ = split_at_notes(SENTENCE, {"long": Span(100, 140), "short": Span(104, 110)})
    assert [p.span for p in pieces if p.button == "long"] == [Span(110, 140)]


def test_a_note_whose_words_are_all_owned_by_others_is_an_orphan() -> None:
    notes = {"whole": Span(100, 120), "left": Span(100, 110), "right": Span(110, 120)}
    assert split_at_notes(SENTENCE, notes)[1] == ("whole",)


def test_of_two_notes_on_the_same_words_the_second_is_an_orphan() -> None:
    pieces, orphans = split_at_notes(SENTENCE, {"b": Span(110, 120), "a": Span(110, 120)})
    assert pieces[1].button == "a"
    assert orphans == ("b",)


def test_a_note_that_began_in_the_sentence_before_has_no_second_button() -> None:
    pieces, orphans = split_at_notes(SENTENCE, {"a": Span(90, 110)})
    assert pieces[0] == Piece(Span(100, 110), ("a",), None, ("a",))
    assert orphans == ()


@given(NOTES)
def test_the_pieces_tile_the_sentence(notes: dict[str, Span]) -> None:
    pieces, _ = split_at_notes(SENTENCE, notes)
    assert pieces[0].span.start == SENTENCE.start
    assert pieces[-1].span.end == SENTENCE.end
    assert all(a.span.end == b.span.start for a, b in pairwise(pieces))
    assert all(p.span.start < p.span.end for p in pieces)
    joined = "".join(TEXT[p.span.start : p.span.end] for p in pieces)
    assert joined == TEXT[SENTENCE.start : SENTENCE.end]


@given(NOTES)
def test_each_note_that_begins_here_has_one_button_or_is_an_orphan(notes: dict[str, Span]) -> None:
    pieces, orphans = split_at_notes(SENTENCE, notes)
    begun = {i for i, s in notes.items() if SENTENCE.start <= s.start < SENTENCE.end}
    assert Counter([p.button for p in pieces if p.button]) + Counter(orphans) == Counter(begun)
    assert all(p.button == p.notes[0] for p in pieces if p.button)


@given(NOTES)
def test_a_note_covers_exactly_its_own_words_of_the_sentence(notes: dict[str, Span]) -> None:
    pieces, _ = split_at_notes(SENTENCE, notes)
    for name, span in notes.items():
        covered = {k for p in pieces if name in p.notes for k in range(p.span.start, p.span.end)}
        assert covered == set(range(span.start, span.end)) & set(range(100, 140))


@given(NOTES)
def test_a_note_closes_once_where_its_words_here_end(notes: dict[str, Span]) -> None:
    pieces, _ = split_at_notes(SENTENCE, notes)
    for name, span in notes.items():
        ends = [p.span.end for p in pieces if name in p.closing]
        assert ends == ([min(span.end, 140)] if span.overlaps(SENTENCE) else [])


@given(NOTES, st.randoms())
def test_the_order_in_which_notes_are_given_changes_nothing(notes: dict[str, Span], random: Random) -> None:
    rows = list(notes.items())
    random.shuffle(rows)
    assert split_at_notes(SENTENCE, dict(rows)) == split_at_notes(SENTENCE, notes)
