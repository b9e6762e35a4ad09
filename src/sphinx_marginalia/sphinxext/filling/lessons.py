"""What a lesson shows of the article on a screen: its sentence, large, and of each note of its own a question.

The notes are whole in the article, one press away.  On sheets, in an EPUB and where all pages are one, a lesson has
them whole as well.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from docutils import nodes as dn
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _, ngettext, translation_of
from sphinx_marginalia.model.typography import in_marks
from sphinx_marginalia.sphinxext import nodes, reading_nodes
from sphinx_marginalia.sphinxext.authoring.links import pending_link, segment_link
from sphinx_marginalia.sphinxext.domain import domain_of
from sphinx_marginalia.sphinxext.filling.reader import large_sentence
from sphinx_marginalia.sphinxext.filling.strokes import one_line, plain
from sphinx_marginalia.sphinxext.page_context import is_on_screen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_marginalia.model.article import Segment
    from sphinx_marginalia.model.translation import Translation

#: A lesson shows no more sentences large than this.
_MOST: Final = 2
#: A sentence of a note, with its sign.
_SENTENCE: Final = re.compile(r"\S.*?(?:(?<!\b\w)[.?!\u2026]+(?=\s|$)|[\u3002\uff01\uff1f]|$)", re.DOTALL)
#: A question is shown with the sentence before it where both have no more characters than this.
_SHORT: Final = 170
#: What marks emphasis in a text.
_ON, _OFF = "\ue000", "\ue001"
_QUESTION: Final = ("?", "\uff1f")


class ShowLessons(SphinxPostTransform):
    """Put in large sentences and short notes, once the lists of the whole book are filled."""

    default_priority = 6
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        facts = next((node for node in self.document.findall(nodes.m_lesson_facts) if not _is_plan(node)), None)
        if facts is None or not is_on_screen(self.env):
            return
        _put_kicker(facts, translation_of(self.env))
        notes = [node for node in self.document.findall(nodes.m_note) if "record" in node]
        for concordance in self.document.findall(nodes.m_concordance):
            self._enlarge(concordance, notes)
        for parent in list(dict.fromkeys(note.parent for note in notes)):
            self._shorten(parent)

    def _enlarge(self, concordance: dn.Element, notes: list[nodes.m_note]) -> None:
        """Show the sentences large that have notes of this lesson, or the only one; the others stay in the list."""
        listing = concordance.children[-1]
        if not isinstance(listing, dn.bullet_list):
            return
        corpus = domain_of(self.env).corpus()
        entries = [entry for entry in listing.children if isinstance(entry, dn.list_item)]
        held = []
        for entry in entries:
            article = corpus.articles[entry["article"]]
            segment: Segment | None = article.segment(entry["segment"])
            own = (note["record"] for note in notes)
            if segment and any(n.article == article.name and n.target in segment.span for n in own):
                held.append(entry)
        for entry in held[:_MOST] or (entries if len(entries) == 1 else []):
            figure = self._figure(entry["article"], entry["segment"])
            if figure is not None:
                concordance.insert(concordance.index(listing), figure)
                listing.remove(entry)
        if not listing.children:
            concordance.remove(listing)

    def _figure(self, article: str, segment: str) -> nodes.m_sample | None:
        sentence = large_sentence(self, article, segment)
        if sentence is None:
            return None
        number = _("Sentence {number}").format(number=segment[1:])
        link = segment_link(self.env, article, segment, number)
        caption = dn.paragraph("", "", link, dn.Text(_(". Each line leads to its note in the article.")))
        return nodes.m_sample("", sentence, nodes.m_caption("", caption), classes=[css.SAMPLE, css.LARGE])

    def _shorten(self, parent: dn.Element) -> None:
        """Put neighbouring notes of a lesson into one list."""
        for run in _runs(parent):
            gists = reading_nodes.m_gists("", classes=[css.GISTS])
            parent.replace(run[0], gists)
            for note in run:
                gists += self._gist(note)
            for note in run[1:]:
                parent.remove(note)

    def _gist(self, note: nodes.m_note) -> reading_nodes.m_gist:
        record = note["record"]
        body = next((child for child in note.children if isinstance(child, nodes.m_body)), None)
        said = _question("" if body is None else _text(body))
        link = pending_link(self.env, "marginalia:annotation", record.id, in_marks(record.quotation), explicit=True)
        link["marginalia_own"] = True
        text = dn.paragraph("", "", link, dn.Text(" "), *_with_emphasis(said))
        return reading_nodes.m_gist(
            "", text, ids=note["ids"], layer=record.layer, classes=[css.GIST, css.of_layer(record.layer)]
        )


def _is_plan(facts: dn.Element) -> bool:
    return css.PLAN in facts["classes"]


def _put_kicker(facts: dn.Element, translation: Translation) -> None:
    """Put a line above the page's title: what the lesson is about, and its minutes, which leave the list of facts."""
    parts = [facts["kicker"]] if facts.get("kicker") else []
    if facts.get("minutes"):
        number = facts["minutes"]
        words = ngettext("Lesson, {number} minute", "Lesson, {number} minutes", int(number))
        parts.append(words.format(number=translation.number(number, grouped=False)))
        for row in list(facts.children):
            if isinstance(row, dn.Element) and row["fact"] == "minutes":
                facts.remove(row)
    section = facts.parent
    if parts and isinstance(section, dn.section):
        section.insert(0, nodes.m_kicker("", ". ".join(parts), classes=[css.KICKER]))


def _runs(parent: dn.Element) -> Iterator[list[nodes.m_note]]:
    """Yield the notes of a lesson that follow each other."""
    found: list[list[nodes.m_note]] = []
    before: dn.Node | None = None
    for child in parent.children:
        if isinstance(child, nodes.m_note) and "record" in child:
            if isinstance(before, nodes.m_note):
                found[-1].append(child)
            else:
                found.append([child])
        before = child
    yield from found


def _text(body: dn.Element) -> str:
    """Return a note's text: of its paragraphs, not of its sources or of what was learned later; emphasis is marked."""
    paragraphs = [child for child in body.children if type(child) is dn.paragraph]
    parts = ("".join(map(_marked, paragraph.children)) for paragraph in paragraphs)
    return one_line(" ".join(parts))


def _marked(node: dn.Node) -> str:
    return f"{_ON}{plain(node)}{_OFF}" if isinstance(node, dn.emphasis) else plain(node)


def _question(text: str) -> str:
    """Return the first question of a note, with the sentence before it where both are short; or its first sentence."""
    sentences = [found[0] for found in _SENTENCE.finditer(text)]
    at = next((n for n, one in enumerate(sentences) if one.rstrip(_OFF).endswith(_QUESTION)), None)
    if at is None:
        return sentences[0] if sentences else ""
    both = " ".join(sentences[max(0, at - 1) : at + 1])
    return both if len(both) <= _SHORT else sentences[at]


def _with_emphasis(text: str) -> list[dn.Node]:
    """Return a text as nodes."""
    parts = re.split(f"{_ON}(.*?){_OFF}", text.strip())
    return [dn.emphasis("", part) if n % 2 else dn.Text(part) for n, part in enumerate(parts) if part]
