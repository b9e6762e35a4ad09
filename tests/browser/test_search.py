"""Search finds what the book holds, in its groups and with its words, over http and from a folder, and asks nobody."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kinds import example
from tests.browser.site import Visitor

#: Where a group may stand, in this order.
ORDER = ["Article", "Notes", "Words", "Claims", "Lessons and data", "Questions", "Sources"]
#: What moves without somebody having done something, as a browser counts it.
SHIFT = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((one) => { sum += one.value; }))
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 300);
})"""


def search(page: Page, words: str) -> None:
    page.locator(".frame-sidebar input[name=q]").fill(words)
    page.locator(".frame-sidebar input[name=q]").press("Enter")
    page.wait_for_url("**/search.html?q=*")


def searched(visitor: Visitor, query: str, **options: int) -> Page:
    """The page of a search that has come to its end."""
    page = visitor.visit("search.html?q=" + quote(query), **options)
    done(page)
    return page


def done(page: Page) -> None:
    """All parts are there, and the page says so."""
    expect(page.locator(".m-find-sum, .m-find-none").filter(has_text=re.compile(r"\S")).first).to_be_visible()


def groups(page: Page) -> list[str]:
    """The names of the groups before the rule."""
    heads = page.locator("#search-results > .m-find-group h2")
    return [re.sub(r"\s*\d+$", "", text) for text in heads.all_inner_texts()]


def found(visitor: Visitor, query: str) -> set[str]:
    """Every page that a search leads to, with all groups open."""
    page = searched(visitor, query)
    for fold in page.locator(".m-find-apart:not([open]) > summary").all():
        fold.click()
    while page.locator(".m-find-more").count():
        page.locator(".m-find-more").first.click()
    links = page.locator(".m-find-hits a")
    return {
        unquote(href.partition("#")[0]) for href in links.evaluate_all("all => all.map((a) => a.getAttribute('href'))")
    }


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_a_word_typed_on_the_front_page_is_found(visitor: Visitor, built: Path, scheme: str) -> None:
    page = visitor.page()
    page.goto(visitor.site.url if scheme == "http" else (built / "index.html").as_uri())
    search(page, "claimant")
    results = page.locator("#search-results li")
    expect(results.first).to_be_visible()
    done(page)
    assert "Words" in groups(page)
    expect(page.locator(".m-find-form input")).to_have_value("claimant")
    for number in range(min(results.count(), 5)):
        link = results.nth(number).locator("a").first
        target = str(link.get_attribute("href")).partition("#")[2]
        link.press("Enter")
        page.wait_for_url(lambda url: "search.html" not in url)
        expect(page.locator("h1")).to_be_visible()
        assert not target or page.evaluate("(id) => document.getElementById(id) !== null", unquote(target)), page.url
        page.go_back()
        expect(results.first).to_be_visible()
        done(page)


def test_every_entry_leads_to_a_place_that_is_there(built: Path) -> None:
    """All of them, in the files: the addresses are made as the script makes them."""
    first, rest = index_of(built)
    groups_ = {**first["groups"], **rest}
    wrong, ids = [], {}
    for kind, entries in groups_.items():
        for page, given, heading, *_ in entries:
            name, anchor = first["pages"][page][1], given
            if name not in ids:
                ids[name] = set(re.findall(r'\bid="([^"]+)"', (built / name).read_text("utf-8")))
            if given == 1 and kind == "w":
                anchor = "term-" + heading.replace(" ", "-")
            elif given == 1:
                anchor = re.sub("^[-0-9]+|-+$", "", re.sub("[^a-z0-9]+", "-", heading.lower()))
            if anchor and anchor not in ids[name]:
                wrong.append((kind, name, anchor))
    assert wrong == []
    assert {kind: bool(groups_[kind]) for kind in "snwclqo"} == dict.fromkeys("snwclqo", True)


def index_of(built: Path) -> tuple[dict, dict]:  # type: ignore[type-arg]
    """Both parts of the index."""
    page = (built / "search.html").read_text("utf-8")
    data = re.search(r'<script type="application/json" id="find-index">(.*?)</script>', page, re.DOTALL)
    assert data is not None
    rest = (built / "_static/search/rest.js").read_text("utf-8")
    return json.loads(data[1]), json.loads(rest.removeprefix("marginaliaSearch(").rstrip().removesuffix(")"))


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
    assert "_static/search/rest.js" in names
    assert all(name == "search.html" or name.startswith("_static/") for name in names), names
    with visitor.site.counted() as sent:
        page.locator(".m-find-form input").fill("treaty")
        page.wait_for_timeout(1000)
    assert sent == []


# Groups


