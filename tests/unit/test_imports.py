"""Who may import whom: imports only go down, and the layers below Sphinx stand without it."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from statistics import median

import pytest

SRC = Path(__file__).parents[2] / "src"
PACKAGE = SRC / "sphinx_marginalia"
TOP = PACKAGE.name
FILES = sorted(PACKAGE.rglob("*.py"))

#: Each room and the rooms that it may import. A room is a folder or a single file, of the package or of ``sphinxext``.
ALLOWED = {
    "__main__": "commands",
    "__init__": "sphinxext version",
    "version": "",
    "catalogue": "model",
    "class_names": "",
    "script_class_names": "",
    "packed_css": "",
    "packed_js": "",
    "model": "",
    "grading": "model",
    "search": "model",
    "system": "model",
    "bibliography": "model system",
    "seeds": "model system",
    "data": "model system",
    "checks": "grading model",
    "pictures": "data model seeds system",
    "export": "model",
    "paper": "class_names model packed_css system",
    "slides": "class_names model packed_css paper system",
    "frame": "catalogue packed_js version",
    "commands": "checks class_names data export model paper pictures slides sphinxext.domain system version",
    "sphinxext": (
        "catalogue sphinxext.authoring sphinxext.builders sphinxext.collect sphinxext.conf_check sphinxext.config"
        " sphinxext.domain sphinxext.editions sphinxext.events sphinxext.filling sphinxext.html sphinxext.indices"
        " sphinxext.safeguards sphinxext.search_page sphinxext.source_folder version"
    ),
    "sphinxext.authoring": (
        "catalogue class_names data grading model sphinxext.chart_nodes sphinxext.copies sphinxext.editions"
        " sphinxext.gaps sphinxext.metadata sphinxext.nodes sphinxext.own_nodes sphinxext.page_context"
        " sphinxext.question_record"
        " sphinxext.reading_nodes sphinxext.safeguards sphinxext.set_nodes sphinxext.teacher_address"
    ),
    "sphinxext.bibtex_style": "bibliography catalogue model",
    "sphinxext.builders": (
        "catalogue class_names model paper sphinxext.config sphinxext.domain sphinxext.filling sphinxext.nodes"
        " sphinxext.page_context sphinxext.safeguards system"
    ),
    "sphinxext.chart_nodes": "",
    "sphinxext.collect": (
        "catalogue checks model sphinxext.copies sphinxext.domain sphinxext.gaps sphinxext.nodes"
        " sphinxext.page_context sphinxext.page_text sphinxext.places sphinxext.question_record"
        " sphinxext.own_nodes sphinxext.reading_nodes"
        " sphinxext.safeguards sphinxext.set_nodes sphinxext.walk"
    ),
    "sphinxext.conf_check": "",
    "sphinxext.config": "seeds",
    "sphinxext.copies": "sphinxext.nodes",
    "sphinxext.domain": "catalogue model seeds",
    "sphinxext.editions": "catalogue model sphinxext.metadata system",
    "sphinxext.events": (
        "bibliography catalogue checks data model seeds sphinxext.bibtex_style sphinxext.config sphinxext.domain"
        " sphinxext.editions sphinxext.filling sphinxext.findings sphinxext.generated_files sphinxext.teacher_address"
    ),
    "sphinxext.filling": (
        "catalogue class_names model paper slides sphinxext.authoring sphinxext.copies sphinxext.domain"
        " sphinxext.editions sphinxext.metadata sphinxext.nodes sphinxext.own_nodes sphinxext.page_context"
        " sphinxext.reading_nodes sphinxext.set_nodes sphinxext.walk"
    ),
    "sphinxext.findings": "catalogue model",
    "sphinxext.gaps": "sphinxext.nodes",
    "sphinxext.generated_files": "export model pictures system",
    "sphinxext.html": (
        "catalogue class_names frame grading model packed_css packed_js"
        " sphinxext.chart_nodes sphinxext.config sphinxext.domain sphinxext.editions sphinxext.nodes"
        " sphinxext.own_nodes sphinxext.set_nodes sphinxext.reading_nodes system"
    ),
    "sphinxext.indices": "catalogue model sphinxext.domain",
    "sphinxext.metadata": "",
    "sphinxext.own_nodes": "",
    "sphinxext.nodes": "",
    "sphinxext.page_context": "model sphinxext.domain",
    "sphinxext.page_text": "class_names model sphinxext.nodes sphinxext.walk",
    "sphinxext.places": "model sphinxext.nodes sphinxext.walk",
    "sphinxext.question_record": "catalogue class_names model sphinxext.nodes",
    "sphinxext.reading_nodes": "",
    "sphinxext.safeguards": "catalogue model sphinxext.nodes sphinxext.page_context sphinxext.walk",
    "sphinxext.search_page": ("catalogue class_names frame model search sphinxext.domain sphinxext.filling system"),
    "sphinxext.set_nodes": "",
    "sphinxext.source_folder": "catalogue model sphinxext.findings system",
    "sphinxext.teacher_address": "model",
    "sphinxext.walk": "",
}
#: The one module of a room that another room may import, where it is not all of them.
ONLY = {
    ("sphinxext.html", "frame"): "frame.config",
    ("sphinxext.search_page", "frame"): "frame.config",
    ("sphinxext.builders", "paper"): "paper.files",
    ("sphinxext.filling", "paper"): "paper.files",
    ("sphinxext.filling", "slides"): "slides.files",
    ("sphinxext.filling", "sphinxext.authoring"): "sphinxext.authoring.links",
}
#: What imports neither Sphinx nor docutils; of it, what needs the standard library only.
STANDARD = (
    "model",
    "search",
    "system",
    "checks",
    "data",
    "pictures",
    "seeds",
    "grading",
    "export",
    "class_names",
    "packed_css",
)
PURE = (*STANDARD, "paper", "slides", "bibliography", "version", "commands")
#: Modules of a pure room that run Sphinx, and import it only then.
RUNS_SPHINX = ("commands.build", "commands.failures")

BLOCKED = """
import sys

