"""Tables of the extension's own parts, made from the code: findings, options, layers."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes as dn

from sphinx_marginalia.catalogue import _
from sphinx_marginalia.frame.config import OPTIONS as FRAME_OPTIONS
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.layer import LAYERS
from sphinx_marginalia.sphinxext.authoring.base import MarginaliaDirective
from sphinx_marginalia.sphinxext.config import OPTIONS

Rows = list[tuple[str, ...]]


def _findings() -> tuple[tuple[str, ...], Rows]:
    return (_("Finding"), _("What it means")), [(code.slug, code.meaning) for code in Code]


def _options() -> tuple[tuple[str, ...], Rows]:
    rows = [(o.name, repr(o.default), o.description) for o in OPTIONS]
    return (_("Option"), _("Default"), _("What it does")), [tuple(row) for row in rows]


def _frame_options() -> tuple[tuple[str, ...], Rows]:
    rows = [(name, repr(default), description) for name, default, _, description in FRAME_OPTIONS]
    return (_("Option"), _("Default"), _("What it does")), [tuple(row) for row in rows]


def _layers() -> tuple[tuple[str, ...], Rows]:
    return (_("Layer"), _("Name"), _("It asks")), [(x.id, _(x.label), _(x.gist)) for x in LAYERS]


TABLES = {"findings": _findings, "options": _options, "frame-options": _frame_options, "layers": _layers}


class ReferenceDirective(MarginaliaDirective):
    """``{marginalia:reference} findings``: a table that is always the code's own."""

    has_content = False
    required_arguments = 1

    def run(self) -> list[dn.Node]:
        if self.argument not in TABLES:
            message = f"unknown table '{self.argument}'; use one of: {', '.join(TABLES)}"
            self.add_finding(Code.OPTION_INVALID, message)
            return []
        head, rows = TABLES[self.argument]()
        return [_table(self.argument, head, rows)]


def _table(name: str, head: Sequence[str], rows: Rows) -> dn.table:
    group = dn.tgroup("", *[dn.colspec(colwidth=1) for _ in head], cols=len(head))
    group += dn.thead("", _row(head, code=0))
    group += dn.tbody("", *[_row(row, code=2 if name.endswith("options") else 1) for row in rows])
    return dn.table("", group)


def _row(cells: Sequence[str], *, code: int) -> dn.row:
    """A row whose first ``code`` cells are code."""
    row = dn.row()
    for index, cell in enumerate(cells):
        text: dn.Node = dn.literal("", cell) if index < code else dn.Text(cell)
        row += dn.entry("", dn.paragraph("", "", text))
    return row
