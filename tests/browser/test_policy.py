"""The policy is obeyed, and the page for wrong addresses has its style and leads home wherever it stands.

``test_visit.py`` opens each page; a visitor's fault fails any test.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Browser, Page, expect
from sphinx.testing.util import SphinxTestApp

from tests.browser.site import POLICY, Site, Visitor


def test_the_server_sends_the_policy_and_the_browser_obeys_it(visitor: Visitor) -> None:
    page = visitor.page()
    answer = page.goto(visitor.site.url)
    assert answer is not None
    assert answer.headers["content-security-policy"] == POLICY
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    while not any("policy: style-src" in fault for fault in visitor.faults):
        page.wait_for_event("console")  # it comes, or this gives up
    visitor.faults.clear()


def forget_the_other_place(visitor: Visitor) -> None:
    """The page for wrong addresses names its files twice, for a host and for a folder; each place lacks one of them."""
    other = ("file:///_static/", "ERR_FILE_NOT_FOUND", "ERR_INTERNET_DISCONNECTED", "404 (Not Found)", "MIME type")
    visitor.faults[:] = [fault for fault in visitor.faults if not any(sign in fault for sign in other)]


def test_a_wrong_address_shows_the_page_for_it(visitor: Visitor) -> None:
    page = visitor.page()
    answer = page.goto(visitor.site.url + "no-such-page.html")
    assert answer is not None
    assert answer.status == 404
    assert page.locator("h1").inner_text() == "Page not found"
    page.get_by_role("link", name="Contents").click()
    expect(page.locator(".m-doors")).to_be_visible()
    visitor.faults[:] = [fault for fault in visitor.faults if "404 (Not Found)" not in fault]


def is_styled(page: Page) -> bool:
    return bool(page.evaluate("getComputedStyle(document.body).maxWidth") == "608px")


def test_a_wrong_address_in_a_folder_has_its_style_and_leads_home(visitor: Visitor) -> None:
    page = visitor.page()
    page.goto(visitor.site.url + "docs/actors/no/such/page.html")
    assert is_styled(page)
    page.get_by_role("link", name="Contents").click()
    expect(page.locator(".m-doors")).to_be_visible()
    forget_the_other_place(visitor)


def test_the_page_for_wrong_addresses_opened_from_a_folder_has_its_style_and_leads_home(
    visitor: Visitor, built: Path
) -> None:
    page = visitor.page(offline=True)
    page.goto((built / "404.html").as_uri())
    assert is_styled(page)
    page.get_by_role("link", name="Contents").click()
    expect(page.locator(".m-doors")).to_be_visible()
    forget_the_other_place(visitor)


def test_a_wrong_address_under_a_path_that_is_known_has_its_style(browser: Browser, tmp_path: Path) -> None:
    source = tmp_path / "book"
    source.mkdir()
    conf = ['project = "P"', 'extensions = ["sphinx_marginalia.frame"]', 'html_theme = "sphinx_book_theme"']
    source.joinpath("conf.py").write_text("\n".join([*conf, 'html_baseurl = "https://example.org/name/"\n']), "utf-8")
    source.joinpath("index.rst").write_text("Start\n=====\n", "utf-8")
    app = SphinxTestApp("html", srcdir=source, builddir=tmp_path / "build")
    try:
        app.build()
    finally:
        app.cleanup()
    shutil.copytree(app.outdir, tmp_path / "host" / "name")
    shutil.copy(Path(app.outdir, "404.html"), tmp_path / "host" / "404.html")  # what the host shows for any address
    with Site(tmp_path / "host").serving() as site:
        visitor = Visitor(browser, site)
        page = visitor.visit("name/a/b/c.html")
        assert is_styled(page)
        page.get_by_role("link", name="Contents").click()
        expect(page.locator("h1")).to_contain_text("Start")
        visitor.close()
