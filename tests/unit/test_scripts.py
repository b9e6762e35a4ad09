"""Scripts are of one style, and say what they keep in a reader's browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import sphinx_marginalia
from sphinx_marginalia.packed_js import without_comments

PACKAGE = Path(sphinx_marginalia.__file__).parent
SCRIPTS = sorted(PACKAGE.rglob("*.js"))
KEPT = (PACKAGE / "sphinxext/static/kept.js").read_text("utf-8")
#: What a script hands to a browser's storage.
KEY = re.compile(r"Storage\.(?:get|set|remove)Item\(\s*'([^']+)'|(?:KEY|stem|key) = '(marginalia:[^']+)'")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_of_this_decade(path: Path) -> None:
    code = without_comments(path.read_text("utf-8"))
    assert re.findall(r"(?m)^.*(?:\bvar \w|(?<!^\()\bfunction \(|\.bind\(this|\bindexOf\(.*[<>]).*$", code) == []


def test_every_field_of_a_record_is_explained() -> None:
    fields = re.search(r"const \{ (.+) \} = rec;", KEPT)
    assert fields is not None
    names = [field.split(" ")[0] for field in fields[1].split(", ")]
    assert re.findall(r"(?m)^       (\w)   \S", KEPT) == names


def test_every_key_of_storage_is_explained() -> None:
    keys = {key for path in SCRIPTS for found in KEY.findall(path.read_text("utf-8")) for key in found if key}
    assert keys == {
        "marginalia:work:",
        "marginalia:marks:",
        "marginalia:arguments:",
        "marginalia:persist",
        "marginalia:layers",
        "marginalia:place",
        "marginalia:read:",
        "marginalia:again:",
        "marginalia:ease",
        "marginalia:voice",
        "marginalia:back",
        "mode",
    }
    table = KEPT.partition("*/")[0]
    assert [key for key in keys if not re.search(rf"(?m)^     {re.escape(key)}", table)] == []


def test_comments_are_not_sent() -> None:
    script = "/* a */\nconst b = '/* c */'; // d\n\n\nconst e = /\\/\\*/;\n"
    assert without_comments(script) == "\nconst b = '/* c */';\nconst e = /\\/\\*/;\n"
