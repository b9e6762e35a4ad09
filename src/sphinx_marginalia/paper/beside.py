"""What a student has beside a sheet of questions: the pages that prove its answers, and a paragraph that fits."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Final

from sphinx_marginalia import class_names as css
from sphinx_marginalia.paper.plain_page import PlainPage, classes_of, markup, on_paper, text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: More paragraphs of an article than this are the whole article; a paragraph of more words is not printed.
FEW, WORDS = 3, 150
_NUMBER: Final = re.compile(r"P(\d+)$")


class Shelf:
    """The pages of a book, by which a sheet says what to have beside it."""

    def __init__(self, pages: Sequence[PlainPage]) -> None:
        self._pages = {page.name: page for page in pages}
        self._paragraphs = {page.name: page.parts(css.PARAGRAPH) for page in pages}

    def beside(self, page: PlainPage) -> list[str]:
        """Return blocks for the top of a page's questions: what to have, and the paragraph that they are all about."""
        gettext = page.translation.gettext
        paragraphs: dict[str, HtmlElement] = {}
        others: dict[str, None] = {}
        reader = next((name for name, found in self._paragraphs.items() if found), "")
        for name, anchor in _targets(page):
            if name in self._pages and self._paragraphs[name]:
                for paragraph in self._paragraphs[name]:
                    if anchor in {e.get("id") for e in paragraph.iter() if isinstance(e.tag, str)}:
                        paragraphs[str(paragraph.get("id"))] = paragraph
            elif name in self._pages and name != page.name:
                others[self._called(name)] = None
        asked = any(classes_of(item) & {css.ITEM} for item in page.parts(css.ITEM))
        things = []
        if reader and asked and (paragraphs or not others):
            things.append(_article(page, sorted(paragraphs, key=_number)))
        things += others
        if not things:
            return []
        line = gettext("Have beside you: {things}.").format(things="; ".join(things))
        blocks = [f'<p class="{css.SMALL_PRINT}"><strong>{escape(line)}</strong></p>']
        if len(paragraphs) == 1:
            (paragraph,) = paragraphs.values()
            sentences = _sentences(paragraph)
            if sum(len(text_of(sentence).split()) for sentence in sentences) <= WORDS:
                text = " ".join(map(markup, sentences))
                blocks.append(f'<blockquote class="{css.BLOCK_QUOTATION}"><p>{text}</p></blockquote>')
        return blocks

    def _called(self, name: str) -> str:
        page = self._pages[name]
        title = page.title.partition(":")[0]
        kind = "lesson {title}" if page.parts(css.LESSON_FACTS) else "page {title}"
        return page.translation.gettext(kind).format(title=title)


def _targets(page: PlainPage) -> Iterator[tuple[str, str]]:
    """Yield the page and the id to which each proof of a page's questions leads."""
    folder = posixpath.dirname(page.name)
    for line in page.parts(css.ITEM):
        for element in line.iter("p"):
            if css.EVIDENCE in classes_of(element):
                for link in element.iter("a"):
                    path, _, anchor = (link.get("href") or "").partition("#")
                    name = posixpath.normpath(posixpath.join(folder, path)).removesuffix(".html") if path else page.name
                    yield name, anchor


def _number(name: str) -> int:
    found = _NUMBER.search(name)
    return int(found[1]) if found else 0


def _article(page: PlainPage, names: Sequence[str]) -> str:
    numbers = [str(_number(name)) for name in names]
    if not numbers or len(numbers) > FEW:
        return page.translation.gettext("the article")
    text = page.translation.ngettext(
        "the article, paragraph {numbers}", "the article, paragraphs {numbers}", len(numbers)
    )
    return text.format(numbers=", ".join(numbers))


def _sentences(paragraph: HtmlElement) -> list[HtmlElement]:
    """Return the sentences of a paragraph, each with its number, without marks and notes."""
    sentences = []
    for sentence in (e for e in paragraph.iter() if isinstance(e.tag, str) and css.SENTENCE in classes_of(e)):
        copied = on_paper(sentence)
        for part in list(copied.iter("span")):
            if css.NOTE_NUMBER in classes_of(part):
                part.drop_tree()
        copied.tag = "span"
        sentences.append(copied)
    return sentences
