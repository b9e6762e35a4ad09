"""The class names of the list are those of the book's pages."""

from __future__ import annotations

import re
from pathlib import Path

from sphinx_marginalia import class_names as css
from tests.unit.test_class_names import ELEMENTS, LISTED, OF_CLAIMS, OF_LAYERS, only_on_paper, set_by_scripts

CLASSES = re.compile(r'\bclass="([^"]+)"', re.IGNORECASE)
#: What the student edition has no place for.
OF_TEACHERS = {css.EDITION, css.LIKELY_ANSWERS, css.TEACHER, css.TEACHER_TITLE, css.TEACHER_ZIP}
#: What stands on a deck alone, though a page's writer writes it, and beside links to sheets that were made.
OF_FILES = {css.SLIDE_STROKES, css.STROKE, css.STROKE_NAMES, css.SIZE}


def test_the_pages_of_the_book_have_the_class_names_of_the_list(built: Path) -> None:
    pages = (path.read_text("utf-8") for path in built.rglob("*.html"))
    found = {name for page in pages for names in CLASSES.findall(page) for name in names.split()}
    numbered = (css.OF_KIND, css.PAGES, css.SHEET, css.SHAPE, css.LIT)
    ours = {name for name in found if name.startswith("m-") and not name.startswith(numbered)}
    assert ours <= LISTED | OF_LAYERS | OF_CLAIMS
    assert LISTED - found <= set_by_scripts() | ELEMENTS | only_on_paper() | {css.LINES} | OF_TEACHERS | OF_FILES
