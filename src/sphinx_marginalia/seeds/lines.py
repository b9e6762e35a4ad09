"""Where the keys of a TOML file stand, since ``tomllib`` does not tell."""

from __future__ import annotations

import re

_STRING_OR_COMMENT = re.compile(
    r'"""[\s\S]*?"""'
    r"|'''[\s\S]*?'''"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*"
)
_HEADER = re.compile(r"\s*(\[{1,2})([^\[\]=]+)\]{1,2}\s*$")
_KEY = re.compile(r"\s*([^\s=\[\]{},][^=\[\]{},]*?)\s*=")


def masked(text: str) -> str:
    """The same text with strings as underscores and comments as spaces; offsets do not change."""

    def blank(found: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " " if found[0].startswith("#") else "_", found[0])

    return _STRING_OR_COMMENT.sub(blank, text)


def key_lines(text: str) -> dict[str, int]:
    """Dotted key to its line, from 1; the tables of an array are ``name.0``, ``name.1`` and so on."""
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    table = ""
    depth = offset = 0
    for number, line in enumerate(masked(text).split("\n"), start=1):
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
