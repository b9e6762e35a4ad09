"""CPU time of the book's build with its data sets, and with the same pages without them.

Run: python benchmarks/data.py

Without: no descriptor; each number asked of the data is a fixed word, each table, dictionary and picture a sentence.
Alternates the two, as build_time.py does.
"""

from __future__ import annotations

import re
import shutil
import statistics
import tempfile
from pathlib import Path

from build_time import ROUNDS, copy_of_the_book, sphinx

BLOCK = re.compile(r"(?ms)^(`{3,})\{(dataset|dictionary|picture)\}.*?^\1\s*?$")
NUMBER = re.compile(r"\{data\}`[^`]*`")


def without_data(book: Path) -> tuple[int, dict[str, int]]:
    """Take the data out of all pages; the numbers of roles and of blocks that went."""
    numbers, blocks = 0, dict.fromkeys(("dataset", "dictionary", "picture"), 0)
    for page in [*(book / "docs").rglob("*.md"), *(book / "exercises").rglob("*.md")]:
        if page.is_relative_to(book / "docs/develop"):
            continue  # it shows the markup, and asks nothing
        text = page.read_text("utf-8")
        for found in BLOCK.finditer(text):
            blocks[found[2]] += 1
        numbers += len(NUMBER.findall(text))
        page.write_text(NUMBER.sub("some", BLOCK.sub("Left out.", text)), "utf-8")
    return numbers, blocks


def main() -> None:
    """Measure and print."""
    rows: dict[str, list[float]] = {"with": [], "without": []}
    with tempfile.TemporaryDirectory() as name:
        whole, bare = (copy_of_the_book(_folder(Path(name) / side)) for side in rows)
        numbers, blocks = without_data(bare)
        options = ("-D", "marginalia_data=", "-D", "marginalia_findings=warn")
        for _ in range(ROUNDS):
            for book, side, more in ((whole, "with", ()), (bare, "without", options)):
                shutil.rmtree(book / "out", ignore_errors=True)
                shutil.rmtree(book / "out-doctrees", ignore_errors=True)
                rows[side].append(sphinx(book, "out", *more))
    print(f"{numbers} numbers; " + ", ".join(f"{many} of {kind}" for kind, many in blocks.items()))
    for side, values in rows.items():
        shown = " ".join(f"{v:.2f}" for v in values)
        print(f"{side:>8}: median {statistics.median(values):.2f} s CPU ({shown})")


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


if __name__ == "__main__":
    main()
