"""Node classes around the article, of front pages, guesses, copies and folds; see ``nodes``."""

from __future__ import annotations

from docutils import nodes
from sphinx.addnodes import not_smartquotable


class m_reader_head(nodes.container):
    """What comes above an article: its day and length, an author's words, the switches."""


class m_article_facts(nodes.paragraph):
    """The day and the length of an article, and what it does not have."""


class m_easier_copy(nodes.container):
    """The easier words of a sentence, on the reader page (HTML only)."""


class m_reader_bar(nodes.container):
    """The bar of guess first and of reading aloud (HTML only)."""


class m_note_return(nodes.container):
    """The way from a note back to its words (HTML only)."""


class m_easier(nodes.container):
    """Sentences of the article in easier words."""


class m_easier_sentence(nodes.paragraph):
    """One of them."""


class m_guess(nodes.container):
    """A sentence to mark before the book's own marks are shown; filled when the page is written."""


class m_guess_words(nodes.paragraph, not_smartquotable):
    """Its words."""


class m_chunk(nodes.inline):
    """Words of it that can be marked."""


class m_guess_answer(nodes.container):
    """What a reader compares with, folded."""


class m_copy(nodes.container):
    """The place of a copy of a note or a claim; filled when the page is written."""


class m_folded_note(nodes.container):
    """A note that is folded until it is opened."""


class m_total(nodes.inline):
    """How many of something the book has; filled when the page is written."""


class m_cover(nodes.container):
    """What a front page says of the book."""


class m_trust(nodes.container):
    """Why readers can trust the book, beside the cover."""


class m_go_on(nodes.paragraph):
    """Where to begin, or to go on."""


class m_gists(nodes.bullet_list):
    """A lesson's own notes, in short: they are whole in the article."""


class m_gist(nodes.list_item):
    """The words of one note, and its question."""


class m_folded(nodes.container):
    """A part of a page under a title, folded on a screen."""


class m_folded_title(nodes.rubric):
    """Its title."""


class m_layers(nodes.container):
    """The switches of the layers (HTML only)."""
