"""Read ``excerpts.toml``: direct speech from other sources, pinned word by word."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Location
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.model.source import Excerpt
from sphinx_marginalia.seeds.table import Table

EXCERPTS = "excerpts.toml"
EXCERPT_WORDS = 25
_TEXTS = ("source", "words", "speaker", "language")


def read_excerpts(text: str, display_path: str) -> tuple[tuple[Excerpt, ...], tuple[Diagnostic, ...]]:
    """Return the sound excerpts of a file, and a finding for each that is not.

    Raises ``SeedError`` for a fault of the file.
    """
    table = Table(text, display_path, Code.EXCERPT_INVALID)
    table.only("", ("excerpt",))
    rows = table.data.get("excerpt", [])
    if not isinstance(rows, list):
        raise table.fault("excerpt", Phrase("begin each excerpt with a line [[excerpt]], in two brackets"))
    excerpts: list[Excerpt] = []
    findings: list[Diagnostic] = []
    for index, row in enumerate(rows):
        location = table.location(f"excerpt.{index}")
        if wrong := _wrong(row):
            message = Phrase("excerpt {number} {fault}", number=index + 1, fault=wrong)
            findings.append(Diagnostic(Code.EXCERPT_INVALID, message, location))
        else:
            excerpts.append(_excerpt(row, location))
    return tuple(excerpts), tuple(findings)


def _wrong(row: Any) -> str:
    if not isinstance(row, Mapping):
        return Phrase("is not a table; begin it with a line [[excerpt]]")
    for key in _TEXTS:
        if not isinstance(row.get(key), str) or not row[key].strip():
            return Phrase("lacks '{key}' (a text)", key=key)
    if type(row.get("date")) is not date:
        return Phrase("lacks 'date' (a day), as in: date = 2024-01-31")
    for key in row:
        if key not in (*_TEXTS, "date"):
            return Phrase("has a field '{key}'; there are: {known}", key=key, known=", ".join((*_TEXTS, "date")))
    if (count := len(row["words"].split())) > EXCERPT_WORDS:
        return Phrase("has {count} words; {EXCERPT_WORDS} are allowed", count=count, EXCERPT_WORDS=EXCERPT_WORDS)
    return ""


def _excerpt(row: Mapping[str, Any], location: Location) -> Excerpt:
    return Excerpt(
        source=row["source"],
        quotation=row["words"],
        speaker=row["speaker"],
        date=row["date"],
        language=row["language"],
        location=location,
    )
