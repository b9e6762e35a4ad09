"""What a link leads to is in the window, below the bar at the top, and marked: a place of each kind that has links."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.kinds import example
from tests.browser.site import Visitor
from tests.sampling import sample

#: A kind of place -> a page that has some, and what its element is; the last of the page is taken.
PLACES = {
    "source": (example("sources"), "div.citation[id]"),
    "sentence": (example("reader"), "p.m-sentence[id]"),
    "paragraph": (example("reader"), "section.m-paragraph[id]"),
    "note beside a lesson": (example("close reading"), "div.m-note-in-page[id]"),
    "claim": (example("lesson"), "section.m-claim[id]"),
    "question": (example("exercise"), "fieldset.m-item[id]"),
    "term": (example("glossary"), "dt[id]"),
    "section": (example("teach"), ".bd-article section section[id]"),
    "letter of the index": (example("index"), "h2[id]"),
    "entry of an index": (example("lesson"), ".bd-article :is(section,p)>span[id^=actor-]"),
}
#: The box and the mark of what the address names, or of what stands for it: its heading, or what holds its empty span.
LOOK = """() => {
  const found = document.querySelector(':target');
  const at = found.matches('span') ? found.parentElement : found;
  const head = at.querySelector(':scope>:is(h1,h2,h3,h4)');
  const marked = [at, head].filter(Boolean).some((one) => {
    const s = getComputedStyle(one);
    return s.boxShadow !== 'none' || parseFloat(s.borderTopWidth) >= 3;
  });
  const bar = document.querySelector('.bd-header-article').getBoundingClientRect();
  const under = getComputedStyle(document.querySelector('.bd-header-article')).position === 'sticky' ? bar.bottom : 0;
  return [marked, (head || at).getBoundingClientRect().top, under, innerHeight];
}"""


def last_of(built: Path, visitor: Visitor, kind: str) -> str:
    page, selector = PLACES[kind]
    names = visitor.visit(page).locator(selector).evaluate_all("all => all.map((one) => one.id)")
    assert names, f"no {kind} on {page}: take another page"
    return f"{page}#{names[-1]}"


def assert_landed(page: Page) -> None:
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 200)))")
    marked, top, under, height = page.evaluate(LOOK)
    assert marked, page.url
    assert under - 1 <= top < height - 20, (page.url, top, under, height)


#: Each kind of place in one of two widths, drawn.
CASES = [(kind, width) for kind in PLACES for width in sample((320, 1280), 1, name=f"place {kind}")]


@pytest.mark.parametrize(("kind", "width"), CASES)
def test_a_place_is_marked_and_seen(visitor: Visitor, built: Path, kind: str, width: int) -> None:
    address = last_of(built, visitor, kind)
    assert_landed(visitor.visit(address, width=width, height=640))


def test_a_note_without_script_is_marked(visitor: Visitor) -> None:
    page = visitor.visit(example("reader"))
    name = page.locator(".m-note").last.get_attribute("id")
    plain = visitor.visit(f"{example('reader')}#{name}", java_script_enabled=False)
    assert plain.locator(":target").evaluate("one => getComputedStyle(one).boxShadow") != "none"


def test_a_link_to_a_far_source_lands_on_it(visitor: Visitor) -> None:
    """From the page itself, where most of the list has never been laid out."""
    page = visitor.visit(example("lesson"))
    page.locator(".bd-article .m-cite-mark:visible").last.click()  # it opens the list of what is cited
    link = page.locator('.bd-article a[href*="sources.html#source-"]:visible').last
    name = re.sub(".*#", "", link.get_attribute("href") or "")
    link.click()
    page.wait_for_url(f"**#{name}")
    assert_landed(page)
    assert page.locator(":target").evaluate("one => getComputedStyle(one).boxShadow").endswith("inset")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_mark_has_the_contrast_of_a_link(visitor: Visitor, built: Path, scheme: str) -> None:
    page = visitor.visit(last_of(built, visitor, "source"), color_scheme=scheme)
    shadow = page.locator(":target").evaluate("one => getComputedStyle(one).boxShadow")
    link = page.evaluate("getComputedStyle(document.querySelector('.bd-article .citation a')).color")
    assert shadow.startswith(link)
    assert page.emulate_media(media="print") is None
    assert page.locator(":target").evaluate("one => getComputedStyle(one).boxShadow") == "none"
