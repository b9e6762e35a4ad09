"""What is kept of a style sheet."""

from __future__ import annotations

import pytest

from sphinx_marginalia.frame import stylesheet as sheet

USED = frozenset({"a", "b", "admonition"})


def kept(css: str, *also: str) -> str:
    return sheet.write([sheet.read(css, USED)], also).strip()


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("p{color:red}", "p{color:red}"),
        ("p { color : red ; }", "p{color:red}"),
        ("p{COLOR:red!important}", "p{color:red!important}"),
        ('p{color:red;background:url("data:image/svg+xml,{;}")}', "p{color:red}"),
        (".fa-sun:before{content:'x'}", ""),
        (".fa-sun,.b{color:red}", ".b{color:red}"),
        (".a.b{color:red}", ".a.b{color:red}"),
        (".a.x{color:red}", ""),
        (".a .x>p{color:red}", ""),
        ("a:not(.btn){color:red}", "a:not(.btn){color:red}"),
        (".btn:not(a){color:red}", ""),
        ("p:is(.a,.x){color:red}", "p:is(.a,.x){color:red}"),
        ("p:is(.y,.x){color:red}", ""),
        ("p:where(.y):hover,.b{color:red}", ".b{color:red}"),
        ("p:has(.x){color:red}", ""),
        (r".\61{color:red}", r".a{color:red}"),
        ("[class*=col-]{color:red}", "[class*=col-]{color:red}"),
        ("@media print{.btn{color:red}}", ""),
        ("@media print{.btn{color:red}p{c:d}}", "@media print{p{c:d}}"),
        ("@supports (a:b){@media print{.a{c:d}}}", "@supports (a:b){@media print{.a{c:d}}}"),
        ("@font-face{src:url(x)}", ""),
        ("@page{margin:1cm}", "@page{margin:1cm}"),
        ("@layer a;p{c:d}", "@layer a;p{c:d}"),
        ("@keyframes show{0%{opacity:0}}p{animation:show 1s}", "@keyframes show{0%{opacity:0}}p{animation:show 1s}"),
        ("@keyframes show{0%{opacity:0}}p{color:red}", "p{color:red}"),
        ("p{/* } */color:red}", "p{color:red}"),
        ("p{content:'}';color:red}", 'p{content:"}";color:red}'),
        (r"a\{b{color:red}", r"a\{b{color:red}"),
        (".a{color:red;.x{c:d}.b{c:d}}", ".a{color:red;.b{c:d}}"),
    ],
)
def test_what_pages_cannot_use_goes(css: str, expected: str) -> None:
    assert kept(css) == expected


@pytest.mark.parametrize(
    ("css", "also", "expected"),
    [
        (":root{--x:1;--y:2}p{width:var(--x)}", (), ":root{--x:1}p{width:var(--x)}"),
        (":root{--x:var(--y);--y:2}p{width:var(--x)}", (), ":root{--x:var(--y);--y:2}p{width:var(--x)}"),
        (":root{--x:var(--y);--y:var(--x)}p{c:d}", (), "p{c:d}"),
        (":root{--x:1}", ("el.style.getPropertyValue('--x')",), ":root{--x:1}"),
        (":root{--x:1}@page{margin:var(--x)}", (), ":root{--x:1}@page{margin:var(--x)}"),
        ("p{width:calc(1px + var( --x ))}:root{--x:1;}", (), "p{width:calc(1px + var( --x ))}:root{--x:1}"),
    ],
)
def test_a_custom_property_stays_when_something_reaches_it(css: str, also: tuple[str, ...], expected: str) -> None:
    assert kept(css, *also) == expected


def test_properties_of_one_sheet_are_reached_from_another() -> None:
    sheets = [sheet.read(":root{--x:1}"), sheet.read("p{width:var(--x)}")]
    assert sheet.write(sheets) == ":root{--x:1}p{width:var(--x)}\n"


def test_licence_notices_stay() -> None:
    assert kept("/*! MIT */p{b:c}/* other */").split() == ["/*!", "MIT", "*/", "p{b:c}"]


def test_the_classes_of_a_sheet() -> None:
    css = "p.a>.b:not(.c){x:y}@media print{.d:is(.e){x:1.5em}}@keyframes f{0%{x:y}}"
    assert sheet.classes(css) == {"a", "b", "c", "d", "e"}
