"""The parts of a lesson page."""

from __future__ import annotations

from datetime import date

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _, translation_of
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.base import MarginaliaDirective
from sphinx_marginalia.sphinxext.authoring.links import segment_link
from sphinx_marginalia.sphinxext.authoring.option import Option, spec


class LessonDirective(MarginaliaDirective):
    """The head of a lesson: what readers will do, how long it takes, what to read first, when it was checked.

    The doctree::

        <m_lesson_facts minutes objective>
            <m_term_row>
                <term>
                <definition>
                    <paragraph>
    """

    has_content = False
    option_spec = spec(
        Option("objective", "text", "What readers learn to do; it completes: You will …", required=True),
        Option("kicker", "text", "What the line above the title begins with: a state and its capital, say."),
        Option("minutes", "number", "How long the lesson takes."),
        Option("read-first", "sentence or paragraph", "What to read before the lesson."),
        Option("as-of", "date", "The day on which the facts were last checked."),
    )

    def run(self) -> list[dn.Node]:
        rows: list[tuple[str, str, list[dn.Node]]] = [
            ("objective", _("You will"), [dn.Text(self.required("objective", "tell a claim from its source"))])
        ]
        minutes = self.number("minutes")
        if minutes:
            rows.append(("minutes", _("Minutes"), [dn.Text(translation_of(self.env).number(minutes, grouped=False))]))
        first = self.option("read-first")
        found = self.context.segment(first, self.lineno) if first else None
        if found:
            kind = _("Sentence {number}") if found.segment.id[0] == "S" else _("Paragraph {number}")
            text = kind.format(number=found.segment.number)
            rows.append(
                ("read-first", _("Read first"), [segment_link(self.env, found.article.name, found.segment.id, text)])
            )
        if self.option("as-of"):
            rows.append(("as-of", _("Checked"), [dn.Text(_date(self, self.option("as-of")))]))
        listing = nodes.m_lesson_facts(
            "",
            classes=[css.LESSON_FACTS],
            minutes=minutes,
            objective=self.option("objective"),
            kicker=self.option("kicker"),
        )
        self.set_source_info(listing)
        for fact, label, content in rows:
            row = self.term_row(label, self.text_element(dn.paragraph, content))
            row["fact"] = fact
            listing += row
        return [listing]


def _date(directive: MarginaliaDirective, text: str) -> str:
    """Return a date in words; record a finding and return the text as it is where it is no date."""
    translation = translation_of(directive.env)
    day = translation.read_day(text)
    if day is None:
        directive.add_finding(Code.OPTION_INVALID, Phrase("'{text}' is not a date; write it as 2024-01-31", text=text))
        return text
    return translation.day(day)


class SummaryDirective(MarginaliaDirective):
    """The page in a few sentences, in any language; the lesson's sheet gives them too.

    The doctree::

        <paragraph classes="m-summary">…
    """

    def run(self) -> list[dn.Node]:
        content = self.parse_content_to_nodes()
        paragraphs = [node for node in content if isinstance(node, dn.paragraph)]
        if not paragraphs:
            self.add_finding(
                Code.OPTION_INVALID, Phrase("{name} holds no paragraph; write the page in short in it", name=self.name)
            )
        for paragraph in paragraphs:
            paragraph["classes"].append(css.SUMMARY)
        return content


class StatementDirective(MarginaliaDirective):
    """A dated statement: who said what, and when.

    The argument is the date; ``:who:`` says whose words they are. The content is an excerpt or a paraphrase.

    The doctree::

        <m_statement>
            <m_statement_date datetime>
            <m_statement_text>
                <m_kicker>  who
                <paragraph>…
                <m_small_print>  the sources
    """

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = spec(
        Option("who", "text", "Whose words these are: name and office.", required=True),
        Option("sources", "citation keys", "Cited below the statement."),
    )

    def run(self) -> list[dn.Node]:
        node = nodes.m_statement("", classes=[css.STATEMENT])
        self.set_source_info(node)
        when = self.text(nodes.m_statement_date, self.argument, css.TIME)
        translation = translation_of(self.env)
        day = translation.read_day(self.argument)
        when["datetime"] = day.isoformat() if day else ""
        if not when["datetime"]:
            self.add_finding(
                Code.OPTION_INVALID,
                Phrase(
                    "'{text}' is not a date; write it as {day}",
                    text=self.argument,
                    day=translation.day(date(2024, 11, 1)),
                ),
            )
        text = nodes.m_statement_text("")
        text += self.text(nodes.m_kicker, self.required("who", "Name, office"), css.SPEAKER)
        text += self.parse_content_to_nodes()
        text += self.sources_line(self.names("sources"))
        node += [when, text]
        return [node]


