"""``text-decoration`` in longhands, which every engine takes."""

from __future__ import annotations

import pytest

from sphinx_marginalia.frame import stylesheet as sheet
from sphinx_marginalia.frame.decoration import longhands


def written(value: str) -> str:
    return ";".join(f"{name.removeprefix('text-decoration')}:{one}" for name, one in longhands(value))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("none", ":none"),
        ("underline", ":underline"),
        ("underline!important", ":underline!important"),
        ("UNDERLINE overline", ":UNDERLINE overline"),
        ("inherit", ":inherit"),
        ("underline dotted", "-line:underline;-style:dotted;-color:currentColor;-thickness:auto"),
        ("dotted 2px underline red", "-line:underline;-style:dotted;-color:red;-thickness:2px"),
        ("wavy", "-line:none;-style:wavy;-color:currentColor;-thickness:auto"),
        ("underline rgb(0 0 0/.5) from-font", "-line:underline;-style:solid;-color:rgb(0 0 0/.5);-thickness:from-font"),
        ("underline max(1px,.1em)", "-line:underline;-style:solid;-color:currentColor;-thickness:max(1px,.1em)"),
        (
            "underline #fff!important",
            "-line:underline!important;-style:solid!important;-color:#fff!important;-thickness:auto!important",
        ),
        ("underline var(--x)", ":underline var(--x)"),
    ],
)
def test_the_longhands_mean_what_the_shorthand_means(value: str, expected: str) -> None:
    assert written(value) == expected


def test_a_sheet_is_written_in_longhands() -> None:
    css = "@media print{abbr{cursor:help;text-decoration:underline dotted!important}}a{text-decoration:none}"
    assert sheet.write([sheet.read(css)]).strip() == (
        "@media print{abbr{cursor:help;text-decoration-line:underline!important;text-decoration-style:dotted!important;"
        "text-decoration-color:currentColor!important;text-decoration-thickness:auto!important}}a{text-decoration:none}"
    )
