"""A book that a reader asked to keep opens without a network, says when there is a newer one, and goes when asked."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sphinx_marginalia.frame import offline
from tests.browser.site import PATIENCE, Site, Visitor, _zipped

BOX = ".bd-sidebar-primary .frame-keep"
#: What a book of four pages needs; the whole one would only take longer.
NEEDED = ("index.html", "404.html", "docs/teach/care.html", "docs/reference/about.html", "_static")


def write_worker(folder: Path) -> None:
    """Write the worker for what the folder holds now, as a build does at its end."""
    (folder / offline.WORKER).write_text(offline.worker(folder, offline.files_of(folder)), "utf-8")
    _zipped.cache_clear()


@pytest.fixture
def small(tmp_path: Path, built: Path) -> Iterator[Site]:
    """A part of the book on a server of its own."""
    for name in NEEDED:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        if (built / name).is_dir():
            shutil.copytree(built / name, tmp_path / name)
        else:
            shutil.copyfile(built / name, tmp_path / name)
    write_worker(tmp_path)
    with Site(tmp_path).serving() as served:
        yield served


@pytest.fixture
def page(browser: Browser, small: Site) -> Iterator[Page]:
    """A page of that book, in a context of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    one = context.new_page()
    one.goto(small.url + "docs/teach/care.html")
    yield one
    context.close()


def press(page: Page, word: str) -> None:
    page.locator(BOX).get_by_role("button", name=word, exact=True).click()


def says(page: Page, words: str) -> None:
    expect(page.locator(f"{BOX} [role=status]")).to_have_text(re.compile(words), timeout=PATIENCE)


def keep(page: Page) -> None:
    press(page, "Keep on this device")
    says(page, r"all pages, \d+ MB")
    press(page, "Keep them")
    says(page, "This book is kept on this device")


def caches_of(page: Page) -> list[str]:
    names: list[str] = page.evaluate("() => caches.keys()")
    return names


def test_nothing_is_kept_before_a_reader_says_so(page: Page, small: Site) -> None:
    assert "_static/marginalia-keep.js" not in {name for name, _ in small.sent}
    press(page, "Keep on this device")
    press(page, "Not now")
    says(page, "^$")
    assert caches_of(page) == []
    assert page.evaluate("() => navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    assert offline.WORKER not in {name for name, _ in small.sent}


def test_a_kept_book_opens_without_a_network(page: Page, small: Site) -> None:
    keep(page)
    page.context.set_offline(True)
    page.goto(small.url + "docs/reference/about.html?from=a-link#top")
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("() => getComputedStyle(document.body).getPropertyValue('--ink') !== ''")
    page.goto(small.url)
    expect(page.locator("h1")).to_be_visible()
    page.goto(small.url + "docs/nowhere.html")
    expect(page.locator("h1")).to_have_text(re.compile("not found", re.IGNORECASE))


def test_a_newer_version_is_told_and_comes_when_the_reader_wants_it(page: Page, small: Site) -> None:
    keep(page)
    path = small.root / "docs/teach/care.html"
    path.write_text(re.sub(r"<h1>.*?<a", "<h1>A newer page<a", path.read_text("utf-8"), flags=re.DOTALL), "utf-8")
    write_worker(small.root)
    page.reload()
    expect(page.locator("h1")).not_to_contain_text("A newer page")
    says(page, "There is a new version of this book")
    press(page, "Use it")
    expect(page.locator("h1")).to_contain_text("A newer page")
    assert len(caches_of(page)) == 1


def test_what_was_kept_goes_when_the_reader_says_so(page: Page) -> None:
    keep(page)
    page.evaluate("() => localStorage.setItem('marginalia:work:one', 'an answer')")
    press(page, "Remove it")
    says(page, "no longer kept")
    assert caches_of(page) == []
    assert page.evaluate("() => navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    assert page.evaluate("() => localStorage.getItem('marginalia:work:one')") == "an answer"


def test_a_book_that_cannot_be_kept_whole_is_not_kept(page: Page, small: Site) -> None:
    (small.root / "docs/reference/about.html").unlink()
    press(page, "Keep on this device")
    press(page, "Keep them")
    says(page, "It did not work, and nothing was kept")
    assert caches_of(page) == []


def test_a_book_in_a_folder_offers_nothing(visitor: Visitor, built: Path) -> None:
    page = visitor.page()
    page.goto((built / "docs/teach/care.html").as_uri())
    expect(page.locator("h1")).to_be_visible()
    assert page.locator(BOX).is_hidden()
