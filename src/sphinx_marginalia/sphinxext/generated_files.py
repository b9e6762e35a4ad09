"""What is made of data and kept beside it: pictures, tables and zips must come from the data as it is now."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_marginalia.export.tables import TABLES
from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Location
from sphinx_marginalia.pictures.stamp import Stamp, split_stamp
from sphinx_marginalia.system.text_files import digest

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_marginalia.model.corpus import Corpus

#: A stamp is at the end of a file, and not longer than this.
_TAIL = 65_536


def outdated_files(env: BuildEnvironment) -> Iterator[Diagnostic]:
    """A finding for each picture and zip of the pages that names its sources, and was made from other bytes of them."""
    root = Path(env.srcdir)
    named = {str(name) for names in env.dependencies.values() for name in names}
    named |= {str(name) for name in (*env.images, *env.dlfiles)}
    read = cache(_digest)
    for path in sorted({Path(os.path.normpath(root / name)) for name in named if name.endswith((".svg", ".zip"))}):
        stamp = _stamp(path)
        shown = Path(os.path.relpath(path, root)).as_posix()
        for source, was in stamp.digests.items() if stamp else ():
            file = Path(os.path.normpath(path.parent / source))
            if (now := read(file)) != was:
                wrong = "is not there" if not now else "has changed since"
                what = Path(os.path.relpath(file, root)).as_posix()
                yield _outdated(shown, f"it was made from '{what}', which {wrong}", stamp.command if stamp else "")


def outdated_tables(corpus: Corpus) -> Iterator[Diagnostic]:
    """A finding for each table that lists records of the book, and not as the book has them now."""
    for table in corpus.data.tables:
        if (made := table.generated_from) and made.digest != digest(TABLES[made.records](corpus)):
            message = f"it lists the {made.records} of the book, and they have changed since"
            yield _outdated(table.file, message, made.command)


def _outdated(file: str, message: str, by: str) -> Diagnostic:
    advice = f"run '{by}'" if by else "make it anew"
    return Diagnostic(Code.FILE_OUTDATED, f"{message}; {advice}", Location(file))


def _stamp(path: Path) -> Stamp | None:
    """The stamp of a picture or a zip; None where there is none, or no file."""
    try:
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                return split_stamp(archive.comment.decode("utf-8", "replace"))[1]
        with path.open("rb") as file:
            file.seek(max(path.stat().st_size - _TAIL, 0))
            return split_stamp(file.read().decode("utf-8", "replace").replace("\r\n", "\n"))[1]
    except (OSError, zipfile.BadZipFile):
        return None


def _digest(file: Path) -> str:
    """The digest of a source; '' where it cannot be read."""
    try:
        return digest(file.read_bytes())
    except OSError:
        return ""
