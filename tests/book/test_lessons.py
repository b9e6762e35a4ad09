"""The lessons as a whole: nothing is planned, six capitals get equal care, the easier text keeps what counts."""

from __future__ import annotations

import re
from statistics import mean

import pytest

from sphinx_marginalia.checks.notes import shared_run
from sphinx_marginalia.model.corpus import Corpus
from sphinx_marginalia.model.typography import holds, occurrences
from tests.book.books import ROOT, SEED

CAPITALS = ("ukraine", "russia", "north-korea", "south-korea", "united-states", "china")
PEOPLE = ("zelensky", "blinken", "harris-and-trump", "milley")
#: Directives whose content is not the running text of a lesson.
ASIDE = "annotation|claim|statement|hindsight|item|task|omissions|passage|concordance|related|lesson|actor|date-line"
SECTIONS = ("What the article says", "What it leaves out", "In their own words", "The claims, examined")


def source(name: str) -> str:
    """The Markdown of a page."""
    return (ROOT / f"{name}.md").read_text("utf-8")


def running_text(text: str) -> list[str]:
    """The words of a lesson without notes, records, tables, citations and titles."""
    text = re.sub(r"(?s)\A---\n.*?\n---\n", "", text)
    for fence in ("`````", "````", "```"):
        text = re.sub(rf"(?ms)^{fence}\{{(?:{ASIDE})\}}.*?^{fence}\s*$", "", text)
    text = re.sub(r"(?m)^(?:\||#).*$", "", text)
    text = re.sub(r"\{cite:p\}`[^`]*`", "", text)
    return re.findall(r"[\w’'-]+", text)


def test_nothing_is_planned_any_more(corpus: Corpus) -> None:
    article = corpus.articles[SEED]
    assert (article.planned_actors, article.planned_claims) == ((), ())
    assert {claim.number for claim in corpus.claims} == set(article.claims)
    assert len(corpus.claims) == 42
    assert {actor.id for actor in corpus.actors if actor.names} == {actor.id for actor in article.actors}


def test_seven_actors_that_the_article_leaves_out_have_records_and_notes(corpus: Corpus) -> None:
    left_out = {actor.id: actor.name for actor in corpus.actors if actor.absent}
    assert set(left_out.values()) == {
        "Vladimir Putin", "Kim Jong Un", "Yoon Suk Yeol", "Xi Jinping", "Joe Biden", "NATO", "United Nations",
    }  # fmt: skip
    noted = {note.actor for page in corpus.pages for note in page.annotations}
    assert len(noted & set(left_out)) >= 5


def test_every_pair_of_capitals_is_told_once(corpus: Corpus) -> None:
    pairs = {relation.actors for relation in corpus.relations}
    assert pairs == {(a, b) for a in CAPITALS for b in CAPITALS if a < b}
    for name in CAPITALS:
        assert f"```{{related}} {name}\n" in source(f"docs/actors/{name}")


def test_six_capitals_get_equal_care(corpus: Corpus) -> None:
    words, sources, said, marked = {}, {}, {}, {}
    for name in CAPITALS:
        text = source(f"docs/actors/{name}")
        page = next(page for page in corpus.pages if page.docname == f"docs/actors/{name}")
        words[name] = len(running_text(text))
        sources[name] = len({use.source for use in page.citations})
        said[name] = text[: text.index("```{date-line}")].count("```{statement}")
        marked[name] = sum(len(note.quotation.split()) for note in page.annotations)
        assert [title for title in SECTIONS if f"## {title}\n" not in text] == [], name
        assert len(page.annotations) >= 3, name
    # Length within a third of the mean; the others within what the material of each side allows.
    assert max(words.values()) <= mean(words.values()) * 4 / 3, words
    assert min(words.values()) >= mean(words.values()) * 2 / 3, words
    assert min(sources.values()) >= 10, sources
    assert max(sources.values()) <= 2.25 * min(sources.values()), sources
    assert min(said.values()) >= 3, said
    assert max(said.values()) <= 2 * min(said.values()), said
    assert max(marked.values()) <= 2 * min(marked.values()), marked


