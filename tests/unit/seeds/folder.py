"""A seeds folder on disk that is right, for tests that make it wrong."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sphinx_marginalia.seeds import Seeds, read_seeds

TEXT = " head \nBees came. They stayed.\n\nNobody asked."
TOML = """\
# A comment: title = "not this one"
title = "Bees"
date = 2025-05-05
language = "en"
found = "Written for a test."
rights = "None reserved."
sha256 = "{digest}"
body_start = 7
paragraphs = [[7, 30], [32, 45]]
sentences = [
  [7, 17], [18, 30],  # P1
  [32, 45],
]
claims = [
  "C1.1",
  "C2.1",
]

[actors]
title = "The bees of a test"
keeper = "The keeper"

[planned]
actors = [
  "keeper",
]
claims = ["C2.1"]
"""
EXCERPTS = """\
# Direct speech.

[[excerpt]]
source = "letter"
date = 2025-05-02
speaker = "The head"
language = "en"
words = "The hives stand apart."

[[ excerpt ]]  # a second one
source = "paper"
date = 2025-05-03
speaker = "A parent"
language = "en"
words = '''We
worry.'''
"""


@dataclass
class Folder:
    """``seeds/`` of a book."""

    root: Path

    @property
    def path(self) -> Path:
        """The folder itself."""
        return self.root / "seeds"

    @property
    def txt(self) -> Path:
        """The text."""
        return self.path / "bees.txt"

    @property
    def toml(self) -> Path:
        """Its metadata."""
        return self.path / "bees.toml"

    @property
    def excerpts(self) -> Path:
        """Direct speech from elsewhere; not written at first."""
        return self.path / "excerpts.toml"

    def write(self, text: str | bytes = TEXT, toml: str = TOML) -> None:
        """The text, and its .toml with the digest of these bytes."""
        self.path.mkdir(exist_ok=True)
        raw = text if isinstance(text, bytes) else text.encode()
        self.txt.write_bytes(raw)
        self.toml.write_text(toml.replace("{digest}", hashlib.sha256(raw).hexdigest()), "utf-8")

    def change(self, old: str, new: str) -> None:
        """Change the .toml."""
        was = self.toml.read_text("utf-8")
        assert was.count(old) == 1, (old, was)
        self.toml.write_text(was.replace(old, new), "utf-8")

    def read(self) -> Seeds:
        """What the extension makes of it."""
        return read_seeds(self.path, self.root)
