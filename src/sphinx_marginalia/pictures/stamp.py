"""The stamp of a generated file: the digest of each of its sources, written at its end.

A picture has it behind its last tag, a zip in its comment; every build compares it with the sources as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from sphinx_marginalia.system.text_files import digest

_BEGIN, _END = "<!-- made from:", "-->"
_STAMP = re.compile(rf"\s*{_BEGIN}\n((?:(?!-->)[^\n]*\n)*?){_END}\s*\Z")
_LINE = re.compile(r"([0-9a-f]{64}) (\S+)")
_BY = re.compile(r"by: (.+)")


@dataclass(frozen=True, slots=True)
class Stamp:
    """The digests of the sources, by their paths from the file's folder, and the command that generates the file."""

    digests: Mapping[str, str]
    command: str = ""


def format_stamp(sources: Mapping[str, bytes], command: str = "") -> str:
    """Return the stamp of a file that is made from ``sources``, by their paths from the file's folder."""
    lines = [f"{digest(data)} {quote(path).replace('--', '-%2D')}" for path, data in sorted(sources.items())]
    lines += [f"by: {command}"] if command else []
    return "\n".join([_BEGIN, *lines, _END, ""])


def split_stamp(text: str) -> tuple[str, Stamp | None]:
    """Return a text without its stamp, and the stamp, or None when it has none."""
    begin = text.rfind(_BEGIN)
    match = _STAMP.fullmatch(text, begin) if begin >= 0 else None
    if match is None:
        return text, None
    lines = match[1].splitlines()
    digests = {unquote(line[2]): line[1] for line in map(_LINE.fullmatch, lines) if line}
    command = next((line[1] for line in map(_BY.fullmatch, lines) if line), "")
    return text[:begin], Stamp(digests, command)
