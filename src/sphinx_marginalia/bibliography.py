"""Read bibliography files into sources (biblatex field names, by pybtex)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pybtex import errors
from pybtex.database import BibliographyData, Entry, parse_string
from pybtex.scanner import PybtexSyntaxError

from sphinx_marginalia.model import day
from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Location
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.model.source import Source
from sphinx_marginalia.system.text_files import FileFault, read_text, relative

if TYPE_CHECKING:
    from pybtex.exceptions import PybtexError

#: Fields that hold a day, and what a wrong one leaves the source without.
_DAYS = {
    "date": Code.SOURCE_UNDATED,
    "eventdate": Code.SOURCE_UNDATED,
    "urldate": Code.SOURCE_UNSEEN,
    "archivedate": Code.BIBLIOGRAPHY_INVALID,
}


#: The beginning of an entry with its key, and what follows it; any at sign with what it begins; what may end it.
_HEAD = re.compile(r"@\w+\s*+[{(]\s*+([^\s,})]++)\s*+([,})]?)")
_AT = re.compile(r"@\s*+(\w*+)\s*+([{(]?)")
_BRACKET = re.compile(r"[{})]")


def read_bibliography(files: Iterable[Path], root: Path) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    """Return the sources of ``files`` in their order, and what is wrong with the files."""
    sources: dict[str, Source] = {}
    findings: list[Diagnostic] = []
    for path in files:
        display_path = relative(path, root)
        try:
            text = read_text(path, display_path, Code.BIBLIOGRAPHY_INVALID).replace("\r\n", "\n").replace("\r", "\n")
        except FileFault as fault:
            message = fault.diagnostic.message
            if isinstance(message, Phrase) and "reason" in message.values:  # the file cannot be read
                message = Phrase("the bibliography cannot be read: {reason}", reason=message.values["reason"])
            findings.append(replace(fault.diagnostic, message=message))
            continue
        heads = _heads(text)
        parsed, faults = _parse(text, display_path)
        strays = list(dict.fromkeys(_in_comments(text, display_path)))
        findings.extend(strays or faults)  # the parser's words for the same mistake are less plain
        for key, entry in parsed.entries.items():
            line, closed = heads.get(key.lower(), (1, True))
            location = Location(display_path, line)
            if not closed and not strays:  # pybtex reads on in silence
                findings.append(_invalid(Phrase("source '{key}': a comma is missing after the key", key=key), location))
            if known := sources.get(key.lower()):
                message = Phrase(
                    "source '{key}': the key is taken by the entry at {location}", key=key, location=known.location
                )
                findings.append(_invalid(message, location))
                continue
            fields = fields_of(entry)
            sources[key.lower()] = _source(key, fields, location)
            findings.extend(_wrong_days(key, fields, location))
    return tuple(sources.values()), tuple(findings)


def _heads(text: str) -> dict[str, tuple[int, bool]]:
    """Return each key with the line of its first entry, and whether a comma or the entry's end follows it somewhere."""
    heads: dict[str, tuple[int, bool]] = {}
    line, before = 1, 0
    for match in _HEAD.finditer(text):
        line += text.count("\n", before, match.start())
        before = match.start()
        first, closed = heads.get(match[1].lower(), (line, False))
        heads[match[1].lower()] = (first, closed or bool(match[2]))
    return heads


def _in_comments(text: str, display_path: str) -> Iterator[Diagnostic]:
    """Yield a finding for each ``@`` that an author took for a part of a comment: BibTeX takes it for an entry."""
    done = hidden = 0
    while match := _AT.search(text, done):
        start = match.start()
        if start < hidden or text[max(text.rfind("\n", 0, start) + 1, done) : start].strip():
            message = Phrase("'@' begins an entry, also in a comment; write the comment without it")
            yield _invalid(message, Location(display_path, text.count("\n", 0, start) + 1))
        end = _end(text, match.end(), match[2]) if match[2] else match.end()
        if match[1].lower() == "comment":
            hidden, done = max(hidden, end), match.end()
        else:
            done = end


def _end(text: str, start: int, opened: str) -> int:
    """Return where an entry ends whose text begins at ``start``, after a brace or a parenthesis."""
    depth = 0
    for sign in _BRACKET.finditer(text, start):
        if sign[0] == ")" and opened == "(" and depth == 0:
            return sign.end()
        depth += {"{": 1, "}": -1}.get(sign[0], 0)
        if depth < 0:
            return sign.end()
    return len(text)


