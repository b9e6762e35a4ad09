"""Read with ease: size, spacing, width, plain letters and a ruler, for readers who want them; loaded on first use."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import TYPE_CHECKING, Final

from sphinx_marginalia.catalogue import _
from sphinx_marginalia.frame.bundles import OWN
from sphinx_marginalia.packed_js import without_comments

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

#: The panel and the ruler; what the settings do to a page is in the sheet of every page, so that nothing moves.
SCRIPT: Final = "marginalia-ease.js"
SHEET: Final = "marginalia-ease.css"


def words() -> dict[str, str | list[str]]:
    """Return what the panel says, in the language of the book: of each row its name, and its steps."""
    return {
        "name": _("Read with ease"),
        "size": [_("Text size"), _("Normal"), _("Large"), _("Larger"), _("Largest")],
        "lines": [_("Space between lines"), _("Normal"), _("More"), _("Most")],
        "letters": [_("Space between letters"), _("Normal"), _("More"), _("Most")],
        "width": [_("Width of the text"), _("Normal"), _("Narrow"), _("Wide")],
        "more": _("Help for the eyes"),
        "plain": _("Plain letters"),
        "ruler": _("Reading ruler"),
        "reset": _("Reset all"),
        "close": _("Close"),
        "kept": _("Kept in this browser, for all pages."),
        "not": _("This browser cannot keep it: it holds until you leave this page."),
    }


@cache
def _digest() -> str:
    content = b"".join((OWN / name).read_bytes() for name in (SCRIPT, SHEET))
    return hashlib.sha256(content).hexdigest()[:8]


def write(target: Path) -> None:
    """Write the script, with its words, and its sheet."""
    script = without_comments((OWN / SCRIPT).read_text("utf-8"))
    script = script.replace("'@words@'", json.dumps(words(), ensure_ascii=False))
    (target / SCRIPT).write_text(script, "utf-8", newline="\n")
    (target / SHEET).write_text((OWN / SHEET).read_text("utf-8"), "utf-8", newline="\n")


def address(pathto: Callable[..., str]) -> str:
    """Return the address of the script, as a page's button names it; it changes when one of the files does."""
    return f"{pathto(f'_static/{SCRIPT}', True)}?v={_digest()}"
