"""A data set as a table, and its columns as a dictionary."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _, translation_of
from sphinx_marginalia.data.query import QueryError, format_value, select
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.phrase import Phrase, message_of
from sphinx_marginalia.model.translation import gettext_noop
from sphinx_marginalia.model.typography import in_marks
from sphinx_marginalia.model.whereabouts import key_of
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.base import MarginaliaDirective
from sphinx_marginalia.sphinxext.authoring.option import Option, spec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_marginalia.model.table import Field, Row, Table


#: The types of a column that the interface names.
_TYPES = (
    gettext_noop("string"),
    gettext_noop("integer"),
    gettext_noop("number"),
    gettext_noop("date"),
    gettext_noop("boolean"),
)


class DataDirective(MarginaliaDirective):
    """The base of what shows a data set: the argument names it."""

    has_content = False
    required_arguments = 1

    def table(self) -> Table | None:
        """Return the data set, or None and a finding; the page is read again when a file of data changes."""
        package = self.context.domain.tables
        for file in package.files:
            self.env.note_dependency(file)
        table = package.table(self.argument)
        if table is None:
            known = ", ".join(t.name for t in package.tables) or "none (see marginalia_data)"
            self.add_finding(
                Code.DATA_QUERY,
                Phrase("unknown data set '{name}'; there are: {known}", name=self.argument, known=known),
            )
        return table

    def has_columns(self, table: Table, names: Iterable[str]) -> bool:
        """Return whether a data set has all of some columns; else record a finding for the first that it lacks."""
        unknown = next((name for name in names if table.index(name) is None), None)
        if unknown is None:
            return True
        known = ", ".join(field.name for field in table.fields)
        self.add_finding(
            Code.DATA_QUERY,
            Phrase(
                "data set '{name}' has no column '{column}'; it has: {known}",
                name=table.name,
                column=unknown,
                known=known,
            ),
        )
        return False

    def rows_where(self, table: Table) -> tuple[Row, ...]:
        """Return the rows that fit ``:where:``; none, and a finding, where no row does."""
        where = self.option("where")
        try:
            rows = select(table, where)
        except QueryError as error:
            self.add_finding(Code.DATA_QUERY, message_of(error))
            return ()
        if not rows:
            self.add_finding(
                Code.DATA_QUERY,
                Phrase("no row of '{name}' fits ':where: {condition}'", name=table.name, condition=where),
            )
        return rows


class DatasetDirective(DataDirective):
    """The rows of a data set as a table, whose name is the argument.

    The doctree::

        <m_dataset>
            <title>
            <tgroup>
                <thead>
                <tbody>  each <entry> with its raw value
    """

    option_spec = spec(
        Option("columns", "names of columns", "The columns to show, in this order.", default="all columns"),
        Option("where", "conditions, as in keeper=Ann", "The rows to show.", default="all rows"),
        Option("caption", "text", "The caption of the table.", default="the title of the data set"),
    )

    def run(self) -> list[dn.Node]:
        table = self.table()
        if table is None:
            return []
        names = self.option("columns").split() or [field.name for field in table.fields]
        if not self.has_columns(table, names):
            return []
        rows = self.rows_where(table)
        if not rows:
            return []
        fields = [field for name in names for field in table.fields if field.name == name]
        node = nodes.m_dataset("", classes=[css.DATASET], table=table.name, columns=names)
        self.set_source_info(node)
        node += self.text(dn.title, self.option("caption") or table.title)
        group = dn.tgroup("", *[dn.colspec(colwidth=1) for _ in fields], cols=len(fields))
        group += dn.thead("", dn.row("", *(self._head(field) for field in fields)))
        group += dn.tbody("", *(self._row(table, row, fields) for row in rows))
        node += group
        return [node]

    def _head(self, field: Field) -> dn.entry:
        unit = f" ({field.unit})" if field.unit else ""
        return dn.entry("", dn.paragraph("", f"{field.title}{unit}"))

    def _row(self, table: Table, row: Row, fields: list[Field]) -> dn.row:
        """Return a row, in which keys of sources are citations and words of the article quotations."""
        cells = []
        for field in fields:
            value = table.value(row, field.name)
            citation_keys = str(value or "").split() if field.name in table.sources else []
            segment = next((s for column, s in table.quotes if column == field.name), "")
            text: dn.Node = dn.Text(format_value(value, short=True, translation=translation_of(self.env)))
            if citation_keys:
                text = self.cite(citation_keys)
            elif segment and value:
                text = self._quoted(str(value), str(table.value(row, segment)))
            cell = dn.entry("", self.text_element(dn.paragraph, [text]))
            cell["value"] = "" if value is None else str(value)
            cells.append(cell)
        return dn.row("", *cells, key=key_of(table, row))

    def _quoted(self, words: str, segment: str) -> dn.Node:
        """Return a quotation of words in their segment; where they are not there, it is as the data have it."""
        found = self.context.locate_quotation(words, segment, self.lineno)
        return nodes.m_quotation("", in_marks(found.text if found else words), classes=[css.QUOTATION])


class DictionaryDirective(DataDirective):
    """What each column of a data set is, as its descriptor says; the argument is the name of the set.

    The doctree::

        <definition_list>
            <definition_list_item>
                <term>
                <definition>
    """

    def run(self) -> list[dn.Node]:
        table = self.table()
        if table is None:
            return []
        listing = dn.definition_list("", classes=[css.DICTIONARY])
        self.set_source_info(listing)
        for field in table.fields:
            definition = dn.definition(
                "", dn.paragraph("", f"{field.description} {self._limits(table, field)}".strip())
            )
            term = dn.term("", "", dn.literal("", field.name), dn.Text(f" {field.title}"))
            listing += dn.definition_list_item("", term, definition)
        return [listing]

    def _limits(self, table: Table, field: Field) -> str:
        """Return type, unit and constraints of a column, between brackets."""
        parts = [_("keys of sources") if field.name in table.sources else _(field.type)]
        if field.unit:
            parts.append(_("in {unit}").format(unit=field.unit))
        if field.name in table.primary_key:
            parts.append(_("the key of the table"))
        parts.append(_("always given") if field.required else _("may be empty"))
        if field.enum:
            parts.append(_("one of: {values}").format(values=", ".join(field.enum)))
        is_date = field.type == "date"
        if field.minimum is not None:
            pattern = _("{limit} or later") if is_date else _("{limit} or more")
            parts.append(pattern.format(limit=self._limit(field.minimum)))
        if field.maximum is not None:
            pattern = _("{limit} or earlier") if is_date else _("{limit} or less")
            parts.append(pattern.format(limit=self._limit(field.maximum)))
        rules = [rule for rule in table.rules if field.name in rule.split(" <= ")]
        return f"({'; '.join([*parts, *rules])})"

    def _limit(self, value: float | date) -> str:
        """Return a limit as prose has it."""
        translation = translation_of(self.env)
        return translation.day(value) if isinstance(value, date) else translation.number(value, grouped=False)
