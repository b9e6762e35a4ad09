"""Whatever ends a Sphinx build, in words for the person who started it."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ConfigError, ExtensionError, SphinxError, SphinxParallelError

from sphinx_marginalia.system.faults import Refusal, system_error_line, unexpected
from sphinx_marginalia.system.messages import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def describe_failure(error: Exception, app: Sphinx | None, path: Path) -> str:
    """Return an error in as few lines as say what is wrong, and where; ``path`` is what was being written."""
    handled = error.orig_exc if isinstance(error, ExtensionError) else None  # an event's handler failed
    cause = error if handled is None or isinstance(handled, ImportError) else handled
    if isinstance(cause, ConfigError):
        return _of_configuration(cause)
    if isinstance(cause, SphinxParallelError):
        return _of_a_process(cause)
    if isinstance(cause, (SphinxError, Refusal)):  # findings, too
        return str(cause)
    if isinstance(cause, OSError):
        return system_error_line(cause, path)
    page = _page(app)
    if isinstance(cause, RecursionError):
        return f"{page or _('a page')}: {_('it is nested too deeply, or includes itself; make it flatter')}"
    event = f"\n{error}\n" if cause is not error else ""
    return unexpected(cause, page, event)


def _of_configuration(error: ConfigError) -> str:
    """Return the line of conf.py that went wrong, less Sphinx's traceback."""
    cause = error.__cause__
    if cause is None or isinstance(cause, SystemExit):
        return str(error).strip()
    summary = " ".join(traceback.format_exception_only(cause)[-1].split())
    if isinstance(cause, SyntaxError):
        location = f"{Path(cause.filename or 'conf.py').name}:{cause.lineno or 1}"
        return f"{location}: {cause.msg} ({type(cause).__name__})"
    lines = [frame.lineno for frame in traceback.extract_tb(cause.__traceback__) if frame.filename.endswith("conf.py")]
    return f"conf.py:{lines[-1] if lines else 1}: {summary}"


def _of_a_process(error: SphinxParallelError) -> str:
    """Return what one of several processes met."""
    kind = error.message.partition(":")[0].rpartition(".")[2]
    if kind in {"OSError", "PermissionError", "FileNotFoundError"} or "FindingsError" in kind:
        return error.message
    if kind == "RecursionError":
        return _("a page is nested too deeply, or includes itself; build without -j to hear which")
    return unexpected(error, more=f"\n{error.traceback}")


def was_stopped(error: Exception) -> bool:
    """Whether Ctrl-C ended one of several processes."""
    return isinstance(error, SphinxParallelError) and error.message.startswith("KeyboardInterrupt")


def _page(app: Sphinx | None) -> str:
    """Return the file of the page that was at work, or ''."""
    try:
        return str(app.env.doc2path(app.env.current_document.docname, False)) if app else ""
    except (AttributeError, KeyError, ValueError):
        return ""
