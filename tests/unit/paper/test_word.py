"""A .docx that a teacher can edit: Word's own styles, tables, boxes, lines; every word, and no joined one."""

from __future__ import annotations

import base64
import io
import struct
import zipfile
import zlib

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from sphinx_marginalia.model.translation import Translation
from sphinx_marginalia.paper.sheet import Sheet
from sphinx_marginalia.paper.word import as_docx
from tests.unit.paper.words import difference, of_docx, of_html

HEAD = (
    '<fieldset class="m-item"><legend>'
    '<span class="m-kicker" data-number="3" data-question="Question 3" data-time="2 minutes">'
    "Question 3, 2 minutes</span>"
    '<span class="m-prompt"><span class="xref">Sentence 8</span> lets <em>nobody</em> speak. Why?</span></legend>{}'
    "</fieldset>"
)
OPTION = '<div class="m-choice"><label>{} <span>{}</span></label>\n\n</div>'
MATCH = (
    '<div class="m-choice m-row"><p><span>A <em>bee</em></span>: ________</p></div>'
    '<div class="m-choice m-row"><p><span>A wasp</span>: ________</p></div>'
    '<ol class="m-bank" type="A"><li>It hums.</li><li>It stings.</li><li>It sleeps.</li></ol>'
)
HOT = (
    '<div class="m-passage"><p class="m-hottext-sentence"><span class="m-sentence-id">S8</span>'
    ' The <label class="m-hottext">☐ '
    '<span>old queen</span></label> hums, <label class="m-hottext">☐ <span>wary</span></label>.</p></div>'
)
GAPS = (
    '<p class="m-cloze">Bees <span class="m-gap-on-paper">________ (hum / sing)</span> in '
    '<span class="m-gap-on-paper" data-choices=\'["a / b", "hives"]\'>________ (a / b / hives)</span>.</p>'
)
ORDER = (
    '<ol class="m-order"><li class="m-choice"><span class="m-option-text">first</span>: ____\n</li>'
    "<li>then: ____</li></ol>"
)
LINES = '<div class="m-lines"><div> </div><div> </div><div> </div></div>'
RUBRIC = (
    '<div class="m-scroll"><table class="m-rubric"><caption>How it is marked</caption><thead><tr><th>Criterion</th>'
    "<th>2</th></tr></thead><tbody><tr><th>Evidence</th><td><span>Exact words.</span></td></tr></tbody></table></div>"
)
STRIP = (
    '<dl class="m-lesson-facts"><div><dt>You will</dt><dd><p>listen</p></dd></div>'
    "<div><dt>Minutes</dt><dd><p>25</p></dd></div></dl>"
)
SAID = (
    '<section class="m-statement"><p class="m-time"><time>18 May</time></p>'
    '<div><p class="m-speaker">A bee</p><p>“Hum”</p></div>'
    '</section>\n<section class="m-statement"><p class="m-time"><time>19 May</time></p>'
    "<div><p>Silence</p></div></section>"
)
LESSON = (
    STRIP,
    "<p>Words<br/>in <strong>two</strong>\n lines, H<sub>2</sub>O, 10<sup>3</sup>, a\N{NO-BREAK SPACE}b.</p>",
    SAID,
    '<div class="m-task"><p class="m-kicker">Together</p><ol><li><p>Listen</p></li><li><p>Write</p></li></ol></div>',
    "<ul><li>One<ul><li>inner</li></ul></li><li><p>Two</p><p>more</p></li></ul>",
    '<ol class="loweralpha"><li>again</li></ol><blockquote><p>They hum.</p></blockquote>',
    "Bare words <div>a block</div> and bare words",
)


def made(*blocks: str, size: str = "A4", named: bool = True) -> tuple[Sheet, bytes, Document]:
    sheet = Sheet("bees", "Bees", "questions", "docs/bees", ("<h1>Bees</h1>", *blocks), named=named)
    data = as_docx(sheet, "A Book", Translation("de"), size)  # type: ignore[arg-type]
    return sheet, data, docx.Document(io.BytesIO(data))


