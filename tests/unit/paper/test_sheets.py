"""Sheets are cut from pages: all that a student needs, nothing that tells an answer."""

from __future__ import annotations

import pytest

from sphinx_marginalia.paper.sheets import DuplicateSheetError, sheets_of
from tests.unit.paper.make import page

ITEM = """
<h2>What it says<a class="headerlink" href="#x">#</a></h2>
<fieldset class="m-item"><legend><span class="m-kicker" data-number="1"
 data-question="Question 1" data-time="2 minutes">Question 1, 2 minutes</span>
<span class="m-prompt">Who hums?</span>
</legend><div class="m-choice"><label>☐ <span>The bees</span></label></div>
<div class="m-feedback">Right, they hum.</div>
<details class="m-hint"><summary>Hint</summary><p>Listen.</p></details>
<details class="m-answer"><summary>Answer</summary><p>The bees, by their wings.</p></details></fieldset>
<h2>Nothing follows</h2>
"""
LESSON = """
<dl class="m-lesson-facts"><div><dt>You will</dt><dd><p>listen</p></dd></div></dl>
<p class="m-summary"><strong>Kurz gesagt:</strong> Bees hum.</p>
<div class="m-concordance"><p>“The bees hum.”</p></div>
<div class="m-task"><p>In pairs</p></div>
"""


def test_a_set_gives_questions_to_students_and_a_key_to_teachers() -> None:
    (questions,) = sheets_of([page(ITEM)])
    text = "".join(questions.blocks)
    assert (questions.name, questions.kind) == ("bees-questions", "questions")
    assert "Who hums?" in text
    assert "The bees" in text
    for secret in ("Right", "Listen", "wings", "#</a>"):
        assert secret not in text
    assert "Nothing follows" not in text  # a heading above no question
    (key,) = sheets_of([page(ITEM)], teacher=True)
    assert key.teacher
    assert "by their wings" in "".join(key.blocks)


def test_a_lesson_is_two_pages_at_most_and_drops_the_gathered_sentences_first() -> None:
    (sheet,) = sheets_of([page(LESSON)])
    assert (sheet.kind, sheet.limit) == ("lesson", 2)
    assert [sheet.blocks[n][:30] for n in sheet.optional] == ["<h2>What the article says</h2>"[:30]]
    assert "hum" not in "".join(sheet.without(sheet.optional[0]).blocks[3:4])


def test_a_lesson_without_a_task_and_a_task_without_a_lesson_give_no_sheet() -> None:
    assert sheets_of([page('<dl class="m-lesson-facts"></dl>'), page('<div class="m-task">In pairs</div>')]) == []


def test_a_lessons_sheet_gives_its_summary_whatever_the_language() -> None:
    (sheet,) = sheets_of([page(LESSON)])
    assert "Kurz gesagt:" in sheet.blocks[2]
    (sheet,) = sheets_of([page(LESSON.replace(' class="m-summary"', ""))])
    assert "Kurz gesagt:" not in "".join(sheet.blocks)


def test_a_long_lesson_drops_what_is_left_out_before_what_the_article_says() -> None:
    gaps = '<div class="m-omissions"><p>How many bees?</p></div>'
    (sheet,) = sheets_of([page(LESSON.replace('<div class="m-task">', f'{gaps}<div class="m-task">'))])
    titles = [sheet.blocks[n].partition("</h2>")[0] for n in sheet.optional]
    assert titles == ["<h2>What it leaves out", "<h2>What the article says"]


def test_the_notes_inside_a_lesson_are_the_lessons_own() -> None:
    read = '<blockquote class="m-block-quotation"><p>“hum”</p></blockquote>'
    read += '<div class="m-note m-note-in-page"><p>A sound.</p></div>'
    assert [sheet.kind for sheet in sheets_of([page(LESSON + read)])] == ["lesson"]


