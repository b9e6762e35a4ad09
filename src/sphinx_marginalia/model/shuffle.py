"""An order of texts that reveals nothing of the key, and is the same in every build."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def shuffled(texts: Sequence[str], salt: str = "") -> tuple[int, ...]:
    """Return the indices of ``texts``, sorted by the SHA-256 of salt and text.

    The result depends on the set of texts alone and not on their order: who knows this function learns no key from it.
    """
    return tuple(sorted(range(len(texts)), key=lambda i: hashlib.sha256(f"{salt}\0{texts[i]}".encode()).digest()))
