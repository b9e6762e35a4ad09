"""Build into a new folder and swap it in on success; print what is wrong last, and plainly."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, cast

from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.locale import translators
from sphinx.util.console import strip_colors
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_marginalia.commands.failures import describe_failure, was_stopped
from sphinx_marginalia.commands.streams import Status, Tee, without_settings
from sphinx_marginalia.system import outputs
from sphinx_marginalia.system.faults import Refusal, say
from sphinx_marginalia.system.locks import cache_of, held
from sphinx_marginalia.system.messages import _, ngettext

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_marginalia.model.corpus import Corpus


class LastGood:
    """The environment of the last good build.

    Sphinx deletes it when a build fails, and would rebuild all pages. With the environment and its time restored, only
    the pages that the failed build has read are rebuilt, and their findings and warnings reported again.
    """

    def __init__(self, doctrees: Path) -> None:
        self.path = doctrees / ENV_PICKLE_FILENAME
        self.data = self.path.read_bytes() if self.path.is_file() else None
        self.stamp = self.path.stat().st_mtime_ns if self.data else 0

    def put_back(self) -> None:
        """Let the next build begin with it, or with nothing when there was none."""
        if self.data is None:
            self.path.unlink(missing_ok=True)
            return
        try:
            self.path.write_bytes(self.data)
            os.utime(self.path, ns=(self.stamp, self.stamp))
        except OSError:  # no space: the next build reads all pages, rather than half of an environment
            with suppress(OSError):
                self.path.unlink(missing_ok=True)


def forget_language() -> None:
    """Let the next book of this process have its own language: for English, Sphinx keeps the words of the last one."""
    translators.pop(("general", "sphinx"), None)


def _run(
    source: Path, new: Path, doctrees: Path, builder: str, jobs: int, *,
    quiet: bool, values: Mapping[str, str], output: Path | None = None, done: Callable[[Sphinx], None] | None = None,
    verbose: bool = False,
) -> int:  # fmt: skip
    """Make one Sphinx build into ``new``, which will stand in the place of ``output``; return 0, or 1 after saying why.

    ``done`` is called with the application of a build that went well.
    """
    warnings, app = Tee(sys.stderr), None
    forget_language()
    try:
        with patch_docutils(str(source)), docutils_namespace(), nullcontext() if verbose else without_settings():
            app = Sphinx(
                source, source, new, doctrees, builder,
                status=None if quiet else cast("TextIO", Status(sys.stdout, new.name)),
                warning=warnings, parallel=jobs, confoverrides=dict(values), verbosity=int(verbose),
            )  # fmt: skip
            if output is not None and output.exists():
                old = output
                app.connect("env-updated", lambda _, env: outputs.require_apart(old, _read_from(env)), priority=100)
            app.build()
    except Exception as error:  # also what no extension foresaw is reported in words
        if was_stopped(error):
            raise KeyboardInterrupt from error
        say(f"\n{describe_failure(error, app, output or new)}\n{_('Nothing was written.')}")
        return 1
    lines = list(dict.fromkeys(strip_colors(warnings.getvalue()).strip().splitlines()))
    if app.config.marginalia_findings == "warn":  # a draft: reported, and written all the same
        lines = [line for line in lines if "[marginalia." not in line]
    if app.statuscode or lines:
        many = ngettext("{number} warning.", "{number} warnings.", len(lines)).format(number=len(lines))
        say("\n".join(["", *lines, f"{many} {_('Nothing was written.')}"]))
        return 1
    if done is not None:
        done(app)
    return 0


def _read_from(env: BuildEnvironment) -> Iterator[Path]:
    """Yield every place that a book is made of: its pages, what they bring along, and what conf.py names."""
    source, config = Path(env.srcdir), env.config
    yield source
    yield source / "conf.py"
    for name in sorted(env.found_docs):
        yield Path(env.doc2path(name))
        yield from (source / path for path in sorted(map(str, env.dependencies.get(name, ()))))
    named = [
        config.marginalia_seeds, config.marginalia_data, *config.bibtex_bibfiles, *config.html_static_path,
        *config.html_extra_path, *config.templates_path, *config.locale_dirs, config.html_logo, config.html_favicon,
    ]  # fmt: skip
    yield from (Path(os.path.normpath(source / name)) for name in named if name)


def build(
    source: Path,
    output: Path,
    builder: str = "html",
    doctrees: Path | None = None,
    *,
    jobs: int = 1,
    quiet: bool = False,
    verbose: bool = False,
    values: Mapping[str, str] | None = None,
) -> int:
    """Build ``source`` into ``output``, which changes only when all went well, and return the exit status.

    ``values`` are configuration values that count instead of those of conf.py; ``verbose`` shows also what Sphinx and
    extensions say of how they are configured. Raises ``Refusal`` for an output that holds the source, that holds the
    doctrees, or that may not be replaced.
    """
    source, output = source.resolve(), output.resolve()
    if source.is_relative_to(output):  # the swap deletes what was in the output
        raise Refusal(_("{output} holds the book's source; build into another folder").format(output=output))
    doctrees = (doctrees or cache_of(output)).resolve()
    if doctrees.is_relative_to(output):
        raise Refusal(
            _("{doctrees} lies in the output, which is replaced; name another folder with -d").format(doctrees=doctrees)
        )
    outputs.require_replaceable(output)
    with held(output, doctrees):
        outputs.require_replaceable(output)  # another command was at work until now
        last, status = LastGood(doctrees), 1
        try:
            with outputs.renewed(output) as new:
                status = _run(
                    source, new, doctrees, builder, jobs,
                    quiet=quiet, verbose=verbose, values=values or {}, output=output,
                )  # fmt: skip
                if status:
                    raise outputs.Unfinished  # noqa: TRY301 - so that the block leaves the output as it was
        except outputs.Unfinished:
            return status
        finally:
            if status:
                last.put_back()  # Sphinx warns of a page only when it reads it: the next build would pass
    first = next((path for path in (output / "index.html", *output.glob("*.epub")) if path.exists()), output)
    sys.stdout.write("\n" + _("The book is in {output}\nOpen {first}").format(output=output, first=first) + "\n")
    return 0


def check(source: Path, values: Mapping[str, str] | None = None) -> int:
    """Read everything with the builder that writes nothing; the exit status."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        return _run(
            source.resolve(), base / "out", base / "doctrees", "dummy", 1, quiet=True, values=values or {}
        )  # fmt: skip


def read_corpus(source: Path, output: Path, doctrees: Path) -> Corpus | None:
    """Return all records of a book, read with the builder that writes nothing; None after saying why it cannot be read.

    Findings are told and do not stop: files that are made of the records may be older than they are.
    """
    from sphinx_marginalia.sphinxext.domain import domain_of

    corpora: list[Corpus] = []
    with held(doctrees):
        _run(
            source, output, doctrees, "dummy", 1, quiet=True, values={"marginalia_findings": "warn"},
            done=lambda app: corpora.append(domain_of(app.env).corpus()),
        )  # fmt: skip
    return corpora[0] if corpora else None