def _parse(text: str, display_path: str) -> tuple[BibliographyData, list[Diagnostic]]:
    """Return the entries that can be read, and a finding for each fault."""
    with errors.capture() as caught:
        parsed = parse_string(text, "bibtex")
    messages = [str(error) for error in caught]
    nth = [messages[:index].count(message) + 1 for index, message in enumerate(messages)]
    return parsed, [_complaint(e, n, text, display_path) for e, n in zip(caught, nth, strict=True)]


def _complaint(error: PybtexError, nth: int, text: str, display_path: str) -> Diagnostic:
    """Return one finding; ``nth`` counts equal complaints, from 1."""
    message_of_pybtex = str(error)
    if isinstance(error, PybtexSyntaxError):
        message = Phrase("not valid BibTeX: {kind}: {reason}", kind=error.error_type, reason=error.args[0])
        return _invalid(message, Location(display_path, error.lineno))
    if repeated := re.fullmatch(r"repeated bibliography entry: (.+)", message_of_pybtex):
        message = Phrase("source '{key}': the key is taken by an entry above it", key=repeated[1])
        return _invalid(message, Location(display_path, _line(text, repeated[1], nth)))
    keyed = re.match(r"entry with key (\S+) ", message_of_pybtex)
    quoted = re.search(r"'(.+)'", message_of_pybtex)
    line = _line(text, keyed[1]) if keyed else 1
    if quoted and quoted[1] in text:
        line = text.count("\n", 0, text.index(quoted[1])) + 1
    return _invalid(
        Phrase("not valid BibTeX: {reason}", reason=message_of_pybtex),
        Location(display_path, line),
    )


def _invalid(message: str, location: Location) -> Diagnostic:
    return Diagnostic(Code.BIBLIOGRAPHY_INVALID, message, location)


def _line(text: str, key: str, nth: int = 0) -> int:
    heads = list(re.finditer(rf"{_head(key)}(?=[\s,}})])", text, re.IGNORECASE))
    return text.count("\n", 0, heads[nth].start()) + 1 if len(heads) > nth else 1


def _head(key: str) -> str:
    """Return how an entry begins, up to the end of its key, as a pattern."""
    return rf"@\w+\s*[{{(]\s*{re.escape(key)}"


def fields_of(entry: Entry) -> dict[str, str]:
    """Return the fields of an entry by lower-case name, as plain text; the names of people among them."""
    fields = {name.lower(): _plain(value) for name, value in entry.fields.items()}
    for role, people in entry.persons.items():  # pybtex takes names out of the fields
        fields[role.lower()] = ", ".join(_plain(_full_name(str(person))) for person in people)
    return fields


def outlet_of(fields: dict[str, str]) -> str:
    """Return who published a source, or else wrote it."""
    return fields.get("organization") or fields.get("publisher") or fields.get("author", "")


def _full_name(person: str) -> str:
    """Return ``Holm, Ida`` as ``Ida Holm``."""
    return " ".join(reversed([part.strip() for part in person.split(",")]))


def _plain(value: str) -> str:
    """Return a field without its braces (they keep capitals in BibTeX) and with white space folded."""
    bare = re.sub(r"\\([&%_#$])", r"\1", value) if "\\" in value else value
    return " ".join(bare.replace("{", "").replace("}", "").split())


def _wrong_days(key: str, fields: dict[str, str], location: Location) -> Iterator[Diagnostic]:
    for name, code in _DAYS.items():
        value = fields.get(name, "")
        if value and day.iso(value) is None:
            message = Phrase(
                "source '{key}': {name} = {{{value}}} is not a date; write it as 2024-01-31",
                key=key,
                name=name,
                value=value,
            )
            yield Diagnostic(code, message, location)


def _source(key: str, fields: dict[str, str], location: Location) -> Source:
    outlet = outlet_of(fields)
    keywords = [word.strip() for word in fields.get("keywords", "").split(",")]
    return Source(
        key=key,
        title=fields.get("title", ""),
        outlet=outlet,
        label=fields.get("shorthand") or outlet or key,
        url=fields.get("url", ""),
        grade=fields.get("grade", ""),
        location=location,
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
