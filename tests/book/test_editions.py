"""Two editions from one source: a student's holds no key, in no file, in no writing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.book.books import ROOT, copy_book, files, make_html
from tests.book.canaries import TYPES, USES, Canary, assessments, key_marks, page, plant
from tests.book.leaks import find
from tests.book.slices import cut
from tests.conftest import run_cli
from tests.published import Published, published
from tests.sampling import is_nightly, sample

__all__ = ["published"]

pytestmark = pytest.mark.slow

CANARY = "exercises/private/canary"
ASSESSMENT = "exercises/assessment-a.md"
#: Builders that are tried on a book of four pages. JSON is not among those that publish: see below.
OTHERS = ("singlehtml", "dirhtml", "text", "xml", "pseudoxml", "gettext", "man", "latex", "texinfo")


@dataclass(frozen=True)
class Sown:
    """A copy of some of the book with canaries, and what was planted."""

    folder: Path
    canaries: tuple[Canary, ...]
    #: Whether each build has a process of its own, on which no earlier one leaves its mark.
    alone: bool = True

    @property
    def secrets(self) -> list[str]:
        return [canary.word for canary in self.canaries if canary.secret]

    def build(self, output: str, *arguments: str) -> Path:
        """Build, which must be clean, and return the output's folder."""
        if self.alone:
            done = make_html(self.folder, output, "-q", *arguments)
            assert done.returncode == 0, done.stderr
        else:
            result = run_cli("build", "-q", self.folder, self.folder / output, *arguments)
            assert result.status == 0, result.err
        return self.folder / output


#: Pages that show what a key may be about, and those that they lead to.
SHOWING = frozenset([
    "docs/read/article", "docs/reference/glossary", "docs/reference/sources",
    "exercises/assessment-a", "exercises/index", "exercises/key", "exercises/my-work", "index",
])  # fmt: skip


def sow(folder: Path, variant: int = 0) -> Sown:
    """Some pages, or at night the whole book, with a page of canaries and others in a page's own questions."""
    copy_book(folder)
    if not is_nightly():
        cut(folder, SHOWING)
    shutil.rmtree(folder / "exercises/private", ignore_errors=True)
    text, canaries = page(variant)
    (folder / CANARY).parent.mkdir()
    (folder / f"{CANARY}.md").write_text(text, "utf-8")
    real, planted = plant((folder / ASSESSMENT).read_text("utf-8"))
    (folder / ASSESSMENT).write_text(real if not variant else real.replace("kanarifbw9002", "another"), "utf-8")
    return Sown(folder, (*canaries, *planted))


