"""What was compared with its source, and what is open (``docs/develop/trace.csv``)."""

from __future__ import annotations

import datetime

from tests.tools.load import load

trace = load("trace_sources")

#: How many cited sentences nobody has compared with their source yet; it may only become smaller.
OPEN = 0


def test_the_table_holds_what_it_says() -> None:
    rows = trace.table()
    assert len({row.row for row in rows}) == len(rows)
    for row in rows:
        assert row.seen in trace.SEEN, row
        assert 0 < len(row.words.split()) <= trace.MOST_WORDS, row
        assert datetime.date.fromisoformat(row.on), row


def test_no_more_sentences_are_open_than_before() -> None:
    still = trace.is_open(trace.of_the_book(), trace.table())
    assert len(still) <= OPEN, "\n".join(f"{unit.page}:{unit.line} {unit.source} {unit.text}" for unit in still[-20:])
