"""The Sphinx side: this table, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_marginalia import __version__
from sphinx_marginalia.sphinxext import (
    beginning,
    config,
    editions,
    epub,
    epub_defaults,
    events,
    folders,
    gathering,
    html,
    ids,
    learning,
    listing,
    paper,
    reader,
    sheets,
    taken_in,
    uses,
)
from sphinx_marginalia.sphinxext.collect import CollectRecords
from sphinx_marginalia.sphinxext.comments import RemoveComments
from sphinx_marginalia.sphinxext.domain import MarginaliaDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything."""
    app.setup_extension("sphinxcontrib.bibtex")
    config.add_options(app)
    app.add_domain(MarginaliaDomain)
    taken_in.add_directives(app)
    app.add_builder(paper.PaperBuilder)
    app.add_builder(epub.BookEpub, override=True)
    html.add_nodes(app)
    app.add_transform(RemoveComments)
    app.add_transform(CollectRecords)
    app.add_post_transform(reader.FillReader)
    app.add_post_transform(reader.PlaceVerdicts)
    app.add_post_transform(reader.TermLinks)
    app.add_post_transform(reader.GroupDoors)
    app.add_post_transform(listing.FillLists)
    app.add_post_transform(gathering.FillGathered)
    app.add_post_transform(uses.TellUses)
    app.add_post_transform(sheets.LinkSheets)
    app.add_post_transform(epub.AnswersAtEnd)
    app.add_post_transform(listing.PlainItems)
    app.add_post_transform(reader.OnePage)
    app.connect("config-inited", folders.leave_out, priority=390)
    app.connect("config-inited", events.set_defaults, priority=400)
    app.connect("config-inited", editions.set_edition, priority=400)
    app.connect("config-inited", epub_defaults.set_defaults)
    app.connect("builder-inited", epub_defaults.lend_version, priority=400)
    app.connect("builder-inited", epub_defaults.take_version_back, priority=600)
    app.connect("builder-inited", beginning.check_parser, priority=300)
    app.connect("env-before-read-docs", beginning.check_domain)
    app.connect("builder-inited", html.add_static)
    app.connect("builder-inited", events.read_files, priority=400)  # before bibtex reads its files
    app.connect("source-read", taken_in.check_page)
    app.connect("include-read", taken_in.check_included)
    app.connect("env-get-outdated", events.outdated)
    app.connect("env-before-read-docs", folders.check_pages)
    app.connect("env-updated", events.judge, priority=900)
    app.connect("html-page-context", html.load_assets)
    app.connect("html-page-context", learning.describe)
    app.connect("html-page-context", ids.check_written)
    app.connect("html-page-context", epub.well_formed, priority=900)
    app.connect("build-finished", editions.leave_mark)
    app.connect("build-finished", sheets.copy_sheets)
    app.connect("build-finished", folders.forget)
    return {"version": __version__, "env_version": 10, "parallel_read_safe": True, "parallel_write_safe": True}
