"""What an author may have meant by a name that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from sphinx_marginalia.model.phrase import Phrase


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return ``; did you mean 'bees'?`` for the known name most like ``name``, or '' if none is like it."""
    near = get_close_matches(name, sorted(known), n=1)
    return Phrase("; did you mean '{near}'?", near=near[0]) if near else ""
