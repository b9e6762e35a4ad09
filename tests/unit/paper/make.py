"""Plain pages for tests."""

from __future__ import annotations

from lxml import html

from sphinx_marginalia.paper.page import Page


def page(body: str, name: str = "docs/bees", title: str = "Bees") -> Page:
    """A page with a body of HTML."""
    return Page(name, title, html.fromstring(f"<html><body>{body}</body></html>").find("body"), "A Book", "en")
