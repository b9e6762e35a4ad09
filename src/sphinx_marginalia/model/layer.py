"""The six kinds of note."""

from __future__ import annotations

from dataclasses import dataclass

from sphinx_marginalia.model.translation import gettext_noop


@dataclass(frozen=True, slots=True)
class Layer:
    """A kind of note: its id, its name for readers, and what it asks of the words; the last two in English."""

    id: str
    label: str
    gist: str


LAYERS = (
    Layer("actor", gettext_noop("Actor"), gettext_noop("who is named")),
    Layer("attribution", gettext_noop("Attribution"), gettext_noop("who says so")),
    Layer("vocabulary", gettext_noop("Vocabulary"), gettext_noop("what it means")),
    Layer("place-time", gettext_noop("Place and time"), gettext_noop("where, when")),
    Layer("framing", gettext_noop("Framing"), gettext_noop("words that push")),
    Layer("missing", gettext_noop("Missing"), gettext_noop("what is unsaid")),
)
BY_ID = {layer.id: layer for layer in LAYERS}
