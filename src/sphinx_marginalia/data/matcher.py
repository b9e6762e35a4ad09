"""A program of its own: whether texts fit patterns. Its caller may stop it at any time.

It reads a JSON list of ``[pattern, [text, …]]`` and writes a line for each pattern (``ok``, or what is wrong with it)
and for each of its texts (``1`` or ``0``), each as soon as it is known.
"""

from __future__ import annotations

import json
import re
import sys


def main() -> None:
    """Answer all, in order."""
    for pattern, texts in json.load(sys.stdin):
        try:
            fits = re.compile(pattern).fullmatch
        except Exception as error:  # noqa: BLE001 - also too deep, too large: all of it is the author's to know
            print(ascii(" ".join(str(error).split()))[1:-1] or "no pattern", flush=True)
            continue
        print("ok", flush=True)
        for text in texts:
            print(1 if fits(text) else 0, flush=True)


if __name__ == "__main__":
    main()
