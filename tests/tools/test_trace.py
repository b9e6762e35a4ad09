"""Cited sentences and the table of those that were compared with their source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tools.load import load

if TYPE_CHECKING:
    from pathlib import Path

trace = load("trace_sources")

PAGE = """\
# A page

One sentence. Another one {cite:p}`first,second`. A third {cite:t}`second`

```{statement} 1 May
:who: somebody
:sources: first third
Words in ours. {quote}`their words <first>`
```
"""


def test_each_sentence_is_found_under_each_of_its_sources() -> None:
    units = trace.cited("page.md", PAGE)
    assert [(unit.line, unit.source, unit.text) for unit in units] == [
        (3, "first", "Another one."),
        (3, "second", "Another one."),
        (3, "second", "A third"),
        (5, "first", "1 May Words in ours. {quote}`their words`"),
        (5, "third", "1 May Words in ours. {quote}`their words`"),
    ]


def test_a_digest_follows_the_words_and_not_the_citation() -> None:
    same = trace.cited("page.md", "Another one {cite:p}`second`.")[0]
    other = trace.cited("page.md", "Another two {cite:p}`second`.")[0]
    units = trace.cited("page.md", PAGE)
    assert same.digest == units[1].digest
    assert other.digest != units[1].digest


def test_a_sentence_that_changes_is_open_again(tmp_path: Path) -> None:
    path = tmp_path / "trace.csv"
    before, after = (trace.cited("page.md", f"A {noun} {{cite:p}}`key`.")[0] for noun in ("cat", "dog"))
    trace.write([trace.Traced(*before.row, "source", "a cat", "2026-11-30")], path)
    assert trace.is_open([before], trace.table(path)) == []
    assert trace.is_open([after], trace.table(path)) == [after]


@pytest.mark.parametrize(
    ("seen", "words", "wrong"),
    [
        ("heard", "some words", "'heard' is not one of source, copy."),
        ("copy", "word " * 26, "26 words; at most 25 of the source's words."),
        ("copy", "some words", "No sentence 0000000000 under key in docs/none.md."),
    ],
)
def test_a_row_that_cannot_be_is_refused(seen: str, words: str, wrong: str) -> None:
    assert trace.add("docs/none.md", "key", "0000000000", seen, words) == wrong


def test_an_open_sentence_shows_what_carried_the_one_before_it() -> None:
    before, after = (trace.cited("page.md", f"A {noun} {{cite:p}}`key`.")[0] for noun in ("cat", "dog"))
    rows = [trace.Traced(*before.row, "source", "a cat", "2026-11-30")]
    assert trace.carried(after, [after], rows) == ["source 'a cat'"]
    assert trace.carried(after, [before, after], rows) == []


def test_a_line_without_five_values_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert trace.add_lines(["docs/none.md\tkey\n"]) == 1
    assert "There are not five values between tabs." in capsys.readouterr().err
