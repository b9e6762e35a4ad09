"""What a teacher needs: a plan with its steps and screens, cards, pages to print, standards."""

from __future__ import annotations

import re
from functools import partial

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _, ngettext, translation_of
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.model.plan import Plan, Step
from sphinx_marginalia.model.slug import ascii_slug
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.base import MarginaliaDirective
from sphinx_marginalia.sphinxext.authoring.links import handout_node, separated
from sphinx_marginalia.sphinxext.authoring.option import Option, spec

#: A standard and what it asks.
_STANDARD = re.compile(r"- (\S+): (.+)")
#: Minutes that the steps of a page have taken so far.
CLOCK = "marginalia_clock"


class PlanDirective(MarginaliaDirective):
    """The head of a teaching plan: its minutes, its objective, for how many students, what they need.

    The doctree is that of ``{lesson}``, with ``plan=Plan`` on ``m_lesson_facts``.
    """

    has_content = False
    option_spec = spec(
        Option("minutes", "number", "How long the plan takes; its steps must add up to it.", required=True),
        Option("objective", "text", "What students learn to do; it completes: They will …", required=True),
        Option("title", "text", "What the class sees on the first slide; else the page's own title."),
        Option("students", "text", "For how many students it is made."),
        Option("need", "text", "What a teacher needs for it."),
        Option("no-screen", "text", "What to do where there is no screen."),
        Option("care", "text", "What to say or do for students whom the subject touches."),
        Option("homework", "text", "What students do at home."),
    )

    def run(self) -> list[dn.Node]:
        minutes = self.number("minutes")
        if minutes is None:
            self.required("minutes", "45")
            return []
        listing = nodes.m_lesson_facts("", classes=[css.LESSON_FACTS, css.PLAN])
        self.set_source_info(listing)
        docname, location = self.env.current_document.docname, self.context.location(self.lineno)
        listing["plan"] = Plan(minutes, (), docname, location)  # its steps are collected with the page
        listing["minutes"], listing["objective"] = minutes, self.option("objective")
        listing["title"] = self.option("title")
        rows = [
            (_("They will"), self.required("objective", "tell a claim from its source")),
            (_("Minutes"), translation_of(self.env).number(minutes, grouped=False)),
            (_("Students"), self.option("students")),
            (_("You need"), self.option("need")),
            (_("No screen?"), self.option("no-screen")),
            (_("Care"), self.option("care")),
            (_("Homework"), self.option("homework")),
        ]
        for label, text in rows:
            if text:
                listing += self.term_row(label, self.text(dn.paragraph, text))
        return [listing]


class StepDirective(MarginaliaDirective):
    """One step of the page's plan, with its minutes.

    The argument is its title. ``:say:``, ``:they:`` and ``:may-go-wrong:`` are what a teacher says, what students do,
    and what to do when it does not work. ``:pages:`` and ``:handouts:`` are what the step uses, ``:if-short-of-time:``
    says what may be left out, and ``:restart: yes`` sets the clock to 0, for the next lesson of a unit.

    The doctree::

        <m_step record=Step>
            <paragraph>  from which minute to which
            <m_step_body>
                <m_kicker>
                <m_claim_facts>  what is said, what they do, what may go wrong
                <paragraph>…
                <m_small_print>  pages, handouts, what may be left out
    """

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = spec(
        Option("minutes", "number", "How long the step takes.", required=True),
        Option("say", "text", "What the teacher says."),
        Option("they", "text", "What the students do."),
        Option("may-go-wrong", "text", "What may go wrong, and what to do then."),
        Option("pages", "names of pages", "The pages that the step uses."),
        Option("handouts", "names of sheets", "The sheets to hand out."),
        Option("if-short-of-time", "text", "What may be left out."),
        Option("restart", "yes", "Sets the clock to 0, for the next lesson of a unit."),
    )

    def run(self) -> list[dn.Node]:
        minutes = self.number("minutes")
        if minutes is None:
            self.required("minutes", "10")
            return []
        page = self.env.current_document
        start = 0.0 if self.option("restart") else float(page.get(CLOCK) or 0)
        page[CLOCK] = start + minutes
        pages = tuple(name.lstrip("/") for name in self.names("pages"))
        handouts = self.names("handouts")
        node = nodes.m_step("", classes=[css.STEP])
        self.set_source_info(node)
        screens = 0  # counted with the page
        location = self.context.location(self.lineno)
        node["record"] = Step(self.argument, minutes, pages, handouts, screens, location)
        number = partial(translation_of(self.env).number, grouped=False)
        clock = _("{start} to {end}").format(start=number(start), end=number(start + minutes))
        took = ngettext("{number} minute", "{number} minutes", minutes).format(number=number(minutes))
        body = nodes.m_step_body("")
        body += self.labelled(nodes.m_kicker, f"{{}} · {took}", self.argument, css.STEP_TITLE)
        body += self._facts()
        body += self.parse_content_to_nodes()
        body += self._small_print(pages, handouts)
        node += [self.label(dn.paragraph, clock, css.TIME), body]
        return [node]

    def _facts(self) -> list[dn.Node]:
        """Return what is said and done in the step, as a list of terms."""
        rows = [
            (_("Say"), self.option("say")),
            (_("They"), self.option("they")),
            (_("May go wrong"), self.option("may-go-wrong")),
        ]
        facts = nodes.m_claim_facts("", classes=[css.STEP_FACTS])
        self.set_source_info(facts)
        facts += [self.term_row(label, self.text(dn.paragraph, text)) for label, text in rows if text]
        return [facts] if facts.children else []

    def _small_print(self, pages: tuple[str, ...], handouts: tuple[str, ...]) -> list[dn.Node]:
        """Return what the step uses, and what may be left out, one paragraph each."""
        lines: list[dn.Node] = []
        if pages:
            links = separated(self.link("std:doc", f"/{name}", name) for name in pages)
            lines.append(self.label_line(nodes.m_small_print, [dn.Text(_("Open: ")), *links], css.SMALL_PRINT))
        if handouts:
            links = separated(handout_node(name) for name in handouts)
            lines.append(self.label_line(nodes.m_small_print, [dn.Text(_("Hand out: ")), *links], css.SMALL_PRINT))
        if shorter := self.option("if-short-of-time"):
            lines.append(self.labelled(nodes.m_small_print, _("Short of time? {}"), shorter, css.SMALL_PRINT))
        return lines


