"""A question and its parts, in the terms of 1EdTech QTI 3."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sphinx_marginalia.model.translation import gettext_noop

if TYPE_CHECKING:
    from sphinx_marginalia.model.diagnostic import Location
    from sphinx_marginalia.model.evidence import Evidence
    from sphinx_marginalia.model.interaction import Interaction

BLOOM = (
    gettext_noop("remember"),
    gettext_noop("understand"),
    gettext_noop("apply"),
    gettext_noop("analyze"),
    gettext_noop("evaluate"),
    gettext_noop("create"),
)
USES = (gettext_noop("practice"), gettext_noop("assess"))
#: How the parts of a question are scored: each on its own, or the first one only where the second one proves it.
SCORINGS = ("parts", "evidence")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to answer. ``id`` is the item's own, or the item's with ``-a``, ``-b``, … behind it."""

    id: str
    prompt: str
    interaction: Interaction
    evidence: tuple[Evidence, ...]
    location: Location
    hint: str = ""
    scorer: str = ""
    version: str = ""
    evidence_reason: str = ""
    """Why the key's words need not be in the evidence."""
    repeat_reason: str = ""
    """Why a question to assess may repeat one to practise."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question: its parts (most have one), and its tags. ``prompt`` of a composite item opens its parts."""

    id: str
    prompt: str
    parts: tuple[Part, ...]
    docname: str
    location: Location
    dok: int | None = None
    bloom: str = ""
    minutes: float | None = None
    standards: tuple[str, ...] = ()
    use: Literal["practice", "assess"] = "practice"
    scoring: Literal["parts", "evidence"] = "parts"
    scorer: str = ""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What proves the answers of all parts, each once."""
        return tuple(dict.fromkeys(proof for part in self.parts for proof in part.evidence))


def version_of(*content: object) -> str:
    """Return eight hex digits that change with the content of a part (SHA-256 of its ``repr``).

    Answers are stored under them. For an ``assess`` item only what a student sees goes in, so that nobody can try keys
    against it.
    """
    return hashlib.sha256(repr(content).encode()).hexdigest()[:8]
