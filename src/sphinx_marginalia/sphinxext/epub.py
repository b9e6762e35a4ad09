"""The EPUB: notes are its footnotes, questions leave room to think, their answers stand at the end."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes as dn
from sphinx.builders.epub3 import Epub3Builder
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.context import builder_of
from sphinx_marginalia.sphinxext.epub_defaults import VERSION
from sphinx_marginalia.sphinxext.listing import answers_anchor, is_in, key_pages

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

_ITEM = re.compile(r'<item (?=id="[^"]*" href="([^"]+\.xhtml)")')
#: docutils writes a role that is deprecated since DPUB-ARIA 1.1.
_OLD_ROLE = ' role="doc-biblioentry"'


def key_of(env: BuildEnvironment, docname: str) -> str:
    """The page that holds the answers of a page, or ''."""
    return next((name for name, sets in key_pages(env).items() if is_in(sets, docname)), "")


class BookEpub(Epub3Builder):
    """Sphinx's EPUB 3, with the key as its last page and a manifest that says where pictures are."""

    def content_metadata(self) -> dict[str, Any]:
        """What the book says of itself; it must name a version."""
        told: dict[str, Any] = super().content_metadata()
        return {**told, "version": told["version"] or VERSION}

    def get_toc(self) -> None:
        """Pages as the contents have them, the key last: nobody leafs from a question into its answer."""
        super().get_toc()
        pages = [node for node in self.refnodes if "#" not in node["refuri"]]
        keys = {f"{name}{self.out_suffix}" for name in key_pages(self.env)}
        last = [{**node, "level": 1} for node in pages if node["refuri"] in keys]
        self.refnodes = [node for node in pages if node["refuri"] not in keys] + last

    def build_content(self) -> None:
        """EPUB wants to be told which pages hold SVG."""
        for path in sorted(Path(self.outdir).rglob(f"*{self.out_suffix}")):
            text = path.read_text("utf-8")
            if _OLD_ROLE in text:
                path.write_text(text.replace(_OLD_ROLE, ""), "utf-8")
        super().build_content()
        manifest = Path(self.outdir, "content.opf")
        told = _ITEM.sub(self._with_properties, manifest.read_text("utf-8"))
        manifest.write_text(told, "utf-8")

    def _with_properties(self, found: re.Match[str]) -> str:
        page = Path(self.outdir, found[1])  # the contents are written later
        return f'{found[0]}properties="svg" ' if page.is_file() and "<svg" in page.read_text("utf-8") else found[0]


class AnswersAtEnd(SphinxPostTransform):
    """A question keeps its hint; its answer and the reasons of all options stay in the key."""

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
            told = [*answers, *part.findall(nodes.m_feedback), *part.findall(nodes.m_feedbacks)]
            for node in told:
                if node.parent is not None and node in node.parent.children:
                    cast("dn.Element", node.parent).remove(node)
            if answers:
                link = dn.reference("", "Answer, in the key", internal=True, refuri=f"{uri}#{answers_anchor(here)}")
                part.append(nodes.m_fine("", "", link, classes=["m-fine"]))