class ScreenDirective(MarginaliaDirective):
    """What a class sees during a step: a slide, with the step as its notes.

    The argument is its title.  ``:strokes:`` are notes on the words that the screen quotes first: on the slide their
    strokes come one by one, each with the first sentence of its note.

    The doctree::

        <m_screen strokes=[id]>
            <m_kicker>
            <paragraph>…
    """

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = spec(
        Option("strokes", "ids of notes", "The notes whose strokes the slide draws, in their order."),
    )

    def run(self) -> list[dn.Node]:
        node = self.container(nodes.m_screen, css.SCREEN, title=self.argument, title_class=css.SCREEN_TITLE)
        if names := self.names("strokes"):
            node["strokes"], node["location"] = names, self.context.location(self.lineno)
        return [node]


class CardDirective(MarginaliaDirective):
    """A card for one student or pair; the build prints four on a page.

    The argument is its title; ``:claims:`` are the records on which it rests.

    The doctree::

        <m_card>
            <m_kicker>
            <paragraph>…
            <m_small_print>  its claims
    """

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = spec(
        Option("claims", "ids of claims", "The claims on which the card rests."),
    )

    def run(self) -> list[dn.Node]:
        claims = self.names("claims")
        if not claims:
            self.add_finding(
                Code.OPTION_INVALID,
                Phrase("the card '{card}' names no claim; add ':claims:' with ids of claims", card=self.argument),
            )
        node = self.container(nodes.m_card, css.CARD, title=self.argument, title_class=css.CARD_TITLE)
        if claims:
            links = separated(self.link("marginalia:claim", name) for name in claims)
            node += self.label_line(nodes.m_small_print, [dn.Text(_("Rests on: ")), *links], css.SMALL_PRINT)
        return [node]


class PrintedDirective(MarginaliaDirective):
    """A part of a page that is printed as a handout, on one page or on as many as ``:pages:`` says.

    Several on one page make one handout.  With ``:sheet:`` a part is a handout of its own, and has the heading above
    it as its title.

    The doctree::

        <m_printed>
            <paragraph>…
    """

    option_spec = spec(
        Option("pages", "whole number", "How many pages the sheet may have.", default="1"),
        Option("sheet", "name", "The name of a sheet of its own.", default="that of the page"),
    )

    def run(self) -> list[dn.Node]:
        pages, sheet = self.number("pages", whole=True), self.option("sheet")
        if sheet != ascii_slug(sheet):
            self.add_finding(
                Code.OPTION_INVALID,
                Phrase("':sheet: {sheet}' is no name; write lower-case letters, digits and hyphens", sheet=sheet),
            )
            sheet = ""
        marks = [f"{css.PAGES}{pages:g}"] if pages else []
        return [self.container(nodes.m_printed, css.PRINTED, *marks, *([css.SHEET + sheet] if sheet else []))]


class StandardsDirective(MarginaliaDirective):
    """A table of standards, with how many questions serve each.

    The content is a list, ``- CODE: what it asks``.

    The doctree, before ``filling.gathering`` fills it::

        <m_standards standards={code: what it asks} location>
    """

    def run(self) -> list[dn.Node]:
        node = nodes.m_standards("", classes=[css.STANDARDS])
        self.set_source_info(node)
        node["location"] = self.context.location(self.lineno)
        standards: dict[str, str] = {}
        for line in self.content:
            found = _STANDARD.fullmatch(line.strip())
            if found is None and line.strip():
                self.add_finding(
                    Code.OPTION_INVALID,
                    Phrase("'{text}' is no standard; write '- RH.9-10.1: what it asks'", text=line.strip()),
                )
            elif found:
                standards[found[1]] = found[2]
        node["standards"] = standards
        return [node]


class QuickLinksDirective(MarginaliaDirective):
    """A row of links below a heading and a sentence: what a teacher needs for an occasion, each in one click.

    The content is a list of links, as a rule four. Links to handouts, slides and teacher copies say how long they are.
    On a wide screen the sentence, the heading and the row are one line.

    The doctree::

        <m_quick_links>
            <bullet_list>
    """

    def run(self) -> list[dn.Node]:
        return [self.container(nodes.m_quick_links, css.QUICK_LINKS)]


class HandoutsDirective(MarginaliaDirective):
    """The list of all handouts and slides that were made.

    The doctree, before ``filling.handouts`` fills it, is one ``<m_handouts>``.
    """

    has_content = False

    def run(self) -> list[dn.Node]:
        node = nodes.m_handouts("", classes=[css.HANDOUTS])
        self.set_source_info(node)
        return [node]
