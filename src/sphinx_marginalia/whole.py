"""``marginalia pdf``: the whole book as one tagged PDF."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_marginalia.plain import plain_pages

if TYPE_CHECKING:
    from sphinx_marginalia.paper.sheet import Size


def pdf(source: Path, output: Path, size: Size = "A4", doctrees: Path | None = None) -> int:
    """Write the student edition to the file ``output``; the exit status."""
    try:
        from sphinx_marginalia.paper.book import book_sheet
        from sphinx_marginalia.paper.page import read_pages
        from sphinx_marginalia.paper.pdf import as_pdf
    except ImportError as error:
        sys.stderr.write(f"A PDF needs WeasyPrint and lxml ({error}).\n")
        return 1
    with plain_pages(source, "student", doctrees) as folder:
        if folder is None:
            return 1
        pages = read_pages(folder)
        order = json.loads((folder / "order.json").read_text("utf-8"))
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    data = as_pdf(book_sheet(pages, order, pages[0].book), pages[0].book, pages[0].language, size)
    output.parent.mkdir(parents=True, exist_ok=True)
    partial = output.with_name(f".{output.name}.part")
    partial.write_bytes(data)
    partial.replace(output)
    sys.stdout.write(f"The book is {output}\n")
    return 0
