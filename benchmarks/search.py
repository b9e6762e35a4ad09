"""How soon the search page shows results: after each letter that is typed, and after a visit with a query.

Run ``python benchmarks/search.py _build/html`` on a built book, with nothing else running.  The page is opened from
the folder; a letter is typed by an ``input`` event, and what it costs is the time until the handler has drawn the
results, since nothing else waits.  Each is done five times, and the lowest counts: what else runs only adds to it.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.tools.load import load

TIMES = 5
QUERIES = ("coming days", "10,000", "zelenskyy", "rubric", "key", "artilery", "north korea", "xylophone")
#: When the first result stands in the page, from the start of the visit.
FIRST = """new MutationObserver((_, observer) => {
  if (!document.querySelector('#search-results li, .m-find-none')) { return; }
  window.firstResult = performance.now();
  observer.disconnect();
}).observe(document, {childList: true, subtree: true});"""
LETTERS = """(query) => {
  const box = document.querySelector('.m-find-form input'), times = [];
  for (let n = 1; n <= query.length; n++) {
    box.value = query.slice(0, n);
    const before = performance.now();
    box.dispatchEvent(new Event('input', {bubbles: true}));
    times.push(performance.now() - before);
  }
  return times;
}"""


def measure(page: Page, root: str, query: str) -> dict[str, Any]:
    """The first result of a visit, and the time after each letter, in milliseconds."""
    visits = []
    for _ in range(TIMES):
        page.goto(f"{root}?q={quote(query)}")
        page.wait_for_function("window.firstResult !== undefined")
        visits.append(page.evaluate("window.firstResult"))
    page.goto(root)
    page.locator(".m-find-form input").focus()
    page.wait_for_timeout(500)
    letters = [page.evaluate(LETTERS, query) for _ in range(TIMES)]
    return {"query": query, "visit": min(visits), "letters": [min(times) for times in zip(*letters, strict=True)]}


def main() -> int:
    """Print a table, or all figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true", help="all figures, not a table")
    options = parser.parse_args()
    root = (options.folder.resolve() / "search.html").as_uri()
    tool = load("browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=tool.find(os.environ), args=["--no-sandbox"])
        page = browser.new_page()
        page.add_init_script(FIRST)
        found = [measure(page, root, query) for query in QUERIES]
        browser.close()
    if options.json:
        print(json.dumps(found, indent=1))
        return 0
    print("| query | first result of a visit | a letter, median | slowest letter |\n|---|---|---|---|")
    for one in found:
        times = one["letters"]
        middle = statistics.median(times)
        print(f"| {one['query']} | {one['visit']:.0f} ms | {middle:.0f} ms | {max(times):.0f} ms |")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
