"""The directives ``{item}`` and ``{part}``: a question, written so that it reads well as plain Markdown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal, cast

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _, word
from sphinx_marginalia.grading.points import points_of
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.interaction import TYPES
from sphinx_marginalia.model.item import BLOOM, SCORINGS, USES, Item, Part, version_of
from sphinx_marginalia.model.item_version import version
from sphinx_marginalia.model.phrase import Phrase, listed
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.base import MarginaliaDirective
from sphinx_marginalia.sphinxext.authoring.items import choice, entry, extended, hottext, inline, match, order
from sphinx_marginalia.sphinxext.authoring.items.documents import read_documents
from sphinx_marginalia.sphinxext.authoring.items.evidence import evidence_line, evidence_of
from sphinx_marginalia.sphinxext.authoring.items.option_lists import ParsedInteraction, QuestionSource, one_line
from sphinx_marginalia.sphinxext.authoring.option import Option, spec
from sphinx_marginalia.sphinxext.editions import is_teacher
from sphinx_marginalia.sphinxext.question_record import spoken

READERS: dict[str, Callable[[QuestionSource], ParsedInteraction]] = {
    "choice": lambda question: choice.read(question, "choice"),
    "stated": lambda question: choice.read(question, "stated"),
    "hottext": hottext.read,
    "text-entry": entry.read_text,
    "match": match.read_match,
    "order": order.read,
    "group": match.read_group,
    "inline-choice": inline.read,
    "numeric-entry": entry.read_number,
    "extended-text": extended.read,
}
COMPOSITE = "composite"
_OF_PART = (
    Option(
        "evidence",
        "sentences, words or ``PREFIX:NAME``, between ``;``",
        "What proves the answer.",
        required=True,
    ),
    Option("evidence-reason", "text", "Why the words of the answer need not be in the evidence."),
    Option("repeat-reason", "text", "Why a question to assess may repeat one to practise."),
    Option("hint", "text", "A sentence that helps and does not tell.", required=True),
    Option("scorer", "text", "A note for who marks the answer; only the teacher edition holds it."),
    Option("in", "sentences, between spaces", "The sentences to pick words from (hottext)."),
    Option("by", "date", "What the entries are ordered by, to check their days (order)."),
    Option("shuffle", "text", "Another text gives another order of the entries (order, match, group)."),
    Option("lines", "whole number", "Lines to write on, on paper (extended-text)."),
    Option("length", "as in 2 sentences", "A short answer, of one to three sentences (extended-text)."),
)
_OF_ITEM = (
    Option("id", "id", "The address of the question; answers in browsers are kept under it.", required=True),
    Option("dok", "number from 1 to 4", "The depth of knowledge (Webb).", required=True),
    Option("bloom", f"one of: {', '.join(BLOOM)}", "The process of thinking (revised Bloom)."),
    Option("minutes", "number", "How long it takes."),
    Option("standards", "codes, between spaces", "The standards that it serves."),
    Option("use", f"one of: {', '.join(USES)}", "Practice shows its answer; assess hides it.", "practice"),
    Option(
        "documents",
        "keys of excerpts.toml, sentences, or `words <key>`, between semicolons",
        "Two texts or more to compare, shown beside each other.",
    ),
    Option(
        "scoring",
        f"one of: {', '.join(SCORINGS)}",
        "Evidence: part a counts only with its proof in part b, for two points (composite).",
        "parts",
    ),
)
#: Options that belong to some types only.
_ONLY = {
    "in": ("hottext",),
    "by": ("order",),
    "shuffle": ("order", "match", "group"),
    "lines": ("extended-text",),
    "length": ("extended-text",),
}
#: Types whose list is numbered; the others have bullets.
_NUMBERED = ("order", "inline-choice")


class _Question(MarginaliaDirective):
    """The base of ``{item}`` and ``{part}``: one thing to answer."""

    required_arguments = 1

    def answerable(self, name: str, use: str) -> nodes.m_part | None:
        """Return the node of one part, with its record; None, and a finding, where the interaction is unknown."""
        if self.argument not in READERS:
            known = ", ".join(TYPES if isinstance(self, PartDirective) else (*TYPES, COMPOSITE))
            self.add_finding(
                Code.OPTION_INVALID,
                Phrase("unknown interaction '{name}'; use one of: {known}", name=self.argument, known=known),
            )
            return None
        self._check_options()
        secret = use == "assess" and not is_teacher(self.config)
        prompt, lists = self._split(name)
        if use == "assess":
            self._refuse_traces(name, lists)
        question = QuestionSource(self, name, prompt, lists, secret)
        parsed = READERS[self.argument](question)
        _check_prompt(question)
        hint, scorer = self.option("hint"), self.option("scorer")
        evidence = evidence_of(self)
        prompt_text = " ".join(spoken(n) for n in question.prompt)
        part = Part(
            name, prompt_text, parsed.interaction, evidence, self.context.location(self.lineno), hint, scorer,
            version(prompt_text, parsed.interaction, secret=use == "assess"), self.option("evidence-reason"),
            self.option("repeat-reason"),
        )  # fmt: skip
        node = nodes.m_part(
            "", ids=[name] if name else [], type=self.argument, name=name, use=use, version=part.version, checks=True
        )
        self.set_source_info(node)
        node["secret"], node["points"] = secret, 0 if secret else points_of(parsed.interaction)
        node["record"] = part
        node += self.label(nodes.m_kicker, _("Question"), css.KICKER)
        node += nodes.m_prompt("", *question.prompt, classes=[css.PROMPT])
        node += parsed.body
        if not secret:
            if hint:
                node += nodes.m_hint("", self.marked_up(hint), classes=[css.HINT])
            node += nodes.m_answer("", *parsed.answer, classes=[css.ANSWER])
            if evidence:
                node += evidence_line(self, evidence)
        return node

    def _check_options(self) -> None:
        """Record a finding for each option that belongs to other types."""
        for option, types in _ONLY.items():
            if self.option(option) and self.argument not in types:
                message = Phrase(
                    ":{option}: belongs to {types}, not to {type}",
                    option=option,
                    types=listed(types),
                    type=self.argument,
                )
                self.add_finding(Code.OPTION_INVALID, message)

    def marked_up(self, text: str) -> dn.paragraph:
        """Return an option's text as a paragraph, with its emphasis, links and roles."""
        parsed, messages = self.parse_inline(text, lineno=self.lineno)
        node = dn.paragraph(text, "", *parsed, *messages)
        self.set_source_info(node)
        return node

    def _split(self, name: str) -> tuple[list[dn.Node], list[dn.Element]]:
        """Return the parsed content in two: the prompt, and the lists at its end that hold the options."""
        content = self.parse_content_to_nodes()
        kind = dn.enumerated_list if self.argument in _NUMBERED else dn.bullet_list
        at = len(content)
        while at and isinstance(content[at - 1], kind):
            at -= 1
        after = [n for n in content[:at] if isinstance(n, kind)]
        if after and at == len(content):
            message = Phrase(
                "question '{name}': there is text after its list; write it before: {content}",
                name=name,
                content=repr(one_line(content[-1])[:40]),
            )
            self.add_finding(Code.ITEM_INVALID, message)
        return content[:at], cast("list[dn.Element]", content[at:])

    def _refuse_traces(self, name: str, lists: list[dn.Element]) -> None:
        """Record a finding for what Sphinx registers while it reads: it would stay when the answers are left out."""
        for node in (found for one in lists for found in one.findall(dn.Element)):
            if isinstance(node, dn.target) or node.get("names"):
                what = Phrase("a label")
            elif node.get("refdomain") == "cite" or isinstance(node, dn.citation_reference):
                what = Phrase("a citation")
            elif isinstance(node, dn.footnote_reference):
                what = Phrase("a footnote")
            else:
                continue
            message = Phrase(
                "question '{name}': the answers of a test hold {what}, which students would find; move it elsewhere",
                name=name,
                what=what,
            )
            self.add_finding(Code.KEY_EXPOSED, message)


