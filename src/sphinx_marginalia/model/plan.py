"""How a lesson is taught: a plan and its steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_marginalia.model.diagnostic import Location


@dataclass(frozen=True, slots=True)
class Strokes:
    """The notes whose strokes a screen draws, and the words that it quotes."""

    notes: tuple[str, ...]
    words: str
    location: Location


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its minutes, the pages that it uses (document names), the handouts that it needs, its screens."""

    title: str
    minutes: float
    pages: tuple[str, ...]
    handouts: tuple[str, ...]
    screens: int
    location: Location
    strokes: tuple[Strokes, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of a page: ``minutes`` is what it promises, the steps are what it takes."""

    minutes: float
    steps: tuple[Step, ...]
    docname: str
    location: Location
