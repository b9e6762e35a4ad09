"""How a page looks when its address is shared (Open Graph), and a list of all pages (sitemaps.org)."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_marginalia.frame.config import is_active

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def open_graph(title: str, site: str, description: str, address: str) -> str:
    """Return the tags of a page; without an address where the book's own is not known."""
    tags = {
        "og:title": escape(title or site), "og:site_name": escape(site), "og:type": "article" if title else "website",
        "og:description": escape(description, quote=False).replace('"', "&quot;"),  # as docutils writes it
        "og:url": escape(address),
    }  # fmt: skip
    return "".join(f'\n    <meta property="{name}" content="{text}" />' for name, text in tags.items() if text)


def write_sitemap(app: Sphinx, error: Exception | None) -> None:
    """Write ``sitemap.xml``, where the book's address is known: one entry for each page."""
    base = app.config.html_baseurl
    if error is not None or not base or not is_active(app) or app.builder.name == "singlehtml":
        return
    base = base.rstrip("/")
    builder: Any = app.builder
    addresses = [f"{base}/{builder.get_target_uri(name)}" for name in sorted(app.env.found_docs)]
    listed = "\n".join(f"<url><loc>{escape(address)}</loc></url>" for address in addresses)
    Path(app.outdir, "sitemap.xml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{listed}\n</urlset>\n",
        "utf-8",
    )
