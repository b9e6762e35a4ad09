"""The two editions of a book: what students get, and what only their teacher gets besides."""

from __future__ import annotations

from typing import Final, Literal

Edition = Literal["student", "teacher"]
#: The folder of sheets that no edition's own folder holds: plans with likely answers, public and in no student's zip.
COPIES: Final = "copies"
EDITIONS: Final[tuple[Edition, Edition]] = ("student", "teacher")
