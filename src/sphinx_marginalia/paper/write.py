"""Write sheets into a folder, with a list of what is there; nothing is left half-written."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_marginalia.model.translation import ENGLISH, Translation
from sphinx_marginalia.paper.files import SHEET_LIST, SheetEntry
from sphinx_marginalia.system import outputs
from sphinx_marginalia.system.processes import workers

if TYPE_CHECKING:
    from sphinx_marginalia.paper.sheet import Sheet, Size

#: Sheets that a teacher may want to change.
EDITABLE = ("lesson", "questions")


def write_sheets(
    sheets: Sequence[Sheet],
    folder: Path,
    book: str,
    translation: Translation = ENGLISH,
    size: Size = "A4",
    jobs: int = 1,
) -> list[Sheet]:
    """Write a PDF for each sheet, a .docx for the editable ones, and ``sheets.json``; the folder's old content goes.

    Returns the sheets as they fit on their pages.
    """
    make = partial(_make, book=book, translation=translation, size=size)
    with outputs.renewed(folder) as new, workers(jobs) as pool:
        listed: list[SheetEntry] = []
        fit: dict[str, Sheet] = {}
        for few in ([s for s in sheets if not s.parts], [s for s in sheets if s.parts]):
            ready = [replace(s, parts=tuple(fit.get(part.name, part) for part in s.parts)) for s in few]
            for sheet, pages, files in pool.map(make, ready):  # a pack is bound when its parts have been fitted
                fit[sheet.name] = sheet
                listed.append(_entry(sheet, pages))
                for suffix, data in files.items():
                    (new / f"{sheet.name}.{suffix}").write_bytes(data)
        (new / SHEET_LIST).write_text(json.dumps(listed, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return list(fit.values())


def _entry(sheet: Sheet, pages: int) -> SheetEntry:
    return {
        "name": sheet.name, "title": sheet.title, "kind": sheet.kind, "page": sheet.page, "teacher": sheet.teacher,
        "docx": sheet.kind in EDITABLE, "pages": pages,
    }  # fmt: skip


def _make(sheet: Sheet, *, book: str, translation: Translation, size: Size) -> tuple[Sheet, int, dict[str, bytes]]:
    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # in a process of its own
    from sphinx_marginalia.paper.pdf import fitted

    fit, data, pages = fitted(sheet, book, translation, size)
    files = {"pdf": data}
    if sheet.kind in EDITABLE:
        from sphinx_marginalia.paper.word import as_docx

        files["docx"] = as_docx(sheet, book, translation, size)
    return fit, pages, files
