"""Every question of the book: the page gives the score that Python gives, for its key and for many other answers."""

from __future__ import annotations

import os
from random import Random
from typing import Any

import pytest
from playwright.sync_api import expect

from sphinx_marginalia.grading import grade, grade_together, key_response
from sphinx_marginalia.model import interaction as qti
from sphinx_marginalia.model.corpus import Corpus
from sphinx_marginalia.model.item import Item, Part
from tests.browser.kinds import example
from tests.browser.site import Visitor
from tests.sampling import is_nightly, sample, seed_of

#: Answers of each question that are tried beside its key, drawn by the run's seed.
TRIES = 12 if is_nightly() else 4
#: Puts answers into questions that are checked together (mostly one) by their own methods: the score of each part,
#: null where there is none, and whether all of it counts as right.
RUN = """([names, tries]) => {
  const items = names.map((name) => document.querySelector(`m-item[data-id="${name}"]`));
  return tries.map((responses) => {
    items.forEach((item, n) => item.setResponse(responses[n], item.querySelector('textarea') ? 'What I wrote.' : ''));
    items.at(-1).querySelector('.m-check').click();
    const scores = items.map((item) => item.dataset.score === undefined ? null : +item.dataset.score);
    const kept = JSON.parse(localStorage.getItem(items[0].key));
    return [scores, kept && kept.s];
  });
}"""


def some(asked: qti.Interaction, random: Random) -> Any:
    """An answer by chance, in the form of JSON."""
    match asked:
        case qti.ChoiceInteraction(choices=choices) | qti.HottextInteraction(choices=choices):
            names = [c.identifier for c in choices]
            return sorted(random.sample(names, 1 if asked.max_choices == 1 else random.randint(1, len(names))))
        case qti.TextEntryInteraction(outcomes=outcomes):
            said = random.choice([text for o in outcomes for text in o.texts] or ["x"])
            return random.choice([said, f" {said.upper()}. ", f"“{said}”", f"{said} x", "something else"])
        case qti.NumericEntryInteraction(outcomes=numbers):
            value = random.choice([o.value for o in numbers if o.value is not None])
            return random.choice(
                [f"{value}", f"{value:,}", f"{value} {'' if not asked.units else asked.units[0]}", "77"]
            )
        case qti.MatchInteraction(sources=sources, targets=targets):
            return {s.identifier: str(random.randint(1, len(targets))) for s in sources}
        case qti.OrderInteraction(choices=entries):
            return random.sample([e.identifier for e in entries], len(entries))
        case qti.InlineChoiceInteraction(gaps=gaps):
            return {g.identifier: random.choice(g.choices).identifier for g in gaps}
        case qti.ExtendedTextInteraction(rubric=rubric):
            return {c.identifier: random.choice(c.levels).points for c in rubric}


def right(asked: qti.Interaction) -> Any:
    """The key, in the form of JSON."""
    key = key_response(asked)
    return sorted(key) if isinstance(key, frozenset | set) else key


def is_short(asked: qti.Interaction) -> bool:
    """Whether it is a short answer, which the reader compares and nobody scores."""
    return isinstance(asked, qti.ExtendedTextInteraction) and bool(asked.sentences)


def checked_together(item: Item) -> list[tuple[Part, ...]]:
    """The parts of a question, in groups that have one button."""
    return [tuple(item.parts)] if item.scoring == "evidence" else [(part,) for part in item.parts]


def test_every_practice_question_scores_as_in_python(visitor: Visitor, corpus: Corpus) -> None:
    """An answer and its proof (``scoring`` evidence) are checked together: each score, and what is kept of both."""
    random = Random(f"every item {seed_of(os.environ)}")
    items = {page.docname: [item for item in page.items if item.use == "practice"] for page in corpus.pages}
    assert sum(len(item.parts) for found in items.values() for item in found) >= 60
    tab = visitor.page()
    for name in sample([name for name, found in items.items() if found], 1 / 2, name="every item"):
        tab.goto(f"{visitor.site.url}{name}.html")
        for group in (group for item in items[name] for group in checked_together(item)):
            tries = [[right(part.interaction) for part in group]]
            tries += [[some(part.interaction, random) for part in group] for _ in range(TRIES)]
            names = [part.id for part in group]
            wanted = [[grade(part.interaction, r).score for part, r in zip(group, one, strict=True)] for one in tries]
            assert wanted[0] == [None if is_short(part.interaction) else 1 for part in group]
            found = tab.evaluate(RUN, [names, tries])
            assert [scores for scores, _ in found] == wanted, (names, tries)
            if len(group) > 1:
                assert [kept for _, kept in found] == [grade_together(scores) for scores in wanted], (names, tries)


def test_a_test_of_the_student_edition_keeps_answers_and_checks_nothing(visitor: Visitor) -> None:
    page = visitor.visit(example("assessment"))
    items = page.locator("m-item")
    assert items.count() >= 7
    assert (
        page.locator(
            ".m-check, .m-feedback, .m-answer, .m-hint, .m-evidence, [data-key], [data-score], [data-match]"
        ).count()
        == 0
    )
    box = page.locator("m-item[data-type=choice] input").first
    box.check()
    expect(page.locator("m-item[data-type=choice] .m-status").first).to_have_text("Kept in this browser.")
    page.reload()
    expect(page.locator("m-item[data-type=choice] input").first).to_be_checked()


def test_an_answer_stands_under_my_work_and_leads_back(visitor: Visitor) -> None:
    page = visitor.visit(example("exercise"))
    item = page.locator("m-item[data-type=choice]").first
    name = item.get_attribute("data-id")
    item.locator("input").first.check()
    item.locator(".m-check").click()
    page.goto(visitor.site.url + example("my work"))
    entry = page.locator(f'm-work li[data-id="{name}"]')
    expect(entry.locator(".m-work-answer")).not_to_be_empty()
    expect(page.locator(".m-work-summary")).to_contain_text("You have answered 1 of")
    entry.locator("a").first.click()
    assert page.url.endswith(f"exercises/china.html#{name}")


def test_the_evidence_leads_to_the_article_and_back_to_the_question(visitor: Visitor) -> None:
    page = visitor.visit(example("exercise"))
    proof = ".m-evidence a[href*='article.html#S']"
    item = page.locator(f"m-item:has({proof})").first
    name = item.get_attribute("data-id")
    item.locator(proof).first.click()
    page.get_by_role("link", name="Back to the question").click()
    assert page.url.endswith(f"{example('exercise')}#{name}")


@pytest.mark.parametrize("kind", ["exercise", "assessment"])
def test_everything_stands_on_paper_and_nothing_tells_the_answer(visitor: Visitor, kind: str) -> None:
    page = visitor.visit(example(kind))
    page.emulate_media(media="print")
    hidden = page.locator(".m-choice, .m-hottext, .m-cloze, .m-writing, .m-rubric, .m-bank, .m-prompt").evaluate_all(
        "all => all.filter((e) => !e.getClientRects().length).length"
    )
    assert hidden == 0
    assert (
        page.locator(".m-feedback, .m-answer, .m-check, .m-hint, .m-move, .m-item select")
        .locator("visible=true")
        .count()
        == 0
    )
    assert "click" not in page.locator("article").inner_text().lower()
