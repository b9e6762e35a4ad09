"""What one page of everything needs."""

from __future__ import annotations

from docutils import nodes as dn
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_marginalia.sphinxext.page_context import builder_of


class SingleHtmlLinks(SphinxPostTransform):
    """Make links lead to ids of the one page of everything, and let each id stand once.

    Sphinx 9.0 writes ``#document-page#id``, which leads nowhere, and lets ids of two pages collide.
    """

    default_priority = 900
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        if builder_of(self.env).name != "singlehtml":
            return
        seen: set[str] = set()
        for node in self.document.findall(dn.Element):
            uri = node.get("refuri", "")
            if uri.startswith("#document-") and uri.count("#") == 2:
                node["refuri"] = "#" + uri.rpartition("#")[2]
            node["ids"] = [_unused(name, seen) for name in node["ids"]]


def _unused(name: str, seen: set[str]) -> str:
    number, free = 1, name
    while free in seen:
        number += 1
        free = f"{name}-{number}"
    seen.add(free)
    return free
