"""Direct speech from elsewhere is complete and short, or told with its line."""

from __future__ import annotations

from datetime import date

import pytest

from sphinx_marginalia.model.diagnostic import Code, Location
from sphinx_marginalia.model.source import Excerpt
from tests.unit.make import check, the_only
from tests.unit.seeds.folder import EXCERPTS, Folder


def test_right_excerpts_are_read_with_their_lines(folder: Folder) -> None:
    folder.excerpts.write_text(EXCERPTS, "utf-8")
    seeds = folder.read()
    assert seeds.findings == ()
    assert seeds.excerpts == (
        Excerpt("letter", "The hives stand apart.", "The head", date(2025, 5, 2), "en",
                Location("seeds/excerpts.toml", 3)),
        Excerpt("paper", "We\nworry.", "A parent", date(2025, 5, 3), "en",
                Location("seeds/excerpts.toml", 10)),
    )  # fmt: skip
    assert seeds.files == (folder.txt, folder.toml, folder.excerpts) or folder.excerpts in seeds.files


def test_a_folder_without_excerpts_is_right(folder: Folder) -> None:
    assert folder.read().excerpts == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('source = "paper"', "", "excerpt 2 lacks 'source'"),
        ('speaker = "A parent"', 'speaker = " "', "excerpt 2 lacks 'speaker'"),
        ("date = 2025-05-03", "date = '2025-05-03'", "excerpt 2 lacks 'date'"),
        ("date = 2025-05-03", "date = 2025-05-03T09:00:00Z", "excerpt 2 lacks 'date'"),
        ('speaker = "A parent"', "speaker = 5", "excerpt 2 lacks 'speaker' (a text)"),
        ('speaker = "A parent"', 'speaker = "x"\npage = 5', "excerpt 2 has a field 'page'"),
        ("'''We\nworry.'''", "'" + "word " * 26 + "'", "excerpt 2 has 26 words; 25 are allowed"),
    ],
)
def test_a_wrong_excerpt_is_told_at_its_line_and_the_others_are_kept(
    folder: Folder, old: str, new: str, said: str
) -> None:
    assert old in EXCERPTS
    folder.excerpts.write_text(EXCERPTS.replace(old, new), "utf-8")
    seeds = folder.read()
    check(the_only(seeds.findings), Code.EXCERPT_INVALID, "seeds/excerpts.toml:10", said)
    assert [e.source for e in seeds.excerpts] == ["letter"]


def test_twenty_five_words_are_allowed(folder: Folder) -> None:
    folder.excerpts.write_text(EXCERPTS.replace("'''We\nworry.'''", "'" + "word " * 25 + "'"), "utf-8")
    assert folder.read().findings == ()


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("excerpt = 'x'", 1, "[[excerpt]], in two brackets"),
        ("\n[excerpt]\nsource = 'x'", 2, "[[excerpt]], in two brackets"),
        ("excerpt = [1]", 1, "excerpt 1 is not a table"),
        ("\n\n[[excerpts]]\nsource = 'x'", 3, "'excerpts' is not a field"),
        ("[[excerpt]]\nsource = ", 2, "not valid TOML"),
    ],
)
def test_a_file_of_another_shape_is_told(folder: Folder, text: str, line: int, said: str) -> None:
    folder.excerpts.write_text(text, "utf-8")
    finding = the_only(folder.read().findings)
    check(finding, Code.EXCERPT_INVALID, f"seeds/excerpts.toml:{line}", said)


def test_excerpts_that_are_not_utf_8_are_told(folder: Folder) -> None:
    folder.excerpts.write_bytes(EXCERPTS.encode().replace(b"The head", b"The h\xe9ad"))
    check(the_only(folder.read().findings), Code.SEED_ENCODING, "seeds/excerpts.toml:6", "0xe9")


def test_a_line_separator_or_a_header_in_a_text_does_not_move_the_lines(folder: Folder) -> None:
    odd = EXCERPTS.replace("The hives", "The\u2028hives\u0085").replace("We\n", "We\n[[excerpt]]\n")
    folder.excerpts.write_text(odd.replace('source = "paper"', ""), "utf-8")
    check(the_only(folder.read().findings), Code.EXCERPT_INVALID, "seeds/excerpts.toml:10", "lacks")


def test_markup_in_an_excerpt_stays_plain_text(folder: Folder) -> None:
    folder.excerpts.write_text(EXCERPTS.replace("The hives", "<i>The</i> hives &amp;"), "utf-8")
    assert folder.read().excerpts[0].quotation == "<i>The</i> hives &amp; stand apart."
