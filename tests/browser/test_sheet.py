"""The one style sheet of a page does what the theme's full files do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sphinx_marginalia.frame import stylesheet as sheet
from sphinx_marginalia.frame.bundles import SHEET, WHOLE
from sphinx_marginalia.frame.css_classes import NOT_WRITTEN
from tests.browser import full_theme
from tests.browser.kinds import KINDS, example, pages
from tests.browser.looks import Difference, differences, properties
from tests.browser.site import Visitor
from tests.sampling import sample

#: Widths, colours and media in which a page of each kind is looked at.
VIEWS = ((1280, "light", "screen"), (1280, "light", "print"), (360, "dark", "screen"))
#: The one thing that the full files show and ours do not: icons of a font.
NO_ICONS = ".bd-article a.reference.download::before{content:none!important}"
#: Where the other sheet is asked for, beside the book's own.
OTHER = "other.css"
#: What a run looks at: these, and as many others of every kind of page in every view.
ALWAYS, DRAWN = (("lesson", VIEWS[0]), ("exercise", VIEWS[2])), 3
CASES = sample([(kind, view) for kind in KINDS for view in VIEWS], DRAWN, name="sheet", always=ALWAYS)


def selectors(statements: tuple[sheet.Statement, ...]) -> Iterator[str]:
    """Every selector, with the condition that it stands under."""
    for one in statements:
        if isinstance(one, sheet.Rule):
            yield from one.selectors.split(",")
        elif isinstance(one, sheet.Group):
            yield from (f"{one.prelude} {name}" for name in selectors(one.rules))


def sheets(built: Path, page: str) -> list[str]:
    """The sheets that a page loads, by name."""
    links = re.findall(r'<link[^>]*rel="stylesheet"[^>]*href="([^"]+)"', (built / page).read_text("utf-8"))
    return list(dict.fromkeys(link.partition("?")[0].rpartition("/")[2] for link in links))  # 404.html names it twice


def test_every_page_loads_one_sheet_and_each_sheet_is_loaded(built: Path) -> None:
    """No page needs the one that holds every part: conf.py has a sheet for each kind of page."""
    loaded = {page: sheets(built, page) for page in pages(built)}
    assert {page: names for page, names in loaded.items() if len(names) != 1} == {}
    assert {name for names in loaded.values() for name in names} == {
        name for name in full_theme.bundled() if name.endswith(".css")
    }
    assert not (built / "_static" / WHOLE).exists()


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
    assert len(wanted) > 250
    assert wanted - kept == set()


def text_of(visitor: Visitor, kind: str) -> str:
    """The sheet of a kind of page, as it is sent."""
    (name,) = sheets(visitor.site.root, example(kind))
    return (visitor.site.root / "_static" / name).read_text("utf-8")


def compared(visitor: Visitor, kind: str, view: tuple[int, str, str], other: str) -> list[Difference]:
    """How the page of a kind differs under another sheet in one view."""
    width, colours, media = view
    ours = text_of(visitor, kind)
    page = visitor.page(width, color_scheme=colours, bypass_csp=True)  # the theme's own pictures are data:
    page.route(f"**/_static/{OTHER}", lambda route: route.fulfill(body=other, content_type="text/css"))
    page.goto(visitor.site.url + example(kind))
    page.emulate_media(media=media)
    return differences(page, f"/_static/{OTHER}", properties(page, ours, other))


@pytest.mark.parametrize(("kind", "view"), CASES, ids=[f"{kind}-{'-'.join(map(str, view))}" for kind, view in CASES])
def test_a_page_looks_as_with_the_theme_s_full_files(visitor: Visitor, kind: str, view: tuple[int, str, str]) -> None:
    (name,) = sheets(visitor.site.root, example(kind))
    assert compared(visitor, kind, view, full_theme.full_sheet(name) + NO_ICONS) == []


def test_a_rule_that_is_lost_is_named_with_its_element_and_property(visitor: Visitor) -> None:
    """The control: what one view shows in a rule that was dropped, and in rules that only one part or medium has."""
    text = text_of(visitor, "contents")
    screen, paper, _ = VIEWS
    assert compared(visitor, "contents", screen, text) == []
    whole = sheet.read(text)
    kept = tuple(one for one in whole if not (isinstance(one, sheet.Rule) and one.selectors == ".frame-skip"))
    assert len(kept) == len(whole) - 1
    found = compared(visitor, "contents", screen, sheet.write([kept]))
    assert ("position", "absolute", "static") in {one[1:] for one in found if 'class="frame-skip"' in one.element}
    after = compared(visitor, "contents", screen, f"{text} h1::after{{content:'';position:absolute}}")
    assert [(one.element, one.name) for one in after] == [("<h1>::after", "is there")]
    printed = f"{text} @media print{{h1{{outline-color:red!important}}}}"
    assert compared(visitor, "contents", screen, printed) == []
    assert [one[:2] for one in compared(visitor, "contents", paper, printed)] == [("<h1>", "outline-color")]


def test_the_student_s_sheet_has_nothing_of_the_teacher_edition(built: Path) -> None:
    """It would colour every link as the teacher edition does."""
    assert ".m-edition" in (full_theme.STATIC / "teacher.css").read_text("utf-8")
    names = [name for name in full_theme.bundled() if name.endswith(".css")]
    assert not [name for name in names if ".m-edition" in (built / "_static" / name).read_text("utf-8")]
