"""The gallery on a strict server in place of the built book: no build is needed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.items.gallery import standard
from tests.browser.site import Site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Each type of question, My work, and a page to read."""
    with Site(standard(tmp_path_factory.mktemp("gallery"))).serving() as served:
        yield served
