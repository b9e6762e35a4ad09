"""A data package on disk to tables; every fault with file, row and column."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from sphinx_marginalia.data.cells import read_cell
from sphinx_marginalia.data.descriptor import Descriptor, Shape
from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Place
from sphinx_marginalia.model.table import Cell, Package, Row, Table


def read_package(path: Path, root: Path) -> tuple[Package, tuple[Diagnostic, ...]]:
    """The data sets that ``path`` (a ``datapackage.json``) describes, and what is wrong with them.

    A table with a fault is left out: nothing is computed from half a file.
    """
    shown = _shown(path, root)
    text, fault = _read(path, shown)
    if fault:
        return Package(), (fault,)
    descriptor = Descriptor(text, shown)
    findings = list(descriptor.findings)
    tables: list[Table] = []
    files = [str(path)]
    for shape in descriptor.shapes:
        file = path.parent / shape.path
        files.append(str(file))
        table, faults = _table(shape, file, _shown(file, root))
        findings += faults
        if table and not faults:
            tables.append(table)
    return Package(tuple(tables), tuple(files)), tuple(findings)


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name


def _read(path: Path, shown: str) -> tuple[str, Diagnostic | None]:
    try:
        data = path.read_bytes()
    except OSError as error:
        return "", Diagnostic(Code.DATA_FILE, f"the file cannot be read: {error.strerror}", Place(shown))
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8; save the file as UTF-8"
        return "", Diagnostic(Code.DATA_FILE, message, Place(shown, line))


def _table(shape: Shape, file: Path, shown: str) -> tuple[Table | None, list[Diagnostic]]:
    text, fault = _read(file, shown)
    if fault:
        return None, [fault]
    findings: list[Diagnostic] = []
    lines = list(_lines(text))
    names = [field.name for field in shape.fields]
    head = lines[0][1] if lines else []
    if head != names:
        message = f"the columns are '{','.join(head)}', but the descriptor has '{','.join(names)}'"
        return None, [Diagnostic(Code.DATA_FILE, message, Place(shown))]
    rows: list[Row] = []
    for line, cells in lines[1:]:
        place = Place(shown, line)
        if len(cells) != len(names):
            message = f"the row has {len(cells)} cells, not {len(names)}; quote a cell that holds a comma"
            findings.append(Diagnostic(Code.DATA_FILE, message, place))
            continue
        values: list[Cell] = []
        for cell, field in zip(cells, shape.fields, strict=True):
            value, wrong = read_cell(cell, field, shape.missing)
            values.append(value)
            if wrong:
                findings.append(Diagnostic(Code.DATA_CELL, f"column '{field.name}' {wrong}", place))
        rows.append(Row(tuple(values), line))
    table = Table(
        shape.name, shape.title, shape.description, shape.fields, tuple(rows),
        shown, shape.place, shape.key, shape.rules, shape.sources, shape.quotes,
    )  # fmt: skip
    if not findings:  # a wrong cell would make the rules complain of it again
        findings += [*_doubled(table), *_broken(table)]
    return table, findings


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row of a CSV text with the line on which it begins; empty lines are no rows."""
    reader = csv.reader(StringIO(text))
    first = 1
    for cells in reader:
        if cells:
            yield first, cells
        first = reader.line_num + 1


def _doubled(table: Table) -> Iterator[Diagnostic]:
    unique = [(field.name,) for field in table.fields if field.unique]
    for columns in dict.fromkeys([*([table.key] if table.key else []), *unique]):
        seen: dict[tuple[Cell, ...], int] = {}
        for row in table.rows:
            key = tuple(table.value(row, column) for column in columns)
            if key in seen:
                said = ", ".join(str(part) for part in key)
                message = f"column '{', '.join(columns)}': '{said}' stands in line {seen[key]} already"
                yield Diagnostic(Code.DATA_ROW, message, Place(table.file, row.line))
            seen.setdefault(key, row.line)


def _broken(table: Table) -> Iterator[Diagnostic]:
    for rule in table.rules:
        low, _, high = rule.partition(" <= ")
        for row in table.rows:
            left, right = table.value(row, low), table.value(row, high)
            if left is not None and right is not None and left > right:  # type: ignore[operator]
                message = f"columns '{low}' and '{high}': {left} is more than {right}, but '{rule}' must hold"
                yield Diagnostic(Code.DATA_ROW, message, Place(table.file, row.line))
