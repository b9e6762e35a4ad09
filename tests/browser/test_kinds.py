"""Every page is of one kind, and each kind has its page."""

from __future__ import annotations

from pathlib import Path

from tests.browser.kinds import KINDS, example, kinds_of, pages, pages_of


def test_every_page_is_of_exactly_one_listed_kind(built: Path) -> None:
    found = pages(built)
    assert len(found) > 30
    wrong = {page: kinds_of(page) for page in found if len(kinds_of(page)) != 1}
    assert wrong == {}, "add the page to tests/browser/kinds.py"


def test_each_kind_has_the_page_that_stands_for_it(built: Path) -> None:
    assert {kind: example(kind) for kind in KINDS if example(kind) not in pages_of(built, kind)} == {}
