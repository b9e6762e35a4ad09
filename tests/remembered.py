"""What each build of a small book would find out again in this process: kept from the first one.

None of it can change while tests run: which plug-ins are installed, what Jinja makes of a template's
text, and the stem of a word.
"""

from __future__ import annotations

from importlib.metadata import EntryPoints, PathDistribution
from typing import Any, ClassVar


def remember_plug_ins() -> None:
    """Read the lists of installed packages once: Sphinx, Pygments and others ask for them many times a build."""
    known: dict[str, EntryPoints] = {}
    read = PathDistribution.entry_points.fget  # type: ignore[attr-defined]

    def entry_points(self: PathDistribution) -> EntryPoints:
        place = str(self._path)
        if place not in known:
            known[place] = read(self)
        return known[place]

    PathDistribution.entry_points = property(entry_points)  # type: ignore[assignment]


def remember_templates() -> None:
    """Compile each template of pages once."""
    from sphinx import jinja2glue

    class Environment(jinja2glue.SandboxedEnvironment):
        compiled: ClassVar[dict[object, Any]] = {}

        def compile(self, *args: Any, **options: Any) -> Any:
            key = (*args, *sorted(options.items()))
            if key not in self.compiled:
                self.compiled[key] = super().compile(*args, **options)
            return self.compiled[key]

    jinja2glue.SandboxedEnvironment = Environment  # type: ignore[misc]


def remember_stems() -> None:
    """Find the stem of each English word once."""
    from sphinx.search.en import SearchEnglish

    known: dict[str, str] = {}
    find = SearchEnglish.stem

    def stem(self: SearchEnglish, word: str) -> str:
        if word not in known:
            known[word] = find(self, word)
        return known[word]

    SearchEnglish.stem = stem  # type: ignore[method-assign]


def remember() -> None:
    """Keep it for the rest of this process."""
    remember_plug_ins()
    remember_templates()
    remember_stems()
