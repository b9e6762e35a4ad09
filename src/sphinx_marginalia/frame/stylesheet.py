"""Keep of a style sheet what a book's pages can use.

The theme's sheets carry what our pages never use and what a strict
Content-Security-Policy refuses: pictures in ``data:`` addresses, an icon font
of 115 kB and its two thousand rules, most of Bootstrap, and colours that
nothing asks for. tinycss2 reads them; rules are dropped by the classes of their
selectors, declarations by value, and custom properties that no declaration
reaches. Nothing else is rewritten than a shorthand that one engine refuses, so
what is left means what its authors meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import tinycss2

from sphinx_marginalia.frame import decoration

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

_REFUSED_VALUE: Final = re.compile(r"data:|pst-icon|--_?fa-|Font Awesome|url\(")
_REFUSED_NAME: Final = re.compile(r"--(?:_?fa|pst-icon)-|--pst-breadcrumb")
#: Parts of the theme that our layout does not write.
_REFUSED_ID: Final = re.compile(r"pst-|bd-header-")
_REFUSED_AT_RULE: Final = frozenset({"font-face", "charset"})
_GROUPING_AT_RULE: Final = frozenset({"media", "supports", "layer", "container"})
_KEYFRAMES: Final = frozenset({"keyframes", "-webkit-keyframes"})
#: Functions that fit when one of their arguments fits. ``:not()`` is left alone: ``a:not(.btn)`` is about links.
_ANY_OF: Final = frozenset({"is", "where", "matches", "-webkit-any", "-moz-any", "has"})
_PROPERTY: Final = re.compile(r"--[\w-]+")
_USED_PROPERTY: Final = re.compile(r"var\(\s*(--[\w-]+)")
_WORD: Final = re.compile(r"[A-Za-z_][\w-]*")
#: Every name, so that nothing is dropped for its class: a sheet is only made clean and small.
EVERY: Final[Container[str]] = type("_Every", (), {"__contains__": lambda self, name: True})()


@dataclass(frozen=True, slots=True)
class Declaration:
    """``name:value``; *value* with ``!important`` where it stood."""

    name: str
    value: str

    @property
    def is_custom(self) -> bool:
        """Tell whether it is a custom property."""
        return self.name.startswith("--")


@dataclass(frozen=True, slots=True)
class Rule:
    """``selectors{declarations}``, and rules nested in it."""

    selectors: str
    declarations: tuple[Declaration, ...]
    nested: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """``@media …{rules}`` and its like."""

    prelude: str
    rules: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Other:
    """A statement that is kept as it is: ``@page``, ``@keyframes``, ``@layer a;``, a licence notice."""

    text: str
    keyframes: str = ""


Statement: TypeAlias = Rule | Group | Other


def read(css: str, used: Container[str] = EVERY) -> tuple[Statement, ...]:
    """Read a sheet, without the rules whose selectors need a class that is not in *used*."""
    return tuple(_statements(tinycss2.parse_stylesheet(css, skip_whitespace=True), used))


def classes(css: str) -> frozenset[str]:
    """Return every class that a selector of the sheet names."""
    return frozenset(_class_names(tinycss2.parse_component_value_list(css, skip_comments=True)))


def write(sheets: Iterable[tuple[Statement, ...]], also: Iterable[str] = ()) -> str:
    """Return one sheet of *sheets*, without custom properties and key frames that nothing reaches.

    *also* are texts that may name custom properties too: scripts and other sheets of the same pages.
    """
    statements = [statement for sheet in sheets for statement in sheet]
    wanted = _reached(statements, also)
    frames = {word for one in _declarations(statements) if "animation" in one.name for word in _WORD.findall(one.value)}
    parts = [text for one in statements if (text := _text(one, wanted, frames))]
    notices = {text for text in parts if text.startswith("/*")}
    said = dict.fromkeys(text for text in parts if text in notices)  # each licence once, in its place
    return "".join(text for text in parts if text not in notices or said.pop(text, 0) is None) + "\n"


def _statements(nodes: Iterable[Any], used: Container[str]) -> Iterator[Statement]:
    for node in nodes:
        if node.type == "comment" and node.value.startswith("!"):
            yield Other(f"/*{node.value}*/\n")
        elif node.type == "qualified-rule":
            rule = _rule(node, used)
            if rule:
                yield rule
        elif node.type == "at-rule" and node.lower_at_keyword not in _REFUSED_AT_RULE:
            yield from _at_rule(node, used)


def _at_rule(node: Any, used: Container[str]) -> Iterator[Statement]:
    head = f"@{node.at_keyword} {_serialize(node.prelude)}".rstrip()
    if node.content is None:
        yield Other(f"{head};")
    elif node.lower_at_keyword in _GROUPING_AT_RULE:
        inner = tuple(_statements(tinycss2.parse_rule_list(node.content, skip_whitespace=True), used))
        if inner:
            yield Group(head, inner)
    else:
        name = _serialize(node.prelude) if node.lower_at_keyword in _KEYFRAMES else ""
        yield Other(f"{head}{{{_frames(node.content) if name else _block(node.content)}}}", name)


def _frames(content: Iterable[Any]) -> str:
    """Return the rules of an animation."""
    rules = tinycss2.parse_rule_list(content, skip_comments=True, skip_whitespace=True)
    return "".join(f"{_serialize(rule.prelude)}{{{_block(rule.content)}}}" for rule in rules)


def _block(content: Iterable[Any]) -> str:
    """Return the declarations of a block that is kept whole, and the blocks in it."""
    parts = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    inside = [
        f"{one.name}:{_value(one)}" if one.type == "declaration"
        else f"@{one.at_keyword} {_serialize(one.prelude)}".rstrip() + f"{{{_block(one.content)}}}"
        for one in parts
    ]  # fmt: skip
    return ";".join(inside)


def _rule(node: Any, used: Container[str]) -> Rule | None:
    selectors = [one for one in _split(node.prelude) if _fits(one, used)]
    if not selectors:
        return None
    parts = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
    declarations = tuple(
        Declaration(one.name if one.name.startswith("--") else one.lower_name, _value(one))
        for one in parts
        if one.type == "declaration"
    )
    nested = tuple(_statements((one for one in parts if one.type != "declaration"), used))
    kept = tuple(long for one in declarations if _is_allowed(one) for long in _for_every_engine(one))
    return Rule(",".join(_serialize(one) for one in selectors), kept, nested) if kept or nested else None


def _value(node: Any) -> str:
    return _serialize(node.value) + ("!important" if node.important else "")


def _is_allowed(declaration: Declaration) -> bool:
    return not (_REFUSED_NAME.match(declaration.name) or _REFUSED_VALUE.search(declaration.value))


def _for_every_engine(declaration: Declaration) -> Iterator[Declaration]:
    if declaration.name == decoration.SHORTHAND:
        yield from (Declaration(name, value) for name, value in decoration.longhands(declaration.value))
    else:
        yield declaration


def _split(tokens: Iterable[Any]) -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for one in tokens:
        if one == ",":
            parts.append([])
        else:
            parts[-1].append(one)
    return parts


def _fits(selector: list[Any], used: Container[str]) -> bool:
    """Tell whether something on a page can have all the classes that a selector asks for."""
    for before, token in zip([None, *selector], selector, strict=False):
        if before == "." and token.type == "ident" and token.value not in used:
            return False
        if token.type == "hash" and _REFUSED_ID.match(token.value):
            return False
        if (
            token.type == "function"
            and token.lower_name in _ANY_OF
            and not any(_fits(one, used) for one in _split(token.arguments))
        ):
            return False
    return True


def _class_names(tokens: Iterable[Any]) -> Iterator[str]:
    before: Any = None
    for token in tokens:
        if before == "." and token.type == "ident":
            yield token.value
        elif token.type == "function":
            yield from _class_names(token.arguments)
        elif token.type == "{} block":
            yield from _class_names(token.content)
        before = token


def _serialize(tokens: Iterable[Any]) -> str:
    """Return CSS with one space where there were several, and no comments."""
    kept = (token for token in tokens if token.type != "comment")
    text: str = tinycss2.serialize([_one_space(token) for token in kept])
    return text.strip()


def _one_space(token: Any) -> Any:
    if token.type == "whitespace":
        return tinycss2.ast.WhitespaceToken(token.source_line, token.source_column, " ")
    return token


def _declarations(statements: Iterable[Statement]) -> Iterator[Declaration]:
    for one in statements:
        if isinstance(one, Rule):
            yield from one.declarations
            yield from _declarations(one.nested)
        elif isinstance(one, Group):
            yield from _declarations(one.rules)


def _others(statements: Iterable[Statement]) -> Iterator[str]:
    for one in statements:
        if isinstance(one, Other):
            yield one.text
        else:
            yield from _others(one.rules if isinstance(one, Group) else one.nested)


def _reached(statements: list[Statement], also: Iterable[str]) -> set[str]:
    """Return the custom properties that a declaration of another kind needs, by whatever way."""
    needs: dict[str, set[str]] = {}
    reached = {name for text in also for name in _PROPERTY.findall(text)}
    reached |= {name for text in _others(statements) for name in _USED_PROPERTY.findall(text)}
    for one in _declarations(statements):
        names = set(_USED_PROPERTY.findall(one.value))
        if one.is_custom:
            needs.setdefault(one.name, set()).update(names)
        else:
            reached |= names
    todo = list(reached)
    while todo:
        more = needs.get(todo.pop(), set()) - reached
        reached |= more
        todo += more
    return reached


def _text(one: Statement, wanted: Container[str], frames: Container[str]) -> str:
    if isinstance(one, Other):
        return "" if one.keyframes and one.keyframes not in frames else one.text
    if isinstance(one, Group):
        inner = "".join(_text(rule, wanted, frames) for rule in one.rules)
        return f"{one.prelude}{{{inner}}}" if inner else ""
    kept = [f"{d.name}:{d.value}" for d in one.declarations if not d.is_custom or d.name in wanted]
    kept += [text for rule in one.nested if (text := _text(rule, wanted, frames))]
    return f"{one.selectors}{{{';'.join(kept)}}}" if kept else ""
