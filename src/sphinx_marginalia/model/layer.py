"""The six kinds of note."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layer:
    """A kind of note: its id, its name for readers, and what it asks of the words."""

    id: str
    label: str
    gist: str


LAYERS = (
    Layer("actor", "Actor", "who is named"),
    Layer("attribution", "Attribution", "who says so"),
    Layer("vocabulary", "Vocabulary", "what it means"),
    Layer("place-time", "Place and time", "where, when"),
    Layer("framing", "Framing", "words that push"),
    Layer("missing", "Missing", "what is unsaid"),
)
BY_ID = {layer.id: layer for layer in LAYERS}
