"""Both zips, opened from a folder with the network off: reading, notes, questions, search, print, slides."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import findings
from tests.browser.site import PATIENCE
from tests.published import Published, published

__all__ = ["published"]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=["student", "teacher"])
def unpacked(request: pytest.FixtureRequest, published: Published, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a double click would make of a zip."""
    folder = tmp_path_factory.mktemp(request.param)
    with zipfile.ZipFile(published.zip(request.param)) as archive:
        archive.extractall(folder)
    (found,) = folder.iterdir()
    return found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page without a network; a fault or a request to anything but a file fails the test."""
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    made = context.new_page()
    faults: list[str] = []
    made.on("console", lambda message: faults.append(message.text) if message.type in {"error", "warning"} else None)
    made.on("pageerror", lambda error: faults.append(str(error)))
    made.on("request", lambda r: None if r.url.startswith(("file:", "about:")) else faults.append(r.url))
    yield made
    context.close()
    assert faults == []


def start(page: Page, unpacked: Path) -> None:
    page.goto((unpacked / "START-HERE.html").as_uri())


def test_the_first_page_leads_into_the_book_and_its_sheets(page: Page, unpacked: Path) -> None:
    start(page, unpacked)
    assert findings(page) == []
    page.get_by_role("link", name="What to print").click()
    expect(page.locator(".m-handouts a").first).to_be_visible()
    for link in page.locator(".m-handouts a").all():
        target = str(link.get_attribute("href"))
        assert (unpacked / "book/docs/teach" / target).is_file(), target
    page.go_back()
    page.get_by_role("link", name="Open the book").click()
    expect(page.locator("h1")).to_contain_text("One Article, Six Capitals")


def test_notes_open(page: Page, unpacked: Path) -> None:
    page.goto((unpacked / "book/docs/read/article.html").as_uri())
    page.locator("a.m-mark[role=button]").first.click()
    expect(page.locator(".m-open").first).to_be_visible()


def test_a_question_answers_back(page: Page, unpacked: Path) -> None:
    page.goto((unpacked / "book/exercises/p1.html").as_uri())
    item = page.locator("m-item[data-type=choice]").first
    item.locator("input[data-score]").first.check()
    item.locator(".m-check").click()
    expect(item.locator(".m-status")).not_to_be_empty()


def test_a_word_is_found(page: Page, unpacked: Path) -> None:
    page.goto((unpacked / "book/index.html").as_uri())
    page.locator(".frame-sidebar input[name=q]").fill("claimant")
    page.locator(".frame-sidebar input[name=q]").press("Enter")
    expect(page.locator("#search-results li").first).to_be_visible()


def test_a_lesson_prints(page: Page, unpacked: Path) -> None:
    lessons = [path for path in (unpacked / "book/docs/actors").glob("*.html") if path.stem != "index"]
    page.goto(min(lessons).as_uri())
    assert len(page.pdf()) > 20_000


def test_a_plan_leads_to_its_slides(page: Page, unpacked: Path) -> None:
    page.goto((unpacked / "book/docs/teach/plans/plan-45.html").as_uri())
    page.get_by_role("link", name="Open the 10 slides").click()
    page.locator(".m-slide[data-now]").wait_for()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#s2")).to_be_visible()


def test_only_the_teachers_copy_has_keys_of_tests(page: Page, unpacked: Path) -> None:
    page.goto((unpacked / "book/exercises/assessment-a.html").as_uri())
    told = page.locator(".m-answer").count()
    assert (told > 0) == ("teacher" in unpacked.name)
    assert page.locator(".m-edition").count() == int("teacher" in unpacked.name)
