"""``pictures.toml`` to drawings: what to draw from which data set, and how."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final

from sphinx_marginalia.data.query import select
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.message import quoted
from sphinx_marginalia.model.phrase import Phrase, message_of
from sphinx_marginalia.pictures.drawings import KINDS, Drawing
from sphinx_marginalia.pictures.section import Section
from sphinx_marginalia.pictures.stamp import format_stamp
from sphinx_marginalia.seeds.table import Table as Toml
from sphinx_marginalia.system.text_files import read_text, relative

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_marginalia.model.table import Package

#: The file beside the descriptor of the data sets that says what to draw, and the folder of the drawings.
FILE: Final = "pictures.toml"
FOLDER: Final = "pictures"
_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def draw(file: Path, package: Package, root: Path, by: str = "") -> dict[str, str]:
    """Return each picture of ``file`` by name, as SVG with the stamp of its data set; ``by`` says what draws it anew.

    ``root`` is the book's folder. Raises ``FileFault`` at the first line that is wrong.
    """
    display_path = relative(file, root)
    toml = Toml(read_text(file, display_path, Code.PICTURE_REQUEST), display_path, Code.PICTURE_REQUEST)
    return {name: _draw(Section(toml, name, node), package, file.parent, root, by) for name, node in toml.data.items()}


def _draw(section: Section, package: Package, folder: Path, root: Path, by: str) -> str:
    if not _NAME.fullmatch(section.name):  # it becomes the name of a file, and begins ids
        section.fail(
            "",
            Phrase(
                "a picture needs a name of small letters, digits and hyphens, not {name}", name=quoted(section.name)
            ),
        )
    wanted = section.text("data", '"honey"', section.name)
    table = package.table(wanted)
    if table is None:
        known = ", ".join(t.name for t in package.tables) or "none"
        section.fail(
            "data",
            Phrase(
                "picture '{name}': unknown data set '{wanted}'; there are: {known}",
                name=section.name,
                wanted=wanted,
                known=known,
            ),
        )
    kind = section.text("kind", '"grid"')
    if kind not in KINDS:
        section.fail(
            "kind", Phrase("'{kind}' is no kind of drawing; there are: {known}", kind=kind, known=", ".join(KINDS))
        )
    try:
        rows = select(table, section.text("where", '"keeper=Ann"', ""))
        if not rows:
            section.fail(
                "where", Phrase("picture '{name}': no row of '{wanted}' fits", name=section.name, wanted=wanted)
            )
        drawn = KINDS[kind](Drawing(section, table, rows, folder, root))
    except ValueError as error:  # a wrong condition, or a text that does not fit
        section.fail("", Phrase("picture '{name}': {reason}", name=section.name, reason=message_of(error)))
    section.require_read(kind)
    data = root / table.file
    return drawn + format_stamp({os.path.relpath(data, folder / FOLDER).replace(os.sep, "/"): data.read_bytes()}, by)