def test_a_question_may_run_over_the_end_of_a_page_with_more_than_twelve_lines() -> None:
    def question(lines: int) -> str:
        room = f'<div class="m-lines">{"<div></div>" * lines}</div>'
        return f'<fieldset class="m-item"><span class="m-prompt">Why?</span>{room}</fieldset>'

    for lines, is_long in ((12, False), (13, True)):
        (sheet,) = sheets_of([page(question(lines))])
        assert ('class="m-item m-long"' in "".join(sheet.blocks)) is is_long


def test_cards_and_printed_parts_are_sheets_of_their_own() -> None:
    cards, printed = sheets_of([page('<div class="m-card">A</div><div class="m-printed"><p>Once</p></div>')])
    assert (cards.name, cards.kind) == ("bees-cards", "cards")
    assert (printed.name, printed.limit) == ("bees", 1)


def test_a_close_reading_gives_its_passages_and_its_notes_and_nothing_else() -> None:
    note = (
        '<div class="m-note m-note-in-page"><p class="m-note-words">“hum”</p>'
        '<p>A sound.</p><p class="m-links">In the article</p></div>'
    )
    passage = '<h2>Sentence 1</h2><blockquote class="m-block-quotation"><p>“They hum.”</p></blockquote>'
    passage += "<p>Read it aloud.</p>"
    (sheet,) = sheets_of([page(f"<p>Three sentences.</p>{passage}{note}<h2>More</h2><p>words</p>")])
    text = "".join(sheet.blocks)
    assert (sheet.name, sheet.kind) == ("bees-notes", "notes")
    assert [words in text for words in ("They hum", "A sound", "Sentence 1")] == [True] * 3
    assert [words in text for words in ("In the article", "aloud", "More", "Three sentences", "mmm")] == [False] * 5
    assert sheets_of([page(f"{passage}{note}", "docs/other"), page(f"<p>No passage</p>{note}")])[1:] == []


def test_two_pages_of_one_name_are_told() -> None:
    with pytest.raises(
        DuplicateSheetError, match=r"the pages .*bees and more/bees would give the same sheet, .bees-questions"
    ):
        sheets_of([page(ITEM), page(ITEM, "more/bees")])


def test_of_several_doubled_names_the_first_by_letters_is_told() -> None:
    both = f'{ITEM}<div class="m-card">A</div>'
    with pytest.raises(DuplicateSheetError, match=r"docs/bees and more/bees would give the same sheet, .bees-cards"):
        sheets_of([page(both), page(both, "more/bees")])


def test_a_task_gets_the_statements_and_the_table_that_it_needs_and_nothing_later() -> None:
    said = '<div class="m-statement"><p>1 May: hum</p></div>'
    said += '<div class="m-hindsight"><div class="m-statement"><p>9 May: sting</p></div></div>'
    table = '<div class="m-hindsight"><table><tr><td>sting</td></tr></table></div>'
    table += '<fieldset class="m-item"><table><tr><td>sting</td></tr></table></fieldset>'
    table += "<table><tr><td>first</td></tr></table><table><tr><td>second</td></tr></table>"
    for needs, has, lacks in (("statements", "hum", "first"), ("table", "first", "1 May"), ("", "In pairs", "1 May")):
        task = f'<div class="m-task {f"m-needs-{needs}" if needs else ""}"><p>In pairs</p></div>'
        (sheet,) = sheets_of([page(f'<dl class="m-lesson-facts"></dl>{said}{table}{task}')])
        text = "".join(sheet.blocks)
        assert has in text
        assert lacks not in text
        assert "sting" not in text
        assert "second" not in text


def test_a_pack_is_a_plan_with_the_sheets_that_it_names() -> None:
    plan = page(
        '<dl class="m-plan"></dl><p>Hand out: <span class="m-handout" data-handout="bees-questions">x</span></p>',
        "p/plan",
        "Plan",
    )
    questions, pack = sheets_of([page(ITEM), plan])
    assert (pack.name, [part.name for part in pack.parts]) == ("plan-pack", ["plan", "bees-questions"])
    assert "Bees (questions)" in "".join(pack.parts[0].blocks)
    assert not pack.parts[0].teacher
    alone, teachers_pack = sheets_of([plan], teacher=True, others=[questions])
    assert [part.name for part in teachers_pack.parts] == ["plan", "bees-questions"]
    assert alone == teachers_pack.parts[0], "one plan, whose sheets have their titles"
    assert "Bees (questions)" in "".join(alone.blocks)


