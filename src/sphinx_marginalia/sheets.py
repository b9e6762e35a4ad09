"""``marginalia sheets``: build the plain pages, cut the sheets, write PDF and .docx."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_marginalia.plain import EDITIONS, plain_pages

if TYPE_CHECKING:
    from sphinx_marginalia.paper.sheet import Sheet, Size


def sheets(source: Path, output: Path, size: Size = "A4", jobs: int = 1, doctrees: Path | None = None) -> int:
    """Write ``output/student`` and ``output/teacher``; the exit status, after saying what is wrong."""
    try:
        from sphinx_marginalia.paper.cut import CutError
        from sphinx_marginalia.paper.pdf import TooLongError
        from sphinx_marginalia.paper.write import write_sheets
    except ImportError as error:
        sys.stderr.write(f"Sheets need WeasyPrint, lxml and python-docx ({error}).\n")
        return 1
    students: list[Sheet] = []
    for edition in EDITIONS:
        with plain_pages(source, edition, doctrees) as folder:
            if folder is None:
                return 1
            try:
                book, language, cut = cut_pages(folder, teacher=edition == "teacher", others=students)
                fit = write_sheets(cut, output / edition, book, language, size, jobs)
                students = students or fit
            except (CutError, TooLongError) as error:
                sys.stderr.write(f"{error}\n")
                return 1
        sys.stdout.write(f"{len(cut)} sheets are in {output / edition}\n")
    return 0


def cut_pages(folder: Path, *, teacher: bool, others: Sequence[Sheet] = ()) -> tuple[str, str, list[Sheet]]:
    """The book's name, its language, and the sheets of the plain pages of a folder; packs may hold ``others``."""
    from sphinx_marginalia.paper.cut import sheets_of
    from sphinx_marginalia.paper.lines import lines_sheet
    from sphinx_marginalia.paper.page import read_pages

    pages = read_pages(folder)
    lines: list[Sheet] = []
    if not teacher:
        articles = json.loads((folder / "articles.json").read_text("utf-8"))
        lines = [lines_sheet(a["name"], date.fromisoformat(a["date"]), a["paragraphs"]) for a in articles]
    cut = [*lines, *sheets_of(pages, teacher=teacher, others=[*others, *lines])]
    return pages[0].book, pages[0].language, cut
