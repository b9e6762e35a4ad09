"""Search finds pages, over http and from a folder, and asks nobody."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kinds import example
from tests.browser.site import Visitor
from tests.sampling import sample
from tests.words import CASES


def search(page: Page, words: str) -> None:
    page.locator(".frame-sidebar input[name=q]").fill(words)
    page.locator(".frame-sidebar input[name=q]").press("Enter")
    page.wait_for_url("**/search.html?q=*")


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_a_word_typed_on_the_front_page_is_found(visitor: Visitor, built: Path, scheme: str) -> None:
    page = visitor.page()
    page.goto(visitor.site.url if scheme == "http" else (built / "index.html").as_uri())
    search(page, "claimant")
    results = page.locator("#search-results li")
    expect(results.first).to_be_visible()
    expect(page.locator("#search-results")).to_contain_text("Glossary")
    expect(page.locator(".frame-search--page input")).to_have_value("claimant")
    for number in range(min(results.count(), 5)):
        link = results.nth(number).locator("a")
        title = link.inner_text()
        link.press("Enter")  # a click can miss while the list is still growing
        page.wait_for_url(lambda url: "search.html" not in url)
        expect(page.locator("h1")).to_be_visible()
        assert title in page.locator("main").inner_text()
        page.go_back()
        expect(results.first).to_be_visible()


def test_a_search_loads_the_page_its_scripts_and_nothing_else(visitor: Visitor) -> None:
    page = visitor.visit("")
    asked: list[tuple[str, str]] = []
    page.on("request", lambda request: asked.append((request.resource_type, request.url)))
    with visitor.site.counted() as sent:
        search(page, "China")
        expect(page.locator("#search-results li").first).to_be_visible()
        page.wait_for_load_state("networkidle")
        names = {name for name, _ in sent}
    # "other" is the icon
    assert {kind for kind, _ in asked} <= {"document", "script", "stylesheet", "image", "other"}
    assert "_static/search/c.js" in names
    assert all(name == "search.html" or name.startswith("_static/") for name in names), names
    with visitor.site.counted() as sent:
        page.wait_for_timeout(1000)
    assert sent == []


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
QUERIES = ("claimant", "North Korea", "Who says so?", "hedge -glossary", "treaty ratified", "27th")


@pytest.mark.parametrize("query", sample(QUERIES, 1, name="queries", always=["hedge -glossary"]))
def test_parts_of_the_index_find_what_the_whole_finds(visitor: Visitor, query: str) -> None:
    page = visitor.visit("search.html?q=" + quote(query))
    expect(page.locator("#search-results p.search-summary")).to_contain_text("found")
    links = page.locator("#search-results li a")
    ours = links.evaluate_all("all => all.map((link) => [link.textContent, decodeURIComponent(link.hash)])")
    whole = page.evaluate(FULL, query)
    assert [one[0] for one in ours] == [one[0] for one in whole]
    # Sphinx makes an object's anchor from the name that is shown; ours is the one that the page has.
    assert all(anchor.startswith(("#actor-", "#article-")) for title, anchor in ours if [title, anchor] not in whole)
    assert len(whole) > 1
    for link in [link for link in links.all() if "#" in (link.get_attribute("href") or "")][:4]:
        link.press("Enter")
        page.wait_for_url(lambda url: "search.html" not in url)
        assert page.evaluate("document.getElementById(decodeURIComponent(location.hash.slice(1))) !== null"), page.url
        page.go_back()
        expect(page.locator("#search-results p.search-summary")).to_contain_text("found")


def test_words_of_titles_are_those_that_sphinx_keeps(visitor: Visitor) -> None:
    page = visitor.visit("search.html?q=claimant")
    expect(page.locator("#search-results p.search-summary")).to_contain_text("found")
    count, others = page.evaluate(WORDS_OF_TITLES)
    assert count > 300
    # Snowball's Python and the script that comes with Sphinx stem "international" in two ways; a query asks the script.
    assert {word.rstrip(",0123456789") for word in others} <= {"intern", "internat"}


def test_a_word_inside_another_is_found(visitor: Visitor) -> None:
    page = visitor.visit("search.html?q=aimant")
    expect(page.locator("#search-results")).to_contain_text("Glossary")


def test_words_that_stand_nowhere_are_answered(visitor: Visitor) -> None:
    page = visitor.visit("")
    search(page, "xylophone")
    expect(page.locator("#search-results p").first).to_have_text("Your search did not match any documents.")
    assert page.locator("#search-results li").count() == 0


def found(visitor: Visitor, query: str) -> list[str]:
    page = visitor.visit("search.html?q=" + quote(query))
    expect(page.locator("#search-results p.search-summary")).not_to_be_empty()
    links = page.locator("#search-results li a")
    return sorted(links.evaluate_all("all => all.map((link) => link.getAttribute('href'))"))


@pytest.mark.parametrize("query", ["10,000", "10000", "10 000", "10\u00a0000", "10.000"])
def test_a_number_of_the_article_is_found_as_people_write_it(visitor: Visitor, query: str) -> None:
    assert example("reader") in found(visitor, query)


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("2 November 2024", example("reader")),
        ("11 000", "docs/data/troop-estimates.html"),
        ("362", "docs/read/provenance.html"),
    ],
)
def test_dates_and_other_numbers_are_found(visitor: Visitor, query: str, page: str) -> None:
    assert page in found(visitor, query)


def test_a_number_that_no_page_holds_is_not_found_inside_another(visitor: Visitor) -> None:
    assert found(visitor, "0000") == []
    assert found(visitor, "987654") == []


def test_a_possessive_finds_what_its_word_finds(visitor: Visitor) -> None:
    plain = found(visitor, "Seoul")
    assert plain
    for query in ("Seoul’s", "Seoul's", "Seoul‘s", "“Seoul”", "Se\u00adoul", "seoul's,"):
        assert found(visitor, query) == plain, query


def test_every_word_of_a_query_is_on_each_page_that_is_found(visitor: Visitor) -> None:
    both = set(found(visitor, "ratified treaty"))
    assert both
    assert both <= set(found(visitor, "ratified")) & set(found(visitor, "treaty"))


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


def test_the_contents_of_a_phone_hold_the_search_as_well(visitor: Visitor) -> None:
    page = visitor.visit("", width=360)
    page.locator(".bd-header-article .primary-toggle").click()
    search(page, "hedge")
    expect(page.locator("#search-results li").first).to_be_visible()
