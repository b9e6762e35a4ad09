"""Which scripts a page loads."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sphinx_marginalia.frame.bundles import bundles_for

BUNDLES = {"marginalia-book.js": ["words.js"], "a.js": ["one.js", "two.js"], "b.js": ["one.js", "three.js", "four.js"]}


@pytest.mark.parametrize(
    ("asked", "loaded"),
    [
        (set(), set()),
        ({"words.js"}, set()),
        ({"elsewhere.js", "words.js"}, set()),
        ({"one.js"}, {"a.js"}),
        ({"one.js", "two.js", "words.js"}, {"a.js"}),
        ({"one.js", "three.js"}, {"b.js"}),
        ({"two.js", "three.js"}, {"a.js", "b.js"}),
    ],
)
def test_the_smallest_that_holds_all_is_loaded(asked: set[str], loaded: set[str]) -> None:
    app: Any = SimpleNamespace(config=SimpleNamespace(marginalia_frame_bundles=BUNDLES))
    assert bundles_for(app, asked) == loaded