def test_every_name_of_the_article_belongs_to_an_actor(corpus: Corpus) -> None:
    article = corpus.articles[SEED]
    names = sorted((n for actor in corpus.actors for n in actor.names), key=len, reverse=True)
    offices = {"President", "Secretary", "State", "General"}
    left = []
    for sentence in article.sentences:
        text = article.text_of(sentence.span)
        for name in names:
            text = re.sub(rf"\b{re.escape(name)}(?=\W|$)", " ", text)
        left += [(sentence.id, word) for word in re.findall(r"(?<=\s)[A-Z][\w.]*", text) if word not in offices]
    assert left == [("S4", "Europe")], "a place, and no actor"


#: Every lesson: a capital, a person, the nameless, a theme, a reading skill, and the count of voices.
LESSONS = sorted(
    path.relative_to(ROOT).with_suffix("").as_posix()
    for pattern in ("docs/actors/*.md", "docs/themes/*.md", "docs/skills/*.md", "docs/read/who-says-so.md")
    for path in ROOT.glob(pattern)
    if path.stem != "index"
)


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_has_its_parts(name: str) -> None:
    text = source(name)
    short = re.search(r"```\{summary\}\n\*\*In short\.\*\* (.*)", text)
    assert short is not None
    assert len(short[1].split()) <= 60
    assert re.search(
        r"(?m)^```\{lesson\}\n(?::kicker: .+\n)?:objective: .+\n:minutes: \d+\n:read-first: .+\n:as-of: ", text
    )
    assert "```{task}" in text
    assert "{doc}`/exercises/" in text


@pytest.mark.parametrize("name", [f"docs/actors/{n}" for n in (*CAPITALS, *PEOPLE)])
def test_a_lesson_on_an_actor_asks_a_question_of_its_own(name: str) -> None:
    assert re.search(r"(?m)^`{3,}\{item\}", source(name))


def test_every_lesson_is_of_a_size_that_can_be_taught() -> None:
    sizes = {name: len(running_text(source(name))) for name in LESSONS}
    assert {name: size for name, size in sizes.items() if not 350 <= size <= 1200} == {}


def test_no_two_pages_share_a_paragraph(corpus: Corpus) -> None:
    seen: dict[str, str] = {}
    twice = []
    for path in sorted([*(ROOT / "docs").rglob("*.md"), *(ROOT / "exercises").glob("*.md")]):
        if "develop" in path.parts:
            continue
        for block in re.split(r"\n\s*\n", path.read_text("utf-8")):
            words = " ".join(re.sub(r"(?m)^[:`>|#-].*$", "", block).split())
            if len(words.split()) < 12 or path.stem.startswith("assessment-"):  # both say what they are
                continue
            if words in seen and seen[words] != path.name:
                twice.append((words[:60], seen[words], path.name))
            seen.setdefault(words, path.name)
    assert twice == []


# The article in easier words

NUMBERS_AND_NAMES = (
    "10,000", "Volodymyr Zelensky", "Antony Blinken", "U.S. Secretary of State", "Kamala Harris", "Donald Trump",
    "General Mark Milley", "Ukraine", "Russia", "North Korea", "South Korea", "China", "Pyongyang", "Europe",
)  # fmt: skip


def easier() -> str:
    """The adapted text alone, without the originals and our words about it."""
    parts = re.findall(r"(?s)## Paragraph \d\n\n(.*?)\n\n```\{passage\}", source("docs/read/easier"))
    assert len(parts) == 6
    return re.sub(r"(?m)^S\d+ ", "", "\n\n".join(parts))


def test_the_easier_text_keeps_numbers_names_and_hedges(corpus: Corpus) -> None:
    article = corpus.articles[SEED]
    original, text = article.text_of(article.body), easier()
    assert [name for name in NUMBERS_AND_NAMES if not holds(original, name)] == []
    assert [name for name in NUMBERS_AND_NAMES if not holds(text, name)] == []
    hedges = ("could", "may", "can")
    assert {word: occurrences(original, word) for word in hedges} == {"could": 5, "may": 2, "can": 1}
    assert all(occurrences(text, word) >= occurrences(original, word) for word in hedges)
    assert holds(text.lower(), "hundreds of thousands")
    assert not re.search(r"\d", re.sub("10,000", "", text)), "a number that the article does not have"


def test_the_easier_text_shares_no_run_of_eight_words(corpus: Corpus) -> None:
    article = corpus.articles[SEED]
    assert shared_run(easier(), article.text_of(article.body), 8) == ""
