"""How sphinxcontrib-bibtex writes our sources: by outlet and date, with grade and address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
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
from sphinx_marginalia.model.day import in_words, read

if TYPE_CHECKING:
    from pybtex.database import Entry


def day(text: str, *, short: bool = True) -> str:
    """Return ``2024-01-31`` in words; another text as it is."""
    found = read(text)
    return in_words(found, short=short) if found else text


def label(entry: Entry) -> str:
    """Return the label of a source: its outlet, and the date of what it reports."""
    fields = fields_of(entry)
    outlet = fields.get("shorthand") or outlet_of(fields) or entry.key
    when = fields.get("eventdate") or fields.get("date")
    return f"{outlet}, {day(when) if when else 'no date shown'}"


class Labels(BaseLabelStyle):  # type: ignore[misc]
    """Labels such as ``Financial Times, 25 Oct 2024``; where two would be the same, each gets a letter."""

    def format_labels(self, sorted_entries: Iterable[Entry]) -> Iterator[str]:
        names = [(label(entry), entry.key) for entry in sorted_entries]
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

    default_name_style = "plain"
    default_sorting_style = "marginalia"
    default_label_style = "marginalia"

    def format_entry(self, label: str, entry: Entry, bib_data: Any = None) -> Any:
        from pybtex.style import FormattedEntry

        return FormattedEntry(entry.key, _text(entry), label)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("get_"):
            return _text
        raise AttributeError(name)


def _text(entry: Entry) -> Text:
    fields = fields_of(entry)
    url = fields.get("url", "")
    title = fields.get("title", entry.key)
    parts: list[Any] = [_link(url, title), ". ", Tag("em", outlet_of(fields))]
    if fields.get("via"):
        parts.append(f", seen via {fields['via']}")
    published, about = fields.get("date", ""), fields.get("eventdate", "")
    if published:
        parts.append(f", published {day(published, short=False)}")
    if about:
        parts.append(f", about {day(about, short=False)}")
    if not published and not about:
        parts.append(", no date shown")
    parts.append(".")
    if fields.get("langid") and fields["langid"] != "english":
        parts.append(f" In {fields['langid'].capitalize()}.")
    if fields.get("grade"):
        kind = ", primary source" if "primary" in fields.get("keywords", "") else ""
        parts.append(f" Grade {fields['grade']}{kind}.")
    if fields.get("archiveurl"):
        when = f", {day(fields['archivedate'])}" if fields.get("archivedate") else ""
        parts += [" ", _link(fields["archiveurl"], "Archived copy"), f"{when}."]
    if fields.get("urldate"):
        parts.append(f" Seen {day(fields['urldate'])}.")
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
def register() -> None:
    """Register the styles with pybtex, once in a process.

    Its own backends are registered by name as well: else pybtex searches all installed packages at each citation.
    """
    for name in ("plaintext", "docutils"):
        register_plugin("pybtex.backends", name, find_plugin("pybtex.backends", name), force=True)
    register_plugin("pybtex.style.labels", "marginalia", Labels)
    register_plugin("pybtex.style.sorting", "marginalia", Sorting)
    register_plugin("pybtex.style.formatting", "marginalia", Style)
    register_bibtex("sphinxcontrib.bibtex.style.referencing", "marginalia", ReferenceStyle)