class ItemDirective(_Question):
    """A question.

    The argument is the interaction, or ``composite`` for a question of several parts. The content is the prompt, and
    the list of options at its end.

    The doctree; in the student edition a question to assess has neither hint, answer nor evidence::

        <m_item name composite together record=Item>
            <m_part ids="ID" type name use version checks secret record=Part>
                <m_kicker>
                <m_prompt>
                <m_documents name>  of a composite question they stand below its stem
                …  the nodes of its type
                <m_hint>
                <m_answer>
                <m_small_print>  evidence
            <m_teacher>  in the teacher edition
    """

    option_spec = spec(*_OF_ITEM, *_OF_PART)

    def run(self) -> list[dn.Node]:
        name = self.required("id", "a-short-name")
        use = self._use()
        node = nodes.m_item("", name=name, composite=self.argument == COMPOSITE, together=False)
        self.set_source_info(node)
        node["record"] = record = Item(
            id=name,
            prompt="",  # collected once it is translated, and so are the parts
            parts=(),
            docname=self.env.current_document.docname,
            location=self.context.location(self.lineno),
            dok=self._dok(),
            bloom=self.one_of("bloom", BLOOM) if self.option("bloom") else "",
            minutes=self.number("minutes"),
            standards=self.names("standards"),
            use=use,
            scoring=self._scoring(),
            scorer=self.option("scorer"),
        )
        holder: dn.Element = node
        asked: list[str] = []
        if self.argument == COMPOSITE:
            asked = self._compose(node, name, use)
        elif part := self.answerable(name, use):
            node += (holder := part)
        else:
            return []
        if documents := read_documents(self, name):
            asked += documents.words
            holder.insert(2, documents.node)
        if asked:
            _ask_with(node, asked)
        if is_teacher(self.config):
            node += self._for_teacher(record)
        return [node]

    def _use(self) -> Literal["practice", "assess"]:
        """Return ``:use:``, which is practice by default; where it is wrong, ``assess``, which shows no key."""
        if not self.option("use"):
            return "practice"
        return "practice" if self.one_of("use", USES) == "practice" else "assess"

    def _scoring(self) -> Literal["parts", "evidence"]:
        """Return ``:scoring:``, which is parts by default; a finding where it stands at a question without parts."""
        if not self.option("scoring"):
            return "parts"
        if self.argument != COMPOSITE:
            self.add_finding(
                Code.OPTION_INVALID, Phrase(":scoring: belongs to composite, not to {argument}", argument=self.argument)
            )
            return "parts"
        return "evidence" if self.one_of("scoring", SCORINGS) == "evidence" else "parts"

    def _compose(self, node: nodes.m_item, name: str, use: str) -> list[str]:
        """Add the stem, and the parts that ``{part}`` directives leave in the content; return what all are asked."""
        for option in (part.name for part in _OF_PART):
            if self.option(option) and option != "scorer":
                self.add_finding(
                    Code.OPTION_INVALID,
                    Phrase(":{option}: belongs to each {{part}} of a composite question", option=option),
                )
        node["ids"] = [name] if name else []
        outer = self.env.current_document.get("marginalia_composite")
        self.env.current_document["marginalia_composite"] = family = {"id": name, "use": use, "count": 0}
        content = self.parse_content_to_nodes()
        self.env.current_document["marginalia_composite"] = outer
        parts = [n for n in content if isinstance(n, nodes.m_part)]
        stem = nodes.m_stem("", *[n for n in content if not isinstance(n, nodes.m_part)], classes=[css.STEM])
        if outer is not None or family["count"] != len(parts):
            self.add_finding(
                Code.ITEM_INVALID, Phrase("question '{name}': its parts must come right below its stem", name=name)
            )
        node += self.label(nodes.m_kicker, _("Question"), css.KICKER)
        node += stem
        node += parts
        if cast("Item", node["record"]).scoring == "parts":
            return [one_line(stem)]
        self._score_together(node, parts)
        return [one_line(stem), "evidence"]

    def _score_together(self, node: nodes.m_item, parts: list[nodes.m_part]) -> None:
        """Let the last part say that the answer counts only with its proof, and its key how many points there are."""
        node["together"] = True
        for part in parts[:-1]:
            part["checks"] = False
        for part in parts[-1:]:
            rule = _("Both parts count together: two points if both are right, else none.")
            part.insert(2, self.label(nodes.m_small_print, rule, css.SMALL_PRINT))
            for answer in (child for child in part.children if isinstance(child, nodes.m_answer)):
                answer.append(self.label(dn.paragraph, rule))

    def _for_teacher(self, item: Item) -> dn.Node:
        """Return the box that a teacher sees below a question: its tags, and the scorer's note."""
        tags = [f"DOK {item.dok}" if item.dok else "", word(item.bloom), *item.standards, word(item.use)]
        box = nodes.m_teacher("", classes=[css.TEACHER])
        box += self.label(
            dn.paragraph, _("For the teacher: {tags}.").format(tags=", ".join(tag for tag in tags if tag))
        )
        if item.scorer:
            box += self.marked_up(item.scorer)
        return box

    def _dok(self) -> int | None:
        """Return the depth of knowledge, 1 to 4; None where it is missing, or wrong, which is a finding."""
        value = self.option("dok")
        if value and value not in {"1", "2", "3", "4"}:
            self.add_finding(Code.OPTION_INVALID, Phrase(":dok: must be 1, 2, 3 or 4, not '{value}'", value=value))
            return None
        return int(value) if value else None


