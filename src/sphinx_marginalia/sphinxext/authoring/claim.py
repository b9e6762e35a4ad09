"""A claim of the article, tested."""

from __future__ import annotations

from typing import Any

from docutils import nodes as dn

from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.typography import in_marks
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.annotation import no_id, slug
from sphinx_marginalia.sphinxext.authoring.base import MarginaliaDirective, spec
from sphinx_marginalia.sphinxext.authoring.links import segment_link

TYPES = ("fact", "attribution", "opinion", "prediction", "assessment")
CONCLUSIONS = ("corroborated", "partly", "contradicted", "opinion", "prediction", "unverifiable")


class ClaimDirective(MarginaliaDirective):
    """The argument is the claim's words; the content is the reason for the conclusion."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = spec(
        "id", "in", "number", "type", "claimant", "hedge", "conclusion",
        "sources", "against", "later", "origins",
    )  # fmt: skip

    def run(self) -> list[dn.Node]:
        found = self.context.locate_quotation(self.argument, self.option("in"), self.lineno)
        record: dict[str, Any] = {
            "id": self.option("id") or slug(self.argument),
            "number": self.option("number"),
            "type": self.one_of("type", TYPES),
            "claimant": self.required("claimant", "none named"),
            "hedge": self.option("hedge", "none"),
            "conclusion": self.one_of("conclusion", CONCLUSIONS),
            "sources": self.keys("sources"),
            "against": self.keys("against"),
            "later": self.keys("later"),
        }
        origins = self.number("origins", whole=True)
        record["origins"] = int(origins) if origins else None
        body = self.body()
        if found is None:
            return [body]
        if not record["id"]:
            self.add_finding(Code.ID_INVALID, no_id(found.shown))
            return [body]
        record.update(article=found.article.name, target=found.span, words=found.shown)
        node = nodes.m_claim("", classes=["m-claim"], ids=[record["id"]])
        self.set_source_info(node)
        node["record"] = record
        node["place"] = self.context.location(self.lineno)
        later = [child for child in body.children if isinstance(child, nodes.m_hindsight)]
        for child in later:
            body.remove(child)
        conclusion = str(record["conclusion"])
        node += self.text(nodes.m_claim_words, in_marks(found.shown), "m-claim-words")
        node += self.text(nodes.m_verdict, conclusion.capitalize(), "m-verdict", f"m-{conclusion}")
        node += body
        node += self._facts(record, found.article.name, found.segment)
        node += later
        return [node]

    def _facts(self, record: dict[str, Any], article: str, segment: str) -> dn.Node:
        kind = str(record["type"]).capitalize()
        link = segment_link(self.env, article, segment)
        number = f"{record['number']}, " if record["number"] else ""
        rows: list[tuple[str, list[dn.Node]]] = [
            ("Claim", [dn.Text(f"{number}{kind.lower()}, "), link]),
            ("Who says so", [dn.Text(str(record["claimant"]))]),
            ("How sure", [dn.Text(_hedge(str(record["hedge"])))]),
        ]
        for label, name in (("For", "sources"), ("Against", "against"), ("Later", "later")):
            keys = self.keys(name)
            if keys:
                rows.append((label, [self.cite(keys, later=name == "later")]))
        if record["origins"]:
            rows.append(("Origins", [dn.Text(_origins(record["origins"]))]))
        listing = nodes.m_claim_facts("", classes=["m-claim-facts"])
        for label, content in rows:
            definition = dn.definition("", self.line_of(dn.paragraph, content))
            listing += dn.definition_list_item("", self.text(dn.term, label), definition)
        return listing


def _hedge(hedge: str) -> str:
    return "stated flatly, no hedge" if hedge in {"", "none"} else f"hedged: {hedge}"


def _origins(count: object) -> str:
    return "one independent origin among the sources for it" if count == 1 else f"{count} independent origins"
