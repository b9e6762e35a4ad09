"""What proves an answer: links that lead right there, in every output, and a finding for what is nowhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from sphinx_marginalia.model.diagnostic import Code
from tests.conftest import run_cli
from tests.unit.data.packages import write

if TYPE_CHECKING:
    from bs4 import Tag

    from tests.conftest import Book

PLAIN = "pages/plain.md"
QUESTION = (
    "```{{item}} choice\n:id: where-it-stands\n:evidence: {evidence}\n:dok: 1\n:hint: Look there.\n{use}Where?\n\n"
    "- [x] Here\n  > Right: it does stand here.\n- [ ] There\n  > Nothing stands there.\n```\n\n"
    "```{{dataset}} honey\n:where: keeper=Ann\n:caption: What Ann took\n```\n\n"
    "```{{picture}} hives.svg\nTwo hives.\n```\n\n## A part of it\n\nSome words.\n"
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><title>Two hives</title>'
    "<desc>Two boxes.</desc><path d='M0 0h9v9z'/></svg>"
)
#: Each kind: how it is written, where it leads, and what it is called.
KINDS = {
    "S2": ("article.html#S2", "sentence 2"),
    "P1": ("article.html#P1", "paragraph 1"),
    "claim:C2.1": ("school.html#bees-disturb", "claim C2.1"),
    "claim:bees-disturb": ("school.html#bees-disturb", "claim C2.1"),
    "note:could-disturb": ("article.html#could-disturb", r"note \d+ on sentence 2"),
    "section:/pages/school#in-their-own-words": (
        "school.html#in-their-own-words", "lesson The school that likes its bees, <em>In their own words</em>",
    ),
    "section:/pages/school": ("school.html", "lesson The school that likes its bees"),
    "section:pages/plain#a-part-of-it": ("#a-part-of-it", r"page <em>[^<]+</em>, <em>A part of it</em>"),
    "excerpt:school-letter": (
        "school.html#in-their-own-words|school.html#what-the-article-says",
        "the words of Ida Holm, head teacher, 2 May 2025",
    ),
    "row:honey/c": ("#honey--c", "row 2 of <em>What Ann took</em>"),
    "cell:honey/c/low": ("#honey--c", "row 2 of <em>What Ann took</em>, column <em>Low</em>"),
    "picture:hives": ("#picture--hives", "picture <em>Two hives</em>"),
}  # fmt: skip


def ask(book: Book, evidence: str, use: str = "") -> Book:
    """The tiny book with honey, a drawing, and a question with this evidence."""
    write(book.path("data"))
    book.edit("conf.py", "", 'marginalia_data = "data/datapackage.json"\n')
    book.write("pages/hives.svg", SVG)
    book.edit(PLAIN, "", QUESTION.format(evidence=evidence, use=use))
    return book


def line(book: Book) -> Tag:
    found = BeautifulSoup(book.page("pages/plain.html"), "html.parser").select_one(
        "[data-id=where-it-stands] .m-evidence"
    )
    assert found is not None
    return found


def test_every_kind_leads_right_there(edited: Book) -> None:
    ask(edited, "; ".join(KINDS))
    result = edited.build()
    assert (result.status, result.err) == (0, "")
    told = line(edited)
    assert told.get_text().startswith("Look at sentence 2; paragraph 1; ")
    links = told.select("span > a")
    assert len(links) == len(KINDS)
    for link, (name, (address, words)) in zip(links, KINDS.items(), strict=True):
        assert link["href"] in address.split("|"), name
        assert re.fullmatch(words, re.sub(r"</?span[^>]*>", "", link.decode_contents())), name
        page, _, anchor = str(link["href"]).partition("#")
        target = BeautifulSoup(edited.page(f"pages/{page or 'plain.html'}"), "html.parser")
        assert not anchor or target.find(id=anchor) is not None, name
    row = BeautifulSoup(edited.page("pages/plain.html"), "html.parser").find(id="honey--c")
    assert row is not None
    assert row.name == "tr"
    assert "7 May 2025" in row.get_text()


@pytest.mark.parametrize("builder", ["text", "latex", "man", "epub", "xml", "singlehtml", "paper"])
def test_every_builder_says_it_in_words(edited: Book, builder: str) -> None:
    ask(edited, "section:/pages/school#in-their-own-words; row:honey/c")
    result = edited.build(builder)
    assert (result.status, result.err) == (0, "")
    files = [p.read_text("utf-8") for p in edited.output.with_name(builder).rglob("*") if p.suffix in
             {".txt", ".tex", ".7", ".xhtml", ".xml", ".html"}]  # fmt: skip
    words = [" ".join(re.sub(r"<[^>]+>|\\f[A-Z]|\\[a-zA-Z]+|[{}*_\\]", " ", text).split()) for text in files]
    said = re.compile(r"lesson The school that likes its bees ?, ?.{0,90}In their own words")
    assert any(map(said.search, words))


def test_translators_get_none_of_it(edited: Book) -> None:
    ask(edited, "section:/pages/school#in-their-own-words")
    assert edited.build("gettext").status == 0
    catalogue = edited.page("pages.pot", "gettext")
    assert "Where?" in catalogue
    assert "Look at" not in catalogue
    assert "section:" not in catalogue


def test_a_question_to_assess_tells_students_nothing_of_it(edited: Book) -> None:
    ask(edited, "row:honey/c; picture:hives", ":use: assess\n")
    assert edited.build().status == 0
    page = edited.page("pages/plain.html")
    assert "honey--c" not in page
    assert "picture--hives" not in page
    assert edited.build("html", "--edition", "teacher").status == 0
    page = edited.page("pages/plain.html")
    assert 'id="honey--c"' in page
    assert 'id="picture--hives"' in page


def test_the_key_says_it_with_its_own_links(edited: Book) -> None:
    ask(edited, "section:/pages/school#in-their-own-words; S2; row:honey/c")
    edited.write("pages/key.md", "---\norphan: true\n---\n# Key\n\n```{answer-key}\n```\n")
    result = edited.build()
    assert (result.status, result.err) == (0, "")
    key = BeautifulSoup(edited.page("pages/key.html"), "html.parser")
    lines = [e for e in key.select(".m-key-entry .m-evidence") if "row 2" in e.get_text()]
    assert [e.get_text() for e in lines] == [
        "Evidence: lesson The school that likes its bees, In their own words; sentence 2; row 2 of What Ann took."
    ]
    assert [a["href"] for a in lines[0].select("a")] == [
        "school.html#in-their-own-words", "article.html#S2", "plain.html#honey--c",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("evidence", "told"),
    [
        ("claim:C2.2", "unknown claim 'C2.2'; did you mean 'C2.1'?"),
        ("note:could-distrub", "unknown note 'could-distrub'; did you mean 'could-disturb'?"),
        ("section:/pages/scool#x", "unknown page 'pages/scool'; did you mean 'pages/school'?"),
        (
            "section:/pages/school#in-their-words",
            "the page 'pages/school' has no section 'in-their-words'; did you mean 'in-their-own-words'?",
        ),
        ("excerpt:school-leter", "no excerpt from 'school-leter' in excerpts.toml; did you mean 'school-letter'?"),
        ("row:hony/c", "unknown data set 'hony'; did you mean 'honey'?"),
        ("row:honey/cc", "data set 'honey' has no row 'cc'; did you mean 'c'?"),
        ("row:honey/b", "no page shows 'row:honey/b'; show it with {dataset} honey, or name a section"),
        ("cell:honey/c/lows", "data set 'honey' has no column 'lows'; did you mean 'low'?"),
        ("picture:hive", "no page has the picture 'hive'; did you mean 'hives'?"),
    ],
)
def test_what_is_nowhere_is_a_finding_with_its_line(edited: Book, evidence: str, told: str) -> None:
    ask(edited, f"S2; {evidence}")
    result = edited.build()
    assert result.status == 1
    assert f"marginalia.{Code.EVIDENCE_UNKNOWN.slug}" in result.err
    assert (
        f"{PLAIN}:{edited.line(PLAIN, '{item}')}: question 'where-it-stands': its evidence '{evidence}'" in result.err
    )
    assert told in result.err
    edited.edit("conf.py", "", 'marginalia_findings = "warn"\n')
    run_cli("build", "-q", edited.source, edited.output)
    assert line(edited).get_text() == f"Look at sentence 2; {evidence}."


@pytest.mark.parametrize(
    ("evidence", "code", "told"),
    [
        ("clam:C2.1", Code.OPTION_INVALID, "unknown kind of evidence 'clam:C2.1'; did you mean 'claim'?"),
        ("row:honey", Code.OPTION_INVALID, "write it as 'row:DATA-SET/KEY'"),
        ("S2; S99", Code.SEGMENT_UNKNOWN, "unknown segment 'S99'"),
        ("S2; no such words", Code.QUOTATION_ABSENT, "no such words"),
    ],
)
def test_what_cannot_be_read_is_told_at_once(edited: Book, evidence: str, code: Code, told: str) -> None:
    ask(edited, evidence)
    result = edited.build()
    assert result.status == 1
    assert f"marginalia.{code.slug}" in result.err
    assert told in result.err


def test_a_row_that_comes_to_prove_something_gets_its_id_although_its_page_is_the_same(edited: Book) -> None:
    ask(edited, "S2")
    edited.write("pages/more.md", "---\norphan: true\n---\n# More\n\n```{dataset} honey\n:where: keeper=Ben\n```\n")
    assert edited.build().status == 0
    assert "honey--b" not in edited.page("pages/more.html")
    edited.edit(PLAIN, ":evidence: S2", ":evidence: row:honey/b")
    result = edited.build()
    assert (result.status, result.err) == (0, "")
    assert line(edited).a["href"] == "more.html#honey--b"
    assert 'id="honey--b"' in edited.page("pages/more.html")
