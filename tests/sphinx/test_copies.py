"""What stands twice: feedback in answers, answers on a key in another folder, texts in another language."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from pathlib import Path

    from bs4 import Tag

    from tests.conftest import Book

Q = "pages/questions.md"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory, make_book: object) -> Book:
    return make_book("quiz", tmp_path_factory.mktemp("copies"))  # type: ignore[operator,no-any-return]


@pytest.fixture
def quiz(base: Book) -> Iterator[Book]:
    base.restore("quiz")
    yield base
    base.restore("quiz")


def built(book: Book, page: str) -> BeautifulSoup:
    result = book.build()
    assert (result.status, result.err) == (0, "")
    return BeautifulSoup(book.page(page), "html.parser")


def answer(page: BeautifulSoup, name: str) -> Tag:
    found = page.select_one(f'm-item[data-id="{name}"] .m-answer')
    assert found is not None
    return found


def move_key(book: Book) -> None:
    """The key stands in another folder than the questions."""
    book.path("keys/deep").mkdir(parents=True, exist_ok=True)
    shutil.move(book.path("pages/answers.md"), book.path("keys/deep/answers.md"))
    book.edit("index.md", "pages/answers", "keys/deep/answers")


def target(book: Book, page: str, link: str) -> Path:
    return (book.output / page).parent.joinpath(link.partition("#")[0]).resolve()


def test_a_footnote_in_a_feedback_is_a_link_in_the_answer_and_on_the_key(quiz: Book) -> None:
    quiz.edit(Q, "  > Right: *some* parents.", "  > Right: some[^k] parents.")
    quiz.edit(Q, "", "[^k]: Nobody counted them.")
    move_key(quiz)
    page = built(quiz, "pages/questions.html")
    note = answer(page, "q-several").select_one("a.footnote-reference")
    assert note is not None
    assert page.select_one(str(note["href"])) is not None
    links = BeautifulSoup(quiz.page("keys/deep/answers.html"), "html.parser").select(".m-answer sup a")
    assert [(a["href"], a.get_text()) for a in links] == [(f"../../pages/questions.html{note['href']}", "1")]


def test_relative_links_of_a_feedback_lead_to_the_same_place_from_the_key(quiz: Book) -> None:
    told = "  > Right: see {doc}`notes`, [the notes](notes.md) and [the steps](#how-it-works)."
    quiz.edit("conf.py", "nitpicky = True", "nitpicky = True\nmyst_heading_anchors = 3")
    quiz.edit(Q, "  > Right: *some* parents.", told)
    move_key(quiz)
    key = built(quiz, "keys/deep/answers.html")
    first = key.select_one(".m-key-entry .m-answer")
    assert first is not None
    links = [str(a["href"]) for a in first.select("a")]
    pages = [target(quiz, "keys/deep/answers.html", link) for link in links]
    assert pages == [(quiz.output / f"pages/{name}.html").resolve() for name in ("notes", "notes", "questions")]
    assert links[2].endswith("#how-it-works")


@pytest.mark.slow
def test_a_translated_question_has_translated_answers(quiz: Book) -> None:
    texts = {
        "worry": "fürchten etwas", "expect": "erwarten", "Who does what?": "Wer tut was?",
        "Right: it is possible, no more.": "Richtig: es ist möglich.",
    }  # fmt: skip
    quiz.edit("conf.py", 'language = "en"', 'language = "de"\nlocale_dirs = ["locale"]\ngettext_compact = False')
    catalog = quiz.path("locale/de/LC_MESSAGES/pages/questions.po")
    catalog.parent.mkdir(parents=True, exist_ok=True)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    catalog.write_text(head + "\n".join(f'msgid "{en}"\nmsgstr "{de}"\n' for en, de in texts.items()), "utf-8")
    shutil.rmtree(quiz.source.parent / "plain", ignore_errors=True)
    cache = ("-d", str(quiz.source.parent / "cache"))
    result = quiz.sphinx(*cache)  # in this process, Sphinx would keep its German translator
    assert (result.returncode, result.stderr) == (0, "")
    page = BeautifulSoup((quiz.source.parent / "plain/pages/questions.html").read_text("utf-8"), "html.parser")
    assert "Neighbours: erwarten" in answer(page, "q-match").get_text()
    told = [fb.get_text().strip() for fb in page.select('m-item[data-id="q-hot"] .m-feedbacks .m-feedback')]
    assert "“could”: Richtig: es ist möglich." in told
    prompts = [prompt.get_text() for prompt in page.select("m-item .m-prompt")]
    assert "Wer tut was?" in prompts, "what the browser keeps for My work"


def test_our_own_labels_are_no_run_of_the_article(quiz: Book) -> None:
    quiz.edit(Q, "- [x] could\n", "- [x] behind the gym, where some parents say the\n")
    quiz.edit(Q, "- [ ] say\n  > This tells who speaks.", "- [ ] disturb\n  > This is what they fear.")
    result = quiz.build()
    assert (result.status, result.err) == (0, "")


def test_a_sentence_is_shown_once(quiz: Book) -> None:
    quiz.edit(Q, ":in: S2\n", ":in: S2, P1\n")
    page = built(quiz, "pages/questions.html")
    shown = page.select('m-item[data-id="q-hot"] .m-hottext-sentence')
    assert [s.get_text().split()[0] for s in shown] == ["S2", "S1", "S3"]


def test_words_of_two_sentences_need_a_name(quiz: Book) -> None:
    quiz.edit(Q, ":in: S2\n:evidence: S2\n", ":in: S1, S3\n:evidence: S3\n")
    quiz.edit(Q, "- [x] could\n", "- [x] garden\n")
    quiz.edit(Q, "- [ ] say\n", "- [ ] called\n")
    result = quiz.build()
    assert result.status == 1
    assert "question 'q-hot': option 'garden' is in S1 and S3; name one after it, as in <S1>" in result.err
    quiz.edit(Q, "- [x] garden\n", "- [x] garden <S3>\n")
    assert quiz.build().err == ""


def test_one_page_may_hold_the_key_and_the_work(quiz: Book) -> None:
    quiz.edit("pages/work.md", "", "```{answer-key}\n```")
    ids = [str(tag["id"]) for tag in built(quiz, "pages/work.html").select("[id]")]
    assert len(ids) == len(set(ids))


def test_controls_of_two_questions_never_share_a_name(quiz: Book) -> None:
    quiz.edit(Q, ":id: q-several", ":id: q-long-1")
    page = built(quiz, "pages/questions.html")
    names = [{str(c["name"]) for c in item.select("[name]")} for item in page.select("m-item")]
    assert sum(len(one) for one in names) == len(set().union(*names))


def test_an_extension_that_takes_the_boxes_away_is_named(quiz: Book) -> None:
    quiz.edit("conf.py", "nitpicky = True", 'nitpicky = True\nmyst_enable_extensions = ["tasklist"]')
    result = quiz.build()
    assert result.status == 1
    assert "MyST's 'tasklist' takes the boxes away: take it out of myst_enable_extensions" in result.err


@pytest.mark.parametrize(
    "held",
    [
        "a {teacher} block of the page 'pages/notes'",
        "a {likely-answers} block of the page 'pages/notes'",
        "the scorer's note of question",
    ],
)
def test_sources_would_tell_what_is_the_teachers(quiz: Book, held: str) -> None:
    quiz.edit("conf.py", "html_copy_source = False", "html_copy_source = True")
    quiz.edit("index.md", "pages/test\n", "")
    quiz.path("pages/test.md").unlink()
    if "block" in held:
        name = "likely-answers" if "likely" in held else "teacher"
        quiz.edit("pages/notes.md", "", f"```{{{name}}}\nOnly for you.\n```")
        quiz.edit(Q, ":scorer: Ask for the verb.\n", "")
    result = quiz.build()
    assert result.status == 1
    assert "html_copy_source = True would put the sources of pages into the student edition" in result.err
    assert held in result.err


@pytest.mark.slow
def test_plain_sphinx_follows_an_included_file_and_the_order_of_the_contents(quiz: Book) -> None:
    shutil.rmtree(quiz.source.parent / "plain", ignore_errors=True)
    cache = ("-d", str(quiz.source.parent / "cache"))
    quiz.write("some.txt", "Right: *some* parents.\n")
    quiz.edit("conf.py", 'exclude_patterns = ["_build"]', 'exclude_patterns = ["_build"]\n')
    quiz.edit(Q, "  > Right: *some* parents.", "  > ```{include} ../some.txt\n  > ```")
    answers, work = (quiz.source.parent / f"plain/pages/{name}.html" for name in ("answers", "work"))
    assert quiz.sphinx(*cache).returncode == 0
    quiz.write("some.txt", "Right: **some** parents.\n")
    result = quiz.sphinx(*cache)
    assert (result.returncode, result.stderr) == (0, "")
    assert "<strong>some</strong> parents" in answers.read_text("utf-8")
    quiz.edit("index.md", "pages/questions\npages/test\n", "pages/test\npages/questions\n")
    result = quiz.sphinx(*cache)
    assert (result.returncode, result.stderr) == (0, "")
    text = work.read_text("utf-8")
    assert text.index("of-pages-test") < text.index("of-pages-questions")
