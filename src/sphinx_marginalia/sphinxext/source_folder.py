"""Folders below ``conf.py`` that hold no pages of the book, and pages that cannot be read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import ENV_PICKLE_FILENAME
from sphinx.util.matching import compile_matchers

from sphinx_marginalia.catalogue import translation_of
from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Location
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.sphinxext.findings import FindingsError, raise_or_warn
from sphinx_marginalia.system.outputs import MARK, PACKED_FILES, final_name, names_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

#: The folder that most books are built in.
BUILD = "_build"
#: The file that makes a folder a virtual environment of Python.
_ENVIRONMENT = "pyvenv.cfg"


class _Walk:
    """A walk over the folders of a book, which follows links as Sphinx does, and finds those not to enter.

    ``built`` and ``environments`` are folders, and ``endless`` links to a folder that holds them, by their paths.
    """

    def __init__(self, root: Path, excluded: Sequence[Callable[[str], object]]) -> None:
        self.root, self.excluded = root, excluded
        self.built: set[str] = set()
        self.environments: set[str] = set()
        self.endless: dict[str, Path] = {}

    def enter(self, folder: str, real: Path, above: tuple[Path, ...]) -> None:
        """Walk over a folder: its path in the book (``""`` for the book's own), its real path, those above it."""
        try:
            entries = sorted(os.scandir(self.root / folder), key=lambda entry: entry.name)
        except OSError:
            return
        names = {entry.name for entry in entries}
        if folder and _ENVIRONMENT in names:
            self.environments.add(folder)
            return
        if folder and MARK in names:
            self.built.add(folder)
            return
        chain = (*above, real)
        for entry in entries:
            path = f"{folder}/{entry.name}".lstrip("/")
            if not _is_folder(entry) or any(match(path) for match in self.excluded):
                continue
            inner = real / entry.name
            if entry.is_symlink():
                inner = inner.resolve()
                if any(one.is_relative_to(inner) for one in chain):
                    self.endless[path] = inner
                    continue
            self.enter(path, inner, chain)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def leave_out(app: Sphinx, config: Config) -> None:
    """Exclude virtual environments, built folders, and links that lead back, which are findings.

    Raise FindingsError where there are any, unless ``marginalia_findings`` is "warn".
    """
    excluded = [*config.exclude_patterns, BUILD]
    walk = _Walk(Path(app.srcdir), compile_matchers(excluded))
    walk.enter("", Path(app.srcdir), ())
    out = Path(app.outdir)
    if final_name(out.name) != out.name and out.is_relative_to(app.srcdir):
        walk.built.add(out.relative_to(app.srcdir).as_posix())
    found = {*walk.environments, *walk.endless, *(name for folder in walk.built for name in _all_names(folder))}
    ours = [_pattern(path) for path in sorted(found)]
    config.exclude_patterns = [*excluded, *(pattern for pattern in ours if pattern not in excluded)]
    findings = [
        Diagnostic(
            Code.PAGE_UNREADABLE,
            Phrase(
                "this link leads back to {target}, which holds it, so its pages would have no end; remove it, or "
                "name it in exclude_patterns",
                target=target,
            ),
            Location(path),
        )
        for path, target in sorted(walk.endless.items())
    ]
    raise_or_warn(findings, app)


def _all_names(folder: str) -> Iterator[str]:
    """Return all names that a built folder has during a build.

    With them the first build has the patterns of the next, which then need not read all pages again.
    """
    above, slash, name = folder.rpartition("/")
    return (f"{above}{slash}{one}" for one in names_of(final_name(name)))


def _pattern(path: str) -> str:
    """Return a pattern that matches a path."""
    return "".join("?" if letter in "*?[]!" else letter for letter in path)


def check_pages(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Raise FindingsError for pages that cannot be read: Sphinx would fail at the first, and not say which it is."""
    if not env.config.source_encoding.lower().replace("_", "-").startswith("utf-8"):
        return  # conf.py knows better
    findings = [found for name in sorted(docnames) for found in _faults(Path(env.doc2path(name)), Path(env.srcdir))]
    if findings:
        raise FindingsError(findings, translation_of(app))


def _faults(path: Path, root: Path) -> Iterator[Diagnostic]:
    """Yield why a page cannot be read."""
    name = path.relative_to(root).as_posix()
    try:
        name.encode()
    except UnicodeEncodeError:
        escaped = name.encode(errors="backslashreplace").decode()
        yield Diagnostic(
            Code.PAGE_UNREADABLE, Phrase("the name of this page is not UTF-8; rename it"), Location(escaped)
        )
        return
    if not path.is_file():  # a pipe would be read for ever
        yield Diagnostic(
            Code.PAGE_UNREADABLE,
            Phrase("this page is no file; remove it, or name it in exclude_patterns"),
            Location(name),
        )
        return
    raw = b""
    try:
        raw = path.read_bytes()
        raw.decode()
    except OSError as error:
        yield Diagnostic(
            Code.PAGE_UNREADABLE,
            Phrase("this page cannot be read: {reason}", reason=error.strerror),
            Location(name),
        )
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = Phrase("byte {start} of this page is not UTF-8; save it as UTF-8", start=error.start)
        yield Diagnostic(Code.PAGE_UNREADABLE, message, Location(name, line))


def forget(app: Sphinx, error: Exception | None) -> None:
    """Delete our cache inside the output of a build that failed: doctrees hold keys, and nobody looks there."""
    cache = Path(app.doctreedir)
    if error is None or not cache.is_relative_to(app.outdir):
        return
    for path in (*cache.rglob("*.doctree"), cache / ENV_PICKLE_FILENAME):
        path.unlink(missing_ok=True)
    shutil.rmtree(cache / PACKED_FILES, ignore_errors=True)
    for folder in sorted((path for path in (cache, *cache.rglob("*")) if path.is_dir()), reverse=True):
        with suppress(OSError):  # it holds something else
            folder.rmdir()
