"""Read the files of a book as text; what is wrong with the bytes of one is a finding with its line."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from sphinx_marginalia.model.characters import unwritable
from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Location
from sphinx_marginalia.model.message import unwritable_message
from sphinx_marginalia.model.phrase import Phrase

#: The most bytes that an article may have (five times the longest novels), and any other text file.
MOST_ARTICLE = 20_000_000
MOST_BYTES = 10_000_000
#: The most levels of brackets, or parts of a key, that JSON and TOML may have.
MOST_LEVELS = 100
BOM = "\ufeff"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class FileFault(Exception):
    """What is wrong with a file, as a finding; the reader of a file stops at the first."""

    def __init__(self, code: Code, message: str, location: Location) -> None:
        super().__init__(message)
        self.diagnostic = Diagnostic(code, message, location)


def relative(path: Path, root: Path) -> str:
    """Return a path as findings show it: from the book's folder, or its name alone where it lies elsewhere."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name


def inside(file: Path, *folders: Path) -> bool:
    """Whether a file lies in one of the folders, where all links lead."""
    try:
        real = Path(os.path.realpath(file))
    except ValueError:  # a NUL in the name, which reading it reports
        return True
    return any(real.is_relative_to(os.path.realpath(folder)) for folder in folders)


def line_at(text: str, offset: int) -> int:
    """Return the line, from 1, of an offset in a text with any line ends."""
    head = text[:offset]
    return 1 + head.count("\n") + head.count("\r") - head.count("\r\n")


def read_bytes(path: Path, display_path: str, code: Code, most: int = MOST_BYTES) -> bytes:
    """Return what a file holds. Raises ``FileFault`` when it cannot be read, or has more than ``most`` bytes."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise FileFault(code, _unreadable(Phrase("it is no file")), Location(display_path))
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise FileFault(code, _unreadable(error.strerror or str(error)), Location(display_path)) from None
    except ValueError:  # a NUL in the name
        raise FileFault(code, _unreadable(Phrase("no file can have this name")), Location(display_path)) from None
    if len(data) > most:
        message = Phrase(
            "the file has more than {most} bytes, which are allowed; part it, or leave out what is not used",
            most=f"{most:,}",
        )
        raise FileFault(Code.FILE_LARGE, message, Location(display_path))
    return data


def _unreadable(reason: str) -> Phrase:
    return Phrase("the file cannot be read: {reason}", reason=reason)


def decode(data: bytes, display_path: str, code: Code) -> str:
    """Return UTF-8 as text, no character changed.

    Raises ``FileFault`` at the line of the first byte that is not UTF-8.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = line_at(data[: error.start].decode("latin-1"), error.start)
        what = Phrase("byte {start} (0x{value}) is not UTF-8", start=error.start, value=f"{data[error.start]:02x}")
        if data.startswith(_UTF16):  # as some spreadsheets save "Unicode text"
            what = Phrase("the file is UTF-16, not UTF-8")
        raise FileFault(code, Phrase("{what}; save it as UTF-8", what=what), Location(display_path, line)) from None


def check_characters(text: str, display_path: str, start: int = 0) -> None:
    """Raise ``FileFault`` at the first character, from ``start`` on, that no sheet, slide or EPUB can hold."""
    for offset, char in unwritable(text[start:]):
        message = unwritable_message(char)
        raise FileFault(Code.CHARACTER_INVALID, message, Location(display_path, line_at(text, start + offset)))


def read_text(path: Path, display_path: str, code: Code) -> str:
    """Return the text of a file without a byte order mark.

    Raises ``FileFault`` where it cannot be read, is not UTF-8, or holds a character that cannot be written.
    """
    text = decode(read_bytes(path, display_path, code), display_path, code).removeprefix(BOM)
    check_characters(text, display_path)
    return text


def digest(data: bytes) -> str:
    """Return the SHA-256 of a file in hex; of a text it is the same on every system, whatever its line ends."""
    if b"\0" not in data:
        data = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return hashlib.sha256(data).hexdigest()
