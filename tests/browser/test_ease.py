"""Read with ease: what a reader sets is kept, changes every page before it is painted, and prints nothing."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.axe import findings
from tests.browser.kinds import example
from tests.browser.site import Visitor, wait_until

PANEL, RULER = ".frame-ease-panel", ".frame-ease-ruler"
BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
SHIFTS = """new Promise((done) => { let sum = 0; const seen = (list) => list.forEach((one) => { sum += one.value; });
  const watch = new PerformanceObserver((list) => seen(list.getEntries()));
  watch.observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => { seen(watch.takeRecords()); done(sum); }, 500); })"""


def of_text(page: Page) -> dict[str, str]:
    """What a paragraph of the text looks like."""
    style: dict[str, str] = page.locator(".bd-article p").last.evaluate(
        "p => { const s = getComputedStyle(p); return { font: s.fontFamily, size: s.fontSize, letters: s.letterSpacing,"
        " lines: String(parseFloat(s.lineHeight) / parseFloat(s.fontSize)) } }"
    )
    return style


def test_settings_are_kept_by_keyboard_and_reset(visitor: Visitor) -> None:
    page = visitor.visit(example("lesson"), width=320)
    before = of_text(page)
    button = page.get_by_role("button", name="Read with ease")
    button.press("Enter")
    expect(page.locator("input[value=size-0]")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.locator("input[value=letters-2]").check()
    page.locator("input[value=lines-2]").check()
    page.get_by_label("Plain letters").press("Space")
    expect(page.locator(PANEL).get_by_role("status")).to_contain_text("Kept in this browser")
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    with visitor.site.counted() as sent:
        page.goto(visitor.site.url + example("reader"))
        assert page.evaluate(SHIFTS) < 0.01
    assert not {name for name, _ in sent if "ease" in name}, "without the ruler no page loads more"
    after = of_text(page)
    assert float(after["lines"]) > 2.2 > float(before["lines"])
    assert "Verdana" in after["font"]
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "25.6px"
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "16px", "nothing of it prints"
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Read with ease").click()
    page.get_by_role("button", name="Reset all").click()
    assert page.evaluate("localStorage.getItem('marginalia:ease')") is None
    expect(page.locator("input[value=size-0]")).to_be_checked()


def test_a_ruler_follows_the_mouse_and_the_focus(visitor: Visitor) -> None:
    page = visitor.visit(example("reader"), color_scheme="dark")
    page.get_by_role("button", name="Read with ease").click()
    page.get_by_label("Reading ruler").check()
    assert findings(page) == []
    page.reload()
    page.locator(RULER).wait_for()
    page.mouse.move(600, 500)
    wait_until(page, f"Math.abs(document.querySelector('{RULER}').getBoundingClientRect().top - 460) < 3")
    page.keyboard.press("Tab")
    sentence = page.locator(".m-sentence .m-sentence-number").nth(1)
    sentence.press("Tab")
    place = page.evaluate("(({ top, bottom }) => (top + bottom) / 2)(document.activeElement.getBoundingClientRect())")
    wait_until(page, f"Math.abs(document.querySelector('{RULER}').getBoundingClientRect().top + 40 - {place}) < 3")
    assert findings(page) == []
    page.emulate_media(media="print")
    expect(page.locator(RULER)).to_be_hidden()


def test_without_storage_it_holds_for_the_page_and_without_script_nothing_is_promised(visitor: Visitor) -> None:
    page = visitor.page()
    page.add_init_script(BLOCKED)
    page.goto(visitor.site.url + example("lesson"))
    page.get_by_role("button", name="Read with ease").click()
    page.locator("input[value=size-1]").check()
    expect(page.locator(PANEL).get_by_role("status")).to_contain_text("This browser cannot keep it")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "18px"
    page = visitor.visit(example("lesson"), java_script_enabled=False)
    expect(page.locator(".frame-ease")).to_be_hidden()
