"""A data set: sorted by its heads, read as cards on a phone, whole without a script."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.axe import findings
from tests.browser.kinds import example, pages_of
from tests.browser.site import Visitor
from tests.sampling import sample

DATA = example("data")


def column(page, at: int) -> list[str]:  # type: ignore[no-untyped-def]
    return page.locator(f"table.m-dataset >> nth=0 >> tbody tr > :nth-child({at})").all_inner_texts()


def unfolded(page: Page) -> Page:
    """The page with all of its parts open."""
    page.locator("details.m-unfold").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    return page


def test_a_head_sorts_its_column_and_says_so(visitor: Visitor) -> None:
    page = unfolded(visitor.visit(DATA))
    head = page.locator("table.m-dataset").first.get_by_role("columnheader", name="Low (soldiers)")
    head.get_by_role("button").press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    numbers = [int(text.replace(",", "")) for text in column(page, 7) if text != "–"]
    assert numbers == sorted(numbers)
    assert column(page, 7)[-1] == "–"
    head.get_by_role("button").press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    down = [int(text.replace(",", "")) for text in column(page, 7) if text != "–"]
    assert down == numbers[::-1]
    assert column(page, 7)[-1] == "–"
    assert page.locator("[aria-sort]").count() == 1


def test_days_are_sorted_as_days(visitor: Visitor) -> None:
    page = unfolded(visitor.visit("docs/data/events.html"))
    page.locator("table.m-dataset").first.get_by_role("button", name="Who").click()
    assert column(page, 2) == sorted(column(page, 2))
    page.locator("table.m-dataset").first.get_by_role("button", name="Day").click()
    assert column(page, 1)[0] == "13 Oct 2023"
    assert column(page, 1)[-1] == "1 Nov 2024"


def test_the_picture_comes_first_and_tables_and_code_are_folded(visitor: Visitor) -> None:
    page = visitor.visit(DATA)
    picture, table = page.locator(".m-ranges").first, page.locator("table.m-dataset").first
    expect(table).to_be_hidden()
    expect(page.locator(".highlight").first).to_be_hidden()
    unfolded(page)
    assert picture.bounding_box()["y"] < table.bounding_box()["y"]  # type: ignore[index]


def test_on_paper_tables_are_open_and_code_is_left_out(visitor: Visitor) -> None:
    page = visitor.visit(DATA)
    page.emulate_media(media="print")
    expect(page.locator("table.m-dataset").first).to_be_visible()
    expect(page.locator(".highlight").first).to_be_hidden()


def test_a_link_to_a_row_or_to_the_columns_opens_their_part(visitor: Visitor) -> None:
    page = visitor.visit(DATA)
    row = page.locator("table.m-dataset tbody tr[id]").first.get_attribute("id")
    page.goto(f"{page.url}#{row}")
    expect(page.locator(f"[id='{row}']")).to_be_visible()
    page.locator("a[href='#dictionary-troops']").first.click()
    expect(page.locator(".m-dictionary").first).to_be_in_viewport()


def test_on_a_phone_each_row_is_a_card_with_its_heads(visitor: Visitor) -> None:
    page = unfolded(visitor.visit(DATA, width=320))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    cell = page.locator("table.m-dataset tbody td").first
    assert cell.evaluate("e => getComputedStyle(e, '::before').content") == '"Claimant"'
    assert cell.evaluate("e => e.getBoundingClientRect().width") > 200


def test_without_a_script_the_table_is_whole(visitor: Visitor) -> None:
    page = unfolded(visitor.visit(DATA, java_script_enabled=False))
    assert page.locator("table.m-dataset thead button").count() == 0
    assert page.locator("table.m-dataset >> nth=0 >> tbody tr").count() == 15
    said = page.locator("noscript p").first  # before its table
    assert said.is_visible()
    assert said.inner_text() == "Sorting needs JavaScript, which is off here."


def test_on_a_phone_a_card_keeps_names_and_values_apart_and_its_table_can_be_sorted(visitor: Visitor) -> None:
    for width in (320, 360):
        page = unfolded(visitor.visit("docs/data/places.html", width=width))
        room = page.locator("table.m-dataset tbody td").evaluate_all(
            "all => all.map((one) => parseFloat(getComputedStyle(one).columnGap))"
        )
        assert min(room) >= 8
    page.locator("table.m-dataset").first.get_by_role("button", name="State").click()
    assert column(page, 2) == sorted(column(page, 2))
    plain = unfolded(visitor.visit("docs/data/places.html", width=320, java_script_enabled=False))
    assert plain.locator("table.m-dataset thead").first.evaluate("one => one.getBoundingClientRect().height") <= 1


#: Words of a drawing that overlap others, or a mark that is not their own key's.
COLLISIONS = """all => all.flatMap((svg) => {
  const words = [...svg.querySelectorAll('text')], marks = [...svg.querySelectorAll('.dot')];
  const box = (one) => one.getBoundingClientRect();
  const deep = (a, b) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.3 * Math.min(a.height, b.height);
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && deep(a, b);  // lines of one name may touch
  return words.flatMap((one, at) => [...words.slice(at + 1), ...marks].filter((two) => meet(box(one), box(two)))
    .map((two) => one.textContent + ' / ' + (two.textContent || two.outerHTML)));
})"""


def test_no_words_of_a_picture_stand_on_others(visitor: Visitor, built: Path) -> None:
    page = visitor.page()
    for path in sample(pages_of(built, "data"), 1 / 2, name="pictures"):
        page.goto(visitor.site.url + path)
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.locator(".m-picture svg").evaluate_all(COLLISIONS) == [], (path, width)


def test_a_question_to_the_chart_makes_its_rows_stand_out(visitor: Visitor) -> None:
    page = visitor.visit(DATA, width=320)
    chart, rows = page.locator(".m-ranges"), page.locator(".m-range-rows > li")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for number, ask in enumerate(chart.locator("summary").all(), 1):
        ask.click()
        bold = rows.evaluate_all("all => all.filter((one) => getComputedStyle(one).fontWeight > 500).length")
        assert 0 < bold == chart.locator(f".m-lit-{number}").count() < rows.count()
        assert chart.locator("details[open]").count() == 1, "one at a time"
        assert findings(page) == []
    assert chart.locator("figure").count() == 0, "the drawing is for paper"


def test_without_script_the_chart_is_whole(visitor: Visitor) -> None:
    page = visitor.visit(DATA, java_script_enabled=False)
    page.locator(".m-ranges summary").first.click()
    assert page.locator(".m-range-plot:visible").count() == page.locator(".m-range").count()
