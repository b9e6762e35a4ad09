"""What an author forgot is told as that, with the line that mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Book

NOTES, CONF = "pages/notes.md", "conf.py"


def test_a_missing_bibliography_is_told_as_that(tiny: Book) -> None:
    for path in tiny.source.rglob("*.md"):
        text = path.read_text("utf-8")
        if "{bibliography}" in text:
            at = text.index("```{bibliography}")
            end = text.index("```", at + 5) + 3
            path.write_text(text[:at] + text[end:], "utf-8")
    told = tiny.build().err
    assert "[marginalia.bibliography-missing]" in told
    assert "is cited, and no page lists the sources; put ```{bibliography}" in told
    assert "pages/" in told.split(" is cited")[0]
    assert "could not find bibtex key" not in told


def test_words_of_which_no_id_can_be_made_are_told_to_need_one(tiny: Book) -> None:
    tiny.seed("more fruit in the", "more 丸い果実 in the")
    tiny.edit(NOTES, "{annotation} more fruit\n:id: fruit\n", "{annotation} 丸い果実\n")
    tiny.edit("pages/school.md", "{claim} Neighbours expect more fruit", "{claim} Neighbours expect")
    told = tiny.build().err
    line = tiny.line(NOTES, "{annotation} 丸い果実")
    assert f"{NOTES}:{line}: no id can be made of “丸い果実”, which has no Latin letters; give one" in told
    assert "annotation id ''" not in told


def test_a_missing_primary_domain_is_told_in_one_line(tiny: Book) -> None:
    tiny.edit(CONF, 'primary_domain = "marginalia"\n', "")
    result = tiny.build()
    assert result.status == 1
    assert 'conf.py: add primary_domain = "marginalia"; without it ' in result.err
    assert "Unknown directive" not in result.err
    assert len(result.err.strip().splitlines()) == 2  # and that nothing was written
    assert "Nothing was written." in result.err


def test_a_missing_parser_is_told_in_one_line(tiny: Book) -> None:
    tiny.edit(CONF, '"myst_parser", ', "")
    result = tiny.build()
    assert result.status == 1
    assert "conf.py: add 'myst_parser' to extensions = […]; index.md is Markdown" in result.err
    assert len(result.err.strip().splitlines()) == 2  # and that nothing was written
