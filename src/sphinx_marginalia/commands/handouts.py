"""``marginalia handouts``: build the plain pages, cut the sheets, write PDF and .docx."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_marginalia.commands.plain_pages import needs, plain_pages
from sphinx_marginalia.model.edition import COPIES, EDITIONS
from sphinx_marginalia.paper.files import ARTICLES, SHEET_LIST, ArticleEntry
from sphinx_marginalia.system import outputs
from sphinx_marginalia.system.faults import Refusal
from sphinx_marginalia.system.locks import held
from sphinx_marginalia.system.messages import _, ngettext

if TYPE_CHECKING:
    from sphinx_marginalia.model.translation import Translation
    from sphinx_marginalia.paper.plain_page import PlainPage
    from sphinx_marginalia.paper.sheet import Sheet, Size


def handouts(source: Path, output: Path, size: Size = "A4", jobs: int = 1, doctrees: Path | None = None) -> int:
    """Write ``output/student``, ``output/teacher`` and the public teacher copies, and return the exit status.

    Raises ``Refusal`` for two sheets of one name, and for one that does not fit on its pages.
    """
    try:
        import docx  # noqa: F401  # each sheet is written in a process of its own, which cannot say that it is missing

        from sphinx_marginalia.paper.copies import teacher_copies
        from sphinx_marginalia.paper.fonts import require_fonts
        from sphinx_marginalia.paper.pdf import TooLongError
        from sphinx_marginalia.paper.sheets import DuplicateSheetError
    except ImportError as error:
        return needs(_("A sheet"), error)
    require_folders(output, SHEET_LIST, (*EDITIONS, COPIES))
    require_fonts()
    students: list[Sheet] = []
    pages: dict[str, list[PlainPage]] = {}
    with held(output.resolve()):
        for edition in EDITIONS:
            with plain_pages(source, edition, doctrees) as folder:
                if folder is None:
                    return 1
                pages[edition] = read_book(folder)
                try:
                    sheets = sheets_in(folder, pages[edition], teacher=edition == "teacher", others=students)
                    letter = edition == "student" and size == "A4"
                    fit = _write(sheets, output / edition, pages[edition], size, jobs, letter=letter)
                    students = students or fit
                except (DuplicateSheetError, TooLongError) as error:
                    raise Refusal(str(error)) from error
        _write(
            teacher_copies(pages["student"], pages["teacher"], students), output / COPIES, pages["student"], size, jobs
        )
    return 0


def _write(
    sheets: Sequence[Sheet], folder: Path, pages: Sequence[PlainPage], size: Size, jobs: int, *, letter: bool = False
) -> list[Sheet]:
    """Write sheets, say how many, and return them as they fit."""
    from sphinx_marginalia.paper.write import write_sheets

    fit = write_sheets(sheets, folder, pages[0].book, pages[0].translation, size, jobs, letter=letter)
    pattern = ngettext("{number} sheet is in {folder}", "{number} sheets are in {folder}", len(sheets))
    sys.stdout.write(pattern.format(number=len(sheets), folder=folder) + "\n")
    return fit


def require_folders(output: Path, listed: str, folders: Sequence[str] = EDITIONS) -> None:
    """Raise ``Refusal`` unless a folder holds ``folders`` alone, and each of these may be replaced.

    One that is older than the mark is known by ``listed``, the list of its files: it holds no file besides.
    """
    if output.exists() and not output.is_dir():
        raise Refusal(_("{output} is a file; name a folder").format(output=output))
    there = sorted(path.name for path in output.iterdir()) if output.exists() else []
    if own := [name for name in there if name not in folders and not name.startswith(".")]:
        raise Refusal(
            _("{output} holds {own}, which marginalia did not write; name a folder of its own").format(
                output=output, own=own[0]
            )
        )
    for edition in folders:
        outputs.require_replaceable(output / edition, lambda folder: _is_ours(folder, listed))


def _is_ours(folder: Path, listed: str) -> bool:
    if (folder / outputs.MARK).is_file():
        return True
    try:
        names = {entry["name"] for entry in json.loads((folder / listed).read_text("utf-8"))} | {Path(listed).stem}
    except (OSError, ValueError, TypeError, KeyError):
        return False
    return all(path.is_file() and path.stem in names for path in folder.iterdir())


def read_sheets(folder: Path, *, teacher: bool, others: Sequence[Sheet] = ()) -> tuple[str, Translation, list[Sheet]]:
    """Return the book's name, its language, and the sheets of the plain pages of a folder.

    Packs may hold ``others``.
    """
    pages = read_book(folder)
    return pages[0].book, pages[0].translation, sheets_in(folder, pages, teacher=teacher, others=others)


def read_book(folder: Path) -> list[PlainPage]:
    """Return the plain pages of a folder, with what only a screen can show said in words."""
    from sphinx_marginalia.paper.named import say_in_words
    from sphinx_marginalia.paper.plain_page import read_pages

    pages = read_pages(folder)
    say_in_words(pages)
    return pages


def sheets_in(folder: Path, pages: Sequence[PlainPage], *, teacher: bool, others: Sequence[Sheet] = ()) -> list[Sheet]:
    """Return the sheets of the plain pages of a folder, the articles in numbered lines first."""
    from sphinx_marginalia.paper.lines import lines_sheet
    from sphinx_marginalia.paper.sheets import sheets_of

    lines: list[Sheet] = []
    if not teacher:
        articles: list[ArticleEntry] = json.loads((folder / ARTICLES).read_text("utf-8"), object_hook=_writable)
        lines = [
            lines_sheet(a["name"], date.fromisoformat(a["date"]), a["paragraphs"], pages[0].translation)
            for a in articles
        ]
    return [*lines, *sheets_of(pages, teacher=teacher, others=[*others, *lines])]


def _writable(entry: dict[str, object]) -> dict[str, object]:
    """Return an article's words without characters that no sheet can hold."""
    from sphinx_marginalia.paper.plain_page import writable

    return {key: writable(value) if isinstance(value, str) else value for key, value in entry.items()}
