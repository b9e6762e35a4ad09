"""One browser and one built book for a worker; after each test, no page may have shown a fault."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.book.conftest import built, corpus
from tests.browser.site import Site, Visitor

__all__ = ["built", "corpus"]


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
