"""The front page: its live sentence, the way on, its numbers; and the first ten minutes."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

from sphinx_marginalia.model.corpus import Corpus
from tests.browser.axe import findings
from tests.browser.site import Visitor

FRONT, TEN = "index.html", "docs/read/ten-minutes.html"


def visible_notes(page: Page) -> list[str]:
    return page.locator(".m-live .m-note").evaluate_all(
        "all => all.filter((n) => n.checkVisibility({visibilityProperty: true})).map((n) => n.id)"
    )


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("script", [True, False])
def test_one_note_is_open_and_a_line_opens_another_right_there(visitor: Visitor, width: int, script: bool) -> None:
    page = visitor.visit(FRONT, width=width, java_script_enabled=script)
    (first,) = visible_notes(page)
    doors = page.locator(".m-doors").bounding_box()
    for mark in page.locator(".m-live .m-sentence a.m-mark").all():
        name = mark.get_attribute("data-n")
        if name == first:
            continue
        mark.click()
        assert visible_notes(page) == [name]
        assert not page.url.startswith(visitor.site.url + "docs"), "the page is the same"
    if script and width == 1280:
        assert page.locator(".m-doors").bounding_box() == doors, "nothing below moves"


def test_the_questions_below_the_sentence_are_its_legend(visitor: Visitor) -> None:
    page = visitor.visit(FRONT)
    links = page.locator(".m-live figcaption a")
    assert links.all_inner_texts() == [
        "who is named",
        "who says so",
        "what it means",
        "where, when",
        "words that push",
        "what is unsaid",
    ]
    links.nth(4).click()
    expect(page.locator(".m-live .m-note.m-open")).to_have_class(re.compile("m-framing"))


def test_keys_lead_through_the_notes_and_back_to_the_words(visitor: Visitor) -> None:
    page = visitor.visit(FRONT)
    mark = page.locator(".m-live .m-sentence a.m-mark").first
    mark.focus()
    page.keyboard.press("Space")
    (first,) = visible_notes(page)
    page.keyboard.press("ArrowRight")
    (second,) = visible_notes(page)
    assert first != second
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Escape")
    expect(mark).to_be_focused()
    assert findings(page) == []


def test_a_new_reader_begins_with_ten_minutes_and_others_go_on(visitor: Visitor) -> None:
    page = visitor.visit(FRONT, width=360)
    height = page.locator(".m-go-on").bounding_box()
    page.locator(".m-go-on a").click()
    assert page.url.endswith(TEN)
    page.goto(visitor.site.url + "docs/read/article.html")
    page.locator("#S8 .m-sentence-number").click()
    page.goto(visitor.site.url)
    links = page.locator(".m-go-on a")
    assert links.all_inner_texts() == ["Go on at sentence 8"]
    assert page.locator(".m-go-on").bounding_box() == height
    links.click()
    assert page.url.endswith("docs/read/article.html#S8")
    page.goto(visitor.site.url + TEN)
    item = page.locator("m-item[data-type=hottext]")
    item.locator("label.m-hottext").first.click()
    item.locator(".m-check").click()
    page.goto(visitor.site.url)
    assert links.all_inner_texts()[0].startswith("Go on: "), "the last place of any kind"
    assert links.all_inner_texts()[1:] == ["My work (1)"]
    assert page.locator(".m-go-on").bounding_box() == height
    links.last.click()
    assert page.url.endswith("exercises/my-work.html")


@pytest.mark.parametrize("value", ["{", '"S8"', '{"a": "another", "s": "S8"}', '{"a": 1, "s": {}}'])
def test_nonsense_in_the_storage_leaves_the_front_page_as_it_is(visitor: Visitor, value: str) -> None:
    page = visitor.visit(FRONT)
    page.evaluate(f"localStorage.setItem('marginalia:place', {json.dumps(value)})")
    page.reload()
    assert page.locator(".m-go-on a").all_inner_texts() == ["New here? Start with ten minutes"]


def test_the_numbers_are_those_of_the_book(visitor: Visitor, corpus: Corpus) -> None:
    text = visitor.visit(FRONT).locator("article").inner_text()
    (article,) = corpus.articles.values()
    for number, word in (
        (article.word_count, "words"),
        (len(article.sentences), "sentences"),
        (len(corpus.annotations), "notes"),
        (len(corpus.claims), "claims"),
        (len(corpus.items), "questions"),
        (len(corpus.cited), "sources"),
    ):
        assert f"{number} {word}" in text


def test_what_the_article_is_said_not_to_have_it_does_not_have(corpus: Corpus) -> None:
    (article,) = corpus.articles.values()
    assert not re.search('["\u201c\u201d]|https?:|www[.]', article.text)
    numbers = re.findall(r"\d[\d,]*|hundreds of thousands", article.text_of(article.body))
    assert numbers == ["10,000", "hundreds of thousands"]


def test_six_capitals_lead_to_their_lessons(visitor: Visitor) -> None:
    page = visitor.visit(FRONT, width=360)
    names = page.locator(".m-linked li").evaluate_all(
        "all => all.map((li) => li.innerText.trim().split(/\\s*\\n\\s*|\\s{2,}/))"
    )
    assert [" ".join(one) for one in names] == [
        "Kyiv Ukraine",
        "Moscow Russia",
        "Pyongyang North Korea",
        "Seoul South Korea",
        "Washington United States",
        "Beijing China",
    ]
    assert page.locator(".m-linked .m-named").all_inner_texts()[0].startswith("Pyongyang")
    page.locator(".m-linked a").last.click()
    assert page.url.endswith("docs/actors/china.html")


@pytest.mark.parametrize("script", [True, False])
def test_ten_minutes_can_be_done_with_and_without_script(visitor: Visitor, script: bool) -> None:
    page = visitor.visit(TEN, width=360, height=740, java_script_enabled=script)
    chunks = page.locator(".m-chunk")
    chunks.nth(1).click()
    assert page.locator(".m-chunk input:checked").count() == 1
    line = "one => getComputedStyle(one).textDecorationLine"
    assert page.locator(".m-ours").evaluate(line) == "none"
    page.locator(".m-guess-answer summary").click()
    assert page.locator(".m-ours").evaluate(line) == "underline"
    page.locator(".m-folded-note summary").click()
    expect(page.locator(".m-folded-note .m-body")).to_be_visible()
    expect(page.locator(".m-claim .m-verdict")).to_be_visible()
    assert page.locator("m-item").count() == 2
    if script:
        assert findings(page) == []
        page.locator("m-item textarea").fill("I would ask the ministry on which day it said so.")
        page.reload()
        assert page.locator("m-item textarea").input_value().startswith("I would ask")
