"""Pictures, tables and zips that are generated from data and kept beside it: each must be of the data as it is now."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_marginalia.export.tables import TABLES
from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Location
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.pictures.stamp import Stamp, split_stamp
from sphinx_marginalia.system.text_files import digest

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_marginalia.model.corpus import Corpus

#: A stamp is at the end of a file, and not longer than this.
_TAIL = 65_536


def outdated_files(env: BuildEnvironment) -> Iterator[Diagnostic]:
    """Yield a finding for each picture and zip on a page whose stamp names a source with another digest than now."""
    root = Path(env.srcdir)
    used = {str(file) for files in env.dependencies.values() for file in files}
    used |= {str(file) for file in (*env.images, *env.dlfiles)}
    digest_of = cache(_digest)
    for path in sorted({Path(os.path.normpath(root / file)) for file in used if file.endswith((".svg", ".zip"))}):
        stamp = _stamp(path)
        name = Path(os.path.relpath(path, root)).as_posix()
        for source, was in stamp.digests.items() if stamp else ():
            origin = Path(os.path.normpath(path.parent / source))
            if (now := digest_of(origin)) != was:
                wrong = Phrase("is not there") if not now else Phrase("has changed since")
                what = Path(os.path.relpath(origin, root)).as_posix()
                yield _outdated(
                    name,
                    Phrase("it was made from '{what}', which {wrong}", what=what, wrong=wrong),
                    stamp.command if stamp else "",
                )


def outdated_tables(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield a finding for each table that lists records of the book as they were, and not as they are now."""
    for table in corpus.data.tables:
        origin = table.generated_from
        if origin and origin.digest != digest(TABLES[origin.records](corpus)):
            message = Phrase("it lists the {records} of the book, and they have changed since", records=origin.records)
            yield _outdated(table.file, message, origin.command)


def _outdated(file: str, message: str, command: str) -> Diagnostic:
    advice = Phrase("run '{command}'", command=command) if command else Phrase("make it anew")
    return Diagnostic(Code.FILE_OUTDATED, Phrase("{message}; {advice}", message=message, advice=advice), Location(file))


def _stamp(path: Path) -> Stamp | None:
    """Return the stamp of a picture or a zip; None where there is none, or no file."""
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
    """Return the digest of a source; ``""`` where it cannot be read."""
    try:
        return digest(file.read_bytes())
    except OSError:
        return ""
