"""Written answers: what of their typography does not count, and how a number is read.

``item.js`` does the same, step by step; every step takes time that grows with the length of the text and no faster.
Tables are fixed here and not read off Unicode's own, so that an answer is marked alike by every Python and browser.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

#: A text of more characters is not read as a number.
LONGEST_NUMBER = 200
#: What nobody sees: Unicode's Default_Ignorable_Code_Point, control characters, and the stroke that stretches Arabic.
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u0640\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
#: Forms that differ from plain letters in shape only: Roman numerals, ligatures, Arabic forms, full and half width,
#: letters of mathematics. Raised digits and fractions are not among them: 10² is not 102.
_SHAPED = re.compile("[\u2160-\u217f\ufb00-\ufdff\ufe10-\ufefc\uff01-\uffee\U0001d400-\U0001d7ff]+")
_DOTTED = re.compile("i\u0307+")
#: The zeros of the scripts; nine digits follow each.
_ZEROS = "٠۰߀०০੦૦୦௦౦೦൦෦๐໐༠၀႐០᠐᥆᧐᪀᪐᭐᮰᱀᱐꘠꣐꤀꧐꧰꩐꯰𐒠𐴰𑁦𑄶𞥐"
_PLAIN = {
    **dict.fromkeys(map(ord, "‘’‚‛ʹʻʼʽ′‵‹›〈〉`´׳"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″‶«»「」『』《》〝〞〟״"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **{ord(zero) + digit: str(digit) for zero in _ZEROS for digit in range(10)},
    **dict(zip(map(ord, "ς٫٬٪"), "σ.,%", strict=True)),
}
_BEFORE = " '\"¿¡"
#: Marks that end a sentence or a part of one, in any script; quotation marks and spaces between them.
_BEHIND = " '\".!?,;:…。、·؟،؛۔।॥։՞՜።፣፧។៕၊။‼⁇⁈⁉‽"
#: Groups of three share one mark. A comma before other than three digits is a decimal sign, as is one behind groups
#: that have another mark, or behind a 0. A unit begins with no digit and no sign.
_NUMBER = re.compile(
    r"(?P<whole>[+-]?(?:[1-9][0-9]{0,2}"
    r"(?:(?:,[0-9]{3})+(?!,)|(?P<mark>[ '])[0-9]{3}(?:(?P=mark)[0-9]{3})*|(?:\.[0-9]{3}){2,}(?!\.)|\.[0-9]{3}(?=,))"
    r"|[0-9]+))(?:[.,](?P<part>[0-9]+))?(?: ?(?P<unit>[^ 0-9.,:;'\"+\-*/=<>()].*))?"
)


class Unreadable(ValueError):
    """A text that is no number; the message says how to write one."""


def folded(text: str) -> str:
    """Return a written answer as it is compared: without what a person would not see or not mind.

    It is in lower case, by way of upper case (``ß`` is ``ss``) and without the Turkish difference of ``i`` and ``ı``,
    with composed letters, plain quotation marks, dashes, digits and single spaces, and without outer spaces, quotation
    marks and the marks of a sentence's end.
    """
    text = _SHAPED.sub(lambda match: unicodedata.normalize("NFKC", match[0]), _UNSEEN.sub("", text))
    text = unicodedata.normalize("NFD", text).lower().upper().lower()
    text = _DOTTED.sub("i", unicodedata.normalize("NFD", text))
    text = " ".join(unicodedata.normalize("NFC", text).translate(_PLAIN).split())
    return text.lstrip(_BEFORE).rstrip(_BEHIND)


def read_number(text: str) -> tuple[Decimal, str]:
    """Return the number with which a text begins, and the unit behind it, folded, or ''.

    Digits of any script may stand in groups of three, set off by a comma, any space or an apostrophe, or by points if
    there are two or more; the decimal sign is a point, or a comma that cannot set off a group: ``1,500`` is 1500 and
    ``1.500`` is 1.5. Raises ``Unreadable`` for everything else.
    """
    plain = folded(text)
    match = _NUMBER.fullmatch(plain) if len(plain) <= LONGEST_NUMBER else None
    if match is None:
        entered = text.strip()
        entered = entered if len(entered) <= 40 else f"{entered[:40]}…"
        raise Unreadable(f"{entered!r} cannot be read as a number; write it like 1500, 1,500 or 1.5")
    return Decimal(f"{re.sub('[^-+0-9]', '', match['whole'])}.{match['part'] or ''}"), match["unit"] or ""
