"""The search page of a book on an article: what is in its index, and that each build has all of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Book

SETTINGS = (
    "-D",
    "html_theme=sphinx_book_theme",
    "-D",
    "extensions=myst_parser,sphinx_marginalia,sphinx_marginalia.frame",
)
#: Words that stand in an option, and that something else has for its own.
RECORDS = ("The head teacher",)


def index_of(book: Book, builder: str = "html") -> tuple[dict[str, Any], dict[str, Any]]:
    """Both parts of the index."""
    name = "search/index.html" if builder == "dirhtml" else "search.html"
    data = re.search(r'id="find-index">(.*?)</script>', book.page(name, builder), re.DOTALL)
    assert data is not None
    rest = book.page("_static/search/rest.js", builder)
    return json.loads(data[1]), json.loads(rest.removeprefix("marginaliaSearch(").rstrip().removesuffix(")"))


def texts(book: Book) -> str:
    first, rest = index_of(book)
    return json.dumps([first["groups"], rest], ensure_ascii=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The tiny book in the frame; for reading only."""
    return in_frame(tmp_path_factory.mktemp("framed"))


def in_frame(folder: Path) -> Book:
    from tests.conftest import copy_root

    book = copy_root("tiny", folder)
    build(book)
    return book


def build(book: Book, *args: object) -> None:
    result = book.build("html", *SETTINGS, *args)
    assert (result.status, result.err) == (0, "")


def test_the_index_holds_records_and_sections(built: Book) -> None:
    first, rest = index_of(built)
    assert len(first["groups"]["s"]) == 5
    assert first["groups"]["s"][2][1:] == ["S3", 3, "The head teacher called the garden a quiet classroom."]
    assert ["hedge", "A word that makes a statement softer."] in [entry[2:] for entry in first["groups"]["w"]]
    bodies = {entry[1]: entry[4] for entry in first["groups"]["n"]}
    assert bodies["head-teacher"] == "An office without a name. Who holds it?"
    assert bodies["quiet-classroom"].endswith("Its letter says “where nobody plays”.")
    (section,) = [entry for entry in rest["l"] if entry[2] == "What the article says"]
    assert "The school speaks once, in sentence 3, and calls the place “a quiet classroom”." in section[3]
    assert "In its letter the school wrote that “the keeper comes every Monday”." in section[3], "no key of a source"
    assert [entry[2] for entry in rest["o"]]
    assert rest["a0"][0][3] == "Nothing here is checked."
    assert first["apart"] == ["For teachers"]
    assert first["spellings"] == [["garden", "apiary"]]


def test_what_has_a_record_of_its_own_is_in_the_index_once(built: Book) -> None:
    everything = texts(built)
    assert everything.count("An office without a name") == 1
    assert everything.count("A word that makes a statement softer") == 1
    assert everything.count("Neighbours expect more fruit in the coming summer.") == 1


def test_no_option_key_or_feedback_is_in_the_index(built: Book) -> None:
    questions = built.read("pages/school.md") + built.read("pages/notes.md")
    options = [text for text in re.findall(r"^- \[[ x]\] (.+)$", questions, re.MULTILINE) if text not in RECORDS]
    feedback = re.findall(r"^ {2}> (.+)$", questions, re.MULTILINE)
    assert options
    assert feedback
    everything = texts(built)
    assert [text for text in feedback if text in everything] == []
    assert all(f'"{text}"' not in everything for text in options)


def test_the_page_says_what_to_try_and_where_to_look_without_script(built: Book) -> None:
    page = built.page("search.html")
    assert '<a data-search="quiet" href="?q=quiet">quiet</a> <span>who says so?</span>' in page
    without = page.partition("<noscript>")[2].partition("</noscript>")[0]
    assert re.findall(r">([^<]+)</a>", without) == [
        "Contents",
        *re.findall(r">(\d+ [^<]+)</a>", without),
        "General Index",
    ]


def test_without_the_frame_nothing_of_it_is_written(tiny_built: Book) -> None:
    assert not (tiny_built.output / "_static/search").exists()
    assert not list(tiny_built.output.glob("_static/search*.js"))[1:]
    assert not (tiny_built.output / "_static/search.css").exists()


def test_each_build_has_the_index_of_a_clean_one(tmp_path: Path) -> None:
    book = in_frame(tmp_path)
    book.edit("pages/plain.md", "Nothing here is checked.", "Everything here is a wallflower.")
    book.edit("pages/school.md", "An office without a name.", "An office in a hammock.")
    build(book)
    now = texts(book)
    assert "wallflower" in now
    assert "hammock" in now
    assert "Nothing here is checked" not in now
    assert "An office without a name" not in now
    book.write("seeds/search.toml", '[spellings]\n"garden" = ["orchard"]\n')
    build(book)
    assert index_of(book)[0]["spellings"] == [["garden", "orchard"]]
    assert "a0" not in index_of(book)[1]
    clean = book.copy("clean")
    build(clean, "-j", "2")
    assert index_of(clean) == index_of(book)


def test_a_page_that_is_gone_is_found_no_more(tmp_path: Path) -> None:
    book = in_frame(tmp_path)
    assert "Nothing here is checked" in texts(book)
    book.path("pages/plain.md").unlink()
    index = book.read("index.md")
    book.write("index.md", re.sub(r"(?m)^pages/plain\n", "", index))
    build(book)
    assert "Nothing here is checked" not in texts(book)


def test_a_page_may_ask_not_to_be_searched(tmp_path: Path) -> None:
    book = in_frame(tmp_path)
    book.write("pages/plain.md", "---\nnosearch: true\n---\n" + book.read("pages/plain.md"))
    build(book)
    assert "Nothing here is checked" not in texts(book)


def test_addresses_fit_pages_that_are_folders(built: Book) -> None:
    result = built.build("dirhtml", *SETTINGS)
    assert (result.status, result.err) == (0, "")
    first, _rest = index_of(built, "dirhtml")
    assert {address for _title, address in first["pages"]} >= {"../pages/article/", "../pages/school/"}
    assert 'data-part="../_static/search/rest.js?v=' in built.page("search/index.html", "dirhtml")
