"""What a page is for learning, as JSON-LD: schema.org's ``LearningResource`` with LRMI's terms."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any

from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.domain import domain_of

if TYPE_CHECKING:
    from docutils import nodes as dn
    from sphinx.application import Sphinx

    from sphinx_marginalia.model.records import PageRecords

_DESCRIPTION = re.compile(r'<meta\s+content="([^"]*)"\s+name="description"')


def describe(app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: dn.document | None) -> None:
    """Add the block to the head of lessons, question sets and plans; it is data, and runs nothing."""
    if doctree is None or app.builder.format != "html" or app.builder.name in {"epub", "paper"}:
        return
    strip = next(iter(doctree.findall(nodes.m_lesson_facts)), None)
    page = domain_of(app.env).pages.get(pagename)
    if strip is None and not (page and page.items):
        return
    told = record(app, pagename, context, strip, page)
    block = json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")  # nothing can end the element early
    tag = f'<script type="application/ld+json">{block}</script>'
    context["metatags"] = f"{context.get('metatags') or ''}\n    {tag}"


def record(
    app: Sphinx, pagename: str, context: dict[str, Any], strip: dn.Element | None, page: PageRecords | None
) -> dict[str, Any]:
    """The facts about a page that the book knows; what it does not know is left out."""
    config = app.config
    items = page.items if page else ()
    plan = bool(strip is not None and strip.get("plan"))
    minutes = strip.get("minutes") if strip is not None else sum(item.minutes or 0 for item in items)
    found = _DESCRIPTION.search(str(context.get("metatags") or ""))
    standards = sorted({code for item in items for code in item.standards})
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "name": app.env.titles[pagename].astext(),
        "description": unescape(found[1]) if found else "",
        "url": context.get("pageurl") or "",
        "inLanguage": config.language or "en",
        "learningResourceType": "lesson plan" if plan else "lesson" if strip is not None else "assessment",
        "timeRequired": f"PT{minutes:g}M" if minutes else "",
        "teaches": strip.get("objective", "") if strip is not None else "",
        "assesses": [
            {"@type": "DefinedTerm", "termCode": code, "name": code} for code in standards
        ],
        "isPartOf": {"@type": "Book", "name": config.project},
        **config.marginalia_learning,
    }  # fmt: skip
    return {key: value for key, value in told.items() if value}
