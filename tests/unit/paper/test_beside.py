"""What a sheet of questions says one has to have beside it."""

from __future__ import annotations

import pytest

from sphinx_marginalia.paper.sheets import sheets_of
from tests.unit.paper.make import page

READER = (
    '<div class="m-reader"><section class="m-paragraph" id="P1"><p class="m-sentence" id="S1"><span>[1]</span> Bees '
    '<a class="m-mark" href="#n">hum</a><span class="m-note-number"> [1]</span>.</p>'
    '<p class="m-sentence" id="S2">[2] They fly.</p></section>'
    '<section class="m-paragraph" id="P2"><p class="m-sentence" id="S3">[3] @</p></section></div>'
)
LESSON = '<dl class="m-lesson-facts"></dl><h2 id="own">In their own words</h2>'


def item(*addresses: str) -> str:
    links = "; ".join(f'<a href="{address}">there</a>' for address in addresses)
    proof = f'<p class="m-small-print m-evidence">Look at <span>{links}</span>.</p>' if links else ""
    return (
        '<fieldset class="m-item"><legend><span class="m-kicker" data-number="1" data-question="Question 1" '
        'data-points="2">Question 1</span><span class="m-prompt">Who hums?</span></legend>'
        '<details class="m-answer"><summary>Answer</summary><p>Bees</p></details>'
        f"{proof}</fieldset>"
    )


def blocks(*items: str, words: str = "A keeper comes.") -> tuple[str, ...]:
    """The blocks of the sheet of some questions."""
    pages = [
        page(READER.replace("@", words), "read/article", "The article"),
        page(LESSON, "docs/bees", "Bees: who hums"),
        page("<h2>Glossary</h2>", "docs/glossary", "Glossary"),
        page("".join(items), "exercises/bees", "Questions"),
    ]
    (sheet,) = [sheet for sheet in sheets_of(pages) if sheet.kind == "questions"]
    return sheet.blocks


def line(*items: str) -> str:
    return next((block for block in blocks(*items) if "Have beside you" in block), "")


@pytest.mark.parametrize(
    ("addresses", "said"),
    [
        (["../read/article.html#S1"], "the article, paragraph 1."),
        (["../read/article.html#S3", "../read/article.html#P1"], "the article, paragraphs 1, 2."),
        (["../docs/bees.html#own"], "lesson Bees."),
        (["../read/article.html#S3", "../docs/bees.html", "../docs/glossary.html"],
         "the article, paragraph 2; lesson Bees; page Glossary."),
        ([], "the article."),
    ],
)  # fmt: skip
def test_a_sheet_says_what_proves_its_answers(addresses: list[str], said: str) -> None:
    assert line(item(*addresses)) == f'<p class="m-small-print"><strong>Have beside you: {said}</strong></p>'


def test_the_only_paragraph_is_printed_where_it_is_short() -> None:
    one = item("../read/article.html#S1"), item("../read/article.html#S2")
    printed = [block for block in blocks(*one) if "m-block-quotation" in block]
    assert printed == ['<blockquote class="m-block-quotation"><p>' + printed[0].partition("<p>")[2]]
    assert "Bees hum." in printed[0]
    assert "[2] They fly." in printed[0]
    long = blocks(item("../read/article.html#S3"), words="word " * 200)
    assert [block for block in long if "m-block-quotation" in block] == []
    two = blocks(item("../read/article.html#S1"), item("../read/article.html#S3"))
    assert [block for block in two if "m-block-quotation" in block] == []


def test_a_key_names_the_proof_and_the_points() -> None:
    pages = [page(READER, "read/article"), page(item("../read/article.html#S1"), "exercises/bees", "Questions")]
    (key,) = sheets_of(pages, teacher=True)
    assert '<p class="m-small-print">Evidence: <span>there</span>. 2 points.</p>' in "".join(key.blocks)


def test_a_question_with_many_rows_may_run_over_a_pages_end() -> None:
    row = '<div class="m-choice m-row"><p><span>Bees</span>: ____</p></div>'
    many, few = (item().replace("</fieldset>", f"{row * count}</fieldset>") for count in (5, 4))
    assert "m-long" in "".join(blocks(many))
    assert "m-long" not in "".join(blocks(few))
