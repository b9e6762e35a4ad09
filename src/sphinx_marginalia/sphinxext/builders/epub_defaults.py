"""What an EPUB must say of itself, where conf.py says nothing: whose it is, which book, which version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_marginalia.catalogue import _
from sphinx_marginalia.model.slug import slug
from sphinx_marginalia.sphinxext.config import has_article, set_by_author
from sphinx_marginalia.system.outputs import MARK

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

#: The version of a book that names none.
VERSION = "1"


class _Lent(str):
    """The version of a book that names none."""

    __slots__ = ()


def set_defaults(app: Sphinx, config: Config) -> None:
    """Fill the values that only an EPUB has; what the author set stays."""
    config.epub_exclude_files = [*config.epub_exclude_files, MARK]
    if not has_article(app):
        return
    own = set_by_author(config)
    makers = (
        config.author
        if "author" in own and config.author
        else _("the makers of {project}").format(project=config.project)
    )
    name = slug(config.project)
    description = config.marginalia_frame_description if "marginalia_frame_description" in config else ""
    values = {
        "epub_author": makers,
        "epub_publisher": makers,
        "epub_contributor": makers,
        "epub_copyright": makers,
        "epub_description": description or config.project,
        "epub_identifier": config.html_baseurl or name,
        "epub_uid": f"book-{name}" if name.isascii() else "book",
    }
    for key, value in values.items():
        if key not in own and not (key == "epub_copyright" and config.copyright):
            config[key] = value


def lend_version(app: Sphinx) -> None:
    """Give the book a version while Sphinx looks for one; kept, it would make all pages outdated each time."""
    if app.builder.name == "epub" and not app.config.version and has_article(app):
        app.config.version = _Lent(VERSION)


def take_version_back(app: Sphinx) -> None:
    """Set the version that the author gave."""
    if isinstance(app.config.version, _Lent):
        app.config.version = ""
