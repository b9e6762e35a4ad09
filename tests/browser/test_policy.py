"""Nothing is blocked, nothing is said on the console, and nobody else is asked, from a folder too.

Over http each page is opened in ``test_narrow.py`` and ``test_axe.py``; a visitor's fault fails any test.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.kinds import KINDS, pages_of
from tests.browser.site import POLICY, Visitor


def test_the_server_sends_the_policy_and_the_browser_obeys_it(visitor: Visitor) -> None:
    page = visitor.page()
    answer = page.goto(visitor.site.url)
    assert answer is not None
    assert answer.headers["content-security-policy"] == POLICY
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.wait_for_timeout(100)
    assert any("policy: style-src" in fault for fault in visitor.faults)
    visitor.faults.clear()


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_opens_from_a_folder(visitor: Visitor, built: Path, kind: str) -> None:
    page = visitor.page(offline=True)
    for path in pages_of(built, kind):
        page.goto((built / path).as_uri())
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))")
        assert page.locator("h1").is_visible(), path
        assert page.locator("html").get_attribute("data-frame") == "script", path
    assert visitor.faults == []


def test_a_wrong_address_shows_the_page_for_it(visitor: Visitor) -> None:
    page = visitor.page()
    answer = page.goto(visitor.site.url + "no-such-page.html")
    assert answer is not None
    assert answer.status == 404
    assert page.locator("h1").inner_text() == "Page not found"
    page.get_by_role("link", name="Contents").click()
    expect(page.locator(".m-doors")).to_be_visible()
    visitor.faults[:] = [fault for fault in visitor.faults if "404 (Not Found)" not in fault]
