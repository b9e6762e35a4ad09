"""What a host adds to pages, such as Read the Docs with its menu: nothing of the book moves, and it loads no more."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route

from tests.browser.kinds import example
from tests.browser.site import Visitor
from tests.sampling import sample

ADDED = "/_/static/javascript/readthedocs-addons.js"
#: A menu as such a script draws it: an element of its own at the end of the page, fixed in a corner, with its styles.
SCRIPT = """
addEventListener('load', () => setTimeout(() => {
  const menu = document.createElement('readthedocs-flyout');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(':host{position:fixed;right:20px;bottom:50px;z-index:3000}div{width:300px;background:#272525}');
  const shadow = menu.attachShadow({ mode: 'open' });
  shadow.adoptedStyleSheets = [sheet];
  const box = document.createElement('div');
  box.textContent = 'v: latest';
  shadow.append(box);
  document.body.append(menu);
  document.documentElement.dataset.hosted = '';
}, 50));
"""
SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((e) => { sum += e.value; }))
    .observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => done(sum), 300);
})"""
#: How wide the page is, and where its headings and first links are.
PLACES = """() => [document.documentElement.scrollWidth, ...[...document.querySelectorAll(
  'h1, h2, .bd-header-article button, .frame-sidebar a, main a')].slice(0, 60).map((e) => {
    const box = e.getBoundingClientRect();
    return [Math.round(box.left), Math.round(box.top + scrollY), Math.round(box.width)];
  })]"""
KINDS = ("reader", "lesson", "exercise", "teach")
CASES = [(kind, width) for kind in KINDS for width in sample((360, 1280), 1, name=f"hosted {kind}")]


def add_script(page: Page) -> None:
    """Put the script into each page and answer for it, as the host does."""

    def with_script(route: Route) -> None:
        answer = route.fetch()
        if "text/html" not in answer.headers.get("content-type", ""):
            route.fulfill(response=answer)
            return
        text = answer.text().replace("</head>", f'<script defer src="{ADDED}"></script></head>', 1)
        route.fulfill(response=answer, body=text)

    page.route("**/*", with_script)
    page.route(f"**{ADDED}", lambda route: route.fulfill(body=SCRIPT, content_type="text/javascript"))


@pytest.mark.parametrize(("kind", "width"), CASES)
def test_a_hosts_menu_moves_nothing_and_loads_nothing_more(visitor: Visitor, kind: str, width: int) -> None:
    plain = visitor.page(width)
    with visitor.site.counted() as sent:
        plain.goto(visitor.site.url + example(kind))
        plain.wait_for_load_state("networkidle")
    without = sorted(name for name, _size in sent)
    before = plain.evaluate(PLACES)
    hosted = visitor.page(width)
    add_script(hosted)
    with visitor.site.counted() as sent:
        hosted.goto(visitor.site.url + example(kind))
        hosted.locator("html[data-hosted]").wait_for()
        hosted.wait_for_load_state("networkidle")
    assert sorted(name for name, _size in sent) == without
    assert hosted.evaluate(PLACES) == before
    assert hosted.evaluate(SHIFTS) < 0.01
