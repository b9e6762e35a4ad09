"""Say which cited sentences of the book were compared with their source: ``python tools/trace_sources.py list``.

A row of ``docs/develop/trace.csv`` is one sentence under one source: the page, the key of the source, the digest of
the sentence, what was seen (the ``source`` itself, or a ``copy`` of it elsewhere), at most 25 of its words that carry
the sentence, and the day. A sentence that changes has another digest, so it is open until somebody compares it again.

``list [PAGE or KEY …]`` shows what is open, and under it the words that carried a sentence that is gone: those of the
sentence before it was reworded are among them.  ``count`` says how many are open; ``add PAGE KEY DIGEST SEEN WORDS``
writes a row, ``add -`` one for each line that comes in, its five values between tabs; ``tidy`` drops the rows of
sentences that are gone and sorts the table.
"""

from __future__ import annotations

import csv
import datetime
import hashlib
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "docs/develop/trace.csv"
#: Folders whose cited sentences are traced.
TRACED = ("docs/actors", "docs/themes", "docs/skills", "docs/read", "docs/data")
#: What may be said to have been seen.
SEEN = ("source", "copy")
#: How many words of a source a row may hold.
MOST_WORDS = 25

_CITE = re.compile(r"\s*\{cite:[pt]\}`([^`]+)`")
_QUOTE_KEY = re.compile(r"(\{quote\}`[^`<]+?)\s*<([^`>]+)>`")
_FENCE = re.compile(r"^\s*(`{3,}|:{3,})(?:\{([\w-]+)\})?(.*)$")
_OPTION = re.compile(r"^\s*:([\w-]+):\s*(.*)$")
_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+(?=[*“\"'(]*[A-Z0-9{])")
#: Options of a directive that name the sources of its text.
_SOURCES = ("sources", "against", "later")


@dataclass(frozen=True, slots=True)
class Cited:
    """One sentence under one source: where it is, and the digest by which its row is found."""

    page: str
    line: int
    source: str
    text: str

    @property
    def digest(self) -> str:
        """Return ten hexadecimal digits that change with any word of the sentence."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:10]

    @property
    def row(self) -> tuple[str, str, str]:
        """Return what a row of the table is keyed by."""
        return self.page, self.source, self.digest


@dataclass(frozen=True, slots=True, order=True)
class Traced:
    """One row of the table."""

    page: str
    source: str
    digest: str
    seen: str
    words: str
    on: str

    @property
    def row(self) -> tuple[str, str, str]:
        """Return what the row is keyed by."""
        return self.page, self.source, self.digest


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a line; a list item or a row of a table without an end mark is one sentence."""
    yield from filter(None, _SENTENCE_END.split(text.strip()))


def bare(text: str) -> str:
    """Return a sentence without citations and list marks, its spaces squeezed."""
    without = _QUOTE_KEY.sub(r"\1`", _CITE.sub("", text))
    return " ".join(re.sub(r"^\s*(?:[-*>]|\d+\.)\s+", "", without).split())


def named(text: str) -> Iterator[str]:
    """Yield the keys of sources that a text cites."""
    for keys in _CITE.findall(text):
        yield from (key.strip() for key in keys.split(","))


def cited(page: str, text: str) -> list[Cited]:
    """Return each sentence of a Markdown page under each source that it names.

    The text of a directive with ``:sources:`` (or ``:against:``, ``:later:``) is one unit under each of these, and
    the sentences in it that cite for themselves are units of their own as well.
    """
    found: list[Cited] = []
    stack: list[_Open] = []
    for number, line in enumerate(text.splitlines(), 1):
        fence = _FENCE.match(line)
        if fence and fence[2]:
            stack.append(_Open(fence[1], number, fence[3].strip()))
        elif fence and stack and not fence[3].strip() and line.strip().startswith(stack[-1].mark):
            found += stack.pop().units(page)
        elif stack and not stack[-1].body and (option := _OPTION.match(line)):
            stack[-1].read(option[1], option[2])
        else:
            if stack and line.strip():
                stack[-1].body.append(line.strip())
            for sentence in sentences(line):
                found += [Cited(page, number, key, bare(sentence)) for key in named(sentence)]
    return found


class _Open:
    """A directive that is being read."""

    def __init__(self, mark: str, line: int, argument: str) -> None:
        self.mark, self.line, self.argument = mark, line, argument
        self.body: list[str] = []
        self.keys: list[str] = []

    def read(self, option: str, value: str) -> None:
        if option in _SOURCES:
            self.keys += value.replace(",", " ").split()

    def units(self, page: str) -> list[Cited]:
        text = bare(" ".join([self.argument, *self.body]))
        return [Cited(page, self.line, key, text) for key in dict.fromkeys(self.keys)]


def of_the_book(root: Path = ROOT) -> list[Cited]:
    """Return all cited sentences of the traced folders, page by page."""
    pages = sorted(path for folder in TRACED for path in (root / folder).rglob("*.md"))
    return [one for path in pages for one in cited(path.relative_to(root).as_posix(), path.read_text("utf-8"))]


def table(path: Path = TABLE) -> list[Traced]:
    """Return the rows of the table."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Traced(**row) for row in csv.DictReader(file)]


def write(rows: Iterable[Traced], path: Path = TABLE) -> None:
    """Write the table, sorted, each row once."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([field.name for field in fields(Traced)])
        writer.writerows(astuple(row) for row in sorted(set(rows)))


def is_open(units: Iterable[Cited], rows: Iterable[Traced]) -> list[Cited]:
    """Return the sentences that no row of the table holds."""
    compared = {row.row for row in rows}
    return [unit for unit in units if unit.row not in compared]


def carried(unit: Cited, units: Iterable[Cited], rows: Iterable[Traced]) -> list[str]:
    """Return what was seen of an open sentence's source for sentences of its page that are gone: it may carry this."""
    there = {one.row for one in units}
    near = [row for row in rows if (row.page, row.source) == (unit.page, unit.source) and row.row not in there]
    return [f"{row.seen} {row.words!r}" for row in near]


def add(page: str, source: str, digest: str, seen: str, words: str, units: Iterable[Cited] | None = None) -> str:
    """Write one row; return what is wrong with it, or nothing.  *units* are the book's, for who has them already."""
    if seen not in SEEN:
        return f"'{seen}' is not one of {', '.join(SEEN)}."
    if len(words.split()) > MOST_WORDS:
        return f"{len(words.split())} words; at most {MOST_WORDS} of the source's words."
    if (page, source, digest) not in {unit.row for unit in (of_the_book() if units is None else units)}:
        return f"No sentence {digest} under {source} in {page}."
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    rows = [row for row in table() if row.row != (page, source, digest)]
    write([*rows, Traced(page, source, digest, seen, words, today)])
    return ""


def show_open(names: list[str]) -> None:
    """Print the open sentences of some pages or sources, or all, and what may carry each."""
    units, rows = of_the_book(), table()
    for unit in is_open(units, rows):
        if not names or unit.source in names or any(name in unit.page for name in names):
            print(f"{unit.page}:{unit.line} {unit.source} {unit.digest} {unit.text}")
            for words in carried(unit, units, rows):
                print(f"    {words}")


def add_lines(lines: Iterable[str]) -> int:
    """Write a row for each line, its values between tabs; print what is wrong, and return how many lines were."""
    failed, units = 0, of_the_book()
    for line in filter(None, lines):
        match line.rstrip("\n").split("\t"):
            case [page, source, digest, seen, words]:
                wrong = add(page, source, digest, seen, words, units)
            case _:
                wrong = "There are not five values between tabs."
        if wrong:
            failed += 1
            print(f"{wrong} {line!r}", file=sys.stderr)
    return failed


def main(arguments: list[str]) -> int:
    """Run a command; its exit status."""
    match arguments:
        case ["list", *names]:
            show_open(names)
        case ["count"]:
            units = of_the_book()
            still = len(is_open(units, table()))
            print(f"{still} of {len(units)} cited sentences have not been compared with their source.")
        case ["add", "-"]:
            return min(add_lines(sys.stdin), 1)
        case ["add", page, source, digest, seen, words]:
            if wrong := add(page, source, digest, seen, words):
                print(wrong, file=sys.stderr)
                return 1
        case ["tidy"]:
            there = {unit.row for unit in of_the_book()}
            write(row for row in table() if row.row in there)
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
