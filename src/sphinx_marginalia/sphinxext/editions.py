"""Two editions from one source: what only a teacher gets is never read for a student."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.matching import get_matching_files

from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Location
from sphinx_marginalia.model.edition import EDITIONS
from sphinx_marginalia.sphinxext.metadata import WITHHELD
from sphinx_marginalia.system.outputs import TEACHER_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_marginalia.model.corpus import Corpus

#: Builders that copy the pickled environment into their output.
_SERIALIZING = frozenset({"json", "pickle"})


def is_teacher(config: Config) -> bool:
    """Whether the teacher edition is built."""
    return bool(config.marginalia_edition == "teacher")


def teacher_patterns(config: Config) -> list[str]:
    """Patterns of files, made of patterns of pages: with and without a suffix."""
    return [form for pattern in config.marginalia_teacher_pages for form in (pattern, f"{pattern}.*")]


def set_edition(app: Sphinx, config: Config) -> None:
    """Check the edition, and leave the teacher's pages out of the student's."""
    from sphinx.errors import ConfigError

    if config.marginalia_edition not in EDITIONS:
        raise ConfigError(f"marginalia_edition must be 'student' or 'teacher', not {config.marginalia_edition!r}")
    patterns = teacher_patterns(config)
    for pattern in config.marginalia_teacher_pages:  # one that matches nothing would publish what it should hide
        quick: tuple[list[str], list[str]] = (
            [*config.exclude_patterns],
            [],
        )  # what the book leaves out is looked through last
        if not any(next(get_matching_files(app.srcdir, (pattern, f"{pattern}.*"), less), None) for less in quick):
            raise ConfigError(f"marginalia_teacher_pages: {pattern!r} matches no file of the book")
    if not is_teacher(config):
        config.exclude_patterns = [*config.exclude_patterns, *patterns]
        return
    app.tags.add("teacher")
    config.html_title = f"{config.html_title or config.project} \N{MIDDLE DOT} for teachers"


def check_exposure(corpus: Corpus, app: Sphinx) -> Iterator[Diagnostic]:
    """A student edition must carry neither the pages' sources nor Sphinx's cache: both hold what is the teacher's."""
    if is_teacher(app.config):
        return
    secret = next((item for item in corpus.items if item.use == "assess"), None)
    noted = next((item for item in corpus.items if item.scorer or any(part.scorer for part in item.parts)), None)
    blocks = app.env.metadata  # every page that was read
    withheld = next((name for name in sorted(blocks) if blocks[name].get(WITHHELD)), None)
    if secret:
        what = f"the key of question '{secret.id}'"
    elif noted:
        what = f"the scorer's note of question '{noted.id}'"
    elif withheld:
        what = f"a {{teacher}} block of the page '{withheld}'"
    else:
        return
    for way in _ways_out(app, records=bool(secret or noted)):
        message = f"{way} into the student edition, and with them {what}"
        yield Diagnostic(Code.KEY_EXPOSED, message, Location("conf.py", 1))


def _ways_out(app: Sphinx, *, records: bool) -> Iterator[str]:
    """Yield how this build would publish sources of pages and, where there are ``records`` to hide, the records."""
    if app.config.html_copy_source:
        yield "html_copy_source = True would put the sources of pages"
    if not records:  # a block that is the teacher's is not even read for students: only sources could tell it
        return
    if Path(app.doctreedir).is_relative_to(app.outdir):
        yield "the cache inside the output (give another folder with -d) would put the records of pages"
    mark = Path(app.outdir, TEACHER_MARK)
    if mark.exists():
        left = "what a build of the teacher edition left in the output"
        yield f"{left} (delete it: {mark.name} stands there) would put keys"
    if app.builder.name in _SERIALIZING:
        yield f"the builder '{app.builder.name}' would put the records of pages"


def leave_mark(app: Sphinx, error: Exception | None) -> None:
    """Tell the next build what stands in this output."""
    if error is None and is_teacher(app.config):
        Path(app.outdir, TEACHER_MARK).write_text(
            "This folder holds keys and sample answers. Not for students.\n", "utf-8"
        )
