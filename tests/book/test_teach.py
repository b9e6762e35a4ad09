"""The teacher's side: lessons of a unit are lessons, cards know nothing later, a teacher is three clicks from paper."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from bs4 import BeautifulSoup

from sphinx_marginalia.model.corpus import Corpus
from tests.book.books import ROOT

EVENING = date(2024, 11, 2)
LESSON = 45
PLANS = {"plan-45": 45, "plan-60": 60, "plan-90": 90, "unit": 225}


def soup(built: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((built / f"{name}.html").read_text("utf-8"), "html.parser")


def clocks(page: BeautifulSoup) -> list[tuple[float, float]]:
    """From and to of each step."""
    found = [step.get_text() for step in page.select(".m-step .m-time")]
    return [(float(a), float(b)) for a, b in (text.split(" to ") for text in found)]


def test_the_plans_take_what_they_promise(corpus: Corpus) -> None:
    plans = {p.docname.rpartition("/")[2]: p for page in corpus.pages for p in page.plans}
    assert {name: plans[name].minutes for name in PLANS} == PLANS
    assert plans["simulation"].minutes == 60
    for plan in plans.values():
        assert sum(step.minutes for step in plan.steps) == plan.minutes
        assert all(step.handouts or step.pages or step.title for step in plan.steps)


def test_each_lesson_of_the_unit_is_a_lesson(built: Path) -> None:
    steps = clocks(soup(built, "docs/teach/plans/unit"))
    ends = [before[1] for before, after in zip(steps, [*steps[1:], (0.0, 0.0)], strict=True) if after[0] == 0]
    assert ends == [LESSON] * 5


def test_every_plan_has_what_a_teacher_looks_for() -> None:
    for name in PLANS:
        text = (ROOT / f"docs/teach/plans/{name}.md").read_text("utf-8")
        for part in (":objective:", ":homework:", "## For different students", ":if-short-of-time:"):
            assert part in text, (name, part)
        assert "xit ticket" in text, name
        assert "{likely-answers}" in text, name


def test_whoever_can_stop_a_draft_has_a_card(built: Path) -> None:
    told = {
        card.select_one(".m-card-title").get_text(): card.get_text()
        for card in soup(built, "docs/teach/simulation").select(".m-card")
    }
    permanent = {name for name, text in told.items() if "Permanent member" in text}
    assert permanent == {"China", "France", "Russia", "United Kingdom", "United States"}
    members = [
        name for title, text in told.items() if "no vote" not in text.lower() for name in re.split(r", | and ", title)
    ]
    assert len(members) == 15, "every seat of the Council, once"


def test_cards_rest_on_claims_and_know_nothing_that_came_later(built: Path, corpus: Corpus) -> None:
    cards = soup(built, "docs/teach/simulation").select(".m-card")
    assert len(cards) >= 14
    claims = {claim.id for claim in corpus.claims}
    for card in cards:
        links = [str(a["href"]) for a in card.select("a[href]")]
        rests = [link for link in links if link.partition("#")[2] in claims]
        assert rests, card.get_text()[:60]
        for key in (link.partition("#source-")[2] for link in links if "#source-" in link):
            source = corpus.sources[key]
            day = source.when
            assert day is not None, key
            assert day <= EVENING, key
        text = card.get_text()
        assert not re.search(r"\b(?:3|[4-9]|[12]\d|30) November|December|20(?:2[5-9])", text), text[:80]


def test_from_the_front_page_to_paper_in_three_clicks(built: Path) -> None:
    """Front page, Teach, and there a plan and the list of what to print; its sheets are links if made."""
    front = soup(built, "index")
    assert any(str(a["href"]).endswith("docs/teach/index.html") for a in front.select(".m-door a[href], a[href]"))
    teach = {str(a["href"]) for a in soup(built, "docs/teach/index").select("article a[href]")}
    assert {"plans/plan-45.html", "simulation.html", "school-it.html"} <= {link.partition("#")[0] for link in teach}
    assert soup(built, "docs/teach/index").select(".m-handout, .m-handouts")


def test_school_it_names_every_key_that_a_script_keeps() -> None:
    page = (ROOT / "docs/teach/school-it.md").read_text("utf-8")
    told = {name.rstrip(":") for name in re.findall(r"(?m)^\| `([\w:-]+)`", page)}
    source = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "src").rglob("*.js")))
    kept = {name.rstrip(":") for name in re.findall(r"'(marginalia[:-]keep:|marginalia:\w+:?)'", source)}
    assert len(kept) >= 5
    assert kept | {"mode"} <= told


def test_the_first_screen_of_teach_has_plan_pack_slides_and_key_for_each_need(built: Path) -> None:
    page = soup(built, "docs/teach/index")
    headings = [str(heading.find(string=True, recursive=False)) for heading in page.select("h2")]
    rows = page.select(".m-quick-links")
    needs = [str(row.find_parent("section").h2.find(string=True, recursive=False)) for row in rows]
    assert needs == headings[: len(needs)], "they come first"
    assert {"I have 45 minutes", "Numbers: 60 minutes", "I have 90 minutes", "No screens", "A test"} <= set(needs)
    assert "A class new to this" in needs
    assert all(len(row.select("li")) == 4 for row in rows)
    assert {"Keys: what is public", "Rubrics", "Standards"} <= set(headings)


def test_every_essay_level_has_a_description_and_a_sample() -> None:
    text = (ROOT / "exercises/essay.md").read_text("utf-8")
    for level in (4, 3, 2, 1):
        assert f"Sample {level}" in text
        assert re.search(rf"(?m)^\s+- {level}: ", text)
