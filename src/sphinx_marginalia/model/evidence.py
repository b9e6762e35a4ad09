"""What proves an answer, as an author names it: words of the article, or anything else that the book holds.

``S4; claim:C8.3; section:/docs/people/ann#in-her-own-words; row:honey/ann; cell:honey/ann/pots``
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, cast

from sphinx_marginalia.model.message import quoted
from sphinx_marginalia.model.phrase import Phrase, message_of
from sphinx_marginalia.model.suggestion import did_you_mean

Kind = Literal["segment", "words", "excerpt", "claim", "note", "section", "row", "cell", "picture"]

#: How each kind with a prefix is written.
FORMS: Final[dict[str, str]] = {
    "excerpt": "excerpt:SOURCE",
    "claim": "claim:C1.1",
    "note": "note:ID",
    "section": "section:/docs/PAGE#HEADING",
    "row": "row:DATA-SET/KEY",
    "cell": "cell:DATA-SET/KEY/COLUMN",
    "picture": "picture:NAME",
}
#: Kinds that are names of one word.
_NAMES: Final = ("excerpt", "claim", "note", "section", "picture")
_SEGMENT: Final = re.compile(r"(?:[^:]+:)?[PS]\d+")
_PREFIXED: Final = re.compile(r"([a-z]+):(?=\S)(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One proof. ``name`` is what an author writes behind the prefix, ``part`` and ``column`` what lies inside of it.

    A segment is ``S4`` or ``article:S4``; ``words`` are the article's, and are taken for their segment where they are
    found. The part of a section is its id, that of a row or cell the row's key.
    """

    kind: Kind
    name: str
    part: str = ""
    column: str = ""

    def __str__(self) -> str:
        """Return it as an author writes it."""
        if self.kind in {"segment", "words"}:
            return self.name
        if self.kind == "section":
            return f"section:/{self.name}#{self.part}" if self.part else f"section:/{self.name}"
        return f"{self.kind}:{'/'.join(filter(None, (self.name, self.part, self.column)))}"

    @property
    def record(self) -> dict[str, str]:
        """Return it for JSON; what it has not is left out."""
        fields = {"kind": self.kind, "name": self.name, "part": self.part, "column": self.column}
        return {key: value for key, value in fields.items() if value}


def read_evidence(text: str) -> tuple[tuple[Evidence, ...], tuple[str, ...]]:
    """Return the proofs that a text names, in order, each once, and what is wrong with the others.

    Between two stands ``;``; between ids of sentences a comma or a blank will do. Words of the article that stand alone
    may hold a ``;`` of their own.
    """
    pieces = [piece for part in text.split(";") if (piece := part.strip())]
    if not any(_is_named(piece) for piece in pieces):
        return ((Evidence("words", text.strip()),) if text.strip() else ()), ()
    found: dict[Evidence, None] = {}
    faults: list[str] = []
    for piece in pieces:
        try:
            found.update(dict.fromkeys(_read(piece)))
        except ValueError as error:
            faults.append(message_of(error))
    return tuple(found), tuple(faults)


def _is_named(piece: str) -> bool:
    return bool(_PREFIXED.fullmatch(piece)) or _are_segments(piece)


def _are_segments(piece: str) -> bool:
    names = piece.replace(",", " ").split()
    return bool(names) and all(_SEGMENT.fullmatch(name) for name in names)


def _read(piece: str) -> tuple[Evidence, ...]:
    """Return what one piece names; raise ValueError with what is wrong, and what would be right."""
    prefixed = _PREFIXED.fullmatch(piece)
    kind, name = (prefixed[1], prefixed[2]) if prefixed else ("", "")
    if kind in FORMS:
        if kind in _NAMES and re.search(r"[\s,]", name):
            raise ValueError(
                Phrase("evidence {piece} holds a blank or a comma; write ';' between two", piece=quoted(piece))
            )
        fields = _fields(kind, name)
        if not all(fields[: len(fields) if kind != "section" else 1]):
            raise ValueError(
                Phrase("evidence {piece} is incomplete; write it as '{form}'", piece=quoted(piece), form=FORMS[kind])
            )
        return (Evidence(cast("Kind", kind), *fields),)
    if _are_segments(piece):
        return tuple(Evidence("segment", segment) for segment in piece.replace(",", " ").split())
    if prefixed:
        forms = ", ".join(FORMS.values())
        message = Phrase(
            "unknown kind of evidence {piece}{near} (there are: S4, P2, words, {forms})",
            piece=quoted(piece),
            near=did_you_mean(kind, FORMS),
            forms=forms,
        )
        raise ValueError(message)
    return (Evidence("words", piece),)


def _fields(kind: str, name: str) -> tuple[str, ...]:
    """Return the parts of what stands behind a prefix; those that are missing are empty."""
    if kind == "section":
        page, _, heading = name.strip("/").partition("#")
        return page.rstrip("/"), heading
    if kind == "row":
        table, _, row = name.partition("/")
        return table.strip(), row.strip()
    if kind == "cell":
        table, *key, column = [part.strip() for part in name.split("/")] if "/" in name else (name, "")
        return table, "/".join(key), column
    return (name,)


def anchor_of_row(table: str, key: str) -> str:
    """Return the id that a row has where something leads to it; no heading has two hyphens."""
    return f"{table}--{_in_id(key)}"


def anchor_of_picture(name: str) -> str:
    """Return the id that a picture has where something leads to it."""
    return f"picture--{_in_id(name)}"


def _in_id(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]", lambda found: f"_{ord(found[0]):x}_", text)
