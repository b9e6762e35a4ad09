"""One command at a time writes a folder; the next one waits, and says so. A killed command holds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from sphinx_marginalia.system.faults import Refusal, display_path, say
from sphinx_marginalia.system.messages import _

#: Stays in the cache, where it harms nobody: the system forgets who held it.
_NAME = ".lock"


def cache_of(output: Path) -> Path:
    """Return the folder of an output's doctrees and lock: builders cannot share it, so each output has its own."""
    return output.parent / ".doctrees" / output.name


@contextmanager
def held(output: Path, *caches: Path, wait: bool = True) -> Iterator[None]:
    """Keep other commands from an output and from caches, as long as the block runs.

    While another command holds one of them this one waits, after one line; without ``wait`` it does not.
    Raises ``Refusal`` then.
    """
    with ExitStack() as stack:
        for folder in sorted({cache_of(output), *caches}):
            folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(folder / _NAME)
            try:
                lock.acquire(timeout=0)
            except Timeout:
                busy_folder = display_path(output if folder == cache_of(output) else folder)
                busy = _("Another command is at work on {folder}").format(folder=busy_folder)
                if not wait:
                    raise Refusal(_("{busy}; end it first, or name another folder").format(busy=busy)) from None
                say(_("{busy}; this one begins when it is done.").format(busy=busy))
                lock.acquire()
            stack.callback(lock.release)
        yield
