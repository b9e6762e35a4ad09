"""Building an argument: from a lesson's claim to one page, and on to My work."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.axe import findings
from tests.browser.kinds import example
from tests.browser.site import Visitor

PAGE, WORK = example("argument"), example("my work")


def test_an_argument_from_a_claim_to_my_work(visitor: Visitor) -> None:
    page = visitor.visit("docs/actors/china.html")
    page.get_by_role("link", name="Build your argument on this claim").first.click()
    question = page.locator("[data-part=question]")
    expect(question).to_have_value(f"claim:{page.url.partition('#about-')[2]}")
    asked = question.locator("option:checked").inner_text()
    page.locator("summary", has_text="sentence by sentence").click()
    take = page.locator("[data-part=tray] button:visible")
    take.and_(page.locator("[data-side=for]")).nth(1).click()
    take.and_(page.locator("[data-side=against]")).nth(2).click()
    expect(page.locator("[data-part=say]")).to_have_text("Taken: Against.")
    page.locator("section[data-side=for] textarea").fill("<b>It says so.</b>")
    page.locator("[data-part=end] textarea").fill("A second source.")
    page.get_by_role("button", name="To Unsure:").last.click()
    expect(page.locator("section[data-side=unsure] li")).to_have_count(1)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("section[data-side=against] li")).to_have_count(1)
    assert findings(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert findings(page) == []
    page.emulate_media(media="print")
    assert page.locator("button:visible, [data-part=tray]:visible, textarea:visible").count() == 0
    expect(page.locator(".m-argument-echo", has_text="<b>It says so.</b>")).to_be_visible()
    page.emulate_media(media="screen", color_scheme="light")
    page.reload()
    expect(page.locator("section[data-side=for] textarea")).to_have_value("<b>It says so.</b>")
    page.goto(visitor.site.url + WORK)
    expect(page.locator("[data-own]")).to_contain_text(asked)
    expect(page.locator("[data-own]")).to_contain_text("What would change my mind: A second source.")
    page.locator(".m-hand-in summary").click()
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert findings(page) == []


def test_without_a_script_it_is_a_form_for_paper(visitor: Visitor) -> None:
    page = visitor.visit(PAGE, java_script_enabled=False)
    page.emulate_media(media="print")
    assert page.locator("[data-part=tray]:visible, button:visible").count() == 0
    assert page.locator(".m-argument textarea:visible").count() == 2
    assert page.locator("section[data-side] h2").all_inner_texts() == ["For", "Against", "Unsure"]
