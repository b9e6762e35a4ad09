"""A strict, quiet and small page frame for ``sphinx_book_theme``.

Add ``"sphinx_marginalia.frame"`` to ``extensions``. With any other theme, and
with builders that write no HTML pages, it does nothing. It holds no text of a
book: titles, pictures and descriptions come from ``conf.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_marginalia.version import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything; the table of what happens when."""
    from sphinx_marginalia.frame.requirements import require

    require(app)  # before anything is imported that may be missing
    from sphinx_marginalia import catalogue
    from sphinx_marginalia.frame import assets, audit, config, inline_styles, offline, sharing, templates
    from sphinx_marginalia.frame import page_context as context
    from sphinx_marginalia.frame.bundles import Bundles
    from sphinx_marginalia.frame.css_classes import ClassCollector
    from sphinx_marginalia.frame.navigation import Contents
    from sphinx_marginalia.frame.stems import Stems

    bundles, contents, stems = Bundles(), Contents(), Stems()  # of this app; a kept one builds many times
    catalogue.add_catalogue(app)
    config.add_options(app)
    app.connect("builder-inited", config.set_defaults)
    app.connect("builder-inited", templates.install)
    app.connect("doctree-resolved", inline_styles.remove, priority=900)
    app.connect("doctree-resolved", stems.remember)
    app.add_env_collector(ClassCollector)
    app.connect("env-updated", bundles.outdated)
    app.connect("write-started", contents.forget)
    app.connect("write-started", lambda app, _builder: assets.write(app, bundles))
    # Before the theme's own handlers (500), which would render parts that our layout never shows.
    app.connect("html-page-context", context.empty_theme_sections, priority=100)
    app.connect("html-page-context", context.filler(contents, bundles), priority=900)
    for warn in (audit.warn_about_inline_code, audit.warn_about_ids, audit.warn_about_other_hosts):
        app.connect("html-page-context", warn, priority=950)
    app.connect("build-finished", assets.prune, priority=900)
    app.connect("build-finished", sharing.write_sitemap)
    app.connect("build-finished", offline.write, priority=990)  # lists every file that the others wrote
    return {"version": __version__, "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
