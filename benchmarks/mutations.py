"""Small changes of Python code, one at a time: what a slip of the hand could make of it.

Left alone, and why: docstrings and annotations; decorators; the words of messages (texts with a space in them), of
which tests look for the telling part; ``strict=`` of ``zip``, which only guards.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_COMPARE: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
}  # fmt: skip
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
_NAMES = {
    "any": "all", "all": "any", "min": "max", "max": "min", "sorted": "list", "startswith": "endswith",
    "endswith": "startswith", "lstrip": "rstrip", "rstrip": "lstrip", "partition": "rpartition",
    "rpartition": "partition", "find": "rfind", "lower": "upper", "upper": "lower", "bisect_left": "bisect_right",
    "fullmatch": "match", "match": "search", "setdefault": "__setitem__",
}  # fmt: skip
_SKIPPED = {"annotation", "returns", "decorator_list", "type_params"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """The ``number``-th change of a file: where it is, the text of its line, what was there and what is there now."""

    file: str
    number: int
    line: int
    text: str
    change: str
    function: str
    """The name of its function or method, with its class; '' where what is changed runs on import."""


@dataclass(slots=True)
class _Spot:
    """A child of a node, with its line and the function or method that it is in."""

    parent: ast.AST
    name: str
    index: int | None
    node: ast.AST
    line: int
    function: str

    def put(self, new: ast.AST) -> None:
        if self.index is None:
            setattr(self.parent, self.name, new)
        else:
            getattr(self.parent, self.name)[self.index] = new


def mutants(file: str, source: str) -> list[Mutant]:
    """Return all changes of a file, in the order of its lines."""
    texts = source.splitlines()
    found = []
    for number, (spot, new) in enumerate(_changes(ast.parse(source))):
        was, now = (" ".join(ast.unparse(node).split()) for node in (spot.node, new))
        of = f"{spot.parent.arg}=" if isinstance(spot.parent, ast.keyword) else ""
        change = f"{of}{_short(was)} -> {of}{_short(now)}"
        found.append(Mutant(file, number, spot.line, texts[spot.line - 1].strip(), change, spot.function))
    return sorted(found, key=lambda mutant: (mutant.line, mutant.number))


def mutated(source: str, number: int) -> ast.Module:
    """Return the tree of a source with the change of this number made in it."""
    tree = ast.parse(source)
    spot, new = next(change for n, change in enumerate(_changes(tree)) if n == number)
    spot.put(new)
    return ast.fix_missing_locations(tree)


def _short(text: str) -> str:
    return text if len(text) <= 90 else f"{text[:60]} … {text[-27:]}"


def _changes(tree: ast.Module) -> Iterator[tuple[_Spot, ast.AST]]:
    """Each place with what could stand there; nothing is changed yet."""
    for spot in _walk(tree, 1, ""):
        for new in _replacements(spot.node, spot.parent, spot.name):
            yield spot, new
        if isinstance(spot.node, ast.stmt) and (instead := _instead(spot.node)) is not None:
            yield spot, instead


def _walk(node: ast.AST, line: int, function: str, within: str = "") -> Iterator[_Spot]:
    """Everything below a node; ``within`` is the class, with a point behind it."""
    for name, index, child in _children(node):
        at = next((n.lineno for n in (child, getattr(child, "pattern", None)) if hasattr(n, "lineno")), line)
        own = within + node.name if isinstance(node, ast.FunctionDef) and name == "body" and not function else function
        yield _Spot(node, name, index, child, at, own)
        yield from _walk(child, at, own, f"{within}{node.name}." if isinstance(node, ast.ClassDef) else within)


def _children(node: ast.AST) -> Iterator[tuple[str, int | None, ast.AST]]:
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
        return
    is_zip = isinstance(node, ast.Call) and ast.unparse(node.func) == "zip"
    for name, value in ast.iter_fields(node):
        if name in _SKIPPED or (name == "keywords" and is_zip):
            continue
        for index, child in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(child, ast.AST) and not _is_text(child):
                yield name, index if isinstance(value, list) else None, child


def _is_text(node: ast.AST) -> bool:
    """Whether a statement is a docstring."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _with(node: ast.AST, **fields: Any) -> Any:
    """Return a node like this one with other fields."""
    return ast.copy_location(type(node)(**{**dict(ast.iter_fields(node)), **fields}), node)


