"""What the frame needs beside the extension: the extra ``frame`` of the package."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from sphinx.errors import ConfigError

from sphinx_marginalia.frame.config import THEME

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Packages by the name under which they are imported; the theme only where ``conf.py`` names it.
PACKAGES: Final = {"pygments": "pygments", "tinycss2": "tinycss2", THEME: "sphinx-book-theme"}


def require(app: Sphinx) -> None:
    """Look whether all that the frame imports is installed; raise ConfigError, which says what to install."""
    needed = [name for name in PACKAGES if name != THEME or app.config.html_theme == THEME]
    missing = [PACKAGES[name] for name in needed if find_spec(name) is None]
    if missing:
        raise ConfigError(
            f"sphinx_marginalia.frame needs {' and '.join(missing)}, not installed here: "
            'pip install "sphinx-marginalia[frame]"'
        )
