"""The frame's own search, in a project without an article: words by their first letter, with Sphinx's own engine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect
from sphinx.testing.util import SphinxTestApp

from tests.browser.site import Site, Visitor
from tests.sampling import sample
from tests.words import CASES

BOOK = Path(__file__).parents[2]
CONF = """
project = "P"
extensions = ["sphinx_marginalia.frame"]
html_theme = "sphinx_book_theme"
html_title = "P"
exclude_patterns = ["_build"]
"""
#: What a search costs from the Enter key on any page to its results: the page, its scripts, its part of the index.
QUERY = 40_000


def as_plain(text: str) -> str:
    """The headings and paragraphs of a page, without roles and directives."""
    lines = []
    for line in re.sub(r"(?ms)^---\n.*?^---\n|^(`{3,}).*?^\1$", "", text).splitlines():
        words = re.sub(r"[^\w\s.,;:!?’'“”()-]", "", re.sub(r"\{[\w:-]+\}`[^`]*`", "", line)).strip()
        if line.startswith("#") and words:
            lines += [words, ("=" if line.startswith("# ") else "-") * len(words), ""]
        elif not line.startswith(("|", "-", ":", "(")):
            lines.append(words)
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The lessons' words as a project of plain pages."""
    source = tmp_path_factory.mktemp("plain")
    source.joinpath("conf.py").write_text(CONF, "utf-8")
    names = []
    for folder in ("actors", "themes", "skills"):
        for path in sorted((BOOK / "docs" / folder).glob("*.md")):
            names.append(f"{folder}-{path.stem}")
            (source / f"{names[-1]}.rst").write_text(as_plain(path.read_text("utf-8")), "utf-8")
    listed = "\n   ".join(names)
    source.joinpath("index.rst").write_text(f"Start\n=====\n\n.. toctree::\n\n   {listed}\n", "utf-8")
    app = SphinxTestApp("html", srcdir=source)
    try:
        app.build(force_all=True)
    finally:
        app.cleanup()
    return Path(app.outdir)


@pytest.fixture
def visitor(browser: Browser, plain: Path) -> Iterator[Visitor]:
    """Opens pages of that project; a fault fails the test."""
    with Site(plain).serving() as site:
        one = Visitor(browser, site)
        yield one
        one.close()
        assert one.faults == []


def found(visitor: Visitor, query: str) -> list[str]:
    page = visitor.visit("search.html?q=" + quote(query))
    expect(page.locator("#search-results p.search-summary")).not_to_be_empty()
    links = page.locator("#search-results li a")
    return sorted(links.evaluate_all("all => all.map((link) => link.getAttribute('href'))"))


WHOLE = """await new Promise((done, fail) => {
    const script = document.createElement('script');
    Object.assign(script, {src: 'searchindex.js', onload: done, onerror: fail});
    document.head.append(script);
  });
"""
FULL = f"""async (query) => {{
  {WHOLE}
  return Search._performSearch(...Search._parseQuery(query)).reverse().map((one) => [one[1], one[2]]);
}}"""
#: The words of titles that are in Sphinx's index, but were not made by the script, and the other way round.
WORDS_OF_TITLES = f"""async () => {{
  const flat = () => Object.entries(Search._index.titleterms).map(([w, pages]) => w + [pages].flat().sort());
  const ours = flat();
  {WHOLE}
  const theirs = flat();
  return [theirs.length, ours.filter((w) => !theirs.includes(w)).concat(theirs.filter((w) => !ours.includes(w)))];
}}"""
#: Queries of one word and of several, with stop words, with a word to leave out, with a number; some are drawn.
QUERIES = ("president", "North Korea", "What it leaves out", "treaty -election", "sanctions", "27th")


