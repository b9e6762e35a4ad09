"""Bibliography files to sources (biblatex field names, read by pybtex)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from pybtex.database import BibliographyDataError, parse_string
from pybtex.scanner import PybtexSyntaxError

from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Place
from sphinx_marginalia.model.source import Source


def read_bibliography(
    files: Iterable[Path], root: Path
) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    """Return the sources of ``files`` in their order, and what is wrong with the files."""
    sources: list[Source] = []
    findings: list[Diagnostic] = []
    for path in files:
        shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
        try:
            text = path.read_text("utf-8")
            entries = parse_string(text, "bibtex").entries
        except FileNotFoundError:
            findings.append(_invalid("the bibliography is missing", Place(shown)))
            continue
        except UnicodeDecodeError:
            findings.append(_invalid("the bibliography is not UTF-8", Place(shown)))
            continue
        except PybtexSyntaxError as error:
            line = getattr(error, "lineno", None) or 1
            findings.append(_invalid(f"not valid BibTeX: {error.args[0]}", Place(shown, line)))
            continue
        except BibliographyDataError as error:
            findings.append(_invalid(str(error), _duplicate_place(shown, text, str(error))))
            continue
        for key, entry in entries.items():
            place = Place(shown, _line(text, key))
            fields = {name.lower(): _plain(value) for name, value in entry.fields.items()}
            source, faults = _source(key, fields, place)
            sources.append(source)
            findings.extend(faults)
    return tuple(sources), tuple(findings)


def _invalid(message: str, place: Place) -> Diagnostic:
    return Diagnostic(Code.BIBLIOGRAPHY_INVALID, message, place)


def _line(text: str, key: str, nth: int = 0) -> int:
    found = list(re.finditer(rf"@\w+\s*\{{\s*{re.escape(key)}\s*,", text, re.IGNORECASE))
    return text.count("\n", 0, found[nth].start()) + 1 if len(found) > nth else 1


def _duplicate_place(shown: str, text: str, message: str) -> Place:
    key = message.rsplit(" ", maxsplit=1)[-1].strip("'\"")
    return Place(shown, _line(text, key, 1))


def _plain(value: str) -> str:
    """A field without its braces (they keep capitals in BibTeX) and with white space folded."""
    return " ".join(value.replace("{", "").replace("}", "").replace("\\&", "&").split())


def _source(key: str, fields: dict[str, str], place: Place) -> tuple[Source, list[Diagnostic]]:
    faults: list[Diagnostic] = []

    def day(name: str) -> date | None:
        value = fields.get(name, "")
        if not value:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            message = f"source '{key}': {name} = {{{value}}} is not a date; write it as 2024-01-31"
            faults.append(Diagnostic(Code.SOURCE_UNDATED, message, place))
            return None

    outlet = fields.get("organization") or fields.get("publisher") or fields.get("author", "")
    source = Source(
        key=key,
        title=fields.get("title", ""),
        outlet=outlet,
        label=fields.get("shorthand") or outlet or key,
        url=fields.get("url", ""),
        grade=fields.get("grade", ""),
        place=place,
        via=fields.get("via", ""),
        published=day("date"),
        about=day("eventdate"),
        undated=fields.get("nodate", "").lower() == "yes",
        seen=day("urldate"),
        archive_url=fields.get("archiveurl", ""),
        archive_date=day("archivedate"),
        language=fields.get("langid", ""),
        primary="primary" in fields.get("keywords", ""),
    )
    return source, faults
