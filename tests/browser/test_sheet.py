"""The book's one style sheet does what the theme's full files do."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page

from sphinx_marginalia.frame import stylesheet as sheet
from sphinx_marginalia.frame.bundles import SHEET
from sphinx_marginalia.frame.css_classes import NOT_WRITTEN
from tests.browser import full_theme
from tests.browser.kinds import KINDS, example, pages
from tests.browser.site import Visitor

#: Widths and colours in which a page of each kind is looked at.
VIEWS = ((1280, "light"), (360, "dark"))
#: How much of a page is compared, in pixels from its top; and the share that may differ: Chromium draws the edge of a
#: scaled picture and the dots of a dotted line a little differently where nothing about them has changed.
HEIGHT, STRAY = 9000, 1 / 40_000
#: An entry far below is laid out when it comes near, a few frames later; in a picture all of them are.
LAID_OUT = "*{content-visibility:visible!important}"
#: The one thing that the full files show and ours do not: icons of a font.
NO_ICONS = ".bd-article a.reference.download::before{content:none!important}"


def selectors(statements: tuple[sheet.Statement, ...]) -> Iterator[str]:
    """Every selector, with the condition that it stands under."""
    for one in statements:
        if isinstance(one, sheet.Rule):
            yield from one.selectors.split(",")
        elif isinstance(one, sheet.Group):
            yield from (f"{one.prelude} {name}" for name in selectors(one.rules))


def test_no_class_that_a_page_can_have_is_lost(built: Path) -> None:
    """Classes of the pages, and every word of the scripts' strings, since a script may set any of them."""
    strings = [string for text in full_theme.scripts() for string in re.findall(r"""(['"`])(.*?)\1""", text)]
    used = {word for _, string in strings for word in re.findall(r"[\w-]+", string) if not NOT_WRITTEN.fullmatch(word)}
    for page in pages(built):
        text = (built / page).read_text("utf-8")
        used |= {name for names in re.findall(r'\bclass="([^"]*)"', text) for name in names.split()}
    assert len(used) > 400, "pages and scripts were read"
    wanted = {name for text in full_theme.theme() for name in selectors(sheet.read(text, used))}
    kept = set(selectors(sheet.read((built / "_static" / SHEET).read_text("utf-8"))))
    assert len(wanted) > 300
    assert wanted - kept == set()


def shot(page: Page) -> Image.Image:
    """The page from its top, when nothing on it moves any more."""
    page.add_style_tag(content=LAID_OUT)
    height = min(HEIGHT, page.evaluate("document.documentElement.scrollHeight"))
    clip = {"x": 0, "y": 0, "width": page.viewport_size["width"], "height": height}
    picture = page.screenshot(full_page=True, clip=clip, animations="disabled", caret="hide")
    return Image.open(io.BytesIO(picture)).convert("L")


def differing(ours: Image.Image, theirs: Image.Image) -> int:
    """The share of pixels that differ."""
    return sum(ImageChops.difference(ours, theirs).histogram()[1:]) / (ours.size[0] * ours.size[1])


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_looks_as_with_the_theme_s_full_files(visitor: Visitor, kind: str) -> None:
    full = full_theme.full_sheet() + NO_ICONS
    for width, colours in VIEWS:
        pictures = []
        for is_full in (False, True):
            page = visitor.page(width, color_scheme=colours, bypass_csp=True)  # the theme's own pictures are data:
            if is_full:
                page.route(f"**/{SHEET}*", lambda route: route.fulfill(body=full, content_type="text/css"))
                page.route("**/webfonts/*", lambda route: route.abort())
            page.goto(visitor.site.url + example(kind))
            pictures.append(shot(page))
            page.context.close()
        ours, theirs = pictures
        assert ours.size == theirs.size, (width, colours)
        assert differing(ours, theirs) <= STRAY, (width, colours)
    visitor.contexts.clear()
    visitor.faults[:] = [fault for fault in visitor.faults if "webfonts" not in fault and "ERR_FAILED" not in fault]


def test_the_student_s_sheet_has_nothing_of_the_teacher_edition(built: Path) -> None:
    """It would colour every link as the teacher edition does."""
    assert ".m-edition" in (full_theme.STATIC / "teacher.css").read_text("utf-8")
    assert ".m-edition" not in (built / "_static" / SHEET).read_text("utf-8")
