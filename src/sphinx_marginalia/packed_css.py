"""Our style sheets as they are sent: without comments and the spaces of a line.

Their sources have one selector and one declaration a line, as ``tests/unit/test_packed_css.py`` holds them to;
so a line is all that needs to be looked at.  Sheets of others are no matter of this module.
"""

from __future__ import annotations

import re
from importlib import resources
from typing import Final

_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_DECLARATION: Final = re.compile(r"([\w-]+): (?=.*;$)")
_DARK: Final = re.compile(r"@media screen\{[^{]+\{(.+?)\}\}")


def pack(css: str) -> str:
    """Return a style sheet of ours on one line."""
    lines = (_packed(line.strip()) for line in _COMMENT.sub("", css).splitlines())
    return "".join(lines).replace(";}", "}") + "\n"


def palette(dark_by_device: str = "") -> str:
    """Return the colours and letters of all our sheets.

    A page is dark where ``data-theme`` says so, and, as far as the selector ``dark_by_device`` reaches, where the
    reader's device does.
    """
    text = pack(resources.files(__package__).joinpath("palette.css").read_text("utf-8"))
    found = _DARK.search(text)
    if not dark_by_device or found is None:
        return text
    return f"{text}@media screen and (prefers-color-scheme:dark){{{dark_by_device}{{{found[1]}}}}}\n"


def _packed(line: str) -> str:
    if line.endswith(" {"):
        return f"{line[:-2]}{{"
    found = _DECLARATION.match(line)
    return f"{found[1]}:{line[found.end() :]}" if found else line
