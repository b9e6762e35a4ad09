"""Teacher copies: each plan of the student edition with its likely answers, and nothing else of the teacher edition."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_marginalia import class_names as css
from sphinx_marginalia.paper.plain_page import PlainPage, classes_of
from sphinx_marginalia.paper.sheets import plan_sheet

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from sphinx_marginalia.paper.sheet import Sheet


def teacher_copies(students: Sequence[PlainPage], teachers: Iterable[PlainPage], known: Sequence[Sheet]) -> list[Sheet]:
    """Return a copy of each plan that students can read and that has likely answers; ``known`` sheets have titles.

    A copy is the page of the student edition.  Of the teacher edition it takes the blocks of likely answers whose
    places that page has, less any other teacher's block and any question inside them.
    """
    answers = {page.name: dict(_answers(page)) for page in teachers}
    by_name = {sheet.name: sheet for sheet in known}
    return [
        _copy(page, answers[page.name], by_name)
        for page in students
        if page.parts(css.PLAN) and _places(page.body) and answers.get(page.name)
    ]


def _answers(page: PlainPage) -> Iterator[tuple[str, HtmlElement]]:
    """Yield the blocks of likely answers of a teacher's page, by their places."""
    for block in _places(page.body):
        answer = copy.deepcopy(block)
        answer.tail = None
        for part in [e for e in answer.iter() if isinstance(e.tag, str) and e is not answer and _is_secret(e)]:
            part.drop_tree()
        yield str(block.get("data-place")), answer


def _is_secret(element: HtmlElement) -> bool:
    classes = classes_of(element)
    return css.ITEM in classes or (css.TEACHER in classes and css.LIKELY_ANSWERS not in classes)


def _places(body: HtmlElement) -> list[HtmlElement]:
    found = (e for e in body.iter() if isinstance(e.tag, str))
    return [e for e in found if css.LIKELY_ANSWERS in classes_of(e) and e.get("data-place")]


def _copy(page: PlainPage, answers: dict[str, HtmlElement], known: dict[str, Sheet]) -> Sheet:
    body = copy.deepcopy(page.body)
    for place in _places(body):
        answer = copy.deepcopy(answers[str(place.get("data-place"))])
        del answer.attrib["data-place"]
        answer.tail = place.tail
        place.getparent().replace(place, answer)
    title = page.translation.gettext("Teacher copy: {title}").format(title=page.title)
    return replace(plan_sheet(replace(page, body=body), known, teacher=True), title=title, kind="copy")