def test_what_is_found_stands_in_groups_in_the_order_of_their_use(visitor: Visitor) -> None:
    page = searched(visitor, "North Korea")
    assert groups(page) == ORDER
    shown = page.locator("#search-results > .m-find-group").evaluate_all(
        "all => all.map((one) => one.querySelectorAll('li').length)"
    )
    assert shown == [5, 3, 2, 3, 4, 3, 3]
    more = page.locator(".m-find-more").first
    expect(more).to_have_text("Show all 9")
    more.click()
    assert page.locator("#search-results > .m-find-group").first.locator("li").count() == 9
    focused = page.evaluate("document.activeElement.textContent")
    assert re.fullmatch(r"Sentence \d+", focused), focused


def test_the_words_are_marked_in_their_sentence(visitor: Visitor) -> None:
    page = searched(visitor, "coming days")
    assert groups(page)[:3] == ["Article", "Notes", "Claims"]
    sentence = page.locator("li[data-kind=s]")
    assert sentence.locator("mark").all_inner_texts() == ["coming days"]
    expect(sentence).to_contain_text("could engage in combat against Ukrainian troops in the coming days.")
    expect(sentence.locator("a")).to_have_attribute("href", "docs/read/article.html#S3")
    note = page.locator("li[data-kind=n]").first
    assert note.locator("mark").first.inner_text() == "coming days"
    expect(note.locator(".m-find-kind")).to_contain_text("sentence 3")
    assert page.locator("#search-results mark").count() >= 5


def test_pages_for_teachers_and_authors_are_apart(visitor: Visitor) -> None:
    page = searched(visitor, "rubric")
    fold = page.locator(".m-find-apart")
    assert fold.get_attribute("open") is None
    assert page.locator("#search-results > .m-find-group a[href*='docs/teach/']").count() == 0
    fold.locator("summary").click()
    expect(fold.locator("h2").first).to_contain_text("For teachers")
    page = searched(visitor, "key")  # the title of a page for teachers: it is what somebody looks for
    assert page.locator(".m-find-apart").get_attribute("open") is not None
    assert page.locator(".m-find-apart a").first.get_attribute("href") == "exercises/key.html"


# What is typed


def test_results_come_from_the_first_letter(visitor: Visitor) -> None:
    page = visitor.visit("search.html")
    box = page.locator(".m-find-form input")
    box.focus()
    page.wait_for_load_state("networkidle")
    for typed, marked in (("w", "w"), ("wa", "wa"), ("war", "war"), ("wary", "wary")):
        box.press_sequentially(typed[-1])
        marks = page.locator("li[data-kind=s] mark").all_inner_texts()
        assert marks, typed
        assert all(mark.lower().startswith(marked) for mark in marks), marks
    assert page.url.endswith("?q=wary")
    page.locator(".m-find-clear").click()
    assert page.url.endswith("search.html")
    expect(page.locator(".m-find-start")).to_be_visible()
    expect(box).to_be_focused()


@pytest.mark.parametrize("query", ["10,000", "10000", "10 000", "10\u00a0000", "10.000", "ten thousand", "１０,０００"])
def test_a_number_of_the_article_is_found_as_people_write_it(visitor: Visitor, query: str) -> None:
    page = searched(visitor, query)
    assert page.locator("li[data-kind=s] mark").all_inner_texts() == ["10,000"]


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("2 November 2024", "docs/read/provenance.html"),
        ("11 000", "docs/data/troop-estimates.html"),
        ("362", "docs/read/provenance.html"),
    ],
)
def test_dates_and_other_numbers_are_found(visitor: Visitor, query: str, page: str) -> None:
    assert page in found(visitor, query)


def test_a_number_that_no_page_holds_is_not_found_inside_another(visitor: Visitor) -> None:
    assert found(visitor, "0000") == set()
    assert found(visitor, "987654") == set()


def test_a_possessive_finds_what_its_word_finds(visitor: Visitor) -> None:
    plain = found(visitor, "Seoul")
    assert plain
    for query in ("Seoul’s", "Seoul's", "Seoul‘s", "“Seoul”", "Se\u00adoul", "seoul's,"):
        assert found(visitor, query) == plain, query


def test_every_word_of_a_query_is_in_each_place_that_is_found(visitor: Visitor) -> None:
    both = found(visitor, "ratified treaty")
    assert both
    assert both <= found(visitor, "ratified") & found(visitor, "treaty")


def test_a_word_is_found_in_its_other_forms(visitor: Visitor) -> None:
    page = searched(visitor, "concern")
    assert page.locator("li[data-kind=s] mark").first.inner_text() == "concerns"
    assert "raised" in searched(visitor, "raises").locator("li[data-kind=s] mark").all_inner_texts()


def test_other_spellings_of_a_name_are_known(visitor: Visitor) -> None:
    page = searched(visitor, "zelenskyy")
    expect(page.locator(".m-find-lines")).to_have_text("The book writes Zelensky. Both are found.")
    assert set(page.locator("li[data-kind=s] mark").all_inner_texts()) == {"Zelensky"}
    assert searched(visitor, "DPRK").locator("li[data-kind=s]").count() == 5
    assert found(visitor, "Kiev") == found(visitor, "Kyiv")


