"""A built book as a zip: one folder, a first page, nothing of Sphinx's own notes, the same bytes for the same book."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from sphinx_marginalia.commands.zip import bundle


@pytest.fixture
def built(tmp_path: Path) -> Path:
    folder = tmp_path / "html"
    (folder / "docs").mkdir(parents=True)
    (folder / "index.html").write_text(
        '<html lang="de" data-mode="auto" data-theme="light"><title>Home &#8212; Bees &amp; Trees</title>', "utf-8"
    )
    (folder / "docs/print.html").write_text('<ul class="m-handouts"><a href="x.pdf">', "utf-8")
    reader = '<title>The hives &#8212; Bees &amp; Trees</title><div class="m-reader">'
    (folder / "docs/hives.html").write_text(reader, "utf-8")
    (folder / ".buildinfo").write_text("x", "utf-8")
    return folder


def read(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_a_students_zip(built: Path, tmp_path: Path) -> None:
    assert bundle(built, tmp_path / "out") == 0
    held = read(tmp_path / "out/bees-trees-student.zip")
    pages = ("book/index.html", "book/docs/print.html", "book/docs/hives.html")
    assert set(held) == {f"bees-trees-student/{name}" for name in ("START-HERE.html", *pages)}
    start = held["bees-trees-student/START-HERE.html"]
    assert "Bees &amp; Trees: start here" in start
    assert '<html lang="de" data-mode="auto" data-theme="light">' in start
    assert '<a href="book/docs/hives.html">The hives</a>' in start
    assert "book/docs/print.html" in start
    assert "For students." in start
    assert "For the lesson" not in start


def teach(built: Path) -> None:
    """Add what a teacher takes: a page with quick links, a plan with its deck, its pack and its teacher copy."""
    copy = '<a class="m-teacher-copy" href="../_teacher-copies/hum.pdf">Key</a>'
    pages = {
        "docs/teach.html": f'<title>Teach &#8212; Bees</title><div class="m-quick-links">{copy}</div>',
        "docs/hum.html": f'<title>Hum</title><dl class="m-plan"><a href="../_slides/hum.html">x</a>{copy}</dl>',
        "docs/work.html": '<title>My work &#8212; Bees</title><m-work data-book="bees"></m-work>',
        "_slides/hum.html": '<h1 class="m-deck-name">Plan: hum</h1>',
        "_sheets/hum-pack.pdf": "pack",
        "_sheets/hum-pack-letter.pdf": "pack",
        "_teacher-copies/hum.pdf": "They hum.",
    }
    for name, text in pages.items():
        (built / name).parent.mkdir(exist_ok=True)
        (built / name).write_text(text, "utf-8")


def test_a_students_zip_has_no_plan_at_its_door_and_no_teacher_copy(built: Path, tmp_path: Path) -> None:
    teach(built)
    assert bundle(built, tmp_path / "out") == 0
    held = read(tmp_path / "out/bees-trees-student.zip")
    start = held["bees-trees-student/START-HERE.html"]
    assert "book/docs/work.html" in start
    assert "hum" not in start
    assert not [name for name in held if "_teacher-copies" in name]
    page = held["bees-trees-student/book/docs/teach.html"]
    assert '<span class="m-teacher-copy">Key</span>' in page
    assert "_teacher-copies" not in "".join(held.values())


def test_a_teachers_zip_has_plan_pack_slides_and_key_in_one_click(built: Path, tmp_path: Path) -> None:
    teach(built)
    (built / ".teacher-edition").write_text("", "utf-8")
    assert bundle(built, tmp_path / "out") == 0
    held = read(tmp_path / "out/bees-trees-teacher.zip")
    start = held["bees-trees-teacher/START-HERE.html"]
    assert '<a href="book/docs/teach.html">Teach</a>' in start
    assert re.findall(r'<a href="book/([^"]+)" aria-label="([^"]+): Plan: hum">', start) == [
        ("docs/hum.html", "Plan"), ("_sheets/hum-pack.pdf", "Pack"), ("_sheets/hum-pack-letter.pdf", "Pack, US Letter"),
        ("_slides/hum.html", "Slides"), ("_teacher-copies/hum.pdf", "Key"),
    ]  # fmt: skip
    assert '<a class="m-teacher-copy" href=' in held["bees-trees-teacher/book/docs/teach.html"]


def test_a_teachers_zip_has_another_name_and_says_so(built: Path, tmp_path: Path) -> None:
    (built / ".teacher-edition").write_text("", "utf-8")
    assert bundle(built, tmp_path / "out") == 0
    held = read(tmp_path / "out/bees-trees-teacher.zip")
    assert "Do not give it to students" in held["bees-trees-teacher/START-HERE.html"]
    assert "teacher.css" in held["bees-trees-teacher/START-HERE.html"]


def test_equal_books_are_equal_files(built: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        bundle(built, tmp_path / name)
    one, two = (next((tmp_path / name).iterdir()).read_bytes() for name in ("one", "two"))
    assert one == two


def test_without_a_book_there_is_a_message_and_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bundle(tmp_path, tmp_path / "out") == 1
    assert "build the book into it first" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_what_a_link_leads_to_outside_of_the_book_is_not_packed(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "key.html"
    secret.write_text('<title>Key</title><div class="m-reader">the key is b', "utf-8")
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys/key.html").write_text("the key is b", "utf-8")
    (built / "a.html").symlink_to(secret)
    (built / "keys").symlink_to(tmp_path / "keys")
    (built / "same.html").symlink_to("index.html")
    assert bundle(built, tmp_path / "out") == 0
    held = read(tmp_path / "out/bees-trees-student.zip")
    assert "key is" not in "".join(held.values())
    assert "a.html" not in held["bees-trees-student/START-HERE.html"]
    assert held["bees-trees-student/book/same.html"] == held["bees-trees-student/book/index.html"]
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(" is a link")[0] for line in lines] == [
        f"Left out: {built / 'a.html'}",
        f"Left out: {built / 'keys'}",
    ]
