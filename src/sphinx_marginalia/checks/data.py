"""Each row of a data set has a source that the bibliography holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Location
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.model.suggestion import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_marginalia.model.corpus import Corpus


def check_data(corpus: Corpus) -> Iterator[Diagnostic]:
    """Yield each row of a table whose source columns name no source, or one that the bibliography does not hold.

    A cell of such a column holds keys, separated by spaces.
    """
    for table in corpus.data.tables:
        for row in table.rows:
            location = Location(table.file, row.line)
            keys = [key for column in table.sources for key in str(table.value(row, column) or "").split()]
            if not keys:
                message = Phrase(
                    "column '{columns}' names no source; each row needs one", columns=", ".join(table.sources)
                )
                yield Diagnostic(Code.DATA_SOURCE, message, location)
            for key in keys:
                if key not in corpus.sources:
                    hint = did_you_mean(key, corpus.sources)
                    message = Phrase(
                        "column '{columns}': unknown source '{key}'{hint}",
                        columns=", ".join(table.sources),
                        key=key,
                        hint=hint,
                    )
                    yield Diagnostic(Code.DATA_SOURCE, message, location)
