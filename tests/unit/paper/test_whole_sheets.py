"""Each kind of sheet as a whole: every block and every property, so that nothing changes unnoticed."""

from __future__ import annotations

from sphinx_marginalia.paper.sheet import Sheet
from sphinx_marginalia.paper.sheets import KINDS, LINES, sheets_of
from tests.unit.paper.make import page

FACTS = '<dl class="m-lesson-facts"><div><dt>You will</dt><dd>listen</dd></div></dl>'
NOTES = f"<h2>Your notes</h2>{LINES}"


def test_a_lesson() -> None:
    assert f'<div class="m-lines">{"<div>&#160;</div>" * 6}</div>' == LINES
    said = '<div class="m-statement">1 May: hum</div>'
    table = "<table><tr><td>first</td></tr></table>"
    task = '<div class="m-task m-needs-statements m-needs-table">In pairs</div>'
    concordance, gaps = '<div class="m-concordance">hum</div>', '<div class="m-omissions">Why?</div>'
    (sheet,) = sheets_of([page(f"{FACTS}{concordance}{gaps}{said}{said}{table}{task}{task}{concordance}")])
    assert sheet == Sheet(
        "bees-lesson", "Bees", "lesson", "docs/bees",
        (
            "<h1>Bees</h1>", FACTS, f"<h2>What the article says</h2>{concordance}",
            f"<h2>What it leaves out</h2>{gaps}", f"<h2>In their own words</h2>{said}{said}", table, task, task, NOTES,
        ),
        optional=(3, 2), limit=2, spare=8,
    )  # fmt: skip


def test_the_notes_of_a_close_reading() -> None:
    passage, note = (
        '<blockquote class="m-block-quotation">hum</blockquote>',
        '<div class="m-note m-note-in-page">Yes.</div>',
    )
    head = '<h2>One &amp; two<a class="headerlink">#</a></h2>'
    (sheet,) = sheets_of([page(f"<h2>Empty</h2>{head}{passage}{note}<h2>More</h2>")])
    blocks = ("<h1>Bees</h1>", "<h2>One &amp; two</h2>", passage, note)
    assert sheet == Sheet("bees-notes", "Bees", "notes", "docs/bees", blocks, named=False)


def test_questions_and_their_key() -> None:
    many = "".join("<span></span>" for _ in range(13))
    item = (
        '<fieldset class="m-item"><span class="m-kicker" data-question="Question {n}">Question {n}, 2 minutes</span>'
        f'<span class="m-prompt">A &lt; b?</span><div>{many}</div>'
        '<details class="m-answer">'
        "<summary>Answer</summary><p>Yes.</p></details></fieldset>"
    )
    bare = '<fieldset class="m-item"><span class="m-prompt">Say more.</span></fieldset>'
    stem = '<section class="m-parts"><p class="m-kicker">Question 0</p><div class="m-stem">Both</div></section>'
    before = "<div><p>Not this.</p></div><section><p>Read it.</p></section>"
    body = f"{before}{stem}<p>Later.</p><h2>One</h2>{item.format(n=1)}{item.format(n=2)}{bare}<h2>End</h2>"
    (questions,) = sheets_of([page(body)])
    asked = [part.partition("<details")[0] + "</fieldset>" for part in (item.format(n=1), item.format(n=2))]
    asked = [part.replace("<span></span>", "<span/>") for part in asked]
    assert questions == Sheet(
        "bees-questions", "Bees", "questions", "docs/bees",
        (
            "<h1>Bees</h1>", '<p class="m-small-print">Read it.</p>', '<p class="m-kicker">Question 0</p>',
            '<div class="m-stem">Both</div>', "<h2>One</h2>",
            *asked, bare,
        ),
    )  # fmt: skip
    (key,) = sheets_of([page(body)], teacher=True)
    told = '</strong> A &lt; b?</p><div class="m-answer"><p>Yes.</p></div></div>'
    blocks = tuple(f'<div class="m-key-question"><p><strong>Question {n}.{told}' for n in (1, 2))
    assert key == Sheet(
        "bees-key", "Key: Bees", "key", "docs/bees", ("<h1>Key: Bees</h1>", *blocks), teacher=True, named=False
    )


