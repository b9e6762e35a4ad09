"""What only a screen can show, said in words: where a link leads, which number belongs to what."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from lxml import html

from sphinx_marginalia import class_names as css
from sphinx_marginalia.model.translation import ENGLISH, Translation, capitalized, gettext_noop
from sphinx_marginalia.paper.plain_page import NOT_ON_PAPER, PlainPage, classes_of, text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: How words begin that name nothing without their link; a translation lists those of its language.
_BEGINNINGS: Final = gettext_noop(
    "the; this; that; its; a; an; here; there; see the; see this; see that; see its; see a; see an; see here; see there"
)
#: All of such words whose place the name may take.
_WHOLE: Final = gettext_noop(
    "here; there; the note; this note; that note; the claim; this claim; that claim; "
    "the sentence; this sentence; that sentence"
)
_SEGMENT: Final = re.compile(r"([SP])(\d+)")
_SEGMENTS: Final = {"S": gettext_noop("sentence {number}"), "P": gettext_noop("paragraph {number}")}
#: Links whose words are the text itself, or a source's name.
_NO_POINTER: Final = frozenset({css.MARK, css.SENTENCE_NUMBER, css.TERM, "headerlink"})
BLANK: Final = "\N{NO-BREAK SPACE}"


@cache
def bare(translation: Translation = ENGLISH) -> re.Pattern[str]:
    """Return a pattern of words that name nothing without their link.

    What a person can look up on paper, such as a source or a heading, is longer than its three words more.
    """
    beginnings, whole = (_one_of(translation.gettext(words)) for words in (_BEGINNINGS, _WHOLE))
    return re.compile(rf"{whole}|(?:{beginnings})(?: \w+){{0,3}}", re.IGNORECASE)


def _one_of(words: str) -> str:
    """Return a pattern for words that stand between semicolons."""
    return "|".join(re.escape(word.strip()) for word in words.split(";") if word.strip())


def say_in_words(pages: Sequence[PlainPage]) -> None:
    """Change pages for paper: a bare link says where it leads, a number is set apart, a sign says what it means."""
    places = {(page.name, str(e.get("id"))): e for page in pages for e in page.body.iter() if _has_id(e)}
    titles = {page.name: page.title for page in pages}
    _number_notes(pages)
    for page in pages:
        for link in list(page.body.iter("a")):
            _name(link, page, titles, places)
        for element in list(page.body.iter("span", "a")):
            _set_apart(element, page.translation)


def _has_id(element: HtmlElement) -> bool:
    return isinstance(element.tag, str) and bool(element.get("id"))


def _number_notes(pages: Sequence[PlainPage]) -> None:
    """Let each note's head say its number and its sentence, also where the note is printed a second time."""
    heads: dict[str, HtmlElement] = {}
    for page in pages:
        for note in page.parts(css.NOTE):
            for number in [e for e in note.iter("span") if css.NOTE_LINK in classes_of(e)]:
                number.drop_tree()
            for label in [e for e in note.iter("span") if css.VISUALLY_HIDDEN in classes_of(e)]:
                if css.NOTE_IN_PAGE not in classes_of(note):
                    heads[str(note.get("id"))] = label
                label.set("class", css.NOTE_PLACE)
    for page in pages:
        for note in page.parts(css.NOTE_IN_PAGE):
            head = heads.get((note.get("id") or "").removeprefix("note-"))
            if head is not None:
                for label in (e for e in note.iter("span") if css.NOTE_PLACE in classes_of(e)):
                    label.text = text_of(head)
                    label.attrib.update({name: head.get(name) or "" for name in ("data-note", "data-sentence")})


