"""A draft is what a person reads and pins: offsets that fit the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_marginalia.commands.draft import draft, paragraphs, sentences
from sphinx_marginalia.model.article import Span
from sphinx_marginalia.seeds import read_seeds

TEXT = " head \nBees came. They stayed.\n\nNobody asked.\n"
LETTERS = st.text(alphabet="aé.,?!’” \t\n\r", max_size=60)
#: What the author of a seed adds to a draft.
REST = 'title = "T"\ndate = 2025-05-05\nlanguage = "en"\nfound = "F"\nrights = "R"\n'


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("one\n\ntwo", ["one", "two"]),
        ("a\n\nb\n\nc", ["a", "b", "c"]),
        ("one\ntwo", ["one\ntwo"]),
        ("one\r\n\r\ntwo", ["one", "two"]),
        ("one \n \t\n two ", ["one", "two"]),
        ("\n\n one\n\n\n\n", ["one"]),
        (" \n\n ", []),
        ("", []),
    ],
)
def test_paragraphs_stand_between_empty_lines(text: str, blocks: list[str]) -> None:
    assert [text[s.start : s.end] for s in paragraphs(text, 0)] == blocks


def test_paragraphs_begin_after_the_head() -> None:
    assert paragraphs(TEXT, 7) == [Span(7, 30), Span(32, 45)]


@given(LETTERS, st.integers(0, 10))
def test_paragraphs_hold_everything_but_white_space_in_order(text: str, start: int) -> None:
    blocks = paragraphs(text, start)
    at = start
    for block in blocks:
        words = text[block.start : block.end]
        assert at <= block.start < block.end
        assert words == words.strip()
        assert not text[at : block.start].strip()
        assert not any(not line.strip() for line in words.split("\n")[1:-1])
        at = block.end
    assert not text[at:].strip()


@given(LETTERS)
def test_sentences_hold_everything_but_white_space_of_their_paragraph(text: str) -> None:
    for block in paragraphs(text, 0):
        at = block.start
        for sentence in sentences(text, block, "en"):
            assert not text[at : sentence.start].strip()
            assert sentence.end <= block.end
            at = sentence.end
        assert not text[at : block.end].strip()


def test_a_draft_can_be_pinned_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bees.txt"
    path.write_bytes((TEXT + "\n" + "A long one\u00ad, " * 9 + "ends here.").encode())
    assert draft(path, "en", 7) == 0
    printed = capsys.readouterr().out
    assert "# S2: They stayed.\n" in printed
    (tmp_path / "bees.toml").write_text(REST + printed, "utf-8")
    seeds = read_seeds(tmp_path, tmp_path)
    assert seeds.findings == ()
    (article,) = seeds.articles
    assert [article.text_of(s.span) for s in article.sentences[:3]] == [
        "Bees came.",
        "They stayed.",
        "Nobody asked.",
    ]


@pytest.mark.parametrize(
    ("raw", "start", "said"),
    [
        (None, 0, "bees.txt: No such file"),
        (b"one\ntw\xff", 0, "bees.txt:2: byte 6 (0xff) is not UTF-8"),
        (b" \n ", 0, "no text after offset 0"),
        (b"one", 4, "no text after offset 4 of 3 characters"),
        (b"one", -1, "no text after offset -1"),
    ],
)
def test_what_cannot_be_drafted_is_told_plainly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], raw: bytes | None, start: int, said: str
) -> None:
    path = tmp_path / "bees.txt"
    if raw is not None:
        path.write_bytes(raw)
    assert draft(path, "en", start) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err
    assert captured.err.count("\n") == 1


def test_without_sentencex_a_draft_says_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "sentencex", None)
    path = tmp_path / "bees.txt"
    path.write_text(TEXT, "utf-8")
    assert draft(path, "en", 7) == 1
    assert "pip install sentencex" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("raw", "start", "told"),
    [
        ("\ufeffBees came.", 0, "bees.txt:1: the file begins with a byte order mark, U+FEFF"),
        (
            "Bees came.\nThey stayed.\nNobody asked.",
            0,
            "bees.txt:1: 3 lines without an empty line between them are one",
        ),
        (
            "Head\n\nBees\u200b came.",
            6,
            "bees.txt:3: column 5: U+200B ZERO WIDTH SPACE after 'Bees', which nobody can see",
        ),
        (
            "The с\u0069ty.",
            0,
            "bees.txt:1: column 5: U+0441 CYRILLIC SMALL LETTER ES among other letters in 'с\u0069ty'",
        ),
        ("Bees\x01 came.", 0, "bees.txt:1: the character U+0001 cannot be written in a sheet or an EPUB; take it out"),
        ("Co\u00adoperate.\n\nNobody.", 0, ""),
    ],
)
def test_what_an_author_may_not_see_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], raw: str, start: int, told: str
) -> None:
    path = tmp_path / "bees.txt"
    path.write_bytes(raw.encode())
    assert draft(path, "en", start) == 0
    captured = capsys.readouterr()
    assert told in captured.err
    assert captured.err.count("\n") == bool(told)
    if raw.startswith("\ufeff"):
        assert "body_start = 1\n" in captured.out
        assert "[1, 11],  # S1: Bees came." in captured.out


@pytest.mark.parametrize("words", ["Bees came", "  Bees\ncame.  They", "7"])
def test_the_body_begins_at_its_first_words_or_at_an_offset(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    path = tmp_path / "bees.txt"
    path.write_bytes(TEXT.encode())
    assert draft(path, "en", words) == 0
    assert "body_start = 7\n" in capsys.readouterr().out


def test_words_that_are_not_there_begin_no_body(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bees.txt"
    path.write_bytes(TEXT.encode())
    assert draft(path, "en", "Wasps") == 1
    assert "the words 'Wasps' are not in the text" in capsys.readouterr().err


def test_a_long_gap_and_a_long_line_take_no_time() -> None:
    """A quarter of a million blanks: looked at from each of them, they are 30 thousand million."""
    blanks = " " * 250_000
    assert paragraphs(f"one{blanks}two{blanks}\n{blanks}three{blanks}", 0) == [Span(0, 750_012 - 0)]
