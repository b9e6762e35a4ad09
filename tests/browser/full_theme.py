"""The theme's files as they are, and what of the book stands in a page's one style sheet beside them."""

from __future__ import annotations

import runpy
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from pydata_sphinx_theme.pygments import get_pygments_stylesheet

from sphinx_marginalia.frame.bundles import CODE, FRAME_SHEET, OWN, PALETTE, SHEET
from sphinx_marginalia.sphinxext.html.assets import STATIC
from tests.book.books import ROOT

THEME_SHEETS: Final = (
    ("pydata_sphinx_theme", "theme/pydata_sphinx_theme/static/styles/pydata-sphinx-theme.css"),
    ("sphinx_book_theme", "theme/sphinx_book_theme/static/styles/sphinx-book-theme.css"),
)


def bundled() -> dict[str, list[str]]:
    """What conf.py puts into bundles."""
    found: dict[str, list[str]] = runpy.run_path(str(ROOT / "conf.py"))["marginalia_frame_bundles"]
    return found


def theme() -> list[str]:
    """The theme's two sheets, untouched."""
    texts = []
    for package, name in THEME_SHEETS:
        spec = find_spec(package)
        assert spec is not None
        assert spec.origin is not None
        texts.append((Path(spec.origin).parent / name).read_text("utf-8"))
    return texts


def full_sheet(name: str) -> str:
    """What a sheet of the book is made from, whole."""
    code = get_pygments_stylesheet("a11y-high-contrast-light", "a11y-high-contrast-dark")
    parts = [*bundled()[SHEET], *(bundled()[name] if name != SHEET else ())]
    ours = [PALETTE, FRAME_SHEET, *(STATIC / part for part in parts if part != CODE)]
    return "\n".join([*theme(), code, *(path.read_text("utf-8") for path in ours)])


def scripts() -> list[str]:
    """Every script that a page can load."""
    return [path.read_text("utf-8") for folder in (OWN, STATIC) for path in sorted(folder.glob("*.js"))]
