"""What every engine that is driven here can do: open a page, run a function in it, click, write, take a picture."""

from __future__ import annotations

import json
import time
from abc import ABC, abstractmethod
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from PIL.Image import Image

#: Seconds until something that must come is given up: never a measure, so a slow machine only waits.
PATIENCE: Final = 120
#: Every window is as wide; a narrower page is a narrower window or a frame.
WINDOW: Final = 1024
#: Keys, as both protocols write them.
KEYS: Final = {
    "Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "Space": " ",
    "ArrowLeft": "\ue012", "ArrowUp": "\ue013", "ArrowRight": "\ue014", "ArrowDown": "\ue015",
}  # fmt: skip
#: An empty page in the folder of the book.
BLANK: Final = "engine-blank.html"
#: Where the middle of the first part of an element is, after it was brought into sight.
SPOT: Final = """(s) => {
  const e = document.querySelector(s);
  e.scrollIntoView({block: 'center', inline: 'nearest', behavior: 'instant'});
  const r = e.getClientRects()[0];
  return [Math.round(r.left + r.width / 2), Math.round(r.top + r.height / 2)];
}"""
#: What the page wrote down of its own faults; see ``watched.py``.
FAULTS: Final = "() => window.engineFaults || []"


@dataclass(frozen=True)
class Place:
    """Where the book is: the address of its folder, over http or as files."""

    root: str

    @property
    def blank(self) -> str:
        """An empty page beside it, of the same origin."""
        return self.root + BLANK


class Engine(ABC):
    """One running browser. ``open`` begins anew: an empty storage and no faults."""

    name: str
    #: Where files come that a page gives to its reader.
    downloads: Path

    @abstractmethod
    def open(self, place: Place, path: str, width: int = WINDOW) -> None:
        """Open a page with an empty storage, in a window or frame of that width, and wait until it is loaded."""

    @abstractmethod
    def go(self, path: str) -> None:
        """Open another page of the same place: the storage stays."""

    @abstractmethod
    def run(self, function: str, given: object = None) -> Any:
        """What a JavaScript function gives for one value, as JSON."""

    @abstractmethod
    def click(self, selector: str) -> None:
        """Press and release the mouse upon the first part of an element."""

    @abstractmethod
    def write(self, text: str) -> None:
        """Type into what has the focus."""

    @abstractmethod
    def choose_file(self, selector: str, path: Path) -> None:
        """Put a file into a field."""

    @abstractmethod
    def picture(self) -> Image:
        """What the window shows, a pixel for each of CSS."""

    @abstractmethod
    def close(self) -> None:
        """End the browser."""

    def saved(self, pattern: str) -> Path:
        """The file that the page gave to its reader, once it is whole."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for path in self.downloads.glob(pattern):
                with suppress(OSError, ValueError):
                    json.loads(path.read_text("utf-8"))
                    return path
            time.sleep(0.05)
        raise AssertionError(f"{self.name} keeps no file {pattern} in {sorted(self.downloads.iterdir())}")

    def press(self, key: str) -> None:
        """Press one key, by its name in ``KEYS``."""
        self.write(KEYS[key])

    def until(self, function: str, given: object = None) -> Any:
        """Ask until a function gives something that counts as true, and return it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = self.run(function, given)
            if found:
                return found
            time.sleep(0.05)
        raise AssertionError(f"{self.name}: never true: {function} of {json.dumps(given)}; faults: {self.faults()}")

    def text(self, selector: str) -> str:
        """The text of the first element."""
        return str(self.run("(s) => document.querySelector(s).textContent.trim()", selector))

    def shows(self, selector: str) -> None:
        """Wait until an element is there and has a box."""
        self.until("(s) => !!document.querySelector(s)?.getClientRects().length", selector)

    def faults(self) -> list[str]:
        """The errors and warnings of the pages since ``open``."""
        return list(self.run(FAULTS))
