"""Names for files and ids, made of titles and words."""

from __future__ import annotations

import re


def slug(title: str) -> str:
    """Return a name for a file: lower-case letters of any script, digits and hyphens; ``book`` where none is left."""
    return re.sub(r"[\W_]+", "-", title.lower()).strip("-") or "book"


def ascii_slug(text: str) -> str:
    """Return a name that is safe in any id or address: a-z, digits and hyphens; ``""`` where none is left."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
