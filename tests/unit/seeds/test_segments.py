"""Pinned offsets fit the text, word by word, or the segment and its line are told."""

from __future__ import annotations

import pytest

from sphinx_marginalia.model.diagnostic import Code
from tests.unit.make import check, line_of, the_only
from tests.unit.seeds.folder import TEXT, TOML, Folder

FIRST, LAST = "  [7, 17], [18, 30],", "  [32, 45],"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (FIRST, "  [7, 17], [18, 31],", "S2 [18, 31]: it begins or ends with white space"),
        (FIRST, "  [7, 17], [17, 30],", "S2 [17, 30]: it begins or ends with white space"),
        (FIRST, "  [7, 18], [18, 30],", "S1 [7, 18]: it begins or ends with white space"),
        (FIRST, "  [7, 17], [16, 30],", "S2 [16, 30]: it begins before offset 17"),
        (FIRST, "  [6, 17], [18, 30],", "S1 [6, 17]: it begins before offset 7"),
        (FIRST, "  [7, 14], [14, 30],", "S1 [7, 14]: it begins or ends inside a word"),
        (
            FIRST,
            "  [7, 11], [18, 30],",
            "S2 [18, 30]: the words 'came.' before it are in no segment",
        ),
        (FIRST, "  [17, 7], [18, 30],", "S1 [17, 7]: the end must come after the start"),
        (FIRST, "  [7, 7], [18, 30],", "S1 [7, 7]: the end must come after the start"),
        (LAST, "  [32, 46],", "S3 [32, 46]: it ends after the text, which has 45 characters"),
    ],
)
def test_a_segment_that_does_not_fit_is_told_at_its_own_line(folder: Folder, old: str, new: str, said: str) -> None:
    folder.change(old, new)
    where = f"seeds/bees.toml:{line_of(folder.toml, new.strip())}"
    check(the_only(folder.read().findings), Code.SEED_SEGMENTS, where, said)


@pytest.mark.parametrize(
    "row",
    ["  [7], [18, 30],", "  [7, 17.0], [18, 30],", "  7, [18, 30],", "  [true, 17], [18, 30],"],
)
def test_a_segment_is_two_whole_numbers(folder: Folder, row: str) -> None:
    folder.change(FIRST, row)
    where = f"seeds/bees.toml:{line_of(folder.toml, 'sentences =')}"
    check(the_only(folder.read().findings), Code.SEED_SEGMENTS, where, "S1 must be two offsets")


def test_what_is_wrong_is_shown_cut_short(folder: Folder) -> None:
    words = "Nobody asked them whether they would stay, nor when."
    folder.write(TEXT.replace("Nobody asked.", words), TOML.replace("[32, 45]]", f"[32, {32 + len(words)}]]"))
    for new, said in (
        ("", f"the last words {words[:40]!r} are in no segment of 'sentences'"),
        (f"[{32 + 44}, {32 + len(words)}],", f"S3 [76, 84]: the words {words[:40]!r} before it are in no segment"),
        (f"[{list(range(40))}],".replace("[[", "[").replace("]]", "]"),
         f"S3 must be two offsets, as [0, 80], not {str(list(range(40)))[:60]}"),
    ):  # fmt: skip
        folder.write(folder.txt.read_text("utf-8"), TOML.replace("[32, 45]]", "[32, 84]]").replace("[32, 45],", new))
        assert the_only(folder.read().findings).message == said


def test_the_first_segment_may_not_begin_inside_a_word(folder: Folder) -> None:
    folder.write(toml=TOML.replace("body_start = 7", "body_start = 9").replace("[7,", "[9,"))
    assert the_only(folder.read().findings).message == "P1 [9, 30]: it begins or ends inside a word"


def test_a_text_may_begin_and_end_with_its_segments(folder: Folder) -> None:
    toml = TOML.replace("body_start = 7", "body_start = 0").replace("[[7, 30], [32, 45]]", "[[0, 4]]")
    folder.write("Bees", toml.replace("[7, 17], [18, 30],", "[0, 4],").replace("[32, 45],", ""))
    assert folder.read().findings == ()


def test_a_sentence_before_all_paragraphs_lies_in_none(folder: Folder) -> None:
    folder.change("[[7, 30], [32, 45]]", "[[7, 45]]")
    assert folder.read().findings == ()
    folder.write("\ufeff" + TEXT[7:], TOML.replace("body_start = 7", "body_start = 0")
                 .replace("[[7, 30], [32, 45]]", "[[1, 24], [26, 39]]").replace("[7, 17]", "[0, 11]")
                 .replace("[18, 30]", "[12, 24]").replace("[32, 45],", "[26, 39],"))  # fmt: skip
    assert the_only(folder.read().findings).message == "S1 does not lie inside one paragraph"


def test_last_words_in_no_segment_are_told(folder: Folder) -> None:
    folder.change(LAST, "")
    where = f"seeds/bees.toml:{line_of(folder.toml, 'sentences =')}"
    check(the_only(folder.read().findings), Code.SEED_SEGMENTS, where, "'Nobody asked.'")


def test_paragraphs_that_are_not_pinned_are_told(folder: Folder) -> None:
    folder.change("[[7, 30], [32, 45]]", "[]")
    where = f"seeds/bees.toml:{line_of(folder.toml, 'paragraphs =')}"
    check(the_only(folder.read().findings), Code.SEED_SEGMENTS, where, "of 'paragraphs'")


def test_a_sentence_over_two_paragraphs_is_told_at_its_line(folder: Folder) -> None:
    folder.change(FIRST, "  [7, 17],\n  [18, 45],")
    folder.change(LAST, "")
    where = f"seeds/bees.toml:{line_of(folder.toml, '[18, 45]')}"
    finding = the_only(folder.read().findings)
    check(finding, Code.SEED_SEGMENTS, where, "S2 does not lie inside one paragraph")
