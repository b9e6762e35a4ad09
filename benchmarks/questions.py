"""What questions cost: bytes of script, CPU time of a build with many, time until they answer.

Run: python benchmarks/questions.py [BUILT_BOOK]

Nothing here is a test: figures are recorded in RESULTS.md by hand, with the machine that they were measured on.
"""

from __future__ import annotations

import gzip
import json
import os
import platform
import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from build_time import ROOT, cpu_seconds
from many_questions import write_book

if TYPE_CHECKING:
    from playwright.sync_api import Browser, StorageState

STATIC: Final = ROOT / "src/sphinx_marginalia/sphinxext/static"
COUNTS: Final = (0, 250, 500, 1000)
ROUNDS: Final = 3
VISITS: Final = 5
STORED: Final = 60
#: A slow telephone: Chromium's own factor.
THROTTLE: Final = 4
#: Milliseconds since navigation: when the element is defined (which upgrades all of them), and when ACT has its answer.
CLOCK: Final = """
window.measured = customElements.whenDefined('TAG').then(() => {
  const defined = performance.now();
  if (document.querySelector('TAG:not(:defined)')) throw new Error('not all TAG are defined');
  const said = (() => { ACT })();
  return { defined, answered: performance.now(), said };
});
"""
#: The first question with boxes is answered rightly and checked, as a finger would.
CHECK: Final = """
const item = document.querySelector('m-item:has(.m-check):has(.m-choice input[data-score])');
item.querySelectorAll('.m-choice input[data-score]').forEach((box) => box.click());
item.querySelector('.m-check').click();
return item.querySelector('.m-status').textContent;
"""
LISTED: Final = "return document.querySelector('m-work .m-work-summary').textContent;"


def spread(values: Sequence[float], form: str, unit: str) -> str:
    """The median, and all values."""
    return f"median {statistics.median(values):{form}} {unit} ({' '.join(f'{v:{form}}' for v in values)})"


def bytes_of_scripts() -> None:
    """Each file of questions as gzip -9."""
    for name in ("item.js", "work.js", "item.css"):
        print(f"{name:>10}: {len(gzip.compress((STATIC / name).read_bytes(), 9, mtime=0)):6,} bytes gzip -9")


def clean_build(book: Path, edition: str) -> float:
    """CPU time of one build from nothing."""
    shutil.rmtree(book / "out", ignore_errors=True)
    command = (sys.executable, "-m", "sphinx_marginalia", "build", "-q", "-e", edition, ".", "out/html")
    return cpu_seconds(*command, cwd=book)


def build_cost() -> None:
    """Clean builds by number of questions, in turns, so that a busy machine burdens all alike; what one more costs."""
    times: dict[int, list[float]] = {count: [] for count in COUNTS}
    with tempfile.TemporaryDirectory() as name:
        books = {count: write_book(Path(name) / str(count), count) for count in COUNTS}
        for _ in range(ROUNDS):
            for count, book in books.items():
                times[count].append(clean_build(book, "student"))
        teacher = {count: clean_build(book, "teacher") for count, book in books.items()}
    for count, values in times.items():
        print(f"{count:>5} questions: student {spread(values, '.2f', 's CPU')}, teacher {teacher[count]:.2f} s once")
    # By rounds: the builds that are compared ran one after the other.
    report_slope("student", [{count: times[count][turn] for count in COUNTS} for turn in range(ROUNDS)])
    report_slope("teacher", [teacher])


def report_slope(edition: str, rounds: list[dict[int, float]]) -> None:
    """What one question costs in the first and the second half, and their ratio: 1 is linear."""
    first = statistics.median((t[500] - t[0]) / 0.5 for t in rounds)
    second = statistics.median((t[1000] - t[500]) / 0.5 for t in rounds)
    ratios = [(t[1000] - t[500]) / (t[500] - t[0]) for t in rounds]
    print(f"{edition}: a question costs {first:.1f} ms up to 500, {second:.1f} ms from there on;")
    print(f"    second half to first half (1 is linear): {spread(ratios, '.2f', 'times')}")


def stored_work(page: Path, url: str) -> StorageState:
    """A browser that holds answers to the first questions of My work."""
    html = page.read_text("utf-8")
    book = re.findall(r'data-book="([^"]+)"', html)[0]
    listed = re.findall(r'<li data-id="([^"]+)" data-v="([^"]+)"', html)[:STORED]
    assert len(listed) == STORED, f"My work lists {len(listed)} questions"
    words = {"a": "An answer of a few words, as the page itself would keep it.", "q": "What is asked?", "w": "Right"}
    record = {**words, "r": ["1"], "p": "exercises/p1.html", "s": 1, "n": 1, "t": "2026-11-23T08:00:00.000Z", "o": []}
    return {
        "cookies": [],
        "origins": [
            {
                "origin": url.rstrip("/"),
                "localStorage": [
                    {"name": f"marginalia:work:{book}:{name}", "value": json.dumps({"v": v, **record})}
                    for name, v in listed
                ],
            }
        ],
    }


def visits(chromium: Browser, url: str, tag: str, act: str, state: StorageState | None = None) -> None:
    """Open a page with an empty cache, again and again, and print when it answered."""
    defined, answered, said = [], [], set()
    for _ in range(VISITS):
        context = chromium.new_context(viewport={"width": 390, "height": 844}, storage_state=state)
        page = context.new_page()
        page.add_init_script(CLOCK.replace("TAG", tag).replace("ACT", act))
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
        page.goto(url)
        found = page.evaluate("window.measured")
        defined.append(found["defined"])
        answered.append(found["answered"])
        said.add(found["said"])
        context.close()
    print(
        f"{url.rpartition('/')[2]}, processor slowed {THROTTLE}x: {tag} defined after {spread(defined, '.0f', 'ms')},"
    )
    print(f"    answered after {spread(answered, '.0f', 'ms')}: {' | '.join(sorted(said))}")


def until_it_answers(built: Path) -> None:
    """The heaviest page with questions, and My work with stored answers, over http as the browser tests serve it."""
    sys.path[:0] = [str(ROOT), str(ROOT / "tools")]
    from browser import ADVICE, find
    from playwright.sync_api import sync_playwright

    from tests.browser.site import ARGUMENTS, Site

    pages = [page for page in (built / "exercises").glob("*.html") if "<m-item" in page.read_text("utf-8")]
    assert pages, f"no questions in {built.name}/exercises: build the book first"
    heaviest = max(pages, key=lambda page: page.stat().st_size)
    program = find(os.environ)
    assert program is not None, ADVICE
    count = heaviest.read_text("utf-8").count("<m-item")
    print(f"heaviest: {heaviest.name}, {heaviest.stat().st_size:,} bytes, {count} questions; {STORED} answers stored")
    with Site(built).serving() as site, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        visits(chromium, f"{site.url}exercises/{heaviest.name}", "m-item", CHECK)
        state = stored_work(built / "exercises/my-work.html", site.url)
        visits(chromium, f"{site.url}exercises/my-work.html", "m-work", LISTED, state)
        print(f"Chromium {chromium.version}")
        chromium.close()


def main() -> None:
    """Measure and print."""
    load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()}{load}")
    bytes_of_scripts()
    until_it_answers(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "_build/html")
    build_cost()


if __name__ == "__main__":
    main()
