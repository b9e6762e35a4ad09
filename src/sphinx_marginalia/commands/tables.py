"""``marginalia tables``: write the data sets that list records of the book itself."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_marginalia.export.tables import TABLES
from sphinx_marginalia.system import outputs
from sphinx_marginalia.system.faults import Refusal
from sphinx_marginalia.system.messages import _
from sphinx_marginalia.system.text_files import relative

if TYPE_CHECKING:
    from sphinx_marginalia.model.corpus import Corpus

#: What a book without such a data set is told.
EXAMPLE = '"marginalia:made": {"from": "claims", "by": "marginalia tables"}'


def tables(source: Path, doctrees: Path | None = None) -> int:
    """Write each data set of the book in ``source`` whose descriptor says of which records it is made.

    Reads the book first, keeping what was read in ``doctrees``; returns the exit status. Raises ``Refusal`` when no
    data set lists records.
    """
    from sphinx_marginalia.commands.build import read_corpus

    source = source.resolve()
    with tempfile.TemporaryDirectory() as folder:
        corpus = read_corpus(source, Path(folder, "out"), (doctrees or Path(folder, "doctrees")).resolve())
    if corpus is None:
        return 1
    files = files_of(corpus)
    if not files:
        known = ", ".join(TABLES)
        raise Refusal(
            _(
                "no data set of this book lists its records ({known}); give one in its descriptor, "
                "for example: {example}"
            ).format(known=known, example=EXAMPLE)
        )
    for name, data in files.items():
        write(source / name, data, source)
    return 0


def files_of(corpus: Corpus) -> dict[str, bytes]:
    """Return the files of the data sets that list records, by their paths from the book's folder."""
    return {
        table.file: TABLES[table.generated_from.records](corpus) for table in corpus.data.tables if table.generated_from
    }


def write(path: Path, data: bytes, source: Path) -> None:
    """Write a file of the book unless it holds ``data`` already, and say which of both."""

    def fill(partial: Path) -> None:
        partial.write_bytes(data)

    changed = not path.is_file() or path.read_bytes() != data
    if changed:
        outputs.write_file(path, fill)
    sys.stdout.write(f"{relative(path, source)}: {_('written') if changed else _('as it was')}\n")
