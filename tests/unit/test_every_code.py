"""A rule that no test makes complain may never complain: every code is asserted in some test."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_marginalia.model.diagnostic import Code

TESTS = Path(__file__).parents[1]
#: What only Sphinx can meet: these are asserted by their names in the tests that build books.
PAGES = {
    Code.ARTICLE_UNKNOWN,
    Code.PAGE_UNREADABLE,
    Code.SEGMENT_UNKNOWN,
    Code.QUOTATION_ABSENT,
    Code.QUOTATION_AMBIGUOUS,
    Code.QUOTATION_CUT,
    Code.QUOTATION_ACROSS,
    Code.QUOTATION_SOURCE,
    Code.RUN_UNQUOTED,
    Code.OPTION_INVALID,
    Code.LAYER_UNKNOWN,
    Code.KEY_EXPOSED,
    Code.ACTOR_PRESENT,
    Code.DATA_QUERY,
    Code.FILE_OUTDATED,
    Code.CHARACTER_INVALID,
    Code.FILE_OUTSIDE,
    Code.BIBLIOGRAPHY_MISSING,
    Code.REMOTE_CONTENT,
}


def text_of(folder: Path) -> str:
    here = Path(__file__)
    return "\n".join(p.read_text("utf-8") for p in sorted(folder.rglob("test_*.py")) if p != here)


@pytest.mark.parametrize("code", [c for c in Code if c not in PAGES])
def test_a_unit_test_makes_the_rule_complain(code: Code) -> None:
    assert f"Code.{code.name}" in text_of(TESTS / "unit")


@pytest.mark.parametrize("code", [c for c in Code if c in PAGES])
def test_a_test_that_builds_a_book_makes_the_rule_complain(code: Code) -> None:
    text = text_of(TESTS / "sphinx")
    assert code.slug in text or f"Code.{code.name}" in text