class Block:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {blocked!r}:
            raise ImportError("blocked: " + name)

sys.meta_path.insert(0, Block())
import importlib
importlib.import_module({module!r})
{then}
"""


def name_of(path: Path) -> str:
    """The module of a file, below the package: ``sphinxext.domain``, and ``__init__`` for the package itself."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


MODULES = {name_of(path): path for path in FILES}


def imports(name: str) -> Iterator[str]:
    """The modules of the package that a module imports anywhere: at its top, in a function, for types only."""
    for node in ast.walk(ast.parse(MODULES[name].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name}: imports are absolute"
            found = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for one in found:
            if one == TOP or one.startswith(f"{TOP}."):
                inner = one.removeprefix(TOP).removeprefix(".")
                while inner and inner not in MODULES:
                    inner = inner.rpartition(".")[0]
                yield inner or "__init__"


def room_of(name: str) -> str:
    """The room of a module."""
    parts = name.split(".")
    return ".".join(parts[:2]) if parts[0] == "sphinxext" else parts[0]


GRAPH = {name: {one for one in imports(name) if one != name} for name in MODULES}


def circle(graph: dict[str, set[str]]) -> list[str]:
    """A circle of imports, or nothing."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_file_imports_itself_by_a_way_round() -> None:
    assert circle({"a": {"b"}, "b": {"a"}}), "a circle is seen"
    assert len(GRAPH) > 150
    assert circle(GRAPH) == []


def test_every_arrow_between_rooms_is_allowed_and_none_is_allowed_in_vain() -> None:
    arrows: dict[str, set[str]] = {room_of(name): set() for name in MODULES}
    for name, found in GRAPH.items():
        arrows[room_of(name)] |= {room_of(one) for one in found} - {room_of(name)}
    assert arrows == {room: set(allowed.split()) for room, allowed in ALLOWED.items()}
    assert circle(arrows) == []


@pytest.mark.parametrize(("room", "other"), ONLY)
def test_of_some_rooms_one_module_may_be_imported(room: str, other: str) -> None:
    found = {one for name in MODULES if room_of(name) == room for one in GRAPH[name] if room_of(one) == other}
    assert found == {ONLY[room, other]}


def modules(*rooms: str) -> list[str]:
    """The modules of rooms, as they are imported."""
    return [f"{TOP}.{name}" for name in MODULES if room_of(name) in rooms and name not in RUNS_SPHINX]


def run(module: str, *blocked: str, then: str = "") -> subprocess.CompletedProcess[str]:
    code = BLOCKED.format(module=module, blocked=set(blocked), then=then)
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(SRC)},
        check=False,
    )


def test_the_pure_rooms_import_without_sphinx_and_docutils() -> None:
    names = modules(*PURE)
    assert len(names) > 100
    done = run(TOP, "sphinx", "docutils", then="\n".join(f"import {name}" for name in names))
    assert done.returncode == 0, done.stderr


def test_the_command_line_can_be_asked_without_sphinx() -> None:
    then = f"from {TOP}.commands.cli import parser\nparser().parse_args(['check', '.'])"
    done = run(f"{TOP}.commands.cli", "sphinx", "docutils", then=then)
    assert done.returncode == 0, done.stderr


def test_the_block_itself_works() -> None:
    done = run(f"{TOP}.sphinxext.domain", "sphinx", "docutils")
    assert done.returncode != 0
    assert "blocked: " in done.stderr


def test_the_model_and_the_rules_need_the_standard_library_only() -> None:
    outside = "pybtex", "sentencex", "myst_parser", "sphinxcontrib", "sphinx", "docutils", "lxml", "docx", "weasyprint"
    code = "\n".join(f"import {name}" for name in modules(*STANDARD) if not name.endswith(".locks"))  # filelock
    done = run(TOP, *outside, then=code)
    assert done.returncode == 0, done.stderr


def test_files_are_short_enough_to_read() -> None:
    lengths = {name: len(path.read_text("utf-8").splitlines()) for name, path in MODULES.items()}
    assert {name: length for name, length in lengths.items() if length > 400} == {}
    assert median(lengths.values()) < 150
