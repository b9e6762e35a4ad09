"""Bibliography files to sources (biblatex field names, read by pybtex)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pybtex import errors
from pybtex.database import BibliographyData, Entry, parse_string
from pybtex.scanner import PybtexSyntaxError

from sphinx_marginalia.model import day
from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Place
from sphinx_marginalia.model.source import Source

if TYPE_CHECKING:
    from pybtex.exceptions import PybtexError

#: Fields that hold a day, and what a wrong one leaves the source without.
_DAYS = {
    "date": Code.SOURCE_UNDATED,
    "eventdate": Code.SOURCE_UNDATED,
    "urldate": Code.SOURCE_UNSEEN,
    "archivedate": Code.BIBLIOGRAPHY_INVALID,
}


def read_bibliography(files: Iterable[Path], root: Path) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    """Return the sources of ``files`` in their order, and what is wrong with the files."""
    sources: dict[str, Source] = {}
    findings: list[Diagnostic] = []
    for path in files:
        shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
        try:
            data = path.read_bytes()
            text = data.decode("utf-8")
        except OSError as error:
            message = f"the bibliography cannot be read: {error.strerror}"
            findings.append(_invalid(message, Place(shown)))
            continue
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            message = f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8"
            findings.append(_invalid(message, Place(shown, line)))
            continue
        parsed, faults = _parse(text, shown)
        findings.extend(faults)
        for key, entry in parsed.entries.items():
            place = Place(shown, _line(text, key))
            if not re.search(rf"{_head(key)}\s*[,}})]", text, re.IGNORECASE):  # pybtex reads on in silence
                findings.append(_invalid(f"source '{key}': a comma is missing after the key", place))
            if known := sources.get(key.lower()):
                message = f"source '{key}': the key is taken by the entry at {known.place}"
                findings.append(_invalid(message, place))
                continue
            fields = fields_of(entry)
            sources[key.lower()] = _source(key, fields, place)
            findings.extend(_wrong_days(key, fields, place))
    return tuple(sources.values()), tuple(findings)


def _parse(text: str, shown: str) -> tuple[BibliographyData, list[Diagnostic]]:
    """The entries that can be read, and a finding for each fault."""
    with errors.capture() as caught:
        parsed = parse_string(text, "bibtex")
    said = [str(error) for error in caught]
    nth = [said[:index].count(words) + 1 for index, words in enumerate(said)]
    return parsed, [_complaint(e, n, text, shown) for e, n in zip(caught, nth, strict=True)]


def _complaint(error: PybtexError, nth: int, text: str, shown: str) -> Diagnostic:
    """One finding; ``nth`` counts equal complaints, from 1."""
    said = str(error)
    if isinstance(error, PybtexSyntaxError):
        message = f"not valid BibTeX: {error.error_type}: {error.args[0]}"
        return _invalid(message, Place(shown, error.lineno))
    if repeated := re.fullmatch(r"repeated bibliography entry: (.+)", said):
        message = f"source '{repeated[1]}': the key is taken by an entry above it"
        return _invalid(message, Place(shown, _line(text, repeated[1], nth)))
    keyed = re.match(r"entry with key (\S+) ", said)
    quoted = re.search(r"'(.+)'", said)
    line = _line(text, keyed[1]) if keyed else 1
    if quoted and quoted[1] in text:
        line = text.count("\n", 0, text.index(quoted[1])) + 1
    return _invalid(f"not valid BibTeX: {said}", Place(shown, line))


def _invalid(message: str, place: Place) -> Diagnostic:
    return Diagnostic(Code.BIBLIOGRAPHY_INVALID, message, place)


def _line(text: str, key: str, nth: int = 0) -> int:
    found = list(re.finditer(rf"{_head(key)}(?=[\s,}})])", text, re.IGNORECASE))
    return text.count("\n", 0, found[nth].start()) + 1 if len(found) > nth else 1


def _head(key: str) -> str:
    """How an entry begins, up to the end of its key, as a pattern."""
    return rf"@\w+\s*[{{(]\s*{re.escape(key)}"


def fields_of(entry: Entry) -> dict[str, str]:
    """The fields by lower-case name, as plain text; names of people among them."""
    fields = {name.lower(): _plain(value) for name, value in entry.fields.items()}
    for role, people in entry.persons.items():  # pybtex takes names out of the fields
        fields[role.lower()] = ", ".join(_plain(_full_name(str(person))) for person in people)
    return fields


def outlet_of(fields: dict[str, str]) -> str:
    """Who published a source, or wrote it."""
    return fields.get("organization") or fields.get("publisher") or fields.get("author", "")


def _full_name(person: str) -> str:
    """``Holm, Ida`` as ``Ida Holm``."""
    return " ".join(reversed([part.strip() for part in person.split(",")]))


def _plain(value: str) -> str:
    """A field without its braces (they keep capitals in BibTeX) and with white space folded."""
    bare = re.sub(r"\\([&%_#$])", r"\1", value) if "\\" in value else value
    return " ".join(bare.replace("{", "").replace("}", "").split())


def _wrong_days(key: str, fields: dict[str, str], place: Place) -> Iterator[Diagnostic]:
    for name, code in _DAYS.items():
        value = fields.get(name, "")
        if value and day.iso(value) is None:
            message = f"source '{key}': {name} = {{{value}}} is not a date; write it as 2024-01-31"
            yield Diagnostic(code, message, place)


def _source(key: str, fields: dict[str, str], place: Place) -> Source:
    outlet = outlet_of(fields)
    keywords = [word.strip() for word in fields.get("keywords", "").split(",")]
    return Source(
        key=key,
        title=fields.get("title", ""),
        outlet=outlet,
        label=fields.get("shorthand") or outlet or key,
        url=fields.get("url", ""),
        grade=fields.get("grade", ""),
        place=place,
        via=fields.get("via", ""),
        published=day.iso(fields.get("date", "")),
        about=day.iso(fields.get("eventdate", "")),
        undated=fields.get("nodate", "").lower() == "yes",
        seen=day.iso(fields.get("urldate", "")),
        archive_url=fields.get("archiveurl", ""),
        archive_date=day.iso(fields.get("archivedate", "")),
        language=fields.get("langid", ""),
        primary="primary" in keywords,
    )
