"""Read a text and its .toml into an article."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from sphinx_marginalia.model.article import Article, ExpectedActor, Provenance, Segment, Span, Stimulus
from sphinx_marginalia.model.diagnostic import Code, Location
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.seeds.fault import SeedError
from sphinx_marginalia.seeds.segments import read_segments
from sphinx_marginalia.seeds.table import Table
from sphinx_marginalia.system.text_files import MOST_ARTICLE, check_characters, decode, read_bytes, read_text, relative

FIELDS = (
    "title",
    "date",
    "language",
    "found",
    "rights",
    "sha256",
    "body_start",
    "paragraphs",
    "sentences",
    "keeps",
    "claims",
    "actors",
    "planned",
    "stimulus",
)
STIMULUS = ("by", "license")
#: The words of a text that a test shows, fewest and most: read in a minute, and long enough to ask about.
STIMULUS_WORDS = (120, 180)
PLANNED = ("actors", "claims")


def read_article(folder: Path, stem: str, root: Path) -> Article:
    """Return the article of ``stem.txt`` and ``stem.toml`` in ``folder``. Raises ``SeedError`` for the first fault."""
    txt, toml = folder / f"{stem}.txt", folder / f"{stem}.toml"
    text_path, path = relative(txt, root), relative(toml, root)
    if not toml.exists() and not toml.is_symlink():
        message = Phrase("'{stem}.txt' has no '{stem}.toml' beside it; every text needs its metadata", stem=stem)
        raise SeedError(Code.SEED_MISSING, message, Location(text_path))
    table = Table(read_text(toml, path, Code.SEED_ENCODING), path, Code.SEED_METADATA)
    if not txt.exists() and not txt.is_symlink():
        message = Phrase("the text '{stem}.txt' is missing; put the article there, byte for byte", stem=stem)
        raise SeedError(Code.SEED_MISSING, message, Location(path))
    raw = read_bytes(txt, text_path, Code.SEED_ENCODING, MOST_ARTICLE)
    text = decode(raw, text_path, Code.SEED_ENCODING)  # unchanged: offsets count each character
    if not text.strip():
        raise SeedError(Code.SEED_EMPTY, Phrase("the article is empty"), Location(text_path))
    table.only("", FIELDS)
    table.only("planned", PLANNED)
    table.only("stimulus", STIMULUS)
    digest = _digest(table, raw, text_path)
    body = _body(table, text, text_path)
    check_characters(text, text_path, body.start)  # its head is never shown
    paragraphs, sentences = read_segments(table, text, body)
    return Article(
        name=stem,
        path=path,
        title=table.text_value("title", 'title = "A short title"'),
        date=table.value("date", date, "date = 2024-01-31"),
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
        stimulus=_stimulus(table, text[body.start :]),
        keeps=tuple(item.upper() for item in table.ids("keeps")),
        lines=_lines(table, sentences),
    )


def _digest(table: Table, raw: bytes, text_path: str) -> str:
    digest = hashlib.sha256(raw).hexdigest()
    pinned = table.text_value("sha256", f'sha256 = "{digest}"')
    if pinned.lower() != digest:
        message = Phrase(
            "the article has changed: its SHA-256 is {digest}, {display_path} pins {pinned}; put the received "
            "bytes back, or pin the new text and its segments on purpose",
            digest=digest,
            display_path=table.display_path,
            pinned=pinned,
        )
        raise SeedError(Code.SEED_CHANGED, message, Location(text_path))
    return digest


def _body(table: Table, text: str, text_path: str) -> Span:
    start: int = table.value("body_start", int, "body_start = 0")
    if not 0 <= start <= len(text):
        message = Phrase(
            "'body_start' {start} is not in the text, which has {number} characters", start=start, number=len(text)
        )
        raise table.fault("body_start", message)
    if not text[start:].strip():
        message = Phrase("the article is empty: nothing comes after its body_start, {start}", start=start)
        raise SeedError(Code.SEED_EMPTY, message, Location(text_path))
    return Span(start, len(text))


def _stimulus(table: Table, body: str) -> Stimulus | None:
    """Return what ``[stimulus]`` says, or None. Raises ``SeedError`` for a missing field and a wrong length."""
    if (node := table.data.get("stimulus")) is None:
        return None
    values = {}
    examples = {"by": 'by = "the makers of this book"', "license": 'license = "CC0 1.0"'}
    for key, example in examples.items():
        if not isinstance(value := node.get(key), str) or not value.strip():
            message = Phrase("[stimulus] lacks '{key}'; for example: {example}", key=key, example=example)
            raise table.fault(f"stimulus.{key}", message)
        values[key] = value.strip()
    fewest, most = STIMULUS_WORDS
    if not fewest <= (count := len(body.split())) <= most:
        message = Phrase(
            "a stimulus has {fewest} to {most} words; this one has {number}", fewest=fewest, most=most, number=count
        )
        raise table.fault("stimulus", message)
    return Stimulus(**values)


def _actors(table: Table) -> tuple[ExpectedActor, ...]:
    node = table.data.get("actors", {})
    if not isinstance(node, Mapping):
        raise table.fault("actors", Phrase("'actors' must be a table of id = \"Name\" lines"))
    for key, name in node.items():
        if not isinstance(name, str) or not name.strip():
            message = Phrase("'actors.{key}' must be a name; for example: {key} = \"Name\"", key=key)
            raise table.fault(f"actors.{key}", message)
    return tuple(ExpectedActor(key, name) for key, name in node.items())


def _lines(table: Table, sentences: tuple[Segment, ...]) -> dict[str, int]:
    """Return the line of each thing that a later finding may be about."""
    lines = {key: line for key, line in table.lines.items() if key.startswith("actors.")}
    rows = table.row_lines("sentences")
    for sentence, line in zip(sentences, rows, strict=False):
        lines[f"sentences.{sentence.id}"] = line
    for key in ("claims", "planned.actors", "planned.claims"):
        for item in table.ids(key):
            lines[f"{key}.{item}"] = table.item_line(key, item)
    return lines
