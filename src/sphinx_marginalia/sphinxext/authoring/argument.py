"""Where a reader builds an argument of the book's own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes as dn

from sphinx_marginalia.catalogue import translation_of
from sphinx_marginalia.data.query import QueryError, format_value, select
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.phrase import Phrase, message_of
from sphinx_marginalia.model.whereabouts import key_of
from sphinx_marginalia.sphinxext import own_nodes
from sphinx_marginalia.sphinxext.authoring.base import MarginaliaDirective
from sphinx_marginalia.sphinxext.authoring.option import Option, spec
from sphinx_marginalia.sphinxext.metadata import HOLDS_ARGUMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_marginalia.model.table import Row, Table

_LINE = re.compile(r"(?P<name>[a-z0-9-]{1,60}):\s+(?P<question>\S.*)")
_DATA = re.compile(r"(?P<table>\S+)(?:\s+where\s+(?P<where>.+))?")


class ArgumentDirective(MarginaliaDirective):
    """Where a reader builds an argument: a question, pieces from the book for and against it, a sentence to each.

    Each line of the content is a question, behind a name that never changes: ``trust: Can you trust a text that names
    nobody?`` The claims of the book are offered too, and readers can write a question of their own.
    The pieces are the sentences of the article, the excerpts, rows of data sets, and what readers marked themselves.
    A book has one such page.

    The doctree, before it is filled::

        <m_argument articles rows location>
            <bullet_list>
                <m_argument_question name>…
    """

    option_spec = spec(
        Option("article", "name of an article", "The only article to take words from.", default="all articles"),
        Option("data", "data sets, as in hives where keeper=Ann; yields", "Data sets whose rows can be taken."),
    )

    def run(self) -> list[dn.Node]:
        node = own_nodes.m_argument("", ids=["argument"])
        self.set_source_info(node)
        node["articles"] = tuple(article.name for article in self.articles())
        node["location"] = self.context.location(self.lineno)
        node["rows"] = tuple(self._rows())
        listing = dn.bullet_list("", bullet="-")
        for line in filter(None, (str(line).strip().removeprefix("- ") for line in self.content)):
            found = _LINE.fullmatch(line)
            if found is None:
                message = Phrase(
                    "no name before the question '{line}'; write, for example, 'trust: Can you trust it?'", line=line
                )
                self.add_finding(Code.OPTION_INVALID, message)
                continue
            question = self.text(dn.paragraph, found["question"])
            listing += own_nodes.m_argument_question("", question, name=found["name"])
        if listing.children:
            node += listing
        self.env.metadata[self.env.current_document.docname][HOLDS_ARGUMENT] = "yes"
        return [node]

    def _rows(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield each row that can be taken: its data set, its key, its words, the key of its source."""
        package = self.context.domain.tables
        for file in package.files:
            self.env.note_dependency(file)
        for wanted in filter(None, map(str.strip, self.option("data").split(";"))):
            found = _DATA.fullmatch(wanted)
            table = package.table(found["table"]) if found else None
            if found is None or table is None:
                known = ", ".join(t.name for t in package.tables) or "none (see marginalia_data)"
                message = Phrase("unknown data set '{name}'; there are: {known}", name=wanted, known=known)
                self.add_finding(Code.DATA_QUERY, message)
                continue
            try:
                rows = select(table, found["where"]) if found["where"] else table.rows
            except QueryError as error:
                self.add_finding(Code.DATA_QUERY, message_of(error))
                continue
            for row in rows:
                yield (
                    table.name,
                    str(key_of(table, row)),
                    self._words(table, row),
                    str(table.value(row, "source") or ""),
                )

    def _words(self, table: Table, row: Row) -> str:
        """Return what a row says: the title and the value of each cell that is not empty."""
        translation = translation_of(self.env)
        skipped = {"id", "source", *table.primary_key}
        return "; ".join(
            f"{field.title}: {format_value(value, translation=translation)}"
            for field, value in zip(table.fields, row.values, strict=True)
            if field.name not in skipped and field.type != "boolean" and value not in (None, "")
        )
