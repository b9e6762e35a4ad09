"""What stands around the text: paper, header, footer with the number of the page, and the document's properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from sphinx_marginalia.paper.word.styles import set_styles

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from sphinx_marginalia.model.translation import Translation
    from sphinx_marginalia.paper.sheet import Sheet, Size

#: Width and height of paper.
_MILLIMETRES = {"A4": (210.0, 297.0), "letter": (215.9, 279.4)}
_MARGIN = 20


def dress(document: Document, sheet: Sheet, book: str, translation: Translation, size: Size) -> int:
    """Give a new document all that is not its text; the width of a line."""
    set_styles(document, translation.language)
    _properties(document, sheet, book, translation.language)
    wide, high = (Mm(side) for side in _MILLIMETRES[size])
    section = document.sections[0]
    section.page_width, section.page_height = wide, high
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    section.header_distance, section.footer_distance = Mm(11), Mm(10)
    line = int(wide - 2 * Mm(_MARGIN))
    _ends(section.header.paragraphs[0], line, f"{book}\t{sheet.title}")
    foot = section.footer.paragraphs[0]
    before, _page, rest = translation.gettext("Page {page} of {all}").partition("{page}")
    between, _all, behind = rest.partition("{all}")
    _ends(foot, line, f"\t{before}")
    _field(foot, "PAGE")
    foot.add_run(between)
    _field(foot, "NUMPAGES")
    if behind:
        foot.add_run(behind)
    return line


def _properties(document: Document, sheet: Sheet, book: str, language: str) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.language = sheet.title, book, language
    properties.comments = properties.last_modified_by = ""
    for old in list(properties._element):  # noqa: SLF001  # the template's own days
        if str(old.tag).rpartition("}")[2] in {"created", "modified"}:
            properties._element.remove(old)  # noqa: SLF001
    settings = document.settings.element
    for compat in settings.findall(qn("w:compat")):
        for old in compat.findall(qn("w:compatSetting")):
            compat.remove(old)
        setting = OxmlElement("w:compatSetting")  # else Word opens the file in a mode of 2007, without boxes to tick
        for name, value in (
            ("name", "compatibilityMode"), ("uri", "http://schemas.microsoft.com/office/word"), ("val", "15"),
        ):  # fmt: skip
            setting.set(qn(f"w:{name}"), value)
        compat.append(setting)


def _ends(paragraph: Paragraph, line: int, text: str) -> None:
    """Put one text at the left end of a line, one at the right."""
    paragraph.paragraph_format.tab_stops.add_tab_stop(line, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(text)


def _field(paragraph: Paragraph, name: str) -> None:
    """Add a number that Word counts."""
    for kind in ("begin", "", "separate", "1", "end"):
        run = paragraph.add_run("1" if kind == "1" else "")
        if kind == "1":
            continue
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = name
        run._r.append(part)  # noqa: SLF001
