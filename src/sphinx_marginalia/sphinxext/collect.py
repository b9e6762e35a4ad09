"""From nodes to records: one transform gathers what a page holds.

It runs after translation and before smart quotes: texts are in the reader's language, and quotation marks are still
those that the author wrote.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes as dn
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from sphinx_marginalia.catalogue import _, ngettext, translation_of
from sphinx_marginalia.checks.notes import first_of, runs
from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Location
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.model.plan import Strokes
from sphinx_marginalia.model.records import Citation, Easier, PageRecords, Reference
from sphinx_marginalia.sphinxext import nodes, own_nodes, reading_nodes, set_nodes
from sphinx_marginalia.sphinxext.copies import fill_placeholders, place_labels, place_words
from sphinx_marginalia.sphinxext.domain import KINDS, domain_of
from sphinx_marginalia.sphinxext.gaps import place_gaps
from sphinx_marginalia.sphinxext.page_context import PageContext
from sphinx_marginalia.sphinxext.page_text import text_of
from sphinx_marginalia.sphinxext.places import places_of
from sphinx_marginalia.sphinxext.question_record import take_item
from sphinx_marginalia.sphinxext.safeguards.comments import remove_comments
from sphinx_marginalia.sphinxext.safeguards.includes import check_words, leave_out
from sphinx_marginalia.sphinxext.safeguards.remote import check_remote
from sphinx_marginalia.sphinxext.safeguards.unique_ids import check_ids_of, ids_of
from sphinx_marginalia.sphinxext.walk import every, inside

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_marginalia.model.article import Article
    from sphinx_marginalia.model.item import Item
    from sphinx_marginalia.model.plan import Plan, Step
    from sphinx_marginalia.model.records import Annotation, Claim, Relation

#: Running text that shares this many words in a row with an article is a quotation, and must be marked as one.
UNQUOTED_RUN = 8

#: Text in these is a quotation, a key or code: no running text of the book.
_QUOTED = (
    nodes.m_quotation, nodes.m_block_words, nodes.m_note_words, nodes.m_claim_words,
    nodes.m_option_text, nodes.m_answer, reading_nodes.m_guess_words, nodes.m_hottext_sentence, nodes.m_gap,
    dn.literal, dn.literal_block, dn.comment, dn.raw,
)  # fmt: skip

#: HTML written by hand in these is shown as text: notes are copied to other pages.
_OURS = (
    nodes.m_body, nodes.m_sample, nodes.m_block_quotation, nodes.m_statement, nodes.m_hindsight,
    nodes.m_task, nodes.m_omissions, nodes.m_door, nodes.m_item, nodes.m_teacher, nodes.m_step, nodes.m_card,
    nodes.m_printed, reading_nodes.m_cover, reading_nodes.m_easier, reading_nodes.m_guess,
)  # fmt: skip


class CollectRecords(SphinxTransform):
    """Gather the records of a page into the domain, and check what can be checked while it is read."""

    default_priority = 740

    def apply(self, **kwargs: object) -> None:
        domain = domain_of(self.env)
        context = PageContext(self.env)
        place_words(self.document)
        remove_comments([self.document])  # also those of a translation
        _show_raw_as_text(self.document)
        leave_out(self.document, self.env)
        check_words(self.document, self.env)
        check_remote(self.document, self.env)
        check_ids_of(self.document, self.env)
        place_gaps(self.document)
        for path in domain.seeds.files:
            self.env.note_dependency(str(path))
        findings = list(self.env.current_document.get("marginalia_findings") or ())
        for article in domain.seeds.articles:
            findings.extend(_runs(self.document, article, context))
        records = self._records(context, findings)
        listed = {table.name for table in domain.tables.tables if table.generated_from}
        text = text_of(self.document, listed)
        fill_placeholders(self.document)
        place_labels(self.document)
        domain.note_page(replace(records, markup=_markup(self.document)), dict(_terms(self.document)), text)

    def _records(self, context: PageContext, findings: Iterable[Diagnostic]) -> PageRecords:
        """Return all that the page contributes, and take the records of its questions off their nodes."""
        readers = tuple(n["article"] for n in self.document.findall(nodes.m_article))
        return PageRecords(
            self.env.current_document.docname,
            title=next((n.astext() for n in self.document.findall(dn.title)), ""),
            annotations=tuple(self._annotations()),
            actors=tuple(n["record"] for n in self.document.findall(dn.target) if "record" in n),
            claims=tuple(self._claims()),
            items=tuple(take_item(node) for node in _numbered(self.document, self.env)),
            relations=tuple(self._relations()),
            plans=tuple(self._plans()),
            standards=tuple(
                (code, n["location"]) for n in self.document.findall(nodes.m_standards) for code in n["standards"]
            ),
            set_numbers=tuple(n for found in self.document.findall(set_nodes.m_set_list) for n in found["numbers"]),
            arguments=tuple((node["location"], _names(node)) for node in self.document.findall(own_nodes.m_argument)),
            collected=tuple(
                (node["question"], node["location"])
                for node in self.document.findall(nodes.m_task)
                if node.get("question")
            ),
            references=tuple(self._references(context)),
            citations=tuple(self._citations(context)),
            quotations=sum(1 for _ in self.document.findall(nodes.m_quotation)),
            readers=readers,
            stimuli=tuple(n["stimulus"] for n in self.document.findall(nodes.m_stimulus)),
            samples=tuple(n["article"] for n in self.document.findall(nodes.m_sample)),
            easier=tuple(self._easier(context)),
            findings=tuple(findings),
            ids=tuple(ids_of(self.document, self.env)) if readers else (),
            places=places_of(self.document),
        )

    def _annotations(self) -> Iterator[Annotation]:
        for node in self.document.findall(nodes.m_note):
            record: Annotation = node["record"]
            cited = (key for ref in node.findall(addnodes.pending_xref) for key in _citation_keys(ref))
            sources = tuple(dict.fromkeys((*record.sources, *cited)))
            yield replace(record, body=_body_text(node), sources=sources)

    def _claims(self) -> Iterator[Claim]:
        for node in self.document.findall(nodes.m_claim):
            record: Claim = node["record"]
            yield replace(record, reason=_body_text(node))

    def _easier(self, context: PageContext) -> Iterator[Easier]:
        for node in self.document.findall(reading_nodes.m_easier_sentence):
            text = " ".join(node.astext().split())
            yield Easier(node["article"], node["segment"], text, _location(node, context))

    def _relations(self) -> Iterator[Relation]:
        for node in self.document.findall(nodes.m_relation):
            record: Relation = node["record"]
            yield replace(record, text=" ".join(node[0].astext().split()))

    def _plans(self) -> Iterator[Plan]:
        """Yield the page's plan, with its steps and how many screens each has."""
        steps: list[Step] = []
        for step_node in self.document.findall(nodes.m_step):
            step: Step = step_node["record"]
            screens = list(step_node.findall(nodes.m_screen))
            strokes = tuple(
                Strokes(
                    screen["strokes"],
                    next((words.astext() for words in screen.findall(nodes.m_quotation)), ""),
                    screen["location"],
                )
                for screen in screens
                if "strokes" in screen
            )
            steps.append(replace(step, screens=len(screens), strokes=strokes))
        for node in self.document.findall(nodes.m_lesson_facts):
            if "plan" in node:
                plan: Plan = node["plan"]
                yield replace(plan, steps=tuple(steps))

    def _references(self, context: PageContext) -> Iterator[Reference]:
        """Yield each mention of a record: by a role, by a note's actor, by a list or a relation."""
        for ref in self.document.findall(addnodes.pending_xref):
            kind = ref.get("reftype", "")
            if ref.get("refdomain") == "marginalia" and kind in KINDS and not ref.get("marginalia_own"):
                yield Reference(kind, ref["reftarget"], _location(ref, context))
        yield from self._repeated()
        for note in self.document.findall(nodes.m_note):
            record: Annotation = note["record"]
            if record.actor:
                yield Reference("actor", record.actor, record.location)
        for cls in (nodes.m_concordance, nodes.m_related):
            for listing in self.document.findall(cls):
                yield Reference("actor", listing["actor"], listing["location"])
        for node in self.document.findall(nodes.m_relation):
            relation: Relation = node["record"]
            for actor in relation.actors:
                yield Reference("actor", actor, relation.location)

    def _repeated(self) -> Iterator[Reference]:
        """Yield each record that the page shows once more."""
        for sample in self.document.findall(nodes.m_sample):
            if sample["open"]:
                yield Reference("annotation", sample["open"], sample["location"])
        for copied in self.document.findall(reading_nodes.m_copy):
            yield Reference(copied["kind"], copied["name"], copied["location"])

    def _citations(self, context: PageContext) -> Iterator[Citation]:
        """Yield each use of a source: by a citation, or by words of an excerpt."""
        for ref in self.document.findall(addnodes.pending_xref):
            later = bool(ref.get("marginalia_later")) or inside(ref, nodes.m_hindsight)
            for key in _citation_keys(ref):
                yield Citation(key, later, _location(ref, context), table=inside(ref, nodes.m_dataset))
        for words in self.document.findall(nodes.m_quotation):
            if words.get("excerpt"):
                yield Citation(words["excerpt"], inside(words, nodes.m_hindsight), _location(words, context))


