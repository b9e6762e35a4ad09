"""Lighthouse on one page of each kind, as a phone on a slow network sees it, from a server that sends gzip.

Run: python benchmarks/lighthouse.py BUILT_BOOK [RUNS] [KIND …]

Needs Node and Google's ``lighthouse`` (``npm install -g lighthouse@12``, or its path in ``$LIGHTHOUSE``).  Prints, for
each kind, the lowest score of all runs in each category, and medians of what was timed.  Nothing here is a test.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from build_time import ROOT

sys.path.insert(0, str(ROOT))

CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
TIMED: Final = {
    "LCP": "largest-contentful-paint",
    "TBT": "total-blocking-time",
    "CLS": "cumulative-layout-shift",
}
FLAGS: Final = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"


def run(program: str, chromium: str, url: str) -> dict[str, Any]:
    """One run; Lighthouse's report."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        command = [program, url, "--output=json", f"--output-path={report}", "--quiet", f"--chrome-flags={FLAGS}"]
        subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": chromium}, stdout=subprocess.DEVNULL)
        found: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return found


def scores(report: dict[str, Any]) -> list[int]:
    """The four scores, of 100."""
    return [round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES]


def missed(report: dict[str, Any]) -> list[str]:
    """Audits that cost points."""
    names = []
    for category in CATEGORIES:
        for one in report["categories"][category]["auditRefs"]:
            score = report["audits"][one["id"]]["score"]
            if one["weight"] and score is not None and score < 0.9:
                names.append(one["id"])
    return names


def main() -> None:
    """Measure and print."""
    from tests.browser.kinds import KINDS, example
    from tests.browser.site import Site

    built, runs, *kinds = [*sys.argv[1:], "5"] if len(sys.argv) == 2 else sys.argv[1:]
    program = os.environ.get("LIGHTHOUSE") or shutil.which("lighthouse")
    names = ("chromium-headless-shell", "chromium", "chromium-browser")  # a window's own processes blur the times
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if program is None or chromium is None:
        sys.exit("This needs lighthouse (npm install -g lighthouse@12) and chromium.")
    with Site(Path(built).resolve()).serving() as site:
        for kind in kinds or KINDS:
            reports = [run(program, chromium, site.url + example(kind)) for _ in range(int(runs))]
            lowest = [min(column) for column in zip(*map(scores, reports), strict=True)]
            timed = {
                name: statistics.median(report["audits"][audit]["numericValue"] for report in reports)
                for name, audit in TIMED.items()
            }
            times = f"LCP {timed['LCP']:.0f} ms, TBT {timed['TBT']:.0f} ms, CLS {timed['CLS']:.4f}"
            lost = sorted({name for report in reports for name in missed(report)})
            print(f"{kind:<14} {'/'.join(map(str, lowest))}  {times}  {' '.join(lost)}", flush=True)


if __name__ == "__main__":
    main()
