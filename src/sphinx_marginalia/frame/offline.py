"""The book kept on a reader's device: a service worker of the book's own, which a reader has to ask for.

A zip does not run on most phones, tablets and Chromebooks.  Where the book is hosted over https, a browser can keep
all of its pages instead, and open them without a network.  The worker holds a list of the files of one build and
answers with these, so that no page of one version stands beside a page of another.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sphinx_marginalia.catalogue import _
from sphinx_marginalia.frame.bundles import OWN
from sphinx_marginalia.frame.config import is_active
from sphinx_marginalia.packed_js import without_comments

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

#: The worker, at the root of the book: a worker answers only for what lies in its own folder and below.
WORKER: Final = "marginalia-keep-worker.js"
#: What a page loads once somebody asks for it, or has asked for it before.
SCRIPT: Final = "marginalia-keep.js"
#: Kinds of file that pages show; sheets and zips stay on the host.
KEPT: Final = frozenset(
    [".html", ".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".woff2", ".csv", ".json"]
)
#: Sphinx's own index for its next build, and what begins with a dot or lies in a folder of sources or teachers.
LEFT: Final = frozenset(["searchindex.js", WORKER])
LEFT_FOLDERS: Final = ("_sources", "_teacher")


def files_of(folder: Path) -> list[str]:
    """Return the paths, from *folder*, of all files of a built book that a page may show, sorted."""
    paths = (path.relative_to(folder) for path in folder.rglob("*") if path.suffix in KEPT and path.is_file())
    return sorted(
        path.as_posix()
        for path in paths
        if path.as_posix() not in LEFT
        and path.parts[0] not in LEFT_FOLDERS
        and not any(part.startswith(".") for part in path.parts)
    )


def size_of(folder: Path, names: list[str]) -> int:
    """Return how many bytes some files of a folder have together."""
    return sum((folder / name).stat().st_size for name in names)


def words() -> dict[str, str]:
    """Return what the script says, in the language of the book."""
    return {
        "offer": _("Keep on this device"),
        "ask": _("Your browser will keep all pages, {size} MB, and open them without a network."),
        "yes": _("Keep them"),
        "no": _("Not now"),
        "keeping": _("Keeping files: {done} of {all}"),
        "kept": _("This book is kept on this device."),
        "remove": _("Remove it"),
        "removed": _("The book is no longer kept. Your answers stay."),
        "failed": _("It did not work, and nothing was kept. Is there a network, and enough room?"),
        "newer": _("There is a new version of this book."),
        "use": _("Use it"),
    }


def page_script(size: int) -> str:
    """Return the script that offers to keep the book; it knows how many bytes that are, and its words."""
    script = without_comments((OWN / SCRIPT).read_text("utf-8"))
    return script.replace("'@size@'", str(size)).replace("'@words@'", json.dumps(words(), ensure_ascii=False))


def worker(folder: Path, names: list[str]) -> str:
    """Return the script of the worker: its version, which changes with any file, and the files."""
    digest = hashlib.sha256()
    for name in names:
        content = (folder / name).read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    script = without_comments((OWN / WORKER).read_text("utf-8"))
    return script.replace("@version@", digest.hexdigest()[:16]).replace("['@files@']", json.dumps(names, indent=0))


def write(app: Sphinx, error: Exception | None) -> None:
    """Write both scripts when all files of the book are there; without the option, take away those of another build."""
    if error is not None or not is_active(app):
        return
    folder = Path(app.outdir)
    script = folder / "_static" / SCRIPT
    script.unlink(missing_ok=True)
    (folder / WORKER).unlink(missing_ok=True)
    if app.config.marginalia_frame_keep:
        script.write_text(page_script(size_of(folder, files_of(folder))), "utf-8")
        (folder / WORKER).write_text(worker(folder, files_of(folder)), "utf-8")


def offer(app: Sphinx, pathto: Callable[..., str]) -> dict[str, str] | None:
    """Return what the sidebar of a page needs for its button: two addresses and a word; None if nothing is offered."""
    if not app.config.marginalia_frame_keep:
        return None
    word = _("Keep on this device")
    return {"worker": pathto(WORKER, True), "script": pathto(f"_static/{SCRIPT}", True), "word": word}
