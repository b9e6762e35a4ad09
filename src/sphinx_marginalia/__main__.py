"""``python -m sphinx_marginalia``: the command line, where no script is on the path."""

from __future__ import annotations

import sys

from sphinx_marginalia.commands.cli import program

if __name__ == "__main__":
    sys.exit(program())
