"""Small books for the tests: one text about bees, and records on its words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal

from sphinx_marginalia.model.article import Article, ExpectedActor, Provenance, Segment, Span
from sphinx_marginalia.model.corpus import Corpus
from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Location
from sphinx_marginalia.model.evidence import read_evidence
from sphinx_marginalia.model.interaction import ChoiceInteraction, Interaction, SimpleChoice
from sphinx_marginalia.model.item import Item, Part
from sphinx_marginalia.model.records import Actor, Annotation, Claim, PageRecords
from sphinx_marginalia.model.source import Excerpt, Source

TEXT = (
    "The school opened a bee garden on Monday. Some parents say that bees disturb games.\n\n"
    "Nobody asked the bees’ keeper how much honey the two hives will give."
)
DAY = date(2025, 5, 5)
HERE = Location("docs/page.md", 7)
SEED = Location("seeds/bees.toml", 1)


def segments(text: str) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """Paragraphs between empty lines, sentences up to a full stop."""
    blocks = [Span(*m.span()) for m in re.finditer(r"[^\n]+", text)]
    rows = [Span(*m.span()) for m in re.finditer(r"[^\n. ][^\n.]*\.", text)]
    return (
        tuple(Segment(f"P{n}", s) for n, s in enumerate(blocks, 1)),
        tuple(Segment(f"S{n}", s) for n, s in enumerate(rows, 1)),
    )


def article(
    *,
    name: str = "bees",
    text: str = TEXT,
    day: date = DAY,
    actors: Iterable[str] = (),
    claims: Iterable[str] = (),
    planned_actors: Iterable[str] = (),
    planned_claims: Iterable[str] = (),
    lines: dict[str, int] | None = None,
) -> Article:
    """An article of three sentences."""
    paragraphs, sentences = segments(text)
    return Article(
        name=name,
        path=f"seeds/{name}.toml",
        title="Bees",
        date=day,
        language="en",
        provenance=Provenance("Found in a test.", "None reserved."),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        body=Span(0, len(text)),
        paragraphs=paragraphs,
        sentences=sentences,
        actors=tuple(ExpectedActor(a, a.title()) for a in actors),
        claims=tuple(claims),
        planned_actors=tuple(planned_actors),
        planned_claims=tuple(planned_claims),
        lines=lines or {},
    )


def target(words: str) -> Span:
    """Where ``words`` first stand in the text."""
    at = TEXT.index(words)
    return Span(at, at + len(words))


def note(
    name: str = "a-note",
    words: str = "a bee garden",
    *,
    body: str = "Who says so?",
    layer: str = "framing",
    sources: tuple[str, ...] = (),
    location: Location = HERE,
) -> Annotation:
    """A note that asks something."""
    return Annotation(
        id=name,
        article="bees",
        layer=layer,
        target=target(words),
        quotation=words,
        body=body,
        docname="docs/page",
        location=location,
        sources=sources,
    )


def actor(name: str = "parents", location: Location = HERE) -> Actor:
    """An actor with a lesson."""
    return Actor(name, name.title(), "group", (name.title(),), "docs/page", location)


def claim(name: str = "a-claim", number: str = "C1.1", **changes: Any) -> Claim:
    """A claim with a source."""
    words = changes.pop("words", "Some parents say")
    fields: dict[str, Any] = {
        "id": name,
        "number": number,
        "article": "bees",
        "target": target(words),
        "quotation": words,
        "type": "attribution",
        "claimant": "some parents",
        "hedge": "none",
        "conclusion": "partly",
        "reason": "Because.",
        "sources": ("letter",),
        "against": (),
        "later": (),
        "origins": 1,
        "docname": "docs/page",
        "location": HERE,
    }
    return Claim(**{**fields, **changes})


def choice(number: int, text: str, *, correct: bool = False, feedback: str = "So.") -> SimpleChoice:
    """An option with feedback."""
    return SimpleChoice(str(number), text, feedback, correct)


GOOD = (choice(1, "Monday", correct=True), choice(2, "Friday"))


def part(
    asked: Interaction | Sequence[SimpleChoice] = GOOD,
    *,
    name: str = "which-day",
    prompt: str = "Which day?",
    evidence: str = "S1",
    hint: str = "Look at the end.",
    location: Location = HERE,
) -> Part:
    """One thing to answer; options alone make a choice."""
    interaction = ChoiceInteraction(tuple(asked)) if isinstance(asked, Sequence) else asked
    return Part(name, prompt, interaction, read_evidence(evidence)[0], location, hint)


def item(
    asked: Interaction | Sequence[SimpleChoice] = GOOD,
    *,
    name: str = "which-day",
    prompt: str = "Which day?",
    evidence: str = "S1",
    hint: str = "Look at the end.",
    dok: int | None = 1,
    location: Location = HERE,
) -> Item:
    """A question of one part that can be answered."""
    only = part(asked, name=name, prompt=prompt, evidence=evidence, hint=hint, location=location)
    return Item(name, prompt, (only,), "docs/page", location, dok)


def composite(
    *parts: Part,
    name: str = "both",
    prompt: str = "A stem.",
    dok: int | None = 3,
    scoring: Literal["parts", "evidence"] = "parts",
) -> Item:
    """A question of several parts."""
    return Item(name, prompt, parts, "docs/page", HERE, dok, scoring=scoring)


def source(key: str = "letter", **changes: Any) -> Source:
    """A source of which everything is known."""
    fields: dict[str, Any] = {
        "key": key,
        "title": "A letter",
        "outlet": "The School",
        "label": "School",
        "url": "https://school.example/letter",
        "grade": "A",
        "location": Location("sources.bib", 3),
        "published": date(2025, 5, 2),
        "seen": date(2026, 1, 1),
    }
    return Source(**{**fields, **changes})


def excerpt(key: str = "letter", words: str = "The hives stand apart.") -> Excerpt:
    """Direct speech."""
    return Excerpt(key, words, "The head", DAY, "en", Location("seeds/excerpts.toml", 3))


def book(
    page: PageRecords,
    *others: PageRecords,
    articles: Iterable[Article] | None = None,
    sources: Iterable[Source] = (),
    excerpts: Iterable[Excerpt] = (),
) -> Corpus:
    """A whole book."""
    found = (article(),) if articles is None else articles
    return Corpus.of(found, (page, *others), sources, excerpts)


def the_only(findings: Iterable[Diagnostic]) -> Diagnostic:
    """The one finding that there is."""
    found = list(findings)
    assert len(found) == 1, [str(f) for f in found]
    return found[0]


def check(finding: Diagnostic, code: Code, location: Location | str, *said: str) -> None:
    """What a finding must tell: its code, file and line, and helpful words on one line."""
    assert finding.code is code, finding
    assert str(finding.location) == str(location), finding
    for words in said:
        assert words in finding.message, finding.message
    assert "\n" not in finding.message


def line_of(path: Path, words: str) -> int:
    """The line of a file that holds ``words``."""
    lines = path.read_text("utf-8").split("\n")
    return next(n for n, line in enumerate(lines, 1) if words in line)
