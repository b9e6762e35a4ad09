"""A teacher copy is the student's plan with its likely answers, and with nothing else of the teacher's."""

from __future__ import annotations

from sphinx_marginalia.paper.copies import teacher_copies
from sphinx_marginalia.paper.sheet import as_html
from sphinx_marginalia.paper.sheets import sheets_of
from sphinx_marginalia.slides.deck import deck_of
from tests.unit.paper.make import page

PLACE = '<div class="m-likely-answers" data-place="bees.md:7"></div>'
LIKELY = (
    '<div class="m-teacher m-likely-answers" data-place="bees.md:7"><p>They hum.</p>'
    '<div class="m-teacher"><p>A secret inside.</p></div>'
    '<div class="m-item"><p>A question inside.</p></div></div>'
)
PLAN = '<dl class="m-lesson-facts m-plan" data-title="Bees"></dl><section class="m-step">{}<p>Ask.</p></section>'
SCREEN = '<div class="m-screen"><p class="m-screen-title">Look</p></div>'
AROUND = f'<div class="m-teacher"><p>A secret.</p>{LIKELY.replace(":7", ":9")}</div>'


def test_a_copy_has_the_likely_answers_and_no_other_words_of_the_teachers() -> None:
    student, teacher = page(PLAN.format(SCREEN + PLACE)), page(PLAN.format(SCREEN + LIKELY) + AROUND)
    (copy,) = teacher_copies([student], [teacher], [])
    text = as_html(copy, "A Book")
    assert (copy.name, copy.kind, copy.title) == ("bees", "copy", "Teacher copy: Bees")
    assert "Teacher copy: contains answers." in text
    assert "They hum." in text
    assert "Ask." in text
    assert "secret" not in text
    assert "question inside" not in text
    assert "data-place" not in text


def test_what_is_cut_for_students_has_neither_words_nor_place() -> None:
    student = page(PLAN.format(SCREEN + PLACE))
    (pack,) = sheets_of([student])
    for text in (as_html(pack, "A Book"), "".join(slide.notes for slide in deck_of(student).slides)):
        assert "hum" not in text
        assert "bees.md" not in text
        assert "m-likely-answers" not in text.rpartition("</style>")[2]


def test_only_a_plan_of_the_students_has_a_copy() -> None:
    plan = page(PLAN.format(LIKELY))
    assert teacher_copies([], [plan], []) == [], "a page of the teacher edition alone"
    assert teacher_copies([page(f"<p>Bees.</p>{PLACE}")], [plan], []) == [], "no plan"
    assert teacher_copies([page(PLAN.format(""))], [page(PLAN.format(""))], []) == [], "no likely answers"
