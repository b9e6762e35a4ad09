"""A fault that ends the reading of one file, and the first step of every reading."""

from __future__ import annotations

from pathlib import Path

from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Place


class SeedError(Exception):
    """A fault at a place; the reader of one file stops at its first."""

    def __init__(self, code: Code, message: str, place: Place) -> None:
        super().__init__(message)
        self.diagnostic = Diagnostic(code, message, place)


def relative(path: Path, root: Path) -> str:
    """How a path is told: from the book's folder, or its name alone where it lies elsewhere."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name


def decode(data: bytes, shown: str) -> str:
    """UTF-8 to text, without changing a character; else the line of the first wrong byte."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8; save it as UTF-8"
        raise SeedError(Code.SEED_ENCODING, message, Place(shown, line)) from None