class DateLineDirective(MarginaliaDirective):
    """A line across a list of dated statements: the day of the article, say.

    The argument is what the line says. The doctree is one ``<m_date_line>``.
    """

    has_content = False
    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[dn.Node]:
        return [self.text(nodes.m_date_line, self.argument, css.DATE_LINE)]


class HindsightDirective(MarginaliaDirective):
    """A block of what happened or became known after the article.

    The argument says when. Only here may sources be younger than the article.

    The doctree::

        <m_hindsight>
            <m_kicker>
            <paragraph>…
            <m_small_print>  the sources
    """

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = spec(
        Option("sources", "citation keys", "Cited below the block; they may be younger than the article."),
    )

    def run(self) -> list[dn.Node]:
        title = self.heading(_("Learned later"), _("Learned later: {}"), css.HINDSIGHT_TITLE)
        node = self.container(nodes.m_hindsight, css.HINDSIGHT, title=title)
        node += self.sources_line(self.names("sources"), later=True)
        return [node]


#: What a task can need of its page: the dated statements, or the first table.
NEEDS = ("statements", "table")


class TaskDirective(MarginaliaDirective):
    """A task: something to do with the text, alone or together.

    The argument says how and how long; ``:needs:`` is what the lesson's handout must hold for it.
    With ``:collect:`` it leads to the page on which readers build an argument, and asks for so many pieces.

    The doctree::

        <m_task>
            <m_kicker>
            <paragraph>…
    """

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = spec(
        Option(
            "needs",
            "one of: statements, table",
            "What of the page the lesson's sheet must hold for this task.",
        ),
        Option("collect", "whole number", "How many pieces to collect on the argument's page."),
        Option("question", "id of a claim, or name of a free question", "The question that is chosen there."),
    )

    def run(self) -> list[dn.Node]:
        needs = self.one_of("needs", ("", *NEEDS)) if self.option("needs") else ""
        classes = [css.TASK, *([f"{css.NEEDS}{needs}"] if needs else [])]
        title = self.heading(_("Do this together"), _("Do this together · {}"), css.KICKER)
        task = self.container(nodes.m_task, *classes, title=title)
        collect, question = self.number("collect", whole=True), self.option("question")
        if collect:
            task["collect"], task["question"] = int(collect), question
            task["location"] = self.context.location(self.lineno)
        elif question:
            self.add_finding(Code.OPTION_INVALID, Phrase("':question:' is of no use without ':collect:'"))
        return [task]


class OmissionsDirective(MarginaliaDirective):
    """A list of what the article leaves out, drawn with the proofreader's caret.

    The doctree::

        <m_omissions>
            <bullet_list>…
    """

    def run(self) -> list[dn.Node]:
        return [self.container(nodes.m_omissions, css.OMISSIONS)]


class DoorDirective(MarginaliaDirective):
    """A large link to a page; neighbouring doors share a box.

    The argument is the link's text, ``:link:`` the page; the content says what is behind it.

    The doctree::

        <m_door>
            <m_door_title>
                <pending_xref>
            <paragraph>…
    """

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = spec(
        Option("link", "page, as in docs/read/article", "The page that the door opens.", required=True),
    )

    def run(self) -> list[dn.Node]:
        node = nodes.m_door("", classes=[css.DOOR])
        self.set_source_info(node)
        target = self.required("link", "docs/read/article").lstrip("/")
        link = self.link("std:doc", f"/{target}", self.argument, explicit=True)
        node += self.text_element(nodes.m_door_title, [link], css.DOOR_TITLE)
        node += self.parse_content_to_nodes()
        return [node]
