"""The gaps of a cloze text, put in once the text is translated."""

from __future__ import annotations

import re
from typing import Final, cast

from docutils import nodes as dn

from sphinx_marginalia.sphinxext import nodes

#: The mark of a gap in a text: its number in brackets.
MARK: Final = re.compile(r"\[(\d+)\]")


def place_gaps(document: dn.document) -> None:
    """Replace the marks in each cloze by the gaps in ``cloze["gaps"]``: after translation, which replaces texts."""
    for cloze in document.findall(nodes.m_cloze):
        gaps: dict[str, nodes.m_gap] = {gap["value"]: gap for gap in cloze.attributes.pop("gaps", ())}
        for text in list(cloze.findall(dn.Text)):
            pieces = MARK.split(text.astext())  # text, number, text, number, …, text
            if len(pieces) == 1:
                continue
            split: list[dn.Node] = []
            for index, piece in enumerate(pieces):
                if index % 2 == 0:
                    split += [dn.Text(piece)] if piece else []
                elif piece in gaps:
                    split.append(gaps[piece].deepcopy())
                else:
                    split.append(dn.Text(f"[{piece}]"))
            cast("dn.Element", text.parent).replace(text, split)
