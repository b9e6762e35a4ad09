"""How a command ends when it cannot go on: one line that a person can act on, and an exit status."""

from __future__ import annotations

import errno
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sphinx_marginalia.model.translation import gettext_noop
from sphinx_marginalia.system.messages import _

#: What a shell gives for a program that Ctrl-C ended.
INTERRUPTED = 130
#: What would be right, where the system's own words do not say it.
_ADVICE = {
    errno.ENOSPC: gettext_noop("free some space, and run it again"),
    errno.EDQUOT: gettext_noop("free some space, and run it again"),
    errno.EROFS: gettext_noop("name a place that can be written"),
    errno.EACCES: gettext_noop("name a place that you may write"),
    errno.EPERM: gettext_noop("name a place that you may write"),
    errno.ENOTDIR: gettext_noop("name a folder"),
}


class Refusal(Exception):
    """A command does not do what it was asked to; the message is the line that says why, and what would be right."""


def say(text: str) -> None:
    """Write a line to standard error, behind what was printed before."""
    sys.stdout.flush()
    sys.stderr.write(text.rstrip("\n") + "\n")
    sys.stderr.flush()


def system_error_line(error: OSError, path: Path | None = None) -> str:
    """Return what the system refused, in one line: which file (else ``path``), why, and what to do."""
    name = error.filename2 or error.filename or path
    where = f"{name}: " if name is not None else ""
    why = error.strerror or str(error) or type(error).__name__
    advice = _ADVICE.get(error.errno or 0, "")
    return f"{where}{why}{f'; {_(advice)}' if advice else ''}"


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Let an error in the block name the place that was written, where the system names none, as on a full disk."""
    try:
        yield
    except OSError as error:
        if error.filename is None and error.errno is not None:
            error.filename = str(path)
        raise


def write_log(error: BaseException, more: str = "") -> str:
    """Write the traceback of an error into a file; its name, or '' where none can be written."""
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", errors="backslashreplace", prefix="marginalia-", suffix=".log", delete=False
        ) as file:
            file.write("".join(traceback.format_exception(error)) + more)
    except OSError:
        return ""
    return file.name


def unexpected(error: BaseException, where: str = "", more: str = "") -> str:
    """Return the line for an error that nobody foresaw: where, what, whose fault, which file holds the traceback."""
    summary = " ".join(traceback.format_exception_only(error)[-1].split())
    module = _module(error)
    ours = module.partition(".")[0] == "sphinx_marginalia"
    whose = _("this is a fault of marginalia, please report it")
    if not ours:
        whose = _("it comes from {module}").format(module=module)
    if log := write_log(error, more):
        whose += _("; the whole of it is in {file}").format(file=log)
    return f"{f'{where}: ' if where else ''}{summary} ({whose})"


def _module(error: BaseException) -> str:
    """Return the module in which an error arose, as far as its traceback shows."""
    trace, name = error.__traceback__, "marginalia"
    while trace is not None:
        frame = trace.tb_frame
        name = frame.f_globals.get("__name__") or Path(frame.f_code.co_filename).name  # conf.py is no module
        trace = trace.tb_next
    return str(name)


def guarded(command: Callable[[], int]) -> int:
    """Run a command; its exit status, or that of what ended it, after a line about it."""
    try:
        return command()
    except KeyboardInterrupt:
        say("\n" + _("Stopped. What was made before is as it was."))
        return INTERRUPTED
    except Refusal as error:
        say(str(error))
    except BrokenPipeError:  # who read what is printed has enough
        sys.stderr.close()
    except OSError as error:
        say(system_error_line(error))
    except MemoryError:
        say(_("There is not enough memory for this; close other programs, or give fewer jobs with -j."))
    except Exception as error:  # noqa: BLE001 - a person gets a line; the file that it names has the rest
        say(unexpected(error))
    return 1


def display_path(path: Path) -> str:
    """Return a path as a person would write it: from the working folder, when that is shorter."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)
