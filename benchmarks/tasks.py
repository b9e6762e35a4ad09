"""What a reader has to do for the tasks of the review of 30 November 2026: ``python benchmarks/tasks.py BUILT_BOOK``.

Walks the shortest path of each task on a phone of 360 by 740, by touch and without a mistake, and prints how often it
taps (a word typed counts as one) and how many screens it scrolls, beside what the review counted in the book of before.
A path that is no longer there ends the run.  Nothing here is a test.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from build_time import ROOT
from playwright.sync_api import Error, Locator, Page, sync_playwright

sys.path.insert(0, str(ROOT / "tools"))
import browser

WIDTH, HEIGHT = 360, 740


@dataclass
class Walk:
    """One task on its way: what was done so far."""

    page: Page
    taps: int = 0
    screens: float = 0

    def see(self, what: Locator) -> None:
        """Scroll until something is on the screen; whatever must be scrolled counts."""
        what.wait_for(state="visible")
        box = what.bounding_box()
        assert box is not None, "it is on the page"
        over = max(box["y"] + min(box["height"], HEIGHT / 2) - HEIGHT, -min(box["y"], 0.0))
        self.screens += max(over, 0) / HEIGHT
        what.scroll_into_view_if_needed()

    def tap(self, what: Locator) -> None:
        """Tap something."""
        self.see(what)
        what.tap()
        self.taps += 1
        self.page.wait_for_timeout(300)

    def type(self, what: Locator, words: str) -> None:
        """Type words and press Enter."""
        self.tap(what)
        what.fill(words)
        what.press("Enter")
        self.page.wait_for_timeout(900)

    def door(self, name: str) -> None:
        """Go through one of the front page's doors."""
        self.tap(self.page.locator(".m-door").get_by_role("link", name=name).first)

    def contents(self) -> None:
        """Open the contents."""
        self.tap(self.page.locator(".primary-toggle"))


def wary(walk: Walk) -> None:
    """Find who says that China is wary."""
    walk.see(walk.page.get_by_text("Who looked into China").first)


def coming_days(walk: Walk) -> None:
    """Find what came of “in the coming days”."""
    walk.contents()
    walk.type(walk.page.locator("dialog input[name=q]"), "coming days")
    walk.see(walk.page.locator("main mark").first)


def ten_thousand(walk: Walk) -> None:
    """Find where 10,000 comes from."""
    walk.contents()
    walk.type(walk.page.locator("dialog input[name=q]"), "10,000")
    walk.see(walk.page.locator("main mark").first)


def answer_a_set(walk: Walk) -> None:
    """Open a set, and see your work at its end; the answers are not counted."""
    walk.door("Practise")
    walk.tap(walk.page.locator("main").get_by_role("link", name="China").first)
    walk.tap(walk.page.get_by_role("link", name="See your work").first)


def lesson(walk: Walk) -> None:
    """Get a 45-minute lesson to print."""
    walk.door("Teach")
    walk.see(walk.page.get_by_text("Pack", exact=True).first)
    walk.taps += 1


def key(walk: Walk) -> None:
    """Get the likely answers of that lesson."""
    walk.door("Teach")
    walk.see(walk.page.get_by_text("Key", exact=True).first)
    walk.taps += 1


def no_screens(walk: Walk) -> None:
    """Find a lesson without screens."""
    walk.door("Teach")
    walk.see(walk.page.get_by_text("No screens", exact=True).first)


def rubric(walk: Walk) -> None:
    """Find the marking guide of the essay."""
    walk.door("Teach")
    walk.tap(walk.page.get_by_role("link", name="Rubric").first)


def secret(walk: Walk) -> None:
    """Find out whether the keys are secret."""
    walk.door("Teach")
    walk.see(walk.page.get_by_role("heading", name="Keys: what is public"))


def slides(walk: Walk) -> None:
    """Show the slides of a lesson."""
    walk.door("Teach")
    walk.see(walk.page.get_by_text("Slides", exact=True).first)
    walk.taps += 1


#: Each task, and the taps and screens that the review counted ('' where it gave none).
TASKS: tuple[tuple[Callable[[Walk], None], str, str], ...] = (
    (wary, "2", "2.9"),
    (coming_days, "5, after a failed search", ""),
    (ten_thousand, "4, and a failed search", ""),
    (answer_a_set, "6", "4.6"),
    (lesson, "3", ""),
    (key, "no way", ""),
    (no_screens, "3", "to the end of a plan"),
    (rubric, "2", "2"),
    (secret, "2", "20"),
    (slides, "2, from a plan", ""),
)


def main(book: Path) -> None:
    """Print a row for each task."""
    print("| task | before: taps | screens | now: taps | screens |\n|---|---|---|---|---|")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(args=["--no-sandbox"], executable_path=browser.require())
        for task, taps, screens in TASKS:
            context = chromium.new_context(viewport={"width": WIDTH, "height": HEIGHT}, has_touch=True)
            page = context.new_page()
            page.goto((book / "index.html").resolve().as_uri())
            walk = Walk(page)
            try:
                task(walk)
                found = f"{walk.taps} | {walk.screens:.1f}"
            except Error as error:  # the row says what was not there
                found = f"not found: {str(error).splitlines()[0]} | "
            print(f"| {(task.__doc__ or '').strip()} | {taps} | {screens} | {found} |", flush=True)
            context.close()
        chromium.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
