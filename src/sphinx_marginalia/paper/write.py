"""Write sheets into a folder, with a list of what is there; nothing is left half-written."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_marginalia.paper.sheet import Sheet, Size

#: Sheets that a teacher may want to change.
EDITABLE = ("lesson", "questions")
#: The list of a folder's sheets.
LIST = "sheets.json"


def write_sheets(
    sheets: Sequence[Sheet], folder: Path, book: str, language: str = "en", size: Size = "A4", jobs: int = 1
) -> list[Path]:
    """A PDF for each sheet, a .docx for the editable ones, and ``sheets.json``; the folder's old content goes."""
    new = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    make = partial(_make, book=book, language=language, size=size)
    with ProcessPoolExecutor(max_workers=max(1, jobs)) as pool:
        for sheet, files in zip(sheets, pool.map(make, sheets), strict=True):
            for suffix, data in files.items():
                (new / f"{sheet.name}.{suffix}").write_bytes(data)
    listed = [
        {"name": s.name, "title": s.title, "kind": s.kind, "page": s.page, "teacher": s.teacher,
         "docx": s.kind in EDITABLE} for s in sheets
    ]  # fmt: skip
    (new / LIST).write_text(json.dumps(listed, indent=1, ensure_ascii=False) + "\n", "utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    new.rename(folder)
    return sorted(path for path in folder.iterdir() if path.suffix != ".json")


def _make(sheet: Sheet, *, book: str, language: str, size: Size) -> dict[str, bytes]:
    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # in a process of its own
    from sphinx_marginalia.paper.pdf import as_pdf

    files = {"pdf": as_pdf(sheet, book, language, size)}
    if sheet.kind in EDITABLE:
        from sphinx_marginalia.paper.word import as_docx

        files["docx"] = as_docx(sheet, book, language, size)
    return files
