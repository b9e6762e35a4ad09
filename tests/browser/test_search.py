"""Search finds pages, over http and from a folder, and asks nobody."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.site import Visitor


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
        page.wait_for_url(lambda url: "search.html" not in url, timeout=30_000)
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


@pytest.mark.parametrize(
    "query", ["claimant", "North Korea", "Who says so?", "hedge -glossary", "treaty ratified", "27th"]
)
def test_parts_of_the_index_find_what_the_whole_finds(visitor: Visitor, query: str) -> None:
    page = visitor.visit("search.html?q=" + quote(query))
    expect(page.locator("#search-results p.search-summary")).to_contain_text("found", timeout=20_000)
    links = page.locator("#search-results li a")
    ours = links.evaluate_all("all => all.map((link) => [link.textContent, decodeURIComponent(link.hash)])")
    whole = page.evaluate(FULL, query)
    assert [one[0] for one in ours] == [one[0] for one in whole]
    # Sphinx makes an object's anchor from the name that is shown; ours is the one that the page has.
    assert all(anchor.startswith(("#actor-", "#article-")) for title, anchor in ours if [title, anchor] not in whole)
    assert len(whole) > 1
    for link in [link for link in links.all() if "#" in (link.get_attribute("href") or "")][:4]:
        link.press("Enter")
        page.wait_for_url(lambda url: "search.html" not in url, timeout=30_000)
        assert page.evaluate("document.getElementById(decodeURIComponent(location.hash.slice(1))) !== null"), page.url
        page.go_back()
        expect(page.locator("#search-results p.search-summary")).to_contain_text("found", timeout=20_000)


def test_words_of_titles_are_those_that_sphinx_keeps(visitor: Visitor) -> None:
    page = visitor.visit("search.html?q=claimant")
    expect(page.locator("#search-results p.search-summary")).to_contain_text("found", timeout=20_000)
    count, others = page.evaluate(WORDS_OF_TITLES)
    assert count > 300
    # Snowball's Python and the script that comes with Sphinx stem "international" in two ways; a query asks the script.
    assert {word.rstrip(",0123456789") for word in others} <= {"intern", "internat"}


def test_a_word_inside_another_is_found(visitor: Visitor) -> None:
    page = visitor.visit("search.html?q=aimant")
    expect(page.locator("#search-results")).to_contain_text("Glossary", timeout=20_000)


def test_words_that_stand_nowhere_are_answered(visitor: Visitor) -> None:
    page = visitor.visit("")
    search(page, "xylophone")
    expect(page.locator("#search-results p").first).to_contain_text("did not match any documents")
    assert page.locator("#search-results li").count() == 0


def test_what_is_searched_for_is_shown_as_text(visitor: Visitor) -> None:
    page = visitor.visit("search.html?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    expect(page.locator("#search-results h2")).to_be_visible()
    assert page.locator("#search-results img").count() == 0


def test_the_contents_of_a_phone_hold_the_search_as_well(visitor: Visitor) -> None:
    page = visitor.visit("", width=360)
    page.locator(".bd-header-article .primary-toggle").click()
    search(page, "hedge")
    expect(page.locator("#search-results li").first).to_be_visible()
