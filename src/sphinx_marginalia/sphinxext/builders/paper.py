"""The builder ``paper``: each page as plain HTML for sheets, with lines and boxes where a screen has controls.

No theme, no script, no navigation: what ``sphinx_marginalia.paper`` cuts sheets from.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.osutil import ensuredir

from sphinx_marginalia.catalogue import translation_of
from sphinx_marginalia.paper.files import ARTICLES, CATALOGUES, ORDER, ArticleEntry
from sphinx_marginalia.sphinxext.domain import domain_of
from sphinx_marginalia.sphinxext.filling.answer_key import in_reading_order, key_pages
from sphinx_marginalia.system.templates import render

if TYPE_CHECKING:
    from docutils import nodes


class PaperBuilder(StandaloneHTMLBuilder):
    """Write the body of each page, without a theme around it."""

    name = "paper"
    epilog = "The pages for paper are in %(outdir)s."
    search = False
    use_index = False
    copysource = False
    allow_parallel = True
    supported_image_types = StandaloneHTMLBuilder.supported_image_types

    def get_doc_context(self, docname: str, body: str, metatags: str) -> dict[str, Any]:
        """Return what a page needs: its title and its body."""
        title = self.env.longtitles.get(docname) or self.env.titles.get(docname)
        return {"title": title.astext() if title is not None else docname, "body": body}

    def handle_page(
        self,
        pagename: str,
        addctx: dict[str, Any],
        templatename: str = "page.html",
        outfilename: Any = None,
        event_arg: nodes.document | None = None,
    ) -> None:
        """Write a document; pages that Sphinx makes (indices, search) are not for paper."""
        if event_arg is None and "body" not in addctx:
            return
        path = Path(self.outdir, f"{pagename}.html")
        ensuredir(path.parent)
        page = render(
            __package__,
            "plain_page.html",
            language=self.config.language or "en",
            title=addctx["title"],
            book=self.config.project,
            page=pagename,
            body=addctx["body"],
        )
        path.write_text(page, "utf-8")

    def gen_indices(self) -> None:
        """Write no index: paper has none."""

    def gen_additional_pages(self) -> None:
        """Write no page beside the documents."""

    def finish(self) -> None:
        """Copy pictures; write the articles by paragraph, and the order of pages."""
        self.finish_tasks.add_task(self.copy_image_files)
        articles: list[ArticleEntry] = [
            {
                "name": article.name,
                "date": article.date.isoformat(),
                "paragraphs": [
                    [
                        {"number": sentence.number, "text": article.text_of(sentence.span)}
                        for sentence in article.sentences
                        if sentence.span.start >= paragraph.span.start and sentence.span.end <= paragraph.span.end
                    ]
                    for paragraph in article.paragraphs
                ],
            }
            for article in domain_of(self.env).seeds.articles
        ]
        order = [*in_reading_order(self.env)]
        keys = key_pages(self.env)
        keys_last = [*(name for name in order if name not in keys), *(name for name in order if name in keys)]
        folders = [name for name in translation_of(self.env).folders if Path(name).is_dir()]
        Path(self.outdir, CATALOGUES).write_text(json.dumps(folders) + "\n", "utf-8")
        Path(self.outdir, ORDER).write_text(json.dumps(keys_last, indent=1) + "\n", "utf-8")
        Path(self.outdir, ARTICLES).write_text(json.dumps(articles, ensure_ascii=False, indent=1) + "\n", "utf-8")

    def dump_inventory(self) -> None:
        """Write no inventory: nobody links to these pages."""
