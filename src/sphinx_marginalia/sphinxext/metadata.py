"""Our keys in ``env.metadata``, the dictionary that Sphinx keeps for each page."""

from __future__ import annotations

from typing import Final

#: The directive of a block that the page has and students do not get.
WITHHELD: Final = "marginalia-teacher-block"
#: The pages whose answers the page holds, as patterns.
HOLDS_KEY: Final = "marginalia-key"
#: The sets of questions that the page lists, in order: names of pages, each with the name of the set, or ``""``.
HOLDS_SETS: Final = "marginalia-sets"
#: The page shows a reader's own work.
HOLDS_WORK: Final = "marginalia-work"
