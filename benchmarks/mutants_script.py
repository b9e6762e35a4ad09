"""How many small changes of ``item.js`` the browser's tests of questions notice.

Run: python benchmarks/mutants_script.py [--sample N] [--seed N] [--minutes N] [--again]

One Chromium runs the tests again for each change, until the first one fails: first those that noticed another change
of the line, then those that noticed most, then the quick ones. Tests that never load the script are left out, and the
test of folding runs only for what it runs. Changes are tried in the order in which they are drawn, so that what a run
of some minutes has tried is a fair sample. Lines with a loop are left alone, since a page that never ends would not be
noticed but waited for. Nothing here is a test: RESULTS.md holds the table.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from mutants import OPTIONS, PACKAGE, ROOT, equivalents, name_of, table
from playwright.sync_api import expect
from pygments.lexers import JavascriptLexer
from pygments.token import Token

SCRIPT = PACKAGE / "sphinxext/static/item.js"
_ROOMS = ("types", "scores", "details", "storage", "tabs", "compare", "fold", "work")
TESTS = [f"tests/browser/items/test_{name}.py" for name in _ROOMS]
#: Milliseconds after which a page that was changed is not waited for any longer.
PATIENCE = 20_000
_OPERATORS = {
    "===": "!==", "!==": "===", "&&": "||", "||": "&&", "<": "<=", "<=": "<", ">": ">=", ">=": ">", "+": "-", "-": "+",
    "+=": "-=", "-=": "+=", "!": "",
}  # fmt: skip
_STATEMENT = re.compile(r" *(?!return|const|let|throw)[\w.?]+(?:\(.*\)| = .*);")


@dataclass(frozen=True, slots=True)
class Change:
    """New text for the characters from ``start`` to ``end``."""

    line: int
    text: str
    start: int
    end: int
    was: str
    now: str

    @property
    def shown(self) -> str:
        """What was there and what is there now."""
        return f"{self.was} -> {self.now or 'nothing'}"


def changes(source: str) -> list[Change]:
    """Return all changes of a script, in the order of its lines."""
    found = []
    starts = [0, *(n + 1 for n, char in enumerate(source) if char == "\n")]
    for start, was, now in sorted({*_of_tokens(source), *_of_lines(source)}):
        line = sum(at <= start for at in starts)
        text = source[starts[line - 1] :].partition("\n")[0]
        if not re.search(r"\b(while|for) \(", text):
            found.append(Change(line, text.strip(), start, start + len(was), was, now))
    return found


def _of_tokens(source: str) -> Iterator[tuple[int, str, str]]:
    for at, kind, text in JavascriptLexer(stripnl=False, ensurenl=False).get_tokens_unprocessed(source):
        if text in _OPERATORS and kind in Token.Operator:
            yield at, text, _OPERATORS[text]
        elif kind in Token.Literal.Number and text.isdecimal():
            yield at, text, str(int(text) + 1)
        elif text in {"true", "false"}:
            yield at, text, "false" if text == "true" else "true"
        elif kind in Token.Literal.String.Single and len(text) > 2 and " " not in text and text != "'use strict'":
            yield at, text, "''"


def _of_lines(source: str) -> Iterator[tuple[int, str, str]]:
    at = 0
    for line in source.split("\n"):
        if _STATEMENT.fullmatch(line):
            indent = len(line) - len(line.lstrip())
            yield at + indent, line[indent:], ""
        if found := re.search(r"\breturn ([^;{]+);", line):
            yield at + found.start(), found[0], "return;"
        for found in re.finditer(r"\bif \(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)", line):
            yield at + found.start(), found[0], f"if (!({found[1]}))"
        at += len(line) + 1


@dataclass(frozen=True, slots=True)
class _AnyTest:
    """The next test, whichever it is: what lasts longer than a module stays, as the browser does."""

    session: pytest.Session

    def listchain(self) -> list[pytest.Session]:
        """Return what is not torn down before the next test."""
        return [self.session]


@dataclass(slots=True)
class Bench:
    """Takes the place of pytest's loop over the tests: changes the script and runs the tests."""

    given: argparse.Namespace
    noticed: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)
    """What each test that loads the script takes."""
    of_line: dict[str, list[str]] = field(default_factory=dict)
    """Which tests noticed a change of a line, by the line's text, in this run or the last."""
    asked: set[str] = field(default_factory=set)
    folding: str = ""
    """The functions that ``test_fold`` runs, as they were put last."""

    def pytest_runtest_teardown(self, item: pytest.Item) -> None:
        """Note what the test asked the server for."""
        if site := item.funcargs.get("site"):  # type: ignore[attr-defined]
            self.asked = {path for path, _ in site.sent}
            site.sent.clear()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        source = SCRIPT.read_text("utf-8")
        self.folding = _folding(source)
        known = ROOT / "_build/mutants-script.json"
        if self.given.again and known.is_file():
            kept = json.loads(known.read_text("utf-8"))
            self.seconds, self.of_line = kept["seconds"], kept["of_line"]
            self.run(session.items[:1], session)  # which opens the browser and makes the pages
        else:
            self.measure(session)
            known.parent.mkdir(parents=True, exist_ok=True)
        sys.modules["tests.browser.site"].PATIENCE = PATIENCE  # type: ignore[attr-defined]
        expect.set_options(timeout=PATIENCE)
        same, made = equivalents(), changes(source)
        count = Counter({"all": len(made)})
        random.Random(self.given.seed).shuffle(made)  # noqa: S311
        end = time.monotonic() + 60 * self.given.minutes
        for change in made[: self.given.sample or None]:
            if time.monotonic() > end:
                break
            if (name_of(str(SCRIPT)), "", change.text, change.shown) in same:
                count["equivalent"] += 1  # all tests would run for it
                continue
            self.put(session, source[: change.start] + change.now + source[change.end :])
            failed = self.run(self.tests(session, source, change), session)
            self.noticed[failed] += bool(failed)
            if failed and failed not in self.of_line.setdefault(change.text, []):
                self.of_line[change.text].append(failed)
            print(".", end="", flush=True)
            count["killed" if failed else "survived"] += 1
            if not failed:
                print(f"\nsurvived: item.js:{change.line}: {change.text}\n    {change.shown}", flush=True)
        known.write_text(json.dumps({"seconds": self.seconds, "of_line": self.of_line}, indent=1), "utf-8")
        print(f"\nseed {self.given.seed}\n")
        print(table({"item.js": count}))
        return True

    def measure(self, session: pytest.Session) -> None:
        """Run every test without any change: how long it takes, and whether it loads the script."""
        for test in session.items:
            start = time.monotonic()
            if self.run([test], session):
                raise SystemExit(f"{test.nodeid} fails without any change")
            if SCRIPT.name in self.asked or not self.asked:  # a page may also come from a file
                self.seconds[test.nodeid] = time.monotonic() - start

    def tests(self, session: pytest.Session, source: str, change: Change) -> list[pytest.Item]:
        """Return the tests that a change is shown to, in the order in which they are most likely to notice it soon."""
        at = change.start - source.index(_folding(source))
        is_folding = 0 <= at < len(_folding(source))
        found = [test for test in session.items if test.nodeid in self.seconds]
        found = [test for test in found if is_folding or "test_fold.py" not in test.nodeid]
        first = self.of_line.get(change.text, [])
        key = {test: (test not in first, -self.noticed[test], seconds) for test, seconds in self.seconds.items()}
        return sorted(found, key=lambda test: key[test.nodeid])

    def put(self, session: pytest.Session, text: str) -> None:
        """Serve this text in place of the script."""
        site: Any = sys.modules["tests.browser.site"]
        site._zipped.cache_clear()  # noqa: SLF001 - the server keeps what it has packed
        for folder in session.config._tmp_path_factory.getbasetemp().glob("gallery*"):  # type: ignore[attr-defined]  # noqa: SLF001
            (folder / SCRIPT.name).write_text(text, "utf-8")
        fold: Any = sys.modules["tests.browser.items.test_fold"]
        folding = _folding(text)
        fold.RUN, self.folding = fold.RUN.replace(self.folding, folding), folding

    def run(self, tests: Sequence[pytest.Item], session: pytest.Session) -> str:
        """Run tests until one fails, and return its name, or ''; the browser stays open."""
        for test in tests:
            if any(report.failed for report in runtestprotocol(test, nextitem=_AnyTest(session), log=False)):  # type: ignore[arg-type]
                return test.nodeid
        return ""


def _folding(source: str) -> str:
    return source[source.index("  const NUMBER") : source.index("  /* Decimals are compared as whole")]


def main() -> int:
    """Collect the tests of questions in a browser, and change the script before they run."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sample", type=int, default=0, help="changes, drawn by --seed; 0: all")
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--again", action="store_true", help="take what the tests need from the last run")
    parser.add_argument("--minutes", type=float, default=600, help="after which no other change is tried")
    given = parser.parse_args()
    os.chdir(ROOT)
    os.environ["SEED"] = str(given.seed)
    with tempfile.TemporaryDirectory() as folder:
        return pytest.main([*OPTIONS, f"--basetemp={folder}/tests", *TESTS], plugins=[Bench(given)])


if __name__ == "__main__":
    raise SystemExit(main())
