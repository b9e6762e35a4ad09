"""The plain pages of a book, built for a moment: what sheets and slides are cut from."""

from __future__ import annotations

import contextlib
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_marginalia.system.faults import say
from sphinx_marginalia.system.messages import _

if TYPE_CHECKING:
    from sphinx_marginalia.model.edition import Edition


def needs(what: str, error: ImportError) -> int:
    """Say how to install what a command needs beside the book; the exit status."""
    say(
        _('{what} needs more packages ({error}): pip install "sphinx-marginalia[paper]"').format(what=what, error=error)
    )
    return 1


@contextmanager
def plain_pages(source: Path, edition: Edition, doctrees: Path | None = None) -> Iterator[Path | None]:
    """Yield the folder of the plain pages of an edition, or None when the build failed, which has said why.

    ``doctrees`` is where to keep what was read, for the next time.
    """
    from sphinx_marginalia.commands.build import build

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, edition)
        trees = doctrees / edition if doctrees else Path(name, f"{edition}-doctrees")
        with contextlib.redirect_stdout(io.StringIO()):  # it would name a temporary folder
            status = build(source, folder, "paper", trees, quiet=True, values={"marginalia_edition": edition})
        yield None if status else folder
