"""Small steps that the tests share."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Locator, Page

from tests.browser.items.gallery import BOOK

KEY = f"marginalia:work:{BOOK}:"


def question(page: Page, name: str) -> Locator:
    """The question of that id."""
    return page.locator(f'm-item[data-id="{name}"]')


def said(item: Locator) -> str:
    """What its status says."""
    return item.locator(".m-status").inner_text()


def answer(page: Page, name: str, response: object) -> None:
    """Answer by the controls."""
    item = question(page, name)
    if isinstance(response, str):
        item.locator("input[type=text], textarea").first.fill(response)
    elif isinstance(response, Mapping):
        for row, value in response.items():
            if item.locator(f'select[name="{name}.{row}"]').count():
                item.locator(f'select[name="{name}.{row}"]').select_option(str(value))
            else:
                item.locator(f'input[name="{name}.{row}"][value="{value}"]').check()
    elif item.locator(".m-order").count():
        for place, value in enumerate(response):  # type: ignore[arg-type]
            entry = item.locator(f'li[data-value="{value}"]')
            while order_of(item).index(value) > place:
                entry.locator(".m-up").click()
    else:
        for box in item.locator("input[type=checkbox]:checked").element_handles():
            box.uncheck()
        for value in response:  # type: ignore[attr-defined]
            item.locator(f'input[value="{value}"]').check()


def order_of(item: Locator) -> list[str]:
    """The entries as they stand."""
    found: list[str] = item.locator(".m-order > li").evaluate_all("all => all.map((li) => li.dataset.value)")
    return found


def check(page: Page, name: str) -> str:
    """Press the button; what the status then says."""
    question(page, name).locator(".m-check").click()
    return said(question(page, name))


def record(page: Page, name: str) -> Any:
    """What is stored of an answer, or None."""
    raw = page.evaluate("key => localStorage.getItem(key)", KEY + name)
    return None if raw is None else json.loads(raw)


def store(page: Page, name: str, value: object) -> None:
    """Put something into the storage: a string as it is, else as JSON."""
    raw = value if isinstance(value, str) else json.dumps(value)
    page.evaluate("([key, raw]) => localStorage.setItem(key, raw)", [KEY + name, raw])


def kept(**more: object) -> dict[str, object]:
    """A record as ``item.js`` writes it."""
    return {
        "v": "aaaa1111", "r": ["2"], "a": "It could happen.", "q": "What?", "p": "items.html", "s": 1, "w": "Right",
        "n": 1, "t": "2026-11-20T10:00:00.000Z", "c": 1, "d": "tab", "o": [], **more,
    }  # fmt: skip


def tab_to(page: Page, selector: str, back: bool = False) -> None:
    """Press Tab until the focus is there."""
    for _ in range(150):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"Tab never comes to {selector}")
