"""Small changes to a page when it is written: verdicts, glossary links, doors."""

from __future__ import annotations

from docutils import nodes as dn
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_marginalia import class_names as css
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.domain import domain_of
from sphinx_marginalia.sphinxext.page_context import builder_of


class PlaceVerdicts(SphinxPostTransform):
    """Move a claim's verdict into the first paragraph of its reason: earlier, a translation would replace it."""

    default_priority = 6

    def run(self, **kwargs: object) -> None:
        for claim in self.document.findall(nodes.m_claim):
            body = next(n for n in claim.children if isinstance(n, nodes.m_body))
            verdict = next(n for n in claim.children if isinstance(n, nodes.m_verdict))
            claim.remove(verdict)
            first = body.children[0] if body.children else None
            if isinstance(first, dn.paragraph):
                first.insert(0, [verdict, dn.Text(" ")])
            else:
                body.insert(0, dn.paragraph("", "", verdict))


class TermLinks(SphinxPostTransform):
    """Give glossary links their definition, once references are resolved."""

    default_priority = 20
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        domain = domain_of(self.env)
        if builder_of(self.env).name == "epub" and not domain.seeds.files:
            return  # a project without an article has Sphinx's own EPUB
        terms = {k: v for page in domain.terms.values() for k, v in page.items()}
        for ref in list(self.document.findall(dn.reference)):
            inner = ref.children[0] if ref.children else None
            if not isinstance(inner, dn.Element) or "std-term" not in inner.get("classes", []):
                continue
            anchor = ref.get("refid") or ref.get("refuri", "").rpartition("#")[2]
            if anchor in terms:
                link = nodes.m_term_link("", "", *ref.children, **ref.attributes)
                link["definition"] = terms[anchor]
                ref.replace_self(link)


class GroupDoors(SphinxPostTransform):
    """Put neighbouring doors into one box."""

    default_priority = 21
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        for door in list(self.document.findall(nodes.m_door)):
            parent = door.parent
            index = parent.index(door)
            before = parent.children[index - 1] if index else None
            if isinstance(before, nodes.m_doors):
                parent.remove(door)
                before += door
            else:
                box = nodes.m_doors("", classes=[css.DOORS])
                parent.replace(door, box)
                box += door
