"""The named styles of a sheet: Word's own, set to the book's look, and a few of ours that a teacher finds by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import CharacterStyle, ParagraphStyle

SERIF: Final = "Cambria"
SANS: Final = "Calibri"
INK: Final = RGBColor(0x1F, 0x1E, 0x1B)
SOFT: Final = RGBColor(0x5C, 0x58, 0x50)
#: How far the text of a question stands from its number.
HANG: Final = Mm(7.5)


class Look(NamedTuple):
    """How a paragraph looks: size, space before and after in points, indents, and what it clings to."""

    size: float = 11
    before: float = 0
    after: float = 4
    line: float = 1.12
    serif: bool = False
    soft: bool = False
    bold: bool | None = None
    left: int = 0
    hang: int = 0
    keep: bool = False
    base: str = "Normal"


#: Styles of Word, by name.
WORDS: Final = {
    "Normal": Look(),
    "Title": Look(22, 0, 4, 1.05, serif=True),
    "Heading 1": Look(15, 14, 3, 1.05, serif=True, keep=True),
    "Heading 2": Look(12.5, 10, 2, 1.05, serif=True, keep=True),
    "Heading 3": Look(11, 8, 2, 1.05, bold=True, keep=True),
    "List Bullet": Look(after=2.5),
    "List Bullet 2": Look(after=2.5),
    "List Number": Look(after=2.5),
    "List Number 2": Look(after=2.5),
    "List Continue": Look(after=2.5),
    "Quote": Look(12.5, 2, 5, 1.25, serif=True, left=HANG),
    "Caption": Look(10, 6, 2, bold=True, keep=True),
    "Header": Look(9, after=0, soft=True),
    "Footer": Look(9, after=0, soft=True),
}
#: Styles of ours.
OURS: Final = {
    "Question": Look(before=10, after=3, left=HANG, hang=HANG, keep=True),
    "Stem": Look(before=8, after=3, keep=True),
    "Question Part": Look(after=3, left=HANG, keep=True),
    "Option": Look(after=2, left=2 * HANG, hang=HANG),
    "Option Line": Look(after=2, left=HANG),
    "Article Sentence": Look(13, 2, 4, 1.5, serif=True, left=HANG, hang=HANG),
    "Gap Text": Look(12.5, 2, 4, 1.5, serif=True, left=HANG, keep=True),
    "Short Answer": Look(before=4, after=6, left=HANG),
    "Writing Line": Look(11, 0, 0),
    "Name Line": Look(10, 2, 12, soft=True),
    "Fine Print": Look(9, after=2, soft=True),
    "Speaker": Look(10.5, after=1, bold=True, keep=True),
    "Cell": Look(10, 1.5, 1.5),
    "Cell Head": Look(9, 1.5, 1.5, soft=True, keep=True),
    "Code": Look(9.5, after=4),
    "Table Gap": Look(4, line=1, after=2),
}
#: Styles of letters inside a paragraph.
LETTERS: Final = ("Source", "Article Words", "Word To Mark", "Tick Box")


def set_styles(document: Document, language: str) -> None:
    """Set Word's styles, add ours, and say in which language the text is."""
    for name, look in WORDS.items():
        _paragraph(document, name, look)
    for name, look in OURS.items():
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _paragraph(document, name, look)
    _letters(document)
    for language_element in document.styles.element.iter(qn("w:lang")):
        for which in ("w:val", "w:eastAsia"):
            language_element.set(qn(which), language)


def _paragraph(document: Document, name: str, look: Look) -> None:
    style: ParagraphStyle = document.styles[name]
    if name in OURS:
        style.base_style, style.quick_style = document.styles[look.base], True
    font(style, SERIF if look.serif else "Consolas" if name == "Code" else SANS)
    style.font.size, style.font.color.rgb = Pt(look.size), SOFT if look.soft else INK
    style.font.bold, style.font.italic = bool(look.bold), False
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(look.before), Pt(look.after), look.line
    shape.keep_with_next, shape.widow_control = look.keep, True
    if look.left:
        shape.left_indent, shape.first_line_indent = look.left, -look.hang
    if name in {"Header", "Footer"}:  # the template's stops are those of another paper
        for stops in style.element.findall(".//" + qn("w:tabs")):
            stops.getparent().remove(stops)
    if name == "Title":  # Word's own has a rule below it
        for border in style.element.findall(".//" + qn("w:pBdr")):
            border.getparent().remove(border)
    if name == "Writing Line":
        shape.line_spacing = Pt(25)


def _letters(document: Document) -> None:
    styles: dict[str, CharacterStyle] = {
        name: document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER) for name in LETTERS
    }
    styles["Source"].font.size, styles["Source"].font.color.rgb = Pt(9), SOFT
    font(styles["Article Words"], SERIF)
    line = OxmlElement("w:u")
    line.set(qn("w:val"), "dotted")
    styles["Word To Mark"].element.get_or_add_rPr().append(line)
    font(styles["Tick Box"], "MS Gothic")


def font(style: ParagraphStyle | CharacterStyle, name: str) -> None:
    """Name a font for every kind of letter, in place of the theme's."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for which in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(which), name)
    if name == "MS Gothic":
        fonts.set(qn("w:eastAsia"), name)
