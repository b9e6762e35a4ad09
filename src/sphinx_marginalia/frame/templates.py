"""Put our templates before the theme's, and after those of the book."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sphinx.jinja2glue import BuiltinTemplateLoader, SphinxFileSystemLoader

from sphinx_marginalia.frame.config import is_active

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLDER: Final = Path(__file__).parent / "templates"


def install(app: Sphinx) -> None:
    """Insert our folder into the loader of this builder.

    ``templates_path`` would reach the EPUB builder too, and would write the
    folder's absolute place into the build's fingerprint.
    """
    bridge = getattr(app.builder, "templates", None)
    if not is_active(app) or not isinstance(bridge, BuiltinTemplateLoader):
        return
    # The theme appends its own folders to templates_path; the book's come first and stay first.
    own = sum(not Path(folder).is_absolute() for folder in app.config.templates_path)
    bridge.loaders.insert(own, SphinxFileSystemLoader(FOLDER))
    folders: list[Any] = bridge.pathchain  # Sphinx only walks through them, so any path will do
    folders.insert(own, FOLDER)
    bridge.templatepathlen += 1
