"""A sheet as .docx that a teacher can edit (python-docx): the same blocks, in Word's own styles."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from lxml import html

from sphinx_marginalia.paper.page import kinds

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from lxml.html import HtmlElement

    from sphinx_marginalia.paper.sheet import Sheet, Size

#: Elements that begin a line of their own.
_BLOCK = {"p", "div", "li", "h1", "h2", "h3", "fieldset", "legend", "ul", "ol", "dl", "dt", "dd", "table", "tr",
          "td", "th", "thead", "tbody", "section", "blockquote", "label", "body", "caption"}  # fmt: skip
_STYLES = {"h1": "Heading 1", "h2": "Heading 2", "h3": "Heading 3", "blockquote": "Quote"}
_MILLIMETRES = {"A4": (210, 297), "letter": (215.9, 279.4)}


def as_docx(sheet: Sheet, book: str, language: str = "en", size: Size = "A4") -> bytes:
    """The bytes of the file."""
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Mm

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in _MILLIMETRES[size])
    document.core_properties.title, document.core_properties.author = sheet.title, book
    document.core_properties.language = language
    fonts = document.styles.element.find(".//" + qn("w:lang"))
    if fonts is not None:
        fonts.set(qn("w:val"), language)
    document.add_paragraph(book)
    if sheet.named:
        document.add_paragraph("Name ________________________   Date ____________")
    for block in sheet.blocks:
        if block:
            _write(html.fragment_fromstring(block, create_parent="div"), document)
    said = BytesIO()
    document.save(said)
    return said.getvalue()


def _write(element: HtmlElement, document: Document) -> None:
    """Paragraph by paragraph; a table stays a table."""
    if element.tag == "table":
        _table(element, document)
    elif "s-lines" in kinds(element):
        for _ in element:
            document.add_paragraph("_" * 72)
    elif any(_is_block(child) for child in element):
        _blocks(element, document)
    else:
        _paragraph(element, document)


def _is_block(element: HtmlElement) -> bool:
    return isinstance(element.tag, str) and element.tag in _BLOCK


def _blocks(element: HtmlElement, document: Document) -> None:
    """What stands between blocks is a paragraph, too."""
    line: Paragraph | None = None
    if (element.text or "").strip():
        line = document.add_paragraph(_number(element), style=_style(element))
        _add(line, element.text or "")
    for child in element:
        if _is_block(child):
            line = None
            _write(child, document)
        elif isinstance(child.tag, str):
            if line is None or kinds(child) & {"m-kicker", "m-prompt"}:
                line = document.add_paragraph(style=_style(element))
            _runs(child, line, bold="m-prompt" in kinds(child))
        if (child.tail or "").strip():
            line = line or document.add_paragraph(style=_style(element))
            _add(line, child.tail or "")


def _style(element: HtmlElement) -> str | None:
    if element.tag == "li" or (element.getparent() is not None and element.getparent().tag == "li"):
        up = element if element.tag == "li" else element.getparent()
        return None if up.getparent() is not None and up.getparent().tag == "ol" else "List Bullet"
    return _STYLES.get(str(element.tag))


def _number(element: HtmlElement) -> str:
    """The number of an entry of a list, as text: Word would count on from list to list."""
    up = element if element.tag == "li" else element.getparent()
    listing = up.getparent() if up is not None else None
    if up is None or up.tag != "li" or listing is None or listing.tag != "ol":
        return ""
    if element is not up and element is not next(iter(up), None):
        return ""  # a later paragraph of the entry
    place = [e for e in listing if e.tag == "li"].index(up)
    if "m-order" in kinds(listing):
        return ""
    return f"{chr(ord('A') + place)}. " if "m-bank" in kinds(listing) else f"{place + 1}. "


def _paragraph(element: HtmlElement, document: Document) -> None:
    if not " ".join(element.text_content().split()):
        return
    line = document.add_paragraph(_number(element), style=_style(element))
    _runs(element, line, bold=element.tag == "dt")


def _runs(element: HtmlElement, line: Paragraph, *, bold: bool = False, italic: bool = False) -> None:
    _add(line, element.text or "", bold=bold, italic=italic)
    for child in element:
        if isinstance(child.tag, str):
            _runs(
                child, line,
                bold=bold or child.tag in {"strong", "b"} or "m-prompt" in kinds(child),
                italic=italic or child.tag in {"em", "i"},
            )  # fmt: skip
        _add(line, child.tail or "", bold=bold, italic=italic)


def _add(line: Paragraph, text: str, *, bold: bool = False, italic: bool = False) -> None:
    """White space is one space, as in a browser."""
    if not text:
        return
    told = " ".join(text.split())
    told = f"{' ' if text[0].isspace() else ''}{told}{' ' if told and text[-1].isspace() else ''}"
    run = line.add_run(told if told.strip() else " ")
    run.bold, run.italic = bold or None, italic or None


def _table(table: HtmlElement, document: Document) -> None:
    rows = [[cell for cell in row if cell.tag in {"td", "th"}] for row in table.iter("tr")]
    wide = max((len(row) for row in rows), default=0)
    caption = table.find("caption")
    if caption is not None:
        document.add_paragraph(" ".join(caption.text_content().split()))
    made = document.add_table(rows=0, cols=wide, style="Table Grid")
    for row in rows:
        cells = made.add_row().cells
        for cell, content in zip(cells, row, strict=False):
            cell.text = " ".join(content.text_content().split())
