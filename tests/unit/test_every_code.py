"""What a run records of the findings that its tests caused; it fails if one of them never was (see conftest.py)."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_marginalia.checks import audit
from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Location
from sphinx_marginalia.model.records import PageRecords
from tests import made_codes
from tests.unit.make import book, note


def test_a_finding_of_a_rule_is_recorded(pytestconfig: pytest.Config) -> None:
    made = pytestconfig.stash[made_codes.MADE]
    page = PageRecords("docs/page", annotations=(note("Not An Id"),))
    found = {finding.code.slug for finding in audit(book(page))}
    assert Code.ID_INVALID.slug in found
    assert found <= made


def test_a_finding_of_a_test_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    made: set[str] = set()
    monkeypatch.setattr(Diagnostic, "__init__", Diagnostic.__init__)
    made_codes.record(made)
    Diagnostic(Code.SEED_EMPTY, "empty", Location("seeds/bees.txt"))
    assert made == set()


def test_what_was_never_made_is_named() -> None:
    made = {code.slug for code in Code} - {"note-bare"}
    assert made_codes.never_made(made) == ["note-bare"]
    assert made_codes.never_made({*made, "note-bare"}) == []


def test_a_run_of_some_tests_is_not_judged() -> None:
    here = Path(__file__)
    files = {path for folder in ("unit", "sphinx") for path in (here.parents[1] / folder).rglob("test_*.py")}
    assert made_codes.are_all(files)
    assert not made_codes.are_all(files - {here})