class PartDirective(_Question):
    """A part of a composite question; its id is the question's with a letter behind it.

    The doctree is one ``<m_part>``, as in ``{item}``, with its ``letter``.
    """

    option_spec = spec(*_OF_PART)

    def run(self) -> list[dn.Node]:
        family = self.env.current_document.get("marginalia_composite")
        if family is None:
            self.add_finding(
                Code.ITEM_INVALID, Phrase("a {{part}} is outside of a question; put it into an {{item}} composite")
            )
            return []
        letter = chr(ord("a") + min(family["count"], 25))
        family["count"] += 1
        node = self.answerable(f"{family['id']}-{letter}", family["use"])
        if node is None:
            return []
        node["letter"] = letter
        part = cast("Part", node["record"])
        if is_teacher(self.config) and part.scorer:
            node += nodes.m_teacher("", self.marked_up(part.scorer), classes=[css.TEACHER])
        return [node]


def _ask_with(node: nodes.m_item, asked: list[str]) -> None:
    """Renew the versions of parts: another stem, or other documents, make the answers to them old."""
    for part in (child for child in node.children if isinstance(child, nodes.m_part)):
        record = cast("Part", part["record"])
        part["version"] = version_of(*asked, record.version)
        part["record"] = replace(record, version=part["version"])


def _check_prompt(question: QuestionSource) -> None:
    """Record a finding where a prompt has blocks, and none of them is a paragraph."""
    if question.prompt and not any(isinstance(block, dn.paragraph) for block in question.prompt):
        question.report(
            Phrase("its words must be a paragraph of their own: a quotation, code, list, table or picture asks nothing")
        )
