"""Teach answers on one screen: each need in a row, the same links in the same columns, large enough for a thumb."""

from __future__ import annotations

import pytest

from tests.browser.axe import findings
from tests.browser.kinds import example
from tests.browser.site import Visitor

#: The boxes of the links of each row, and where the last row ends.
ROWS = """() => [...document.querySelectorAll('.m-quick-links')].map((row) =>
  [...row.children[0].children].map((one) => {
  const box = one.querySelector('a, .m-handout, .m-teacher-copy').getBoundingClientRect();
  return [box.left, box.width, box.height, box.bottom].map(Math.round);
}))"""
#: Which link of the rows has the focus, or -1.
FOCUSED = "[...document.querySelectorAll('.m-quick-links a')].indexOf(document.activeElement)"


@pytest.mark.parametrize(("width", "height"), [(360, 740), (1280, 800), (768, 1024)])
def test_all_needs_are_on_the_first_screen(visitor: Visitor, width: int, height: int) -> None:
    page = visitor.visit(example("teach index"), width, height)
    rows = page.evaluate(ROWS)
    assert len(rows) == 6
    assert max(link[3] for row in rows for link in row) <= height
    assert len({tuple(link[0] for link in row) for row in rows}) == 1, "the same columns in each row"
    assert min(link[2] for row in rows for link in row) >= 32
    assert min(link[1] for row in rows for link in row) >= 24
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert findings(page) == []


def test_rows_wrap_where_there_is_little_room(visitor: Visitor) -> None:
    page = visitor.visit(example("teach index"), 320, 740)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert min(link[2] for row in page.evaluate(ROWS) for link in row) >= 32


def test_every_link_of_the_rows_is_reached_by_keyboard_in_order(visitor: Visitor) -> None:
    page = visitor.visit(example("teach index"))
    links = page.locator(".m-quick-links a")
    links.first.focus()
    reached = [page.evaluate(FOCUSED)]
    while reached[-1] < links.count() - 1 and len(reached) < 3 * links.count():
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
    assert [number for number in reached if number >= 0] == [*range(links.count())]
