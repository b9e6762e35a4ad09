"""What a page is for learning, as JSON-LD: schema.org's ``LearningResource`` with LRMI's terms."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from docutils import nodes as dn

from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.domain import domain_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_marginalia.model.records import PageRecords


def describe(app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: dn.document | None) -> None:
    """Add the block to the head of lessons, question sets and plans; it is data, and runs nothing."""
    if doctree is None or app.builder.format != "html" or app.builder.name in {"epub", "paper"}:
        return
    facts = next(iter(doctree.findall(nodes.m_lesson_facts)), None)
    page = domain_of(app.env).pages.get(pagename)
    if facts is None and not (page and page.items):
        return
    metadata = {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "name": app.env.titles[pagename].astext(),
        "description": description_of(doctree),
        "url": context.get("pageurl") or "",
        **metadata_of(app, facts, page),
        **app.config.marginalia_learning,
    }
    block = json.dumps({key: value for key, value in metadata.items() if value}, ensure_ascii=False)
    block = block.replace("<", "\\u003c")  # nothing can end the element early
    context["metatags"] = f'{context.get("metatags") or ""}\n    <script type="application/ld+json">{block}</script>'


def description_of(doctree: dn.document) -> str:
    """Return what a page says of itself in its metadata, or ''."""
    return next((str(node["content"]) for node in doctree.findall(dn.meta) if node.get("name") == "description"), "")


def metadata_of(app: Sphinx, facts: dn.Element | None, page: PageRecords | None) -> dict[str, Any]:
    """Return what the book knows of a lesson, a plan or a set of questions; what it does not know is empty."""
    config = app.config
    items = page.items if page else ()
    plan = bool(facts is not None and facts.get("plan"))
    minutes = facts.get("minutes") if facts is not None else sum(item.minutes or 0 for item in items)
    return {
        "inLanguage": config.language or "en",
        "learningResourceType": "lesson plan" if plan else "lesson" if facts is not None else "assessment",
        "timeRequired": f"PT{minutes:g}M" if minutes else "",
        "teaches": facts.get("objective", "") if facts is not None else "",
        "assesses": [
            {"@type": "DefinedTerm", "termCode": code, "name": code}
            for code in sorted({code for item in items for code in item.standards})
        ],
        "isPartOf": {"@type": "Book", "name": config.project},
    }
