"""The files that pages load: ours, and the theme's sheets made clean."""

from __future__ import annotations

import fnmatch
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sphinx_marginalia.frame.cleancss import clean
from sphinx_marginalia.frame.config import is_active

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder

OWN: Final = Path(__file__).parent / "static"
#: One sheet made of the theme's two.
THEME_SHEET: Final = "marginalia-theme.css"
THEME_SOURCES: Final = ("styles/pydata-sphinx-theme.css", "styles/sphinx-book-theme.css")
#: What the theme puts into _static and no page of ours loads: 6 MB of it.
UNUSED: Final = (
    "styles/*", "scripts/*", "vendor/fontawesome/*", "locales/*", "*webpack-macros.html", "images/logo_*",
    "basic.css", "sphinx_highlight.js", "file.png", "minus.png", "plus.png",
)  # fmt: skip


def write(app: Sphinx, _builder: Builder) -> None:
    """Write our files before any page, since a page quotes their checksums."""
    if not is_active(app):
        return
    target = Path(app.outdir, "_static")
    target.mkdir(parents=True, exist_ok=True)
    for source in sorted(OWN.iterdir()):
        shutil.copyfile(source, target / source.name)
    builder: Any = app.builder
    sheets = (clean(_theme_file(builder, name)) for name in THEME_SOURCES)
    (target / THEME_SHEET).write_text("\n".join(sheets), encoding="utf-8", newline="\n")


def _theme_file(builder: StandaloneHTMLBuilder, name: str) -> str:
    for folder in builder.theme.get_theme_dirs():
        path = Path(folder, "static", name)
        if path.is_file():
            return path.read_text(encoding="utf-8")
    msg = f"sphinx_marginalia.frame: the theme has no {name}; is it another version of sphinx_book_theme?"
    raise FileNotFoundError(msg)


def prune(app: Sphinx, exception: Exception | None) -> None:
    """Delete the theme's files that no page loads, unless the book has a file of that name itself."""
    if exception or not is_active(app) or not app.config.marginalia_frame_prune:
        return
    static = Path(app.outdir, "_static")
    own = [Path(app.confdir, folder) for folder in app.config.html_static_path]
    builder: Any = app.builder
    for name in sorted(set(_theme_names(builder))):
        is_unused = any(fnmatch.fnmatch(name, pattern) for pattern in UNUSED)
        if is_unused and not any((folder / name).exists() for folder in own):
            (static / name).unlink(missing_ok=True)
            _remove_empty(static / name, static)


def _theme_names(builder: StandaloneHTMLBuilder) -> Iterator[str]:
    for folder in builder.theme.get_theme_dirs():
        static = Path(folder, "static")
        for path in static.rglob("*"):
            if path.is_file():
                yield path.relative_to(static).as_posix().removesuffix(".jinja")


def _remove_empty(path: Path, stop: Path) -> None:
    for folder in path.parents:
        if folder == stop or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()