def test_a_key_has_nothing_but_the_number_the_question_and_its_answers() -> None:
    told = '<details class="m-answer"><summary>Answer</summary><p>Yes.</p></details>'
    other = '<details class="m-hint"><p>Listen.</p></details><ol><li>Yes.</li></ol><p>x</p>'
    for kicker, number in (
        ('<span>x</span><span class="m-kicker" data-question="Question 1">x</span>', "Question 1"),
        ('<span class="m-kicker">x</span>', ""),
        ("", ""),
    ):
        prompt = '<span class="m-prompt">Why?</span><span>x</span>'
        (key,) = sheets_of(
            [page(f'<fieldset class="m-item">{kicker}{prompt}{other}{told * 2}</fieldset>')], teacher=True
        )
        asked = f"<p><strong>{number}.</strong> Why?</p>"
        answer = '<div class="m-answer"><p>Yes.</p></div>'
        assert key.blocks[1] == f'<div class="m-key-question">{asked}{answer * 2}</div>'
    (key,) = sheets_of([page(f'<fieldset class="m-item">{told}</fieldset>')], teacher=True)
    assert "<p><strong>.</strong> </p>" in key.blocks[1]


def test_a_stem_inside_a_question_stands_there_once() -> None:
    item = '<fieldset class="m-item"><div class="m-stem">Both</div></fieldset>'
    (sheet,) = sheets_of([page(item)])
    assert sheet.blocks == ("<h1>Bees</h1>", item)


def test_a_page_that_quotes_and_has_no_notes_gives_none() -> None:
    assert sheets_of([page('<blockquote class="m-block-quotation">hum</blockquote>')]) == []


def test_cards_and_a_printed_page() -> None:
    card = '<div class="m-card">A</div>'
    printed = '<div class="m-printed">Once</div>'
    cards, side = sheets_of([page(f"<section><h2>Above</h2>{card}{card}{printed}</section>")])
    assert cards == Sheet(
        "bees-cards", "Bees", "cards", "docs/bees", (f'<div class="m-cards">{card}{card}</div>',), named=False
    )
    assert side == Sheet("bees", "Bees", "page", "docs/bees", ("<h1>Bees</h1>", printed), limit=1, named=False)


def test_a_plan_and_its_pack() -> None:
    known = [Sheet(kind, f"Of {kind}", kind, "docs/bees", ("<p>x</p>",)) for kind in KINDS]  # type: ignore[arg-type]
    named = "".join(f'<span data-handout="{name}">x</span>' for name in (*reversed(KINDS), "unknown", "key"))
    plan = page(f'<dl class="m-plan"></dl><!-- nothing --><p>{named}</p>', "p/plan", "Plan")
    alone, pack = sheets_of([plan], teacher=True, others=known)
    titles = {
        "reader": "the text", "lesson": "lesson sheet", "notes": "notes", "questions": "questions", "key": "key",
        "cards": "cards", "page": "sheet", "pack": "pack", "copy": "teacher copy", "book": "book",
        "letter": "pack, US Letter",
    }  # fmt: skip
    shown = [f'<span data-handout="{kind}">Of {kind} ({titles[kind]})</span>' for kind in reversed(KINDS)]
    shown += ['<span data-handout="unknown">x</span>', '<span data-handout="key">Of key (key)</span>']
    inside = f'<dl class="m-plan"/><p>{"".join(shown)}</p>'
    assert alone == Sheet("plan", "Plan", "page", "p/plan", (inside,), teacher=True, named=False)
    parts = (alone, *reversed(known))
    assert pack == Sheet("plan-pack", "Plan", "pack", "p/plan", (), parts=parts)


def test_a_paragraph_below_the_first_heading_is_not_what_one_needs_before() -> None:
    item = '<fieldset class="m-item"><span class="m-prompt">Why?</span></fieldset>'
    (sheet,) = sheets_of([page(f"<p>Read it.</p><h2>One</h2><p>Later.</p>{item}")])
    assert sheet.blocks == ("<h1>Bees</h1>", '<p class="m-small-print">Read it.</p>', "<h2>One</h2>", item)
