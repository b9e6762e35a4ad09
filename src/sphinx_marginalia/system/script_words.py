"""What scripts say in another language, as a script of its own; in English they need none."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sphinx_marginalia.model.translation import Translation

#: The name of the script.
NAME: Final = "marginalia-words.js"
#: The functions of scripts whose arguments are messages, as Babel writes it: which argument is which form.
KEYWORDS: Final = {"_": None, "ngettext": (1, 2)}
#: All that may stand in the rule by which a catalogue chooses a form: it is written into the script.
_RULE: Final = re.compile(r"[n\d\s?:()<>=!&|%+*/-]+")
_SCRIPT: Final = """\
/* What the other scripts say, in the book's language; without this file they speak English. */
window.marginaliaWords = (function () {
  'use strict';
  const words = new Map(%s);
  const form = (n) => +(%s);
  return function (text, many, n) {
    const found = words.get(text);
    if (!found) return many && n !== 1 ? many : text;
    return found[many ? form(n) : 0];
  };
}());
"""


def messages_of(scripts: Iterable[Path]) -> Iterator[str | tuple[str, str]]:
    """Yield each message of some scripts once; one with a number as its two English forms."""
    seen = set()
    for path in scripts:
        for message in _messages_in(path.read_bytes()):
            if message not in seen:
                seen.add(message)
                yield message


@cache
def _messages_in(script: bytes) -> tuple[str | tuple[str, str], ...]:
    """Return the messages of a script; Babel takes longer to read all of them than Sphinx for a small page."""
    from babel.messages.extract import extract

    found = extract("javascript", BytesIO(script), KEYWORDS)
    return tuple(one if isinstance(one, str) else (one[0], one[1]) for _line, one, _comments, _context in found)


def script_words(translation: Translation, scripts: Iterable[Path]) -> str:
    """Return the script, or '' where the catalogue translates nothing that the scripts say.

    Raises ``ValueError`` for a catalogue whose rule of plural forms holds more than a rule needs.
    """
    rule = translation.plural_rule
    if not _RULE.fullmatch(rule):
        raise ValueError(
            f"the catalogue of '{translation.language}' has no rule for numbers that can be used: {rule!r}"
        )
    pairs = []
    for message in messages_of(scripts):
        if isinstance(message, str):
            one, forms = message, [translation.gettext(message)]
        else:
            one, forms = message[0], translation.forms(*message)
        if forms[0] != one:
            pairs.append([one, forms])
    return _SCRIPT % (json.dumps(pairs, ensure_ascii=False).replace("</", "<\\/"), rule) if pairs else ""
