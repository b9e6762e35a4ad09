"""Anchoring, for every text: what is found is what was quoted, once, in whole words."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import assume, given
from hypothesis import strategies as st

from sphinx_marginalia.model.article import Segment, Span
from sphinx_marginalia.model.indexed_text import IndexedText
from sphinx_marginalia.model.quotation import Ambiguous, Match, NotFound, Result, locate
from sphinx_marginalia.model.typography import fold, is_boundary
from tests.unit.model.slow_quotation import slowly

WORDS = ["bee", "bees", "the", "hive", "don’t", "don", "4,000", "4", "school's", "été", "e.g"]
SPACES = [" ", "  ", "\n", "\t", "\u00a0"]


@dataclass(frozen=True)
class Sample:
    """A text, its paragraphs, and the words of each with their places."""

    text: str
    paragraphs: tuple[Segment, ...]
    words: tuple[tuple[tuple[str, Span], ...], ...]

    def places(self, words: list[str]) -> list[Span]:
        """Where the words stand in a row within a paragraph, found word by word."""
        wanted = [fold(w)[0] for w in words]
        return [
            Span(row[k][1].start, row[k + len(words) - 1][1].end)
            for row in self.words
            for k in range(len(row) - len(words) + 1)
            if [fold(w)[0] for w, _ in row[k : k + len(words)]] == wanted
        ]

    def locate(self, words: str) -> Result:
        """Look for the words in the whole text."""
        paragraphs = [(p.span.start, p.span.end) for p in self.paragraphs]
        return locate(words, IndexedText(self.text, paragraphs), Span(0, len(self.text)))


@st.composite
def samples(draw: st.DrawFn) -> Sample:
    blocks = draw(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8), min_size=1, max_size=3))
    text = ""
    paragraphs: list[Segment] = []
    placed: list[tuple[tuple[str, Span], ...]] = []
    for block in blocks:
        text += "\n\n" if text else ""
        start = len(text)
        row: list[tuple[str, Span]] = []
        for word in block:
            text += draw(st.sampled_from(SPACES)) if row else ""
            row.append((word, Span(len(text), len(text) + len(word))))
            text += word
        paragraphs.append(Segment(f"P{len(paragraphs) + 1}", Span(start, len(text))))
        placed.append(tuple(row))
    return Sample(text, tuple(paragraphs), tuple(placed))


@st.composite
def quoted(draw: st.DrawFn) -> tuple[Sample, list[str]]:
    sample = draw(samples())
    row = draw(st.sampled_from(sample.words))
    start = draw(st.integers(0, len(row) - 1))
    end = draw(st.integers(start + 1, len(row)))
    return sample, [word for word, _ in row[start:end]]


@given(quoted())
def test_every_run_of_whole_words_is_found_or_is_ambiguous_with_all_its_places(
    given_: tuple[Sample, list[str]],
) -> None:
    sample, words = given_
    places = sample.places(words)
    result = sample.locate(" ".join(words))
    if len(places) == 1:
        assert result == Match((places[0],))
        assert sample.text[places[0].start : places[0].end].split() == words
    else:
        assert result == Ambiguous(tuple(places))


@given(quoted(), st.sampled_from("'’‘ʼ"), st.sampled_from(SPACES))
def test_typography_makes_no_difference(given_: tuple[Sample, list[str]], apostrophe: str, space: str) -> None:
    sample, words = given_
    variant = space.join(words).replace("’", "'").replace("'", apostrophe)
    assert sample.locate(variant) == sample.locate(" ".join(words))


@given(quoted(), st.data())
def test_one_letter_that_the_text_does_not_hold_is_never_a_match(
    given_: tuple[Sample, list[str]], data: st.DataObject
) -> None:
    sample, words = given_
    said = " ".join(words)
    at = data.draw(st.sampled_from([k for k, c in enumerate(said) if c.isalnum()]))
    changed = said[:at] + "ж" + said[at + 1 :]
    assert not isinstance(sample.locate(changed), Match | Ambiguous)


@given(quoted(), st.data(), st.sampled_from("bdehlnost'é4 "))
def test_one_other_letter_matches_only_where_the_text_says_so(
    given_: tuple[Sample, list[str]], data: st.DataObject, letter: str
) -> None:
    sample, words = given_
    said = " ".join(words)
    at = data.draw(st.integers(0, len(said) - 1))
    changed = (said[:at] + letter + said[at + 1 :]).strip()
    assume(changed)
    result = sample.locate(changed)
    assert isinstance(result, Match) == (len(sample.places(changed.split())) == 1)


@given(quoted(), st.data())
def test_letters_taken_off_an_end_never_match_the_rest_of_that_word(
    given_: tuple[Sample, list[str]], data: st.DataObject
) -> None:
    sample, words = given_
    said = " ".join(words)
    shorter = data.draw(st.sampled_from([said[1:], said[:-1]])).strip()
    assume(shorter and shorter[-1] != "." and shorter[-1] != ",")
    assume(shorter[0] not in "'’.,")
    result = sample.locate(shorter)
    assert isinstance(result, Match) == (len(sample.places(shorter.split())) == 1)


@given(st.text(alphabet="ab1 .,'’-\n\u0301"), st.text(alphabet="ab1 .,'’-\u0301", min_size=1))
def test_what_matches_reads_the_same_and_begins_and_ends_at_word_boundaries(text: str, words: str) -> None:
    result = locate(words, IndexedText(text, [(0, len(text))]), Span(0, len(text)))
    if isinstance(result, Match):
        found = result.span
        assert fold(text[found.start : found.end])[0] == fold(words.strip())[0]
        assert is_boundary(text, found.start)
        assert is_boundary(text, found.end)
        assert not text[found.start : found.end][0].isspace()


@given(samples(), st.data())
def test_a_gap_joins_runs_of_one_paragraph_in_their_order(sample: Sample, data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(sample.words))
    assume(len(row) >= 2)
    cut = data.draw(st.integers(1, len(row) - 1))
    first = [w for w, _ in row[data.draw(st.integers(0, cut - 1)) : cut]]
    last = [w for w, _ in row[cut : data.draw(st.integers(cut + 1, len(row)))]]
    result = sample.locate(f"{' '.join(first)} […] {' '.join(last)}")
    assert isinstance(result, Match | Ambiguous)
    if isinstance(result, Match):
        left, right = result.spans
        assert left.end <= right.start
        assert sample.text[left.start : left.end].split() == first
        assert sample.text[right.start : right.end].split() == last
        assert any(result.span in p.span for p in sample.paragraphs)


@given(samples())
def test_the_last_word_of_a_paragraph_and_the_first_of_the_next_are_no_quotation(
    sample: Sample,
) -> None:
    assume(len(sample.words) > 1)
    words = [sample.words[0][-1][0], sample.words[1][0][0]]
    result = sample.locate(" ".join(words))
    assert isinstance(result, Match) == (len(sample.places(words)) == 1)


@given(
    st.lists(st.text(alphabet="ab1 .,'-\n\u00ad\u0301\u200d", min_size=1), min_size=1, max_size=3),
    st.lists(st.text(alphabet="ab1 .,'-\u0301", min_size=1, max_size=3), min_size=1, max_size=3),
)
def test_the_quick_way_finds_what_the_plain_way_finds(blocks: list[str], runs: list[str]) -> None:
    text = "\n\n".join(blocks)
    paragraphs, at = [], 0
    for block in blocks:
        paragraphs.append((at, at + len(block)))
        at += len(block) + 2
    assume(any(fold(run.strip())[0] for run in runs))
    words = "[…]".join(runs)
    expected = slowly(words, text, paragraphs)
    result = locate(words, IndexedText(text, paragraphs), Span(0, len(text)))
    if isinstance(result, NotFound):
        assert result.reason == expected
    else:
        assert isinstance(result, Match | Ambiguous)
        assert expected == ([result.span] if isinstance(result, Match) else list(result.spans))
