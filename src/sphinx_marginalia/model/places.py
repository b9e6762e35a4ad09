"""What of a page can be led to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A data set on a page: its caption, the keys of the rows that are shown, in their order, and the columns."""

    name: str
    caption: str
    keys: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """What can be led to on a page: sections by id, data sets, pictures by name, and quoted sources.

    Each id of a section has the one by which the contents know its heading (``""``: the page's own), a picture its
    title, a quoted source the id of the section that quotes it.
    """

    is_lesson: bool = False
    sections: tuple[tuple[str, str], ...] = ()
    tables: tuple[ShownTable, ...] = ()
    pictures: tuple[tuple[str, str], ...] = ()
    quoted: tuple[tuple[str, str], ...] = ()


#: Of a page that holds nothing of all that.
NOWHERE: Final = Places()
