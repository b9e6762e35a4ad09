"""The ways to answer, as a tagged union; the names are those of 1EdTech QTI 3.

Every identifier counts from ``1`` in the order of the page. Where the page's order could tell the
answer, ``model/shuffle.py`` makes it from the texts alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from sphinx_marginalia.model.translation import gettext_noop


@dataclass(frozen=True, slots=True)
class SimpleChoice:
    """One option, with what a reader learns who chooses it."""

    identifier: str
    text: str
    feedback: str
    correct: bool


@dataclass(frozen=True, slots=True)
class ChoiceInteraction:
    """Pick one option (``max_choices`` 1) or all that are right; ``stated``: true, false or not stated."""

    choices: tuple[SimpleChoice, ...]
    type: Literal["choice", "stated"] = "choice"

    @property
    def key(self) -> frozenset[str]:
        """The identifiers of the right options."""
        return frozenset(c.identifier for c in self.choices if c.correct)

    @property
    def max_choices(self) -> int:
        """1 where one option is right, else the number of options."""
        return 1 if len(self.key) == 1 else len(self.choices)


@dataclass(frozen=True, slots=True)
class HottextInteraction:
    """Pick words, or whole sentences, of a passage; ``choices`` are in the order of the article."""

    choices: tuple[SimpleChoice, ...]
    segments: tuple[str, ...]
    type: Literal["hottext"] = "hottext"

    @property
    def key(self) -> frozenset[str]:
        """The identifiers of the right words."""
        return frozenset(c.identifier for c in self.choices if c.correct)

    @property
    def max_choices(self) -> int:
        """1 where one place is right, else the number of places."""
        return 1 if len(self.key) == 1 else len(self.choices)


@dataclass(frozen=True, slots=True)
class TextOutcome:
    """Texts that an answer may equal, and what the reader then learns; no texts: any other answer."""

    identifier: str
    texts: tuple[str, ...]
    feedback: str
    correct: bool


@dataclass(frozen=True, slots=True)
class TextEntryInteraction:
    """Write a word or a few."""

    outcomes: tuple[TextOutcome, ...]
    type: Literal["text-entry"] = "text-entry"


@dataclass(frozen=True, slots=True)
class NumericOutcome:
    """A number with its tolerance (both in ``units``, the first of which is shown); no value: any other."""

    identifier: str
    value: Decimal | None
    tolerance: Decimal
    units: tuple[str, ...]
    feedback: str
    correct: bool


@dataclass(frozen=True, slots=True)
class NumericEntryInteraction:
    """Write a number, with or without its unit."""

    outcomes: tuple[NumericOutcome, ...]
    type: Literal["numeric-entry"] = "numeric-entry"

    @property
    def units(self) -> tuple[str, ...]:
        """The names of the unit of the right answer; the first one stands beside the field."""
        return next((o.units for o in self.outcomes if o.correct), ())


@dataclass(frozen=True, slots=True)
class AssociableChoice:
    """What is to be matched or sorted: its text, the target that is right, and why.

    ``wrong`` holds what is told of some wrong targets: the identifier of each, and its feedback.
    """

    identifier: str
    text: str
    key: str
    feedback: str
    wrong: tuple[tuple[str, str], ...] = ()

    def told(self, target: str) -> str:
        """Return the feedback for a target that was chosen: its own, else that of the right one."""
        return dict(self.wrong).get(target, self.feedback)


@dataclass(frozen=True, slots=True)
class MatchInteraction:
    """Give each source its target. ``match``: a target fits one source; ``group``: targets are categories."""

    sources: tuple[AssociableChoice, ...]
    targets: tuple[str, ...]
    type: Literal["match", "group"] = "match"

    @property
    def target_identifiers(self) -> tuple[str, ...]:
        """The identifiers of the targets: their numbers, from ``1``."""
        return tuple(str(number) for number in range(1, len(self.targets) + 1))


@dataclass(frozen=True, slots=True)
class OrderChoice:
    """One entry: ``position`` counts from 1 in the right order."""

    identifier: str
    text: str
    position: int
    feedback: str


@dataclass(frozen=True, slots=True)
class OrderInteraction:
    """Put entries into order; ``choices`` are as the page shows them at first."""

    choices: tuple[OrderChoice, ...]
    type: Literal["order"] = "order"


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap of a text and its options; the identifier is the number in the text."""

    identifier: str
    choices: tuple[SimpleChoice, ...]

    @property
    def key(self) -> str:
        """The right option, or '' while there is none."""
        return next((c.identifier for c in self.choices if c.correct), "")


@dataclass(frozen=True, slots=True)
class InlineChoiceInteraction:
    """Fill each gap of a text from a list."""

    gaps: tuple[Gap, ...]
    type: Literal["inline-choice"] = "inline-choice"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a criterion: points, and what an answer at this level does."""

    points: int
    text: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One row of a rubric; levels fall from the most points to the fewest."""

    identifier: str
    text: str
    levels: tuple[Level, ...]

    @property
    def most(self) -> int:
        """The points of the highest level."""
        return max((level.points for level in self.levels), default=0)


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample answer and the level that it stands for."""

    points: int
    text: str


#: The levels of a short answer, strongest first: those of the History Assessments of Thinking (Digital Inquiry Group).
SHORT_LEVELS = (gettext_noop("Proficient"), gettext_noop("Emergent"), gettext_noop("Basic"))


@dataclass(frozen=True, slots=True)
class ExtendedTextInteraction:
    """Write sentences; a person marks them by the rubric, criterion by criterion.

    A short answer, of so many ``sentences`` (QTI: expected length), has no rubric: its reader compares it with a sample
    at each of ``SHORT_LEVELS``, whose points count down to 0, and no score comes of it.
    """

    rubric: tuple[Criterion, ...]
    samples: tuple[Sample, ...]
    lines: int = 6
    sentences: int = 0
    type: Literal["extended-text"] = "extended-text"


Interaction = (
    ChoiceInteraction
    | HottextInteraction
    | TextEntryInteraction
    | MatchInteraction
    | OrderInteraction
    | InlineChoiceInteraction
    | NumericEntryInteraction
    | ExtendedTextInteraction
)

#: What an author writes behind ``{item}``, in the order of the manual.
TYPES = (
    "choice", "stated", "hottext", "text-entry", "match", "order", "group", "inline-choice", "numeric-entry",
    "extended-text",
)  # fmt: skip
