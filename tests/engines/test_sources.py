"""No sheet and no script of ours, as a source and as built, needs what one engine in use refuses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import Book
from tests.engines.rules import in_script, in_sheet

SRC = Path(__file__).parents[2] / "src/sphinx_marginalia"
SHEETS = sorted(SRC.rglob("*.css"))
SCRIPTS = sorted(SRC.rglob("*.js"))
#: A declaration in the text of a program or a template.
WRITTEN = re.compile(r"text-decoration\s*:\s*([^;}\"'`]*)")


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("a{text-decoration:underline}", 0),
        ("a{text-decoration:underline overline!important}", 0),
        ("a{text-decoration:inherit}", 0),
        ("a{text-decoration-line:underline;text-decoration-style:dotted}", 0),
        ("a{text-decoration:underline dotted}", 1),
        ("@media print{a{TEXT-DECORATION:underline 1px}}", 1),
        ("@supports (a:b){@container x (min-width:1px){a{text-decoration:underline red}}}", 1),
        ("a{text-decoration:var(--x)}", 1),
        ("a:has(b),p:has(b){color:red}", 0),
        ("a:has(b),p{color:red}", 1),
        ("a:is(b,c:has(d)){color:red}", 0),
        ("a{b{color:red}}", 1),
        ("a{background:color-mix(in srgb,var(--c) 1%,red)}", 1),
        ("a{background:red;background:color-mix(in srgb,blue 1%,red)}", 0),
        ("@supports (a:b){a{background:color-mix(in srgb,var(--c) 1%,red)}}", 0),
    ],
)
def test_the_rules_find_what_they_are_for(css: str, found: int) -> None:
    assert len(in_sheet(css)) == found, in_sheet(css)


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("/(?<year>\\d+)/.exec(x)", 0),
        ("/(?<=a)b/.exec(x)", 1),
        ("Object.hasOwn(a, b)", 1),
        ("{}.hasOwnProperty.call(a, b)", 0),
        ("list.at(-1)", 1),
        ("el.ariaHidden = 'true'", 1),
        ("el.ariaHidden === 'true'", 0),
    ],
)
def test_the_rules_for_scripts_find_what_they_are_for(script: str, found: int) -> None:
    assert len(in_script(script)) == found


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_sheet_of_ours_works_in_every_engine(sheet: Path) -> None:
    assert in_sheet(sheet.read_text("utf-8")) == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_of_ours_works_in_every_engine(script: Path) -> None:
    assert in_script(script.read_text("utf-8")) == []


def test_what_programs_and_templates_write_works_in_every_engine() -> None:
    for path in [*SRC.rglob("*.py"), *SRC.rglob("*.html")]:
        for value in WRITTEN.findall(path.read_text("utf-8")):
            assert in_sheet(f"a{{text-decoration:{value}}}") == [], path


def test_what_a_book_is_built_of_works_in_every_engine(tiny_built: Book) -> None:
    """Sphinx's own sheets and scripts are in it as well."""
    check_built(tiny_built.output)


def test_what_this_book_is_built_of_works_in_every_engine(built: Path) -> None:
    """The theme's own rules are in its sheet."""
    check_built(built)


def check_built(output: Path) -> None:
    sheets = {path.name: in_sheet(path.read_text("utf-8")) for path in output.rglob("*.css")}
    drawn = {name: [line for line in found if "text-decoration" in line] for name, found in sheets.items()}
    assert sheets
    assert {name: found for name, found in drawn.items() if found} == {}
    scripts = {path.name: in_script(path.read_text("utf-8")) for path in output.rglob("*.js")}
    assert {name: found for name, found in scripts.items() if found} == {}
