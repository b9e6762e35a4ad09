"""Written answers: what of their typography does not count, and how a number is read.

``item.js`` does the same, step by step.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from sphinx_marginalia.model.typography import fold

_OUTER = re.compile(r"^[ '\"]+|[ '\".!?,;:]+$")
#: Groups of three share one mark; "0,5" and "1,5" are no groups. A unit begins with no digit and no sign.
_NUMBER = re.compile(
    r"(?P<number>[+-]?(?:[1-9][0-9]{0,2}(?P<mark>[, '])[0-9]{3}(?:(?P=mark)[0-9]{3})*|[0-9]+)(?:\.[0-9]+)?)"
    r"(?: ?(?P<unit>[^ 0-9.,:;'\"+\-*/=<>()].*))?"
)


class Unreadable(ValueError):
    """A text that is no number; the message says how to write one."""


def folded(text: str) -> str:
    """A written answer as it is compared.

    Lower case; Unicode NFC (after lower case, which can undo it); plain quotation marks, dashes and single
    spaces (``model/typography.py``); no outer spaces and quotation marks, no ``.!?,;:`` at the end.
    """
    plain = fold(unicodedata.normalize("NFC", text.lower()))[0]
    return _OUTER.sub("", plain)


def read_number(text: str) -> tuple[Decimal, str]:
    """The number that a text begins with, and the unit behind it, folded, or ''.

    Digits may stand in groups of three, set off by a comma, any space or an apostrophe; the decimal sign is a
    point. Raises ``Unreadable`` for everything else, "1,5" and "1.000.000" too: they could mean two things.
    """
    found = _NUMBER.fullmatch(folded(text))
    if found is None:
        raise Unreadable(f"{text.strip()!r} cannot be read as a number; write it like 1500, 1,500 or 1.5")
    return Decimal(re.sub("[, ']", "", found["number"])), found["unit"] or ""