def letters(element: BaseOxmlElement) -> str:
    """All text of a part of a document, that of controls too, with plain blanks."""
    return "".join(t.text or "" for t in element.iter(qn("w:t"))).replace("\N{NO-BREAK SPACE}", " ")


def styles(document: Document) -> list[tuple[str, str]]:
    return [(p.style.name if p.style and p.style.name else "", p.text) for p in document.paragraphs]


@pytest.mark.parametrize("body", [
    OPTION.format("○", "Red") + OPTION.format("○", "Blue"),
    "".join(OPTION.format("☐", f"An option that is longer than the others, number {n}") for n in range(3)),
    "".join(OPTION.format("☐", f"One of many and of middle length {n}") for n in range(7)),
    MATCH, HOT, GAPS, ORDER, LINES + RUBRIC,
    '<p class="m-entry">________________ <span class="m-unit">days</span></p>',
    "<p>Look: <strong>here</strong></p><p>and there</p>",
])  # fmt: skip
def test_a_question_has_all_its_words_in_a_docx_and_no_joined_ones(body: str) -> None:
    sheet, data, document = made(HEAD.format(body))
    missing, more = difference(sheet.blocks, data)
    assert missing == []
    assert set(more) <= {"Name", "Class", "Date", "Letter", "Place", "A", "B", "C", "1", "2"}
    asked = next(p for p in document.paragraphs if p.style and p.style.name == "Question")
    assert asked.text == "3\tSentence 8 lets nobody speak. Why? (2\N{NO-BREAK SPACE}minutes)"
    assert [run.text for run in asked.runs if run.italic] == ["nobody"]
    assert asked.style is not None
    assert asked.style.paragraph_format.keep_with_next


def test_a_lesson_keeps_the_order_of_its_words() -> None:
    sheet, data, document = made(*LESSON, named=False)
    strip = ["You", "will", "listen", "Minutes", "25"]
    ours, theirs = of_html(sheet.blocks), of_docx(data)
    assert ours[1:6] == strip
    assert sorted(theirs[1:6]) == sorted(strip), "names above what they say"
    assert theirs[6:] == ours[6:]
    assert ("Quote", "They hum.") in styles(document)
    assert ("Normal", "Words\nin two lines, H2O, 103, a\N{NO-BREAK SPACE}b.") in styles(document)
    assert ("List Bullet 2", "inner") in styles(document)
    assert ("List Continue", "more") in styles(document)


def test_boxes_can_be_ticked_and_each_has_a_number_of_its_own() -> None:
    document = made(HEAD.format(OPTION.format("○", "Red") + OPTION.format("○", "Blue")), HEAD.format(HOT))[2]
    controls = list(document.element.body.iter(qn("w:sdt")))
    assert [letters(c) for c in controls] == ["○", "○", "☐", "☐"]
    numbers = [c.find(".//" + qn("w:id")).get(qn("w:val")) for c in controls]
    assert len(set(numbers)) == 4


def test_a_sentence_to_mark_is_one_paragraph() -> None:
    document = made(HEAD.format(HOT))[2]
    (line,) = [p for p in document.paragraphs if p.style and p.style.name == "Article Sentence"]
    assert letters(line._p) == "S8The ☐ old queen hums, ☐ wary."
    assert line.text.startswith("S8\tThe")
    assert [run.text for run in line.runs if run.style and run.style.name == "Word To Mark"] == ["old queen", "wary"]


