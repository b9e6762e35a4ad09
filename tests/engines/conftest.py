"""One running engine of each kind for a worker, the built book over http and as files, and Chromium to compare with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.book.conftest import built, corpus
from tests.browser.site import Site, Visitor
from tests.engines import machine
from tests.engines.engine import Engine, Place
from tests.engines.watched import watch
from tests.shared import once

__all__ = ["built", "corpus"]


@pytest.fixture(scope="session")
def watched(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built book, whose pages write their faults down."""

    def make(folder: Path) -> None:
        watch(built, folder)

    return once(tmp_path_factory, "watched", make) / "html"


@pytest.fixture(scope="session")
def site(watched: Path) -> Iterator[Site]:
    """It, on a server of this worker."""
    with Site(watched).serving() as served:
        yield served


@pytest.fixture(scope="session", params=machine.NAMES)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Each engine in turn."""
    if lacking := machine.lacks(request.param):
        if machine.must_be_there():
            pytest.fail(f"this machine could install {lacking}")
        pytest.skip(f"{machine.LEFT_OUT} {lacking}")
    running = machine.start(request.param, tmp_path_factory.mktemp(request.param))
    yield running
    running.close()


@pytest.fixture(params=["http", "file"])
def place(request: pytest.FixtureRequest, site: Site) -> Place:
    """The book over http and as files."""
    return Place(site.url if request.param == "http" else site.root.as_uri() + "/")


@pytest.fixture
def visitor(browser: object, site: Site) -> Iterator[Visitor]:
    """Chromium, to compare with."""
    one = Visitor(browser, site)  # type: ignore[arg-type]
    yield one
    one.close()
