"""Teaching: a plan with steps, what the screen shows, cards, pages to print."""

from __future__ import annotations

import re

from docutils import nodes as dn
from sphinx.addnodes import pending_xref

from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.base import MarginaliaDirective, spec
from sphinx_marginalia.sphinxext.authoring.links import handout_node

#: A standard and what it asks.
_STANDARD = re.compile(r"- (\S+): (.+)")
#: Minutes that the steps of a page have taken so far.
CLOCK = "marginalia_clock"


class PlanDirective(MarginaliaDirective):
    """What a plan promises: its minutes, its objective, for how many, what is needed."""

    has_content = False
    option_spec = spec("minutes", "objective", "students", "need", "homework")

    def run(self) -> list[dn.Node]:
        minutes = self.number("minutes")
        if minutes is None:
            self.required("minutes", "45")
            return []
        listing = nodes.m_lesson_facts("", classes=["m-lesson-facts", "m-plan"])
        self.set_source_info(listing)
        listing["plan"], listing["place"] = minutes, self.context.location(self.lineno)
        listing["minutes"], listing["objective"] = minutes, self.option("objective")
        rows = [
            ("They will", self.required("objective", "tell a claim from its source")),
            ("Minutes", f"{minutes:g}"),
            ("Students", self.option("students")),
            ("You need", self.option("need")),
            ("Homework", self.option("homework")),
        ]
        for label, text in rows:
            if text:
                told = dn.definition("", self.text(dn.paragraph, text))
                listing += nodes.m_term_row("", self.text(dn.term, label), told)
        return [listing]


class StepDirective(MarginaliaDirective):
    """One step of the page's plan; the argument is its title.  ``:restart:`` begins a lesson of a unit at 0."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = spec("minutes", "pages", "handouts", "if-short-of-time", "restart")

    def run(self) -> list[dn.Node]:
        minutes = self.number("minutes")
        if minutes is None:
            self.required("minutes", "10")
            return []
        page = self.env.current_document
        start = 0.0 if self.option("restart") else float(page.get(CLOCK) or 0)
        page[CLOCK] = start + minutes
        pages = tuple(name.lstrip("/") for name in self.keys("pages"))
        handouts = self.keys("handouts")
        node = nodes.m_step("", classes=["m-step"])
        self.set_source_info(node)
        node["step"] = {"title": self.argument, "minutes": minutes, "pages": pages, "handouts": handouts}
        node["place"] = self.context.location(self.lineno)
        clock = f"{start:g} to {start + minutes:g}"
        told = nodes.m_step_body("")
        told += self.text(
            nodes.m_kicker, f"{self.argument} · {minutes:g} {'minute' if minutes == 1 else 'minutes'}", "m-step-title"
        )
        told += self.parse_content_to_nodes()
        told += self._fine(pages, handouts)
        node += [self.text(dn.paragraph, clock, "m-time"), told]
        return [node]

    def _fine(self, pages: tuple[str, ...], handouts: tuple[str, ...]) -> list[dn.Node]:
        """What it uses, and whether it may go."""
        parts: list[list[dn.Node]] = []
        if pages:
            parts.append([dn.Text("Open: "), *_between([self._link(name) for name in pages])])
        if handouts:
            parts.append([dn.Text("Hand out: "), *_between([handout_node(name) for name in handouts])])
        if shorter := self.option("if-short-of-time"):
            parts.append([dn.Text(f"Short of time? {shorter}")])
        return [self.line_of(nodes.m_small_print, part, "m-small-print") for part in parts]

    def _link(self, docname: str) -> pending_xref:
        link = pending_xref(
            "", dn.inline("", docname), refdomain="std", reftype="doc", reftarget=f"/{docname}",
            refdoc=self.env.current_document.docname, refexplicit=False, refwarn=True,
        )  # fmt: skip
        self.set_source_info(link)
        return link


def _between(found: list[dn.Node]) -> list[dn.Node]:
    made: list[dn.Node] = []
    for node in found:
        made += [dn.Text(", "), node] if made else [node]
    return made


class ScreenDirective(MarginaliaDirective):
    """What a class sees during a step; a slide is made of it."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[dn.Node]:
        node = nodes.m_screen("", classes=["m-screen"])
        self.set_source_info(node)
        node += self.text(nodes.m_kicker, self.argument, "m-screen-title")
        node += self.parse_content_to_nodes()
        return [node]


class CardDirective(MarginaliaDirective):
    """A card for one student or pair; ``:claims:`` are the records on which it rests."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = spec("claims")

    def run(self) -> list[dn.Node]:
        claims = self.keys("claims")
        if not claims:
            self.add_finding(
                Code.OPTION_INVALID, f"the card '{self.argument}' names no claim; add ':claims:' with ids of claims"
            )
        node = nodes.m_card("", classes=["m-card"])
        self.set_source_info(node)
        node += self.text(nodes.m_kicker, self.argument, "m-card-title")
        node += self.parse_content_to_nodes()
        if claims:
            links = _between([self._claim(name) for name in claims])
            node += self.line_of(nodes.m_small_print, [dn.Text("Rests on: "), *links], "m-small-print")
        return [node]

    def _claim(self, name: str) -> pending_xref:
        link = pending_xref(
            "", dn.inline("", name), refdomain="marginalia", reftype="claim", reftarget=name,
            refdoc=self.env.current_document.docname, refexplicit=False, refwarn=True,
        )  # fmt: skip
        self.set_source_info(link)
        return link


class PrintedDirective(MarginaliaDirective):
    """Part of a page that is a sheet of its own, of one page or of ``:pages:``."""

    option_spec = spec("pages")

    def run(self) -> list[dn.Node]:
        pages = self.number("pages", whole=True)
        node = nodes.m_printed("", classes=["m-printed", *([f"m-pages-{pages:g}"] if pages else [])])
        self.set_source_info(node)
        node += self.parse_content_to_nodes()
        return [node]


class StandardsDirective(MarginaliaDirective):
    """Standards, one an item: ``- CODE: what it asks``; the questions that serve each are counted by the build."""

    def run(self) -> list[dn.Node]:
        node = nodes.m_standards("", classes=["m-standards"])
        self.set_source_info(node)
        node["place"] = self.context.location(self.lineno)
        told: dict[str, str] = {}
        for line in self.content:
            found = _STANDARD.fullmatch(line.strip())
            if found is None and line.strip():
                self.add_finding(
                    Code.OPTION_INVALID, f"'{line.strip()}' is no standard; write '- RH.9-10.1: what it asks'"
                )
            elif found:
                told[found[1]] = found[2]
        node["standards"] = told
        return [node]


class HandoutsDirective(MarginaliaDirective):
    """The place of a list of all sheets, by page."""

    has_content = False

    def run(self) -> list[dn.Node]:
        node = nodes.m_handouts("", classes=["m-handouts"])
        self.set_source_info(node)
        return [node]
