"""What Sphinx prints while it builds, kept or left out."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final, TextIO

#: Loggers of extensions that tell in each build how they are configured: all of MyST's settings, bibtex's cache.
TELL_SETTINGS: Final = ("sphinx.myst_parser", "sphinx.sphinxcontrib.bibtex")


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
    """Sphinx's progress, less its last line: it names the folder that is about to be renamed.

    Who reads it may go away, as ``head`` does; the build goes on in silence.
    """

    def __init__(self, stream: TextIO, hidden: str) -> None:
        self.stream = stream
        self.hidden = hidden

    def write(self, text: str) -> int:
        if self.hidden not in text:
            with suppress(BrokenPipeError):
                self.stream.write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(BrokenPipeError):
            self.stream.flush()


@contextmanager
def without_settings() -> Iterator[None]:
    """Leave out what extensions tell of their settings; their warnings stay."""
    loggers = [logging.getLogger(name) for name in TELL_SETTINGS]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)