def _names(argument: dn.Element) -> tuple[str, ...]:
    """Return the names of the questions that an author offers for an argument."""
    return tuple(node["name"] for node in argument.findall(own_nodes.m_argument_question))


def _body_text(node: dn.Element) -> str:
    """Return the text of what an author wrote below a note or claim."""
    return " ".join(n.astext() for n in node.children if isinstance(n, nodes.m_body))


def _markup(document: dn.document) -> str:
    """Return the SHA-256 of what other pages copy, with its markup; ``""`` where there is nothing to copy."""
    copied = [n.pformat() for n in document.findall(lambda n: isinstance(n, (nodes.m_answer, nodes.m_body)))]
    return hashlib.sha256("".join(copied).encode()).hexdigest() if copied else ""


def _numbered(document: dn.document, env: BuildEnvironment) -> list[nodes.m_item]:
    """Return the questions of a page, after writing its number and minutes into the head of each.

    A page's only question has no number.
    """
    items = list(document.findall(nodes.m_item))
    for number, item in enumerate(items, 1):
        name = _("Question {number}") if len(items) > 1 else _("Question")
        record: Item = item["record"]
        minutes = record.minutes or 0
        took = translation_of(env).number(minutes, grouped=False)
        time = ngettext("{number} minute", "{number} minutes", minutes).format(number=took) if minutes else ""
        for kicker in item.findall(nodes.m_kicker):
            letter = kicker.parent.get("letter", "")
            inside = item["composite"] and isinstance(kicker.parent, nodes.m_part)
            kicker["number"] = f"{number}{letter if inside else ''}" if len(items) > 1 else ""
            kicker["question"] = name.format(number=kicker["number"])
            kicker["time"] = "" if inside else time
            kicker.children = [dn.Text(", ".join(filter(None, (kicker["question"], kicker["time"]))))]
            kicker.setup_child(kicker.children[0])
    return items


