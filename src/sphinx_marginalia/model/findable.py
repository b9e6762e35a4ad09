"""What a search can find beside the book's records: the sections of its pages; and what its authors know of readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a page: its id (``""``: the page itself), its heading (``""`` there), and its running text.

    In the text stands ``model.findable.named`` where a link takes its words from what it leads to.
    """

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page says: its sections, and what its authors wrote below each note and claim, by its id."""

    sections: tuple[Section, ...] = ()
    bodies: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Apart:
    """Pages that a search shows apart from the others, by patterns of their names, under a heading.

    Where they are ``brief``, only the headings and the first words of their sections are found.
    """

    heading: str
    pages: tuple[str, ...]
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Readers:
    """What authors know of those who search: how they write, what to say instead, and what is worth a try.

    ``spellings`` are pairs of what the book writes and what readers type; ``instead`` pairs of a word and the one that
    stands in the article for it; ``tries`` pairs of words to search for and a line about them.
    """

    spellings: tuple[tuple[str, str], ...] = ()
    instead: tuple[tuple[str, str], ...] = ()
    tries: tuple[tuple[str, str], ...] = ()
    apart: tuple[Apart, ...] = ()


#: Of a book that says nothing about it.
NOTHING_KNOWN = Readers()
#: What stands around a name in a text, until what it leads to is known; no author can type them into a page unseen.
OPEN, CLOSE = "\ue000", "\ue001"


def named(role: str, target: str) -> str:
    """Return what stands in a section's text for a link without words of its own."""
    return f"{OPEN}{role} {target}{CLOSE}"
