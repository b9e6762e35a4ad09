"""A question, written as a list of tick boxes that reads well as plain Markdown."""

from __future__ import annotations

import re
from typing import Any, cast

from docutils import nodes as dn

from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.directives.base import MarginaliaDirective, spec
from sphinx_marginalia.sphinxext.roles import segment_link

INTERACTIONS = ("choice",)
BLOOM = ("remember", "understand", "apply", "analyze", "evaluate", "create")
_BOX = re.compile(r"\[([ xX])\]\s*")


class ItemDirective(MarginaliaDirective):
    """The argument is the interaction; options are list items, feedback a block quote in each."""

    required_arguments = 1
    option_spec = spec("id", "evidence", "dok", "bloom", "minutes", "use", "hint")

    def run(self) -> list[dn.Node]:
        if self.given not in INTERACTIONS:
            message = f"unknown interaction '{self.given}'; use one of: {', '.join(INTERACTIONS)}"
            self.find(Code.OPTION_INVALID, message)
            return []
        name = self.required("id", "a-short-name")
        node = nodes.m_item("", classes=["m-item"], ids=[name] if name else [])
        self.set_source_info(node)
        minutes = self.number("minutes")
        content = self.parse_content_to_nodes()
        lists = [n for n in content if isinstance(n, dn.bullet_list)]
        asked = nodes.m_prompt("", *[n for n in content if n not in lists], classes=["m-prompt"])
        kicker = "Question" + (f", {minutes:g} minute{'s' if minutes != 1 else ''}" if minutes else "")
        node += self.text(nodes.m_kicker, kicker, "m-kicker")
        node += asked
        options, rows = self._options(lists)
        node += options
        hint = self.option("hint")
        if hint:
            node += nodes.m_hint("", self.text(dn.paragraph, hint), classes=["m-hintbox"])
        node += self._answer(options, rows)
        node += self.line_of(nodes.m_fine, self._evidence(), "m-fine", "m-ev")
        node["name"] = name
        node["record"] = {
            "id": name,
            "prompt": " ".join(asked.astext().split()),
            "choices": rows,
            "evidence": self._evidence_ids,
            "dok": self._dok(),
            "bloom": self.one_of("bloom", BLOOM) if self.option("bloom") else "",
            "minutes": minutes,
            "use": self.one_of("use", ("practice", "assess")) if self.option("use") else "practice",
            "hint": hint,
        }
        node["multiple"] = sum(bool(row["correct"]) for row in rows) > 1
        if node["record"]["use"] == "assess":
            _keep_key_back(node, options)
        node["place"] = self.context.place(self.lineno)
        return [node]

    def _options(self, lists: list[dn.bullet_list]) -> tuple[nodes.m_choices, list[dict[str, Any]]]:
        options = nodes.m_choices("", enumtype="loweralpha", prefix="", suffix=")")
        rows: list[dict[str, Any]] = []
        for entry in (child for found in lists for child in found.children):
            first = entry.children[0] if entry.children else None
            box = _BOX.match(first.astext()) if isinstance(first, dn.paragraph) else None
            if not isinstance(first, dn.paragraph) or box is None:
                message = f"an option must begin with '[ ]' or '[x]': {entry.astext()[:40]!r}"
                self.find(Code.ITEM_INVALID, message)
                continue
            _strip_box(first)
            if any(not isinstance(n, dn.block_quote) for n in entry.children[1:]):
                message = f"an option is one paragraph, and its feedback a block quote: {first.astext()[:40]!r}"
                self.find(Code.ITEM_INVALID, message)
            back = [n for n in entry.children[1:] if isinstance(n, dn.block_quote)]
            told = nodes.m_feedback("", *[c for b in back for c in b.children], classes=["m-fb"])
            text = nodes.m_option_text(_BOX.sub("", first.rawsource, count=1), "", *first.children)
            text.source, text.line = first.source, first.line
            number = str(len(rows) + 1)
            correct = box[1] != " "
            rows.append(
                {
                    "identifier": number,
                    "text": " ".join(text.astext().split()),
                    "feedback": " ".join(told.astext().split()),
                    "correct": correct,
                }
            )
            options += nodes.m_choice("", text, told, value=number, correct=correct)
        return options, rows

    def _answer(self, options: nodes.m_choices, rows: list[dict[str, Any]]) -> dn.Node:
        """The right options and their feedback, for a page without script and for paper."""
        node = nodes.m_answer("", classes=["m-answer"])
        for choice, row in zip(options.children, rows, strict=True):
            if row["correct"]:
                text = cast("dn.paragraph", choice.children[0])
                shown = dn.paragraph(text.rawsource, "", *(n.deepcopy() for n in text.children))
                shown.source, shown.line = text.source, text.line
                node += shown
                node += [child.deepcopy() for child in choice.children[1].children]
        return node

    def _dok(self) -> int | None:
        value = self.option("dok")
        if value and value not in {"1", "2", "3", "4"}:
            self.find(Code.OPTION_INVALID, f":dok: must be 1, 2, 3 or 4, not '{value}'")
            return None
        return int(value) if value else None

    def _evidence(self) -> list[dn.Node]:
        given = self.option("evidence")
        parts: list[dn.Node] = [dn.Text("Evidence: ")]
        self._evidence_ids: tuple[str, ...] = ()
        if not given:
            return parts
        segments = given.replace(",", " ").split()
        if all(re.fullmatch(r"(?:[^:\s]+:)?[PS]\d+", part) for part in segments):
            places = [self.context.segment(part, self.lineno) for part in segments]
            found = [(p[0].name, p[1].id) for p in places if p]
        else:
            words = self.context.words(given, "", self.lineno)
            found = [(words.article.name, words.segment)] if words else []
        for index, (article, segment) in enumerate(found):
            kind = "sentence" if segment[0] == "S" else "paragraph"
            link = segment_link(self.env, article, segment, f"{kind} {segment[1:]}")
            parts += [dn.Text(", "), link] if index else [link]
        several = len(self.context.domain.seeds.articles) > 1
        self._evidence_ids = tuple(f"{article}:{segment}" if several else segment for article, segment in found)
        return parts


def _keep_key_back(item: nodes.m_item, options: nodes.m_choices) -> None:
    """Take from the page what would tell the answer of an ``assess`` item; the record keeps it."""
    item["assess"] = True
    for choice in options.findall(nodes.m_choice):
        choice["correct"] = False
        cast("dn.Element", choice.children[1]).clear()
    for cls in (nodes.m_answer, nodes.m_hint):
        for part in list(item.findall(cls)):
            part.clear()
    item.pop()  # the line that names the evidence


def _strip_box(paragraph: dn.paragraph) -> None:
    """Take ``[x] `` off the paragraph's first text."""
    for text in list(paragraph.findall(dn.Text)):
        rest = _BOX.sub("", text.astext(), count=1)
        if rest != text.astext():
            text.parent.replace(text, dn.Text(rest))
            return
