"""Look at the EPUB with Ace by DAISY: ``python tools/ace.py BOOK.epub``; part of ``make nightly``.

Ace is a program for Node.js; npm brings it into a folder for a while.  Everything that it finds is printed, one line
each, and any finding fails the run.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import browser

ACE = "@daisy/ace@1.4.6"


def findings(report: dict[str, Any]) -> Iterator[str]:
    """Yield a line for each finding of a report: page, rule, and the element."""
    for page in report["assertions"]:
        name = page["earl:testSubject"]["url"]
        for found in page["assertions"]:
            element = " ".join(found["earl:result"].get("html", "").split())[:120]
            yield f"{name}: {found['earl:test']['dct:title']}: {element}"


def look_at(epub: Path) -> int:
    """Run Ace on an EPUB; print what it finds, and return the exit status."""
    npm, chromium = shutil.which("npm"), browser.require()
    if npm is None or chromium is None:
        print("Ace by DAISY needs npm and Chromium: apt install nodejs npm", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1", "PUPPETEER_EXECUTABLE_PATH": chromium}
        steps = (
            [npm, "install", "--silent", "--ignore-scripts", "--no-audit", "--no-fund", ACE],
            [str(Path(folder, "node_modules/.bin/ace-puppeteer")), "--silent", "-o", "report", str(epub.resolve())],
        )
        for step in steps:
            result = subprocess.run(step, cwd=folder, env=environment, capture_output=True, text=True, check=False)
            if result.returncode:
                print(result.stdout + result.stderr, file=sys.stderr)
                return 1
        found = list(findings(json.loads(Path(folder, "report/report.json").read_text("utf-8"))))
    print("\n".join([*found, f"Ace by DAISY: {len(found)} findings."]))
    return min(len(found), 1)


if __name__ == "__main__":
    sys.exit(look_at(Path(sys.argv[1])))
