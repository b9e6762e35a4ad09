"""Scripts as they are sent: without comments, which are a fifth of them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from pygments.lexers.javascript import JavascriptLexer
from pygments.token import Comment

_EMPTY_LINES: Final = re.compile(r"[ \t]*\n\s*\n")


@lru_cache(maxsize=16)  # `make serve` writes pages again after each change, and a script never changes
def without_comments(script: str) -> str:
    """Return a script without its comments and the lines that they leave empty."""
    tokens = JavascriptLexer(stripnl=False, ensurenl=False).get_tokens(script)
    return _EMPTY_LINES.sub("\n", "".join(text for kind, text in tokens if kind not in Comment))
