"""What the rules for all questions share: what a text says, and texts that say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_marginalia.grading import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_marginalia.model.interaction import SimpleChoice


def comparable(text: str) -> str:
    """What a text says, whatever its capitals and its outer quotation marks; a mark alone says itself."""
    return folded(text) or text.strip()


def twins(texts: Iterable[str]) -> Iterator[str]:
    """Each text that says what one before it says; empty ones say nothing."""
    seen: set[str] = set()
    for text in texts:
        normalized = comparable(text)
        if normalized and normalized in seen:
            yield text
        seen.add(normalized)


def option_faults(choices: tuple[SimpleChoice, ...]) -> Iterator[str]:
    """Options without text or feedback, and options that say the same."""
    for text in twins(c.text for c in choices):
        yield f"two options say the same: {text!r}; write another one"
    for choice in choices:
        if not choice.text.strip():
            yield f"option {choice.identifier} has no text; write it behind the box"
        if not choice.feedback.strip():
            kind = "right" if choice.correct else "wrong"
            yield f"the {kind} option {choice.text!r} has no feedback; write it below, after '  > '"
