"""A plan's minutes, and its pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sphinx_marginalia.checks.plans import check_plans, check_standards
from sphinx_marginalia.model.corpus import Corpus
from sphinx_marginalia.model.diagnostic import Code, Location
from sphinx_marginalia.model.plan import Plan, Step
from sphinx_marginalia.model.records import PageRecords
from tests.unit.make import book, check, item, part, the_only

HERE = Location("docs/plan.md", 3)


def step(minutes: float, *pages: str) -> Step:
    return Step("Read", minutes, pages, (), 0, Location("docs/plan.md", 9))


def plan(minutes: float, *steps: Step) -> dict[str, Any]:
    return {"plans": (Plan(minutes, steps, "docs/plan", HERE),)}


def test_a_plan_that_takes_what_it_promises_is_fine() -> None:
    page = PageRecords("docs/plan", **plan(45, step(40, "docs/plan"), step(5)))
    assert list(check_plans(book(page))) == []


def test_minutes_that_do_not_sum_are_told() -> None:
    finding = the_only(check_plans(book(PageRecords("docs/plan", **plan(45, step(30), step(5))))))
    check(finding, Code.PLAN_MINUTES, HERE, "the plan promises 45 minutes, its steps take 35")


def test_parts_of_minutes_are_told_as_they_are_written() -> None:
    finding = the_only(check_plans(book(PageRecords("docs/plan", **plan(45.0, step(2.5))))))
    check(finding, Code.PLAN_MINUTES, HERE, "the plan promises 45 minutes, its steps take 2.5")


def test_a_page_without_records_is_there() -> None:
    page = PageRecords("docs/plan", **plan(5, step(5, "docs/bare", "docs/plan")))
    assert list(check_plans(Corpus.of((), (page,), documents=["docs/bare"]))) == []


def test_a_page_that_is_not_there_is_told_with_the_nearest() -> None:
    page = PageRecords("docs/plan", **plan(5, step(5, "docs/plam")))
    finding = the_only(check_plans(book(page)))
    check(finding, Code.PLAN_PAGE, "docs/plan.md:9", "names the page 'docs/plam'", "did you mean 'docs/plan'?")


def test_standards_and_questions_must_agree() -> None:
    served = replace(item(part()), standards=("RH.1",))
    page = PageRecords("docs/set", items=(served,))
    assert list(check_standards(book(page))) == []
    assert list(check_standards(book(page, PageRecords("docs/map", standards=(("RH.1", HERE),))))) == []
    vain = the_only(check_standards(book(page, PageRecords("docs/map", standards=(("RH.1", HERE), ("RH.2", HERE))))))
    check(vain, Code.STANDARD_UNSERVED, HERE, "no question serves the standard 'RH.2'")
    many = PageRecords("docs/set", items=(replace(served, standards=tuple(f"RH.{n}" for n in (7, 3, 9, 5))),))
    missing = list(check_standards(book(many, PageRecords("docs/map", standards=(("RH.3", HERE),)))))
    assert [finding.message.split("'")[1] for finding in missing] == ["RH.5", "RH.7", "RH.9"]
    both = list(check_standards(book(page, PageRecords("docs/map", standards=(("RH.2", HERE),)))))
    assert "the standard 'RH.1' of a question" in both[1].message
