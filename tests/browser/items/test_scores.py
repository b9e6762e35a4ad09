"""The page gives the score that Python gives: the tables in tests/cases, and more of them, in both."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from sphinx_marginalia.grading import folded
from sphinx_marginalia.model.interaction import TYPES
from tests.browser.items import gallery
from tests.browser.site import Visitor
from tests.cases.build import Case, cases
from tests.cases.generate import generated

UNREADABLE = "Write the number with digits, for example 250."
ASKED = {"Choose an answer first.", "Write an answer first."}
#: Answers and checks each question by its own methods, and tells the score (null: none) and the status.
RUN = """responses => [...document.querySelectorAll('m-item')].map((item, n) => {
  const field = item.querySelector('textarea');
  item.setResponse(responses[n], field ? 'What I wrote.' : '');
  item.querySelector('.m-check').click();
  return [item.dataset.score === undefined ? null : +item.dataset.score, item.querySelector('.m-status').textContent,
    item.response()];
})"""


def _marked(options: list[int]) -> tuple[list[str], dict[str, str]]:
    names = [str(n) for n in range(1, len(options) + 1)]
    return [n for n, right in zip(names, options, strict=True) if right], {n: f"option {n}" for n in names}


def body(name: str, short: dict[str, Any]) -> str:
    """The HTML of a case."""
    match short["type"]:
        case "choice" | "stated":
            return gallery.choice(name, *_marked(short["options"]))
        case "hottext":
            return gallery.hottext(name, *_marked(short["options"]))
        case "text-entry":
            outcomes = [(gallery.texts(*map(folded, short["right"])), True)]
            outcomes += [(gallery.texts(folded(text)), False) for text in short.get("wrong", ())]
            return gallery.entry(name, [*outcomes, ("*", False)])
        case "numeric-entry":
            units = [folded(unit) for unit in short.get("units", ())]
            outcomes = [(gallery.number(short["value"], short["tolerance"], *units), True)]
            outcomes += [(gallery.number(value, "0", *units), False) for value in short.get("wrong", ())]
            return gallery.entry(name, [*outcomes, ("*", False)], units[0] if units else "")
        case "match" | "group":
            keys = {str(n): key for n, key in enumerate(short["key"], 1)}
            targets = [f"target {n}" for n in range(1, short["targets"] + 1)]
            return gallery.rows(name, keys, {n: f"source {n}" for n in keys}, targets)
        case "order":
            places = {str(n): str(place) for n, place in enumerate(short["places"], 1)}
            return gallery.order(name, places, {n: f"entry {n}" for n in places})
        case "inline-choice":
            gaps = ((str(n), _marked(options)) for n, options in enumerate(short["gaps"], 1))
            return gallery.inline(name, {n: (keys[0], texts) for n, (keys, texts) in gaps})
        case _ if "sentences" in short:
            return gallery.short(name)
        case _:
            return gallery.extended(name, {str(n): points for n, points in enumerate(short["rubric"], 1)})


def _answerable(case: Case) -> bool:
    """A list of entries is never empty on a page: it stands there in some order."""
    return case["interaction"]["type"] != "order" or bool(case["response"])


@pytest.mark.parametrize("kind", TYPES)
def test_every_case_scores_as_in_python(visitor: Visitor, kind: str) -> None:
    table = [case for case in (*cases(kind), *generated(kind, 60, 7)) if _answerable(case)]
    made = "".join(gallery.item(kind, f"c{n}", body(f"c{n}", c["interaction"])) for n, c in enumerate(table))
    Path(visitor.site.root / f"cases-{kind}.html").write_text(gallery.page(made, "kept.js", "item.js"), "utf-8")
    page = visitor.visit(f"cases-{kind}.html")
    found = page.evaluate(RUN, [case["response"] for case in table])
    assert len(found) == len(table)
    for case, (score, words, _) in zip(table, found, strict=True):
        shown = json.dumps(case, ensure_ascii=False)
        if case.get("unreadable"):
            assert (score, words) == (None, UNREADABLE), shown
        elif case["score"] is None:
            assert score is None, shown
            if "sentences" in case["interaction"]:
                assert words == "Compared with the samples.", shown
            assert words in ASKED or kind == "extended-text", shown
        else:
            assert score == case["score"], shown
            said = (
                r"Right\." if score == 1 else "Partly right: " if score else r"(Not quite|\d+ right, \d+ wrong)\. Look"
            )
            assert re.match("Your own mark: " if kind == "extended-text" else said, words), shown


@pytest.mark.parametrize(
    "kind", [kind for kind in TYPES if kind not in {"text-entry", "numeric-entry", "extended-text"}]
)
def test_a_response_is_kept_as_python_reads_it(visitor: Visitor, kind: str) -> None:
    from sphinx_marginalia.grading import grade
    from tests.cases.build import interaction

    table = [case for case in generated(kind, 20, 8) if _answerable(case)]
    made = "".join(gallery.item(kind, f"c{n}", body(f"c{n}", c["interaction"])) for n, c in enumerate(table))
    Path(visitor.site.root / f"kept-{kind}.html").write_text(gallery.page(made, "kept.js", "item.js"), "utf-8")
    found = visitor.visit(f"kept-{kind}.html").evaluate(RUN, [case["response"] for case in table])
    for case, (score, _, response) in zip(table, found, strict=True):
        assert grade(interaction(case["interaction"]), response).score == score


#: Answers both parts of each question and presses the only button that is shown: what each part keeps, and says.
TOGETHER = """responses => [...document.querySelectorAll('.m-parts')].map((question, n) => {
  const parts = [...question.querySelectorAll('m-item')];
  parts.forEach((part, k) => part.setResponse(responses[n][k], ''));
  parts[1].querySelector('.m-check').click();
  return parts.map((part) => {
    const kept = JSON.parse(localStorage.getItem(part.key));
    return [kept ? kept.s : null, part.querySelector('.m-status').textContent];
  });
})"""


def test_an_answer_counts_only_with_its_proof_as_in_python(visitor: Visitor) -> None:
    table = cases("evidence")
    made = "".join(
        gallery.together(
            f"e{n}", [(p["type"], body(f"e{n}-{letter}", p)) for letter, p in zip("ab", case["parts"], strict=True)]
        )
        for n, case in enumerate(table)
    )
    Path(visitor.site.root / "cases-evidence.html").write_text(gallery.page(made, "kept.js", "item.js"), "utf-8")
    page = visitor.visit("cases-evidence.html")
    page.evaluate("localStorage.clear()")
    found = page.evaluate(TOGETHER, [case["response"] for case in table])
    for case, parts in zip(table, found, strict=True):
        assert [score for score, _ in parts] == [case.get("score")] * 2, case
        if case.get("unreadable"):
            assert parts[1][1] == UNREADABLE
        elif case["score"] is None:
            assert parts[1][1] == "Answer both parts first."
        elif case["score"] == 1:
            assert [said for _, said in parts] == ["Right."] * 2
        else:
            assert "Right." not in [said for _, said in parts], case


def test_a_new_answer_takes_the_mark_of_both_parts_away(visitor: Visitor) -> None:
    case = cases("evidence")[0]
    parts = [(p["type"], body(f"e0-{letter}", p)) for letter, p in zip("ab", case["parts"], strict=True)]
    made = gallery.together("e0", parts)
    Path(visitor.site.root / "cases-pair.html").write_text(gallery.page(made, "kept.js", "item.js"), "utf-8")
    page = visitor.visit("cases-pair.html")
    page.evaluate("localStorage.clear()")
    page.evaluate(TOGETHER, [case["response"]])
    page.reload()
    statuses = page.locator(".m-status")
    assert statuses.all_text_contents() == ["Right."] * 2
    page.locator("#e0-b input").first.check(force=True)
    assert statuses.all_text_contents() == [""] * 2
    kept = page.evaluate("['a', 'b'].map((x) => JSON.parse(localStorage['marginalia:work:test-book:e0-' + x]).s)")
    assert kept == [None, None]
    page.locator("#e0-b .m-check").click()
    said = statuses.all_text_contents()
    assert said[0] == "Right, but only both parts together count."
    assert said[1].startswith("Not quite")
    assert page.locator(".m-check:visible").count() == 1
