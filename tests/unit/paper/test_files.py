"""A sheet becomes a tagged PDF and a .docx with the same words, or a message that it is too long."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_marginalia.model.translation import Translation
from sphinx_marginalia.paper.lines import lines_of, marked_lines
from sphinx_marginalia.paper.pdf import TooLongError, as_pdf, fitted
from sphinx_marginalia.paper.sheet import Sheet
from sphinx_marginalia.paper.write import write_sheets
from sphinx_marginalia.system.outputs import MARK

BLOCKS = (
    "<h1>Bees</h1>",
    "<ol><li><p>Listen</p></li><li><p>Write</p></li></ol>",
    "<ol><li>Again</li></ol>",
    "<table><caption>Marks</caption><tr><th>Level</th></tr><tr><td>Three</td></tr></table>",
    '<div class="m-lines"><div></div><div></div></div>',
)
SHEET = Sheet("bees", "Bees, and what they say", "questions", "docs/bees", BLOCKS)
MANY = "<p>A line.</p>" * 90


def test_a_pdf_has_tags_title_and_language_on_the_paper_that_was_asked_for() -> None:
    for size, wide in (("A4", 595), ("letter", 612)):
        reader = pypdf.PdfReader(io.BytesIO(as_pdf(SHEET, "A Book", Translation("de"), size)))  # type: ignore[arg-type]
        root = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"] == "de"
        assert reader.metadata is not None
        assert reader.metadata.title == "Bees, and what they say"
        assert round(float(reader.pages[0].mediabox.width)) == wide


def test_a_line_is_filled_before_it_is_broken() -> None:
    """At some widths WeasyPrint 70.0 leaves the first word alone, where the word after the next tag does not fit."""
    text = "Write on a slip what a reader would have had to see to say: <span>sentence 12</span> was <em>wrong</em>."
    blocks = tuple(f'<p style="width: {width}px">{text}</p>' for width in range(300, 640, 2))
    data = as_pdf(Sheet("b", "B", "lesson", "b", blocks), "A Book")
    lines = [
        line.strip() for page in pypdf.PdfReader(io.BytesIO(data)).pages for line in page.extract_text().split("\n")
    ]
    assert len([line for line in lines if line.startswith("Write on a slip")]) == len(blocks)


def test_optional_parts_go_before_a_sheet_is_too_long() -> None:
    fits = Sheet("b", "B", "lesson", "b", ("<h1>B</h1>", MANY, MANY), optional=(2, 1), limit=2)
    assert len(pypdf.PdfReader(io.BytesIO(as_pdf(fits, "A Book"))).pages) <= 2
    with pytest.raises(TooLongError, match="'b' has 6 pages, 2 are allowed"):
        as_pdf(Sheet("b", "B", "lesson", "b", ("<h1>B</h1>", MANY, MANY), limit=2), "A Book")


def test_a_folder_is_written_whole(tmp_path: Path) -> None:
    folder = tmp_path / "sheets"
    folder.mkdir()
    (folder / "old.pdf").write_bytes(b"old")
    write_sheets([SHEET], folder, "A Book")
    assert {path.name for path in folder.iterdir()} == {"bees.pdf", "bees.docx", "sheets.json", MARK}


@given(st.lists(st.text("abcdefg-", min_size=1, max_size=90), min_size=1, max_size=60))
def test_lines_keep_every_word_in_order(words: list[str]) -> None:
    assert " ".join(lines_of(" ".join(words))).split() == words


def test_each_sentence_has_its_number_where_it_begins() -> None:
    lines = marked_lines([(4, "Bees hum & sting."), (5, "They fly.")], 12)
    assert lines == [
        '<sup class="m-raised-number">4&#160;</sup>Bees hum &amp;',
        'sting. <sup class="m-raised-number">5&#160;</sup>They',
        "fly.",
    ]


def test_a_spare_block_goes_when_it_would_begin_a_page() -> None:
    room = '<div class="m-lines">' + "<div></div>" * 12 + "</div>"
    long, short = ("<h1>B</h1>", "<p>A line.</p>" * 30, room), ("<h1>B</h1>", room)
    sheet, _, pages = fitted(Sheet("b", "B", "lesson", "b", long, spare=2), "A Book")
    assert (sheet.blocks[2], pages) == ("", 1)
    assert fitted(Sheet("b", "B", "lesson", "b", short, spare=1), "A Book")[0].blocks == short


def test_a_pack_holds_its_parts_as_they_fit(tmp_path: Path) -> None:
    part = Sheet("part", "Part", "lesson", "p", ("<h1>Part</h1>", MANY[:390], MANY), (2,), limit=2)
    pack = Sheet("pack", "Pack", "pack", "p", (), parts=(SHEET, part))
    write_sheets([pack, SHEET, part], tmp_path / "sheets", "A Book")
    text = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "sheets/pack.pdf").pages)
    alone = pypdf.PdfReader(tmp_path / "sheets/part.pdf")
    assert "Marks" in text
    assert text.count("A line.") == sum(page.extract_text().count("A line.") for page in alone.pages) < 180
