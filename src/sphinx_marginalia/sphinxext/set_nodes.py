"""Node classes of sets of questions and of how far a reader is, each on a concrete docutils node as in ``nodes``."""

from __future__ import annotations

from docutils import nodes


class m_sets(nodes.section):
    """A group of sets of questions, with its heading."""


class m_set_list(nodes.bullet_list):
    """The sets of a group; filled when the page is written."""


class m_set(nodes.list_item):
    """One of them: a link, what stands small beside it, and in ``parts`` what a browser keeps of its answers."""


class m_progress(nodes.container):
    """What a reader has answered of all sets; filled when the page is written."""


class m_set_end(nodes.container):
    """The line below the questions of a page: what is answered, and the ways on (HTML only)."""


class m_address(nodes.container):
    """A link that copies the page's address (HTML only)."""


#: Those that make a page need the style sheet.
STYLED = (m_sets, m_progress, m_set_end, m_address)
