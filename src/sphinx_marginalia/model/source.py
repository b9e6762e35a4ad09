"""An outside source, and what the book must know of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_marginalia.model.indexed_text import IndexedText

if TYPE_CHECKING:
    from sphinx_marginalia.model.diagnostic import Location


@dataclass(frozen=True, slots=True)
class Source:
    """A bibliography entry.

    ``published`` is the page's own date, ``about`` the date of the statement or event where it
    differs; ``undated`` declares that neither is shown.  ``seen`` is the day on which it was read.
    """

    key: str
    title: str
    outlet: str
    label: str
    url: str
    grade: str
    location: Location
    via: str = ""
    published: date | None = None
    about: date | None = None
    undated: bool = False
    seen: date | None = None
    archive_url: str = ""
    archive_date: date | None = None
    language: str = ""
    primary: bool = False

    @property
    def when(self) -> date | None:
        """The date of what it reports: of the statement or event, else of publication."""
        return self.about or self.published


@dataclass(frozen=True)
class Excerpt:
    """Direct speech from a source, as it was seen; the only place from which it may be quoted."""

    source: str
    quotation: str
    speaker: str
    date: date
    language: str
    location: Location

    @cached_property
    def indexed_text(self) -> IndexedText:
        """The words as quotations are looked for in them."""
        return IndexedText(self.quotation, [(0, len(self.quotation))])
