"""A slice of the book: every directive and every kind of page, in a build of seconds.

It is cut from the real files. The pages of ``KEPT`` stay as they are; of the others, one page keeps the records that
pages refer to, and mentions of them lead there. So links, contents and findings hold as in the whole book.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

from tests.book.books import copy_book
from tests.sampling import is_nightly

#: Where the records of the pages lie that are left out.
REST: Final = "docs/rest"
KEPT: Final = frozenset([
    "index",
    "docs/actors/china", "docs/actors/index", "docs/actors/milley",
    "docs/data/index", "docs/data/places", "docs/data/troop-estimates",
    "docs/develop/index", "docs/develop/style",
    "docs/read/article", "docs/read/close-reading/index", "docs/read/close-reading/p1", "docs/read/easier",
    "docs/read/ledger", "docs/read/provenance", "docs/read/ten-minutes", "docs/read/who-says-so",
    "docs/reference/about", "docs/reference/glossary", "docs/reference/sources",
    "docs/skills/index", "docs/skills/sourcing",
    "docs/teach/for-teachers/index", "docs/teach/index",
    "docs/teach/plans/plan-45", "docs/teach/simulation",
    "docs/themes/index", "docs/themes/treaty",
    "exercises/argument", "exercises/assessment-a", "exercises/assessment-b", "exercises/china", "exercises/essay",
    "exercises/index", "exercises/key",
    "exercises/key-actors", "exercises/labs/index", "exercises/my-work", "exercises/p1",
])  # fmt: skip
#: What the plans hand out, and each page of the key: all that goes to paper in a way of its own.
TAUGHT: Final = frozenset([
    "docs/actors/north-korea", "docs/actors/russia", "docs/actors/south-korea", "docs/actors/ukraine",
    "docs/actors/united-states", "docs/skills/estimates",
    "docs/teach/plans/plan-60", "docs/teach/plans/plan-90", "docs/teach/plans/unit",
    "exercises/article", "exercises/key-themes", "exercises/sourcing", "exercises/treaty",
])  # fmt: skip
#: The directives whose records other pages refer to.
RECORDS: Final = "actor|annotation|claim|relation"
#: Records in these pages are examples, and none of the book's.
EXAMPLES: Final = "docs/develop/"
_HEAD = """---
myst:
  html_meta:
    description: "The records of the pages that this slice of the book leaves out, one after the other."
---
# The rest
"""


def copy_slice(folder: Path, more: Iterable[str] = ()) -> Path:
    """Return a copy of the slice with some ``more`` pages; of the whole book where everything is tested."""
    book = copy_book(folder)
    if not is_nightly():
        cut(book, KEPT.union(more))
    return book


def cut(book: Path, kept: Collection[str] = KEPT) -> None:
    """Leave of a copy of the book the pages that are to be kept, and the records of the others."""
    texts = {docname_of(path, book): path.read_text("utf-8") for path in pages_of(book)}
    missing = sorted(set(kept) - texts.keys())
    assert not missing, f"the slice wants pages that are not there: {missing}"
    gone = texts.keys() - kept
    labels = {label for name in gone for label in re.findall(r"(?m)^\(([\w-]+)\)=$", texts[name])}
    for name in gone:
        (book / f"{name}.md").unlink()
    tagged = [line for name in kept for line in re.findall(r"(?m)^:standards: (.*)$", texts[name])]
    standards = {code for line in tagged for code in re.findall(r"[\w.-]+", line)}
    for name in kept:
        mended = Mended(name, texts.keys(), gone, labels).text(texts[name])
        (book / f"{name}.md").write_text(only_served(mended, standards), "utf-8")
    told = [name for name in sorted(gone) if not name.startswith(EXAMPLES)]
    records = [Mended(name, texts.keys(), gone, labels).text(block) for name in told for block in blocks(texts[name])]
    (book / f"{REST}.md").write_text("\n\n".join([_HEAD, *records]) + "\n", "utf-8")


def pages_of(book: Path) -> list[Path]:
    """Return the files of a book's pages."""
    return [book / "index.md", *sorted(p for part in ("docs", "exercises") for p in (book / part).rglob("*.md"))]


def docname_of(path: Path, book: Path) -> str:
    """Return the name under which Sphinx knows a page."""
    return path.relative_to(book).with_suffix("").as_posix()


def blocks(text: str) -> Iterator[str]:
    """Yield the records of a page as they are written."""
    for found in re.finditer(rf"(?ms)^(`{{3,}})\{{(?:{RECORDS})\}}.*?^\1$", text):
        yield found[0]


def only_served(text: str, standards: set[str]) -> str:
    """Return a page whose table of standards has those that a kept question serves, and no others."""

    def served(table: re.Match[str]) -> str:
        lines = table[0].split("\n")
        return "\n".join(x for x in lines if not x.startswith("- ") or x[2:].partition(":")[0] in standards)

    return re.sub(r"(?ms)^(`{3,})\{standards\}.*?^\1$", served, text)


def _target(line: str) -> str:
    """Return the page that a line of contents names, without its title and the number of its set."""
    return re.sub(r"\s+#\d+$", "", line.strip()).rpartition("<")[2].rstrip(">").strip()


class Mended:
    """A page of which mentions of pages that are ``gone`` lead to the rest."""

    def __init__(self, name: str, every: Collection[str], gone: Collection[str], labels: Collection[str]) -> None:
        self.folder = posixpath.dirname(name)
        self.is_front = name == "index"
        self.every = every
        self.gone = gone
        self.labels = labels

    def text(self, text: str) -> str:
        """Return the text of the page, mended."""
        text = re.sub(r"\{doc\}`(?:([^`<]*?)\s*<)?([^`<>]+?)>?`", self._link, text)
        text = re.sub(r"\{ref\}`(?:([^`<]*?)\s*<)?([\w-]+)>?`", self._reference, text)
        text = re.sub(r"(?ms)^(`{3,})\{(?:(?:optional-)?toctree|sets)\}.*?^\1$", self._contents, text)
        return re.sub(r"(?m)^:(link|pages|sets): (.*)$", self._option, text)

    def is_gone(self, target: str) -> bool:
        """Return whether a page is left out that is named as it is in ``{doc}`` and in contents."""
        return posixpath.normpath(posixpath.join("/", self.folder, target)).lstrip("/") in self.gone

    def _link(self, found: re.Match[str]) -> str:
        if not self.is_gone(found[2]):
            return found[0]
        return f"{{doc}}`{found[1]} </{REST}>`" if found[1] else f"{{doc}}`/{REST}`"

    def _reference(self, found: re.Match[str]) -> str:
        return (found[1] or found[2]) if found[2] in self.labels else found[0]

    def _contents(self, found: re.Match[str]) -> str:
        lines = [line for line in found[0].split("\n") if not self.is_gone(_target(line))]
        if self.is_front:
            lines.insert(-1, REST)
            self.is_front = False
        return "\n".join(lines)

    def _option(self, found: re.Match[str]) -> str:
        names = [name for name in found[2].split() if not self._names_only_gone(name)]
        return f":{found[1]}: {' '.join(names) or REST}"

    def _names_only_gone(self, pattern: str) -> bool:
        """Whether a docname, or a pattern of docnames, fits pages that are left out, and none that is kept."""
        meant = [name for name in self.every if fnmatch(name, pattern)]
        return bool(meant) and all(name in self.gone for name in meant)
