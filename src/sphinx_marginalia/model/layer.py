"""The six kinds of note."""

from __future__ import annotations

from dataclasses import dataclass

from sphinx_marginalia.model.translation import gettext_noop


@dataclass(frozen=True, slots=True)
class Layer:
    """A kind of note: its id, and in English its name for readers, what it asks of the words, and a task about it."""

    id: str
    label: str
    gist: str
    task: str


LAYERS = (
    Layer(
        "actor",
        gettext_noop("Actor"),
        gettext_noop("who is named"),
        gettext_noop("Mark every person, office or state that is named."),
    ),
    Layer(
        "attribution",
        gettext_noop("Attribution"),
        gettext_noop("who says so"),
        gettext_noop("Mark the words that show who says so, or that hide it."),
    ),
    Layer(
        "vocabulary",
        gettext_noop("Vocabulary"),
        gettext_noop("what it means"),
        gettext_noop("Mark the words that a reader should look up."),
    ),
    Layer(
        "place-time",
        gettext_noop("Place and time"),
        gettext_noop("where, when"),
        gettext_noop("Mark the words about where and when."),
    ),
    Layer(
        "framing",
        gettext_noop("Framing"),
        gettext_noop("words that push"),
        gettext_noop("Mark the words that push you to a view."),
    ),
    Layer(
        "missing",
        gettext_noop("Missing"),
        gettext_noop("what is unsaid"),
        gettext_noop("Mark the words where something is left unsaid."),
    ),
)
BY_ID = {layer.id: layer for layer in LAYERS}
