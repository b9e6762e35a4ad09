"""Letters of a deck that change, and waiting until its slides are fitted to them."""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Page

_LETTERS: Final = """family => {
  for (const name of ['--serif', '--sans']) document.documentElement.style.setProperty(name, family);
}"""
#: Resolves when what has changed is drawn: a frame in which it is noticed, one in which it is fitted, and as many in
#: which nothing more comes of it.
DRAWN: Final = """() => new Promise((done) => {
  const wait = (frames) => frames ? requestAnimationFrame(() => wait(frames - 1)) : done();
  wait(4);
})"""


def set_letters(page: Page, family: str) -> None:
    """Give all of a deck another family, as if its letters came late."""
    page.evaluate(_LETTERS, family)
