"""Our keys in ``env.metadata``, the dictionary that Sphinx keeps for each page."""

from __future__ import annotations

from typing import Final

#: The directive of a block that the page has and students do not get.
WITHHELD: Final = "marginalia-teacher-block"
#: The pages whose answers the page holds, as patterns.
HOLDS_KEY: Final = "marginalia-key"
#: The sets of questions that the page lists, in order: names of pages, each with the name of the set, or ``""``,
#: and its number in short codes, or None.
HOLDS_SETS: Final = "marginalia-sets"
#: A reader can build an argument on the page.
HOLDS_ARGUMENT: Final = "marginalia-argument"
#: The page shows a reader's own work.
HOLDS_WORK: Final = "marginalia-work"
