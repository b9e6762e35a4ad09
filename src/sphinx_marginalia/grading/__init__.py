"""Response to score and feedback; the browser gives the same score (``static/item.js``).

Scores are those of QTI 3 map response with a lower bound of 0, as shares of the highest score: see
https://www.imsglobal.org/spec/qti/v3p0/impl, "map response". Pure: the model goes in, a ``Grade`` comes out.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from sphinx_marginalia.grading.entry import Unreadable, folded, read_number
from sphinx_marginalia.grading.key import key_response
from sphinx_marginalia.grading.response import (
    Response,
    is_empty,
    read_chosen,
    read_order,
    read_pairs,
    read_points,
    read_text,
)
from sphinx_marginalia.model.interaction import (
    ChoiceInteraction,
    ExtendedTextInteraction,
    HottextInteraction,
    InlineChoiceInteraction,
    Interaction,
    MatchInteraction,
    NumericEntryInteraction,
    NumericOutcome,
    OrderInteraction,
    TextEntryInteraction,
    TextOutcome,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

__all__ = ["Grade", "Response", "Unreadable", "folded", "grade", "grade_together", "key_response", "read_number"]


@dataclass(frozen=True, slots=True)
class Grade:
    """A score from 0 to 1 (None: nothing to score), and the feedback for the reader, in the page's order."""

    score: float | None
    feedback: tuple[str, ...]

    @property
    def outcome(self) -> str:
        """``right``, ``partly``, ``wrong`` or ``unscored``."""
        if self.score is None:
            return "unscored"
        return "right" if self.score == 1 else "partly" if self.score > 0 else "wrong"


def grade(interaction: Interaction, response: Response) -> Grade:
    """Grade a response; nothing answered (or, for a rubric, nothing marked) and a short answer have no score.

    Feedback is that of what was chosen or entered; of rows to match, sort or order, that of the wrong ones,
    or of all when all are right.
    Raises ``ValueError`` for a response that the question does not allow and for a question without a key,
    and ``Unreadable`` (a ``ValueError`` too) for text that is no number.
    """
    if is_empty(response):
        return Grade(None, ())
    match interaction:
        case ChoiceInteraction() | HottextInteraction():
            return _choices(interaction, read_chosen(response, interaction))
        case TextEntryInteraction():
            return _entry(_text_outcome(interaction, read_text(response)))
        case NumericEntryInteraction():
            return _entry(_numeric_outcome(interaction, read_text(response)))
        case MatchInteraction():
            pairs = read_pairs(response, {s.identifier: interaction.target_identifiers for s in interaction.sources})
            chosen = ((s, pairs.get(s.identifier, "")) for s in interaction.sources)
            return _rows((target == s.key, s.told(target)) for s, target in chosen)
        case OrderInteraction():
            places = read_order(response, [c.identifier for c in interaction.choices])
            return _rows((places[c.identifier] == c.position, c.feedback) for c in interaction.choices)
        case InlineChoiceInteraction():
            return _gaps(interaction, response)
        case ExtendedTextInteraction():
            return Grade(None, ()) if interaction.sentences else _rubric(interaction, response)


def grade_together(scores: Sequence[float | None]) -> float | None:
    """Return the score of an answer and its proof (``scoring`` evidence), of two points, from the scores of the parts.

    American school tests call it evidence-based selected response. Some give a point for the answer
    without its proof (CommonLit does: https://support.commonlit.org/article/382-how-are-part-a-part-b-questions-scored).
    Ours do not: the answer counts only with its proof and the proof only with its answer, so the score is 1 where both
    parts are wholly right, else 0; and None while one of them is open.
    """
    if not scores or any(score is None for score in scores):
        return None
    return float(all(score == 1 for score in scores))


def _choices(interaction: ChoiceInteraction | HottextInteraction, chosen: frozenset[str]) -> Grade:
    hits = len(chosen & interaction.key)
    feedback = tuple(c.feedback for c in interaction.choices if c.identifier in chosen)
    return Grade(_share(max(2 * hits - len(chosen), 0), len(interaction.key)), feedback)


def _text_outcome(interaction: TextEntryInteraction, text: str) -> TextOutcome | None:
    entered = folded(text)
    named = [o for o in interaction.outcomes if entered in {folded(t) for t in o.texts}]
    others = [o for o in interaction.outcomes if not o.texts]
    return next(iter((*sorted(named, key=lambda o: not o.correct), *others)), None)


def _numeric_outcome(interaction: NumericEntryInteraction, text: str) -> NumericOutcome | None:
    number, unit = read_number(text)
    named = []
    for outcome in interaction.outcomes:
        units = {folded(u) for u in outcome.units or interaction.units}
        if _is_near(number, outcome) and (not unit or unit in units):
            named.append(outcome)
    others = [o for o in interaction.outcomes if o.value is None]
    return next(iter((*sorted(named, key=lambda o: not o.correct), *others)), None)


def _is_near(number: Decimal, outcome: NumericOutcome) -> bool:
    """Return whether a number is within the tolerance, counted in fractions: decimal arithmetic would round."""
    if outcome.value is None:
        return False
    return abs(Fraction(number) - Fraction(outcome.value)) <= Fraction(outcome.tolerance)


def _entry(outcome: TextOutcome | NumericOutcome | None) -> Grade:
    return Grade(0.0, ()) if outcome is None else Grade(float(outcome.correct), (outcome.feedback,))


def _rows(rows: Iterable[tuple[bool, str]]) -> Grade:
    graded = list(rows)
    wrong = tuple(feedback for right, feedback in graded if not right)
    return Grade(_share(len(graded) - len(wrong), len(graded)), wrong or tuple(feedback for _, feedback in graded))


def _gaps(interaction: InlineChoiceInteraction, response: Response) -> Grade:
    filled = read_pairs(response, {g.identifier: [c.identifier for c in g.choices] for g in interaction.gaps})
    chosen = [c for g in interaction.gaps for c in g.choices if filled.get(g.identifier) == c.identifier]
    return Grade(_share(sum(c.correct for c in chosen), len(interaction.gaps)), tuple(c.feedback for c in chosen))


def _rubric(interaction: ExtendedTextInteraction, response: Response) -> Grade:
    marked = read_points(response, interaction.rubric)
    feedback = tuple(
        level.text for row in interaction.rubric for level in row.levels if marked.get(row.identifier) == level.points
    )
    return Grade(_share(sum(marked.values()), sum(row.most for row in interaction.rubric)), feedback)


def _share(got: int, most: int) -> float:
    if most < 1:
        raise ValueError("the question has no key")
    return got / most
