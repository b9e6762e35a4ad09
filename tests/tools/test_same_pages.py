"""Two builds are the same but for what the table names."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from tests.tools.load import load

tool = load("same_pages")
TABLE = """
## Class names

| Before | Now |
|---|---|
| `m-fine` | `m-small-print` |
| `m-who` | `m-speaker` |
| `m-who` | `m-step-title` |
| | `m-summary` |

## Words

| Before | Now | Pages |
|---|---|---|
| `{cut}` | `{date-line}` | `_sources/*` |

## Addresses

| Before | Now |
|---|---|
| `old.html` | `new.html` |

## Pages that are not compared

| Pages |
|---|
| `docs/develop/*` |
"""


def build(folder: Path, **files: str) -> Path:
    """A built book of an index and some other files; in their names, ``__`` is a dot and ``_0_`` a slash."""
    for name, text in {"index__html": "<p>The book</p>", **files}.items():
        path = folder / name.replace("_0_", "/").replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def outcome(tmp_path: Path, old: dict[str, str], new: dict[str, str]) -> dict[str, str]:
    """The pages that differ."""
    renamed = tool.read_table(TABLE)
    pages: dict[str, str] = tool.compare(build(tmp_path / "old", **old), build(tmp_path / "new", **new), renamed).pages
    return pages


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<p class="m-fine">a</p>', '<p class="m-small-print">a</p>'),
        ('<b class="x m-who">a</b><i class="m-who">', '<b class="x m-speaker">a</b><i class="m-step-title">'),
        ("<p>In short</p>", '<p class="m-summary">In short</p>'),
        ('<a href="old.html">a</a>', '<a href="new.html">a</a>'),
        ('<link href="a.css?v=12ab" />', '<link href="a.css?v=34cd" />'),
    ],
)
def test_what_the_table_names_is_the_same(tmp_path: Path, old: str, new: str) -> None:
    assert outcome(tmp_path, {"a__html": old}, {"a__html": new}) == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<p class="m-fine">a</p>', '<p class="m-small">a</p>'),
        ('<p class="m-fine">a</p>', '<p class="m-small-print">b</p>'),
        ('<p class="m-fine">m-fine</p>', '<p class="m-small-print">m-small-print</p>'),
        ('<p class="m-fine">a</p>', "<p>a</p>"),
        ("<p>{cut}</p>", "<p>{date-line}</p>"),
        ("<p>a</p>", "<p>a</p>\n<p>b</p>"),
    ],
)
def test_what_the_table_does_not_name_is_found(tmp_path: Path, old: str, new: str) -> None:
    assert list(outcome(tmp_path, {"a__html": old}, {"a__html": new})) == ["a.html"]


def test_words_are_undone_where_the_table_says(tmp_path: Path) -> None:
    name = "_sources_0_a__md__txt"
    assert outcome(tmp_path, {name: "{cut} Now"}, {name: "{date-line} Now"}) == {}


def test_a_page_that_is_gone_or_new_is_found(tmp_path: Path) -> None:
    assert outcome(tmp_path, {"a__html": "", "old__html": ""}, {"b__html": "", "new__html": ""}) == {
        "a.html": "only in the old build",
        "b.html": "only in the new build",
    }


def test_pages_of_the_code_are_not_compared(tmp_path: Path) -> None:
    assert outcome(tmp_path, {"docs_0_develop_0_a__html": "1"}, {"docs_0_develop_0_a__html": "2"}) == {}


def test_addresses_are_compared_but_for_those_of_pages_of_the_code(tmp_path: Path) -> None:
    def inventory(*addresses: str) -> bytes:
        lines = "".join(f"{address} std:label -1 {address}.html -\n" for address in addresses)
        return b"# Sphinx inventory version 2\n# Project: B\n# Version: 1\n# packed\n" + zlib.compress(lines.encode())

    renamed, old, new = tool.read_table(TABLE), build(tmp_path / "old"), build(tmp_path / "new")
    (old / "objects.inv").write_bytes(inventory("a", "docs/develop/b"))
    (new / "objects.inv").write_bytes(inventory("a", "docs/develop/c"))
    assert tool.compare(old, new, renamed).pages == {}
    (new / "objects.inv").write_bytes(inventory("c"))
    assert list(tool.compare(old, new, renamed).pages) == ["objects.inv"]


def test_style_sheets_and_scripts_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "renamed.md"
    table.write_text(TABLE, "utf-8")
    old, new = build(tmp_path / "old", a__css="a{}", b__js="1"), build(tmp_path / "new", a__css="b{}", b__js="1")
    assert tool.main([str(old), str(new), "--table", str(table)]) == 0
    assert capsys.readouterr().out == "not compared: a.css\n1 files are the same, 0 are not.\n"
    (new / "index.html").write_text("<p>Another book</p>", "utf-8")
    assert tool.main([str(old), str(new), "--table", str(table)]) == 1
    assert "index.html: line 1: '<p>The book</p>' is '<p>Another book</p>'" in capsys.readouterr().out


def test_a_row_without_its_names_is_refused() -> None:
    with pytest.raises(ValueError, match="line 3: a row of 'Words' has 3 cells"):
        tool.read_table("## Words\n\n| `a` | `b` |\n")


def test_the_books_own_table_can_be_read() -> None:
    renamed = tool.read_table(tool.TABLE.read_text("utf-8"))
    assert renamed.classes["m-small-print"] == "m-fine"
    assert renamed.rewritten
