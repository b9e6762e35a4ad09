"""The stem of each word of the book, found once.

Sphinx finds the stems of every page anew for its search index; pages share most of their words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.search import SearchLanguage

#: More words than a book of a thousand pages has.
WORDS = 1 << 17


@dataclass
class Stems:
    """What the stemmers of one app have found; each build has a new stemmer of the same kind."""

    _known: dict[type[SearchLanguage], Callable[[str], str]] = field(default_factory=dict)

    def remember(self, app: Sphinx, *_: object) -> None:
        """Let the builder's index ask what is known, before a page is written; the same again changes nothing."""
        builder: Any = app.builder
        indexer = getattr(builder, "indexer", None)
        if indexer is not None:
            language = indexer.lang
            if "stem" not in vars(language):
                language.stem = self._known.setdefault(type(language), lru_cache(WORDS)(language.stem))
