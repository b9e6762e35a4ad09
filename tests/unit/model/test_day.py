"""Days: two ways to write them, and no other."""

from __future__ import annotations

from datetime import date

import pytest

from sphinx_marginalia.model import day


@pytest.mark.parametrize("text", ["2024-01-31", "31 January 2024", "31 January 2024, in the evening"])
def test_a_day_is_read(text: str) -> None:
    assert day.read(text) == date(2024, 1, 31)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "20240131",
        "2024-W05-3",
        "2024-02-30",
        "30 February 2024",
        "31 Jan 2024",
        "2024",
        "on 31 January 2024",
        "2024-01-31T",
    ],
)
def test_anything_else_is_none(text: str) -> None:
    assert day.read(text) is None


def test_a_day_in_words() -> None:
    assert day.in_words(date(2024, 1, 31)) == "31 January 2024"
    assert day.in_words(date(2024, 1, 31), short=True) == "31 Jan 2024"


def test_every_month_has_its_name() -> None:
    first = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
    days = [date(2024, number, 2) for number in range(1, 13)]
    assert " ".join(day.in_words(one, short=True).split()[1] for one in days) == first
    assert [day.read(day.in_words(one)) for one in days] == days
    assert day.in_words(days[8]) == "2 September 2024"
