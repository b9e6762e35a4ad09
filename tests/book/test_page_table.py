"""Of every page the book says what it is: on the way of a class, deeper, merged into another one, or gone."""

from __future__ import annotations

import csv

from tests.book.books import ROOT

TABLE = ROOT / "docs/develop/pages.csv"
MOST = 115
INTO = "merged into "
STAYS = {"core", "depth"}


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def there() -> set[str]:
    """The pages that are there, by the names that Sphinx gives them; a teacher's own questions are none of the book."""
    files = (path for part in ("docs", "exercises") for path in (ROOT / part).rglob("*.md"))
    names = {path.relative_to(ROOT).with_suffix("").as_posix() for path in files}
    return {"index"} | {name for name in names if not name.startswith("exercises/private/")}


def test_each_page_that_is_there_has_a_row_that_keeps_it() -> None:
    assert {row["page"] for row in rows() if row["is"] in STAYS} == there()


def test_a_page_that_is_not_there_went_somewhere_or_is_gone() -> None:
    for row in rows():
        if row["is"] not in STAYS | {"gone"}:
            assert row["is"].startswith(INTO), row
            assert row["is"].removeprefix(INTO) in there(), row
        assert row["why"], row
        assert row["was"] == "new" or row["was"].endswith(" words"), row


def test_no_page_has_two_rows_and_they_are_sorted() -> None:
    names = [row["page"] for row in rows()]
    assert names == sorted(set(names))


def test_the_book_has_no_more_pages_than_was_decided() -> None:
    assert len(there()) <= MOST
