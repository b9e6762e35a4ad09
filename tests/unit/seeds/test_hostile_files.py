"""Whatever stands in a seeds folder is a finding with its line, and never an exception."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.seeds.lines import key_lines, masked
from sphinx_marginalia.system.text_files import MOST_ARTICLE
from tests.sampling import examples
from tests.unit.make import check, line_of, the_only
from tests.unit.seeds.folder import EXCERPTS, TEXT, TOML, Folder


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("body_start = 7", f"body_start = {'9' * 5000}", Code.SEED_METADATA, "a number has more than 18 digits"),
        ("body_start = 7", f"body_start = {'9' * 50}", Code.SEED_METADATA, "'body_start' has a number of more than 18"),
        ("body_start = 7", f"body_start = 0x{'f' * 9000}", Code.SEED_METADATA, "has a number of more than 18 digits"),
        ("body_start = 7", "body_start = nan", Code.SEED_METADATA, "'body_start' has a wrong value (nan)"),
        ("body_start = 7", "body_start = inf", Code.SEED_METADATA, "'body_start' has a wrong value (inf)"),
        ("[[7, 30], [32, 45]]", "[" * 2000 + "]" * 2000, Code.FILE_LARGE, "more than 100 brackets inside each other"),
        ("body_start = 7", "a." * 20_000 + "b = 7", Code.FILE_LARGE, "more than 100 parts of a key"),
        ('title = "Bees"', 'title = "Be\\u0000es"', Code.CHARACTER_INVALID, "'title' holds the character U+0000"),
        ('title = "Bees"', 'title = "Be\\uffffes"', Code.CHARACTER_INVALID, "'title' holds the character U+FFFF"),
        ('title = "Bees"', 'title = "Be\ufffees"', Code.CHARACTER_INVALID, "U+FFFE"),
        ('title = "Bees"', 'title = "Bees"\ntitle = "Bees"', Code.SEED_METADATA, "not valid TOML: Cannot overwrite"),
    ],
)  # fmt: skip
def test_what_metadata_should_not_hold_is_told_at_its_line(
    folder: Folder, old: str, new: str, code: Code, said: str
) -> None:
    line = line_of(folder.toml, old)
    folder.change(old, new)
    found = the_only(folder.read().findings)
    assert (found.code, found.location.path) == (code, "seeds/bees.toml")
    assert found.location.line in {line, line + new.count("\n")}
    assert said in found.message
    assert len(found.message) < 300


def test_a_key_is_asked_the_same(folder: Folder) -> None:
    folder.change("keeper = ", '"ke\\u0001eper" = ')
    line = line_of(folder.toml, "[actors]")
    check(
        the_only(folder.read().findings), Code.CHARACTER_INVALID, f"seeds/bees.toml:{line}", "'actors.ke<U+0001>eper'"
    )


def test_excerpts_are_asked_the_same(folder: Folder) -> None:
    for wrong, code, line in (
        ("words = 1" + "0" * 5000, Code.EXCERPT_INVALID, 8),
        ("words = " + "[" * 2000, Code.FILE_LARGE, 8),
        ('words = "a\\u0007b"', Code.CHARACTER_INVALID, 8),
    ):
        folder.excerpts.write_text(EXCERPTS.replace('words = "The hives stand apart."', wrong), "utf-8")
        found = the_only(folder.read().findings)
        assert (found.code, str(found.location)) == (code, f"seeds/excerpts.toml:{line}")


def test_a_character_that_no_sheet_can_hold_is_told_with_its_line(folder: Folder) -> None:
    folder.write(TEXT.replace("Nobody asked", "Nobody\x0casked"))
    check(the_only(folder.read().findings), Code.CHARACTER_INVALID, "seeds/bees.txt:4", "U+000C")


def test_what_stands_in_the_head_is_never_shown(folder: Folder) -> None:
    folder.write(TEXT.replace(" head ", " h\x0cad "))
    assert folder.read().findings == ()


def test_a_byte_order_mark_may_be_in_the_first_segment_or_before_it(folder: Folder) -> None:
    text = "\ufeffBees came."
    toml = TOML.replace("body_start = 7", "body_start = 0").replace("  [32, 45],\n", "")
    for start in (0, 1):
        rows = toml.replace("[[7, 30], [32, 45]]", f"[[{start}, 11]]").replace("[7, 17], [18, 30],", f"[{start}, 11],")
        folder.write(text, rows)
        assert folder.read().findings == ()


def test_a_text_that_is_too_large_is_told(folder: Folder) -> None:
    folder.txt.write_bytes(b"x" * (MOST_ARTICLE + 1))
    check(the_only(folder.read().findings), Code.FILE_LARGE, "seeds/bees.txt:1", "more than 20,000,000 bytes")


def test_a_file_that_cannot_be_read_is_told(folder: Folder) -> None:
    folder.toml.unlink()
    try:
        folder.toml.symlink_to("nowhere.toml")
    except OSError:
        pytest.skip("no links here")
    check(the_only(folder.read().findings), Code.SEED_ENCODING, "seeds/bees.toml:1", "cannot be read: No such file")


def test_a_link_out_of_the_book_is_not_followed(folder: Folder) -> None:
    outside = folder.root.parent / f"{folder.root.name}.toml"
    outside.write_text('secret = "the first line"', "utf-8")
    try:
        folder.excerpts.symlink_to(outside)
    except OSError:
        pytest.skip("no links here")
    found = the_only(folder.read().findings)
    check(found, Code.FILE_OUTSIDE, "seeds/excerpts.toml:1", "the link leads out of the book")
    assert "secret" not in found.message


def test_what_systems_and_editors_hide_in_the_folder_is_not_read(folder: Folder) -> None:
    (folder.path / "._bees.txt").write_bytes(b"\x00\x05\x16\x07")
    (folder.path / ".#bees.toml").write_bytes(b"\xff")
    assert folder.read().findings == ()


def test_a_name_in_another_encoding_is_told(folder: Folder) -> None:
    name = "b\udce9.txt"
    try:
        (folder.path / name).write_bytes(b"Bees.")
    except (OSError, UnicodeError):
        pytest.skip("no such names here")
    found = the_only(folder.read().findings)
    check(found, Code.CHARACTER_INVALID, "seeds:1", "the name 'b<U+DCE9>' holds what no link can")


@pytest.mark.parametrize("text", ['a = "', "a = '''", 'a = """x\\', '"' * 9, "'" * 8, 'a = """"x"""" # y'])
def test_masking_moves_nothing_whatever_the_text(text: str) -> None:
    assert len(masked(text)) == len(text)
    assert "x" not in masked(text)
    key_lines(text)


