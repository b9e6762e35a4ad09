"""Which findings a run made the package report: a rule that no test makes complain may never complain.

Each of them must be a phrase, which can be said in another language.
"""

from __future__ import annotations

import sys
from collections.abc import Collection
from functools import wraps
from pathlib import Path
from typing import Final

import pytest

from sphinx_marginalia.model.diagnostic import Code, Diagnostic
from sphinx_marginalia.model.phrase import Phrase

#: The folders whose tests, together, make every rule complain.
FOLDERS: Final = ("unit", "sphinx")
MADE: Final = pytest.StashKey[set[str]]()
#: Whether all tests of these folders were asked for.
WHOLE: Final = pytest.StashKey[bool]()


def record(made: set[str]) -> None:
    """Add to ``made`` the name of each finding that the package makes from now on in this process."""
    original = Diagnostic.__init__

    @wraps(original)  # a page shows the signature
    def init(self: Diagnostic, *args: object, **more: object) -> None:
        original(self, *args, **more)  # type: ignore[arg-type]
        if sys._getframe(1).f_globals.get("__name__", "").startswith("sphinx_marginalia."):
            made.add(self.code.slug)
            assert isinstance(self.message, Phrase), f"no translation can reach: {self.message}"

    Diagnostic.__init__ = init  # type: ignore[method-assign]


def never_made(made: Collection[str]) -> list[str]:
    """Return the names of the findings that are not among those that were made."""
    return [code.slug for code in Code if code.slug not in made]


def are_all(files: Collection[Path]) -> bool:
    """Return whether the files of a run hold every test file of the folders."""
    here = Path(__file__).parent
    return {path for folder in FOLDERS for path in (here / folder).rglob("test_*.py")} <= set(files)
