"""Compare two builds of the book: their pages are equal but for what a table names.

``python tools/same_pages.py OLD NEW`` reads ``tools/renamed.md``, undoes in the pages of NEW what it names,
and compares them with those of OLD byte for byte.  Style sheets and scripts are listed where they differ, and not
compared: they hold the names themselves.  The exit status is 1 when a page differs.
"""

from __future__ import annotations

import argparse
import fnmatch
import re
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).resolve().with_name("renamed.md")
#: The headings of the table's parts.
CLASSES, WORDS, ADDRESSES, REWRITTEN = "Class names", "Words", "Addresses", "Pages that are not compared"
PARTS = (CLASSES, WORDS, ADDRESSES, REWRITTEN)
#: Listed, not compared.
CODE = (".css", ".js")
#: Compared as text; all else as bytes.
TEXT = (".html", ".txt", ".xml")
#: The addresses of a book, packed.
INVENTORY = ".inv"

_HEADING = re.compile(r"##+ (.+)")
_CELL = re.compile(r"(`+)(.+?)\1")
_ATTRIBUTE = re.compile(r'( class=")([^"]*)"', re.IGNORECASE)
#: The checksum of a file that a page loads.
_CHECKSUM = re.compile(r'(\.(?:css|js)\?v=)[0-9a-f]+(?=")')


@dataclass(frozen=True, slots=True)
class Renamed:
    """What has another name now.

    ``classes`` leads from a class name to those that stood in its place (``""``: none), ``addresses`` from a path to
    that of before.  ``words`` are texts of before and of now, each with a pattern of the paths that hold it.
    ``rewritten`` are patterns of paths that are not compared.
    """

    classes: dict[str, str]
    words: tuple[tuple[str, str, str], ...] = ()
    addresses: dict[str, str] | None = None
    rewritten: tuple[str, ...] = ()

    def before(self, path: str, text: str) -> str:
        """Return the text of a file of the new build as it was, as far as the table knows."""
        for old, new, pages in self.words:
            if fnmatch.fnmatch(path, pages):
                text = text.replace(new, old)
        for new, old in (self.addresses or {}).items():
            text = text.replace(new, old)
        return _ATTRIBUTE.sub(self._classes, text)

    def inventory(self, data: bytes) -> str:
        """Return the lines of an inventory, less those of pages that are not compared."""
        *head, packed = data.split(b"\n", 4)
        lines = zlib.decompress(packed).decode().splitlines()
        kept = (line for line in lines if not any(fnmatch.fnmatch(line.split(" ")[3], one) for one in self.rewritten))
        return "\n".join([*(line.decode() for line in head), *kept])

    def _classes(self, found: re.Match[str]) -> str:
        names = [old for name in found[2].split(" ") if (old := self.classes.get(name, name))]
        return f'{found[1]}{" ".join(names)}"' if names or not found[2] else ""


@dataclass(frozen=True, slots=True)
class Compared:
    """The outcome, as paths: pages with the first line that differs, and style sheets and scripts that differ."""

    pages: dict[str, str]
    code: tuple[str, ...]
    same: int


def read_table(text: str) -> Renamed:
    """Return what a file in Markdown names in its tables.

    Raises ``ValueError`` for a row that does not have as many names as its table needs.
    """
    rows: dict[str, list[list[str]]] = {part: [] for part in PARTS}
    part = ""
    for number, line in enumerate(text.splitlines(), 1):
        if found := _HEADING.fullmatch(line):
            part = found[1]
        elif part in rows and line.startswith("|") and "`" in line:
            rows[part].append(_cells(line, number, part))
    return Renamed(
        {new: old for old, new in rows[CLASSES]},
        tuple((old, new, pages) for old, new, pages in rows[WORDS]),
        {new: old for old, new in rows[ADDRESSES]},
        tuple(pattern for (pattern,) in rows[REWRITTEN]),
    )


def _cells(line: str, number: int, part: str) -> list[str]:
    """The names of a row; a cell without one is empty."""
    found = [name[2] if (name := _CELL.search(cell)) else "" for cell in line.strip().strip("|").split("|")]
    wanted = {CLASSES: 2, WORDS: 3, ADDRESSES: 2, REWRITTEN: 1}[part]
    if len(found) < wanted or not any(found[:wanted]):
        raise ValueError(f"line {number}: a row of '{part}' has {wanted} cells, each name in backticks: {line}")
    return found[:wanted]


def compare(old: Path, new: Path, renamed: Renamed) -> Compared:
    """Compare two built books."""
    pages: dict[str, str] = {}
    code = []
    same = 0
    addresses = renamed.addresses or {}
    theirs = dict(_files(old))
    ours = {addresses.get(path, path): file for path, file in _files(new)}
    for path in sorted(theirs.keys() | ours.keys()):
        if any(fnmatch.fnmatch(path, pattern) for pattern in renamed.rewritten):
            continue
        if path.endswith(CODE):
            if path not in theirs or path not in ours or theirs[path].read_bytes() != ours[path].read_bytes():
                code.append(path)
        elif path not in theirs or path not in ours:
            pages[path] = "only in the new build" if path in ours else "only in the old build"
        elif difference := _difference(path, theirs[path].read_bytes(), ours[path].read_bytes(), renamed):
            pages[path] = difference
        else:
            same += 1
    return Compared(pages, tuple(code), same)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file of a build but Sphinx's own notes, by its path."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not any(part.startswith(".") for part in name.split("/")):
            yield name, path


def _difference(path: str, old: bytes, new: bytes, renamed: Renamed) -> str:
    """Where two files begin to differ, or ''."""
    if old == new:
        return ""
    if path.endswith(INVENTORY):
        before, now = (renamed.inventory(data) for data in (old, new))
    elif path.endswith(TEXT):
        before = _CHECKSUM.sub(r"\1", old.decode())
        now = _CHECKSUM.sub(r"\1", renamed.before(path, new.decode()))
    else:
        return "other bytes"
    if before == now:
        return ""
    for number, (one, two) in enumerate(zip(before.splitlines(), now.splitlines(), strict=False), 1):
        if one != two:
            start = next(n for n in range(len(one) + 1) if one[: n + 1] != two[: n + 1])
            return (
                f"line {number}: {one[max(0, start - 60) : start + 60]!r} is {two[max(0, start - 60) : start + 60]!r}"
            )
    return "one of them is longer"


def main(arguments: list[str] | None = None) -> int:
    """Print what differs; return 1 when a page does."""
    parser = argparse.ArgumentParser(description="Compare the pages of two builds through the table of renamed things.")
    parser.add_argument("old", type=Path, help="the folder of the older build")
    parser.add_argument("new", type=Path, help="the folder of the newer build")
    parser.add_argument("--table", type=Path, default=TABLE, help="a file with the tables (tools/renamed.md)")
    given = parser.parse_args(arguments)
    for folder in (given.old, given.new):
        if not (folder / "index.html").is_file():
            parser.error(f"{folder} holds no index.html: it is no built book")
    found = compare(given.old, given.new, read_table(given.table.read_text("utf-8")))
    for path in found.code:
        print(f"not compared: {path}")
    for path, difference in found.pages.items():
        print(f"{path}: {difference}")
    print(f"{found.same} files are the same, {len(found.pages)} are not.")
    return 1 if found.pages else 0


if __name__ == "__main__":
    sys.exit(main())
