"""Say which page holds inline code that a strict policy will refuse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sphinx.util import logging

from sphinx_marginalia.frame.config import is_active

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

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
        logger.warning(
            "inline code that Content-Security-Policy: default-src 'self' refuses: %s",
            found[0],
            location=pagename,
            type="marginalia",
            subtype="frame",
        )
