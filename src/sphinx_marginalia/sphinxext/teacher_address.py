"""The address of the teacher's zip, as ``conf.py`` gives it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Location
from sphinx_marginalia.model.phrase import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

OPTION = "marginalia_teacher_url"


def is_address(value: str) -> bool:
    """Tell whether a browser can open it: http or https, a host, and no space in it."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and value.isprintable() and " " not in value


def is_file(value: str, root: Path) -> bool:
    """Tell whether it is a file inside the book's folder ``root`` once symbolic links are resolved."""
    if "\0" in value:
        return False
    path = (root / value.lstrip("/")).resolve()
    return path.is_relative_to(root.resolve()) and path.is_file()


def check_address(value: str, root: Path) -> Iterator[Diagnostic]:
    """Yield a finding, at its line in ``conf.py``, for a value that is neither an address nor a file of the book."""
    if not value or is_address(value) or is_file(value, root):
        return
    conf = root / "conf.py"
    lines = conf.read_text("utf-8", "replace").splitlines() if conf.is_file() else []
    line = next((number for number, text in enumerate(lines, 1) if text.startswith(OPTION)), 1)
    right = Phrase("give an address such as 'https://example.org/teacher.zip', a file inside the book's folder, or ''")
    yield Diagnostic(
        Code.TEACHER_ADDRESS,
        Phrase(
            "{option}: '{value}' is neither an address nor a file; {right}", option=OPTION, value=value, right=right
        ),
        Location("conf.py", line),
    )
