"""What somebody who hears a page is told of a question that begins with a quotation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import Browser, expect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Book

ASKED = """```{item} choice
:id: begins
:evidence: S2
:dok: 2
:hint: A hint.
> A letter says so.

Who says it?

- [x] One
  > Right: so it stands there.
- [ ] Two
  > No.
```
"""


def test_the_group_is_named_by_the_question_and_described_by_the_quotation(
    browser: Browser, make_book: Callable[[str, Path], Book], tmp_path: Path
) -> None:
    book = make_book("quiz", tmp_path)
    book.edit("pages/test.md", "", ASKED)
    assert book.build().status == 0
    page = browser.new_page()
    try:
        page.goto((book.output / "pages/test.html").as_uri())
        group = page.locator("fieldset#begins")
        expect(group).to_have_accessible_name(re.compile(r"^Question \d\s+Who says it\?$"))
        expect(group).to_have_accessible_description("A letter says so.")
        expect(page.get_by_role("group", name="Question 4 Who says it?")).to_be_visible()
    finally:
        page.close()
