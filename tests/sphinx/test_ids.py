"""Each id is on a page once; where two things would have one, both are told."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Book

PLAIN, NOTES, SCHOOL, ARTICLE = "pages/plain.md", "pages/notes.md", "pages/school.md", "pages/article.md"


def twice(folder: Path) -> dict[str, list[str]]:
    """Each built page that has an id twice, or one with a blank."""
    found = {}
    for path in sorted(folder.rglob("*html")):
        page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        counts = Counter(str(node["id"]) for node in page.select("[id]"))
        if wrong := [name for name, count in counts.items() if count > 1 or name != "".join(name.split())]:
            found[path.name] = wrong
    return found


@pytest.mark.parametrize(
    ("page", "old", "new", "told"),
    [
        (ARTICLE, "", "## Fruit", "the heading 'Fruit' has the id 'fruit', which the note at pages/notes.md:"),
        (ARTICLE, "", "(fruit)=\n## Pears", "the label 'fruit' has the id 'fruit', which the note at"),
        (ARTICLE, "", "```{glossary}\nfruit\n  What grows.\n```\n\n(parents-say)=\nText.", "the label 'parents-say'"),
        (NOTES, "", "## Note fruit", "which the note 'fruit' has at pages/notes.md:"),
        (SCHOOL, "", "## Who fears", "which the question 'who-fears' has at pages/school.md:"),
        (SCHOOL, "", "(bees-disturb)=\n## Bees", "which the claim 'bees-disturb' has at"),
        (SCHOOL, "", "## Actor elm-street-school", "which the actor 'elm-street-school' has at"),
    ],
)
def test_what_takes_the_id_of_another_is_told(edited: Book, page: str, old: str, new: str, told: str) -> None:
    edited.edit(page, old, new)
    result = edited.build()
    assert result.status == 1
    assert told in result.err, result.err
    assert "[marginalia.id-duplicate]" in result.err
    line = edited.line(page, new.splitlines()[-1] if "glossary" not in new else "Text.")
    assert any(line_.startswith((f"{page}:{line}:", f"{page}:{line - 1}:")) for line_ in result.err.splitlines())


def test_what_nobody_could_know_while_reading_is_told_by_the_built_page(edited: Book) -> None:
    """Raw HTML, and an id that is written with a note."""
    edited.edit(PLAIN, "Nothing here is checked.", '<b id="here">a</b> <i id=here>b</i>')
    result = edited.build()
    assert result.status == 1
    assert "the id 'here' is on this page 2 times" in result.err


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "epub"])
def test_no_page_of_the_small_books_has_an_id_twice(make_book: object, tmp_path: Path, builder: str) -> None:
    for root in ("tiny", "quiz"):
        book = make_book(root, tmp_path / root)  # type: ignore[operator]
        assert book.build(builder).status == 0
        assert twice(book.output.with_name(builder)) == {}
