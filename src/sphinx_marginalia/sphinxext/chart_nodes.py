"""Nodes of charts that are text: rows with a line of plotting space, and questions that make rows stand out."""

from __future__ import annotations

from docutils import nodes


class m_ranges(nodes.container):
    """A chart of numbers with open ends; in HTML its rows are the picture, elsewhere a drawing stands for them."""


class m_range_rows(nodes.bullet_list):
    """Its rows, in the order of the data set."""


class m_range(nodes.list_item):
    """One row: ``low`` and ``high`` in the chart's unit, None where the end is open; ``lit`` by which questions."""


class m_ask(nodes.container):
    """A question to the chart, with its answer; in HTML it is folded, and the rows it asks for stand out."""


class m_ask_title(nodes.rubric):
    """The question itself."""
