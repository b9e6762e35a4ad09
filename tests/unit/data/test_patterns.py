"""Patterns of authors: simple ones are compared here, others in a process that is stopped when it comes to no end."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_marginalia.data import patterns
from sphinx_marginalia.data.package import read_package
from sphinx_marginalia.data.patterns import compare, is_simple
from sphinx_marginalia.model.diagnostic import Code
from tests.unit.data.packages import CSV, descriptor, write

#: Never ends on forty letters and a mark.
ENDLESS = "(A+)+$"
LETTERS = "A" * 40 + "!"


@pytest.mark.parametrize(
    "pattern",
    ["[a-z0-9-]+", "[0-9]{4}-[0-9]{2}", "C[0-9]+\\.[0-9]+", "https?://.+", "[a-z-]+--[a-z-]+", "", "abc", "\\d{1,3}"],
)
def test_what_is_sure_to_end_is_simple(pattern: str) -> None:
    assert is_simple(pattern)


@pytest.mark.parametrize(
    "pattern",
    [ENDLESS, "(a|b)", "a*a*a*", "a?a?a?", "(?i)a", "a**", "a*?", "[", "a{2,3}{4,5}", "^a$", "\\1", "a{9999}",
     "a" * 201, "[[a]]"],
)  # fmt: skip
def test_what_is_not_easy_to_see_is_not_simple(pattern: str) -> None:
    assert not is_simple(pattern)


@given(st.text("ab[]^-+*?{}1,9\\.d", max_size=12))
def test_a_simple_pattern_is_one_and_has_two_choices_at_most(pattern: str) -> None:
    if is_simple(pattern):
        try:
            re.compile(pattern)
        except re.error as error:
            assert "range" in str(error) or "min repeat" in str(error), pattern  # noqa: PT017 - told, not raised
        bare = re.sub(r"\\.|\[(?:\\.|[^\]\\])+\]", "x", pattern)
        assert len(re.findall(r"[*+?]|\{\d+,\d*\}", bare)) <= 2, pattern


def test_both_ways_answer_alike() -> None:
    texts = ["a", "ab", "b" * 600, "", "ä"]
    simple, other = compare({"[a-z]+": texts}), compare({"(?:[a-z]+)": texts})
    assert {text for _, text in simple.misfits} == {text for _, text in other.misfits} == {"", "ä"}
    assert not simple.invalid
    assert not other.slow


def test_no_process_is_made_for_simple_patterns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_run", lambda *_: pytest.fail("a process was made"))
    assert compare({"[a-z]+": ["a", "1"]}).misfits == {("[a-z]+", "1")}


@pytest.mark.parametrize(("pattern", "simple"), [("a" * 200, True), ("a" * 201, False), ("a*b*", True), ("a)", False)])
def test_a_simple_pattern_has_two_hundred_letters_at_most(pattern: str, *, simple: bool) -> None:
    assert is_simple(pattern) is simple


def answered(monkeypatch: pytest.MonkeyPatch, out: bytes | BaseException, *cells: tuple[str, list[str]]) -> Any:
    """The answers where the other process writes ``out``, and how it was asked."""
    asked: list[Any] = []

    def run(command: list[str], **options: Any) -> Any:
        asked.append((command, options))
        if isinstance(out, BaseException):
            raise out
        return subprocess.CompletedProcess(command, 1, out)

    monkeypatch.setattr(patterns.subprocess, "run", run)
    return compare(dict(cells), 3), asked


def test_only_long_texts_of_a_simple_pattern_go_to_the_other_process(monkeypatch: pytest.MonkeyPatch) -> None:
    answers, asked = answered(monkeypatch, b"ok\n1\n", ("a+", ["a" * 500, "b" * 500, "a" * 501]))
    assert answers.misfits == {("a+", "b" * 500)}
    ((command, options),) = asked
    assert command == [sys.executable, "-I", "-W", "ignore", str(Path(patterns.__file__).with_name("matcher.py"))]
    assert json.loads(options["input"]) == [["a+", ["a" * 501]]]
    assert (options["timeout"], options["check"]) == (3, False)
    assert patterns.PATIENCE == 10


def test_a_python_without_an_address_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns.sys, "executable", "")
    assert answered(monkeypatch, b"ok\n", ("(a)", []))[1][0][0][0] == "python"


@pytest.mark.parametrize(
    ("out", "slow", "misfits"),
    [
        (b"ok\n1\n0", {"(a)": "b"}, set()),
        (b"ok\n1\n0\n", {}, {("(a)", "b")}),
        (b"ok\n\xff\n1\n", {}, {("(a)", "a")}),
        (b"", {"(a)": None}, set()),
        (subprocess.TimeoutExpired("python", 3), {"(a)": None}, set()),
        (subprocess.TimeoutExpired("python", 3, b"ok\n0\n"), {"(a)": "b"}, {("(a)", "a")}),
        (OSError(), {"(a)": None}, set()),
    ],
)
def test_only_whole_lines_of_the_other_process_are_answers(
    monkeypatch: pytest.MonkeyPatch, out: Any, slow: dict[str, Any], misfits: set[tuple[str, str]]
) -> None:
    answers, _ = answered(monkeypatch, out, ("(a)", ["a", "b"]))
    assert (answers.slow, answers.misfits, answers.invalid) == (slow, misfits, {})


def package(folder: Path, pattern: Any, text: str = CSV) -> Path:
    said = descriptor()
    said["resources"][0]["schema"]["fields"][0]["constraints"]["pattern"] = pattern
    return write(folder / "data", text, said)


def test_a_pattern_that_never_ends_is_stopped_and_told_with_column_and_file(tmp_path: Path) -> None:
    path = package(tmp_path, ENDLESS, CSV.replace("\nb,", f"\n{LETTERS},"))
    found = read_package(path, tmp_path, patience=2)[1]
    assert {finding.code for finding in found} == {Code.DATA_CELL}
    (ends,) = (finding for finding in found if "comes to no end" in finding.message)
    assert str(ends.location) == "data/honey.csv:3"
    assert ends.message.startswith(
        f"column 'id': the pattern {ENDLESS} comes to no end on '{LETTERS}'; write it without"
    )


def test_what_was_known_before_a_pattern_that_never_ends_is_kept() -> None:
    answers = compare({"(": ["a"], "(b)": ["c"], ENDLESS: [LETTERS], "(d)": ["e"]}, 2)
    assert list(answers.invalid) == ["("]
    assert answers.misfits == {("(b)", "c")}
    assert answers.slow == {ENDLESS: LETTERS}


def test_where_no_process_can_be_made_the_pattern_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns.sys, "executable", str(tmp_path / "none"))
    (found,) = read_package(package(tmp_path, "(a|b|c)"), tmp_path)[1]
    assert found.code is Code.DATA_PACKAGE
    assert "data set 'honey', column 'id': the pattern '(a|b|c)' could not be read in time" in found.message


def test_a_pattern_with_groups_is_kept(tmp_path: Path) -> None:
    assert read_package(package(tmp_path, "(a|b|c)"), tmp_path)[1] == ()
    (found,) = read_package(package(tmp_path, "(a|b)"), tmp_path)[1]
    assert str(found) == "data/honey.csv:4: column 'id' 'c' does not fit the pattern (a|b) [marginalia.data-cell]"
