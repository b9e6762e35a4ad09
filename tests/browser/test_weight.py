"""What a page costs at the first visit by what it names, and what a search costs."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.kinds import LIMITS, kinds_of, pages
from tests.browser.site import Visitor

#: What a search costs up to its first results: the page with the first part of the index, and its scripts; and what it
#: costs with all parts.
FIRST, ALL = 40_000, 160_000
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
    """All pages, by what they name; test_visit.py shows for one of each kind that they load nothing else."""
    heavy = {}
    for page in pages(built):
        (kind,) = kinds_of(page)
        cost = sum(weight(path) for path in loaded_by(built, page))
        if cost > LIMITS[kind] * 1000:
            heavy[page] = cost
    assert heavy == {}


@pytest.mark.parametrize("words", ["summit", "north korea", "sanctions china", "xylophones"])
def test_a_search_is_light(visitor: Visitor, words: str) -> None:
    page = visitor.visit("")
    page.wait_for_load_state("networkidle")
    with visitor.site.counted() as sent:
        page.locator(".frame-sidebar input[name=q]").fill(words)
        page.locator(".frame-sidebar input[name=q]").press("Enter")
        expect(page.locator("#search-results li, .m-find-none").first).to_be_visible()
        page.wait_for_load_state("networkidle")
    cost = {name: size for name, size in sent if not name.endswith(".css")}
    parts = {name for name in cost if "/search/" in name}
    assert set(cost) == {"search.html", "_static/marginalia-search.js", *parts}
    assert sum(size for name, size in cost.items() if name not in parts) <= FIRST, sent
    assert sum(cost.values()) <= ALL, sent


def test_the_first_results_wait_for_the_first_part_only(visitor: Visitor) -> None:
    page = visitor.page()
    page.route("**/search/rest.js*", lambda route: None)  # it never comes
    page.goto(visitor.site.url + "search.html?q=north+korea", wait_until="domcontentloaded")
    heads = page.locator("#search-results h2")
    expect(heads.first).to_have_text(re.compile("Article"))
    assert heads.count() == 4
    page.unroute_all(behavior="ignoreErrors")
