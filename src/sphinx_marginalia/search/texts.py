"""The texts of a search as readers see them: links named, quotation marks as printed, no sentence twice."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sphinx_marginalia.model.findable import CLOSE, OPEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_NAMED: Final = re.compile(f"{OPEN}([^{CLOSE} ]*) ([^{CLOSE}]*){CLOSE}")
#: What only says where a word may be broken, or must not be.
_UNSEEN: Final = re.compile("[\u00ad\u2060\ufeff]")
#: A shorter sentence may be anybody's.
_LONG: Final = 40


@dataclass
class Texts:
    """What authors wrote, made ready."""

    name: Callable[[str, str], str]
    printed: Callable[[str], str]
    sentences: Iterable[str]
    _article: list[str] = field(init=False)

    def __post_init__(self) -> None:
        """Keep the sentences of the article that nobody else could have written."""
        texts = (" ".join(text.split()) for text in self.sentences)
        self._article = [text for text in texts if len(text) >= _LONG]

    def said(self, text: str) -> str:
        """Return a text; each whole sentence of the article in it is an ellipsis, for it is found as itself."""
        text = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
        text = " ".join(_NAMED.sub(lambda found: self.name(found[1], found[2]), text).split())
        for sentence in self._article:
            text = text.replace(sentence, "…")
        return self.printed(text)
