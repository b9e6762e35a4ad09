"""What a made file was made from: the digest of each of its sources, written at its end.

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
    """The digests of the sources, by their paths from the made file's folder, and what makes the file anew."""

    digests: Mapping[str, str]
    command: str = ""


def format_stamp(sources: Mapping[str, bytes], command: str = "") -> str:
    """The stamp of a file that is made from ``sources``, which are told by their paths from its folder."""
    lines = [f"{digest(data)} {quote(path).replace('--', '-%2D')}" for path, data in sorted(sources.items())]
    lines += [f"by: {command}"] if command else []
    return "\n".join([_BEGIN, *lines, _END, ""])


def split_stamp(text: str) -> tuple[str, Stamp | None]:
    """A text without its stamp, and the stamp; None when it has none."""
    begin = text.rfind(_BEGIN)
    match = _STAMP.fullmatch(text, begin) if begin >= 0 else None
    if match is None:
        return text, None
    lines = match[1].splitlines()
    digests = {unquote(line[2]): line[1] for line in map(_LINE.fullmatch, lines) if line}
    command = next((line[1] for line in map(_BY.fullmatch, lines) if line), "")
    return text[:begin], Stamp(digests, command)