def test_a_printed_part_may_have_more_pages_than_one() -> None:
    (sheet,) = sheets_of([page('<div class="m-printed m-pages-2"><p>Once</p></div>')])
    assert sheet.limit == 2
    parts = '<div class="m-printed m-pages-3">Once</div><div class="m-printed m-pages-10">Twice</div>'
    (sheet,) = sheets_of([page(parts)])
    assert sheet.limit == 10


def test_several_printed_parts_keep_the_headings_above_them() -> None:
    parts = "".join(
        f'<section><h2>{name}<a class="headerlink">#</a></h2><div class="m-printed"><p>words</p></div></section>'
        for name in ("One", "Two")
    )
    (sheet,) = sheets_of([page(f'<div class="m-printed m-pages-2"><p>Hum</p></div>{parts}')])
    assert [block for block in sheet.blocks if "<h2" in block] == ["<h2>One</h2>", "<h2>Two</h2>"]


def test_a_printed_part_with_a_name_is_a_sheet_of_its_own() -> None:
    named = '<section><h2>A draft</h2><div class="m-printed m-sheet-draft"><p>once</p></div></section>'
    page_sheet, own = sheets_of([page(f'<div class="m-printed"><p>Hum</p></div>{named}')])
    assert (page_sheet.name, page_sheet.blocks) == (
        "bees",
        ("<h1>Bees</h1>", '<div class="m-printed"><p>Hum</p></div>'),
    )
    assert (own.name, own.title, own.blocks[0]) == ("draft", "A draft", "<h1>A draft</h1>")
    assert len(own.blocks) == 2


def test_a_plan_does_not_repeat_the_cards_and_sheets_that_are_cut_out_of_its_page() -> None:
    hand_out = '<p>Hand out: <span class="m-handout" data-handout="bees-cards">x</span></p>'
    parts = '<h2>A draft</h2><div class="m-printed m-sheet-draft"><p>once</p></div><div class="m-card">a card</div>'
    cards, draft, pack = sheets_of([page(f'<dl class="m-plan"></dl>{hand_out}<section>{parts}</section>')])
    assert [part.name for part in pack.parts] == ["bees", "bees-cards"]
    plan = "".join(pack.parts[0].blocks)
    assert "A draft" in plan
    assert "once" not in plan
    assert "a card" not in plan
    assert ("once" in "".join(draft.blocks), "a card" in "".join(cards.blocks)) == (True, True)


def test_a_sheet_says_what_to_have_beside_it() -> None:
    (sheet,) = sheets_of([page(f"<section><p>Read <a href='x'>the lesson</a> first.</p>{ITEM}<p>Later.</p></section>")])
    assert sheet.blocks[1] == '<p class="m-small-print">Read the lesson first.</p>'
    assert "Later" not in "".join(sheet.blocks)


def test_a_key_has_the_letters_that_its_sheet_asks_for() -> None:
    rows = "<li><p>A <em>bee</em>: It hums: loudly.</p><p>Why: wings.</p></li><li><p>A wasp: loudly.</p></li>"
    answer = f"<ul>{rows}</ul><p><b>loudly.</b></p><ul><li><p>a group</p></li></ul>"
    item = (
        '<fieldset class="m-item"><legend>'
        '<span class="m-kicker" data-number="1" data-question="Question 1">Question 1</span></legend>'
        '<ol class="m-bank"><li>loudly.</li><li>It hums: loudly.</li></ol>'
        f'<details class="m-answer"><summary>Answer</summary>{answer}</details></fieldset>'
    )
    (key,) = sheets_of([page(item)], teacher=True)
    text = "".join(key.blocks)
    assert "<p><strong>B</strong> · A <em>bee</em>: It hums: loudly." in text
    assert "<p><strong>A</strong> · A wasp: loudly." in text
    assert "<p>Why: wings.</p>" in text
    assert "<p><strong>A</strong> · <b>loudly.</b>" in text, "a category above its own"
