"""The lines of the keys of a TOML file, which ``tomllib`` does not give, and what is nested too deep for it."""

from __future__ import annotations

import re

from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.system.text_files import MOST_LEVELS

#: What never ends, ends with the line or the file; so that each character is looked at once.
_STRING_OR_COMMENT = re.compile(
    r'"{3}[^"\\]*+(?:(?:\\[\s\S]|"(?!""))[^"\\]*+)*+(?:"{3,5}|\\?\Z)'
    r"|'{3}[^']*+(?:'(?!'')[^']*+)*+(?:'{3,5}|\Z)"
    r'|"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"?'
    r"|'[^'\n]*+'?"
    r"|#[^\n]*+"
)
_HEADER = re.compile(r"\s*+(\[{1,2})([^\[\]=]++)\]{1,2}\s*+$")
_KEY = re.compile(r"\s*+([^\s=\[\]{},][^=\[\]{},]*+)=")
_DOTTED = re.compile(r"[\w-]++(?:[ \t]*+\.[ \t]*+[\w-]++)*+")
_BRACKET = re.compile(r"[\[\]{}]")


def masked(text: str) -> str:
    """Return a TOML text with strings as underscores and comments as spaces, so that offsets do not change."""

    def blank(match: re.Match[str]) -> str:
        sign = " " if match[0].startswith("#") else "_"
        return "\n".join(sign * len(line) for line in match[0].split("\n"))

    return _STRING_OR_COMMENT.sub(blank, text)


def too_deep(mask: str) -> tuple[int, str] | None:
    """Return the line at which a masked text is nested deeper than a person writes, and what is; None if nothing is."""
    depth = 0
    for match in _BRACKET.finditer(mask):
        depth += 1 if match[0] in "[{" else -1
        if depth > MOST_LEVELS:
            return mask.count("\n", 0, match.start()) + 1, Phrase("brackets inside each other")
    for match in _DOTTED.finditer(mask):
        if match[0].count(".") >= MOST_LEVELS:
            return mask.count("\n", 0, match.start()) + 1, Phrase("parts of a key")
    return None


def key_lines(text: str, mask: str | None = None) -> dict[str, int]:
    """Return the line, from 1, of each dotted key; the tables of an array are ``name.0``, ``name.1`` and so on."""
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    table = ""
    depth = offset = 0
    for number, line in enumerate((masked(text) if mask is None else mask).split("\n"), start=1):
        header = _HEADER.match(line) if depth == 0 else None
        key = _KEY.match(line) if depth == 0 and not header else None
        if header:
            table = _name(text[offset + header.start(2) : offset + header.end(2)])
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                lines.setdefault(table, number)
                table = f"{table}.{counts[table]}"
            lines.setdefault(table, number)
        elif key:
            name = _name(text[offset + key.start(1) : offset + key.end(1)])
            lines.setdefault(f"{table}.{name}" if table else name, number)
        if not header:
            depth += sum(line.count(c) for c in "[{") - sum(line.count(c) for c in "]}")
        offset += len(line) + 1
    return lines


def _name(raw: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in raw.split("."))
