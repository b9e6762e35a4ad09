"""Which scripts and which style sheet a page loads."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sphinx_marginalia.frame.bundles import SHEET, WHOLE, bundles_for, sheet_for

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


SHEETS = {
    "x.js": ["one.js"],
    SHEET: ["all.css"],
    "b.css": ["one.css"],
    "a.css": ["one.css", "two.css"],
    "c.css": ["three.css"],
}


@pytest.mark.parametrize(
    ("asked", "loaded"),
    [
        (set(), SHEET),
        ({"all.css", "elsewhere.css", "one.js"}, SHEET),
        ({"one.css", "all.css"}, "b.css"),
        ({"two.css", "all.css"}, "a.css"),
        ({"one.css", "two.css"}, "a.css"),
        ({"one.css", "three.css"}, WHOLE),
    ],
)
def test_the_first_sheet_that_holds_all_is_loaded(asked: set[str], loaded: str) -> None:
    app: Any = SimpleNamespace(config=SimpleNamespace(marginalia_frame_bundles=SHEETS))
    assert sheet_for(app, asked) == loaded


def test_a_book_without_sheets_of_its_own_has_one() -> None:
    app: Any = SimpleNamespace(config=SimpleNamespace(marginalia_frame_bundles={SHEET: ["all.css"]}))
    assert sheet_for(app, {"all.css", "one.css"}) == SHEET
