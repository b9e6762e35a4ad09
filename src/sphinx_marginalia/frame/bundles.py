"""One style sheet for each kind of page and few scripts, instead of many small files.

Each sheet is made from the theme's files, our own sheet and those that the book
puts into it; the main script is ours and what the book adds.  Everything is read
where pip put it, each time: a new version of the theme needs no step by hand.

A page asks for files, as any page of Sphinx does, and loads the one sheet that
holds them all: the first of those that the book names, or else one with every part.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pygments.formatters import HtmlFormatter
from sphinx.errors import ConfigError

from sphinx_marginalia.frame import stylesheet as sheet
from sphinx_marginalia.frame.config import is_active
from sphinx_marginalia.frame.css_classes import vocabulary
from sphinx_marginalia.packed_js import without_comments

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

OWN: Final = Path(__file__).parent / "static"
#: What every page loads; the keys of ``marginalia_frame_bundles`` that add to them.
SHEET: Final = "marginalia-book.css"
#: The sheet of a page that asks for what no sheet of the book holds together; written when such a page is.
WHOLE: Final = "marginalia-whole.css"
#: The highlighting of code, by the name that Sphinx gives to it: in every sheet, unless the book puts it into some.
CODE: Final = "pygments.css"
SCRIPT: Final = "marginalia-book.js"
#: Ours, written into a bundle and nowhere else.
FRAME_SHEET: Final = OWN / "marginalia-frame.css"
#: The colours that the frame shares with the rest of the package.
PALETTE: Final = Path(__file__).parents[1] / "palette.css"
FRAME_SCRIPT: Final = OWN / "marginalia-frame.js"
#: Ours, and the one script that every page runs before it is painted.
MODE_SCRIPT: Final = OWN / "marginalia-frame-mode.js"
#: Written as they are.
ALONE: Final = ("marginalia-favicon.svg", MODE_SCRIPT.name, "marginalia-not-found.js")
THEME_SOURCES: Final = ("styles/pydata-sphinx-theme.css", "styles/sphinx-book-theme.css")
_DIGEST: Final = "marginalia_frame_digest"


def parts(app: Sphinx, bundle: str) -> list[Path]:
    """Return the files that the book's configuration adds to a bundle."""
    names = app.config.marginalia_frame_bundles.get(bundle, ())
    return [_static_file(app, name) for name in names if name != CODE]


def _static_file(app: Sphinx, name: str) -> Path:
    for folder in app.config.html_static_path:
        path = Path(app.confdir, folder, name)
        if path.is_file():
            return path
    raise ConfigError(f"marginalia_frame_bundles: no folder of html_static_path holds {name!r}")


def theme_files(app: Sphinx) -> list[Path]:
    """Return the theme's two style sheets."""
    builder: Any = app.builder
    return [_theme_file(builder.theme.get_theme_dirs(), name) for name in THEME_SOURCES]


def _theme_file(folders: Iterable[Path], name: str) -> Path:
    for folder in folders:
        path = Path(folder, "static", name)
        if path.is_file():
            return path
    msg = f"sphinx_marginalia.frame: the theme has no {name}; is it another version of sphinx_book_theme?"
    raise ConfigError(msg)


def style_sheets(app: Sphinx) -> dict[str, str]:
    """Return the book's style sheets by name: what its pages can use of the theme's, and all of the others."""
    used = vocabulary(app)
    theme = [sheet.read(path.read_text("utf-8"), used) for path in theme_files(app)]
    shared = [sheet.read(path.read_text("utf-8")) for path in (PALETTE, FRAME_SHEET, *parts(app, SHEET))]
    code = sheet.read(_highlighting(app))
    also = list(_texts_of_the_book(app))

    def written(names: Iterable[str]) -> str:
        own = [sheet.read(_static_file(app, name).read_text("utf-8")) for name in names if name != CODE]
        coded = [code] if CODE in names or CODE not in home_of(app) else []
        return sheet.write([*theme, *coded, *shared, *own], also=also)

    return {name: written(names) for name, names in kinds_of_sheet(app).items()}


