"""Whoever calls a function learns from its docstring what it may raise."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

#: By which a visitor of docutils goes on: no error, and nothing that reaches a caller.
CONTROL = ("dn.SkipNode", "dn.SkipChildren")
PACKAGE = Path(__file__).parents[2] / "src" / "sphinx_marginalia"


RAISING = '''
def one():
    """Return 1. Raises ``ValueError``."""
    raise ValueError(1)

class A:
    def two(self):
        """Return 2."""
        if self:
            raise ValueError(2)

def three():
    def four():
        raise ValueError
    try:
        four()
    except ValueError:
        raise
'''


def raised_here(function: ast.FunctionDef) -> list[ast.Raise]:
    """What the body of a function raises itself: not what functions inside it do, nor what is only passed on."""
    found: list[ast.Raise] = []
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Raise) and node.exc and ast.unparse(node.exc) not in CONTROL:
            found.append(node)
        if not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda):
            waiting += ast.iter_child_nodes(node)
    return found


def public_functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    """Each function and method that another module may call."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from public_functions(node)


def silent(source: str) -> list[str]:
    """The public functions that raise something of which their docstring says nothing."""
    return [
        function.name
        for function in public_functions(ast.parse(source))
        if raised_here(function) and not re.search(r"\b[Rr]aises?\b", ast.get_docstring(function) or "")
    ]


def test_a_function_that_raises_in_silence_is_found() -> None:
    assert silent(RAISING) == ["two"]


def test_each_public_function_that_raises_says_so() -> None:
    found = {path.name: names for path in PACKAGE.rglob("*.py") if (names := silent(path.read_text("utf-8")))}
    assert found == {}
