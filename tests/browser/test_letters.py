"""Chromium and WeasyPrint take their letters from the tests' own set, whatever else this machine has."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from tests.fonts import family

#: Families that the pages name, general ones, and scripts that a set may lack.
TEXT = "".join(
    f'<p style="font-family:{names}">Letters, <b>bold</b>, <i>slanted</i> → ✓ – Буквы 글자 字</p>'
    for names in (
        "serif",
        "sans-serif",
        "monospace",
        "system-ui",
        "Georgia",
        "'Noto Sans'",
        "'Liberation Sans'",
        "none",
    )
)


def test_chromium_has_no_other_letters(browser: Browser) -> None:
    page = browser.new_page()
    try:
        page.set_content(TEXT)
        session = page.context.new_cdp_session(page)
        session.send("DOM.enable")
        session.send("CSS.enable")
        root = session.send("DOM.getDocument")["root"]["nodeId"]
        used = set()
        for node in session.send("DOM.querySelectorAll", {"nodeId": root, "selector": "p"})["nodeIds"]:
            used |= {
                font["familyName"] for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
            }
    finally:
        page.close()
    assert used
    assert {name for name in used if not name.startswith(family())} == set()


def test_weasyprint_has_no_other_letters(tmp_path: Path) -> None:
    weasyprint = pytest.importorskip("weasyprint")
    weasyprint.HTML(string=TEXT).write_pdf(tmp_path / "letters.pdf")
    (page,) = PdfReader(tmp_path / "letters.pdf").pages
    fonts = page["/Resources"]["/Font"]  # type: ignore[index]
    names = {str(font.get_object()["/BaseFont"]).partition("+")[2].replace("-", "") for font in fonts.values()}
    assert names
    assert {name for name in names if not name.startswith(family())} == set()
