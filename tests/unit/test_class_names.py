"""The list of class names holds every name that is written or read, and no other."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from sphinx_marginalia import class_names, script_class_names
from sphinx_marginalia.frame.stylesheet import classes
from sphinx_marginalia.model.layer import LAYERS
from sphinx_marginalia.sphinxext.authoring.claim import CONCLUSIONS

PACKAGE = Path(class_names.__file__).parent
#: The names of the list that are put together with another word, and those that are of elements only.
PREFIXES = {
    class_names.NEEDS,
    class_names.PAGES,
    class_names.SHEET,
    class_names.OF_KIND,
    class_names.SHAPE,
    class_names.LIT,
}
ELEMENTS = {class_names.WORK, class_names.DECK}
#: Who writes the names of pages, sheets and slides: programs and templates.
WRITERS = [path for room in ("sphinxext", "paper", "slides") for path in PACKAGE.joinpath(room).rglob("*.py")]
TEMPLATES = sorted(PACKAGE.joinpath("slides").rglob("*.html"))
NAMES = vars(class_names) | vars(script_class_names)
LISTED = {value for name, value in NAMES.items() if name.isupper() and value not in PREFIXES}
#: The names that stand for something of the article: of a layer, or of what a claim turned out to be.
OF_LAYERS = {class_names.of_layer(layer.id) for layer in LAYERS}
OF_CLAIMS = {class_names.of_conclusion(conclusion) for conclusion in CONCLUSIONS}
#: The kinds of sources, the marks of a chart's groups and the questions to it, by number.
NUMBERED = (class_names.OF_KIND, class_names.SHAPE, class_names.LIT)
OF_KINDS = {f"{prefix}{number}" for prefix in NUMBERED for number in range(1, 17)}
NAME = re.compile(r"(?<![\w-])m-[a-z][a-z-]*[a-z](?![\w-])")
#: Where a script gives a name to something.
SETS = re.compile(r"(?:className = |class: |make\(|button\(|strips\(|classList\.(?:add|toggle)\()[^;]*")
#: Names in scripts and style sheets that are no classes: an id, an animation, a highlight.
OTHERS = {"m-term-box-text", "m-wait", "m-fold", "m-spoken"}

#: What can have a docstring.
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef)
SHEETS = sorted(path for path in PACKAGE.rglob("*.css"))
SCRIPTS = sorted(path for path in PACKAGE.rglob("*.js"))


def names_of(path: Path) -> set[str]:
    """The names that a Python file holds, by the list or in markup; docstrings are none."""
    tree = ast.parse(path.read_text("utf-8"))
    found = {
        getattr(class_names, node.attr)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "css"
        if node.attr.isupper()
    }
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    texts -= {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, DOCUMENTED)}
    return found - PREFIXES | {name for text in texts for name in NAME.findall(text)}


def set_by_scripts() -> set[str]:
    """The names that scripts give to what stands on a page, or to what they make."""
    calls = (call for path in SCRIPTS for call in SETS.findall(path.read_text("utf-8")))
    return {name for call in calls for name in NAME.findall(call)}


def written(writers: list[Path] = WRITERS) -> set[str]:
    """The names that pages, sheets and slides are given: by what makes them, and by scripts."""
    by_templates = {name for path in TEMPLATES for name in NAME.findall(path.read_text("utf-8"))}
    return set_by_scripts().union(by_templates, *map(names_of, writers))


def only_on_paper() -> set[str]:
    """The names that sheets and slides have, and no page."""
    of_pages = [path for path in WRITERS if "sphinxext" in path.parts]
    return written([path for path in WRITERS if path not in of_pages]).difference(*map(names_of, of_pages))


def test_every_name_of_the_list_is_written() -> None:
    assert written() >= LISTED - ELEMENTS


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_every_name_of_a_style_sheet_is_in_the_list(path: Path) -> None:
    found = {name for name in classes(path.read_text("utf-8")) if name.startswith("m-")}
    assert found <= LISTED | OF_LAYERS | OF_CLAIMS | OF_KINDS


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_every_name_of_a_script_is_in_the_list(path: Path) -> None:
    assert set(NAME.findall(path.read_text("utf-8"))) <= LISTED | OTHERS


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_name_of_a_template_is_in_the_list(path: Path) -> None:
    assert set(NAME.findall(path.read_text("utf-8"))) <= LISTED | {class_names.DECK}


def test_every_name_of_the_program_is_in_the_list() -> None:
    """A name in markup is typed; one that is typed wrong is in no list."""
    files = [
        path for path in PACKAGE.rglob("*.py") if not path.name.endswith("class_names.py") and "frame" not in path.parts
    ]
    wrong = {path.name: more for path in files if (more := names_of(path) - LISTED)}
    assert wrong == {}


def test_no_two_names_of_the_list_are_one() -> None:
    names = [value for name, value in vars(class_names).items() if name.isupper()]
    assert len(names) == len(set(names))
    assert not set(names) & (OF_LAYERS | OF_CLAIMS)
