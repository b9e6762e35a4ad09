"""How a message shows words that somebody else wrote: cut short, and with nothing in them unseen."""

from __future__ import annotations

import unicodedata

from sphinx_marginalia.model.characters import code_point, is_unseen
from sphinx_marginalia.model.phrase import Phrase

#: More of a cell or a name would hide the message.
_MOST = 60


def quoted(text: str, most: int = _MOST) -> str:
    """Return at most ``most`` characters of ``text`` in quotation marks, and unseen ones by their code points."""
    head = text[:most]
    visible = "".join(f"<U+{ord(c):04X}>" if is_unseen(c) or not c.isprintable() else c for c in head)
    return f"'{visible}…'" if len(text) > most else f"'{visible}'"


def unwritable_message(char: str, holder: str = "") -> str:
    """Return what to say of a character that no sheet, slide or EPUB can hold; ``holder`` names what holds it."""
    if holder:
        return Phrase(
            "{holder} holds the character {char}, which cannot be written in a sheet or an EPUB",
            holder=holder,
            char=code_point(char),
        )
    return Phrase("the character {char} cannot be written in a sheet or an EPUB; take it out", char=code_point(char))


def composed_otherwise(text: str, other: str) -> bool:
    """Whether two different texts look the same, since their letters are only composed differently."""
    return text != other and unicodedata.normalize("NFC", text) == unicodedata.normalize("NFC", other)