@pytest.mark.parametrize("query", sample(QUERIES, 2, name="queries", always=["treaty -election"]))
def test_parts_of_the_index_find_what_the_whole_finds(visitor: Visitor, query: str) -> None:
    page = visitor.visit("search.html?q=" + quote(query))
    expect(page.locator("#search-results p.search-summary")).to_contain_text("found")
    links = page.locator("#search-results li a")
    ours = links.evaluate_all("all => all.map((link) => [link.textContent, decodeURIComponent(link.hash)])")
    whole = page.evaluate(FULL, query)
    assert [one[0] for one in ours] == [one[0] for one in whole]
    assert [one[1] for one in ours] == [one[1] or "" for one in whole]
    assert len(whole) > 0
    for link in [link for link in links.all() if "#" in (link.get_attribute("href") or "")][:4]:
        link.press("Enter")
        page.wait_for_url(lambda url: "search.html" not in url)
        assert page.evaluate("document.getElementById(decodeURIComponent(location.hash.slice(1))) !== null"), page.url
        page.go_back()
        expect(page.locator("#search-results p.search-summary")).to_contain_text("found")


def test_words_of_titles_are_those_that_sphinx_keeps(visitor: Visitor) -> None:
    page = visitor.visit("search.html?q=president")
    expect(page.locator("#search-results p.search-summary")).to_contain_text("found")
    count, others = page.evaluate(WORDS_OF_TITLES)
    assert count > 50
    # Snowball's Python and the script that comes with Sphinx stem "international" in two ways; a query asks the script.
    assert {word.rstrip(",0123456789") for word in others} <= {"intern", "internat"}


def test_a_word_inside_another_is_found(visitor: Visitor) -> None:
    inside = found(visitor, "reati")  # of treaty, as the index keeps it
    assert inside
    assert set(inside) >= set(found(visitor, "treaty"))


def test_words_that_stand_nowhere_are_answered(visitor: Visitor) -> None:
    page = visitor.visit("search.html?q=xylophone")
    expect(page.locator("#search-results p").first).to_have_text("Your search did not match any documents.")
    assert page.locator("#search-results li").count() == 0


def test_a_number_that_no_page_holds_is_not_found_inside_another(visitor: Visitor) -> None:
    assert found(visitor, "0000") == []
    assert found(visitor, "987654") == []


def test_a_possessive_finds_what_its_word_finds(visitor: Visitor) -> None:
    plain_ = found(visitor, "Seoul")
    assert plain_
    for query in ("Seoul’s", "“Seoul”", "Se\u00adoul"):
        assert found(visitor, query) == plain_, query


def test_every_word_of_a_query_is_on_each_page_that_is_found(visitor: Visitor) -> None:
    both = set(found(visitor, "treaty president"))
    assert both
    assert both <= set(found(visitor, "president")) & set(found(visitor, "treaty"))


def test_the_script_finds_the_words_that_the_index_keeps(visitor: Visitor) -> None:
    page = visitor.visit("search.html")
    for text, words in CASES.items():
        asked = page.evaluate("(text) => splitQuery(text)", text)
        grouped = words[-1].isdigit() and "".join(words[:-1]) == words[-1]
        assert asked == (words[-1:] if grouped else words), text


def test_what_is_searched_for_is_shown_as_text(visitor: Visitor) -> None:
    page = visitor.visit("search.html?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    expect(page.locator("#search-results h2")).to_be_visible()
    assert page.locator("#search-results img").count() == 0


def test_a_search_is_light_and_loads_its_letters_only(visitor: Visitor) -> None:
    page = visitor.visit("")
    page.wait_for_load_state("networkidle")
    with visitor.site.counted() as sent:
        page.locator(".frame-sidebar input[name=q]").fill("china")
        page.locator(".frame-sidebar input[name=q]").press("Enter")
        expect(page.locator("#search-results p.search-summary")).to_contain_text("found")
        page.wait_for_load_state("networkidle")
    parts = {name for name, _ in sent if "/search/" in name}
    assert parts == {"_static/search/c.js"}
    assert sum(size for _, size in sent) <= QUERY, sent
