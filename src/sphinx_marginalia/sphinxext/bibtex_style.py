"""How sphinxcontrib-bibtex writes our sources: by outlet and date, with grade and address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from pybtex.plugin import find_plugin, register_plugin
from pybtex.richtext import HRef, Tag, Text
from pybtex.style.formatting import BaseStyle
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.sorting import BaseSortingStyle
from sphinxcontrib.bibtex.plugin import register_plugin as register_bibtex
from sphinxcontrib.bibtex.style.referencing import BracketStyle
from sphinxcontrib.bibtex.style.referencing.label import LabelReferenceStyle

from sphinx_marginalia.bibliography import fields_of, outlet_of
from sphinx_marginalia.catalogue import _
from sphinx_marginalia.model.day import read
from sphinx_marginalia.model.translation import ENGLISH, Translation

if TYPE_CHECKING:
    from pybtex.database import Entry


def day(text: str, translation: Translation = ENGLISH, *, short: bool = True) -> str:
    """Return ``2024-01-31`` in words; another text as it is."""
    found = read(text)
    return translation.day(found, short=short) if found else text


def label(entry: Entry, translation: Translation = ENGLISH) -> str:
    """Return the label of a source: its outlet, and the date of what it reports."""
    fields = fields_of(entry)
    outlet = fields.get("shorthand") or outlet_of(fields) or entry.key
    when = fields.get("eventdate") or fields.get("date")
    return f"{outlet}, {day(when, translation) if when else _('no date shown')}"


class Labels(BaseLabelStyle):  # type: ignore[misc]
    """Labels such as ``Financial Times, 25 Oct 2024``; where two would be the same, each gets a letter."""

    translation = ENGLISH

    def format_labels(self, sorted_entries: Iterable[Entry]) -> Iterator[str]:
        names = [(label(entry, self.translation), entry.key) for entry in sorted_entries]
        same: dict[str, list[str]] = {}
        for name, key in names:
            same.setdefault(name, []).append(key)
        for name, key in names:
            keys = sorted(same[name])
            yield name if len(keys) == 1 else f"{name} ({chr(ord('a') + keys.index(key))})"


class Sorting(BaseSortingStyle):  # type: ignore[misc]
    """The order of a bibliography: by outlet, then date, then key."""

    def sorting_key(self, entry: Entry) -> tuple[str, str, str]:
        fields = fields_of(entry)
        outlet = fields.get("shorthand") or outlet_of(fields) or entry.key
        return (outlet.lower(), fields.get("eventdate") or fields.get("date") or "9999", entry.key)


class Style(BaseStyle):  # type: ignore[misc]
    """A paragraph for each source: title with its address, outlet, dates, grade, when it was seen."""

    translation = ENGLISH
    default_name_style = "plain"
    default_sorting_style = "marginalia"
    default_label_style = "marginalia"

    def format_entry(self, label: str, entry: Entry, bib_data: Any = None) -> Any:
        from pybtex.style import FormattedEntry

        return FormattedEntry(entry.key, _text(entry, self.translation), label)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("get_"):
            return partial(_text, translation=self.translation)
        raise AttributeError(name)


def _text(entry: Entry, translation: Translation = ENGLISH) -> Text:
    """Return a source as pybtex's rich text."""
    fields = fields_of(entry)
    url = fields.get("url", "")
    title = fields.get("title", entry.key)
    parts: list[Any] = [_link(url, title), ". ", Tag("em", outlet_of(fields))]
    if fields.get("via"):
        parts.append(_(", seen via {name}").format(name=fields["via"]))
    published, about = fields.get("date", ""), fields.get("eventdate", "")
    if published:
        parts.append(_(", published {day}").format(day=day(published, translation, short=False)))
    if about:
        parts.append(_(", about {day}").format(day=day(about, translation, short=False)))
    if not published and not about:
        parts.append(_(", no date shown"))
    parts.append(".")
    if fields.get("langid") and fields["langid"] != "english":
        parts.append(_(" In {language}.").format(language=translation.name_of_language(fields["langid"])))
    if fields.get("grade"):
        is_primary = "primary" in fields.get("keywords", "")
        pattern = _(" Grade {grade}, primary source.") if is_primary else _(" Grade {grade}.")
        parts.append(pattern.format(grade=fields["grade"]))
    if fields.get("archiveurl"):
        when = f", {day(fields['archivedate'], translation)}" if fields.get("archivedate") else ""
        parts += [" ", _link(fields["archiveurl"], _("Archived copy")), f"{when}."]
    if fields.get("urldate"):
        parts.append(_(" Seen {day}.").format(day=day(fields["urldate"], translation)))
    return Text(*parts)


def _link(url: str, text: str) -> Any:
    return HRef(url, text) if url.startswith(("http://", "https://")) else text


def _brackets() -> BracketStyle:
    return BracketStyle(left="(", right=")", sep="; ", sep2="; ", last_sep="; ")


@dataclass
class ReferenceStyle(LabelReferenceStyle):
    """Citations such as ``(Financial Times, 25 Oct 2024; AFP, 1 Nov 2024)``."""

    bracket_parenthetical: BracketStyle = field(default_factory=_brackets)
    bracket_textual: BracketStyle = field(default_factory=_brackets)


@cache
def register(translation: Translation = ENGLISH) -> None:
    """Register the styles of a language with pybtex, once in a process.

    Its own backends are registered by name as well: else pybtex searches all installed packages at each citation.
    """
    for name in ("plaintext", "docutils"):
        register_plugin("pybtex.backends", name, find_plugin("pybtex.backends", name), force=True)
    labels, style = (type(c.__name__, (c,), {"translation": translation}) for c in (Labels, Style))
    register_plugin("pybtex.style.labels", "marginalia", labels, force=True)
    register_plugin("pybtex.style.sorting", "marginalia", Sorting, force=True)
    register_plugin("pybtex.style.formatting", "marginalia", style, force=True)
    register_bibtex("sphinxcontrib.bibtex.style.referencing", "marginalia", ReferenceStyle)
