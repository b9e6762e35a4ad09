"""Questions of every kind in a small book: what a page holds, in which edition, and what is refused."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.interaction import TYPES
from tests.sampling import sample

if TYPE_CHECKING:
    from bs4 import Tag

    from tests.conftest import Book

Q, T = "pages/questions.md", "pages/test.md"
#: Everything that only a teacher may read begins with this in the root.
SECRET = re.compile(r"zz[a-z]+\d?")
#: Written by docutils and Sphinx, not by us.
FOREIGN = ("sphinxlatexliterals.sty",)


@pytest.fixture(scope="module")
def quiz(tmp_path_factory: pytest.TempPathFactory, make_book: Callable[[str, Path], Book]) -> Book:
    """The book of questions, built for students; tests undo their edits."""
    book = make_book("quiz", tmp_path_factory.mktemp("quiz"))
    result = book.build()
    assert (result.status, result.err) == (0, "")
    return book


@pytest.fixture
def edited_quiz(quiz: Book) -> Iterator[Book]:
    quiz.restore("quiz")
    yield quiz
    quiz.restore("quiz")


@pytest.fixture(scope="module")
def teacher(tmp_path_factory: pytest.TempPathFactory, make_book: Callable[[str, Path], Book]) -> Book:
    """The same book for teachers."""
    book = make_book("quiz", tmp_path_factory.mktemp("teacher"))
    result = book.build("html", "--edition", "teacher")
    assert (result.status, result.err) == (0, "")
    return book


def part(book: Book, name: str, page: str = "pages/questions.html") -> Tag:
    found = BeautifulSoup(book.page(page), "html.parser").select_one(f'm-item[data-id="{name}"]')
    assert found is not None, name
    return found


def secrets(book: Book, builder: str = "html") -> set[str]:
    folder = book.output.with_name(builder)
    texts = (
        p.read_bytes().decode("utf-8", "replace") for p in folder.rglob("*") if p.is_file() and p.name not in FOREIGN
    )
    return {word for text in texts for word in SECRET.findall(text.replace("fuzzy", ""))}


# What a page holds


def test_every_type_stands_in_the_page(quiz: Book) -> None:
    page = BeautifulSoup(quiz.page("pages/questions.html"), "html.parser")
    assert {item["data-type"] for item in page.select("m-item")} == set(TYPES)
    for item in page.select("m-item"):
        box = item.find("fieldset", recursive=False)
        assert box is not None
        assert box["id"] == item["data-id"]
        assert box.find("legend", recursive=False) is not None
        for what in ("details.m-hint", "button.m-check", "output[role=status]", "details.m-answer", ".m-evidence a"):
            assert item.select_one(what) is not None, (item["data-id"], what)


def test_questions_are_numbered_with_their_minutes(quiz: Book) -> None:
    kickers = [
        k.get_text() for k in BeautifulSoup(quiz.page("pages/questions.html"), "html.parser").select(".m-kicker")
    ]
    assert kickers[0] == "Question 1, 1 minute"
    assert kickers[-3:] == ["Question 12, 2 minutes", "Question 12a", "Question 12b"]


def test_hottext_shows_the_articles_own_words(quiz: Book) -> None:
    item = part(quiz, "q-hot")
    shown = item.select_one(".m-passage")
    assert shown is not None
    text = " ".join(shown.get_text().split())
    assert text == "S2 Two hives stand behind the gym, where some parents say the bees could disturb games."
    assert [i.get("data-score") for i in item.select(".m-hottext input")] == [None, "1"]


def test_the_order_on_the_page_is_not_the_key(quiz: Book) -> None:
    places = [entry["data-key"] for entry in part(quiz, "q-order").select(".m-order > li")]
    assert sorted(places) == ["1", "2", "3", "4"] != places


def test_a_gap_is_a_list_with_a_name(quiz: Book) -> None:
    gaps = part(quiz, "q-inline").select(".m-cloze select")
    assert [g["aria-label"] for g in gaps] == ["Gap 1", "Gap 2"]
    assert [o.get_text() for o in gaps[0].select("option")] == ["Choose", "will", "could"]


def test_a_rubric_is_a_table_with_scopes(quiz: Book) -> None:
    table = part(quiz, "q-long").select_one("table.m-rubric")
    assert table is not None
    assert [h.get_text() for h in table.select("th[scope=col]")] == ["Criterion", "2", "1"]
    assert [h.get_text() for h in table.select("th[scope=row]")] == ["Evidence", "Reasoning"]


def test_the_key_page_holds_each_answer_and_the_work_page_each_question(quiz: Book) -> None:
    key = BeautifulSoup(quiz.page("pages/answers.html"), "html.parser")
    assert len(key.select(".m-key-entry")) == 13
    assert "Some parents: worry" in " ".join(key.get_text().split())
    work = BeautifulSoup(quiz.page("pages/work.html"), "html.parser")
    listed = [
        (part.split(":"), section.a["href"])  # type: ignore[index]
        for section in work.select("m-work .m-work-set")
        for part in str(section.select("ol")[0]["data-parts"]).replace("+", " ").split()
    ]
    assert len(listed) == len({name for (name, _), _ in listed}) == 16
    for (name, version), page in listed:
        assert quiz.page(f"pages/{page}").count(f'data-v="{version}"') == 1, name


@pytest.mark.parametrize("builder", ["text", "latex", "man", "epub", "xml", "gettext", "singlehtml"])
def test_other_builders_write_all_questions_and_no_secret(quiz: Book, builder: str) -> None:
    result = quiz.build(builder)
    assert (result.status, result.err) == (0, "")
    assert secrets(quiz, builder) == set()


def test_plain_text_keeps_the_answer_for_the_end(quiz: Book) -> None:
    assert quiz.build("text").status == 0
    text = quiz.page("pages/questions.txt", "text")
    question = text[text.index("Which word shows") : text.index("Pick the sentence")]
    assert question.index("[could]") < question.index("Hint:") < question.index("Answer: “could”")
    assert "________ (will / could)" in text
    assert "* ____ The letter" in text


def test_an_epub_has_no_controls(quiz: Book) -> None:
    assert quiz.build("epub").status == 0
    page = BeautifulSoup(quiz.page("pages/questions.xhtml", "epub"), "html.parser")
    assert page.select("input, select, textarea, button, output, m-item") == []
    assert len(page.select("fieldset")) == 13
    assert "○" in page.get_text()


# Versions of stored answers


def version(book: Book, name: str, page: str = "pages/questions.html") -> str:
    return str(part(book, name, page)["data-v"])


@pytest.mark.parametrize(
    ("name", "old", "new", "same"),
    [
        ("q-several", "  > Right: nobody is named.", "  > Right: no name at all.", True),
        ("q-several", ":hint: Two of them", ":hint: Some of them", True),
        ("q-several", "- [ ] The head teacher", "- [ ] A head teacher", False),
        ("q-several", "without a name?", "with no name?", False),
        ("q-text", "some parents ; parents", "some parents", False),
        ("q-number", "2 ± 0 hives", "2 ± 1 hives", False),
        ("q-match", "Neighbours :: expect", "Neighbours :: hope", False),
        ("q-group", "- fact\n", "- a fact\n", False),
        ("q-order", "1. The letter", "1. A letter", False),
        ("q-parts-a", "Two questions on the head", "Two things about the head", False),
        ("q-inline", "- [ ] lessons", "- [ ] classes", False),
    ],
)
def test_a_version_changes_with_the_question_and_not_with_its_feedback(
    edited_quiz: Book, name: str, old: str, new: str, same: bool
) -> None:
    before = version(edited_quiz, name) if edited_quiz.build().status == 0 else ""
    edited_quiz.edit(Q, old, new)
    result = edited_quiz.build()
    assert (result.status, result.err) == (0, "")
    assert (version(edited_quiz, name) == before) is same


def test_the_version_of_a_test_says_nothing_of_its_key(edited_quiz: Book) -> None:
    assert edited_quiz.build().status == 0
    before = version(edited_quiz, "t-choice", "pages/test.html"), version(edited_quiz, "t-text", "pages/test.html")
    edited_quiz.edit(T, "- [ ] The head", "- [x] The head")
    edited_quiz.edit(T, "- [x] Some parents", "- [ ] Some parents")
    edited_quiz.edit(T, "zzaccepted", "zzother2")
    assert edited_quiz.build().status == 0
    assert (
        version(edited_quiz, "t-choice", "pages/test.html"),
        version(edited_quiz, "t-text", "pages/test.html"),
    ) == before


def test_swapping_the_pairs_of_a_test_changes_nothing_in_the_page(edited_quiz: Book) -> None:
    assert edited_quiz.build().status == 0
    before = str(part(edited_quiz, "t-match", "pages/test.html"))
    edited_quiz.edit(T, "Some parents :: worry", "Some parents :: expect")
    edited_quiz.edit(T, "Neighbours :: expect", "Neighbours :: worry")
    assert edited_quiz.build().status == 0
    assert str(part(edited_quiz, "t-match", "pages/test.html")) == before


# Editions


def test_a_student_gets_no_secret_and_no_sign_of_a_key(edited_quiz: Book) -> None:
    assert edited_quiz.build().status == 0
    assert secrets(edited_quiz) == set()
    page = BeautifulSoup(edited_quiz.page("pages/test.html"), "html.parser")
    assert len(page.select('m-item[data-use="assess"]')) == 3
    forbidden = "[data-score], [data-key], [data-match], [checked]"
    forbidden += ", .m-feedback, .m-answer, .m-hint, .m-evidence, .m-check, .m-teacher"
    assert page.select(forbidden) == []
    assert not (edited_quiz.output / "pages/teachers-only.html").exists()


def test_a_teacher_gets_everything(teacher: Book) -> None:
    found = secrets(teacher)
    assert found >= {
        "zzhint", "zzscorer", "zzwrong", "zzright", "zzreason1", "zzreason2", "zzaccepted", "zzother",
        "zzteacher", "zzpage",
    }  # fmt: skip
    item = part(teacher, "t-choice", "pages/test.html")
    assert item.get("data-use") is None
    assert item.select_one("details.m-answer[open]") is not None
    assert "For the teacher: DOK 2, assess." in teacher.page("pages/test.html")
    assert "RH.9-10.1" in teacher.page("pages/questions.html")
    key = BeautifulSoup(teacher.page("pages/answers.html"), "html.parser")
    assert len(key.select(".m-key-entry")) == 16


def test_the_teacher_edition_looks_different_on_every_page(teacher: Book, quiz: Book) -> None:
    for name in ("index.html", "pages/test.html", "pages/work.html"):
        page = BeautifulSoup(teacher.page(name), "html.parser")
        assert page.select_one(".m-edition") is not None
        assert "for teachers" in (page.title.get_text() if page.title else "")
        assert "teacher.css" in teacher.page(name)
        assert "m-edition" not in quiz.page(name)
        assert "teacher.css" not in quiz.page(name)


def test_a_teachers_own_page_comes_and_goes(edited_quiz: Book) -> None:
    folder = edited_quiz.path("private")
    folder.mkdir(exist_ok=True)
    try:
        edited_quiz.write("private/mine.md", "# Mine\n\nA test of my own.\n")
        result = edited_quiz.build()
        assert (result.status, result.err) == (0, "")
        assert 'href="private/mine.html"' in edited_quiz.page("index.html")
    finally:
        edited_quiz.path("private/mine.md").unlink()
        folder.rmdir()
    result = edited_quiz.build()
    assert (result.status, result.err) == (0, "")
    assert "private" not in edited_quiz.page("index.html")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('marginalia_edition = "pupil"', "marginalia_edition must be 'student' or 'teacher', not 'pupil'"),
        ('marginalia_teacher_pages = ["pages/nobody"]', "marginalia_teacher_pages: 'pages/nobody' matches no file"),
    ],
)
def test_a_wrong_edition_or_pattern_is_refused(edited_quiz: Book, line: str, told: str) -> None:
    edited_quiz.edit("conf.py", "", line)
    result = edited_quiz.build()
    assert result.status == 1
    assert told in result.err
    assert "Traceback" not in result.err


# What is refused


@dataclass(frozen=True)
class Fault:
    """One edit, and the finding that it must cause."""

    old: str
    new: str
    told: str
    at: str = ""  # words on the line that is named; "" is the question's directive, found by the id that is told
    file: str = Q
    code: Code = Code.ITEM_INVALID


FAULTS = [
    Fault("- [x] could", "- [ ] could", "question 'q-hot': "),
    Fault("- [x] Not stated", "- [ ] Not stated", "question 'q-stated': "),
    Fault("- [ ] True", "- [x] True", "question 'q-stated': "),
    Fault("- [ ] False", "- [ ] true.", "question 'q-stated': "),
    Fault(":in: S2\n:evidence: S2\n", ":evidence: S2\n", "question 'q-hot': it shows no passage"),
    Fault("- [ ] say", "- [ ] says", '"says" is not in S2', "- [ ] says", code=Code.QUOTATION_ABSENT),
    Fault("- [ ] say\n", "- [ ] bees could\n", "two options overlap: 'bees could' and 'could'", "id: q-hot"),
    Fault("- [ ] S1\n", "- [ ] S5\n", "is not within one sentence of what is shown (P1)", "id: q-sentence"),
    Fault("- [ ] …\n  > Read", "- [x] …\n  > Read", "question 'q-text': "),
    Fault("- [ ] the head teacher\n", "- [ ] Parents.\n", "question 'q-text': "),
    Fault("- :: refuses\n", "- :: refuses\n  > Why.\n", "'refuses' is right for nothing", "id: q-match"),
    Fault("- fact\n", "- fact\n\n  > Why.\n\n", "not below the category 'fact'", "id: q-group"),
    Fault("- Reasoning\n", "- Reasoning\n\n  > Why.\n\n", "below the criterion 'Reasoning'", "id: q-long"),
    Fault("- Neighbours :: expect", "- Neighbours expect", "a pair is written as 'left :: right'", "id: q-match"),
    Fault("- Neighbours :: expect", "- Neighbours :: worry", "question 'q-match': "),
    Fault("   > 5 May 2025: it", "   > 2 May 2025: it", "a tie: 'The letter' and 'The article' are both of 2 May 2025",
          "id: q-order"),
    Fault("   > 5 May 2025: it", "   > 5 October 2025: it", "(30 August 2025) comes after 'The article'",
          "id: q-order"),
    Fault("   > 5 May 2025: it", "   > Then it", "must begin with a date", "id: q-order"),
    Fault("2. The article", "2. The letter", "question 'q-order': "),
    Fault(":by: date", ":by: weight", ":by: can only be 'date', not 'weight'", "id: q-order"),
    Fault("bees [1] disturb [2]", "bees [1] disturb games", "the text has the gaps [1], and the list 2 entries",
          "id: q-inline"),
    Fault("- [ ] lessons", "- [x] lessons", "question 'q-inline': "),
    Fault("- [x] 2 ± 0 hives ; hive", "- [x] two hives", "'two hives' is no number", "id: q-number"),
    Fault("- [x] 2 ± 0 hives", "- [x] 2 ± 20 hives", "question 'q-number': "),
    Fault("  - 1: Names the speaker.", "  - Names the speaker.", "a level begins with its points", "id: q-long"),
    Fault("- Sample 1\n  > Yes, because bees sting.\n", "", "question 'q-long': "),
    Fault("  > No price is given.\n", "", "question 'q-stated': "),
    Fault(":hint: Look for a price.\n", "", "question 'q-stated': it has no hint", "id: q-stated"),
    Fault(":id: q-stated\n", ":id: q-hot\n", "the id is taken by the item at", "{item} hottext",
          code=Code.ID_DUPLICATE),
    Fault(":dok: 3\n:minutes: 2", ":dok: 2\n:minutes: 2", "no program scores 'q-long', the deepest of this page",
          "id: q-several", code=Code.ITEM_SET_SHALLOW),
    Fault(":evidence: S1\n:dok: 1\n:hint: Look for", ":evidence: section:/pages/notes#nobody\n:dok: 1\n:hint: Look for",
          "question 'q-stated': its evidence 'section:/pages/notes#nobody' is not there", code=Code.EVIDENCE_UNKNOWN),
    Fault(":in: S2\n:evidence: S2\n", ":in: S2\n:evidence: S1\n",
          "question 'q-hot': its answer 'could' is not in its evidence (S1)", code=Code.EVIDENCE_ELSEWHERE),
    Fault(":hint: The subject of the second sentence.", ":hint: It is some parents.",
          "question 'q-text': its hint holds the answer 'some parents'", code=Code.HINT_TELLS),
    Fault("Who says it?", "Which of these stand in the text without a name?",
          "question 't-choice' of a test repeats 'q-several', which is practised: its stem has the same words",
          file=T, code=Code.TEST_REPEATS),
    Fault("{item} stated", "{item} riddle", "unknown interaction 'riddle'; use one of: choice, stated, hottext",
          "{item} riddle", code=Code.OPTION_INVALID),
    Fault(":id: q-stated\n", ":id: q-stated\n:in: S1\n", ":in: belongs to hottext, not to stated", "id: q-stated",
          code=Code.OPTION_INVALID),
    Fault(":evidence: P2\n:dok: 1\n:hint: Count.", ":evidence: S9\n:dok: 1\n:hint: Count.", "unknown segment 'S9'",
          "id: q-number", code=Code.SEGMENT_UNKNOWN),
    Fault("  > Look again.\n", "  > Look again.\n\nOne more thing.\n", "there is text after its list", "id: q-number"),
    Fault("````{item} composite", "```{part} choice\nAlone?\n```\n\n````{item} composite",
          "a {part} is outside of a question", "{part} choice"),
    Fault("```{part} text-entry\n", "```{part} essay\n", "unknown interaction 'essay'",
          "{part} essay", code=Code.OPTION_INVALID),
    Fault("html_copy_source = False", "html_copy_source = True",
          "html_copy_source = True would put the sources of pages into the student edition",
          "project", "conf.py", Code.KEY_EXPOSED),
    Fault("  > zzright\n", "  > (a-label)=\n  >\n  > zzright\n", "the answers of a test hold a label", "id: t-choice",
          T, Code.KEY_EXPOSED),
    Fault(":lines: 4", ":lines: inf", ":lines: must be a whole number from 1 to 100000, not 'inf'", "id: q-long",
          code=Code.OPTION_INVALID),
    Fault(":lines: 4", ":lines: " + "9" * 5000, f":lines: must be a whole number from 1 to 100000, not '{'9' * 40}…'",
          "id: q-long", code=Code.OPTION_INVALID),
    Fault("  - 2: Quotes the words.", "  - " + "9" * 5000 + ": Quotes the words.",
          f"a level has 1000 points at most, not {'9' * 40}…; write it as '- 3: text'", "id: q-long"),
    Fault("- Sample 2", "- Sample " + "9" * 5000, f"a level has 1000 points at most, not {'9' * 40}…", "id: q-long"),
    Fault("- [x] 2 ± 0 hives", "- [x] " + "9" * 5000 + " hives", "…' is no number; write it as '12000'",
          "id: q-number"),
    Fault("- [x] 2 ± 0 hives", "- [x] 2 ± 1,5,0 hives", "'2 ± 1,5,0 hives ; hive' is no number", "id: q-number"),
    Fault("bees [1] disturb", "bees [" + "9" * 5000 + "] disturb", "and the list 2 entries; each needs the other",
          "id: q-inline"),
    Fault(":minutes: 5\n", ":minutes: 1_0\n", ":minutes: must be a number above 0, and 100000 at most, not '1_0'",
          "id: q-long", code=Code.OPTION_INVALID),
    Fault("  > zzright\n", "  > zzright {cite:p}`bees`\n", "the answers of a test hold a citation", "id: t-choice", T,
          Code.KEY_EXPOSED),
]  # fmt: skip


FAULT_IDS = [f"{n:02d}-{f.code.slug}" for n, f in enumerate(FAULTS)]
#: Of each kind of finding one is tried again: what the next build remembers is the same for all of a kind.
STAYING = [
    id_
    for code in sorted({fault.code.slug for fault in FAULTS})
    for id_ in sample([id_ for id_ in FAULT_IDS if id_[3:] == code], 1, name=f"faults that stay/{code}")
]


def test_a_page_says_once_what_it_needs_a_script_for(quiz: Book, teacher: Book) -> None:
    for page, said in (
        ("questions", "Each question has its answer."),
        ("test", "Write on paper."),
        ("work", "Each set"),
    ):
        html = quiz.page(f"pages/{page}.html")
        assert html.count("<noscript>") == 1
        assert said in html.partition("<noscript>")[2].partition("</noscript>")[0]
    assert "Each question has its answer." in teacher.page("pages/test.html")


def test_a_field_takes_what_an_answer_needs(quiz: Book) -> None:
    assert [str(field["maxlength"]) for field in part(quiz, "q-number").select("input")] == ["500"]
    assert [str(field["maxlength"]) for field in part(quiz, "q-long").select("textarea")] == ["20000"]


def test_a_key_is_written_as_readers_write_it(edited_quiz: Book) -> None:
    edited_quiz.edit(Q, "- [x] 2 ± 0 hives ; hive", "- [x] １ ０００,5 ± ٠٫٥ hives ; ＨＩＶＥ")
    result = edited_quiz.build()
    assert (result.status, result.err) == (0, "")
    told = part(edited_quiz, "q-number").select_one("[data-match]")
    assert told is not None
    assert told["data-match"] == '{"value": "1000.5", "tolerance": "0.5", "units": ["hives", "hive"]}'


def refuse(book: Book, fault: Fault, times: int) -> None:
    """Each build fails and says the same; the good book is untouched."""
    book.edit(fault.file, fault.old, fault.new)
    good = book.contents()
    results = [book.build() for _ in range(times)]
    assert {result.status for result in results} == {1}
    assert len({result.err for result in results}) == 1
    said = results[0].err
    assert "Traceback" not in said
    named = fault.at or f"id: {fault.told.split(chr(39))[1]}"
    line = book.line(fault.file, named) - (1 if named.startswith("id: ") else 0)
    place = f"{fault.file}:{line}: "
    wanted = [x for x in said.splitlines() if x.startswith(place) and fault.told in x and fault.code.slug in x]
    assert wanted, f"{place}… {fault.told} …\nis not in\n{said}"
    assert book.contents() == good


#: The first fault of each kind, and a third of the others.
FIRST = {id_[3:]: id_ for id_ in reversed(FAULT_IDS)}
TRIED = sample(FAULT_IDS, 1 / 3, name="faults", always=set(FIRST.values()))
#: Faults that `make quick` tries.
QUICK = set(sample(TRIED, 8, name="faults of make quick"))


@pytest.mark.parametrize("id_", [pytest.param(id_, marks=() if id_ in QUICK else pytest.mark.slow) for id_ in TRIED])
def test_fault(edited_quiz: Book, id_: str) -> None:
    refuse(edited_quiz, FAULTS[FAULT_IDS.index(id_)], 1)


@pytest.mark.slow
@pytest.mark.parametrize("id_", STAYING)
def test_fault_stays(edited_quiz: Book, id_: str) -> None:
    refuse(edited_quiz, FAULTS[FAULT_IDS.index(id_)], 2)


def test_a_cache_inside_the_output_would_hold_the_keys(edited_quiz: Book) -> None:
    told = "into the student edition, and with them the key of question 't-choice'"
    inside = edited_quiz.sphinx()
    assert inside.returncode != 0
    assert "the cache inside the output (give another folder with -d)" in inside.stderr
    assert told in inside.stderr
    outside = edited_quiz.sphinx("-d", str(edited_quiz.source.parent / "cache"))
    assert (outside.returncode, outside.stderr) == (0, "")
    for builder in ("json", "pickle"):
        result = edited_quiz.build(builder)
        assert result.status == 1
        assert f"the builder '{builder}' would put the records of pages {told}" in result.err
    cache = ("-d", str(edited_quiz.source.parent / "cache"))
    teacher = edited_quiz.sphinx(*cache, "-D", "marginalia_edition=teacher")
    assert (teacher.returncode, teacher.stderr) == (0, "")
    over = edited_quiz.sphinx(*cache)
    assert over.returncode != 0
    assert "what a build of the teacher edition left in the output" in over.stderr


def test_hostile_words_in_options_are_text(edited_quiz: Book) -> None:
    edited_quiz.edit(Q, "- [ ] lessons", "- [ ] <script>alert(1)</script>")
    edited_quiz.edit(Q, "- [ ] The head teacher\n", "- [ ] <img src=x onerror=alert(2)>\n")
    edited_quiz.edit(Q, "- :: refuses", "- :: <b onclick='alert(3)'>x</b>")
    edited_quiz.edit(Q, "- [x] some parents ; parents", '- [x] some parents ; "><script>alert(4)</script>')
    result = edited_quiz.build()
    assert (result.status, result.err) == (0, "")
    for name in ("questions", "answers", "work"):
        page = BeautifulSoup(edited_quiz.page(f"pages/{name}.html"), "html.parser")
        assert "alert(" not in "".join(script.get_text() for script in page.select("script"))
        assert page.select("[onerror], [onclick], img[src=x]") == []
    assert "alert(1)" in BeautifulSoup(edited_quiz.page("pages/questions.html"), "html.parser").get_text()


@pytest.mark.slow
def test_plain_sphinx_writes_the_key_anew_when_only_markup_changed(edited_quiz: Book) -> None:
    shutil.rmtree(edited_quiz.source.parent / "plain", ignore_errors=True)
    cache = ("-d", str(edited_quiz.source.parent / "cache"))
    answers = edited_quiz.source.parent / "plain/pages/answers.html"
    assert edited_quiz.sphinx(*cache).returncode == 0
    edited_quiz.edit(Q, "  > Right: *some* parents.", "  > Right: **some** parents.")
    result = edited_quiz.sphinx(*cache)
    assert (result.returncode, result.stderr) == (0, "")
    assert "<strong>some</strong> parents" in answers.read_text("utf-8")


@pytest.mark.parametrize("told", ["(lab)=\n  > Right: *some*.", "Right {index}`parents`."])
def test_a_label_or_an_index_entry_in_a_feedback_stands_once(edited_quiz: Book, told: str) -> None:
    edited_quiz.edit(Q, "  > Right: *some* parents.", f"  > {told}")
    result = edited_quiz.build()
    assert (result.status, result.err) == (0, "")


def test_a_misspelt_use_tells_nothing(edited_quiz: Book) -> None:
    edited_quiz.edit("conf.py", "nitpicky = True", 'nitpicky = True\nmarginalia_findings = "warn"')
    edited_quiz.edit(T, ":use: assess", ":use: asess")
    assert edited_quiz.build().status == 0
    assert secrets(edited_quiz) == set()


def test_a_footnote_of_a_tests_answer_would_stay_on_the_page(edited_quiz: Book) -> None:
    edited_quiz.edit(T, "  > zzright\n", "  > zzright[^k]\n")
    edited_quiz.edit(T, "", "[^k]: zzfoot tells more.")
    result = edited_quiz.build()
    assert result.status == 1
    assert "question 't-choice': the answers of a test hold a footnote" in result.err
