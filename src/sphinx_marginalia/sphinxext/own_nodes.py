"""Node classes of what readers make themselves, each on a concrete docutils node as in ``nodes``."""

from __future__ import annotations

from docutils import nodes


class m_argument(nodes.container):
    """Where a reader builds an argument; filled when the page is written."""


class m_argument_question(nodes.list_item):
    """A question that its author offers."""


class m_argument_link(nodes.paragraph):
    """A link that leads to the argument's page with a question chosen (on a screen only)."""
