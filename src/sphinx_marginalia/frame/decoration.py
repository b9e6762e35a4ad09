"""Write ``text-decoration`` in its longhands.

WebKit, and so every browser of an iPhone or iPad, refuses the shorthand when it
says more than which line is drawn: ``underline dotted`` draws nothing there.
The longhands draw the same in every engine.
"""

from __future__ import annotations

import re
from typing import Final

import tinycss2

SHORTHAND: Final = "text-decoration"
LINES: Final = frozenset({"none", "underline", "overline", "line-through", "blink"})
STYLES: Final = frozenset({"solid", "double", "dotted", "dashed", "wavy"})
#: Values of every property, which the shorthand takes alone; WebKit too.
_WIDE: Final = frozenset({"inherit", "initial", "unset", "revert", "revert-layer"})
_THICKNESS: Final = frozenset({"auto", "from-font"})
_LENGTHS: Final = frozenset({"dimension", "percentage", "number"})
_SUMS: Final = frozenset({"calc", "min", "max", "clamp"})
_IMPORTANT: Final = re.compile(r"\s*!\s*important\s*$", re.IGNORECASE)


def is_plain(value: str) -> bool:
    """Tell whether every engine takes a value of the shorthand: it names lines only, or one value of all properties."""
    words = _IMPORTANT.sub("", value).lower().split()
    return bool(words) and (all(word in LINES for word in words) or (len(words) == 1 and words[0] in _WIDE))


def longhands(value: str) -> tuple[tuple[str, str], ...]:
    """Return the declarations that mean what this value of the shorthand means.

    What needs none, and a ``var()`` whose part nobody can tell, comes back as the shorthand.
    """
    bare = _IMPORTANT.sub("", value)
    if is_plain(value):
        return ((SHORTHAND, value),)
    important = "!important" if bare != value else ""
    found: dict[str, list[str]] = {"line": [], "style": [], "color": [], "thickness": []}
    for token in tinycss2.parse_component_value_list(bare, skip_comments=True):
        if token.type == "whitespace":
            continue
        if token.type == "function" and token.lower_name == "var":
            return ((SHORTHAND, value),)
        found[_part(token)].append(token.serialize())
    initial = {"line": "none", "style": "solid", "color": "currentColor", "thickness": "auto"}
    return tuple(
        (f"{SHORTHAND}-{part}", (" ".join(words) or initial[part]) + important) for part, words in found.items()
    )


def _part(token: object) -> str:
    """Return the longhand that a word of the shorthand belongs to."""
    kind, name = getattr(token, "type", ""), getattr(token, "lower_value", getattr(token, "lower_name", ""))
    if kind == "ident" and name in LINES:
        return "line"
    if kind == "ident" and name in STYLES:
        return "style"
    if kind in _LENGTHS or (kind == "ident" and name in _THICKNESS) or (kind == "function" and name in _SUMS):
        return "thickness"
    return "color"
