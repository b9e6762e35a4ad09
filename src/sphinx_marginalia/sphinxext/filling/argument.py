"""What the argument's page offers, and the links that lead to it, filled when a page is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_marginalia.catalogue import _, ngettext, translation_of
from sphinx_marginalia.model.typography import in_marks
from sphinx_marginalia.sphinxext import nodes, own_nodes
from sphinx_marginalia.sphinxext.authoring.links import page_link
from sphinx_marginalia.sphinxext.domain import domain_of
from sphinx_marginalia.sphinxext.metadata import HOLDS_ARGUMENT
from sphinx_marginalia.sphinxext.page_context import builder_of, is_on_screen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes as dn

    from sphinx_marginalia.model.corpus import Corpus


class FillArgument(SphinxPostTransform):
    """Fill the argument's page with questions and pieces, and lead to it from claims and tasks."""

    default_priority = 5

    def run(self, **kwargs: object) -> None:
        page = next((name for name, data in sorted(self.env.metadata.items()) if data.get(HOLDS_ARGUMENT)), None)
        for task in list(self.document.findall(nodes.m_task)):
            if task.get("collect"):
                task.append(self._task_link(task, page))
        if page is None or not is_on_screen(self.env):
            return
        for node in self.document.findall(own_nodes.m_argument):
            self.corpus: Corpus = domain_of(self.env).corpus()
            node["questions"] = list(self._questions(node))
            node["pieces"] = list(self._pieces(node))
        for claim in self.document.findall(nodes.m_claim):
            link = page_link(self.env, page, _("Build your argument on this claim"), f"about-{claim['record'].id}")
            claim.append(own_nodes.m_argument_link("", "", link))

    def _task_link(self, task: dn.Element, page: str | None) -> dn.paragraph:
        """Return what a task asks to collect, as a link where the book has the page and a screen shows it."""
        many = task["collect"]
        words = ngettext("Collect {number} piece for your argument", "Collect {number} pieces for your argument", many)
        text = words.format(number=many)
        if page is None or not is_on_screen(self.env):
            return own_nodes.m_argument_link("", f"{text}.")
        link = page_link(self.env, page, text)
        about = f"#about-{task['question']}" if task["question"] else "#argument"
        link["refuri"] += f"?collect={many}{about}"
        return own_nodes.m_argument_link("", "", link)

    def _questions(self, node: dn.Element) -> Iterator[tuple[str, str, str]]:
        """Yield the group (free or claim), the name and the words of each question."""
        for question in node.findall(own_nodes.m_argument_question):
            yield "free", question["name"], question.astext()
        pattern = _("Should a reader believe {words}? (Sentence {number})")
        for claim in self.corpus.claims:
            if claim.article in node["articles"]:
                sentence = self.corpus.articles[claim.article].sentences_in(claim.target)[0]
                yield "claim", claim.id, pattern.format(words=in_marks(claim.quotation), number=sentence.number)

    def _pieces(self, node: dn.Element) -> Iterator[dict[str, str]]:
        """Yield what a reader can take: its kind, id and words, who said it where and when, and where it stands."""
        translation = translation_of(self.env)
        for name in node["articles"]:
            article = self.corpus.articles[name]
            reader = next((page.docname for page in self.corpus.pages if name in page.readers), None)
            for sentence in article.sentences:
                words = " ".join(article.text_of(sentence.span).split())
                cite = _("Sentence {number} of “{title}”, {day}").format(
                    number=sentence.number, title=article.title, day=translation.day(article.date)
                )
                yield _piece("article", sentence.id, words, cite, self._to(reader, sentence.id))
        for number, excerpt in enumerate(self.corpus.excerpts):
            source = self.corpus.sources.get(excerpt.source)
            cite = _("{speaker}, {day}").format(speaker=excerpt.speaker, day=translation.day(excerpt.date))
            if source is not None:
                cite = _("{speaker_and_day}. In: {outlet}").format(speaker_and_day=cite, outlet=source.outlet)
            yield _piece("excerpt", f"{excerpt.source}:{number}", excerpt.quotation, cite)
        for table, key, words, key_of_source in node["rows"]:
            source, data = self.corpus.sources.get(key_of_source), self.corpus.data.table(table)
            cite = data.title if data is not None else table
            if source is not None:
                day = source.when
                parts = (cite, source.outlet, translation.day(day) if day else _("no date shown"))
                cite = ". ".join(filter(None, parts))
            yield _piece("row", f"{table}:{key}", words, cite)

    def _to(self, docname: str | None, anchor: str) -> str:
        if docname is None:
            return ""
        return f"{builder_of(self.env).get_target_uri(docname)}#{anchor}"


def _piece(kind: str, name: str, words: str, cite: str, href: str = "") -> dict[str, str]:
    return {"kind": kind, "id": name, "words": words, "cite": cite, "href": href}
