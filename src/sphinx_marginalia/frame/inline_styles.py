"""Take sizes out of the document that would be written as ``style`` attributes.

A strict policy refuses ``style`` in HTML. docutils writes it for column widths
and for picture sizes that carry a unit; only those are changed, only on pages.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docutils import nodes

from sphinx_marginalia.frame.config import is_active

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_LENGTH: Final = re.compile(r"([0-9.]+)\s*(px|%|[a-z]*)")
#: Tenths of the column, as classes in marginalia-frame.css.
_STEP: Final = 10


def remove(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Turn widths into attributes or classes that the policy allows."""
    if not is_active(app):
        return
    for table in doctree.findall(nodes.table):
        table.attributes.pop("width", None)
        classes = [name for name in table["classes"] if not name.startswith("colwidths-")]
        table["classes"] = [*classes, "colwidths-auto"]
    for picture in doctree.findall(nodes.image):
        _resize(picture)
    for figure in doctree.findall(nodes.figure):
        _resize(figure)


def _resize(node: nodes.Element) -> None:
    for side in ("width", "height"):
        match = _LENGTH.fullmatch(str(node.get(side, "")).strip())
        if match is None:
            node.attributes.pop(side, None)
        elif match[2] == "px" and isinstance(node, nodes.image):
            node[side] = match[1]
        elif match[2]:
            node.attributes.pop(side)
            if side == "width" and match[2] == "%":
                tenths = min(10, max(1, round(float(match[1]) / _STEP)))
                node["classes"].append(f"frame-width-{tenths * _STEP}")
        elif isinstance(node, nodes.figure):
            node.attributes.pop(side)