def test_quotation_marks_at_the_end_of_a_long_string_belong_to_it() -> None:
    assert key_lines('a = """x"""""\nb = 1') == {"a": 1, "b": 2}


PIECES = st.sampled_from([*"[]{}\"'=.#\\\n\r\0\ufeffé", '"""', "\\u0000", "9" * 30, "nan", ""])
CUTS = st.lists(st.tuples(st.integers(0, 500), st.integers(0, 9), PIECES), min_size=1, max_size=4)


@pytest.mark.parametrize("name", ["bees.toml", "bees.txt", "excerpts.toml"])
def test_no_odd_text_is_more_than_a_finding(folder: Folder, name: str) -> None:
    folder.excerpts.write_text(EXCERPTS, "utf-8")
    path: Path = folder.path / name
    pristine = path.read_text("utf-8")

    @settings(max_examples=examples(150), derandomize=True, deadline=None)
    @given(CUTS, st.sampled_from(["utf-8", "utf-16", "latin-1"]))
    def mutate(cuts: list[tuple[int, int, str]], encoding: str) -> None:
        text = pristine
        for at, gone, piece in cuts:
            text = text[:at] + piece + text[at + gone :]
        path.write_bytes(text.encode(encoding, "replace"))
        seeds = folder.read()
        assert seeds.findings or seeds.articles

    mutate()
