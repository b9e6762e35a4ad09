"""The files that pages load, and what of the theme is left out."""

from __future__ import annotations

import fnmatch
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sphinx_marginalia.frame import ease
from sphinx_marginalia.frame.bundles import ALONE, OWN, WHOLE, Bundles, home_of
from sphinx_marginalia.frame.config import is_active

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

#: What the theme puts into _static and no page of ours loads: 6 MB of it.
UNUSED: Final = (
    "styles/*", "scripts/*", "vendor/fontawesome/*", "locales/*", "*webpack-macros.html", "images/logo_*",
    "basic.css", "sphinx_highlight.js", "file.png", "minus.png", "plus.png",
)  # fmt: skip


def write(app: Sphinx, bundles: Bundles) -> None:
    """Write our files before any page, since a page quotes their checksums."""
    if not is_active(app):
        return
    target = Path(app.outdir, "_static")
    target.mkdir(parents=True, exist_ok=True)
    for name in ALONE:
        shutil.copyfile(OWN / name, target / name)
    ease.write(target)
    for name, text in bundles.of(app).items():
        if name != WHOLE:
            (target / name).write_text(text, encoding="utf-8", newline="\n")


def write_whole(app: Sphinx, bundles: Bundles) -> None:
    """Write the sheet that holds every part, for the first page that needs it."""
    path, text = Path(app.outdir, "_static", WHOLE), bundles.of(app)[WHOLE]
    if not path.exists() or path.read_text("utf-8") != text:
        own = path.with_suffix(f".{os.getpid()}")  # other processes write pages that need it, too
        own.write_text(text, encoding="utf-8", newline="\n")
        own.replace(path)


def prune(app: Sphinx, exception: Exception | None) -> None:
    """Delete the theme's files that no page loads, unless the book has a file of that name itself, and bundled ones."""
    if exception or not is_active(app) or not app.config.marginalia_frame_prune:
        return
    static = Path(app.outdir, "_static")
    own = [Path(app.confdir, folder) for folder in app.config.html_static_path]
    builder: Any = app.builder
    for name in sorted(set(_theme_names(builder))):
        is_unused = any(fnmatch.fnmatch(name, pattern) for pattern in UNUSED)
        if is_unused and not any((folder / name).exists() for folder in own):
            _remove(static / name, static)
    for name in {"pygments.css", *home_of(app)} - set(app.config.marginalia_frame_bundles):
        _remove(static / name, static)


def _theme_names(builder: StandaloneHTMLBuilder) -> Iterator[str]:
    for folder in builder.theme.get_theme_dirs():
        static = Path(folder, "static")
        for path in static.rglob("*"):
            if path.is_file():
                yield path.relative_to(static).as_posix().removesuffix(".jinja")


def _remove(path: Path, stop: Path) -> None:
    """Delete a file, and the folders that it leaves empty."""
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == stop or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()