def kinds_of_sheet(app: Sphinx) -> dict[str, tuple[str, ...]]:
    """Return what each sheet holds beside what all share: the one for every page, the book's, the one with all."""
    kinds = {
        name: tuple(names)
        for name, names in app.config.marginalia_frame_bundles.items()
        if name.endswith(".css") and name != SHEET
    }
    every = tuple(sorted({part for names in kinds.values() for part in names}))
    return {SHEET: (), **kinds, WHOLE: every} if kinds else {SHEET: ()}


def sheet_for(app: Sphinx, names: set[str]) -> str:
    """Return the sheet of a page that asks for some files."""
    kinds = kinds_of_sheet(app)
    needed = names & set(kinds.get(WHOLE, ()))
    return next(name for name, held in kinds.items() if needed <= set(held))


def _highlighting(app: Sphinx) -> str:
    """Return the rules for code in both modes, as the theme itself writes them when the build has finished."""
    builder: Any = app.builder
    options = builder.theme.get_options(builder.theme_options)
    lines: list[str] = []
    for mode, fallback in (("light", "tango"), ("dark", "monokai")):
        formatter: Any = HtmlFormatter(style=options.get(f"pygments_{mode}_style") or fallback)
        prefix = f'html[data-theme="{mode}"] .highlight'
        lines += (f"{prefix} {line}" for line in formatter.get_linenos_style_defs())
        lines += formatter.get_background_style_defs(prefix)
        lines += formatter.get_token_style_defs(prefix)
    return "\n".join(lines)


def _texts_of_the_book(app: Sphinx) -> Iterator[str]:
    """Yield scripts, sheets and pictures that may name the theme's colours."""
    for folder in app.config.html_static_path:
        for path in sorted(Path(app.confdir, folder).rglob("*")):
            if path.suffix in {".css", ".js", ".svg"}:
                yield path.read_text("utf-8", errors="replace")


def scripts(app: Sphinx) -> dict[str, str]:
    """Return the bundled scripts by name, each part as its author wrote it but for the comments."""
    found = {SCRIPT: [FRAME_SCRIPT, *parts(app, SCRIPT)]}
    for name in app.config.marginalia_frame_bundles:
        if name.endswith(".js") and name != SCRIPT:
            found[name] = parts(app, name)
    return {name: joined(without_comments(path.read_text("utf-8")) for path in paths) for name, paths in found.items()}


def joined(sources: Iterable[str]) -> str:
    """Return one script of several; a line with a semicolon keeps each from running into the next."""
    return "\n;\n".join(source.strip() for source in sources) + "\n"


def home_of(app: Sphinx) -> dict[str, str]:
    """Return the bundle of each bundled file."""
    return {part: bundle for bundle, names in app.config.marginalia_frame_bundles.items() for part in names}


def bundles_for(app: Sphinx, names: set[str]) -> set[str]:
    """Return the scripts that a page loads which asks for some files, beside the one that every page loads.

    A file may be in several bundles: the smallest that holds all that is asked for is enough.
    """
    home = home_of(app)
    needed = {name for name in names if home.get(name, SCRIPT) != SCRIPT}
    holding = [bundle for bundle, held in app.config.marginalia_frame_bundles.items() if needed <= set(held)]
    if needed and holding:
        return {min(holding, key=lambda bundle: len(app.config.marginalia_frame_bundles[bundle]))}
    return {home[name] for name in needed}


@dataclass
class Bundles:
    """The bundles of one process: made again only when a file or the classes of the pages have changed."""

    _key: object = None
    _texts: dict[str, str] = field(default_factory=dict)

    def of(self, app: Sphinx) -> dict[str, str]:
        """Return the text of each bundle."""
        names = app.config.marginalia_frame_bundles
        files = sorted(
            {*theme_files(app), PALETTE, *OWN.iterdir(), *(path for name in names for path in parts(app, name))}
        )
        key = tuple((path, path.stat().st_mtime_ns) for path in files), vocabulary(app)
        if key != self._key:
            self._texts = {**style_sheets(app), **scripts(app)}
            self._key = key
        return self._texts

    def outdated(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Return all pages when a bundle has changed since they were written: each quotes its checksum."""
        if not is_active(app):
            return []
        new = hashlib.sha256("\0".join(self.of(app).values()).encode()).hexdigest()
        old = getattr(env, _DIGEST, new)
        setattr(env, _DIGEST, new)
        return [] if old == new else sorted(env.found_docs)
