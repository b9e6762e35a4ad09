"""The two editions of a book: what students get, and what only their teacher gets besides."""

from __future__ import annotations

from typing import Final, Literal

Edition = Literal["student", "teacher"]
EDITIONS: Final[tuple[Edition, Edition]] = ("student", "teacher")
