"""Two editions from one source: for students, what only teachers may see is not even read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.matching import get_matching_files

from sphinx_marginalia.catalogue import _
from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Location
from sphinx_marginalia.model.edition import EDITIONS
from sphinx_marginalia.model.phrase import Phrase
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
    """Tell whether the teacher edition is built."""
    return bool(config.marginalia_edition == "teacher")


def teacher_patterns(config: Config) -> list[str]:
    """Return the patterns of ``marginalia_teacher_pages`` as patterns of files, with and without a suffix."""
    return [form for pattern in config.marginalia_teacher_pages for form in (pattern, f"{pattern}.*")]


def set_edition(app: Sphinx, config: Config) -> None:
    """Exclude the teacher's pages from the student edition, and mark the teacher edition by a tag and its title.

    Raise ConfigError for an unknown edition, and for a pattern of teacher's pages that matches no file: it would
    publish what it should hide.
    """
    from sphinx.errors import ConfigError

    if config.marginalia_edition not in EDITIONS:
        raise ConfigError(f"marginalia_edition must be 'student' or 'teacher', not {config.marginalia_edition!r}")
    patterns = teacher_patterns(config)
    for pattern in config.marginalia_teacher_pages:
        forms = (pattern, f"{pattern}.*")
        searches: tuple[list[str], ...] = (
            [*config.exclude_patterns],
            [],
        )  # excluded folders can be large, so they are searched last
        if not any(next(get_matching_files(app.srcdir, forms, excluded), None) for excluded in searches):
            raise ConfigError(f"marginalia_teacher_pages: {pattern!r} matches no file of the book")
    if not is_teacher(config):
        config.exclude_patterns = [*config.exclude_patterns, *patterns]
        return
    app.tags.add("teacher")
    config.html_title = f"{config.html_title or config.project} \N{MIDDLE DOT} {_('for teachers')}"


def check_exposure(corpus: Corpus, app: Sphinx) -> Iterator[Diagnostic]:
    """Yield a finding for each way in which this build would publish keys or teacher's notes to students."""
    if is_teacher(app.config):
        return
    test_item = next((item for item in corpus.items if item.use == "assess"), None)
    with_note = next((item for item in corpus.items if item.scorer or any(part.scorer for part in item.parts)), None)
    metadata = app.env.metadata  # of every page that was read
    with_block = next((name for name in sorted(metadata) if metadata[name].get(WITHHELD)), None)
    if test_item:
        what = Phrase("the key of question '{id}'", id=test_item.id)
    elif with_note:
        what = Phrase("the scorer's note of question '{id}'", id=with_note.id)
    elif with_block:
        kind = metadata[with_block][WITHHELD]
        what = Phrase("a {{{kind}}} block of the page '{page}'", kind=kind, page=with_block)
    else:
        return
    for way in _ways_out(app, records=bool(test_item or with_note)):
        message = Phrase("{way} into the student edition, and with them {what}", way=way, what=what)
        yield Diagnostic(Code.KEY_EXPOSED, message, Location("conf.py", 1))


def _ways_out(app: Sphinx, *, records: bool) -> Iterator[str]:
    """Yield how this build would publish sources of pages and, where there are ``records`` to hide, the records."""
    if app.config.html_copy_source:
        yield Phrase("html_copy_source = True would put the sources of pages")
    if not records:  # a {teacher} block is not read for students, so that only a page's source holds it
        return
    if Path(app.doctreedir).is_relative_to(app.outdir):
        yield Phrase("the cache inside the output (give another folder with -d) would put the records of pages")
    mark = Path(app.outdir, TEACHER_MARK)
    if mark.exists():
        left = Phrase("what a build of the teacher edition left in the output")
        yield Phrase("{left} (it holds {name}; delete it) would put keys", left=left, name=mark.name)
    if app.builder.name in _SERIALIZING:
        yield Phrase("the builder '{name}' would put the records of pages", name=app.builder.name)


def leave_mark(app: Sphinx, error: Exception | None) -> None:
    """Write a file into the output of a teacher edition, by which the next build knows it."""
    if error is None and is_teacher(app.config):
        Path(app.outdir, TEACHER_MARK).write_text(
            "This folder holds keys and sample answers. Not for students.\n", "utf-8"
        )