@pytest.fixture(scope="module")
def student(published: Published, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A student's edition with canaries, as Read the Docs builds it; its sheets and slides are in the zip."""
    return pages_alone(published, "student", tmp_path_factory.mktemp("editions") / "student")


@pytest.fixture(scope="module")
def teacher(published: Published, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A teacher's edition with the same canaries."""
    return pages_alone(published, "teacher", tmp_path_factory.mktemp("editions") / "teacher")


def pages_alone(published: Published, edition: str, folder: Path) -> Path:
    """The pages of an edition without what is packed in sheets and slides, in which test_take_away.py looks."""
    return Path(
        shutil.copytree(
            published.output(edition) / "html",
            folder,
            ignore=shutil.ignore_patterns("_sheets", "_slides", "_teacher-copies"),
        )
    )


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Sown:
    """The canaries in a book of a few pages, for builders that are slow or many."""
    folder = tmp_path_factory.mktemp("small") / "book"
    copy_book(folder)
    for name in ("docs", "exercises"):
        shutil.rmtree(folder / name)
    text, canaries = page()
    pages = {
        "index.md": "# Small\n\n```{toctree}\narticle\ncanary\nsources\n```\n",
        "article.md": "# Article\n\n```{article} 2024-11-02-north-korean-troops\n```\n",
        "canary.md": text,
        "sources.md": "# Sources\n\n```{answer-key}\n```\n",
    }
    for name, content in pages.items():
        (folder / name).write_text(content, "utf-8")
    conf = (folder / "conf.py").read_text("utf-8") + (
        '\ninclude_patterns = ["*.md"]\nmarginalia_findings = "warn"\nmarginalia_teacher_pages = []\n'
        "bibtex_bibfiles = []\nmarginalia_frame_wide_pages = []\n"
    )
    (folder / "conf.py").write_text(conf, "utf-8")
    return Sown(folder, tuple(canaries), alone=False)


def text_of(folder: Path) -> str:
    return (folder / f"{CANARY}.html").read_text("utf-8")


def missing(folder: Path, canaries: list[Canary]) -> list[Canary]:
    found = {leak.canary for leak in find(folder, [canary.word for canary in canaries])}
    return [canary for canary in canaries if canary.word not in found]


# The canaries themselves


def test_every_type_and_use_has_canaries_and_secrets() -> None:
    _, canaries = page()
    for type_ in TYPES:
        for use in USES:
            own = [canary for canary in canaries if (canary.type, canary.use) == (type_, use)]
            assert {"hint", "scorer"} <= {canary.field for canary in own}
            assert {canary.field for canary in own if canary.secret and canary.use == "practice"} <= {
                "scorer",
                "part scorer",
            }
        told = {c.field for c in canaries if c.type == type_ and c.use == "assess" and c.secret}
        assert told & {"right feedback", "reason", "sample"}


def test_a_variant_differs_in_secrets_only() -> None:
    one, two = page(0)[1], page(1)[1]
    assert {c for c in one if not c.secret} == {c for c in two if not c.secret}
    secret = [{c.word for c in canaries if c.secret and c.use == "assess"} for canaries in (one, two)]
    assert not secret[0] & secret[1]


# A student's edition


def test_a_students_html_holds_no_secret(published: Published, student: Path) -> None:
    """Nor its zip: see test_take_away.py."""
    assert find(student, [canary.word for canary in published.canaries if canary.secret]) == []


def test_a_students_page_holds_what_is_not_secret(published: Published, student: Path) -> None:
    """The control: the search finds words of the same page, so what it does not find is not there."""
    assert missing(student, [canary for canary in published.canaries if not canary.secret]) == []


def test_a_teachers_html_holds_everything(published: Published, teacher: Path) -> None:
    assert missing(teacher, list(published.canaries)) == []


def test_no_mark_on_a_students_page_tells_a_key(student: Path) -> None:
    marks = {
        path.relative_to(student).as_posix(): found
        for path in sorted(student.rglob("*.html"))
        if (found := key_marks(path.read_text("utf-8")))
    }
    assert marks == {}
    assert len(assessments(text_of(student))) == len(TYPES) + 2  # the composite one has three parts


def test_a_teachers_page_has_such_marks(teacher: Path) -> None:
    """The control: with the use put back, each question has marks that would be noticed."""
    text = re.sub(
        r'(<m-item [^>]*data-id="canary-assess-[^>]*?)( data-use="assess")?>',
        r'\1 data-use="assess">',
        text_of(teacher),
    )
    marked = {mark.split(":")[0] for mark in key_marks(text)}
    assert marked == {str(item.get("data-id")) for item in assessments(text)}
    assert len(marked) == len(TYPES) + 2


def test_no_question_to_assess_leads_to_its_evidence(student: Path) -> None:
    items = assessments(text_of(student))
    assert items
    for item in items:
        assert [str(link) for link in item.find_all("a")] == []
        assert "Evidence" not in item.get_text()
        assert "Look at" not in item.get_text()
    practice = BeautifulSoup(text_of(student), "html.parser").select('m-item[data-id^="canary-practice"] .m-evidence a')
    assert len(practice) == len(TYPES) + 2


def test_another_key_makes_the_same_edition(tmp_path: Path) -> None:
    """Whatever only a teacher may know is changed: key, evidence, feedback, hint, note, samples. No byte changes."""
    sown, other = sow(tmp_path / "book"), sow(tmp_path / "other", variant=1)
    first = files(sown.build("out/first"))
    for name in (f"{CANARY}.md", ASSESSMENT):
        assert (other.folder / name).read_bytes() != (sown.folder / name).read_bytes()
        shutil.copy(other.folder / name, sown.folder / name)
    second = files(sown.build("out/second", "-d", "out/.doctrees/first"))
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_the_key_of_the_practice_questions_has_no_assessment(student: Path) -> None:
    text = (student / "exercises/key.html").read_text("utf-8")
    assert "canary-practice-choice" in text
    assert "canary-assess-choice" not in text


def test_a_students_epub_holds_no_secret(published: Published) -> None:
    folder = published.output("student") / "epub"
    assert find(folder, [canary.word for canary in published.canaries if canary.secret]) == []
    browser = {
        "wrong feedback",
        "other feedback",
        "wrong text",
        "wrong value",
        "unit variant",
    }  # an EPUB has no answers to check
    told = [canary for canary in published.canaries if not canary.secret and canary.field not in browser]
    assert missing(folder, told) == []


@pytest.mark.parametrize("builder", sample(OTHERS, 4, name="builders of an edition"))
def test_no_builder_tells_a_student(builder: str, small: Sown) -> None:
    folder = small.build(f"out/{builder}", "-b", builder)
    assert find(folder, small.secrets) == []
    prompts = [canary for canary in small.canaries if canary.field in {"prompt", "stem"}]
    assert missing(folder, prompts) == []


@pytest.mark.parametrize("builder", ["text", "singlehtml"])
def test_those_builders_tell_a_teacher(builder: str, small: Sown) -> None:
    """The control for them: the same search, the other edition."""
    folder = small.build(f"out/teacher-{builder}", "-b", builder, "--edition", "teacher")
    fields = {"right feedback", "reason", "sample", "scorer"}
    assert missing(folder, [canary for canary in small.canaries if canary.field in fields]) == []


# Changing the edition


def test_a_student_build_over_a_teachers_holds_no_secret(small: Sown) -> None:
    """One output folder and one cache for both: nothing of the teacher's edition stays."""
    folder = small.build("out/same", "--edition", "teacher")
    assert find(folder, small.secrets)
    assert find(small.build("out/same"), small.secrets) == []


def test_markup_in_a_feedback_leaves_nothing(small: Sown, tmp_path: Path) -> None:
    """An index entry, a picture, a formula and a link work while they are read; none may stay."""
    folder = tmp_path / "book"
    shutil.copytree(small.folder, folder, ignore=shutil.ignore_patterns("out"))
    words = [f"kanarimar{n}" for n in range(9001, 9009)]
    lines = (
        f"**{words[0]}** {{index}}`{words[1]}` ![{words[2]}]({words[3]}.svg) $x_{{{words[4]}}}$",
        f"{{download}}`{words[7]}.txt`",
        f"[more](https://example.org/{words[5]})",
        "",
        "~~~python",
        f"{words[6]} = 1",
        "~~~",
    )
    text = (folder / "canary.md").read_text("utf-8")
    at = text.index("\n", text.index("  > ", text.index("canary-assess-choice")))
    told = "".join(f"\n  > {line}".rstrip() for line in ("", *lines))
    (folder / "canary.md").write_text(text[:at] + told + text[at:], "utf-8")
    (folder / f"{words[3]}.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    (folder / f"{words[7]}.txt").write_text("nothing", "utf-8")
    changed = Sown(folder, small.canaries, alone=False)
    assert find(changed.build("out/student"), words) == []
    assert {leak.canary for leak in find(changed.build("out/teacher", "--edition", "teacher"), words)} >= set(words[:7])


def test_the_book_builds_without_private_questions(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if not (ROOT / "exercises/private").exists():  # nobody's own questions lie here: then every build is one without
        output: Path = request.getfixturevalue("built")
    else:
        book = copy_book(tmp_path / "book")
        shutil.rmtree(book / "exercises/private")
        result = make_html(book, "out/html", "-q")
        assert result.returncode == 0, result.stderr
        output = book / "out/html"
    assert (output / "exercises/index.html").exists()
    assert not (output / "exercises/private").exists()


# The marks, one by one

PLAIN = (
    '<m-item data-type="choice" data-id="q" data-v="0" data-book="b" data-use="assess"><fieldset class="m-item" id="q">'
    '<legend><span class="m-kicker">Question 1</span><span class="m-prompt">What?</span></legend>'
    '<div class="m-choice"><label><input type="radio" name="q" value="1"/><span>a</span></label></div>'
    '<div class="m-choice"><label><input type="radio" name="q" value="2"/><span>b</span></label></div>'
    '<div class="m-actions"><output role="status" class="m-status"></output></div></fieldset></m-item>'
)


def test_a_plain_question_has_no_mark() -> None:
    assert key_marks(PLAIN) == []
    assert key_marks(PLAIN.replace(' data-use="assess"', "").replace('value="1"', 'value="1" checked')) == []


def _marked() -> Iterator[tuple[str, str]]:
    for attribute in ('data-score="1"', "checked", 'data-key="2"', "data-match='*'", "data-correct", 'style="x"'):
        yield 'value="1"', f'value="1" {attribute}'
    for name in ("m-is-right", "m-is-wrong", "odd"):
        yield 'class="m-choice"', f'class="m-choice {name}"'
    for more in (
        '<details class="m-answer"></details>',
        '<details class="m-hint"></details>',
        '<div class="m-feedback"></div>',
        '<p class="m-small-print m-evidence">Evidence</p>',
        '<a href="../article.html#S4">4</a>',
        '<a href="../article.html#bee-p2">2</a>',
        "<!-- b -->",
        '<button type="button" class="m-check">Check</button>',
        '<select><option value="">-</option><option value="1" selected>a</option></select>',
        '<select><option value="">-</option><option value="2">a</option><option value="1">b</option></select>',
        '<ol class="m-bank"><li>kanaritgt1</li><li>kanaritgt2</li><li>kanaritgt3</li></ol>',
        '<ol class="m-order"><li data-value="2">a</li><li data-value="1">b</li></ol>',
        '<label class="m-level"><input type="radio" name="q-1" value="3"/></label>',
        '<input type="text" name="q" value="b"/>',
        "<script></script>",
    ):
        yield '<div class="m-actions">', f'{more}<div class="m-actions">'
    yield 'value="2"', 'value="7"'


@pytest.mark.parametrize(("old", "new"), list(_marked()))
def test_each_mark_is_noticed(old: str, new: str) -> None:
    assert key_marks(PLAIN.replace(old, new, 1))