def _not(test: ast.expr) -> ast.expr:
    return ast.UnaryOp(op=ast.Not(), operand=test)


def _replacements(node: ast.AST, parent: ast.AST, name: str) -> Iterator[ast.AST]:
    """What could stand in the place of an expression or a part of a statement."""
    match node:
        case ast.Compare() | ast.BoolOp() | ast.UnaryOp():
            yield from _conditions(node)
        case ast.BinOp(op=op) if type(op) in _ARITHMETIC:
            yield _with(node, op=_ARITHMETIC[type(op)]())
        case ast.Constant(value=value):
            yield from _constants(value, parent)
        case ast.comprehension(ifs=ifs):
            for at in range(len(ifs)):
                yield _with(node, ifs=[*ifs[:at], *ifs[at + 1 :]])
        case ast.Call():
            yield from _calls(node)
        case ast.ExceptHandler():
            yield _with(node, body=[ast.Raise()])
        case ast.match_case() if len(getattr(parent, "cases", ())) > 1:
            yield _with(node, guard=ast.Constant(value=False))
    is_test = name == "test" and isinstance(parent, ast.If | ast.IfExp | ast.While)
    if is_test and not isinstance(node, ast.UnaryOp) and not (isinstance(node, ast.Compare) and len(node.ops) == 1):
        yield _not(node)  # type: ignore[arg-type]


def _conditions(node: ast.Compare | ast.BoolOp | ast.UnaryOp) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(ops=ops):
            for at, op in enumerate(ops):
                for other in _COMPARE[type(op)]:
                    yield _with(node, ops=[*ops[:at], other(), *ops[at + 1 :]])
        case ast.BoolOp(values=values):
            yield _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
            for at in range(len(values)):
                left = [*values[:at], *values[at + 1 :]]
                yield left[0] if len(left) == 1 else _with(node, values=left)
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield node.operand


def _constants(value: object, parent: ast.AST) -> Iterator[ast.AST]:
    match value:
        case bool():
            yield ast.Constant(value=not value)
        case int() if isinstance(parent, ast.Compare) and isinstance(
            parent.ops[0], ast.Lt | ast.LtE | ast.Gt | ast.GtE
        ):
            return  # `< 2` for `< 1` is `<= 1`
        case int() | float():
            yield ast.Constant(value=value + 1)
        case str() if isinstance(parent, ast.JoinedStr):
            if any(char.isalnum() for char in value) and not any(map(str.isspace, value)):
                yield ast.Constant(value="")
        case str() if not value:
            yield ast.Constant(value="x")
        case str() if not (any(map(str.isspace, value)) and value.strip()):
            yield ast.Constant(value="")


def _calls(node: ast.Call) -> Iterator[ast.AST]:
    match node.func:
        case ast.Name(id=name) if name in _NAMES:
            kept = [] if _NAMES[name] == "list" else node.keywords
            yield _with(node, func=ast.Name(id=_NAMES[name], ctx=ast.Load()), keywords=kept)
        case ast.Attribute(value=value, attr=name):
            if name in _NAMES:
                yield _with(node, func=_with(node.func, attr=_NAMES[name]))
            if name in {"strip", "lstrip", "rstrip", "lower", "casefold", "split"} and not (
                name == "split" and node.args
            ):
                yield value if name != "split" else ast.List(elts=[value], ctx=ast.Load())
    for at, keyword in enumerate(node.keywords):
        if keyword.arg is not None and ast.unparse(node.func) != "zip":
            yield _with(node, keywords=[*node.keywords[:at], *node.keywords[at + 1 :]])


def _instead(node: ast.stmt) -> ast.stmt | None:
    """What could stand in the place of a statement: mostly nothing."""
    match node:
        case ast.Return(value=ast.Constant(value=None | False | "")):
            return None
        case ast.Return(value=value) if value is not None:
            return ast.Return(value=ast.Constant(value=None))
        case ast.Return(value=None) | ast.Raise() | ast.AugAssign() | ast.Delete() | ast.Assert() | ast.Expr():
            return ast.Pass()
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            return ast.Pass()
        case ast.Continue():
            return ast.Break()
        case ast.Break():
            return ast.Continue()
    return None
