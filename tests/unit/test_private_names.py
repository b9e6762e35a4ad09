"""What we use of other packages without their promise: each name, where it is theirs, and why nothing public will do.

A name that is not in the table fails here, and so does one that the installed package has no longer.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
import sphinx

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
#: What authors use and what builds. Benchmarks look into what they measure.
FILES = [path for name in ("src", "tools") for path in sorted((ROOT / name).rglob("*.py"))]
SCRIPTS = sorted((ROOT / "src").rglob("*.js"))


class Private(NamedTuple):
    """A private name: whose it is (``module`` or ``module:Class``), and why it is used."""

    owner: str
    why: str


XML = "python-docx writes no public name for the XML of a part, in which what it cannot do is written"
CACHE = "`make serve` builds again with the same app, which Sphinx has no word for; without one it starts a new app"
TABLE = {
    "_app": Private("sphinx.environment:BuildEnvironment", "a transform has no public way to the builder"),
    "_raw_config": Private("sphinx.config:Config", "Sphinx does not tell what an author set from what is a default"),
    "_html_base": Private(
        "docutils.writers", "the base of every HTML writer; its source tells which classes it writes"
    ),
    "_Cell": Private("docx.table", "the type of a cell, for annotations; python-docx exports none"),
    "_Row": Private("docx.table", "the type of a row, for annotations; python-docx exports none"),
    "_element": Private("docx.opc.coreprops:CoreProperties", XML),
    "_inline": Private("docx.shape:InlineShape", XML),
    "_p": Private("docx.text.paragraph:Paragraph", XML),
    "_r": Private("docx.text.run:Run", XML),
    "_tc": Private("docx.table:_Cell", XML),
    "_tr": Private("docx.table:_Row", XML),
    "_css_files": Private("sphinx.builders.html:StandaloneHTMLBuilder", CACHE),
    "_js_files": Private("sphinx.builders.html:StandaloneHTMLBuilder", CACHE),
    "_orig_css_files": Private("sphinx.builders.html:StandaloneHTMLBuilder", CACHE),
    "_orig_js_files": Private("sphinx.builders.html:StandaloneHTMLBuilder", CACHE),
    "_load_existing_env": Private("sphinx.application:Sphinx", CACHE),
    "_post_init_env": Private("sphinx.application:Sphinx", CACHE),
}
#: The same of Sphinx's search script, which has no public way to give it an index in parts.
SEARCH = ("_index", "_parseQuery", "_performSearch", "_queued_query")
OF_SERVE = {name for name, private in TABLE.items() if private.why == CACHE}

_PRIVATE = re.compile(r"_[A-Za-z]\w*")
_DOTTED = re.compile(r"(?:[A-Za-z]\w*\.)+(_[a-z]\w*)(?:\.\w+)*")


def names_in(node: ast.AST) -> list[str]:
    """Names of others in a node: attributes of all but ``self`` and ``cls``, imports, modules that a text names."""
    match node:
        case ast.Attribute(value=ast.Name(id="self" | "cls")):
            return []
        case ast.Attribute(attr=name):
            return [name]
        case ast.ImportFrom(module=module, names=names):
            return [*(module or "").split("."), *(alias.name for alias in names)]
        case ast.Import(names=names):
            return [part for alias in names for part in alias.name.split(".")]
        case ast.Call(func=ast.Name(id="getattr" | "setattr" | "hasattr"), args=[_, ast.Constant(value=str(name)), *_]):
            return [name]
        case ast.Constant(value=str(text)) if found := _DOTTED.fullmatch(text):
            return [found[1]]
    return []


def private_names(source: str) -> Iterator[tuple[int, str]]:
    """The lines of a file that use private names of others, and the names."""
    for node in ast.walk(ast.parse(source)):
        yield from ((getattr(node, "lineno", 0), name) for name in names_in(node) if _PRIVATE.fullmatch(name))


@pytest.mark.parametrize(
    "line",
    [
        "app._env", "app.env._app.builder", "from sphinx.util._pathlib import Path", "from docx.table import _Cell",
        "import sphinx._cli.util", "getattr(app, '_env', None)", "WRITERS = ('docutils.writers._html_base',)",
    ],
)  # fmt: skip
def test_a_private_name_is_seen(line: str) -> None:
    assert list(private_names(line))


@pytest.mark.parametrize(
    "line", ["self._env", "cls._known", "_ = translate", "module.__name__", "f'{_static}'", "'_build'"]
)
def test_what_is_ours_or_public_is_not(line: str) -> None:
    assert not list(private_names(line))


def test_every_private_name_of_others_is_in_the_table_and_each_of_the_table_is_used() -> None:
    uses = [(path, line, name) for path in FILES for line, name in private_names(path.read_text("utf-8"))]
    unknown = [f"{path.relative_to(ROOT)}:{line}: {name}" for path, line, name in uses if name not in TABLE]
    assert unknown == []
    used = {name for _, _, name in uses}
    assert used == set(TABLE)
    serve = (ROOT / "tools/serve.py").read_text("utf-8")  # it also asks for each of them by name
    assert {name for name, private in TABLE.items() if private.why == CACHE and f'"{name}"' in serve} == OF_SERVE


def has(owner: str, name: str) -> bool:
    """Whether a module, or a class with its bases, has a name: its own, or set on itself in its source."""
    module, _, inner = owner.partition(":")
    found = importlib.import_module(module)
    if not inner:
        return hasattr(found, name) or (hasattr(found, "__path__") and find_spec(f"{module}.{name}") is not None)
    for kind in getattr(found, inner).__mro__[:-1]:
        if name in vars(kind) or name in vars(kind).get("__annotations__", {}):
            return True
        if re.search(rf"\bself\.{name}\b[^=\n]*=(?!=)", inspect.getsource(kind)):
            return True
    return False


@pytest.mark.parametrize("name", TABLE)
def test_the_installed_package_has_it(name: str) -> None:
    assert has(TABLE[name].owner, name)
    assert not has(TABLE[name].owner, f"{name}_of_ours")


def test_sphinx_s_search_script_has_what_ours_uses() -> None:
    theirs = Path(sphinx.package_dir, "themes/basic/static/searchtools.js").read_text("utf-8")
    ours = {name for path in SCRIPTS for name in re.findall(r"\bSearch\.(_\w+)", path.read_text("utf-8"))}
    assert ours == set(SEARCH)
    for name in SEARCH:
        assert re.search(rf"^  {name}: ", theirs, re.MULTILINE), name
