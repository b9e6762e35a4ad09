"""Titles of pages as other pages name them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def short_titles(env: BuildEnvironment) -> dict[str, str]:
    """Return each page's title up to its colon, by its name; the whole title where that would name several pages."""
    titles = {docname: title.astext() for docname, title in env.titles.items()}
    counts = Counter(title.partition(":")[0] for title in titles.values())
    return {n: short if counts[short := title.partition(":")[0]] == 1 else title for n, title in titles.items()}
