"""Plans, cards, sheets: steps with a clock, links only where there is something to open."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from sphinx_marginalia.model.diagnostic import Code

if TYPE_CHECKING:
    from tests.conftest import Book

PLAIN = "pages/plain.md"
PLAN = """
```{plan}
:minutes: 15
:objective: ask who says so
:students: 12 to 30
```

````{step} Read
:minutes: 5
:pages: pages/school
:handouts: school-lesson
Read the sentence twice.

```{screen} One sentence
{quote}`a quiet classroom`
```
````

```{step} Talk
:minutes: 10
:if-short-of-time: Let two pairs speak.
In pairs.
```
"""
CARD = "```{card} The school\n:claims: more-fruit\nYou want a quiet classroom.\n```\n"


def soup(book: Book) -> BeautifulSoup:
    return BeautifulSoup(book.page("pages/plain.html"), "html.parser")


@pytest.fixture
def planned(edited: Book) -> Book:
    edited.edit(PLAIN, "", PLAN)
    return edited


def test_steps_have_a_clock_pages_and_what_may_go(planned: Book) -> None:
    result = planned.build()
    assert (result.status, result.err) == (0, "")
    assert '<dl class="m-lesson-facts m-plan"><div>' in planned.page("pages/plain.html")
    first, second = soup(planned).select(".m-step")
    assert first.select_one(".m-time").get_text() == "0 to 5"
    assert second.select_one(".m-time").get_text() == "5 to 15"
    assert first.select_one(".m-step-title").get_text() == "Read · 5 minutes"
    assert [a["href"] for a in first.select(".m-small-print a")] == ["school.html"]
    assert "Short of time? Let two pairs speak." in second.get_text()
    assert first.select_one(".m-screen .m-quotation").get_text() == "“a quiet classroom”"


def test_a_plain_page_gives_slides_their_title_and_objective(planned: Book) -> None:
    planned.edit(PLAIN, ":minutes: 15\n", ":minutes: 15\n:title: Who says so?\n")
    assert planned.build("paper").err == ""
    page = BeautifulSoup((planned.output.with_name("paper") / "pages/plain.html").read_text("utf-8"), "html.parser")
    facts = page.select_one("dl.m-plan")
    assert (facts["data-title"], facts["data-objective"]) == ("Who says so?", "ask who says so")


def test_steps_that_do_not_sum_stop_the_build(planned: Book) -> None:
    planned.edit(PLAIN, ":minutes: 10", ":minutes: 9")
    err = planned.build().err
    assert "the plan promises 15 minutes, its steps take 14" in err
    assert Code.PLAN_MINUTES.slug in err


def test_a_page_that_is_not_there_stops_the_build(planned: Book) -> None:
    planned.edit(PLAIN, ":pages: pages/school", ":pages: pages/schol")
    err = planned.build().err
    assert "names the page 'pages/schol', which is not there; did you mean 'pages/school'?" in err
    assert Code.PLAN_PAGE.slug in err


@pytest.mark.parametrize("option", [":minutes: 15", ":minutes: 5"])
def test_a_plan_or_step_without_minutes_is_told(planned: Book, option: str) -> None:
    planned.edit(PLAIN, f"{option}\n", "")
    assert "lacks :minutes:" in planned.build().err


def test_a_sheet_is_a_name_until_it_is_made_and_a_link_then(planned: Book) -> None:
    planned.edit(PLAIN, "", "```{handouts}\n```\n\nPrint {handout}`school-lesson`.\n")
    assert planned.build().status == 0
    assert soup(planned).select("a.m-handout") == []
    assert "The sheets were not made yet." in soup(planned).get_text()
    folder = planned.path("made/student")
    folder.mkdir(parents=True)
    entry = {"name": "school-lesson", "title": "School", "kind": "lesson", "page": "x", "teacher": False, "docx": True}
    pack = {**entry, "name": "plain-pack", "title": "Plan", "kind": "pack", "docx": False, "pages": 4}
    (folder / "sheets.json").write_text(json.dumps([{**entry, "pages": 1}, pack]))
    (folder / "plain-pack.pdf").write_bytes(b"paper")
    for suffix in ("pdf", "docx"):
        (folder / f"school-lesson.{suffix}").write_bytes(b"paper")
    planned.edit("conf.py", "", 'marginalia_handouts = "made"\n')
    result = planned.build()
    assert (result.status, result.err) == (0, "")
    assert [a["href"] for a in soup(planned).select("a.m-handout")] == ["../_sheets/school-lesson.pdf"] * 2
    assert [a["href"] for a in soup(planned).select(".m-handouts a")] == [
        "../_sheets/plain-pack.pdf", "../_sheets/school-lesson.pdf", "../_sheets/school-lesson.docx",
    ]  # fmt: skip
    assert "School (PDF, 1 page; to edit, .docx)" in soup(planned).get_text()
    assert "in one file, 4 pages (PDF)" in soup(planned).get_text(), "the plan says what to print"
    assert planned.page("_sheets/school-lesson.docx") == "paper"


def test_a_card_rests_on_claims(edited: Book) -> None:
    edited.edit(PLAIN, "", CARD)
    result = edited.build()
    assert (result.status, result.err) == (0, "")
    card = soup(edited).select_one(".m-card")
    assert card is not None
    assert "#more-fruit" in card.select_one(".m-small-print a")["href"]
    edited.edit(PLAIN, ":claims: more-fruit", ":claims: nobody")
    assert "unknown claim 'nobody'" in edited.build().err
    edited.edit(PLAIN, ":claims: nobody\n", "")
    assert "the card 'The school' names no claim" in edited.build().err


def test_standards_are_counted_by_the_build(edited: Book) -> None:
    edited.edit("pages/school.md", ":dok: 1", ":dok: 1\n:standards: RH.1")
    edited.edit(PLAIN, "", "```{standards}\n- RH.1: Cite the words.\n```\n")
    result = edited.build()
    assert (result.status, result.err) == (0, "")
    row = soup(edited).select_one("table tbody tr")
    assert row is not None
    assert [cell.get_text().strip() for cell in row.select("td")][:3] == ["RH.1", "Cite the words.", "1"]
    edited.edit(PLAIN, "- RH.1: Cite", "- RH.2: Cite")
    err = edited.build().err
    assert "no question serves the standard 'RH.2'" in err
    assert Code.STANDARD_UNSERVED.slug in err
    edited.edit(PLAIN, "- RH.2: Cite", "RH.2 Cite")
    assert "is no standard; write '- RH.9-10.1: what it asks'" in edited.build().err


STROKED = PLAN.replace("```{screen} One sentence\n", "```{screen} One sentence\n:strokes: {}\n").replace(
    "{quote}`a quiet classroom`", "{quote}`The head teacher called the garden a quiet classroom.`\n\nWho says so?"
)


def test_a_slide_draws_the_strokes_of_its_notes_and_says_their_first_sentences(edited: Book) -> None:
    edited.edit(PLAIN, "", STROKED.replace("{}", "quiet-classroom, head-teacher quiet"))
    assert edited.build("paper").err == ""
    page = BeautifulSoup((edited.output.with_name("paper") / "pages/plain.html").read_text("utf-8"), "html.parser")
    screen = page.select_one(".m-screen")
    assert screen.select_one(".m-quotation").get_text() == "“The head teacher called the garden a quiet classroom.”"
    drawn = {step: "".join(e.get_text() for e in screen.select(f"[data-step='{step}'].m-underline")) for step in (1, 2)}
    assert drawn == {1: "called the garden a quiet classroom", 2: "The head teacher"}
    assert [line.get_text(" ", strip=True) for line in screen.select(".m-stroke p")] == [
        "Attribution “called the garden a quiet classroom” The words are the school’s own.",
        "Actor “The head teacher” An office without a name.",
        "Framing “quiet” What would a loud one be?",
    ]
    assert [name.get_text() for name in screen.select(".m-stroke-names b")] == ["Attribution", "Actor", "Framing"]
    assert edited.build().err == ""
    bare = soup(edited).select_one(".m-screen")
    assert not bare.select(".m-slide-strokes, [data-step]"), "the page of the plan keeps the bare sentence"


@pytest.mark.parametrize(
    ("names", "told", "code"),
    [
        ("head-teachr", "unknown annotation 'head-teachr'; did you mean 'head-teacher'?", Code.ANNOTATION_UNKNOWN),
        ("could-disturb", "the screen does not quote the words of the note 'could-disturb'", Code.QUOTATION_ABSENT),
    ],
)
def test_a_stroke_that_cannot_be_drawn_stops_the_build(edited: Book, names: str, told: str, code: Code) -> None:
    edited.edit(PLAIN, "", STROKED.replace("{}", names))
    err = edited.build().err
    assert told in err
    assert code.slug in err


@pytest.mark.parametrize("builder", ["html", "text", "gettext", "paper"])
def test_likely_answers_are_in_no_output_for_students(edited: Book, builder: str) -> None:
    edited.edit(PLAIN, "", PLAN.replace("In pairs.", "In pairs.\n\n~~~{likely-answers}\nThey say kanari.\n~~~"))
    result = edited.build(builder)
    assert (result.status, result.err) == (0, "")
    written = [path for path in edited.output.with_name(builder).rglob("*") if path.is_file()]
    assert written
    assert [path.name for path in written if b"kanari" in path.read_bytes()] == []
    assert edited.build("text", "--edition", "teacher").err == ""
    assert "kanari" in edited.page("pages/plain.txt", "text")
