"""Lessons on one text, checked against its words each time they are built.

``sphinx_marginalia`` is a Sphinx extension.  The layers below ``sphinxext`` (``model``, ``seeds``,
``checks``) import neither Sphinx nor docutils.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_marginalia.version import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["__version__", "setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension; the imports wait until Sphinx asks."""
    from sphinx_marginalia.sphinxext import setup as setup_extension

    return setup_extension(app)
