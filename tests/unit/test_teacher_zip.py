"""The address of the teacher's zip: of the web, or a file of the book; all else is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.sphinxext.teacher_address import check_address

CONF = "project = 'Bees'\n\nmarginalia_teacher_url = 'x'\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "book"
    (folder / "files").mkdir(parents=True)
    (folder / "conf.py").write_text(CONF, "utf-8")
    (folder / "files/teacher zip.zip").write_bytes(b"PK")
    (tmp_path / "secret.zip").write_bytes(b"PK")
    (folder / "link.zip").symlink_to(tmp_path / "secret.zip")
    return folder


@pytest.mark.parametrize(
    "value",
    ["", "https://example.org/t.zip", "http://[::1]:8000/t.zip", "files/teacher zip.zip", "/files/teacher zip.zip"],
)
def test_a_right_address_passes(book: Path, value: str) -> None:
    assert list(check_address(value, book)) == []


@pytest.mark.parametrize(
    "value",
    ["teacher.zip", "files", "../secret.zip", "link.zip", "javascript:alert(1)", "ftp://example.org/t.zip", "https://",
     "https://example.org/a b.zip", "http://[::1", "mailto:a@example.org", "example.org/t.zip", "a\0b", "https://e.org/\n"],
)  # fmt: skip
def test_a_wrong_address_is_told_with_its_line_and_what_would_be_right(book: Path, value: str) -> None:
    (found,) = check_address(value, book)
    assert found.code is Code.TEACHER_ADDRESS
    assert str(found.location) == "conf.py:3"
    assert "https://example.org/teacher.zip" in found.message
