"""What an engine draws under words: as it computes it, and as it stands in the picture of a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PIL.Image import Image

from tests.engines.engine import Engine

#: Every element with a line under it: what it is, and how it is drawn.
LINES: Final = """() => [...document.querySelectorAll('body *')].map((e) => [e, getComputedStyle(e)])
  .filter(([e, s]) => s.textDecorationLine !== 'none' && e.getClientRects().length)
  .map(([e, s]) => [e.localName + '.' + [...e.classList].join('.'), s.textDecorationLine, s.textDecorationStyle,
    s.textDecorationColor, s.textDecorationThickness])"""
#: Switches every layer of the reader on.
ALL_LAYERS: Final = """() => document.querySelectorAll('.m-layers input').forEach((box) => {
  if (!box.checked) { box.click(); }
})"""
#: Makes words unseen and their line of a colour that nothing else has; where they are.
ALONE: Final = """(s) => {
  const e = document.querySelector(s);
  e.style.setProperty('text-decoration-color', '#f0f', 'important');
  e.style.setProperty('color', 'transparent', 'important');
  e.style.setProperty('transition', 'none');
  e.scrollIntoView({block: 'center', behavior: 'instant'});
  const r = e.getClientRects()[0];
  return [r.left, r.top, r.width, r.height];
}"""
#: How far the parts of a colour lie apart at least, where a line is drawn: paper and ink have none.
COLOURED: Final = 24


def coloured(picture: Image, box: Sequence[float]) -> int:
    """How many columns of a box hold something of a colour."""
    left, top, width, height = (round(side) for side in box)
    part = picture.crop((left, top, left + width, top + height + 8))
    columns = 0
    for x in range(part.width):
        pixels = (part.getpixel((x, y)) for y in range(part.height))
        columns += any(max(p) - min(p) >= COLOURED for p in pixels)  # type: ignore[arg-type,type-var]
    return columns


def share_drawn(engine: Engine, selector: str) -> float:
    """Which share of the width of some words has a line, once the words themselves are unseen."""
    box = engine.run(ALONE, selector)
    return coloured(engine.picture(), box) / box[2]
