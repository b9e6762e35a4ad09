"""Where in the book a proof stands: an address, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_marginalia.model.evidence import Evidence, anchor_of_picture, anchor_of_row
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.model.suggestion import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_marginalia.model.corpus import Corpus
    from sphinx_marginalia.model.places import ShownTable
    from sphinx_marginalia.model.table import Row, Table


@dataclass(frozen=True, slots=True)
class Place:
    """Where a proof stands: a document, an id in it (or ``""``), and what its kind is called by there.

    ``name`` is the id that the contents have for a section, the number of a claim or note, the caption of a table, the
    title of a picture, a speaker; ``number`` is that of a row, or of the sentence of a note; ``detail`` is the title of
    a column, or the day of what was said.
    """

    docname: str
    anchor: str
    name: str = ""
    number: int = 0
    detail: str = ""


def place_of(evidence: Evidence, corpus: Corpus) -> Place:
    """Return where the book holds a proof that is no segment; raise LookupError with what is wrong."""
    match evidence.kind:
        case "claim":
            return _claim(evidence, corpus)
        case "note":
            return _note(evidence, corpus)
        case "section":
            return _section(evidence, corpus)
        case "excerpt":
            return _excerpt(evidence, corpus)
        case "row" | "cell":
            return _row(evidence, corpus)
        case "picture":
            return _picture(evidence, corpus)
    raise LookupError(Phrase("unknown evidence '{evidence}'", evidence=evidence))


def key_of(table: Table, row: Row) -> str:
    """Return the key of a row as text; ``""`` where its table has none."""
    return "+".join(str(table.value(row, name)) for name in table.primary_key)


def _claim(evidence: Evidence, corpus: Corpus) -> Place:
    claims = [c for c in corpus.claims if evidence.name in {c.id, c.number}]
    if not claims:
        near = did_you_mean(evidence.name, [*(c.number for c in corpus.claims if c.number), *_ids(corpus.claims)])
        raise LookupError(Phrase("unknown claim '{name}'{near}", name=evidence.name, near=near))
    return Place(claims[0].docname, claims[0].id, claims[0].number or claims[0].quotation)


def _note(evidence: Evidence, corpus: Corpus) -> Place:
    note = next((n for n in corpus.annotations if n.id == evidence.name), None)
    if note is None:
        raise LookupError(
            Phrase(
                "unknown note '{name}'{near}",
                name=evidence.name,
                near=did_you_mean(evidence.name, _ids(corpus.annotations)),
            )
        )
    article = corpus.articles.get(note.article)
    sentences = article.sentences_in(note.target) if article else ()
    number, sentence = str(corpus.numbers[note.id]), sentences[0].number if sentences else 0
    reader = min((page.docname for page in corpus.pages if note.article in page.readers), default="")
    if reader:
        return Place(reader, note.id, number, sentence)
    return Place(note.docname, f"note-{note.id}", number, sentence)


def _section(evidence: Evidence, corpus: Corpus) -> Place:
    known = corpus.documents | {page.docname for page in corpus.pages}
    if evidence.name not in known:
        raise LookupError(
            Phrase("unknown page '{name}'{near}", name=evidence.name, near=did_you_mean(evidence.name, known))
        )
    if not evidence.part:
        return Place(evidence.name, "")
    page = next((page for page in corpus.pages if page.docname == evidence.name), None)
    sections = dict(page.places.sections) if page else {}
    if evidence.part not in sections:
        near = did_you_mean(evidence.part, sections) or Phrase("; it has: {names}", names=", ".join(sections) or "–")
        raise LookupError(
            Phrase("the page '{name}' has no section '{part}'{near}", name=evidence.name, part=evidence.part, near=near)
        )
    return Place(evidence.name, evidence.part, sections[evidence.part])


def _excerpt(evidence: Evidence, corpus: Corpus) -> Place:
    excerpts = [e for e in corpus.excerpts if e.source == evidence.name]
    if not excerpts:
        near = did_you_mean(evidence.name, {e.source for e in corpus.excerpts})
        raise LookupError(Phrase("no excerpt from '{name}' in excerpts.toml{near}", name=evidence.name, near=near))
    shown = sorted(
        (not page.places.is_lesson, bool(page.items), page.docname, section)
        for page in corpus.pages
        for source, section in page.places.quoted
        if source == evidence.name
    )
    if not shown:
        raise LookupError(
            Phrase(
                "no page quotes the excerpt from '{name}'; quote it with {{quote}}`… <{name}>` in a lesson, "
                "or name a section",
                name=evidence.name,
            )
        )
    *_, docname, section = shown[0]
    day = excerpts[0].date.isoformat() if len({e.date for e in excerpts}) == 1 else ""
    return Place(docname, section, excerpts[0].speaker, detail=day)


def _row(evidence: Evidence, corpus: Corpus) -> Place:
    table = corpus.data.table(evidence.name)
    if table is None:
        names = [t.name for t in corpus.data.tables]
        raise LookupError(
            Phrase("unknown data set '{name}'{near}", name=evidence.name, near=did_you_mean(evidence.name, names))
        )
    if not table.primary_key:
        raise LookupError(
            Phrase("data set '{table}' has no primaryKey, so that none of its rows can be named", table=table.name)
        )
    keys = [key_of(table, row) for row in table.rows]
    if evidence.part not in keys:
        raise LookupError(
            Phrase(
                "data set '{table}' has no row '{part}'{near}",
                table=table.name,
                part=evidence.part,
                near=did_you_mean(evidence.part, keys),
            )
        )
    column = next((field for field in table.fields if field.name == evidence.column), None)
    if evidence.column and column is None:
        names = [field.name for field in table.fields]
        near = did_you_mean(evidence.column, names) or Phrase("; it has: {names}", names=", ".join(names))
        raise LookupError(
            Phrase(
                "data set '{table}' has no column '{column}'{near}", table=table.name, column=evidence.column, near=near
            )
        )
    for docname, shown in _tables(corpus):
        if shown.name == table.name and evidence.part in shown.keys and evidence.column in ("", *shown.columns):
            anchor, number = anchor_of_row(table.name, evidence.part), shown.keys.index(evidence.part) + 1
            return Place(docname, anchor, shown.caption, number, column.title if column else "")
    raise LookupError(
        Phrase(
            "no page shows '{evidence}'; show it with {{dataset}} {table}, or name a section",
            evidence=evidence,
            table=table.name,
        )
    )


def _tables(corpus: Corpus) -> Iterator[tuple[str, ShownTable]]:
    return ((page.docname, table) for page in corpus.pages for table in page.places.tables)


def _picture(evidence: Evidence, corpus: Corpus) -> Place:
    pictures = [(name, title, page.docname) for page in corpus.pages for name, title in page.places.pictures]
    for name, title, docname in pictures:
        if name == evidence.name:
            return Place(docname, anchor_of_picture(name), title)
    near = did_you_mean(evidence.name, {name for name, *_ in pictures})
    raise LookupError(Phrase("no page has the picture '{name}'{near}", name=evidence.name, near=near))


def _ids(records: tuple[object, ...]) -> list[str]:
    return [str(getattr(record, "id", "")) for record in records]
