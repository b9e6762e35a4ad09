"""Say which page holds inline code that a strict policy will refuse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sphinx.util import logging

from sphinx_marginalia.frame.config import is_active

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

#: Ids that the layout writes around the body of a page.
IDS: Final = frozenset(
    ["main-content", "pst-primary-sidebar", "pst-primary-sidebar-modal", "pst-secondary-sidebar", "frame-sections"]
)
_OURS: Final = re.compile(rf"""\sid=["']?({"|".join(sorted(IDS, reverse=True))})["'\s>]""")
#: What a browser asks another host for; a link waits for the reader.
_ELSEWHERE: Final = re.compile(
    r"<(?!a\b|area\b)[a-z][^<>]*\s(?:src|srcset|href|data|poster)=[\"']?\s*((?:https?:)?//[^\s\"'<>]*)", re.IGNORECASE
)
logger = logging.getLogger(__name__)
#: A tag with a style or an event handler, an inline script or style, a javascript: or data: address.
_INLINE: Final = re.compile(
    r"<[a-z][^<>]*\s(?:style|on[a-z]+)\s*="
    r"|<style\b"
    r"|<script\b(?![^>]*\ssrc=)(?![^>]*type=\"application/)"
    r"|<[a-z][^<>]*\s(?:src|href)=\"(?:data|javascript):",
    re.IGNORECASE,
)


def warn_about_inline_code(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: nodes.document | None
) -> None:
    """Warn once for a page; what templates write is ours and tested, so only the body is read."""
    if is_active(app) and (found := _INLINE.search(context.get("body") or "")):
        _warn("inline code that Content-Security-Policy: default-src 'self' refuses: %s", found[0], pagename)


def warn_about_ids(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: nodes.document | None
) -> None:
    """Warn of a heading or a label whose id the layout has."""
    for found in _OURS.finditer(context.get("body") or "") if is_active(app) else ():
        _warn("the id '%s' is one of the page's frame; name the heading or label otherwise", found[1], pagename)


def warn_about_other_hosts(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: nodes.document | None
) -> None:
    """Warn of what another host would be asked for, whichever extension wrote it, and of its scripts and styles."""
    if not is_active(app):
        return
    addresses = [match[1] for match in _ELSEWHERE.finditer(context.get("body") or "")]
    files = [
        str(getattr(one, "filename", one) or "") for kind in ("script_files", "css_files") for one in context[kind]
    ]
    addresses += [name for name in files if re.match(r"(?:https?:)?//", name)]
    for address in dict.fromkeys(addresses):
        _warn(
            "another host is asked for %s, and so told of every reader; put the file into the book", address, pagename
        )


def _warn(message: str, what: str, pagename: str) -> None:
    logger.warning(message, what, location=pagename, type="marginalia", subtype="frame")