def _name(
    link: HtmlElement, page: PlainPage, titles: dict[str, str], places: dict[tuple[str, str], HtmlElement]
) -> None:
    """Say which note, after a link that says only "the note"."""
    address, text = link.get("href") or "", text_of(link)
    if classes_of(link) & {*_NO_POINTER, *NOT_ON_PAPER} or ":" in address or not bare(page.translation).fullmatch(text):
        return
    path, _, part = address.partition("#")
    folder = posixpath.dirname(page.name)
    target = posixpath.normpath(posixpath.join(folder, path)).removesuffix(".html") if path else page.name
    target_element = places.get((target, part)) if part else None
    if target not in titles or (part and target_element is None):
        return
    name = _name_of(target_element, part, page.translation) if target_element is not None else ""
    title = titles[target]
    if not name:
        if title.casefold().startswith(text.casefold()):
            return
        name = f"“{title}”"
    if name.casefold() in text.casefold():
        return
    _write(link, text, name, page.translation)
    where = anchor(target, part)
    if target_element is not None:
        target_element.set("data-to", where)
    end = html.Element("a", {"class": css.DESTINATION, "href": f"#{where}"})
    end.tail, link.tail = link.tail, None
    link.addnext(end)


def anchor(page: str, part: str = "") -> str:
    """Return the id of a page, or of an element of it, in a book of all pages."""
    return f"{page.replace('/', '-')}--{part}" if part else page.replace("/", "-")


def _write(link: HtmlElement, text: str, name: str, translation: Translation) -> None:
    whole = re.compile(_one_of(translation.gettext(_WHOLE)), re.IGNORECASE)
    if whole.fullmatch(text) and not name.startswith("“"):
        for child in list(link):
            link.remove(child)
        link.text = capitalized(name) if text[0].isupper() else name
    else:
        last = link[-1] if len(link) else None
        if last is None:
            link.text = f"{link.text or ''} ({name})"
        else:
            last.tail = f"{last.tail or ''} ({name})"


def _name_of(target: HtmlElement, part: str, translation: Translation) -> str:
    """Return what a reader of paper can look for: a note by its number, a claim by its own, a sentence, a heading."""
    if css.NOTE in classes_of(target):
        label = next((e for e in target.iter("span") if css.NOTE_PLACE in classes_of(e) and e.get("data-note")), None)
        name = translation.gettext("note {number} on sentence {sentence}")
        return "" if label is None else name.format(number=label.get("data-note"), sentence=label.get("data-sentence"))
    if css.CLAIM in classes_of(target):
        number = next((text_of(fact).partition(",")[0] for fact in target.iter("dd")), "")
        return translation.gettext("claim {number}").format(number=number) if number else ""
    if match := _SEGMENT.fullmatch(part):
        return translation.gettext(_SEGMENTS[match[1]]).format(number=match[2])
    head = next((e for e in target.iter("h2", "h3", "h4") if e.getparent() is target), None)
    if head is None:
        return ""
    title = "".join(head.itertext("h2", "h3", "h4", "em", "span", "code", with_tail=True)).strip()
    return f"“{title.rstrip('#').strip()}”" if title else ""


def _set_apart(element: HtmlElement, translation: Translation) -> None:
    """Set apart numbers that would stick to words, and signs that only mean something beside their text."""
    classes = classes_of(element)
    if css.SENTENCE_NUMBER in classes:
        number = text_of(element).rpartition(" ")[2]
        element.tail = f"{BLANK}{element.tail or ''}"
        for child in list(element):
            element.remove(child)
        element.text = f"[{number}]"
        element.tag = "span"
    elif css.NOTE_NUMBER in classes:
        element.text = f"{BLANK}[{text_of(element)}]"
        element.attrib.pop("aria-hidden", None)
    elif classes & {css.SEGMENT, css.SENTENCE_ID} and (match := _SEGMENT.fullmatch(text_of(element))):
        segment = translation.gettext(_SEGMENTS[match[1]]).format(number=match[2])
        element.text = f"[{match[2]}]" if css.SENTENCE_ID in classes else segment
        if css.SEGMENT in classes:
            if _alone(element):
                element.text = capitalized(segment)
            else:
                element.text = segment if _after_comma(element) else f"({segment})"


def _alone(element: HtmlElement) -> bool:
    """Whether nothing else is in its paragraph."""
    up = element
    while up is not None and up.tag not in {"p", "li", "div", "td"}:
        up = up.getparent()
    return up is not None and text_of(up) == text_of(element)


def _after_comma(element: HtmlElement) -> bool:
    """Whether what stands before it already sets it apart."""
    if element.getparent() is not None and element.getparent().tag == "a":
        element = element.getparent()
    before = element.getprevious()
    text = element.getparent().text if before is None else before.tail
    return (text or "").rstrip().endswith((",", "("))
