"""A plain page, and the parts that sheets are made of."""

from __future__ import annotations

import base64
import copy
import json
import mimetypes
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import html

from sphinx_marginalia import class_names as css
from sphinx_marginalia.model.characters import unwritable
from sphinx_marginalia.model.translation import ENGLISH, Translation
from sphinx_marginalia.paper.files import CATALOGUES

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Classes of what belongs to a screen, or gives an answer away.
NOT_ON_PAPER = (
    "headerlink", css.HINT, css.ANSWER, css.FEEDBACK, css.FEEDBACKS, css.EVIDENCE, css.VISUALLY_HIDDEN, css.ACTIONS,
    css.WORK, css.EXTRA_MARK, css.LAYERS, css.LAYER_SWATCH, css.SLIDE_STROKES,
)  # fmt: skip


#: How a drawing of the book looks in black on white.  Rules outside of it do not reach inside (WeasyPrint, Word).
DRAWN = (
    "text,.dot{fill:#000}.soft{fill:#333}.ring,.edge,.tie,.reach{fill:none;stroke:#000}.edge{stroke-width:.7}"
    ".reach{stroke-width:1.6}.grid{fill:none;stroke:#bbb}.plate{fill:#fff;stroke:#999}"
    ".land{fill:#eee;stroke:#999;stroke-width:.6}.own{fill:#ccc}"
)


@dataclass(frozen=True, slots=True)
class PlainPage:
    """A page by its name (``docs/actors/NAME``), with its title, and the name and language of its book."""

    name: str
    title: str
    body: HtmlElement
    book: str = ""
    language: str = "en"
    folders: tuple[str, ...] = ()
    """Folders with catalogues of the book's own."""

    @property
    def translation(self) -> Translation:
        """The words of the interface, in the book's language."""
        return Translation(self.language, self.folders)

    @property
    def stem(self) -> str:
        """The last part of the name."""
        return self.name.rpartition("/")[2]

    def parts(self, *classes: str) -> list[HtmlElement]:
        """Return the elements of any of these classes, in the order of the page, outermost only."""
        elements = [e for e in self.body.iter() if isinstance(e.tag, str) and classes_of(e) & set(classes)]
        return [e for e in elements if not any(classes_of(up) & set(classes) for up in e.iterancestors())]


def classes_of(element: HtmlElement) -> set[str]:
    """Return the classes of an element."""
    return set((element.get("class") or "").split())


def text_of(element: HtmlElement) -> str:
    """Return the text of an element, with single spaces."""
    return " ".join(element.text_content().split())


def read_pages(folder: Path) -> list[PlainPage]:
    """Return all pages of a folder, by name, with their pictures in them; a file that names no page is left out."""
    pages = []
    listed = folder / CATALOGUES
    folders = tuple(json.loads(listed.read_text("utf-8"))) if listed.is_file() else ()
    for path in sorted(folder.rglob("*.html")):
        root = html.fromstring(writable(path.read_text("utf-8")))
        body = root.find("body")
        if body is not None and body.get("data-page"):
            _keep_pictures(body, path.parent, folder)
            pages.append(_read(root, body, folders))
    return pages


def writable(text: str) -> str:
    """Return a text without what no sheet can hold (control characters, U+FFFE and their like)."""
    return text.translate({ord(char): None for _, char in unwritable(text)})


def _keep_pictures(body: HtmlElement, folder: Path, top: Path) -> None:
    """Put files of pictures into the page, whose folder is there for a moment only."""
    for picture in body.iter("img"):
        path = (folder / unquote(picture.get("src") or "")).resolve()
        if path.is_relative_to(top.resolve()) and path.is_file():
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            picture.set("src", f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}")


def _read(root: HtmlElement, body: HtmlElement, folders: tuple[str, ...]) -> PlainPage:
    name = body.get("data-page") or ""
    author = root.find("head/meta[@name='author']")
    book = author.get("content") or "" if author is not None else ""
    return PlainPage(name, root.findtext("head/title") or name, body, book, root.get("lang") or "en", folders)


def on_paper(
    element: HtmlElement,
    *,
    keep: frozenset[str] = frozenset(),
    less: frozenset[str] = frozenset(),
    places: bool = False,
    translation: Translation = ENGLISH,
) -> HtmlElement:
    """Return a copy of an element without what belongs to a screen: links become text, ids go.

    Elements of the classes ``keep`` stay all the same, those of ``less`` go too. With ``places``, a reference that
    ``named.py`` has marked becomes a link to the page of its target.
    """
    copied = copy.deepcopy(element)
    for part in list(copied.iter()):
        if isinstance(part.tag, str) and classes_of(part) & ((set(NOT_ON_PAPER) - keep) | less) and part is not copied:
            part.drop_tree()
    for place in [e for e in copied.iter("div") if css.LIKELY_ANSWERS in classes_of(e) and not len(e)]:
        place.drop_tree()  # of the student edition, which has none of its words
    for link in list(copied.iter("a")):
        if places and css.DESTINATION in classes_of(link):
            link.text = translation.gettext(", page ")
        else:
            link.drop_tag()
    for part in copied.iter():
        if isinstance(part.tag, str):
            for name in ("id", "tabindex", "data-note", "data-sentence", "data-place"):
                part.attrib.pop(name, None)
            if (target := part.attrib.pop("data-to", None)) and places:
                part.set("id", target)
    _black_on_white(copied)
    copied.tail = None
    return copied


def _black_on_white(element: HtmlElement) -> None:
    for drawing in element.iter("svg"):
        if any(css.PICTURE in classes_of(up) for up in drawing.iterancestors()):
            style = html.Element("style")
            style.text = DRAWN
            drawing.insert(0, style)


def markup(element: HtmlElement) -> str:
    """Return an element as HTML text that is XML as well."""
    return str(html.tostring(element, encoding="unicode", method="xml"))
