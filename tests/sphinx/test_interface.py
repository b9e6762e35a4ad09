"""The words of the interface: in another language, none of them is English."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sphinx_marginalia.model.interaction import TYPES
from sphinx_marginalia.model.layer import BY_ID
from tests import pseudo
from tests.conftest import Book
from tests.sphinx.test_plan import CARD, PLAN
from tests.unit.data.packages import write as write_data

#: Directives that the tiny book does without.
MORE = f"""
{PLAN}
{CARD}

```{{dataset}} honey
```
```{{dictionary}} honey
```

They took {{data}}`honey sum low` pots, the last by {{data}}`honey max day`.

```{{hindsight}} A year later
Nothing new.
```
```{{teacher}}
For teachers only.
```
```{{teacher}} A title of its own
For teachers only.
```
```{{handouts}}
```
```{{teacher-zip}}
```
"""
#: Tables of the manual are for authors, in English.
MANUAL = "pages/tables.html"
#: What has no language: names of programs, kinds of files, the sample of a stroke.
NAMES = {"pdf", "docx", "dok", "mmmmm"}
#: What Sphinx and its theme "basic" say in English, since their German catalogues lack it.
OF_SPHINX = pseudo.words(
    [
        "Link to this heading",
        "Related Main",
        "Created using",
        "Searching for multiple words only shows matches that contain",
    ]
)


def sources(book: Book) -> set[str]:
    """What authors of a book have written."""
    kinds = {".md", ".toml", ".txt", ".bib", ".py", ".csv", ".json"}
    return pseudo.words(path.read_text("utf-8") for path in book.source.rglob("*") if path.suffix in kinds)


@pytest.fixture(scope="module")
def tiny_in_pseudo(tmp_path_factory: pytest.TempPathFactory, make_book: Callable[[str, Path], Book]) -> Book:
    """The tiny book with every directive."""
    book = make_book("tiny", tmp_path_factory.mktemp("pseudo"))
    write_data(book.path("data"))
    book.edit("conf.py", 'html_theme = "alabaster"', 'html_theme = "sphinx_book_theme"')
    book.edit("conf.py", '"sphinx_marginalia"]', '"sphinx_marginalia", "sphinx_marginalia.frame"]')
    book.edit("conf.py", "", 'marginalia_data = "data/datapackage.json"\nmarginalia_edition = "teacher"\n')
    book.edit("pages/plain.md", "", MORE)
    return pseudo.build(book)


@pytest.fixture(scope="module", params=["student", "teacher"])
def quiz_in_pseudo(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, make_book: Callable[[str, Path], Book]
) -> Book:
    """The questions, for students and for teachers."""
    book = make_book("quiz", tmp_path_factory.mktemp("pseudo-quiz"))
    book.edit("conf.py", 'html_theme = "alabaster"', 'html_theme = "basic"')
    book.edit("pages/questions.md", "", "```{standards}\n- RH.9-10.1: to read\n- D3.3.9-12: to weigh\n```\n")
    return pseudo.build(book, "-D", f"marginalia_edition={request.param}")


def english(book: Book) -> dict[str, set[str]]:
    """The words of each built page that nobody translated."""
    known = sources(book) | pseudo.of_sphinx() | OF_SPHINX | NAMES
    folder = book.source.parent / "plain"
    pages = sorted(folder.rglob("*.html"))
    assert len(pages) > 5
    texts = {path.relative_to(folder).as_posix(): [*pseudo.spoken(path.read_text("utf-8"))] for path in pages}
    assert sum("⟦" in text for spoken in texts.values() for text in spoken) > 30, "the catalogue was read"
    found = {name: pseudo.unbracketed(spoken, known) for name, spoken in texts.items() if name != MANUAL}
    return {name: sorted(left) for name, left in found.items() if left}


def test_a_book_in_another_language_has_no_english_words_of_ours(tiny_in_pseudo: Book) -> None:
    assert english(tiny_in_pseudo) == {}


def test_questions_in_another_language_have_no_english_words_of_ours(quiz_in_pseudo: Book) -> None:
    assert english(quiz_in_pseudo) == {}


FAULTS = """
```{annotation} No such words
```
```{annotation} their teachers
:layer: colour
```
```{passage} S99
```
```{related} gardeners
```
```{statement} yesterday
:who: Ann
Hm.
```
```{dataset} mead
```
```{item} choice
:id: Not-An-Id
:dok: 5

- [ ] One
- [ ] One
```
```{item} riddle
```
See {claim}`unknown` and {quote}`nothing of it`.
"""


def test_findings_are_said_in_the_language_of_the_book(tmp_path: Path, make_book: Callable[[str, Path], Book]) -> None:
    book = make_book("tiny", tmp_path)
    write_data(book.path("data"))
    book.edit("conf.py", "", 'marginalia_data = "data/datapackage.json"\n')
    book.edit("pages/plain.md", "", FAULTS)
    pseudo.translate(book)
    done = book.sphinx("-d", str(tmp_path / "cache"))
    assert done.returncode != 0
    findings = [line.rpartition(" [marginalia.")[0] for line in done.stderr.splitlines() if "[marginalia." in line]
    assert len(findings) > 12
    known = (
        sources(book) | NAMES | pseudo.of_sphinx() | pseudo.words([*BY_ID, *TYPES, "composite", "a-short-name", "md"])
    )
    assert pseudo.unbracketed((text.partition(": ")[2] for text in findings), known) == set()


def test_a_word_that_did_not_go_through_the_catalogue_shows() -> None:
    page = '<p title="⟦Note⟧ 1">⟦In⟧ the article</p><b aria-label="Close it">⟦Close⟧</b><script>a b</script>'
    assert pseudo.unbracketed(pseudo.spoken(page), {"article", "the"}) == {"close", "it"}
    assert pseudo.bracketed("{number} of {all} notes") == "{number} ⟦of⟧ {all} ⟦notes⟧"


def test_pages_are_read_again_when_the_catalogue_has_changed(
    tmp_path: Path, make_book: Callable[[str, Path], Book]
) -> None:
    book = make_book("tiny", tmp_path)
    pseudo.build(book)
    book.edit("locale/de/LC_MESSAGES/marginalia.po", 'msgstr "⟦You⟧ ⟦will⟧"', 'msgstr "Du wirst"')
    assert book.sphinx("-W", "-d", str(book.source.parent / "cache")).returncode == 0
    page = (book.source.parent / "plain/pages/school.html").read_text("utf-8")
    assert "<dt>Du wirst</dt>" in page
    assert "⟦" in page, "the other words are as they were"
