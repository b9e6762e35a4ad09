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
        expect(page.locator("#search-results p.search-summary")).to_contain_text(re.compile("[Ff]ound|did not match"))
        page.wait_for_load_state("networkidle")
    assert "search.html" in {name for name, _ in sent}
    if words == "xylophones":  # what finds nothing asks for the rest of the index
        assert sum(size for _, size in sent) <= LIMITS["search"] * 1000, sent
    else:
        assert sum(size for _, size in sent) <= QUERY, sent
