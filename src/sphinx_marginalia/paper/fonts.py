"""Whether WeasyPrint can draw at all: without its libraries it cannot begin, and without any font it crashes."""

from __future__ import annotations

import contextlib
import io

from sphinx_marginalia.system.faults import Refusal
from sphinx_marginalia.system.messages import _


def require_fonts() -> None:
    """Raise ``Refusal`` when a library of WeasyPrint or every font is missing."""
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):  # a page of advice
            from weasyprint.text import ffi
    except OSError as error:
        raise Refusal(
            _(
                "WeasyPrint does not find its libraries ({error}); "
                "on Debian: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
            ).format(error=str(error).splitlines()[0][:120])
        ) from None
    if _count(ffi) == 0:
        raise Refusal(
            _(
                "No font was found, and a PDF without one is empty; "
                "install some, on Debian: apt install fonts-dejavu-core"
            )
        )


def _count(ffi: object) -> int | None:
    """Return how many fonts fontconfig knows; None where WeasyPrint has another way to ask it."""
    library = getattr(ffi, "fontconfig", None)
    if not all(hasattr(library, name) for name in ("FcInitLoadConfigAndFonts", "FcConfigGetFonts", "FcConfigDestroy")):
        return None
    config = library.FcInitLoadConfigAndFonts()  # type: ignore[union-attr]
    try:
        found = library.FcConfigGetFonts(config, library.FcSetSystem)  # type: ignore[union-attr]
        return int(found.nfont) if found else 0
    finally:
        library.FcConfigDestroy(config)  # type: ignore[union-attr]
