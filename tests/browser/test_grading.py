"""The page gives the score that Python gives: one table of cases runs in both."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "src/sphinx_marginalia/sphinxext/static/item.js"
CASES = json.loads((ROOT / "tests/cases/choice.json").read_text("utf-8"))


def question(options: list[int]) -> str:
    kind = "checkbox" if sum(options) > 1 else "radio"
    rows = "".join(
        f'<div class="m-ch"><label><input type="{kind}" name="q" value="{n}"'
        f"{' data-score=1' if right else ''}><span>{n}</span></label></div>"
        for n, right in enumerate(options, start=1)
    )
    return (
        f'<m-choice><fieldset class="m-item">{rows}<button type="button" class="m-btn">Check</button>'
        '<output class="m-say"></output></fieldset></m-choice>'
    )


@pytest.mark.parametrize("case", CASES)
def test_score(browser: Browser, case: dict[str, Any]) -> None:
    page = browser.new_page()
    try:
        page.set_content(question(case["options"]))
        page.add_script_tag(path=SCRIPT)
        for index in case["chosen"]:
            page.locator("input").nth(index).check()
        page.locator(".m-btn").click()
        assert float(page.locator("m-choice").get_attribute("data-score") or "nan") == case["score"]
    finally:
        page.close()
