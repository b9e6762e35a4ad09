"""Names for files, made of titles."""

from __future__ import annotations

import re


def slug(title: str) -> str:
    """A name for a file: small letters, digits and hyphens."""
    return re.sub(r"[\W_]+", "-", title.lower()).strip("-") or "book"
