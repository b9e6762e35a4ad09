"""Write the data sets that come from the book itself: ``claims.csv``, ``relations.csv`` and ``sources.csv``."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sphinx_marginalia.export.tables import claims_table, relations_table, sources_table  # noqa: E402
from tests.book.books import corpus_of  # noqa: E402


def main() -> int:
    """Read the records of the last build and write both files."""
    corpus = corpus_of(ROOT / "_build/.doctrees/html")
    made = {"claims": claims_table, "relations": relations_table, "sources": sources_table}
    for name, data in ((f"{name}.csv", table(corpus)) for name, table in made.items()):
        path = ROOT / "docs/data" / name
        changed = not path.exists() or path.read_bytes() != data
        path.write_bytes(data)
        print(f"docs/data/{name}: {'written' if changed else 'as it was'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
