"""The text of one paragraph: pieces with their look, white space as a browser has it, boxes that can be ticked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.paper.plain_page import classes_of

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph
    from lxml.html import HtmlElement

#: White space that a browser folds into one blank; a no-break space is not folded.
_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
#: Boxes to tick: what stands there, and what stands there when it is ticked.
BOXES: Final = {"\N{BALLOT BOX}": "\N{BALLOT BOX WITH X}", "\N{WHITE CIRCLE}": "\N{BLACK CIRCLE}"}
_BOX: Final = re.compile("([\N{BALLOT BOX}\N{WHITE CIRCLE}])")
_STYLES: Final = {
    css.QUOTATION: "Article Words", css.SEGMENT: "Source", "bibtex-citation": "Source", css.SENTENCE_ID: "Source",
}  # fmt: skip
_W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some letters of one look; ``kept`` letters (a tab, a line's end, a blank line to write on) are not folded."""

    text: str
    bold: bool = False
    italic: bool = False
    style: str = ""
    raised: bool = False
    lowered: bool = False
    kept: bool = False


def pieces(element: HtmlElement, look: Piece = Piece("")) -> Iterator[Piece]:
    """Yield all letters inside an element, in order."""
    yield replace(look, text=element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            yield from piece_of(child, look)
        yield replace(look, text=child.tail or "")


def piece_of(element: HtmlElement, look: Piece = Piece("")) -> Iterator[Piece]:
    """Yield all letters of an element that stands in a line, with the look that it gives them."""
    tag, classes = element.tag, classes_of(element)
    if tag == "br":
        yield replace(look, text="\n", kept=True)
        return
    if css.HOTTEXT in classes:  # its box is no part of the words
        yield replace(look, text=(element.text or "").strip() + "\N{NO-BREAK SPACE}")
        for child in element:
            yield from pieces(child, replace(look, style="Word To Mark"))
        return
    style = next((_STYLES[name] for name in _STYLES if name in classes), look.style)
    inner = replace(
        look,
        style=style,
        bold=look.bold or tag in {"strong", "b", "th", "dt"},
        italic=look.italic or tag in {"em", "i", "cite", "dfn"},
        raised=look.raised or tag == "sup",
        lowered=look.lowered or tag == "sub",
    )
    yield from pieces(element, inner)


def folded(parts: Iterable[Piece]) -> list[Piece]:
    """Return the pieces with single blanks, none at the ends of a line, and none that is empty."""
    joined: list[Piece] = []
    blank = True  # nothing before: a line does not begin with a blank
    for piece in parts:
        text = piece.text if piece.kept else _BLANKS.sub(" ", piece.text)
        if blank and not piece.kept:
            text = text.removeprefix(" ")
        if text:
            if piece.kept and joined and not joined[-1].kept:
                joined[-1] = replace(joined[-1], text=joined[-1].text.removesuffix(" "))
            joined.append(replace(piece, text=text))
            blank = text[-1] in " \n\t"
    while joined and not joined[-1].kept and not joined[-1].text.rstrip(" "):
        joined.pop()
    if joined and not joined[-1].kept:
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip(" "))
    return [piece for piece in joined if piece.text]


def text_of_pieces(parts: Iterable[Piece]) -> str:
    """Return the letters of pieces, without their looks."""
    return "".join(piece.text for piece in folded(parts))


def fill(paragraph: Paragraph, parts: Iterable[Piece], boxes: Iterator[int]) -> None:
    """Write pieces into a paragraph; each box is a control with a number of its own from ``boxes``."""
    for piece in folded(parts):
        for part in _BOX.split(piece.text):
            if part in BOXES:
                paragraph._p.append(parse_xml(_box(part, next(boxes))))  # noqa: SLF001
            elif part:
                _run(paragraph, replace(piece, text=part))


def _run(paragraph: Paragraph, piece: Piece) -> None:
    run = paragraph.add_run(piece.text)
    run.bold, run.italic = piece.bold or None, piece.italic or None
    if piece.raised:  # Word keeps both in one property: None for the other one would take this away
        run.font.superscript = True
    elif piece.lowered:
        run.font.subscript = True
    if piece.style:
        run.style = piece.style


def _box(sign: str, number: int) -> str:
    """Return a box that one ticks with a click, or with a pen: Word's own control."""
    font = '<w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic" w:hint="eastAsia"/>'
    states = "".join(
        f'<w14:{name} w14:val="{ord(char):04X}" w14:font="MS Gothic"/>'
        for name, char in (("checkedState", BOXES[sign]), ("uncheckedState", sign))
    )
    namespace = qn("w:p")[1:].partition("}")[0]
    return (
        f'<w:sdt xmlns:w="{namespace}" xmlns:w14="{_W14}"><w:sdtPr><w:rPr>{font}</w:rPr><w:alias w:val="Tick"/>'
        f'<w:id w:val="{number}"/><w14:checkbox><w14:checked w14:val="0"/>{states}</w14:checkbox></w:sdtPr>'
        f'<w:sdtContent><w:r><w:rPr><w:rStyle w:val="TickBox"/>{font}</w:rPr>'
        f"<w:t>{sign}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def embolden(paragraph: Paragraph) -> None:
    """Make all letters of a paragraph bold."""
    for run in paragraph.runs:
        run.bold = True
