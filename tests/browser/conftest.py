"""One browser and one built book for a worker; after each test, no page may have shown a fault."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.book.conftest import built, corpus
from tests.browser.site import ARGUMENTS, Site, Visitor
from tests.tools.load import load

__all__ = ["built", "corpus"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: ``$CHROMIUM``, or one on PATH."""
    tool = load("browser")
    program = tool.find(os.environ)
    assert program is not None, tool.ADVICE
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[Site]:
    """The built book on a server of this worker."""
    with Site(built).serving() as served:
        yield served


@pytest.fixture
def visitor(browser: Browser, site: Site) -> Iterator[Visitor]:
    """Opens pages. A console message, a failed or foreign request or a violation of the policy fails the test."""
    one = Visitor(browser, site)
    yield one
    one.close()
    assert one.faults == []
