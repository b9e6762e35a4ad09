"""Links to what proves an answer, filled when a page is written: by then the whole book is known."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, cast

from docutils import nodes as dn
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_marginalia.catalogue import _, translation_of
from sphinx_marginalia.model.typography import in_marks
from sphinx_marginalia.model.whereabouts import Place, place_of
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.links import page_link
from sphinx_marginalia.sphinxext.domain import domain_of
from sphinx_marginalia.sphinxext.editions import is_teacher
from sphinx_marginalia.sphinxext.filling.titles import short_titles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_marginalia.model.evidence import Evidence


class FillEvidence(SphinxPostTransform):
    """Say where each proof stands, with a link to it; one that is nowhere stays as its author wrote it.

    Rows of data sets and pictures of the page that prove something get an id.
    """

    default_priority = 6

    def run(self, **kwargs: object) -> None:
        for node in list(self.document.findall(nodes.m_evidence)):
            proof: Evidence = node["evidence"]
            try:
                place = place_of(proof, domain_of(self.env).corpus())
            except LookupError:
                node.replace_self(dn.Text(str(proof)))
            else:
                link = page_link(self.env, place.docname, "", place.anchor)
                link.children = []
                link += self._words(proof, place)
                node.replace_self(link)
        tables, pictures = list(self.document.findall(nodes.m_dataset)), list(self.document.findall(nodes.m_picture))
        if tables or pictures:
            self._name_targets(tables, pictures)

    def _name_targets(self, tables: list[nodes.m_dataset], pictures: list[nodes.m_picture]) -> None:
        """Give an id to each row and picture that proves an answer which this edition may tell."""
        named: set[str] = set()
        for proof, place in self._wanted():
            if proof.kind == "picture":
                targets: list[dn.Element] = [node for node in pictures if node["name"] == proof.name]
            else:
                shown = (t for t in tables if t["table"] == proof.name and proof.column in ("", *t["columns"]))
                targets = [row for table in shown for row in table.findall(dn.row) if row.get("key") == proof.part]
            if targets and place.anchor not in named:
                named.add(place.anchor)
                targets[0]["ids"].append(place.anchor)

    def _wanted(self) -> Iterator[tuple[Evidence, Place]]:
        corpus, here = domain_of(self.env).corpus(), self.env.current_document.docname
        told = [item for item in corpus.items if item.use == "practice" or is_teacher(self.config)]
        for proof in dict.fromkeys(proof for item in told for proof in item.evidence):
            if proof.kind in {"row", "cell", "picture"}:
                try:
                    place = place_of(proof, corpus)
                except LookupError:
                    continue
                if place.docname == here:
                    yield proof, place

    # In words

    @cached_property
    def _titles(self) -> dict[str, str]:
        return short_titles(self.env)

    def _words(self, proof: Evidence, place: Place) -> list[dn.Node]:
        """Return how a proof is called: *lesson Ann, In her own words*."""
        match proof.kind:
            case "claim":
                is_number = place.name[1:2].isdigit()
                return [dn.Text(_("claim {number}").format(number=place.name if is_number else in_marks(place.name)))]
            case "note":
                text = _("note {number} on sentence {sentence}")
                return [dn.Text(text.format(number=place.name, sentence=place.number))]
            case "excerpt":
                day = translation_of(self.env).day(date.fromisoformat(place.detail)) if place.detail else ""
                pattern = _("the words of {speaker}, {day}") if day else _("the words of {speaker}")
                return [dn.Text(pattern.format(speaker=place.name, day=day))]
            case "row":
                return _worded(_("row {number} of {table}"), number=place.number, table=place.name)
            case "cell":
                pattern = _("row {number} of {table}, column {column}")
                return _worded(pattern, number=place.number, table=place.name, column=place.detail)
            case "picture":
                return _worded(_("picture {title}"), title=place.name)
        return self._section(place)

    def _section(self, place: Place) -> list[dn.Node]:
        title = self._titles.get(place.docname, place.docname)
        page = domain_of(self.env).pages.get(place.docname)
        if page and page.places.is_lesson:
            name: list[dn.Node] = [dn.Text(_("lesson {title}").format(title=title))]
        else:
            name = _worded(_("page {title}"), title=title)
        heads = self.env.tocs[place.docname].findall(dn.reference) if place.name else ()
        heading = next((head.astext() for head in heads if head.get("anchorname") == f"#{place.name}"), "")
        return [*name, dn.Text(", "), dn.emphasis("", heading)] if heading else name


def _worded(pattern: str, **values: str | int) -> list[dn.Node]:
    """Return a message with its values: numbers as they are, texts emphasized."""
    found: list[dn.Node] = [dn.Text(pattern)]
    for name, value in values.items():
        place = f"{{{name}}}"
        at = next((n for n, node in enumerate(found) if isinstance(node, dn.Text) and place in node), None)
        if at is not None:
            before, _place, behind = str(cast("dn.Text", found[at])).partition(place)
            new = dn.Text(str(value)) if isinstance(value, int) else dn.emphasis("", value)
            found[at : at + 1] = [n for n in (dn.Text(before), new, dn.Text(behind)) if n != ""]
    return found
