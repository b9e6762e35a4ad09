"""Read ``search.toml``: other spellings, words to try, and the pages that a search shows apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.findable import Apart, Readers
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.seeds.table import Table

SEARCH = "search.toml"


def read_readers(text: str, display_path: str) -> Readers:
    """Return what a file says.

    Raises ``SeedError`` for the first thing in it that cannot be read.
    """
    table = Table(text, display_path, Code.SEARCH_INVALID)
    table.only("", ("spellings", "instead", "try", "apart"))
    return Readers(
        tuple((written, typed) for written, forms in _lists(table, "spellings") for typed in forms),
        tuple(_texts(table, "instead")),
        tuple((row["search"], row["about"]) for row in _rows(table, "try", search=str, about=str)),
        tuple(
            Apart(row["heading"], tuple(row["pages"]), row.get("brief") is True)
            for row in _rows(table, "apart", heading=str, pages=list)
        ),
    )


def _table(table: Table, name: str) -> Mapping[str, Any]:
    found = table.data.get(name, {})
    if not isinstance(found, Mapping):
        raise table.fault(name, Phrase("'{table}' must be a table; begin it with a line [{table}]", table=name))
    return found


def _lists(table: Table, name: str) -> Iterator[tuple[str, list[str]]]:
    for key, value in _table(table, name).items():
        if not _is_texts(value):
            message = Phrase('{key} must be a list of texts, as in: {key} = ["one", "two"]', key=f'"{key}"')
            raise table.fault(f"{name}.{key}", message)
        yield key, value


def _texts(table: Table, name: str) -> Iterator[tuple[str, str]]:
    for key, value in _table(table, name).items():
        if not isinstance(value, str) or not value.strip():
            raise table.fault(f"{name}.{key}", Phrase("{key} must be a text", key=f'"{key}"'))
        yield key, value


def _rows(table: Table, name: str, **fields: type) -> Iterator[Mapping[str, Any]]:
    rows = table.data.get(name, [])
    if not isinstance(rows, list):
        raise table.fault(name, Phrase("begin each with a line [[{table}]], in two brackets", table=name))
    for index, row in enumerate(rows):
        for key, kind in fields.items():
            value = row.get(key) if isinstance(row, Mapping) else None
            if not (_is_texts(value) if kind is list else isinstance(value, str) and value.strip()):
                needed = ", ".join(fields)
                message = Phrase("[[{table}]] needs: {needed}; '{key}' is wrong", table=name, needed=needed, key=key)
                raise table.fault(f"{name}.{index}", message)
        yield row


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) and one.strip() for one in value)
