"""What Sphinx's search index asks of its language: the words of a text, and the stem of each, found once.

Sphinx finds the stems of every page anew; pages share most of their words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from sphinx.search import SearchLanguage

from sphinx_marginalia.frame.config import is_active
from sphinx_marginalia.frame.words import is_kept, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

#: More words than a book of a thousand pages has.
WORDS = 1 << 17


@dataclass
class Stems:
    """What the stemmers of one app have found; each build has a new stemmer of the same kind."""

    _known: dict[type[SearchLanguage], Callable[[str], str]] = field(default_factory=dict)

    def remember(self, app: Sphinx, *_: object) -> None:
        """Let the builder's index ask us and what is known, before a page is written; again, it changes nothing."""
        builder: Any = app.builder
        indexer = getattr(builder, "indexer", None)
        if indexer is None:
            return
        language = indexer.lang
        if "stem" not in vars(language):
            language.stem = self._known.setdefault(type(language), lru_cache(WORDS)(language.stem))
            if is_active(app):
                language.split = partial(words_of, split=whole(language))
                language.word_filter = lru_cache(WORDS)(partial(is_kept, word_filter=language.word_filter))


def whole(language: SearchLanguage) -> Callable[[str], list[str]]:
    """Return what splits a text of this language, and loses nothing of it.

    Sphinx's Chinese needs a package to find words and drops all of them without it; then each run of writing is a word,
    and the script looks inside.
    """
    split = language.split
    if split("\u4e66"):
        return split
    return lambda text: [*split(text), *SearchLanguage.split(language, text)]
