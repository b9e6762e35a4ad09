"""``marginalia pictures``: draw what ``pictures.toml`` asks for, from the book's data sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_marginalia.commands.configuration import data_package
from sphinx_marginalia.commands.tables import write
from sphinx_marginalia.data.package import read_package
from sphinx_marginalia.model.translation import of_user
from sphinx_marginalia.pictures.draw import FILE, FOLDER, draw
from sphinx_marginalia.system.faults import Refusal
from sphinx_marginalia.system.messages import _
from sphinx_marginalia.system.text_files import FileFault

if TYPE_CHECKING:
    from pathlib import Path

#: What a book without the file is told.
EXAMPLE = '[honey]\nkind = "grid"\ntitle = "Who filled how many pots"'


def pictures(source: Path) -> int:
    """Draw all pictures of the book in ``source`` into the folder beside its descriptor; return the exit status.

    Nothing is written unless every picture can be drawn. Raises ``Refusal`` for a book without data or without a
    ``pictures.toml``, and for the first line of it that is wrong.
    """
    source = source.resolve()
    descriptor = data_package(source)
    file = descriptor.with_name(FILE)
    if not file.is_file():
        raise Refusal(
            _("{file} is not there; it says what to draw from which data set, for example:\n{example}").format(
                file=file, example=EXAMPLE
            )
        )
    package, findings = read_package(descriptor, source)
    if findings:
        raise Refusal("\n".join(finding.line(of_user()) for finding in findings))
    try:
        drawn = draw(file, package, source, "marginalia pictures")
    except FileFault as fault:
        raise Refusal(fault.diagnostic.line(of_user())) from fault
    for name, text in drawn.items():
        write(file.parent / FOLDER / f"{name}.svg", text.encode(), source)
    return 0