def _show_raw_as_text(document: dn.document) -> None:
    """Replace HTML written by hand in our blocks by its own text."""
    for raw in list(document.findall(dn.raw)):
        if not inside(raw, _OURS):
            continue
        text: dn.Element = nodes.m_html_as_text("", raw.astext().strip("\n"))
        if not isinstance(raw.parent, dn.TextElement):
            text = dn.paragraph("", "", text)
            text.source, text.line = raw.source, raw.line
        raw.replace_self(text)


def _citation_keys(ref: addnodes.pending_xref) -> list[str]:
    """Return the keys that a citation names, without bibtex's ``{pre}`` and ``{post}`` texts; none for other links."""
    if ref.get("refdomain") != "cite":
        return []
    bare = [part.split("}")[-1].split("{")[0] for part in ref["reftarget"].split(",")]
    return [key.strip() for key in bare if key.strip()]


def _location(ref: dn.Element, context: PageContext) -> Location:
    """Return where a mention stands: for a role, the line of its own text rather than of its paragraph."""
    text = ref.rawsource.partition("`")[2].removesuffix("`")
    here, line = context.of_node(ref)
    return here.location(here.line_of(text, line))


def _runs(document: dn.document, article: Article, context: PageContext) -> Iterator[Diagnostic]:
    """Yield a finding for each block that repeats words of the article without quoting them."""
    source = runs(article.text_of(article.body), UNQUOTED_RUN)
    for block in filter(_is_block, every(document, dn.TextElement)):
        if run := first_of(runs(_running_text(block), UNQUOTED_RUN), source):
            message = Phrase('these words are the article\'s: "{words} …"; quote them with {{quote}}', words=run)
            here, line = context.of_node(block)
            yield Diagnostic(Code.RUN_UNQUOTED, message, here.location(line))


def _is_block(node: dn.TextElement) -> bool:
    """Tell whether a text element is a block of running text."""
    return not isinstance(node, (dn.Inline, *_QUOTED)) and not inside(node, _QUOTED)


def _running_text(node: dn.Node) -> str:
    """Return the text of a block, with a mark that no run of words can cross in place of each quotation."""
    if isinstance(node, _QUOTED):
        return " ¦quoted¦ "
    if isinstance(node, dn.Text):
        return node.astext()
    return "".join(_running_text(child) for child in node.children)


def _terms(document: dn.document) -> Iterator[tuple[str, str]]:
    """Yield the id of each glossary term, and the text of its definition."""
    for glossary in document.findall(addnodes.glossary):
        for entry in glossary.findall(dn.definition_list_item):
            definition = next((c for c in entry.children if isinstance(c, dn.definition)), None)
            if definition is None:
                continue
            text = " ".join(definition.astext().split())
            for term in entry.findall(dn.term):
                for name in term["ids"]:
                    yield name, text
