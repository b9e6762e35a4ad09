"""The EPUB: notes are its footnotes, questions leave room to think, their answers come at the end."""

from __future__ import annotations

import re
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote

from docutils import nodes as dn
from sphinx.builders.epub3 import Epub3Builder
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.builders import epub_accessibility as accessibility
from sphinx_marginalia.sphinxext.builders.epub_defaults import VERSION
from sphinx_marginalia.sphinxext.config import has_article
from sphinx_marginalia.sphinxext.filling.answer_key import answers_anchor, is_in, key_pages
from sphinx_marginalia.sphinxext.page_context import builder_of
from sphinx_marginalia.sphinxext.safeguards.xhtml import as_xhtml, fault_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

_ITEM = re.compile(r'<item (?=id="[^"]*" href="([^"]+\.xhtml)")')
#: What an element shows.
_SHOWN = re.compile(r"""<[a-z][^<>]*\s(?:src|poster|data)=["']([^"']+)""")
logger = logging.getLogger(__name__)


def _plain(docname: str) -> str:
    return re.sub(r"[^A-Za-z0-9/._-]", lambda match: f"_{ord(match[0]):x}_", docname)


def key_of(env: BuildEnvironment, docname: str) -> str:
    """Return the page that holds the answers of a page, or ''."""
    return next((name for name, sets in key_pages(env).items() if is_in(sets, docname)), "")


class BookEpub(Epub3Builder):
    """Sphinx's EPUB 3, with the key as its last page and a manifest that says where pictures are."""

    def content_metadata(self) -> dict[str, Any]:
        """Return the metadata of the book, which must name a version."""
        metadata: dict[str, Any] = super().content_metadata()
        return {**metadata, "version": metadata["version"] or VERSION}

    def toc_metadata(self, level: int, navpoints: list[Any]) -> dict[str, Any]:
        """Return the metadata for the older table of contents, which must name the identifier of the newer."""
        return {**super().toc_metadata(level, navpoints), "uid": escape(self.config.epub_identifier)}

    def get_output_path(self, page_name: str, /) -> Path:
        """Return a path of characters that every reading system takes; Sphinx mixes quoted and bare names."""
        return Path(super().get_output_path(_plain(page_name)))

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the address of that path, for links."""
        return super().get_target_uri(_plain(docname), typ)

    def get_toc(self) -> None:
        """List pages, and not their sections, as the table of contents does."""
        super().get_toc()
        self.refnodes = [node for node in self.refnodes if "#" not in node["refuri"]]

    def toc_add_files(self, refnodes: list[dict[str, Any]]) -> None:
        """Put the key last in all lists of pages, so that nobody turns from a question to its answer."""
        super().toc_add_files(refnodes)
        keys = {self.get_target_uri(name) for name in key_pages(self.env)}
        last = [{**node, "level": 1} for node in refnodes if node["refuri"] in keys]
        refnodes[:] = [node for node in refnodes if node["refuri"].partition("#")[0] not in keys] + last

    def build_content(self) -> None:
        """Write the manifest, which must name the pages that hold SVG."""
        pages = {path: self._mend(path) for path in sorted(Path(self.outdir).rglob(f"*{self.out_suffix}"))}
        for path, text in pages.items():
            self._warn_of_missing(path, text)
        super().build_content()
        manifest = Path(self.outdir, "content.opf")
        package = _ITEM.sub(self._with_properties, manifest.read_text("utf-8"))
        # A page that is in no contents must be linked from somewhere, or be read after the others.
        package = package.replace('linear="no"', 'linear="yes"')
        manifest.write_text(
            package.replace("  </metadata>", f"{self._accessibility(pages.values())}  </metadata>", 1), "utf-8"
        )

    def build_navigation_doc(self) -> None:
        """Write the table of contents, with the role and the language that reading systems look for."""
        super().build_navigation_doc()
        self._mend(Path(self.outdir, "nav.xhtml"))

    def _mend(self, path: Path) -> str:
        text = accessibility.mended(before := path.read_text("utf-8"), self.config.epub_language or "en")
        if text != before:
            path.write_text(text, "utf-8")
        return text

    def _accessibility(self, pages: Iterable[str]) -> str:
        return accessibility.metadata(
            accessibility.look(pages), self.config.marginalia_epub_conforms_to, self.config.epub_publisher
        )

    def _warn_of_missing(self, page: Path, text: str) -> None:
        """Warn of files that HTML by hand shows and that are not in the EPUB."""
        for name in dict.fromkeys(unescape(match[1]) for match in _SHOWN.finditer(text)):
            file = page.parent / unquote(name.partition("#")[0].partition("?")[0])
            if ":" not in name and not name.startswith("//") and not file.is_file():
                logger.warning(
                    "'%s' is not in the EPUB; HTML of an author names no file that Sphinx copies, so write ![](%s)",
                    name,
                    name,
                    location=page.relative_to(self.outdir).with_suffix("").as_posix(),
                    type="marginalia",
                    subtype="epub",
                )

    def _with_properties(self, match: re.Match[str]) -> str:
        page = Path(self.outdir, match[1])  # the contents are written later
        return f'{match[0]}properties="svg" ' if page.is_file() and "<svg" in page.read_text("utf-8") else match[0]


def use_for_books(app: Sphinx, config: Config) -> None:
    """Let a book on an article have our EPUB; any other project keeps Sphinx's, or that of another extension.

    Sphinx makes its builder after ``config-inited``, so that the last one registered under a name counts.
    """
    if has_article(app):
        app.add_builder(BookEpub, override=True)


def well_formed(
    app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: dn.document | None
) -> None:
    """Make the body of a page of the book's EPUB well-formed, whatever an author wrote in it by hand."""
    if isinstance(app.builder, BookEpub) and context.get("body"):
        context["body"] = as_xhtml(context["body"])
        if fault := fault_of(context["body"]):
            logger.warning(
                "HTML that an EPUB cannot have: %s", fault, location=pagename, type="marginalia", subtype="epub"
            )


class AnswersAtEnd(SphinxPostTransform):
    """Leave a question its hint; its answer and the feedback of its options are in the key."""

    default_priority = 21
    builders = ("epub",)

    def run(self, **kwargs: object) -> None:
        here = self.env.current_document.docname
        key = key_of(self.env, here)
        if not key or here in key_pages(self.env):
            return
        uri = builder_of(self.env).get_relative_uri(here, key)
        for part in list(self.document.findall(nodes.m_part)):
            answers = [child for child in part.children if isinstance(child, nodes.m_answer)]
            feedback = [*answers, *part.findall(nodes.m_feedback), *part.findall(nodes.m_feedbacks)]
            for node in feedback:
                if node.parent is not None and node in node.parent.children:
                    cast("dn.Element", node.parent).remove(node)
            if answers:
                link = dn.reference("", _("Answer, in the key"), internal=True, refuri=f"{uri}#{answers_anchor(here)}")
                part.append(nodes.m_small_print("", "", link, classes=[css.SMALL_PRINT]))
