"""A lesson cannot drift from the article: one wrong word stops the book, each time; and each build is the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.book.books import files, make_html
from tests.book.slices import copy_slice
from tests.sampling import is_nightly, sample

LESSON = Path("docs/actors/china.md")
RIGHT = "wary of increased influence from Pyongyang"
WRONG = "wary of increased influence of Pyongyang"


#: How often a wrong word is tried: by night three times, as a finding of each kind (tests/sphinx/test_findings.py).
TIMES = 3 if is_nightly() else 1
#: Changes of notes and a title; of words and an order; of a name that the article's table gives.
ROUNDS = {
    "notes": {
        "docs/read/close-reading/p1.md": ("A stock phrase", "A well-worn phrase"),
        "docs/actors/china.md": ("# China: described, not quoted", "# China, not asked"),
    },
    "order": {
        "docs/reference/glossary.md": ("hedge", "hedge"),
        "index.md": (
            "Paragraph by paragraph <docs/read/close-reading/index>\nWho says so? <docs/read/who-says-so>",
            "Who says so? <docs/read/who-says-so>\nParagraph by paragraph <docs/read/close-reading/index>",
        ),
    },
    "name": {"seeds/2024-11-02-north-korean-troops.toml": ('harris = "Kamala Harris"', 'harris = "K. Harris"')},
}


@pytest.fixture(scope="module")
def book(slice_built: Path) -> Path:
    """A copy of the slice, built. All tests but the last leave it as they found it."""
    return slice_built / "book"


@pytest.mark.slow
def test_parallel_equals_serial(tmp_path: Path, slice_built: Path) -> None:
    """The slice, or at night the whole book, built by two processes."""
    book = copy_slice(tmp_path / "book")
    result = make_html(book, "_build/html", "-j", "2")
    assert result.returncode == 0, result.stderr
    serial, parallel = files(slice_built / "html"), files(book / "_build/html")
    assert serial.keys() == parallel.keys()
    assert [name for name in serial if serial[name] != parallel[name]] == []


@pytest.mark.slow
def test_a_changed_word_fails_each_time_with_the_same_line_and_then_passes(book: Path) -> None:
    good = files(book / "_build/html")
    lesson = (book / LESSON).read_text("utf-8")
    (book / LESSON).write_text(lesson.replace(f"{{annotation}} {RIGHT}", f"{{annotation}} {WRONG}"), "utf-8")
    line = next(n for n, text in enumerate(lesson.splitlines(), 1) if f"{{annotation}} {RIGHT}" in text)
    told = []
    for _ in range(TIMES):
        result = make_html(book)
        assert result.returncode == 1
        assert "Traceback" not in result.stderr
        lines = result.stderr.rstrip().splitlines()
        assert lines[-1] == "Nothing was written."
        (finding,) = [text for text in lines if text.startswith(f"{LESSON}:{line}: ")]
        assert WRONG in finding
        assert f'the nearest passage is "{RIGHT}' in finding
        told.append(finding)
        assert files(book / "_build/html") == good
    assert len(set(told)) == 1
    (book / LESSON).write_text(lesson, "utf-8")
    assert make_html(book).returncode == 0
    assert files(book / "_build/html") == good


@pytest.mark.slow
def test_the_book_after_edits_is_the_book_from_a_clean_copy(book: Path, tmp_path: Path) -> None:
    for which in sample(ROUNDS, 1, name="edits of the book"):
        edits = ROUNDS[which]
        for name, (old, new) in edits.items():
            path = book / name
            text = path.read_text("utf-8")
            assert old in text, name
            path.write_text(text.replace(old, new), "utf-8")
        assert make_html(book).returncode == 0, edits
    clean = tmp_path / "clean"
    shutil.copytree(book, clean, ignore=shutil.ignore_patterns("_build"))
    assert make_html(clean).returncode == 0
    ours, theirs = files(book / "_build/html"), files(clean / "_build/html")
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if ours[name] != theirs[name]] == []
