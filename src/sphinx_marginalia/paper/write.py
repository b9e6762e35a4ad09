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
    from collections.abc import Callable
    from concurrent.futures import Executor

    from sphinx_marginalia.paper.sheet import Sheet, Size

#: A sheet as it fits, its pages, and its files by suffix.
Made = tuple["Sheet", int, dict[str, bytes]]
#: Sheets that a teacher may want to change.
EDITABLE = ("lesson", "questions")


def write_sheets(
    sheets: Sequence[Sheet],
    folder: Path,
    book: str,
    translation: Translation = ENGLISH,
    size: Size = "A4",
    jobs: int = 1,
    *,
    letter: bool = False,
) -> list[Sheet]:
    """Write a PDF for each sheet, a .docx for the editable ones, and ``sheets.json``; the folder's old content goes.

    With ``letter``, packs are written on US Letter paper as well. Returns the sheets as they fit on their pages.
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
        if letter:
            make_letter = partial(_make, book=book, translation=translation, size="letter", editable=())
            for sheet, pages, files in pool.map(make_letter, _on_letter(sheets, pool, make_letter)):
                listed.append(_entry(sheet, pages))
                (new / f"{sheet.name}.pdf").write_bytes(files["pdf"])
        (new / SHEET_LIST).write_text(json.dumps(listed, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return list(fit.values())


def _on_letter(sheets: Sequence[Sheet], pool: Executor, make: Callable[[Sheet], Made]) -> list[Sheet]:
    """Return the packs with other names and kinds, their parts fitted to the other size of paper.

    The page is shorter there, so that a part of which nothing may be left out can become a page longer.
    """
    packs = [sheet for sheet in sheets if sheet.parts]
    parts = list({part.name: part for pack in packs for part in pack.parts}.values())
    free = [part if part.optional else replace(part, limit=0) for part in parts]
    fit = {sheet.name: sheet for sheet, _pages, _files in pool.map(make, free)}
    return [
        replace(pack, name=f"{pack.name}-letter", kind="letter", parts=tuple(fit[part.name] for part in pack.parts))
        for pack in packs
    ]


def _entry(sheet: Sheet, pages: int) -> SheetEntry:
    return {
        "name": sheet.name, "title": sheet.title, "kind": sheet.kind, "page": sheet.page, "teacher": sheet.teacher,
        "docx": sheet.kind in EDITABLE, "pages": pages,
    }  # fmt: skip


def _make(sheet: Sheet, *, book: str, translation: Translation, size: Size, editable: Sequence[str] = EDITABLE) -> Made:
    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # in a process of its own
    from sphinx_marginalia.paper.pdf import fitted

    fit, data, pages = fitted(sheet, book, translation, size)
    files = {"pdf": data}
    if sheet.kind in editable:
        from sphinx_marginalia.paper.word import as_docx

        files["docx"] = as_docx(sheet, book, translation, size)
    return fit, pages, files
