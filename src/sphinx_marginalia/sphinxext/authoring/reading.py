"""Ways to read the article: sentences in easier words, a guess before the notes, a record of another page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.layer import BY_ID
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.sphinxext import reading_nodes
from sphinx_marginalia.sphinxext.authoring.base import MarginaliaDirective
from sphinx_marginalia.sphinxext.authoring.option import Option, spec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_marginalia.model.article import Span

#: A sentence's id at the beginning of a line, and its easier words.
_EASIER: Final = re.compile(r"(?P<segment>(?:[^\s:]+:)?S\d+):?\s+(?P<text>\S.*)")
#: The kinds of records that can be repeated.
COPIED: Final = ("annotation", "claim")


class EasierDirective(MarginaliaDirective):
    """Sentences of the article in easier words, which the reader page offers below each of them.

    Each line begins with the sentence that it says in easier words, as in ``S8 …``; a line without one goes on.

    The doctree::

        <m_easier>
            <m_easier_sentence article segment>…
    """

    has_content = True

    def run(self) -> list[dn.Node]:
        box = reading_nodes.m_easier("", classes=[css.EASIER_TEXT])
        self.set_source_info(box)
        for line, segment, text in self._sentences():
            found = self.context.segment(segment, line)
            if found is None:
                continue
            inline, messages = self.parse_inline(text, lineno=line)
            sentence = self.text_element(reading_nodes.m_easier_sentence, [*inline, *messages], css.EASIER_SENTENCE)
            sentence.line, sentence.rawsource = line, text
            sentence["article"], sentence["segment"] = found.article.name, found.segment.id
            box += sentence
        return [box]

    def _sentences(self) -> Iterator[tuple[int, str, str]]:
        """Yield the line, the sentence and the easier words of each entry."""
        line, segment, parts = 0, "", list[str]()
        for number, text in enumerate(self.content, self.content_offset + 1):
            match = _EASIER.fullmatch(text.strip())
            if match:
                if segment:
                    yield line, segment, " ".join(parts)
                line, segment, parts = number, match["segment"], [match["text"].strip()]
            elif text.strip() and not segment:
                message = Phrase(
                    "'{text}' names no sentence; begin the line with one, for example 'S3 …'", text=text.strip()[:40]
                )
                self.context.add_finding(Code.OPTION_INVALID, message, number)
            elif text.strip():
                parts.append(text.strip())
        if segment:
            yield line, segment, " ".join(parts)


class GuessDirective(MarginaliaDirective):
    """A sentence of the article to mark before the book's own marks of one kind are shown.

    The argument is the sentence, as in ``S8``; ``:layer:`` is the kind of note.  The content begins with a list of the
    words that can be marked, in the order of the sentence; what follows is what readers compare with.

    The doctree, before ``filling.reading`` fills it::

        <m_guess article segment layer chunks>
            <m_guess_answer>
    """

    required_arguments = 1
    option_spec = spec(Option("layer", "one of the six layers", "What kind of note to look for.", required=True))

    def run(self) -> list[dn.Node]:
        found = self.context.segment(self.argument, self.lineno)
        layer = self.one_of("layer", tuple(BY_ID), Code.LAYER_UNKNOWN)
        if found is None or not layer:
            return []
        content = self.parse_content_to_nodes()
        chunks: list[Span] = []
        for entry in [n for node in content[:1] for n in node.findall(dn.list_item)]:
            words = entry.astext().strip()
            quoted = self.context.locate_quotation(words, self.argument, entry.line or self.lineno)
            if quoted:
                chunks.append(quoted.span)
        if not chunks:
            self.add_finding(Code.OPTION_INVALID, Phrase("nothing can be marked; begin with a list of words"))
            return []
        node = reading_nodes.m_guess("", classes=[css.GUESS, css.of_layer(layer)])
        self.set_source_info(node)
        node.attributes.update(
            article=found.article.name, segment=found.segment.id, layer=layer, chunks=tuple(sorted(chunks))
        )
        answer = reading_nodes.m_guess_answer("", *content[1:])
        node += answer
        return [node]


class CopyDirective(MarginaliaDirective):
    """A note or a claim of another page, once more.

    The arguments are its kind, ``annotation`` or ``claim``, and its id.

    The doctree, before ``filling.reading`` fills it::

        <m_copy kind name>
    """

    has_content = False
    required_arguments = 2

    def run(self) -> list[dn.Node]:
        kind, name = self.arguments
        if kind not in COPIED:
            self.add_finding(
                Code.OPTION_INVALID,
                Phrase("'{kind}' cannot be repeated; write one of: {kinds}", kind=kind, kinds=", ".join(COPIED)),
            )
            return []
        node = reading_nodes.m_copy("", kind=kind, name=name)
        self.set_source_info(node)
        node["location"] = self.context.location(self.lineno)
        return [node]
