"""Wherever Tab leads on a page of any kind, the focus is seen: a box in the window, not covered, and a ring."""

from __future__ import annotations

import pytest

from tests.browser.kinds import KINDS, example
from tests.browser.site import Visitor
from tests.sampling import sample

#: At most so many stops of a page: the longest have hundreds of a few kinds.
STOPS = 60
#: What has the focus, and whether it can be seen; a control that its label draws is seen by its label.
SEEN = """() => {
  const el = document.activeElement, label = el.closest('label') || el.labels && el.labels[0];
  if (el === document.body) return null;
  const drawn = (one) => one.checkVisibility({opacityProperty: true, visibilityProperty: true});
  const ringed = (one) => {
    const s = getComputedStyle(one);
    const coloured = s.outlineStyle !== 'none' && s.outlineColor !== 'rgba(0, 0, 0, 0)';
    return drawn(one) && coloured && parseFloat(s.outlineWidth) >= 1;
  };
  const parts = drawn(el) || !label ? [el] : [label, ...label.querySelectorAll('*')].filter(drawn);
  const inside = (at) => at && (el.contains(at) || label && label.contains(at));
  const shares = [0.1, 0.3, 0.5, 0.7, 0.9];
  const between = (from, to, share) => from + (to - from) * share;  // of what lies in the window
  const hit = parts.some((one) => [...one.getClientRects()].some((r) => r.width > 1 && r.height > 1
    && shares.some((x) => shares.some((y) => inside(document.elementFromPoint(
      between(Math.max(r.left, 0), Math.min(r.right, innerWidth), x),
      between(Math.max(r.top, 0), Math.min(r.bottom, innerHeight), y)))))));
  return [el.outerHTML.slice(0, 120), hit, parts.some(ringed)];
}"""


#: Each kind in a narrow and low window, and in a wide one: so many are drawn, beside those that have most to focus.
CASES = sample(
    [(kind, size) for kind in KINDS for size in ((320, 256), (1280, 900))],
    6,
    name="focus",
    always=[("reader", (1280, 900)), ("lesson", (320, 256)), ("exercise", (320, 256))],
)


@pytest.mark.parametrize(("kind", "size"), CASES, ids=[f"{kind}-{size[0]}" for kind, size in CASES])
def test_what_has_the_focus_is_seen(visitor: Visitor, kind: str, size: tuple[int, int]) -> None:
    page = visitor.visit(example(kind), *size)
    unseen = []
    for stop in range(STOPS):
        page.keyboard.press("Tab")
        seen = page.evaluate(SEEN)
        if seen is None:
            assert stop > 0
            break
        if seen[1:] != [True, True]:
            unseen.append(seen)
    assert unseen == []
