"""``seeds/`` to the model: every fault of a text or its .toml as one clear diagnostic."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sphinx_marginalia.model.article import Article, ExpectedActor, Provenance, Segment, Span
from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Place
from sphinx_marginalia.model.source import Excerpt

EXCERPTS = "excerpts.toml"
EXCERPT_WORDS = 25


@dataclass(frozen=True, slots=True)
class Seeds:
    """What the seeds folder holds, and what is wrong with it."""

    articles: tuple[Article, ...]
    excerpts: tuple[Excerpt, ...]
    findings: tuple[Diagnostic, ...]
    files: tuple[Path, ...]


class _Fault(Exception):
    """A fault at a place; the reader of one file stops at its first."""

    def __init__(self, code: Code, message: str, place: Place) -> None:
        super().__init__(message)
        self.diagnostic = Diagnostic(code, message, place)


def read_seeds(folder: Path, root: Path) -> Seeds:
    """Read every article and ``excerpts.toml`` in ``folder``; paths are told relative to ``root``."""
    shown = _relative(folder, root)
    articles: list[Article] = []
    excerpts: tuple[Excerpt, ...] = ()
    findings: list[Diagnostic] = []
    texts = {p.stem: p for p in sorted(folder.glob("*.txt"))}
    tables = {p.stem: p for p in sorted(folder.glob("*.toml")) if p.name != EXCERPTS}
    if not tables and not texts:
        message = f"no article in {shown}/: put NAME.txt and NAME.toml there"
        findings.append(Diagnostic(Code.SEED_MISSING, message, Place(shown)))
    for stem in sorted(texts.keys() | tables.keys()):
        try:
            articles.append(_article(stem, texts.get(stem), tables.get(stem), shown, root))
        except _Fault as fault:
            findings.append(fault.diagnostic)
    excerpts_file = folder / EXCERPTS
    if excerpts_file.is_file():
        try:
            excerpts = _excerpts(excerpts_file, _relative(excerpts_file, root))
        except _Fault as fault:
            findings.append(fault.diagnostic)
    files = [*texts.values(), *tables.values(), excerpts_file]
    return Seeds(tuple(articles), excerpts, tuple(findings), tuple(f for f in files if f.is_file()))


def _relative(path: Path, root: Path) -> str:
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.name


def _decode(path: Path, shown: str) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8; save it as UTF-8"
        raise _Fault(Code.SEED_ENCODING, message, Place(shown, line)) from None


def _parse_toml(text: str, shown: str, code: Code) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else max(text.count("\n"), 1)
        raise _Fault(code, f"not valid TOML: {error}", Place(shown, line)) from None


class _Table:
    """A .toml with the line of each key, for messages."""

    def __init__(self, text: str, shown: str, code: Code) -> None:
        self.data = _parse_toml(text, shown, code)
        self.text = text
        self.shown = shown
        self.code = code

    def place(self, key: str) -> Place:
        name = re.escape(key.rsplit(".", maxsplit=1)[-1])
        found = re.search(rf"^[ \t]*(?:\[+{name}\]+|{name}[ \t]*=)", self.text, re.MULTILINE)
        return Place(self.shown, self.text.count("\n", 0, found.start()) + 1 if found else 1)

    def fault(self, key: str, message: str) -> _Fault:
        return _Fault(self.code, message, self.place(key))

    def value(self, key: str, kind: type, example: str) -> Any:
        """The value at ``a.b``; a fault that shows ``example`` when it is missing or of another kind."""
        node: Any = self.data
        for part in key.split("."):
            node = node.get(part) if isinstance(node, Mapping) else None
        if node is None:
            raise self.fault(key, f"'{key}' is missing; for example: {example}")
        if not isinstance(node, kind) or (kind is int and isinstance(node, bool)):
            raise self.fault(key, f"'{key}' has a wrong value ({node!r}); for example: {example}")
        return node

    def text_value(self, key: str, example: str) -> str:
        """A text that is not blank."""
        value: str = self.value(key, str, example)
        if not value.strip():
            raise self.fault(key, f"'{key}' is empty; for example: {example}")
        return value

    def ids(self, key: str) -> tuple[str, ...]:
        """A list of texts, each once; an absent list is empty."""
        node: Any = self.data
        for part in key.split("."):
            node = node.get(part, []) if isinstance(node, Mapping) else []
        if not isinstance(node, list) or not all(isinstance(i, str) for i in node):
            raise self.fault(key, f"'{key}' must be a list of texts; for example: [\"one\", \"two\"]")
        if twice := sorted({i for i in node if node.count(i) > 1}):
            raise self.fault(key, f"'{key}' names {twice[0]!r} twice")
        return tuple(node)


def _article(stem: str, txt: Path | None, toml: Path | None, shown: str, root: Path) -> Article:
    if toml is None:
        message = f"'{stem}.txt' has no '{stem}.toml' beside it; every text needs its metadata"
        raise _Fault(Code.SEED_MISSING, message, Place(f"{shown}/{stem}.txt"))
    path = _relative(toml, root)
    table = _Table(_decode(toml, path), path, Code.SEED_METADATA)
    if txt is None:
        message = f"the text '{stem}.txt' is missing; put the article there, byte for byte"
        raise _Fault(Code.SEED_MISSING, message, Place(path))
    text_path = _relative(txt, root)
    raw = txt.read_bytes()
    if not raw.strip():
        raise _Fault(Code.SEED_EMPTY, "the article is empty", Place(text_path))
    text = _decode(txt, text_path)
    digest = hashlib.sha256(raw).hexdigest()
    pinned = table.text_value("sha256", f'sha256 = "{digest}"')
    if pinned != digest:
        message = (
            f"the article has changed: its SHA-256 is {digest}, {toml.name} pins {pinned}; "
            "put the received bytes back, or pin the new text and its segments on purpose"
        )
        raise _Fault(Code.SEED_CHANGED, message, Place(text_path))
    start = table.value("body_start", int, "body_start = 0")
    if not 0 <= start < len(text) or not text[start:].strip():
        raise table.fault("body_start", f"'body_start' {start} leaves no text of {len(text)} characters")
    body = Span(start, len(text))
    paragraphs = _segments(table, "paragraphs", "P", text, body)
    sentences = _segments(table, "sentences", "S", text, body)
    for sentence in sentences:
        if not any(sentence.span in p.span for p in paragraphs):
            raise table.fault("sentences", f"{sentence.id} does not lie inside one paragraph")
    day = table.value("date", date, "date = 2024-01-31")
    return Article(
        name=stem,
        path=path,
        title=table.text_value("title", 'title = "A short title"'),
        date=day,
        language=table.text_value("language", 'language = "en"'),
        provenance=Provenance(
            table.text_value("found", 'found = "Where the text was found, and when"'),
            table.text_value("rights", 'rights = "Who holds the rights, or that this is not known"'),
        ),
        sha256=digest,
        text=text,
        body=body,
        paragraphs=paragraphs,
        sentences=sentences,
        actors=_actors(table),
        claims=table.ids("claims"),
        planned_actors=table.ids("planned.actors"),
        planned_claims=table.ids("planned.claims"),
    )


def _segments(table: _Table, key: str, prefix: str, text: str, body: Span) -> tuple[Segment, ...]:
    """Pinned offsets to segments; together they hold every character but white space."""
    rows = table.value(key, list, f"{key} = [[0, 80], [82, 160]]")
    previous = body.start
    segments = []
    for number, row in enumerate(rows, start=1):
        name = f"{prefix}{number}"
        if not (isinstance(row, list) and len(row) == 2 and all(type(n) is int for n in row)):
            raise _segment_fault(table, key, f"{name} must be two offsets, as [0, 80], not {row!r}")
        span = Span(row[0], row[1])
        if not previous <= span.start < span.end <= body.end:
            raise _segment_fault(
                table, key, f"{name} {row} does not follow {previous} or ends after {body.end}"
            )
        if left := text[previous : span.start].strip():
            raise _segment_fault(table, key, f"{name}: the words {left[:40]!r} before it are in no segment")
        if text[span.start].isspace() or text[span.end - 1].isspace():
            raise _segment_fault(table, key, f"{name} begins or ends with white space")
        segments.append(Segment(name, span))
        previous = span.end
    if left := text[previous:].strip():
        raise _segment_fault(table, key, f"the last words {left[:40]!r} are in no segment")
    return tuple(segments)


def _segment_fault(table: _Table, key: str, message: str) -> _Fault:
    return _Fault(Code.SEED_SEGMENTS, message, table.place(key))


def _actors(table: _Table) -> tuple[ExpectedActor, ...]:
    node = table.data.get("actors", {})
    if not isinstance(node, Mapping) or not all(isinstance(v, str) for v in node.values()):
        raise table.fault("actors", "'actors' must be a table of id = \"Name\" lines")
    return tuple(ExpectedActor(key, name) for key, name in node.items())


def _excerpts(path: Path, shown: str) -> tuple[Excerpt, ...]:
    text = _decode(path, shown)
    table = _parse_toml(text, shown, Code.EXCERPT_INVALID)
    lines = [n for n, line in enumerate(text.splitlines(), 1) if line.strip() == "[[excerpt]]"]
    found = []
    for index, row in enumerate(table.get("excerpt", [])):
        place = Place(shown, lines[index] if index < len(lines) else 1)
        for key in ("source", "words", "speaker", "language"):
            if not isinstance(row.get(key), str) or not row[key].strip():
                message = f"excerpt {index + 1} lacks '{key}' (a text)"
                raise _Fault(Code.EXCERPT_INVALID, message, place)
        if not isinstance(row.get("date"), date):
            message = f"excerpt {index + 1} lacks 'date', as in: date = 2024-01-31"
            raise _Fault(Code.EXCERPT_INVALID, message, place)
        if (count := len(row["words"].split())) > EXCERPT_WORDS:
            message = f"excerpt {index + 1} has {count} words; {EXCERPT_WORDS} are allowed"
            raise _Fault(Code.EXCERPT_INVALID, message, place)
        found.append(
            Excerpt(row["source"], row["words"], row["speaker"], row["date"], row["language"], place)
        )
    return tuple(found)
