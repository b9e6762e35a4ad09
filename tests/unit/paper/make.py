"""Plain pages for tests."""

from __future__ import annotations

from lxml import html

from sphinx_marginalia.paper.plain_page import PlainPage


def page(body: str, name: str = "docs/bees", title: str = "Bees") -> PlainPage:
    """A page with a body of HTML."""
    return PlainPage(name, title, html.fromstring(f"<html><body>{body}</body></html>").find("body"), "A Book", "en")
