"""Style sheets are written for readers and sent packed; both say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import sphinx_marginalia
from sphinx_marginalia.frame import stylesheet
from sphinx_marginalia.packed_css import pack, palette

SHEETS = sorted(Path(sphinx_marginalia.__file__).parent.rglob("*.css"))
#: A line of a source: the end of a block, the beginning of one, a selector of several, a declaration.
LINE = re.compile(r" *(?:\}|[^ ;].* \{|[^ ;{}][^;{}]*,|[a-z-]+[\w-]*: [^ ;{}].*;|)")


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_packed_sheet_says_what_its_source_says(path: Path) -> None:
    source = path.read_text("utf-8")
    packed = pack(source)
    assert stylesheet.write([stylesheet.read(packed)]) == stylesheet.write([stylesheet.read(source)])
    assert len(packed) < 0.9 * len(source)
    assert "\n" not in packed.strip()


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_source_has_one_selector_and_one_declaration_a_line(path: Path) -> None:
    text = re.sub(r"(?s)/\*.*?\*/", "", path.read_text("utf-8"))
    wrong = [line for line in text.splitlines() if not LINE.fullmatch(line.rstrip()) or len(line) > 160]
    assert wrong == []


def test_what_a_line_holds_is_kept() -> None:
    source = '/* a {\n} */\n.a > .b::after,\nc:hover {\n  content: "a: b;";\n  --x: 1px;\n}\n'
    source += "@media print {\n  d {\n    e: f;\n  }\n}\n"
    assert pack(source) == '.a > .b::after,c:hover{content:"a: b;";--x:1px}@media print{d{e:f}}\n'


def test_the_colours_are_dark_by_attribute_and_where_it_is_asked_for_by_device() -> None:
    plain, by_device = palette(), palette("body.auto")
    assert plain.count("--paper:") == 2
    assert by_device.startswith(plain)
    dark = plain.partition("body[data-theme=dark]")[2].strip().removesuffix("}")
    assert by_device.removeprefix(plain) == f"@media screen and (prefers-color-scheme:dark){{body.auto{dark}}}\n"


def test_no_other_sheet_names_the_colours_again() -> None:
    tokens = {name for name in re.findall(r"--[a-z-]+", palette()) if name not in {"--serif", "--sans"}}
    again = {
        path.name: found
        for path in SHEETS
        if path.name != "palette.css"
        if (found := {name for name in re.findall(r"(--[a-z-]+): #", path.read_text("utf-8")) if name in tokens})
    }
    # print is black on white, and the link of the teacher edition has a colour of its own
    assert again == {
        name: {"--paper", "--wash", "--ink", "--soft", "--rule", "--link"}
        for name in ("marginalia.css", "marginalia-frame.css")
    } | {"teacher.css": {"--link"}}
