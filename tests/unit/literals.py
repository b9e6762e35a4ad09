"""English in the code that readers would see: string literals that do not go through the catalogue."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from pygments.lexers import JavascriptLexer
from pygments.token import Comment, String

#: Functions whose arguments are messages of the catalogue.
TRANSLATED = {"_", "of_sphinx", "gettext", "gettext_noop", "ngettext", "pgettext", "frame_gettext", "Phrase"}
#: Functions whose arguments are for authors and developers: the manual, errors of the configuration, logs, patterns.
FOR_AUTHORS = {
    "Option", "required", "ConfigError", "ValueError", "TypeError", "KeyError", "RuntimeError", "ExtensionError",
    "_warn", "warning", "info", "debug", "compile", "sub", "search", "match", "fullmatch", "split", "cast", "getLogger",
    "add_config_value",
}  # fmt: skip
#: Variables and arguments that hold examples of what to write, and what Sphinx translates.
SILENT = {"known", "example", "EXAMPLE", "OPTIONS", "MESSAGES", "NOTHING", "epilog"}
#: Attributes of HTML that a reader sees or hears.
_SPOKEN = re.compile(r"""\b(?:aria-label|alt|title|placeholder|data-label)=["']([^"'{]*)""")
_TAG = re.compile(r"<[^<>]*>?|[^<>]*>")
_ENTITY = re.compile(r"&#?\w+;")
_LETTERS = re.compile(r"[A-Za-z]{2,}")
#: Two words in a row; a word with a capital that is no name of code; a word that stands apart from what is around it.
_PROSE = re.compile(
    r"(?<![\w-])[A-Za-z]{2,}[,;:]? [A-Za-z]+(?![\w-])|(?<![\w.-])[A-Z][a-z]{2,}\b(?![\w(.-]\w)"
    r"|^ [a-z]{2,}\b|\b[a-z]{2,} $|[a-z]{2,}: ?$"
)


def is_prose(text: str) -> bool:
    """Tell whether a text, less its markup, is something that people read."""
    spoken = any(_LETTERS.search(found) for found in _SPOKEN.findall(text))
    if "<" in text or ">" in text:
        return spoken or bool(_LETTERS.search(_ENTITY.sub(" ", _TAG.sub(" ", text))))
    return spoken or bool(_PROSE.search(text))


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _is_silent(node: ast.AST) -> bool:
    """Tell whether nothing below a node is said to readers."""
    if isinstance(node, ast.Call):
        return _name(node) in TRANSLATED | FOR_AUTHORS
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)  # a docstring
    if isinstance(node, ast.keyword):
        return node.arg in SILENT
    if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if all(isinstance(target, ast.Name) and target.id in SILENT for target in targets):
            return True
    return isinstance(node, (ast.Assert, ast.arg)) or (isinstance(node, ast.Raise) and "Refusal" not in ast.dump(node))


def of_python(source: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of each literal of a Python file that a reader would see.

    Docstrings, annotations, what is raised, and what goes through the catalogue are none.
    """
    ahead: list[ast.AST] = [ast.parse(source)]
    while ahead:
        node = ahead.pop()
        if _is_silent(node):
            continue
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "0" for part in node.values)
            if is_prose(text):
                yield node.lineno, text
            ahead += [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
        elif isinstance(node, ast.Constant):
            if isinstance(node.value, str) and is_prose(node.value):
                yield node.lineno, node.value
        else:
            fields = {name: value for name, value in ast.iter_fields(node) if name not in {"annotation", "returns"}}
            for value in fields.values():
                ahead += [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, ast.AST)]


def of_template(source: str) -> Iterator[tuple[int, str]]:
    """Yield the literals of a template that a reader would see."""
    bare = re.sub(
        r"\{#.*?#\}|\{%-?\s*trans\b.*?endtrans\s*-?%\}|\{\{.*?\}\}|\{%.*?%\}", _blank, source, flags=re.DOTALL
    )
    for found in _SPOKEN.finditer(bare):
        if _LETTERS.search(found[1]):
            yield bare.count("\n", 0, found.start()) + 1, found[1]
    bare = re.sub(r"<!--.*?-->|<(script|style)\b.*?</\1>", _blank, bare, flags=re.DOTALL)
    for number, line in enumerate(re.sub(r"<[^>]*>", _blank, bare, flags=re.DOTALL).splitlines(), 1):
        if _LETTERS.search(_ENTITY.sub(" ", line)):
            yield number, line.strip()


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def of_sheet(source: str) -> Iterator[tuple[int, str]]:
    """Yield the strings of a style sheet that a reader would see: in ``content``, or in variables for it."""
    bare = re.sub(r"/\*.*?\*/", _blank, source, flags=re.DOTALL)
    for found in re.finditer(r"(?:content|--(?![\w-]*(?:sans|serif|mono))[\w-]+)\s*:([^;}]*)", bare):
        for text in re.findall(r'"((?:[^"\\]|\\.)*)"', found[1]):
            if _LETTERS.search(re.sub(r"\\[0-9a-fA-F]{1,6}\s?", "", text)):
                yield bare.count("\n", 0, found.start()) + 1, text


#: Keys of a keyboard, and other names of browsers.
_NAMES = {
    "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", "Escape", "Enter", "Space",
    "DOMContentLoaded", "NFKC", "NFC", "NFD", "Tab", "use strict",
}  # fmt: skip


def of_script(source: str) -> Iterator[tuple[int, str]]:
    """Yield the strings of a script that a reader would see."""
    line, behind = 1, ""
    for kind, text in JavascriptLexer(stripnl=False, ensurenl=False).get_tokens(source):
        if kind in String and len(text) > 1:
            inner = text[1:-1]
            is_message = re.search(r"(?:\b_|\bngettext)\((?:'(?:[^'\\]|\\.)*',\s*)?$", behind)
            is_code = re.search(r"[#\[\]=]|^[.:]\w|^m-|^marginalia|/json", inner)
            if not is_message and not is_code and inner not in _NAMES and _PROSE.search(inner):
                yield line, inner
        if kind not in Comment:
            behind = (behind + text)[-300:]
        line += text.count("\n")


def places(message: str) -> set[str]:
    """Return the places of a message that other texts fill: ``{number}``."""
    return set(re.findall(r"\{\w*\}", message))
