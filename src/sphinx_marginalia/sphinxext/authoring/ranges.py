"""A chart of numbers with open ends, row by row, and questions to it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _, translation_of
from sphinx_marginalia.data.query import QueryError, format_value, select
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.phrase import Phrase, message_of
from sphinx_marginalia.sphinxext import chart_nodes
from sphinx_marginalia.sphinxext.authoring.base import MarginaliaDirective
from sphinx_marginalia.sphinxext.authoring.dataset import DataDirective
from sphinx_marginalia.sphinxext.authoring.option import Option, spec

if TYPE_CHECKING:
    from sphinx_marginalia.model.table import Cell, Row, Table

#: The options that name a column, those that a chart cannot do without first.
COLUMNS = ("low", "high", "group", "label", "day", "qualifier")
NEEDED = COLUMNS[:4]
#: As many shapes as can be told apart without colour.
SHAPES = 4


def _number(value: Cell) -> float | None:
    """Return a value where it is a number."""
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


class RangesDirective(DataDirective):
    """Numbers with open ends as rows of a chart: who gave which, when, of what; the argument names the data set.

    In HTML each row is text with its mark on a line of plotting space, so that it wraps, prints and can be read aloud.
    A row without a low end has an arrow to the left, one without a high end to the right. The content is a drawing of
    the same rows for paper, ``{picture}``, and questions, ``{ask}``.

    The doctree::

        <m_ranges groups=… top=… step=…>
            <m_range_rows>
                <m_range low=… high=… shape=… lit=…>
                    <paragraph>
            <m_picture>  the drawing that is shown on paper
            <m_ask>
    """

    has_content = True
    option_spec = spec(
        Option("where", "conditions, as in keeper=Ann", "The rows to show.", default="all rows"),
        Option("low", "name of a column", "The least that a row says; empty where that end is open."),
        Option("high", "name of a column", "The most that it says."),
        Option("group", "name of a column", "Whose number it is: one shape for each."),
        Option("label", "name of a column", "What was counted."),
        Option("day", "name of a column", "When it was said.", default="not shown"),
        Option(
            "qualifier", "name of a column", "The small word before the number, as in “about”.", default="not shown"
        ),
        Option("top", "number", "Where the scale ends."),
        Option("step", "number", "How far its lines are apart."),
        Option("line", "number and words", "A dotted line, as in “40 the article”.", default="none"),
    )

    def run(self) -> list[dn.Node]:
        table = self.table()
        top, step = self.number("top"), self.number("step")
        names = {name: self.required(name, "pots") if name in NEEDED else self.option(name) for name in COLUMNS}
        if table is None or not all(names[name] for name in NEEDED):
            return []
        if not top or not step:
            self.add_finding(
                Code.OPTION_INVALID, Phrase("{name} needs ':top:' and ':step:', as in ':top: 60'", name=self.name)
            )
            return []
        if not self.has_columns(table, filter(None, names.values())):
            return []
        rows = self.rows_where(table)
        return [self.chart(table, rows, names, top, step)] if rows else []

    def chart(
        self, table: Table, rows: tuple[Row, ...], names: dict[str, str], top: float, step: float
    ) -> chart_nodes.m_ranges:
        """Return the chart with its rows and what the author wrote in it."""
        groups = list(dict.fromkeys(str(table.value(row, names["group"])) for row in rows))
        if len(groups) > SHAPES:
            message = Phrase("{groups} groups, but {shapes} shapes", groups=len(groups), shapes=SHAPES)
            self.add_finding(Code.OPTION_INVALID, message)
        number, _space, words = self.option("line").partition(" ")
        unit = next((field.unit for field in table.fields if field.name == names["low"]), "")
        node = chart_nodes.m_ranges(
            "", classes=[css.RANGES], groups=groups, top=top, step=step, unit=unit, line=number, line_words=words
        )
        self.set_source_info(node)
        self.env.temp_data["marginalia:ranges"] = (table, rows)
        written = self.parse_content_to_nodes()
        del self.env.temp_data["marginalia:ranges"]
        asks = [one for one in written if isinstance(one, chart_nodes.m_ask)]
        listed = chart_nodes.m_range_rows("", bullet="*", classes=[css.RANGE_ROWS])
        for place, row in enumerate(rows):
            lit = [number for number, ask in enumerate(asks, 1) if place in ask["rows"]]
            listed += self.row(table, row, names, groups, lit)
        node += [listed, *written]
        ends = [_number(table.value(row, names[end])) or 0 for row in rows for end in ("low", "high")]
        if max(ends) > top or min(ends) < 0:
            value = max(ends) if max(ends) > top else min(ends)
            message = Phrase("{value} lies outside 0 to {top}", value=f"{value:g}", top=f"{top:g}")
            self.add_finding(Code.OPTION_INVALID, message)
        return node

    def row(self, table: Table, row: Row, names: dict[str, str], groups: list[str], lit: list[int]) -> dn.Element:
        """Return a row: its day, its group, what was counted, the number with its small word."""
        low, high = (_number(table.value(row, names[end])) for end in ("low", "high"))
        translation = translation_of(self.env)
        group = str(table.value(row, names["group"]))
        day = table.value(row, names["day"]) if names["day"] else None
        qualifier = str(table.value(row, names["qualifier"]) or "") if names["qualifier"] else ""
        number = format_value(low if low is not None else high, translation=translation)
        if low is not None and high is not None and low != high:
            number = _("{low} to {high}").format(low=number, high=format_value(high, translation=translation))
        item = chart_nodes.m_range("", low=low, high=high, shape=min(groups.index(group), SHAPES - 1), lit=lit)
        item["classes"] = [css.RANGE, *(f"{css.LIT}{place}" for place in lit)]
        parts = dn.paragraph()
        if isinstance(day, date):
            parts += [dn.inline("", translation.day(day, short=True), classes=[css.RANGE_DAY]), dn.Text(" ")]
        parts += [dn.inline("", group, classes=[css.RANGE_GROUP]), dn.Text(" ")]
        label = format_value(table.value(row, names["label"]), translation=translation)
        parts += [dn.inline("", label, classes=[css.RANGE_LABEL]), dn.Text(" ")]
        value = dn.inline("", "", classes=[css.RANGE_VALUE])
        if qualifier:
            value += [dn.emphasis("", qualifier), dn.Text(" ")]
        value += dn.Text(number)
        parts += value
        item += parts
        return item


class AskDirective(MarginaliaDirective):
    """A question to the chart around it. The argument is the question, the content its answer.

    A reader who opens it sees the rows that ``:where:`` names stand out.

    The doctree::

        <m_ask rows=…>
            <m_ask_title>
            …
    """

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = spec(Option("where", "conditions, as in keeper=Ann", "The rows that answer it.", default="all rows"))

    def run(self) -> list[dn.Node]:
        around = self.env.temp_data.get("marginalia:ranges")
        if around is None:
            self.add_finding(Code.OPTION_INVALID, Phrase("{name} belongs inside 'ranges'", name=self.name))
            return []
        table, shown = around
        try:
            fitting = select(table, self.option("where"))
        except QueryError as error:
            self.add_finding(Code.DATA_QUERY, message_of(error))
            return []
        rows = [place for place, row in enumerate(shown) if row in fitting]
        if not rows:
            message = Phrase(
                "no row of '{name}' fits ':where: {condition}'", name=table.name, condition=self.option("where")
            )
            self.add_finding(Code.DATA_QUERY, message)
        title = self.text(chart_nodes.m_ask_title, self.argument)
        node = self.container(chart_nodes.m_ask, css.ASK, title=title)
        node["rows"] = rows
        return [node]
