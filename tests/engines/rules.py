"""What one engine in use refuses, although another draws it: found in the text of style sheets and scripts.

Engines in use: Safari of iOS 15, Firefox ESR 115 and what came later. A thing that only looks less fine without
(``text-wrap``, ``accent-color``, container queries, ``@media (scripting)``) is none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import tinycss2

from sphinx_marginalia.frame.decoration import is_plain

#: An engine that does not know one of these drops all selectors of its list.
NEW_SELECTORS = (":has(", ":focus-visible", ":user-valid", ":user-invalid", ":modal", ":popover-open", ":open")
#: A declaration with one of these and ``var()`` is read, then has no value: what stands before it is lost as well.
NEW_FUNCTIONS = re.compile(r"\b(color-mix|light-dark|oklch|oklab|rgb\(from|round|linear|attr)\(")
GROUPS = frozenset({"media", "supports", "layer", "container"})
#: In scripts: a pattern, and since when Safari and Firefox have it.
NEW_SCRIPT = {
    r"\(\?<[=!]": "a lookbehind (Safari 16.4): the whole script is refused",
    r"\bObject\.hasOwn\(": "Object.hasOwn (Safari 15.4)",
    r"\bstructuredClone\(": "structuredClone (Safari 15.4)",
    r"\.at\(-?\w*\)": "at() (Safari 15.4)",
    r"\.findLast(Index)?\(": "findLast (Safari 15.4)",
    r"\.(toSorted|toReversed|toSpliced|with)\(": "copies of a list (Safari 16, Firefox 115)",
    r"\b(Object|Map)\.groupBy\(": "groupBy (Safari 17.4, Firefox 119)",
    r"\.aria[A-Z]\w*\s*=[^=]": "an aria property that is set (Firefox 119): use setAttribute",
    r"\bstatic\s*\{": "a static block (Safari 16.4)",
    r"\.(showPopover|hidePopover|togglePopover|checkVisibility)\(": "popovers and visibility (Safari 17, Firefox 125)",
    r"\bPromise\.(withResolvers|try)\(": "new methods of promises (Safari 17.4)",
    r"\bAbortSignal\.(any|timeout)\(": "AbortSignal.any, timeout (Safari 16 and 17.4)",
    r"\bnew Set\([^)]*\)\.(union|intersection|difference)\(": "sets (Safari 17, Firefox 127)",
    r"/[a-z]*v[a-z]*\.(test|exec)\(": "the flag v of an expression (Safari 17, Firefox 116)",
    r"\brequestIdleCallback\(": "requestIdleCallback (no Safari)",
}


def in_sheet(css: str) -> list[str]:
    """What a style sheet holds that one engine refuses, each as one line."""
    return list(_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), guarded=False))


def in_script(text: str) -> list[str]:
    """What a script holds that one engine refuses, each as one line."""
    return [why for pattern, why in NEW_SCRIPT.items() if re.search(pattern, text)]


def _rules(nodes: list[Any], *, guarded: bool) -> Iterator[str]:
    for node in nodes:
        if node.type == "at-rule" and node.content is not None and node.lower_at_keyword in GROUPS:
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield from _rules(inner, guarded=guarded or node.lower_at_keyword == "supports")
        elif node.type == "qualified-rule":
            yield from _rule(node, guarded=guarded)


def _rule(node: Any, *, guarded: bool) -> Iterator[str]:
    selectors = [part.strip() for part in _parts(node.prelude)]
    for new in NEW_SELECTORS:
        if 0 < sum(new in one for one in selectors) < len(selectors):
            yield f"{','.join(selectors)[:120]}: an engine without {new} drops the whole list"
    for one in tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True):
        if one.type != "declaration":
            yield f"{selectors[0]}: a rule in a rule (Safari 16.5, Firefox 117)"
            continue
        value = tinycss2.serialize(one.value).strip()
        if one.lower_name == "text-decoration" and not is_plain(value):
            yield f"{selectors[0]}: text-decoration:{value} is refused by WebKit; use longhands"
        if not guarded and "var(" in value and NEW_FUNCTIONS.search(value) and not one.name.startswith("--"):
            yield f"{selectors[0]}: {one.name}:{value} loses the value before it; put it into @supports"


def _parts(tokens: list[Any]) -> list[str]:
    parts: list[list[Any]] = [[]]
    for node in tokens:
        if node == ",":
            parts.append([])
        else:
            parts[-1].append(node)
    return [tinycss2.serialize(part) for part in parts]
