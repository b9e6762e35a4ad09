"""How many small changes of ``item.js`` the browser's tests of questions notice.

Run: python benchmarks/mutants_script.py [--sample N] [--seed N]

One Chromium runs the tests again for each change, until the first one fails; lines with a loop are left alone, since a
page that never ends would not be noticed but waited for. Nothing here is a test: RESULTS.md holds the table.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from mutants import OPTIONS, PACKAGE, ROOT, equivalents, name_of, table
from pygments.lexers import JavascriptLexer
from pygments.token import Token

SCRIPT = PACKAGE / "sphinxext/static/item.js"
#: In the order in which a change is most likely to be noticed.
TESTS = [f"tests/browser/items/test_{name}.py" for name in ("scores", "types", "fold", "storage", "tabs", "work")]
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
    folding: str = ""
    """The functions that ``test_fold`` runs, as they were put last."""

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        source = SCRIPT.read_text("utf-8")
        self.folding = _folding(source)
        tests = sorted(session.items, key=lambda item: TESTS.index(item.nodeid.partition("::")[0]))
        if failed := self.run(tests, session):
            raise SystemExit(f"{failed} fails without any change")
        same, made = equivalents(), changes(source)
        count = Counter({"all": len(made)})
        if self.given.sample:
            made = random.Random(self.given.seed).sample(made, min(self.given.sample, len(made)))  # noqa: S311
        for change in sorted(made, key=lambda one: one.start):
            self.put(session, source[: change.start] + change.now + source[change.end :])
            failed = self.run(sorted(tests, key=lambda test: -self.noticed[test.nodeid]), session)
            self.noticed[failed] += bool(failed)
            is_same = (name_of(str(SCRIPT)), "", change.text, change.shown) in same
            count["killed" if failed else "equivalent" if is_same else "survived"] += 1
            if not failed and not is_same:
                print(f"survived: item.js:{change.line}: {change.text}\n    {change.shown}", flush=True)
        print(f"\nseed {self.given.seed}, {self.given.sample or 'all'}\n")
        print(table({"item.js": count}))
        return True

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
    return source[source.index("  const NUMBER") : source.index("  /* decimals as whole")]


def main() -> int:
    """Collect the tests of questions in a browser, and change the script before they run."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sample", type=int, default=0, help="changes, drawn by --seed; 0: all")
    parser.add_argument("--seed", type=int, default=20)
    given = parser.parse_args()
    os.chdir(ROOT)
    os.environ["SEED"] = str(given.seed)
    with tempfile.TemporaryDirectory() as folder:
        return pytest.main([*OPTIONS, f"--basetemp={folder}/tests", *TESTS], plugins=[Bench(given)])


if __name__ == "__main__":
    raise SystemExit(main())
