"""Lists that Word numbers itself, each from its own beginning."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from sphinx_marginalia.paper.plain_page import classes_of

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from lxml.html import HtmlElement

#: How Word names what HTML and docutils call a kind of number.
_FORMATS = {
    "A": "upperLetter", "a": "lowerLetter", "I": "upperRoman", "i": "lowerRoman", "upperalpha": "upperLetter",
    "loweralpha": "lowerLetter", "upperroman": "upperRoman", "lowerroman": "lowerRoman",
}  # fmt: skip
#: Word has three depths of each.
_DEPTHS = 3


def style_of(listing: HtmlElement, depth: int) -> str:
    """Return the style of the entries of a list that stands in ``depth`` others."""
    name = "List Number" if listing.tag == "ol" else "List Bullet"
    level = min(depth + 1, _DEPTHS)
    return name if level == 1 else f"{name} {level}"


def new_numbers(document: Document, listing: HtmlElement, style: str) -> int:
    """Make a numbering for a list, which begins where the list does, and return its id."""
    numbering = document.part.numbering_part.element
    used = document.styles[style].element.find(f".//{qn('w:numId')}").get(qn("w:val"))
    model = next(num for num in numbering.findall(qn("w:num")) if num.get(qn("w:numId")) == used)
    abstract = model.find(qn("w:abstractNumId")).get(qn("w:val"))
    form = next((_FORMATS[k] for k in [listing.get("type") or "", *classes_of(listing)] if k in _FORMATS), "")
    if form:
        abstract = _other_signs(numbering, abstract, form)
    numbering_instance = numbering.add_num(int(abstract))
    first = listing.get("start") or "1"
    numbering_instance.add_lvlOverride(ilvl=0).add_startOverride(int(first) if first.isdecimal() else 1)
    return int(numbering_instance.numId)


def _other_signs(numbering: object, abstract: str, form: str) -> str:
    """Return a copy of a numbering that counts with other signs; its id."""
    known = numbering.findall(qn("w:abstractNum"))  # type: ignore[attr-defined]
    copied = copy.deepcopy(next(a for a in known if a.get(qn("w:abstractNumId")) == abstract))
    number = str(1 + max(int(a.get(qn("w:abstractNumId"))) for a in known))
    copied.set(qn("w:abstractNumId"), number)
    for own in copied.findall(qn("w:nsid")) + copied.findall(qn("w:tmpl")):
        copied.remove(own)
    for level in copied.iter(qn("w:numFmt")):
        level.set(qn("w:val"), form)
    for link in copied.iter(qn("w:lvl")):
        for style in link.findall(qn("w:pStyle")):
            link.remove(style)
    known[-1].addnext(copied)
    return number


def numbered(paragraph: Paragraph, numbers: int) -> None:
    """Make a paragraph the next entry of a numbering."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # type: ignore[attr-defined]  # noqa: SLF001
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = numbers
