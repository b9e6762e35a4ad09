"""A fault that ends the reading of one file."""

from __future__ import annotations

from sphinx_marginalia.system.text_files import FileFault


class SeedError(FileFault):
    """A fault in one of the seeds; the reader of a file stops at its first."""
