"""Read a data package on disk into tables; every fault has its file, row and column."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sphinx_marginalia.data.csv_table import CsvFile, read_csv_file
from sphinx_marginalia.data.descriptor import Descriptor
from sphinx_marginalia.data.patterns import PATIENCE, Answers, compare
from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Location
from sphinx_marginalia.model.message import quoted
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.model.table import Cell, Package, Table
from sphinx_marginalia.system.text_files import FileFault, inside, read_text, relative

#: More findings of one table would hide those of others.
_MOST_FINDINGS = 100


def read_package(path: Path, root: Path, patience: float = PATIENCE) -> tuple[Package, tuple[Diagnostic, ...]]:
    """Return the data sets that ``path`` (a ``datapackage.json``) describes, and what is wrong with them.

    A table with a fault is left out: nothing is computed from half a file. A file that lies neither in the book
    (``root``) nor in the descriptor's folder is not read. ``patience`` is how many seconds patterns may take.
    """
    display_path = relative(path, root)
    try:
        text = read_text(path, display_path, Code.DATA_FILE)
    except FileFault as fault:
        return Package(), (fault.diagnostic,)
    descriptor = Descriptor(text, display_path)
    findings = list(descriptor.findings)
    files = [str(path)]
    csv_files: list[CsvFile] = []
    for shape in descriptor.shapes:
        file = path.parent / shape.path
        if inside(file, root, path.parent):
            files.append(str(file))
            csv_files.append(read_csv_file(shape, file, relative(file, root)))
        else:
            message = Phrase(
                "data set '{name}': {path} leads out of the book; move the file into it",
                name=shape.name,
                path=quoted(shape.path),
            )
            findings.append(Diagnostic(Code.FILE_OUTSIDE, message, shape.location))
    answers = compare(_patterned_cells(csv_files), patience)
    tables: list[Table] = []
    for csv_file in csv_files:
        faults = _faults(csv_file, answers)
        findings += faults[:_MOST_FINDINGS]
        if left := faults[_MOST_FINDINGS:]:
            findings.append(
                Diagnostic(
                    left[0].code,
                    Phrase("and {number} more findings from here on", number=f"{len(left):,}"),
                    left[0].location,
                )
            )
        if not faults:
            tables.append(csv_file.table)
    return Package(tuple(tables), tuple(files)), tuple(findings)


def _patterned_cells(csv_files: list[CsvFile]) -> dict[str, list[str]]:
    """Return each pattern, with the cells that must fit it."""
    cells: dict[str, list[str]] = {
        field.pattern: [] for csv_file in csv_files for field in csv_file.shape.fields if field.pattern
    }
    for csv_file in csv_files:
        for column, text, _ in csv_file.texts:
            cells[csv_file.shape.fields[column].pattern].append(text)
    return cells


def _faults(csv_file: CsvFile, answers: Answers) -> list[Diagnostic]:
    """Return what is wrong with a table, by line; a wrong cell would make the rules complain of it again."""
    faults = [*csv_file.findings, *_misfits(csv_file, answers)] or [*_doubled(csv_file.table), *_broken(csv_file.table)]
    return sorted(faults, key=lambda fault: fault.sort_key)


def _misfits(csv_file: CsvFile, answers: Answers) -> Iterator[Diagnostic]:
    """Yield patterns that are none or come to no end, and cells that do not fit."""
    for field, location in zip(csv_file.shape.fields, csv_file.shape.patterns, strict=True):
        about = Phrase(
            "data set '{name}', column '{column}': the pattern {pattern}",
            name=csv_file.shape.name,
            column=field.name,
            pattern=quoted(field.pattern),
        )
        if field.pattern in answers.invalid:
            message = Phrase(
                "{about} is no regular expression: {reason}", about=about, reason=answers.invalid[field.pattern]
            )
            yield Diagnostic(Code.DATA_PACKAGE, message, location)
        elif answers.slow.get(field.pattern, "") is None:
            yield Diagnostic(
                Code.DATA_PACKAGE,
                Phrase("{about} could not be read in time; write a simpler one", about=about),
                location,
            )
    for column, text, line in csv_file.texts:
        field = csv_file.shape.fields[column]
        location = Location(csv_file.table.file, line)
        if (field.pattern, text) in answers.misfits:
            message = Phrase(
                "column '{name}' {text} does not fit the pattern {pattern}",
                name=field.name,
                text=quoted(text),
                pattern=field.pattern,
            )
            yield Diagnostic(Code.DATA_CELL, message, location)
        elif answers.slow.get(field.pattern) == text:
            message = Phrase(
                "column '{name}': the pattern {pattern} comes to no end on {text}; write it without a repetition "
                "inside a repetition",
                name=field.name,
                pattern=field.pattern,
                text=quoted(text),
            )
            yield Diagnostic(Code.DATA_CELL, message, location)


def _doubled(table: Table) -> Iterator[Diagnostic]:
    unique = [(field.name,) for field in table.fields if field.unique]
    for columns in dict.fromkeys([*([table.primary_key] if table.primary_key else []), *unique]):
        seen: dict[tuple[Cell, ...], int] = {}
        for row in table.rows:
            key = tuple(table.value(row, column) for column in columns)
            if key in seen:
                shown_key = quoted(", ".join(str(part) for part in key))
                message = Phrase(
                    "column '{columns}': {shown_key} is in line {line} already",
                    columns=", ".join(columns),
                    shown_key=shown_key,
                    line=seen[key],
                )
                yield Diagnostic(Code.DATA_ROW, message, Location(table.file, row.line))
            seen.setdefault(key, row.line)


def _broken(table: Table) -> Iterator[Diagnostic]:
    for rule in table.rules:
        low, _, high = rule.partition(" <= ")
        for row in table.rows:
            left, right = table.value(row, low), table.value(row, high)
            if left is not None and right is not None and left > right:  # type: ignore[operator]
                message = Phrase(
                    "columns '{low}' and '{high}': {left} is more than {right}, but '{rule}' must hold",
                    low=low,
                    high=high,
                    left=left,
                    right=right,
                    rule=rule,
                )
                yield Diagnostic(Code.DATA_ROW, message, Location(table.file, row.line))
