"""What Sphinx prints while it builds, kept or left out."""

from __future__ import annotations

import io
from typing import TextIO


class Tee(io.StringIO):
    """Keeps the warnings, so that they can be said again at the end."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self.stream = stream

    def write(self, text: str) -> int:
        self.stream.write(text)
        return super().write(text)

    def flush(self) -> None:
        self.stream.flush()


class Status:
    """Sphinx's progress, less its last line: it names the folder that is about to be renamed."""

    def __init__(self, stream: TextIO, hidden: str) -> None:
        self.stream = stream
        self.hidden = hidden

    def write(self, text: str) -> int:
        return len(text) if self.hidden in text else self.stream.write(text)

    def flush(self) -> None:
        self.stream.flush()
