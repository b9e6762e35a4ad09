"""One's own text beside a sample; a wrong row with a reason of its own; where to look after a wrong answer."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.items import gallery
from tests.browser.items.drive import answer, check, question
from tests.browser.site import Visitor

SAMPLES = "".join(
    f'<p class="m-sample-level"><strong>A sample answer at level {n}</strong></p><p>Sample {n} says.</p><p>Why {n}.</p>'
    for n in (3, 2, 1)
)


def test_the_middle_sample_stands_beside_ones_own_text_and_the_others_are_folded(visitor: Visitor) -> None:
    made = gallery.item("extended-text", "own", gallery.extended("own", {"1": (3, 2, 1)}))
    made = made.replace("<p>It stands in sentence 3.</p>", SAMPLES)
    Path(visitor.site.root / "compare.html").write_text(gallery.page(made, "kept.js", "item.js"), "utf-8")
    page = visitor.visit("compare.html")
    item = question(page, "own")
    answer(page, "own", "It is true.")
    assert check(page, "own") == "Write a sentence or more first."
    assert item.locator(".m-answer[open]").count() == 0
    answer(page, "own", "It is true, since sentence 3\nsays so.")
    check(page, "own")
    pair = item.locator(".m-compare")
    expect(pair.locator(".m-own-text")).to_contain_text("It is true, since sentence 3")
    expect(pair).to_contain_text("A sample answer at level 2")
    expect(pair).to_contain_text("Why 2.")
    folded = item.locator(".m-answer details")
    assert folded.locator("summary").all_inner_texts() == ["A sample answer at level 3", "A sample answer at level 1"]
    assert item.locator("text=Sample 3 says.").is_visible() is False
    folded.first.locator("summary").click()
    expect(item.locator("text=Sample 3 says.")).to_be_visible()
    answer(page, "own", "Another text of mine, and longer.")
    check(page, "own")
    expect(pair.locator(".m-own-text")).to_contain_text("Another text of mine")
    assert item.locator(".m-compare").count() == 1


def test_a_wrong_row_shows_its_own_reason_where_it_has_one(visitor: Visitor) -> None:
    body = gallery.rows("row", {"1": "1", "2": "2"}, gallery.PEOPLE, ("fact", "estimate", "rumour"))
    own = gallery.told("It is no rumour: he said it.", data_for="3")
    first, mark, rest = body.partition("</div></div>")
    made = gallery.item("match", "row", f"{first}</div>{own}</div>{rest}")
    Path(visitor.site.root / "wrong-row.html").write_text(gallery.page(made, "kept.js", "item.js"), "utf-8")
    page = visitor.visit("wrong-row.html")
    item = question(page, "row")
    assert mark
    answer(page, "row", {"1": "3", "2": "1"})
    assert check(page, "row") == "Not quite. Look at sentence 3, then try again."
    assert item.locator(".m-feedback:visible").all_inner_texts() == [
        "It is no rumour: he said it.", "He has held that office since 2021.",
    ]  # fmt: skip
    answer(page, "row", {"1": "2", "2": "2"})
    check(page, "row")
    assert item.locator(".m-feedback:visible").all_inner_texts() == ["He has held that office since 2021."]


def test_a_wrong_answer_leads_to_its_proof_and_back(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    answer(page, "one", ["1"])
    check(page, "one")
    link = question(page, "one").locator(".m-status a")
    expect(link).to_have_attribute("href", "reader.html#S3")
    link.click()
    page.wait_for_url("**/reader.html#S3")
    assert "one" in page.evaluate("sessionStorage['marginalia:back']")
