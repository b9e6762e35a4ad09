"""HTML and script in what authors and sources write is shown as text, wherever it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Book

EVIL = '<script>alert("x")</script>'
IMAGE = "<img src=x onerror=alert(1)>"
SEED, NOTES, SCHOOL = "seeds/bee-garden.toml", "pages/notes.md", "pages/school.md"
BUILDERS = ("html", "singlehtml", "epub")


def assert_harmless(book: Book, builder: str) -> str:
    """No built page holds a script, handler or address of the hostile text; all pages as one text."""
    told = []
    for path in sorted(book.output.with_name(builder).rglob("*")):
        if path.suffix not in {".html", ".xhtml", ".opf", ".ncx"}:
            continue
        text = path.read_text("utf-8")
        told.append(text)
        assert "<script>alert" not in text, path
        assert not re.search(r"<[a-z][^<>]*\son\w+\s*=", text), path
        assert not re.search(r"(?i)(?:href|src)\s*=\s*[\"']?\s*(?:javascript|data|vbscript):", text), path
        assert "<b>bold" not in text, path
    return "\n".join(told)


def hostile_note(book: Book) -> None:
    book.edit(NOTES, "Which Monday? The page has", f"Which Monday?\n\n{EVIL}\n\nThe <b>bold</b> page {IMAGE} has")


def hostile_raw_directive(book: Book) -> None:
    book.edit(
        NOTES,
        "```{annotation} more fruit\n:id: fruit\n:layer: framing\n:sources: bee-society\n"
        "More than what? Elsewhere somebody did count.\n```",
        "````{annotation} more fruit\n:id: fruit\n:layer: framing\n:sources: bee-society\nMore than what?\n\n"
        f"```{{raw}} html\n{EVIL}\n```\n````",
    )


def hostile_item(book: Book) -> None:
    book.edit(SCHOOL, "Who fears for the games?", f"Who {IMAGE} fears for the games?")
    book.edit(SCHOOL, "- [ ] The head teacher", f"- [ ] The head teacher {IMAGE}")
    book.edit(SCHOOL, "> She speaks", f"> {IMAGE} She speaks")
    book.edit(SCHOOL, ":hint: Look", f":hint: {EVIL} Look")


def hostile_options(book: Book) -> None:
    book.edit(SCHOOL, ":objective: tell", f":objective: {EVIL} tell")
    book.edit(SCHOOL, ":claimant: some", f":claimant: {EVIL} some")
    book.edit(SCHOOL, ":hedge: could", f":hedge: {IMAGE} could")
    book.edit(SCHOOL, ":who: Ida", f":who: {EVIL} Ida")
    book.edit(SCHOOL, "{task} In pairs", f"{{task}} {EVIL} In pairs")
    book.edit(SCHOOL, "````{hindsight} 30", f"````{{hindsight}} {EVIL} 30")
    book.edit(SCHOOL, ":name: Elm", f":name: {IMAGE} Elm")
    book.edit("index.md", "{door} Read", f"{{door}} {EVIL} Read")


def hostile_seed(book: Book) -> None:
    book.seed("more fruit in the", f"more {EVIL} fruit in the")
    book.edit(NOTES, "{annotation} more fruit", f"{{annotation}} more {EVIL} fruit")
    book.edit(SCHOOL, "\nNeighbours expect more fruit\n", f"\nNeighbours expect more {EVIL} fruit\n")
    book.edit(SCHOOL, "{claim} Neighbours expect more fruit", "{claim} Neighbours expect")


def hostile_metadata(book: Book) -> None:
    evil = EVIL.replace('"', '\\"')
    book.edit(SEED, 'title = "A bee', f'title = "{evil} A bee')
    book.edit(SEED, 'found = "Written', f'found = "{evil} Written')
    book.edit(SEED, 'rights = "CC0', f'rights = "{evil} CC0')
    book.edit(SEED, 'parents = "', f'parents = "{evil} ')


def hostile_bibliography(book: Book) -> None:
    book.edit("sources.bib", "{{A letter to all parents}}", "{{<script>alert('x')</script> A letter to all parents}}")
    book.edit("sources.bib", "{{School letter}}", f"{{{{{IMAGE} letter}}}}")
    book.edit("sources.bib", "{{Town News}}", "{{<script>alert(1)</script> Town News}}")
    book.edit("sources.bib", "{{a copy}}", "{{<b>bold</b> copy}}")


def hostile_glossary(book: Book) -> None:
    book.edit("pages/words.md", "A word that makes", "A \"word' &lt;script>alert(1)&lt;/script> that makes")


@pytest.mark.parametrize(
    "put",
    [
        hostile_note, hostile_raw_directive, hostile_item, hostile_options, hostile_seed,
        hostile_metadata, hostile_bibliography, hostile_glossary,
    ],
)  # fmt: skip
def test_shown_as_text(edited: Book, put: object) -> None:
    put(edited)  # type: ignore[operator]
    result = edited.build()
    assert (result.status, result.err) == (0, "")
    text = assert_harmless(edited, "html")
    assert "&lt;script&gt;alert" in text or "&lt;img src" in text


@pytest.mark.slow
@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "epub", "latex", "text", "man"])
def test_all_at_once_in_other_builders(tiny: Book, builder: str) -> None:
    for put in (hostile_note, hostile_item, hostile_options, hostile_seed, hostile_metadata, hostile_bibliography):
        put(tiny)
    result = tiny.build(builder)
    assert (result.status, result.err) == (0, "")
    if builder in {"dirhtml", "singlehtml", "epub"}:
        assert_harmless(tiny, builder)


@pytest.mark.parametrize(
    "link",
    [
        "[press](javascript:alert(1))", "[press](JavaScript:alert(1))", "<javascript:alert(1)>",
        "[press](data:text/html;base64,PHNjcmlwdD4=)", "![x](javascript:alert(1))",
        "[press][evil]\n\n[evil]: javascript:alert(1)", '<a href="javascript:alert(1)">press</a>',
        "[press](vbscript:msgbox)", "[press](&#106;avascript:alert(1))",
    ],
)  # fmt: skip
def test_script_addresses_are_refused_or_text(edited: Book, link: str) -> None:
    edited.edit(NOTES, "Which Monday? The page has", f"Which Monday? {link} The page has" if "\n" not in link
                else f"Which Monday? {link}\n\nThe page has")  # fmt: skip
    result = edited.build()
    assert "Traceback" not in result.err
    if result.status:
        assert f"{NOTES}:" in result.err
        assert "Nothing was written." in result.err
    assert_harmless(edited, "html")


@pytest.mark.parametrize("field", ["url", "archiveurl"])
def test_script_address_of_a_source(edited: Book, field: str) -> None:
    edited.edit("sources.bib", "  grade        = {A},", f"  grade = {{A}},\n  {field} = {{javascript:alert(1)}},")
    if field == "url":
        edited.edit("sources.bib", "  url          = {https://example.org/letter},\n", "")
    result = edited.build()
    if field == "url":
        assert result.status == 1
        assert "[marginalia.source-unaddressed]" in result.err
    assert_harmless(edited, "html")


def test_quotes_in_an_address_stay_in_it(edited: Book) -> None:
    edited.edit("sources.bib", "https://example.org/letter", 'https://example.org/"onclick="alert(1)')
    assert edited.build().status == 0
    assert_harmless(edited, "html")


def test_a_hostile_id_is_a_finding_and_harmless_in_a_draft(edited: Book) -> None:
    edited.edit(NOTES, ":id: fruit", ':id: x"><script>alert(1)</script>')
    assert "[marginalia.id-invalid]" in edited.build().err
    edited.edit("conf.py", "nitpicky = True", 'nitpicky = True\nmarginalia_findings = "warn"')
    assert edited.build().status == 0
    assert_harmless(edited, "html")


def test_raw_html_elsewhere_is_left_to_its_page(edited: Book) -> None:
    edited.edit("pages/plain.md", "Nothing here is checked.", "Nothing <kbd>here</kbd> is checked.")
    assert edited.build().status == 0
    assert "<kbd>here</kbd>" in edited.page("pages/plain.html")
