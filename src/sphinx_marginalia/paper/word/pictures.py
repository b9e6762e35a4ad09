"""Pictures with the words that stand for them: PNG and JPEG as they are, SVG for programs that draw it."""

from __future__ import annotations

import base64
import binascii
import re
import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote_to_bytes

from docx.image.exceptions import UnrecognizedImageError
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Emu, Mm
from lxml import etree

from sphinx_marginalia.paper.plain_page import text_of
from sphinx_marginalia.paper.word.runs import Piece, fill

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from sphinx_marginalia.paper.word.blocks import Writer

_DATA: Final = re.compile(r"data:image/([\w+.-]+)[^,]*?(;base64)?,(.*)", re.DOTALL)
_SVG_NS: Final = "http://www.w3.org/2000/svg"
_ASVG: Final = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
#: A picture is no wider.
_WIDE: Final = Mm(130)


def picture(writer: Writer, element: HtmlElement) -> None:
    """Write a picture in a paragraph of its own; where it cannot be shown, its text."""
    alt = _alt(element)
    data, svg = _bytes(element), b""
    if element.tag == "svg" or data.lstrip()[:5] in {b"<svg ", b"<?xml"}:
        svg, data = data, _nothing()
    wide = min(int(_WIDE), writer.wide)
    paragraph = writer.paragraph(writer.normal)
    try:
        shape = paragraph.add_run().add_picture(BytesIO(data))
    except (UnrecognizedImageError, struct.error, OSError):
        paragraph.style = "Fine Print"
        fill(paragraph, [Piece(alt)], writer.boxes)
        return
    high = shape.height / shape.width
    if svg:
        high = _shape(svg)
        _also_svg(writer, shape._inline, svg)  # noqa: SLF001
    shape.width = Emu(wide if svg else min(wide, shape.width))
    shape.height = Emu(int(shape.width * high))
    shape._inline.docPr.set("descr", alt)  # noqa: SLF001


def _alt(element: HtmlElement) -> str:
    alternative = element.get("alt") or element.get("aria-label") or ""
    texts = [text_of(e) for e in element.iter() if isinstance(e.tag, str) and e.tag in {"title", "desc"}]
    return alternative or " ".join(texts)


def _bytes(element: HtmlElement) -> bytes:
    if element.tag == "svg":
        text = etree.tostring(element, encoding="unicode", with_tail=False)
        return (text if "xmlns=" in text else text.replace("<svg", f'<svg xmlns="{_SVG_NS}"', 1)).encode()
    match = _DATA.fullmatch(element.get("src") or "")
    if not match:
        return b""
    try:
        return base64.b64decode(match[3]) if match[2] else unquote_to_bytes(match[3])
    except binascii.Error:
        return b""


def _shape(svg: bytes) -> float:
    """Return height by width."""
    match = re.search(rb'viewBox="[^"]*?([\d.]+)[ ,]+([\d.]+)\s*"', svg, re.IGNORECASE)
    wide, high = (float(match[1]), float(match[2])) if match else (1.0, 1.0)
    return high / wide if wide and high else 1.0


def _also_svg(writer: Writer, inline: object, svg: bytes) -> None:
    """Add the drawing itself, for Word since 2016 and for LibreOffice; the other picture is only its place."""
    part = writer.document.part
    many = sum(1 for r in part.rels.values() if not r.is_external and str(r.target_part.partname).endswith(".svg"))
    target = Part(PackURI(f"/word/media/drawing{many + 1}.svg"), "image/svg+xml", svg, part.package)
    name = part.relate_to(target, _RELATION)
    blip = next(inline.iter(qn("a:blip")))  # type: ignore[attr-defined]
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = qn("a:blip")[1:].partition("}")[0]
    blip.append(parse_xml(
        f'<a:extLst xmlns:a="{main}"><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
        f'<asvg:svgBlip xmlns:asvg="{_ASVG}" xmlns:r="{relations}" r:embed="{name}"/></a:ext></a:extLst>'
    ))  # fmt: skip


def _nothing() -> bytes:
    """Return a PNG of one clear point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 5)) + chunk(b"IEND", b"")
