"""The gaps of a cloze text, put in once the text is translated."""

from __future__ import annotations

import re
from typing import Final, cast

from docutils import nodes as dn

from sphinx_marginalia.sphinxext import nodes

#: The mark of a gap in a text: its number in brackets.
MARK: Final = re.compile(r"\[(\d+)\]")


def place_gaps(document: dn.document) -> None:
    """Turn the marks of each text into gaps: after translation, which makes texts anew."""
    for cloze in document.findall(nodes.m_cloze):
        gaps = {str(gap["value"]): gap for gap in cloze.attributes.pop("gaps", ())}
        for text in list(cloze.findall(dn.Text)):
            pieces = MARK.split(text.astext())
            if len(pieces) == 1:
                continue
            made: list[dn.Node] = []
            for at, piece in enumerate(pieces):
                if at % 2 == 0:
                    made += [dn.Text(piece)] if piece else []
                elif piece in gaps:
                    made.append(_gap(gaps[piece]))
                else:
                    made.append(dn.Text(f"[{piece}]"))
            cast("dn.Element", text.parent).replace(text, made)


def _gap(gap: dict[str, object]) -> nodes.m_gap:
    choices = cast("list[tuple[str, str]]", gap["choices"])
    node = nodes.m_gap("", f"________ ({' / '.join(text for _, text in choices)})")
    for name, value in gap.items():
        node[name] = value
    return node
