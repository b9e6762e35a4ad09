"""What a page costs at the first visit, with everything on it opened: one table, for every kind of page."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kinds import LIMITS, example, kinds_of, pages
from tests.browser.site import Visitor

REQUESTS = 6
#: Bytes of script, on pages without questions and with them.
SCRIPT, SCRIPT_OF_QUESTIONS = 15_000, 25_000
#: What a search costs from the Enter key on any page to its results: the page, its scripts, its part of the index.
QUERY = 40_000
#: The book's sign.
ICON = "_static/marginalia-favicon.svg"
LOADED = re.compile(r'<(?:script|img|link)\b[^>]*?\s(?:src|href)="([^"]+)"[^>]*>')


def weight(path: Path) -> int:
    """Bytes as gzip -6 sends them."""
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


def loaded_by(built: Path, page: str) -> set[Path]:
    """The page and every file that it loads by itself."""
    path = built / page
    found = {path}
    for tag in LOADED.finditer(path.read_text("utf-8")):
        is_file = not tag[0].startswith("<link") or re.search(r'rel="(?:stylesheet|icon)"', tag[0])
        if is_file and "://" not in tag[1]:
            name = urlsplit(tag[1]).path
            found.add((built / name[1:] if name.startswith("/") else path.parent / name).resolve())
    return found


def test_every_page_is_light(built: Path) -> None:
    """All pages, by what they name; the next test shows for one of each kind that they load nothing else."""
    heavy = {}
    for page in pages(built):
        (kind,) = kinds_of(page)
        cost = sum(weight(path) for path in loaded_by(built, page))
        if cost > LIMITS[kind] * 1000:
            heavy[page] = cost
    assert heavy == {}


def open_everything(page: Page) -> None:
    """Every menu, note, switch, question and term of the page."""
    for details in page.locator("main details:not([open]):visible").element_handles():
        details.query_selector("summary").click()
    for box in page.locator(".m-layers input").all():
        box.check()
    if page.locator(".m-layers").count():
        page.locator("a.m-mark[role=button]").first.click()
        for _ in range(page.locator(".m-note").count()):
            page.locator('.m-stepper button[value="1"]').click()
        page.keyboard.press("Escape")
        page.locator(".m-show-all").click()
    for item in page.locator("m-item[data-type=choice]").all():
        item.locator("input").first.check()
        if item.locator(".m-check").count():  # an assessment's are answered on paper
            item.locator(".m-check").click()
    for term in page.locator(".bd-article a.m-term:visible").all()[:20]:
        term.focus()
        expect(page.locator(".m-term-box")).to_be_visible()
    if page.locator(".frame-mode").count():
        for _ in range(3):
            page.locator(".frame-mode").click()
        page.set_viewport_size({"width": 360, "height": 740})
        page.locator(".bd-header-article .primary-toggle").click()
        expect(page.locator("dialog#pst-primary-sidebar-modal")).to_be_visible()
        page.keyboard.press("Escape")
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("kind", LIMITS)
def test_a_page_is_light_with_an_empty_cache_and_everything_open(visitor: Visitor, built: Path, kind: str) -> None:
    with visitor.site.counted() as sent:
        page = visitor.visit(example(kind) + ("?q=north+korea" if kind == "search" else ""))
        open_everything(page)
        if ICON not in {name for name, _ in sent}:  # a shell without windows has no tab to show it on
            sent.append((ICON, weight(built / ICON)))
        names = {name for name, _ in sent}
        cost, count = sum(size for _, size in sent), len(sent)
    script = sum(size for name, size in sent if name.endswith(".js"))
    has_questions = page.locator("m-item, m-work").count() > 0
    assert cost <= LIMITS[kind] * 1000, sent
    assert count <= REQUESTS, sent
    assert script <= (SCRIPT_OF_QUESTIONS if has_questions or kind == "search" else SCRIPT), sent
    known = {path.relative_to(built.resolve()).as_posix() for path in loaded_by(built.resolve(), example(kind))}
    asked = {name for name in names if "/search/" not in name}
    assert asked == known, "the page loads what it names, and nothing else"


@pytest.mark.parametrize("words", ["summit", "north korea", "sanctions china", "xylophones"])
def test_a_search_is_light(visitor: Visitor, words: str) -> None:
    page = visitor.visit("")
    page.wait_for_load_state("networkidle")
    with visitor.site.counted() as sent:
        page.locator(".frame-sidebar input[name=q]").fill(words)
        page.locator(".frame-sidebar input[name=q]").press("Enter")
        expect(page.locator("#search-results p.search-summary")).to_contain_text(re.compile("[Ff]ound|did not match"))
        page.wait_for_load_state("networkidle")
    assert "search.html" in {name for name, _ in sent}
    if words == "xylophones":  # what finds nothing asks for the rest of the index
        assert sum(size for _, size in sent) <= LIMITS["search"] * 1000, sent
    else:
        assert sum(size for _, size in sent) <= QUERY, sent