def test_a_typing_error_is_forgiven_where_nothing_was_found(visitor: Visitor) -> None:
    page = searched(visitor, "artilery")
    expect(page.locator("#search-results > p")).to_have_text("Nothing is spelled “artilery”. Here is artillery.")
    assert page.locator("li[data-kind=s] mark").all_inner_texts() == ["artillery"]
    assert "artillery" in searched(visitor, "artlilery").locator("li[data-kind=s] mark").all_inner_texts()


def test_a_rare_word_much_like_a_frequent_one_asks_what_was_meant(visitor: Visitor) -> None:
    page = searched(visitor, "Miller")
    assert page.locator("#search-results mark").first.inner_text() == "Miller"
    expect(page.locator(".m-find-sum")).to_contain_text("Did you mean Milley?")
    page.locator(".m-find-sum a").click()
    assert page.locator("li[data-kind=s] mark").all_inner_texts() == ["Milley"]


# What the article does not say


@pytest.mark.parametrize("word", ["Putin", "putin", "Lavrov"])
def test_what_the_article_does_not_say_is_said(visitor: Visitor, word: str) -> None:
    page = searched(visitor, word)
    expect(page.locator(".m-find-gap")).to_have_text(f"The article does not say “{word.capitalize()}”.")
    assert "Article" not in groups(page)


def test_a_capital_leads_to_the_word_that_stands_for_it(visitor: Visitor) -> None:
    page = searched(visitor, "beijing")
    expect(page.locator(".m-find-gap")).to_have_text("The article does not say “Beijing”. It says “China”.")
    page.locator(".m-find-gap a").click()
    assert page.url.endswith("?q=China")
    assert groups(page)[0] == "Article"
    assert page.locator(".m-find-gap").count() == 0


@pytest.mark.parametrize("word", ["could", "Zelenskyy", "rubric", "worksheet", "xylophone", "troop"])
def test_it_is_not_said_where_the_article_says_it_or_the_word_is_of_the_lessons_only(
    visitor: Visitor, word: str
) -> None:
    page = searched(visitor, word)
    assert page.get_by_text("The article does not say").count() == 0


def test_words_that_stand_nowhere_are_answered(visitor: Visitor) -> None:
    page = visitor.visit("")
    search(page, "xylophone")
    expect(page.locator(".m-find-gap")).to_have_text("Nothing in the book says “xylophone”.")
    assert page.locator("#search-results li").count() == 0
    doors = page.locator(".m-find-none a")
    assert doors.count() >= 4
    doors.last.click()
    assert page.url.endswith("genindex.html")


def test_of_words_that_are_nowhere_together_each_is_offered(visitor: Visitor) -> None:
    page = searched(visitor, "artillery xylophone")
    page.get_by_text("Try one word:").locator("a").click()
    assert page.locator("li[data-kind=s] mark").all_inner_texts() == ["artillery"]


def test_what_is_searched_for_is_shown_as_text(visitor: Visitor) -> None:
    page = visitor.visit("search.html?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    done(page)
    expect(page.locator("#search-results")).to_be_visible()
    assert page.locator("#search-results img").count() == 0


# Keyboard, phones, and what moves


def test_the_keys_lead_through_the_results_and_back(visitor: Visitor) -> None:
    page = searched(visitor, "sanctions")
    box, links = page.locator(".m-find-form input"), page.locator(".m-find-hits a, .m-find-more")
    box.focus()
    box.press("Enter")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_be_focused()
    assert page.evaluate("getSelection().toString() || document.activeElement.selectionEnd") in ("sanctions", 9)
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    expect(page.locator(".m-find-start")).to_be_visible()


def test_the_empty_page_offers_searches_that_find_something(visitor: Visitor) -> None:
    page = visitor.visit("search.html")
    tries = page.locator(".m-find-start a")
    words = tries.all_inner_texts()
    assert len(words) == 6
    for number, word in enumerate(words):
        if number:
            page.locator(".m-find-clear").click()
        tries.nth(number).click()
        expect(page.locator(".m-find-form input")).to_have_value(word)
        expect(page.locator("#search-results li").first).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("query", ["North Korea", "beijing", "rubric", "zelenskyy"])
def test_nothing_moves_while_the_parts_come(visitor: Visitor, query: str, width: int) -> None:
    page = searched(visitor, query, width=width)
    assert page.evaluate(SHIFT) == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_contents_of_a_phone_hold_the_search_as_well(visitor: Visitor) -> None:
    page = visitor.visit("", width=360)
    page.locator(".bd-header-article .primary-toggle").click()
    search(page, "hedge")
    expect(page.locator("#search-results li").first).to_be_visible()


def test_the_example_of_the_reader_is_the_page_of_the_sentences(visitor: Visitor) -> None:
    assert example("reader") in found(visitor, "unprecedented")
