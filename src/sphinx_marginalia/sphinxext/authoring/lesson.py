"""The parts of a lesson page."""

from __future__ import annotations

from docutils import nodes as dn

from sphinx_marginalia.model import day
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.base import MarginaliaDirective, spec
from sphinx_marginalia.sphinxext.authoring.links import segment_link


class LessonDirective(MarginaliaDirective):
    """What the reader will do, how long it takes, what to read first, when it was last checked."""

    has_content = False
    option_spec = spec("objective", "minutes", "read-first", "as-of")

    def run(self) -> list[dn.Node]:
        rows: list[tuple[str, list[dn.Node]]] = [
            ("You will", [dn.Text(self.required("objective", "tell a claim from its source"))])
        ]
        minutes = self.number("minutes")
        if minutes:
            rows.append(("Minutes", [dn.Text(f"{minutes:g}")]))
        first = self.option("read-first")
        place = self.context.segment(first, self.lineno) if first else None
        if place:
            kind = "Sentence" if place[1].id[0] == "S" else "Paragraph"
            text = f"{kind} {place[1].number}"
            rows.append(("Read first", [segment_link(self.env, place[0].name, place[1].id, text)]))
        if self.option("as-of"):
            rows.append(("Checked", [dn.Text(_date(self, self.option("as-of")))]))
        listing = nodes.m_lesson_facts(
            "", classes=["m-lesson-facts"], minutes=minutes, objective=self.option("objective")
        )
        self.set_source_info(listing)
        for label, content in rows:
            definition = dn.definition("", self.line_of(dn.paragraph, content))
            listing += nodes.m_term_row("", self.text(dn.term, label), definition)
        return [listing]


def _date(directive: MarginaliaDirective, text: str) -> str:
    found = day.read(text)
    if found is None:
        directive.add_finding(Code.OPTION_INVALID, f"'{text}' is not a date; write it as 2024-01-31")
        return text
    return day.in_words(found)


class StatementDirective(MarginaliaDirective):
    """The argument is the date; ``:who:`` says whose words they are."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = spec("who", "sources")

    def run(self) -> list[dn.Node]:
        node = nodes.m_statement("", classes=["m-statement"])
        self.set_source_info(node)
        when = self.text(nodes.m_statement_date, self.argument, "m-time")
        found = day.read(self.argument)
        when["datetime"] = found.isoformat() if found else ""
        if not when["datetime"]:
            self.add_finding(Code.OPTION_INVALID, f"'{self.argument}' is not a date; write it as 1 November 2024")
        text = nodes.m_statement_text("")
        text += self.text(nodes.m_kicker, self.required("who", "Name, office"), "m-speaker")
        text += self.parse_content_to_nodes()
        text += self.sources_line(self.keys("sources"))
        node += [when, text]
        return [node]


class DateLineDirective(MarginaliaDirective):
    """A rule across a dated list: the day of the article, say."""

    has_content = False
    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[dn.Node]:
        return [self.text(nodes.m_date_line, self.argument, "m-date-line")]


class HindsightDirective(MarginaliaDirective):
    """What was learned later; the argument says when."""

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = spec("sources")

    def run(self) -> list[dn.Node]:
        node = nodes.m_hindsight("", classes=["m-hindsight"])
        self.set_source_info(node)
        label = f"Learned later: {self.argument}" if self.argument else "Learned later"
        node += self.text(nodes.m_kicker, label, "m-hindsight-title")
        node += self.parse_content_to_nodes()
        node += self.sources_line(self.keys("sources"), later=True)
        return [node]


#: What a task can need of its page: the dated statements, or the first table.
NEEDS = ("statements", "table")


class TaskDirective(MarginaliaDirective):
    """Something to do with the text; the argument says how and how long, ``:needs:`` what its sheet must hold."""

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = spec("needs")

    def run(self) -> list[dn.Node]:
        needs = self.one_of("needs", ("", *NEEDS)) if self.option("needs") else ""
        node = nodes.m_task("", classes=["m-task", *([f"m-needs-{needs}"] if needs else [])])
        self.set_source_info(node)
        label = f"Do this together · {self.argument}" if self.argument else "Do this together"
        node += self.text(nodes.m_kicker, label, "m-kicker")
        node += self.parse_content_to_nodes()
        return [node]


class OmissionsDirective(MarginaliaDirective):
    """A list of what the article leaves out, drawn with the proofreader's caret."""

    def run(self) -> list[dn.Node]:
        node = nodes.m_omissions("", classes=["m-omissions"])
        self.set_source_info(node)
        node += self.parse_content_to_nodes()
        return [node]


class DoorDirective(MarginaliaDirective):
    """A large link to a page; the argument is its name."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = spec("link")

    def run(self) -> list[dn.Node]:
        from sphinx.addnodes import pending_xref

        node = nodes.m_door("", classes=["m-door"])
        self.set_source_info(node)
        target = self.required("link", "docs/read/article").lstrip("/")
        link = pending_xref(
            "",
            dn.inline("", self.argument),
            refdomain="std",
            reftype="doc",
            reftarget=f"/{target}",
            refdoc=self.env.current_document.docname,
            refexplicit=True,
            refwarn=True,
        )
        self.set_source_info(link)
        node += self.line_of(nodes.m_door_title, [link], "m-door-title")
        node += self.parse_content_to_nodes()
        return [node]
