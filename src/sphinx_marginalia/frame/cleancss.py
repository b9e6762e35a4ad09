"""Make a style sheet of the theme safe for ``default-src 'self'``, and smaller.

The theme's own sheets carry what our pages never use and what a strict
Content-Security-Policy refuses: pictures in ``data:`` addresses, an icon font
of 115 kB and its two thousand rules, and the parts of Bootstrap that need its
script. Rules are dropped by selector, declarations by value; nothing is
rewritten, so that what is left means what the theme's authors meant.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Classes whose rules no page of ours can use. The first group is the icon
#: font; the second needs Bootstrap's script; the third is the theme's own page
#: header, search dialog and blog pages, which our layout does not write.
UNUSED_CLASSES: Final = (
    r"fa|fab|far|fas|fa-[\w-]+",
    (
        r"accordion[\w-]*|carousel[\w-]*|offcanvas[\w-]*|modal[\w-]*|popover[\w-]*|toast[\w-]*"
        r"|tooltip[\w-]*|bs-[\w-]+|spinner[\w-]*|placeholder[\w-]*|progress[\w-]*|page-(?:item|link)"
        r"|pagination[\w-]*|form-[\w-]+|input-group[\w-]*|was-validated|(?:in)?valid-[\w-]+"
        r"|is-(?:in)?valid|btn|btn-[\w-]+|navbar|navbar-(?!nav)[\w-]+|dropdown[\w-]*|dropup|dropend"
        r"|dropstart|nav-(?:tabs|pills|underline|fill|justified)|list-group[\w-]*|card[\w-]*"
    ),
    (
        r"bd-header|bd-header-announcement|bd-navbar-elements|bd-search|search-button[\w-]*"
        r"|ablog[\w_-]*|navbar-icon-links|pst-navbar-icon|theme-switch[\w-]*|version-switcher[\w_-]*"
        r"|sidebar-header-items[\w_-]*|thebe[\w-]*|utterances|breadcrumb[\w-]*|bd-breadcrumbs"
    ),
)
_UNUSED: Final = re.compile(r"\.(?:" + "|".join(UNUSED_CLASSES) + r")(?![\w-])")
_REFUSED_VALUE: Final = re.compile(r"data:|pst-icon|--_?fa-|Font Awesome|url\(")
_REFUSED_NAME: Final = re.compile(r"--(?:_?fa|pst-icon)-|--pst-breadcrumb")
_REFUSED_AT_RULE: Final = re.compile(
    r"@font-face|@(?:-webkit-)?keyframes\s+(?:fa-|placeholder|spinner|progress)|@charset"
)
_GROUPING_AT_RULE: Final = re.compile(r"@(?:media|supports|layer|container)\b")
#: Comments, strings and ``url()`` hide braces and semicolons from the scanner.
_OPAQUE: Final = re.compile(r"/\*.*?\*/|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|url\([^\"')]*\)", re.DOTALL)
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)


class _Rule(NamedTuple):
    """One statement: ``prelude{block}``, or ``prelude;`` when there is no block."""

    prelude: str
    block: str | None


def clean(css: str) -> str:
    """Return *css* without refused values and without rules that are never used."""
    notices = dict.fromkeys(note for note in _COMMENT.findall(css) if note.startswith("/*!"))
    return "\n".join([*notices, _clean_rules(_COMMENT.sub("", css))]) + "\n"


def _clean_rules(css: str) -> str:
    return "".join(_clean_rule(rule) for rule in _rules(css))


def _clean_rule(rule: _Rule) -> str:
    prelude, block = rule
    if _REFUSED_AT_RULE.match(prelude):
        return ""
    if block is None:
        return f"{prelude};"
    if _GROUPING_AT_RULE.match(prelude):
        inner = _clean_rules(block)
        return f"{prelude}{{{inner}}}" if inner else ""
    if prelude.startswith("@"):
        return f"{prelude}{{{block}}}"
    selectors = [one for one in _split(prelude, ",") if not _UNUSED.search(_positive(one))]
    declarations = [one for one in _split(block, ";") if _is_allowed(one)]
    if not selectors or not declarations:
        return ""
    return f"{','.join(selectors)}{{{';'.join(declarations)}}}"


def _positive(selector: str) -> str:
    """Drop what a selector excludes: ``a:not(.btn)`` is about links, not buttons."""
    return re.sub(r":not\([^()]*\)", "", selector)


def _is_allowed(declaration: str) -> bool:
    name, _, value = declaration.partition(":")
    return not (_REFUSED_NAME.match(name.strip()) or _REFUSED_VALUE.search(value))


def _rules(css: str) -> Iterator[_Rule]:
    depth = start = opened = 0
    for index, char in _plain(css):
        if char == "{":
            depth += 1
            if depth == 1:
                opened = index
        elif char == "}":
            depth -= 1
            if depth == 0:
                yield _Rule(css[start:opened].strip(), css[opened + 1 : index])
                start = index + 1
        elif char == ";" and depth == 0:
            yield _Rule(css[start:index].strip(), None)
            start = index + 1


def _split(text: str, separator: str) -> list[str]:
    """Split at *separator* where it stands outside brackets, strings and addresses."""
    parts, start, depth = [], 0, 0
    for index, char in _plain(text):
        if char in "([":
            depth += 1
        elif char in ")]":
            depth -= 1
        elif char == separator and depth == 0:
            parts.append(text[start:index].strip())
            start = index + 1
    parts.append(text[start:].strip())
    return [part for part in parts if part]


def _plain(text: str) -> Iterator[tuple[int, str]]:
    """Yield the characters that can structure a sheet, with their places."""
    index = 0
    while index < len(text):
        if text[index] in "/\"'u" and (opaque := _OPAQUE.match(text, index)):
            index = opaque.end()
            continue
        if text[index] == "\\":
            index += 2
            continue
        if text[index] in "{};,()[]":
            yield index, text[index]
        index += 1
