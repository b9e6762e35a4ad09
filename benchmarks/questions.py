"""What questions cost: bytes of script, CPU time of a build with many, time until they answer.

Run: python benchmarks/questions.py [BUILT_BOOK]

Nothing here is a test: figures are recorded in RESULTS.md by hand, with the machine that they were measured on.
"""

from __future__ import annotations

import gzip
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from build_time import ROOT, cpu_seconds
from playwright.sync_api import sync_playwright

STATIC = ROOT / "src/sphinx_marginalia/sphinxext/static"
ROOM = ROOT / "tests/roots/test-quiz"
COUNTS = (0, 250, 500, 1000)
ROUNDS = 3
PER_PAGE = 10
#: A slow telephone: Chromium's own factor.
THROTTLE = 4


def bytes_of_scripts() -> None:
    """Each file of questions as gzip -9."""
    for name in ("item.js", "work.js", "item.css"):
        print(f"{name:>10}: {len(gzip.compress((STATIC / name).read_bytes(), 9)):6} bytes")


def pages_of(count: int) -> list[str]:
    """Pages with ``count`` questions in all, of every type in turn."""
    text = (ROOM / "pages/questions.md").read_text("utf-8")
    blocks = [f"```{{item}}{part.split('````{item}')[0].rstrip()}\n" for part in text.split("\n```{item}")[1:]]
    blocks = [block.split("\n## ")[0].rstrip() + "\n" for block in blocks]
    made = []
    for number in range(count):
        block = blocks[number % len(blocks)]
        name = block.split(":id: ")[1].split("\n")[0]
        made.append(block.replace(f":id: {name}\n", f":id: n{number}-{name}\n"))
    starts = range(0, count, PER_PAGE)
    return [f"# Page {at}\n\n" + "\n".join(made[at : at + PER_PAGE]) for at in starts]


def build_cost() -> None:
    """Median CPU time of a clean build for each number of questions, and what one more costs."""
    medians = {}
    with tempfile.TemporaryDirectory() as name:
        for count in COUNTS:
            book = Path(name) / str(count)
            shutil.copytree(ROOM, book, ignore=shutil.ignore_patterns("questions.md", "test.md"))
            (book / "index.md").write_text(
                "# Many\n\n```{article} bee-garden\n```\n\n```{toctree}\n:glob:\n\npages/*\n```\n", "utf-8"
            )
            (book / "pages/teachers-only.md").write_text("# For teachers\n", "utf-8")
            for number, text in enumerate(pages_of(count)):
                (book / f"pages/q{number}.md").write_text(text.replace(":dok: 2", ":dok: 3"), "utf-8")
            times = []
            for turn in range(ROUNDS):
                command = (sys.executable, "-m", "sphinx_marginalia.cli", "build", "-q", ".", f"out{turn}/html")
                times.append(cpu_seconds(*command, cwd=book))
            medians[count] = statistics.median(times)
            print(f"{count:>5} questions: {medians[count]:.2f} s CPU ({' '.join(f'{t:.2f}' for t in times)})")
    first = (medians[500] - medians[0]) / 500
    second = (medians[1000] - medians[500]) / 500
    print(f"one question: {first * 1000:.1f} ms up to 500, {second * 1000:.1f} ms from 500 to 1,000")


def until_it_answers(book: Path) -> None:
    """Median time from opening a page to the first answered check, on a processor slowed down."""
    pages = sorted((book / "exercises").glob("*.html"), key=lambda p: p.stat().st_size)
    heaviest = next(p for p in reversed(pages) if p.name not in {"my-work.html", "key.html"})
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        times = []
        for _ in range(5):
            page = chromium.new_page()
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
            page.goto(heaviest.as_uri())
            times.append(
                page.evaluate(
                    "() => { const item = document.querySelector('m-item:has(.m-btn)');"
                    " item.querySelector('.m-btn').click();"
                    " return item.querySelector('.m-say').textContent ? performance.now() : NaN; }"
                )
            )
            page.close()
        chromium.close()
    shown = " ".join(f"{t:.0f}" for t in times)
    print(f"{heaviest.name}: answers after {statistics.median(times):.0f} ms at 1/{THROTTLE} speed ({shown})")


if __name__ == "__main__":
    bytes_of_scripts()
    until_it_answers(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "_build/html")
    build_cost()
