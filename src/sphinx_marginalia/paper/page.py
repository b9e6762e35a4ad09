"""A plain page, and the parts that sheets are made of."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import html

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: What belongs to a screen, or tells an answer.
NOT_ON_PAPER = (
    "headerlink", "m-hintbox", "m-answer", "m-fb", "m-fbs", "m-ev", "m-vh", "m-act", "m-work", "m-plus", "m-x",
    "m-layers", "m-key",
)  # fmt: skip


#: An empty link to the place that a reference names: a whole book prints its page there.
TO = "s-to"


@dataclass(frozen=True, slots=True)
class Page:
    """A page by its name (``docs/actors/NAME``), with its title, and the name and language of its book."""

    name: str
    title: str
    body: HtmlElement
    book: str = ""
    language: str = "en"

    @property
    def stem(self) -> str:
        """The last part of the name."""
        return self.name.rpartition("/")[2]

    def parts(self, *classes: str) -> list[HtmlElement]:
        """The elements of any of these classes, in the order of the page, outermost first."""
        found = [e for e in self.body.iter() if isinstance(e.tag, str) and kinds(e) & set(classes)]
        return [e for e in found if not any(kinds(up) & set(classes) for up in e.iterancestors())]


def kinds(element: HtmlElement) -> set[str]:
    """The classes of an element."""
    return set((element.get("class") or "").split())


def words(element: HtmlElement) -> str:
    """The text of an element, with single spaces."""
    return " ".join(element.text_content().split())


def read_pages(folder: Path) -> list[Page]:
    """All pages of a folder, by name; templates that a theme left there are none."""
    found = (html.fromstring(path.read_text("utf-8")) for path in sorted(folder.rglob("*.html")))
    return [_read(root, body) for root in found if (body := root.find("body")) is not None and body.get("data-page")]


def _read(root: HtmlElement, body: HtmlElement) -> Page:
    name = body.get("data-page") or ""
    author = root.find("head/meta[@name='author']")
    book = author.get("content") or "" if author is not None else ""
    return Page(name, root.findtext("head/title") or name, body, book, root.get("lang") or "en")


def on_paper(
    element: HtmlElement,
    *,
    keep: frozenset[str] = frozenset(),
    less: frozenset[str] = frozenset(),
    places: bool = False,
) -> HtmlElement:
    """A copy without what belongs to a screen, but for ``keep``, and without ``less``; links become text, ids go.

    With ``places``, what a reference names can be found: as a link to its page, which ``named.py`` has left there.
    """
    made = copy.deepcopy(element)
    for part in list(made.iter()):
        if isinstance(part.tag, str) and kinds(part) & ((set(NOT_ON_PAPER) - keep) | less) and part is not made:
            part.drop_tree()
    for link in list(made.iter("a")):
        if places and TO in kinds(link):
            link.text = ", page "
        else:
            link.drop_tag()
    for part in made.iter():
        if isinstance(part.tag, str):
            for name in ("id", "tabindex"):
                part.attrib.pop(name, None)
            if (place := part.attrib.pop("data-to", None)) and places:
                part.set("id", place)
    made.tail = None
    return made


def markup(element: HtmlElement) -> str:
    """An element as HTML text that is XML as well."""
    return str(html.tostring(element, encoding="unicode", method="xml"))
