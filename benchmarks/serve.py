"""How long an author waits: from saving a page to its text on the screen of an open browser, under ``make serve``.

Run: python benchmarks/serve.py [ROUNDS]

One page of each kind in a copy of the whole book gets a new line, several times; the browser stays open, as an author's
does. Nothing here is a test: figures are recorded in RESULTS.md by hand, with the machine that they were measured on.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from build_time import ROOT, copy_of_the_book
from playwright.sync_api import sync_playwright
from questions import spread
from sphinx_autobuild.utils import find_free_port

sys.path.insert(0, str(ROOT / "tools"))
import browser

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGES: Final = (
    "docs/teach/care",
    "docs/actors/china",
    "docs/read/close-reading/p1",
    "docs/read/article",
    "docs/data/events",
    "docs/skills/sourcing",
    "exercises/p1",
)
#: Seconds between a page on the screen and the next change: the server clears up, the author writes.
PAUSE: Final = 5
#: Tells each line that is new, before the frame that shows it; Playwright itself would look only twice a second.
TELL: Final = """
addEventListener('DOMContentLoaded', () => requestAnimationFrame(() => {
  for (const line of document.body.textContent.match(/Line \\d+ is new/g) || []) console.log(line);
}));
"""


@contextmanager
def serving(book: Path, port: int) -> Iterator[str]:
    """``make serve`` for a book, from the moment that its pages can be read."""
    command = (sys.executable, ROOT / "tools/serve.py", book, book / "_build/serve", "--port", port)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen([str(part) for part in command], env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            address = f"http://127.0.0.1:{port}/"
            while server.poll() is None:
                with suppress(OSError), urllib.request.urlopen(address):
                    yield address
                    return
                time.sleep(0.5)
            raise SystemExit("make serve has ended")
        finally:
            server.terminate()


def wait(page: Page, source: Path, mark: str) -> float:
    """Seconds from saving a page with a new line to that line on the screen."""
    text = source.read_text("utf-8")
    start = time.perf_counter()
    with page.expect_console_message(lambda message: message.text == mark, timeout=60_000):
        source.write_text(f"{text}\n{mark}.\n", "utf-8")
    waited = time.perf_counter() - start
    time.sleep(PAUSE)
    return waited


def main() -> None:
    """Measure each page, and all of them."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    program = browser.find(os.environ)
    assert program is not None, browser.ADVICE
    every: list[float] = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        book = copy_of_the_book(Path(folder))
        with serving(book, find_free_port()) as address:
            page = playwright.chromium.launch(executable_path=program).new_page()
            page.add_init_script(TELL)
            for name in PAGES:
                page.goto(f"{address}{name}.html")
                time.sleep(PAUSE)
                times = [wait(page, book / f"{name}.md", f"Line {number} is new") for number in range(rounds)]
                print(f"{name:>28}: {spread(times, '.2f', 's')}", flush=True)
                every += times
    print(f"{'all':>28}: median {statistics.median(every):.2f} s, longest {max(every):.2f} s")


if __name__ == "__main__":
    main()
