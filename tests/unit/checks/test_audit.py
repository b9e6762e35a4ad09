"""All rules together: each finding once, in the order of files and lines."""

from __future__ import annotations

from sphinx_marginalia.checks import RULES, audit
from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Location
from sphinx_marginalia.model.records import PageRecords
from tests.unit.make import actor, article, book, item, note, source

READER = PageRecords("read", readers=("bees",), actors=(actor(),), items=(item(),))
NOTES = PageRecords("notes", annotations=(note("a", "a bee garden"), note("b", "disturb games"), note("c", "honey")))


def test_a_sound_book_has_no_findings() -> None:
    known = article(actors=["parents"])
    assert audit(book(READER, NOTES, articles=[known], sources=[source()])) == ()


def test_findings_of_pages_and_of_rules_come_once_and_sorted() -> None:
    own = Diagnostic(Code.QUOTATION_ABSENT, "not there", Location("docs/z.md", 3))
    pages = (PageRecords("z", findings=(own,)), PageRecords("y", findings=(own,)), PageRecords("b", items=(item([]),)))
    found = audit(book(READER, *pages))
    assert list(found) == sorted(set(found), key=lambda d: d.sort_key)
    assert found.count(own) == 1
    assert {f.code for f in found} >= {Code.ITEM_INVALID, Code.SENTENCE_UNCOVERED}


def test_the_order_of_the_pages_changes_nothing() -> None:
    pages = (READER, PageRecords("b", items=(item([], name="x"),)), PageRecords("c", items=(item([], name="y"),)))
    assert audit(book(*pages)) == audit(book(*reversed(pages)))


def test_every_rule_is_in_the_audit() -> None:
    assert len(RULES) == len({rule.__name__ for rule in RULES}) == 23
