"""Build into a new folder and swap it in on success; print what is wrong last, and plainly."""

from __future__ import annotations

import io
import os
import shutil
import sys
from pathlib import Path
from typing import TextIO, cast

from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.errors import SphinxError
from sphinx.util.console import strip_colors
from sphinx.util.docutils import docutils_namespace, patch_docutils


class _Tee(io.StringIO):
    """Keeps the warnings, so that they can be said again at the end."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self.stream = stream

    def write(self, text: str) -> int:
        self.stream.write(text)
        return super().write(text)

    def flush(self) -> None:
        self.stream.flush()


class _Status:
    """Sphinx's progress, less its last line: it names the folder that is about to be renamed."""

    def __init__(self, stream: TextIO, hidden: str) -> None:
        self.stream = stream
        self.hidden = hidden

    def write(self, text: str) -> int:
        return len(text) if self.hidden in text else self.stream.write(text)

    def flush(self) -> None:
        self.stream.flush()


class LastGood:
    """The environment of the last good build.

    Sphinx deletes it when a build fails, and would read all pages again. Put back with its time, only those pages are
    read again that the failed build has read: their findings and warnings are told again.
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
        self.path.write_bytes(self.data)
        os.utime(self.path, ns=(self.stamp, self.stamp))


def _say(text: str) -> None:
    sys.stdout.flush()
    sys.stderr.write(text.rstrip("\n") + "\n")
    sys.stderr.flush()


def _run(
    source: Path, output: Path, doctrees: Path, builder: str, jobs: int, *, quiet: bool, edition: str | None = None
) -> int:
    """One Sphinx build; 0, or 1 after saying why."""
    warnings, last = _Tee(sys.stderr), LastGood(doctrees)
    try:
        with patch_docutils(str(source)), docutils_namespace():
            app = Sphinx(
                source, source, output, doctrees, builder,
                status=None if quiet else cast("TextIO", _Status(sys.stdout, output.name)),
                warning=warnings, parallel=jobs,
                confoverrides={"marginalia_edition": edition} if edition else None,
            )  # fmt: skip
            app.build()
    except SphinxError as error:  # findings, too
        last.put_back()
        _say(f"\n{error}\nNothing was written.")
        return 1
    lines = list(dict.fromkeys(strip_colors(warnings.getvalue()).strip().splitlines()))
    if app.config.marginalia_findings == "warn":  # a draft: told, and written
        lines = [line for line in lines if "[marginalia." not in line]
    if app.statuscode or lines:
        last.put_back()  # Sphinx tells a warning only when it reads the page; without this the next build would pass
        count = f"{len(lines)} warning{'' if len(lines) == 1 else 's'}"
        _say("\n" + "\n".join(lines) + f"\n{count}. Nothing was written.")
        return 1
    return 0


def build(
    source: Path,
    output: Path,
    builder: str = "html",
    doctrees: Path | None = None,
    *,
    jobs: int = 1,
    quiet: bool = False,
    edition: str | None = None,
) -> int:
    """Build ``source`` into ``output``, which changes only when all went well; the exit status."""
    source, output = source.resolve(), output.resolve()
    if source.is_relative_to(output):  # the swap deletes what was in the output
        _say(f"{output} holds the book's source; build into another folder")
        return 1
    doctrees = (doctrees or output.parent / ".doctrees" / output.name).resolve()  # builders cannot share
    output.parent.mkdir(parents=True, exist_ok=True)
    new, old = (output.with_name(f".{output.name}.{state}") for state in ("new", "old"))
    if old.exists() and not output.exists():
        old.rename(output)  # a build was killed between its two renames
    shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)
    status = 1
    try:
        status = _run(source, new, doctrees, builder, jobs, quiet=quiet, edition=edition)
    finally:
        if status:
            shutil.rmtree(new, ignore_errors=True)
    if status:
        return status
    if output.exists():
        output.rename(old)
    new.rename(output)
    shutil.rmtree(old, ignore_errors=True)
    first = next((p for p in (output / "index.html", output) if p.exists()), output)
    sys.stdout.write(f"\nThe book is in {output}\nOpen {first}\n")
    return 0


def check(source: Path) -> int:
    """Read everything with the builder that writes nothing; the exit status."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        return _run(source.resolve(), base / "out", base / "doctrees", "dummy", 1, quiet=True)
