"""Lines that a new ``conf.py`` lacks: one error that names them, instead of a hundred warnings of Sphinx."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from docutils.parsers.rst import directives
from docutils.parsers.rst.languages import get_language
from docutils.utils import new_document
from sphinx.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: Directives of ours whose names are hardly anybody else's, as pages name them without the domain.
_OURS = ("annotation", "answer-key", "article", "actor", "claim", "item", "lesson", "my-work", "passage")
_NAMED = re.compile(rf"\s*(?:[`:~]{{3,}}\s*\{{({'|'.join(_OURS)})\}}|\.\. ({'|'.join(_OURS)})::)")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})\s*([^`\s]*)")


def check_parser(app: Sphinx) -> None:
    """Raise ConfigError where the first page is Markdown and no extension reads it."""
    root = Path(app.srcdir, app.config.root_doc)
    kinds = {**app.registry.source_suffix, **app.config.source_suffix}
    if kinds.get(".md") not in app.registry.source_parsers and root.with_name(f"{root.name}.md").is_file():
        raise ConfigError(
            f"conf.py: add 'myst_parser' to extensions = […]; {root.name}.md is Markdown, and nothing reads it"
        )


def check_domain(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Raise ConfigError where a page names our directives without the domain, and it is not the primary one."""
    if app.config.primary_domain == "marginalia":
        return
    for docname in sorted(docnames):
        text = Path(env.doc2path(docname)).read_text("utf-8", errors="replace")
        for line, name in _named(text):
            if not _is_known(name):
                at = f"{env.doc2path(docname, base=False)}:{line}"
                raise ConfigError(
                    f'conf.py: add primary_domain = "marginalia"; without it {at} must be {{marginalia:{name}}}'
                )


def _is_known(name: str) -> bool:
    """Tell whether docutils or another extension has a directive of this name."""
    english = get_language("en")
    return directives.directive(name, english, new_document(""))[0] is not None  # type: ignore[arg-type]  # of the stubs


def _named(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the name of each directive of ours, except in code that only shows one."""
    code = ""
    for line, written in enumerate(text.splitlines(), 1):
        fence = _FENCE.match(written)
        if code:
            code = "" if fence and fence[1].startswith(code) and not fence[2] else code
        elif found := _NAMED.match(written):
            yield line, found[1] or found[2]
        elif fence and not fence[2].startswith("{"):
            code = fence[1] if fence[2] else ""
