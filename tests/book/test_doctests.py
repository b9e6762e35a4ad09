"""Every example in the pages runs, and none escapes the runner."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sybil import Document, Sybil
from sybil.parsers.myst import DocTestDirectiveParser, PythonCodeBlockParser

from tests.book.books import ROOT

SYBIL = Sybil(parsers=[DocTestDirectiveParser(), PythonCodeBlockParser()], patterns=["*.md"])
#: The page that explains how an example is written shows one that is not meant to run.
SHOWN = {ROOT / "docs/develop/write-a-data-set.md"}
PAGES = sorted(
    path
    for folder in ("docs", "exercises")
    for path in (ROOT / folder).rglob("*.md")
    if ">>>" in path.read_text("utf-8") and path not in SHOWN
)


def parsed(path: Path) -> Document:
    return SYBIL.parse(path)


def examples() -> list[object]:
    return [pytest.param(path, id=path.relative_to(ROOT).as_posix()) for path in PAGES]


@pytest.mark.parametrize("path", examples())
def test_the_examples_of_a_page_are_true(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "docs/data")  # where a reader stands who has the files
    document = parsed(path)
    found = list(document.examples())
    assert found
    for example in found:
        example.evaluate()  # tells file and line when it is not true


def escaped(path: Path) -> list[int]:
    """Lines that begin an example and lie in no region that the runner has found."""
    document = parsed(path)
    text = path.read_text("utf-8")
    found = {example.start for example in document.examples()}
    starts = [m.start() for m in re.finditer(r"(?m)^[\s>:-]*>>> ", text)]
    return [text.count("\n", 0, s) + 1 for s in starts if text.index(">>>", s) not in found]


@pytest.mark.parametrize("path", examples())
def test_no_example_escapes(path: Path) -> None:
    assert escaped(path) == []


@pytest.mark.parametrize(
    "fence",
    [
        "```{doctest}\n>>> 1\n1\n```\n",
        ":::{doctest}\n>>> 1\n1\n:::\n",
        "```{task} In pairs\n>>> 1\n1\n```\n",
        "    >>> 1\n",
    ],
)
def test_an_example_in_a_block_that_no_runner_knows_is_found(tmp_path: Path, fence: str) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"# Page\n\n{fence}")
    assert bool(escaped(page)) is (not fence.startswith("```{doctest}"))


def test_a_wrong_example_is_told_with_its_file_and_line(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Page\n\n```{doctest}\n>>> 1 + 1\n2\n>>> 1 + 1\n3\n```\n")
    first, second = parsed(page).examples()
    first.evaluate()
    with pytest.raises(AssertionError, match=r"page\.md, line 6"):
        second.evaluate()


@pytest.mark.slow
def test_sphinx_finds_the_same_examples_true(tmp_path: Path, built: Path) -> None:
    out, cache = tmp_path / "out", tmp_path / "cache"
    shutil.copytree(built.parent / ".doctrees/html", cache)  # what was read already
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "doctest", "-d", str(cache), str(ROOT), str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    said = (out / "output.txt").read_text("utf-8")
    assert done.returncode == 0, said + done.stderr
    assert "0 failures in tests" in said
    total = re.search(r"(\d+) tests", said.rpartition("Doctest summary")[2])
    assert total is not None
    assert int(total[1]) == sum(len(re.findall(r"(?m)^>>> ", p.read_text("utf-8"))) for p in PAGES)
