"""What a command may replace: only what marginalia wrote. And how it does: whole, at the end, or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sphinx_marginalia.system.faults import Refusal, writing
from sphinx_marginalia.system.messages import _

#: The file by which a folder of ours is known.
MARK = ".marginalia-built"
#: A file in the output of the teacher edition, so that no student edition is built over it.
TEACHER_MARK = ".teacher-edition"
#: The folder in Sphinx's cache that holds our browser files as they are sent.
PACKED_FILES = "marginalia-static"
_WORDS = "marginalia wrote this folder, and the next build replaces all of it: keep nothing of your own here.\n"
#: What a built folder holds that is older than the mark: Sphinx's note, and a style sheet of ours.
_NOTE = ".buildinfo"
_STYLES = ("_static/marginalia-book.css", "_static/marginalia.css", "_static/epub-lines.css")
#: What no built folder holds: whoever sees it there has put work of their own into it.
_OWN = (".git", "conf.py")


def mark(folder: Path) -> None:
    """Tell the next build that this folder is ours."""
    (folder / MARK).write_text(_WORDS, "utf-8")


def is_ours(folder: Path) -> bool:
    """Whether marginalia wrote a folder; an older one is known by what a build left in it."""
    if (folder / MARK).is_file():
        return True
    return (folder / _NOTE).is_file() and any((folder / name).is_file() for name in _STYLES)


def require_replaceable(folder: Path, known: Callable[[Path], bool] = is_ours) -> None:
    """Raise ``Refusal`` unless a folder may be replaced: it is not there, or empty, or ours."""
    if not folder.exists():
        if folder.is_symlink():
            raise Refusal(
                _("{folder} is a link that leads nowhere; remove it, or name another folder").format(folder=folder)
            )
        return
    if not folder.is_dir():
        raise Refusal(_("{folder} is a file; name a folder that is empty or not there yet").format(folder=folder))
    held = sorted(path.name for path in folder.iterdir())
    if not held:
        return
    own = next((name for name in _OWN if name in held), None)
    if own is None and known(folder):
        return
    raise Refusal(
        _(
            "{folder} holds {name}, which marginalia did not write, and would be replaced as a whole; "
            "name a folder that is empty or not there yet"
        ).format(folder=folder, name=own or held[0])
    )


def require_apart(folder: Path, sources: Iterable[Path]) -> None:
    """Raise ``Refusal`` when a folder is, or holds, a place that the book is made of."""
    held = next((path for path in sources if path.is_relative_to(folder)), None)
    if held is not None:
        message = _("{folder} would be replaced, but it is read for the book; name another folder")
        if held != folder:
            message = _("{folder} would be replaced, but it holds the book's {name}; name another folder")
        raise Refusal(message.format(folder=folder, name=held.relative_to(folder)))


def require_file(path: Path, known: Callable[[Path], bool]) -> None:
    """Raise ``Refusal`` unless a file may be written: it is not there, or ``known`` as one of ours."""
    if path.is_dir():
        raise Refusal(
            _("{path} is a folder; name a file in it, such as {example}").format(
                path=path, example=f"{path / 'book'}{path.suffix or '.pdf'}"
            )
        )
    if path.exists() and not known(path):
        raise Refusal(
            _("{path} is a file that marginalia did not write; name another one, or remove it yourself").format(
                path=path
            )
        )


def fresh(folder: Path) -> Path:
    """Return an empty folder beside ``folder``, to fill and then to ``swap``.

    What a killed command left is cleared away.
    """
    settle(folder)
    new = _beside(folder, "new")
    for path in (new, _beside(folder, "old")):
        require_replaceable(path)
    new.mkdir(parents=True, exist_ok=True)
    mark(new)
    return new


def swap(folder: Path) -> None:
    """Put what was filled in the place of ``folder``."""
    if folder.exists():
        mark(folder)
        folder.rename(_beside(folder, "old"))
    _beside(folder, "new").rename(folder)


def settle(folder: Path) -> None:
    """Leave one whole folder, new or old, and nothing beside it."""
    old = _beside(folder, "old")
    if old.exists() and not folder.exists():
        old.rename(folder)  # something ended between the two renames
    for path in (_beside(folder, "new"), old):
        if is_ours(path):
            with suppress(OSError):
                _remove(path)


def _remove(folder: Path) -> None:
    """Delete a folder of ours, its mark last: what a killed command leaves is still known."""
    mark(folder)
    for path in folder.iterdir():
        if path.name == MARK:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    shutil.rmtree(folder)


class Unfinished(Exception):
    """A block cannot finish what it was to renew, which stays as it is."""


@contextmanager
def renewed(folder: Path) -> Iterator[Path]:
    """Yield a new folder to fill, which takes the place of ``folder`` if the block ends well, without an error."""
    try:
        with writing(folder):
            yield fresh(folder)
            swap(folder)
    finally:
        settle(folder)


def _beside(folder: Path, state: str) -> Path:
    return folder.with_name(f".{folder.name}.{state}")


def final_name(name: str) -> str:
    """Return the name that a folder gets in the end: of ``.html.new`` it is ``html``."""
    return name[1:-4] if name.startswith(".") and name.endswith((".new", ".old")) else name


def names_of(name: str) -> tuple[str, str, str]:
    """Return all names that a built folder may have while it is built."""
    return (name, f".{name}.new", f".{name}.old")


def write_file(path: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` fill a file beside ``path``, which takes its place when that went well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    os.close(handle)
    partial = Path(name)
    try:
        with writing(path):
            write(partial)
            partial.chmod(0o666 & ~_umask())
            partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
