"""CPU time of the book's build, and of the same pages with stock Sphinx and the theme as it comes.

*Stock* is Sphinx, MyST, bibtex and sphinx-book-theme with all its own parts; ``stand_in.py`` gives the extension's
directives and roles plain nodes, so that the pages' words are the same.

Run: python benchmarks/build_time.py

Alternates the two, so that a busy machine burdens both alike.  Prints medians and all values.
Nothing here is a test: speed is recorded in RESULTS.md by hand, with the machine that it was measured on.
"""

from __future__ import annotations

import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 5
PAGE = Path("docs/read/close-reading/p1.md")


def cpu_seconds(*command: str, cwd: Path) -> float:
    """User and system time of a command; raises when it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    path = f"{ROOT / 'benchmarks'}{os.pathsep}{ROOT / 'src'}"
    env = {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "0"}
    subprocess.run(command, cwd=cwd, env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def copy_of_the_book(folder: Path) -> Path:
    """Only what a build reads."""
    for name in ("docs", "exercises", "seeds"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("conf.py", "index.md"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def sphinx(book: Path, out: str, *options: str) -> float:
    """One build with plain Sphinx."""
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", *options, "-d", f"{out}-doctrees", ".", out]
    return cpu_seconds(*command, cwd=book)


def main() -> None:
    """Measure and print."""
    stock = ("-D", "extensions=myst_parser,stand_in",
               "-D", "bibtex_default_style=marginalia", "-D", "bibtex_reference_style=marginalia",
               "-D", "suppress_warnings=ref.term,app.add_node", "-D", "nitpicky=0")  # fmt: skip
    rows: dict[str, list[float]] = {"book": [], "stock": [], "one page": []}
    with tempfile.TemporaryDirectory() as name:
        book = copy_of_the_book(Path(name))
        for _ in range(ROUNDS):
            for out in ("book", "stock"):
                shutil.rmtree(book / out, ignore_errors=True)
                shutil.rmtree(book / f"{out}-doctrees", ignore_errors=True)
            rows["book"].append(sphinx(book, "book"))
            rows["stock"].append(sphinx(book, "stock", *stock))
            text = (book / PAGE).read_text("utf-8")
            (book / PAGE).write_text(text + "\nOne sentence more.\n", "utf-8")
            rows["one page"].append(sphinx(book, "book"))
            (book / PAGE).write_text(text, "utf-8")
    pages = sum(1 for top in ("docs", "exercises") for _ in (ROOT / top).rglob("*.md")) + 1
    print(f"{pages} pages, Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()}")
    for label, values in rows.items():
        shown = " ".join(f"{v:.2f}" for v in values)
        print(f"{label:>8}: median {statistics.median(values):.2f} s CPU ({shown})")
    ratios = [book / stock for book, stock in zip(rows["book"], rows["stock"], strict=True)]
    print(f"   ratio: median {statistics.median(ratios):.2f} ({' '.join(f'{r:.2f}' for r in ratios)})")


if __name__ == "__main__":
    main()
