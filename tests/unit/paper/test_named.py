"""Paper says where a link leads, and keeps numbers apart from words."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from sphinx_marginalia.paper.book import book_sheet
from sphinx_marginalia.paper.named import say_in_words
from sphinx_marginalia.paper.pdf import as_pdf
from sphinx_marginalia.paper.plain_page import PlainPage, on_paper, read_pages, text_of
from sphinx_marginalia.paper.sheets import sheets_of
from tests import pseudo
from tests.unit.paper.make import page

ARTICLE = """
<p class="m-sentence" id="S4"
><a class="m-sentence-number" href="#S4"><span class="m-visually-hidden">Sentence </span>4</a>NASA flew half a century
<a class="m-mark" href="#flew">ago</a><span class="m-note-number" aria-hidden="true">1</span>, today's
<a class="m-mark m-extra-mark" href="#flew">+</a><span class="m-note-number">2, 3</span> say.</p>
<div class="m-note" id="flew"><p class="m-note-head"
><span>Framing<span class="m-visually-hidden" data-note="22" data-sentence="4">, note 22, on sentence 4</span></span>
<span class="m-note-link"><a href="#flew">22</a></span></p><p>Did it?</p></div>
"""
CLAIM = '<section class="m-claim" id="wary"><p>“wary”</p><dl><dt>Claim</dt><dd><p>C8.3, fact</p></dd></dl></section>'
SECTION = '<section id="own"><h2>In their own words<a class="headerlink" href="#own">#</a></h2><p>Hum</p></section>'


def said(text: str) -> str:
    """What paper has for a paragraph of a lesson beside the article."""
    article = page(ARTICLE, "docs/read/article", "The article")
    lesson = page(f"<p id='it'>{text}</p>{CLAIM}{SECTION}", "docs/bees", "Bees: who hums?")
    say_in_words([article, lesson])
    return text_of(on_paper(lesson.body[0]))


@pytest.mark.parametrize(("text", "told"), [
    ('see <a href="read/article.html#flew"><span>the note</span></a>.', "see note 22 on sentence 4."),
    ('<a href="read/article.html#flew">The note</a> tells', "Note 22 on sentence 4 tells"),
    ('<a href="read/article.html#flew">the note on it</a>.', "the note on it (note 22 on sentence 4)."),
    ('<a href="#wary"><span>that claim</span></a> says', "claim C8.3 says"),
    ('<a href="#own">that section</a>,', "that section (“In their own words”),"),
    ('<a href="read/article.html"><span class="doc">the text</span></a>.', "the text (“The article”)."),
    ('<a href="read/article.html#S4">here</a>', "sentence 4"),
    ('<a href="read/article.html">the article</a>', "the article"),
    ('<a href="https://example.org/">the site</a>', "the site"),
    ('<a href="nowhere.html#gone">the note</a>', "the note"),
    ('<a href="read/article.html#flew">troops do not send themselves</a>', "troops do not send themselves"),
    ('“hum” <span class="m-segment">S4</span>', "“hum” (sentence 4)"),
    ('C1.1, <a href="read/article.html#S4"><span class="m-segment">S4</span></a>', "C1.1, sentence 4"),
    ('<span class="m-segment">P2</span>', "Paragraph 2"),
    ('<span class="m-sentence-id">S4</span> Bees', "[4] Bees"),
    ('Look <a class="m-evidence" href="read/article.html#S4">here</a>', "Look"),
])  # fmt: skip
def test_a_reference_names_where_it_leads(text: str, told: str) -> None:
    assert said(text) == told


@pytest.mark.parametrize(("text", "told"), [
    ("⟦the⟧ ⟦note⟧", "⟦note⟧ 22 ⟦on⟧ ⟦sentence⟧ 4"),
    ("⟦see⟧ ⟦that⟧ note of ours", "⟦see⟧ ⟦that⟧ note of ours (⟦note⟧ 22 ⟦on⟧ ⟦sentence⟧ 4)"),
    ("the note", "the note"),
])  # fmt: skip
def test_a_bare_reference_is_known_by_the_words_of_the_language(text: str, told: str, tmp_path: Path) -> None:
    translation = pseudo.translation(tmp_path)
    link = f'<p><a href="#flew">{text}</a></p>'
    here = replace(page(ARTICLE + link, "docs/bees", "Bees"), language=pseudo.LANGUAGE, folders=translation.folders)
    say_in_words([here])
    assert text_of(on_paper(here.body[-1])) == told


def test_numbers_are_apart_from_words_for_the_eye_and_for_a_copy() -> None:
    article = page(ARTICLE, "docs/read/article", "The article")
    say_in_words([article])
    data = as_pdf(book_sheet([article], [article.name], "A Book"), "A Book")
    text = " ".join("".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(data)).pages).split())
    assert "[4] NASA flew half a century ago [1], today's [2, 3] say." in text
    assert "Framing, note 22, on sentence 4" in text


def test_a_note_that_is_printed_again_has_its_number_there() -> None:
    copied = '<blockquote class="m-block-quotation"><p>“They hum.”</p></blockquote>'
    copied += '<div class="m-note m-note-in-page" id="note-flew">'
    copied += '<p class="m-note-head"><span>Framing<span class="m-visually-hidden"> note</span></span></p>'
    copied += "<p>Did it?</p></div>"
    pages = [page(ARTICLE, "docs/read/article", "The article"), page(copied, "docs/p1", "Paragraph 1")]
    say_in_words(pages)
    (notes,) = [sheet for sheet in sheets_of(pages) if sheet.kind == "notes"]
    assert 'Framing<span class="m-note-place">, note 22, on sentence 4</span>' in "".join(notes.blocks)


def test_a_whole_book_names_the_page_of_each_reference_that_it_holds() -> None:
    def made(order: list[str]) -> str:
        text = '<p>See <a href="read/article.html#flew">the note</a>.</p>'
        pages = [page(text, "docs/bees", "Bees"), page(ARTICLE, "docs/read/article", "The article")]
        say_in_words(pages)
        data = as_pdf(book_sheet(pages, order, "A Book"), "A Book")
        return " ".join("".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(data)).pages).split())

    whole = made(["docs/bees", "docs/read/article"])
    assert "See note 22 on sentence 4, page 3." in whole
    assert "See note 22 on sentence 4." in made(["docs/bees"]), "no page of what is left out"


def test_words_after_a_reference_stay() -> None:
    lesson = PlainPage("docs/a", "A", page('<p>x <a href="b.html">the list</a> y</p>').body)
    say_in_words([lesson, page("<p>b</p>", "docs/b", "Bees, listed")])
    assert text_of(on_paper(lesson.body)) == "x the list (“Bees, listed”) y"


def test_a_drawing_is_black_on_white_on_paper() -> None:
    """Rules of a page do not reach into a drawing: a map was one black block."""
    figure = '<figure class="m-picture"><svg viewBox="0 0 9 9"><path class="land" d="M0 0H9V9Z"/></svg></figure>'
    made = on_paper(page(f"<div>{figure}</div>").body)
    style = made.find(".//svg/style")
    assert style is not None
    assert ".land{fill:#eee" in str(style.text)
    known = set(re.findall(r"\.([a-z]+)", str(style.text)))
    drawings = "".join(path.read_text("utf-8") for path in Path("docs/data/pictures").glob("*.svg"))
    drawn = set(" ".join(re.findall(r'class="([a-z ]+)"', drawings)).split())
    assert drawn
    assert drawn <= known | {"place"}


def test_a_row_longer_than_a_page_is_broken_and_the_head_comes_again() -> None:
    rows = "".join(f"<tr><td>row {n}</td><td>{'words ' * 300}</td></tr>" for n in range(6))
    table = f"<p>{'Before. ' * 400}</p><table><thead><tr><th>Head</th><th>More</th></tr></thead>{rows}</table>"
    data = as_pdf(book_sheet([page(table)], ["docs/bees"], "A Book"), "A Book")
    texts = [p.extract_text() for p in pypdf.PdfReader(io.BytesIO(data)).pages][1:]
    assert "row 0" in texts[0], "a table begins where there is room"
    assert all("Head" in text for text in texts)


def test_pages_are_read_with_their_pictures_and_without_what_no_sheet_can_hold(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "_images").mkdir()
    (tmp_path / "_images/a hive.png").write_bytes(b"PNG")
    images = '<img src="../_images/a%20hive.png"/><img src="../../x.png"/>'
    body = f'<body data-page="docs/bees"><p>Be\x07es\ufffe</p>{images}</body>'
    (tmp_path / "docs/bees.html").write_text(f"<html><head><title>Bees</title></head>{body}</html>", "utf-8")
    (found,) = read_pages(tmp_path)
    assert text_of(found.body) == "Bees"
    assert [img.get("src") for img in found.body.iter("img")] == ["data:image/png;base64,UE5H", "../../x.png"]
