"""``marginalia pdf``: the whole book as one tagged PDF."""

from __future__ import annotations

import json
import logging
import re
import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_marginalia.commands.plain_pages import needs, plain_pages
from sphinx_marginalia.paper.files import ORDER
from sphinx_marginalia.system import outputs
from sphinx_marginalia.system.messages import _
from sphinx_marginalia.system.processes import workers

if TYPE_CHECKING:
    from sphinx_marginalia.model.translation import Translation
    from sphinx_marginalia.paper.sheet import Sheet, Size


#: A comment behind the end of the file: a PDF of ours may be replaced by a newer one.
_MARK = b"% marginalia wrote this file, and may replace it\n"
_OLDER = re.compile(rb"/Producer \(WeasyPrint [\d.]+\)/Title (.+)/Author \1>>")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def pdf(source: Path, output: Path, size: Size = "A4", doctrees: Path | None = None) -> int:
    """Write the student edition to the file ``output``; the exit status."""
    try:
        from sphinx_marginalia.paper.book import book_sheet
        from sphinx_marginalia.paper.fonts import require_fonts
        from sphinx_marginalia.paper.named import say_in_words
        from sphinx_marginalia.paper.plain_page import read_pages
    except ImportError as error:
        return needs(_("A PDF"), error)
    outputs.require_file(output, _is_ours)
    require_fonts()
    with plain_pages(source, "student", doctrees) as folder:
        if folder is None:
            return 1
        pages = read_pages(folder)
        say_in_words(pages)
        order: list[str] = json.loads((folder / ORDER).read_text("utf-8"))
    sheet = book_sheet(pages, order, pages[0].book)
    with workers(1) as pool:  # a crash of WeasyPrint is then a line of this process
        data = pool.submit(_pdf_of, sheet, pages[0].book, pages[0].translation, size).result()
    outputs.write_file(output, lambda partial: _write(partial, data))
    sys.stdout.write(_("The book is {output}").format(output=output) + "\n")
    return 0


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data + _MARK)


def _pdf_of(sheet: Sheet, book: str, translation: Translation, size: Size) -> bytes:
    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # in a process of its own
    from sphinx_marginalia.paper.pdf import as_pdf

    return as_pdf(sheet, book, translation, size)


def _is_ours(path: Path) -> bool:
    """Whether a file is a PDF of a book; one older than the mark has the book as its title and as its author."""
    data = path.read_bytes()
    return data.endswith(_MARK) or (data.startswith(b"%PDF-") and any(map(_OLDER.search, _streams(data))))


def _streams(data: bytes) -> Iterator[bytes]:
    for match in _STREAM.finditer(data):
        with suppress(zlib.error):
            yield zlib.decompress(match[1])
