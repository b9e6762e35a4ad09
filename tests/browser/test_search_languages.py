"""Search works in books of any language, under the policy and from a folder; Sphinx's own words of it are said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect
from sphinx.testing.util import SphinxTestApp

from tests.browser.site import Site, Visitor
from tests.conftest import copy_root
from tests.sampling import sample

CONF = """
project = "P"
language = {language!r}
extensions = ["sphinx_marginalia.frame"]
html_theme = "sphinx_book_theme"
html_title = "P"
"""
#: language -> (a text, a word of it, what the search says above what it found).
LANGUAGES = {
    "de": ("Die Bücherei öffnet morgens; 10.000 Bänder.", "bücherei", "Suchergebnisse"),
    "en_GB": ("The library opens in the morning.", "library", "Search Results"),
    "en": ("The library opens in the morning.", "library", "Search Results"),
    "fr": ("L’été, la bibliothèque est fermée.", "bibliothèque", "Résultats de la recherche"),
    "ru": ("Библиотека открыта утром.", "библиотека", "Результаты поиска"),
    "ja": ("図書館は朝に開きます。", "図書館", "検索結果"),
    "tr": ("Kütüphane sabah açılır.", "kütüphane", "Arama Sonuçları"),
    "zh_CN": ("图书馆早上开门。", "图书馆", "搜索结果"),
    "he": ("הספרייה נפתחת בבוקר.", "הספרייה", "תוצאות החיפוש"),
    "pl": ("Biblioteka jest otwarta rano.", "biblioteka", "Wyniki wyszukiwania"),
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Build a small book in a language; once each."""
    known: dict[str, Path] = {}

    def build(language: str) -> Path:
        if language not in known:
            source = tmp_path_factory.mktemp(language.lower())
            source.joinpath("conf.py").write_text(CONF.format(language=language), "utf-8")
            source.joinpath("index.rst").write_text("Start\n=====\n\n.. toctree::\n\n   one\n   two\n", "utf-8")
            source.joinpath("one.rst").write_text(f"One\n===\n\n{LANGUAGES[language][0]}\n", "utf-8")
            source.joinpath("two.rst").write_text("Two\n===\n\nNothing of it.\n", "utf-8")
            app = SphinxTestApp("html", srcdir=source)
            try:
                app.build(force_all=True)
            finally:
                app.cleanup()
            known[language] = Path(app.outdir)
        return known[language]

    return build


@pytest.fixture
def visit(browser: Browser, book: Callable[[str], Path]) -> Iterator[Callable[[str], Visitor]]:
    """Visitors of such books; a fault fails the test."""
    opened: list[Visitor] = []
    with ExitStack() as sites:

        def start(language: str) -> Visitor:
            opened.append(Visitor(browser, sites.enter_context(Site(book(language)).serving())))
            return opened[-1]

        yield start
        for one in opened:
            one.close()
    assert [fault for one in opened for fault in one.faults] == []


#: Each language over http and from a folder: so many are drawn, beside one with stems and one without spaces.
CASES = sample(
    [(language, scheme) for language in LANGUAGES for scheme in ("http", "file")],
    2,
    name="languages",
    always=[("de", "http"), ("ja", "file")],
)


@pytest.mark.parametrize(("language", "scheme"), CASES)
def test_a_word_is_found(visit: Callable[[str], Visitor], language: str, scheme: str) -> None:
    visitor = visit(language)
    _, word, heading = LANGUAGES[language]
    root = visitor.site.url if scheme == "http" else visitor.site.root.as_uri() + "/"
    page = visitor.page()
    page.goto(f"{root}search.html?q={quote(word)}")
    expect(page.locator("#search-results li a")).to_have_text(["One"])
    expect(page.locator("#search-results h2")).to_have_text(heading)
    expect(page.locator("#search-results p.search-summary")).not_to_be_empty()


@pytest.mark.parametrize(
    ("language", "said"), [("de", "Ihre Suche ergab keine Treffer."), ("zh_CN", "您的搜索没有匹配到文档。")]
)
def test_nothing_found_is_said_without_categories(visit: Callable[[str], Visitor], language: str, said: str) -> None:
    page = visit(language).visit("search.html?q=xylophon")
    expect(page.locator("#search-results p.search-summary")).to_have_text(said)


def test_a_part_of_writing_without_blanks_is_found(visit: Callable[[str], Visitor]) -> None:
    page = visit("zh_CN").visit("search.html?q=" + quote("早上"))
    expect(page.locator("#search-results li a")).to_have_text(["One"])


#: language -> (a text, what is typed, what is marked).
IN_BOOKS = {
    "de": ("Die Büchereien öffnen morgens, mit 10.000 Bänden.", "bücherei", "Büchereien"),
    "fr": ("L’été, les bibliothèques étaient fermées.", "bibliothèque", "bibliothèques"),
    "ru": ("Библиотеки открыты утром.", "библиотека", "Библиотеки"),
    "zh_CN": ("图书馆早上开门。", "早上", "早上"),
}


@pytest.mark.parametrize("language", sample(IN_BOOKS, 1, name="languages of books", always=["de", "zh_CN"]))
def test_in_a_book_on_an_article_words_are_marked_in_any_language(
    browser: Browser, tmp_path: Path, language: str
) -> None:
    text, typed, marked = IN_BOOKS[language]
    book = copy_root("tiny", tmp_path)
    book.write("pages/plain.md", f"# One\n\n{text}\n")
    book.write("seeds/search.toml", "")
    extensions = "extensions=myst_parser,sphinx_marginalia,sphinx_marginalia.frame"
    done = book.build("html", "-D", f"language={language}", "-D", "html_theme=sphinx_book_theme", "-D", extensions)
    assert done.status == 0, done.err
    with Site(book.output).serving() as site:
        visitor = Visitor(browser, site)
        page = visitor.visit("search.html?q=" + quote(typed))
        expect(page.locator("#search-results mark")).to_have_text([marked])
        expect(page.locator("#search-results li a")).to_have_attribute("href", "pages/plain.html")
        visitor.close()
        assert visitor.faults == []
