"""The one table of page kinds: every page of the built book is of exactly one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

#: kind -> (the pages that are of it, the one page that stands for them in the slower tests).
KINDS: Final[dict[str, tuple[str, str]]] = {
    "front": (r"index\.html", "index.html"),
    "reader": (r"docs/read/article\.html", "docs/read/article.html"),
    "ten minutes": (r"docs/read/ten-minutes\.html", "docs/read/ten-minutes.html"),
    "close reading": (r"docs/read/close-reading/p\d+\.html", "docs/read/close-reading/p1.html"),
    "ledger": (r"docs/read/ledger\.html", "docs/read/ledger.html"),
    "text": (
        r"docs/read/(provenance|easier)\.html|docs/reference/about\.html",
        "docs/read/provenance.html",
    ),
    "lesson": (
        r"docs/(actors|themes|skills)/(?!index)[a-z-]+\.html|docs/read/who-says-so\.html",
        "docs/actors/milley.html",
    ),
    "lab": (r"exercises/labs/index\.html", "exercises/labs/index.html"),
    "data": (r"docs/data/(?!index)[a-z-]+\.html", "docs/data/troop-estimates.html"),
    "exercise": (r"exercises/(?!index|key|my-work|argument|assessment)[a-z-]+\d?\.html", "exercises/china.html"),
    "assessment": (r"exercises/assessment-[a-z]\.html", "exercises/assessment-a.html"),
    "key": (r"exercises/key(-[a-z]+)?\.html", "exercises/key.html"),
    "argument": (r"exercises/argument\.html", "exercises/argument.html"),
    "my work": (r"exercises/my-work\.html", "exercises/my-work.html"),
    "contents": (
        r"(docs/actors|docs/themes|docs/skills|docs/data|docs/read/close-reading|docs/develop|exercises)/index\.html",
        "docs/read/close-reading/index.html",
    ),
    "plan": (r"docs/teach/plans/[a-z0-9-]+\.html", "docs/teach/plans/plan-45.html"),
    "teach index": (r"docs/teach/index\.html", "docs/teach/index.html"),
    "teach": (r"docs/teach/(?!index)[a-z-]+\.html", "docs/teach/care.html"),
    "glossary": (r"docs/reference/glossary\.html", "docs/reference/glossary.html"),
    "sources": (r"docs/reference/sources\.html", "docs/reference/sources.html"),
    "develop": (r"docs/develop/(?!index)[a-z-]+\.html", "docs/develop/write-a-lesson.html"),
    "search": (r"search\.html", "search.html"),
    "index": (r"genindex\.html", "genindex.html"),
    "domain index": (r"marginalia-[a-z]+\.html", "marginalia-claims.html"),
    "not found": (r"404\.html", "404.html"),
}
#: Kinds that have more than one page.
MANY: Final = [kind for kind, (pattern, page) in KINDS.items() if pattern.replace("\\.", ".") != page]
#: kind -> kB at the first visit, as gzip -6 sends them, everything included that is ever loaded.
LIMITS: Final[dict[str, int]] = {
    "front": 45, "reader": 75, "ten minutes": 60, "close reading": 45, "ledger": 90, "text": 45, "lesson": 45,
    "lab": 45,
    "data": 90,
    "exercise": 60, "argument": 60, "assessment": 60, "key": 90, "my work": 75,
    "contents": 45, "plan": 45, "teach index": 45,
    "teach": 45,
    "glossary": 45, "sources": 90, "develop": 45, "search": 170, "index": 45, "domain index": 45, "not found": 45,
}  # fmt: skip


def pages(built: Path) -> list[str]:
    """Every page of the built book, by its path."""
    found = (path.relative_to(built).as_posix() for path in built.rglob("*.html"))
    return sorted(page for page in found if not page.startswith("_slides/"))  # test_slides.py looks at these


def kinds_of(page: str) -> list[str]:
    """The kinds whose pattern fits a page: one, or the table is wrong."""
    return [kind for kind, (pattern, _) in KINDS.items() if re.fullmatch(pattern, page)]


def pages_of(built: Path, kind: str) -> list[str]:
    """The pages of one kind."""
    return [page for page in pages(built) if kind in kinds_of(page)]


def example(kind: str) -> str:
    """The page that stands for a kind."""
    return KINDS[kind][1]