def test_matching_gaps_and_orders_are_tables() -> None:
    cells = [[c.text for c in row.cells] for row in made(HEAD.format(MATCH))[2].tables[0].rows]
    assert cells[0][2] == "Letter"
    assert [[row[1], row[4], row[5]] for row in cells[1:]] == [
        ["A bee", "A", "It hums."], ["A wasp", "B", "It stings."], ["", "C", "It sleeps."],
    ]  # fmt: skip
    gaps = made(HEAD.format(GAPS))[2]
    assert ("Gap Text", "Bees (1)\xa0____________ in (2)\xa0____________.") in styles(gaps)
    rows = [letters(row.cells[2]._tc).split("○")[1:] for row in gaps.tables[0].rows]
    assert [[text.strip() for text in row] for row in rows] == [["hum", "sing"], ["a / b", "hives"]]
    assert [[c.text for c in r.cells][1:] for r in made(HEAD.format(ORDER))[2].tables[0].rows[1:]] == [
        ["", "first"], ["", "then"],
    ]  # fmt: skip


def test_there_is_room_to_write_and_a_table_repeats_its_head() -> None:
    document = made(HEAD.format(LINES + RUBRIC))[2]
    assert [text for style, text in styles(document) if style == "Writing Line"] == ["\t"] * 3
    (table,) = document.tables
    assert table.style is not None
    assert table.style.name == "Table Grid"
    assert table.rows[0]._tr.find(".//" + qn("w:tblHeader")) is not None
    assert all(row._tr.find(".//" + qn("w:cantSplit")) is not None for row in table.rows)
    assert ("Caption", "How it is marked") in styles(document)


def test_a_spanning_cell_is_one_cell() -> None:
    table = (
        '<table><tr><th colspan="2">Both</th></tr><tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr></table>'
    )
    rows = made(table)[2].tables[0].rows
    assert [[c.text for c in row.cells] for row in rows] == [["Both", "Both"], ["a", "b"], ["a", "c"]]


def test_title_name_header_footer_and_properties() -> None:
    for size, wide in (("A4", 210), ("letter", 215.9)):
        document = made("<h2>Part</h2><p>Words</p>", size=size)[2]
        section = document.sections[0]
        assert section.page_width is not None
        assert round(section.page_width.mm, 1) == wide
        assert [style for style, _ in styles(document)] == ["Title", "Name Line", "Heading 1", "Normal"]
        assert section.header.paragraphs[0].text == "A Book\tBees"
        assert section.footer.paragraphs[0].text == "\tPage 1 of 1"
        assert [e.text for e in section.footer._element.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
        told = document.core_properties
        assert (told.title, told.author, told.language, told.comments) == ("Bees", "A Book", "de", "")
        languages = {e.get(qn("w:val")) for e in document.styles.element.iter(qn("w:lang"))}
        assert languages == {"de"}


def test_each_list_has_a_numbering_of_its_own() -> None:
    document = made("<ol><li>a</li><li>b</li></ol>", '<ol start="4" type="a"><li>c</li></ol>')[2]
    numbers = [p._p.pPr.numPr.numId.val for p in document.paragraphs if p._p.pPr.numPr is not None]
    assert numbers[0] == numbers[1] != numbers[2]
    part = document.part.numbering_part.element
    last = next(n for n in part.findall(qn("w:num")) if n.get(qn("w:numId")) == str(numbers[2]))
    assert last.find(".//" + qn("w:startOverride")).get(qn("w:val")) == "4"


def test_pictures_have_their_words() -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 1, 8, 0, 0, 0, 0))
    point = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0\0\0")) + chunk(b"IEND", b"")
    raster = f'<img alt="A hive" src="data:image/png;base64,{base64.b64encode(point).decode()}"/>'
    drawn = '<figure><svg viewBox="0 0 10 5" role="img" aria-label="A comb"><path d="M0 0h9"/></svg></figure>'
    _, data, document = made(raster, drawn, '<img alt="A queen" src="nowhere.png"/>')
    told = [e.get("descr") for e in document.element.body.iter(qn("wp:docPr"))]
    assert told == ["A hive", "A comb"]
    assert ("Fine Print", "A queen") in styles(document)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<path" in archive.read("word/media/drawing1.svg")
