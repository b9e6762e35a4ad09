"""Without JavaScript, while it is late, and on paper, everything can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kinds import KINDS, example
from tests.browser.site import Visitor
from tests.sampling import sample

READER = example("reader")
CONTROLS = (
    ".m-reader-tools, .m-guess-kinds, .m-slip, .m-reader-bar, .m-note-return,"
    " .m-stepper, .m-actions, .m-reader-hint, .m-term-box, .frame-search,"
    " .bd-header-article, .bd-sidebar-primary, .frame-steps"
)


def all_notes_are_shown(page: Page) -> None:
    notes = page.locator(".m-note")
    assert notes.count() >= 50
    assert page.locator(".m-note:visible").count() == notes.count()
    under = notes.evaluate_all("all => all.every((n) => n.parentElement.matches('.m-paragraph > .m-notes'))")
    assert under, "each note stands under its paragraph"


def numbers_match(page: Page) -> None:
    """The raised numbers of a sentence are those of the notes that its words lead to, and all are there once."""
    rows = page.locator(".m-sentence").evaluate_all(
        """all => all.map((s) => [
          [...s.querySelectorAll('.m-note-number')].flatMap((r) => r.textContent.split(', ').map(Number)),
          [...s.querySelectorAll('.m-mark')].map((m) =>
            +document.querySelector('#' + m.dataset.n + ' .m-note-link').innerText),
        ])"""
    )
    for raised, of_notes in rows:
        assert sorted(raised) == sorted(of_notes)
    numbers = sorted(number for raised, _ in rows for number in raised)
    assert numbers == list(range(1, page.locator(".m-note").count() + 1))
    assert [int(n) for n in page.locator(".m-note .m-note-link").all_inner_texts()] == numbers


@pytest.mark.parametrize("width", [360, 1280])
def test_without_script_all_notes_stand_numbered_under_their_paragraphs(visitor: Visitor, width: int) -> None:
    page = visitor.visit(READER, width=width, java_script_enabled=False)
    all_notes_are_shown(page)
    numbers_match(page)
    assert page.locator(".m-note-number:visible").count() == page.locator(".m-note-number").count()
    assert page.locator(".m-reader-tools button:visible").count() == 0, "buttons that do nothing are not shown"
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_script_the_reader_promises_only_what_it_does(visitor: Visitor) -> None:
    page = visitor.visit(READER, java_script_enabled=False)
    assert page.get_by_text("Tap a line to open its note").locator("visible=true").count() == 0
    said = page.locator("noscript p")
    assert said.is_visible()
    assert said.inner_text() == (
        "The notes are below each paragraph; underlined words lead there. "
        "Your pencil is paper here: print this page and write beside the text."
    )
    assert page.locator(".m-own-switch:visible").count() == 0
    assert page.locator(".frame-search:visible, .frame-mode:visible").count() == 0
    page = visitor.visit(READER)
    assert page.get_by_text("Tap a line to open its note").is_visible()


def test_without_script_a_switch_hides_its_lines_and_its_notes(visitor: Visitor) -> None:
    page = visitor.visit(READER, java_script_enabled=False)
    colour = "one => getComputedStyle(one).textDecorationColor"
    page.locator(".m-layers input[value=framing]").uncheck()
    assert page.locator(".m-note.m-framing:visible").count() == 0
    assert page.locator(".m-sentence .m-framing").first.evaluate(colour) == "rgba(0, 0, 0, 0)"
    assert page.locator(".m-note.m-actor:visible").count() == page.locator(".m-note.m-actor").count()
    page.goto(f"{page.url}#{page.locator('.m-note.m-framing').first.get_attribute('id')}")
    assert page.locator(".m-note.m-framing:visible").count() == 1, "a note that somebody asks for is there"


def test_without_script_easier_words_stand_below_each_sentence(visitor: Visitor) -> None:
    page = visitor.visit(READER, width=360, java_script_enabled=False)
    easier = page.locator(".m-easier")
    assert page.locator(".m-easier:visible").count() == 0
    page.locator(".m-easier-all").check()
    assert page.locator(".m-easier:visible").count() == easier.count() == page.locator(".m-sentence").count()


def test_without_script_a_note_leads_back_to_its_words(visitor: Visitor) -> None:
    page = visitor.visit(READER, width=360, java_script_enabled=False)
    name = page.locator("#S8 .m-mark").first.get_attribute("data-n")
    page.locator(f'#S8 .m-mark[data-n="{name}"]').click()
    back = page.locator(f"#{name} .m-note-return a")
    assert back.inner_text() == "Back to the words, sentence 8"
    back.click()
    assert page.url.endswith(f"#at-{name}")
    mark = page.locator(f"#at-{name}")
    expect(mark).to_be_in_viewport()
    assert mark.evaluate("one => getComputedStyle(one).outlineStyle") == "solid", "the words light up"


def test_a_copied_sentence_holds_its_words_only(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    page.locator(".m-show-all").click()
    copied = page.evaluate("getSelection().selectAllChildren(document.getElementById('S8')) || String(getSelection())")
    assert copied.strip().startswith("The ")
    assert not re.search("Sentence|[0-9]", copied)
    assert page.locator("#S8 .m-sentence-number").get_attribute("aria-label") == "Sentence 8"


#: Text that is hidden, or set apart by its look only, and sticks to the word beside it.
GLUED = r"""() => {
  const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT), found = [];
  const parts = (el, top) => {
    for (; el !== top; el = el.parentElement) {
      const s = getComputedStyle(el);
      if (!/^(inline|contents)$/.test(s.display) && s.position !== 'absolute' && s.float === 'none') return true;
    }
    return false;
  };
  for (let before = null, now; (now = walk.nextNode());) {
    if (!now.data || now.parentElement.closest('script,style,svg,noscript,select')) continue;
    if (before && /[\p{L}\p{N}]$/u.test(before.data) && /^[\p{L}\p{N}]/u.test(now.data)) {
      let top = before.parentElement;
      while (!top.contains(now)) top = top.parentElement;
      if (!parts(before.parentElement, top) && !parts(now.parentElement, top)) {
        found.push(before.data.slice(-20) + '|' + now.data.slice(0, 20));
      }
    }
    before = now;
  }
  return found;
}"""


@pytest.mark.parametrize("kind", sample(KINDS, 1 / 2, name="hidden text", always=["lesson", "reader"]))
def test_no_hidden_text_sticks_to_words(visitor: Visitor, kind: str) -> None:
    assert visitor.visit(example(kind)).evaluate(GLUED) == []


@pytest.mark.parametrize("path", [example("data"), "docs/read/ledger.html"])
def test_a_long_table_is_printed_across_pages_by_rows_with_its_heads(visitor: Visitor, path: str) -> None:
    page = visitor.visit(path)
    page.emulate_media(media="print")
    table = page.locator("table.m-dataset").first
    assert table.evaluate("one => getComputedStyle(one).breakInside") == "auto"
    assert table.locator("tr").first.evaluate("one => getComputedStyle(one).breakInside") == "avoid"
    assert table.locator("thead").evaluate("one => getComputedStyle(one).display") == "table-header-group"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_the_names_of_a_map_are_black_on_light_land(visitor: Visitor, scheme: str) -> None:
    page = visitor.visit("docs/data/places.html", color_scheme=scheme)
    page.emulate_media(media="print", color_scheme=scheme)
    fills = page.locator(".m-picture .place").evaluate_all("all => all.map((one) => getComputedStyle(one).fill)")
    assert set(fills) == {"rgb(0, 0, 0)"}
    lands = page.locator(".m-picture .land").evaluate_all("all => all.map((one) => getComputedStyle(one).fill)")
    assert set(lands) == {"rgb(243, 243, 243)", "rgb(228, 228, 228)"}


def test_on_a_touch_screen_no_sign_stands_behind_a_heading(visitor: Visitor) -> None:
    page = visitor.visit(example("lesson"), width=360, height=740, has_touch=True, is_mobile=True)
    page.locator("h2").first.tap()
    signs = page.locator("a.headerlink").evaluate_all("all => all.map((one) => getComputedStyle(one).opacity)")
    assert set(signs) == {"0"}
    page.keyboard.press("Tab")
    page.locator("a.headerlink").first.focus()
    assert page.locator("a.headerlink").first.evaluate("one => getComputedStyle(one).opacity") == "1"


def test_without_script_a_mark_is_a_link_to_its_note(visitor: Visitor) -> None:
    page = visitor.visit(READER, java_script_enabled=False)
    mark = page.locator("#S8 .m-mark").first
    name = mark.get_attribute("data-n")
    mark.click()
    assert page.url.endswith(f"#{name}")
    expect(page.locator(f"#{name}")).to_be_in_viewport()


def test_without_script_an_answer_waits_behind_details(visitor: Visitor) -> None:
    page = visitor.visit(example("lesson"), java_script_enabled=False)
    item = page.locator("m-item[data-type=choice]").first
    assert item.locator(".m-check:visible").count() == 0
    answer = item.locator("details.m-answer")
    expect(answer.locator("summary")).to_be_visible()
    expect(answer.locator("p").first).to_be_hidden()
    answer.locator("summary").click()
    expect(answer.locator("p").first).to_be_visible()
    right = item.locator(".m-choice:has(input[data-score]) label").inner_text().strip()
    assert right in answer.inner_text()


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("lesson", "is not checked or kept. Each question has its answer."),
        ("exercise", "is not checked or kept. Each question has its answer."),
        ("assessment", "is not kept. Write on paper."),
        ("my work", "is not kept. Each set below leads to its questions."),
    ],
)
def test_without_script_a_page_says_once_what_it_cannot_do(visitor: Visitor, kind: str, said: str) -> None:
    page = visitor.visit(example(kind), width=360, java_script_enabled=False)
    line = page.locator("noscript:visible")
    assert line.all_inner_texts() == [f"JavaScript is off in this browser: what you answer {said}"]
    assert (
        page.locator(":text('stay in this browser'):visible, .m-work-risk:visible, .m-work-undo:visible").count() == 0
    )
    page = visitor.visit(example(kind), width=360)
    assert page.locator("noscript:visible").count() == 0


def test_without_script_the_feedback_shows_beside_the_choice(visitor: Visitor) -> None:
    page = visitor.visit(example("lesson"), java_script_enabled=False)
    item = page.locator("m-item[data-type=choice]").first
    assert item.locator(".m-feedback:visible").count() == 0
    item.locator("input").first.check()
    assert item.locator(".m-feedback:visible").count() == 1


def test_without_script_a_term_is_a_link_to_the_glossary(visitor: Visitor) -> None:
    page = visitor.visit(example("lesson"), java_script_enabled=False)
    page.locator("a.m-term").first.click()
    assert re.search(r"docs/reference/glossary\.html#term-", page.url)
    expect(page.locator(":target")).to_be_in_viewport()


def test_without_script_the_contents_can_be_reached_on_a_phone(visitor: Visitor) -> None:
    page = visitor.visit("", width=360, java_script_enabled=False)
    page.locator(".bd-header-article .primary-toggle").click()
    link = page.locator("#pst-primary-sidebar nav a").first
    expect(link).to_be_visible()
    link.click()
    expect(page.locator("h1")).to_be_visible()
    assert page.locator(".frame-mode:visible").count() == 0


def test_without_script_the_search_page_says_so_and_leads_on(visitor: Visitor) -> None:
    page = visitor.visit("search.html", java_script_enabled=False)
    assert "Search needs JavaScript, which is off here." in page.locator("noscript p").inner_text()
    doors = page.locator("noscript a")
    names = doors.all_inner_texts()
    assert (names[0], names[-1]) == ("Contents", "General Index")
    assert [re.sub(r"\d+", "N", name) for name in names[1:-1]] == ["N claims", "N words explained", "N sources"]
    assert page.locator("input:visible, .m-find-start:visible").count() == 0, "no box that does nothing"
    doors.last.click()
    assert page.url.endswith("genindex.html")


def test_when_the_script_never_comes_the_notes_stand_there_after_four_seconds(visitor: Visitor) -> None:
    page = visitor.page()
    page.route("**/reader.js*", lambda route: route.abort())
    page.goto(visitor.site.url + READER)
    # Each note has its own clock, which starts when the browser has read that far.
    expect(page.locator(".m-note:visible")).to_have_count(page.locator(".m-note").count())
    all_notes_are_shown(page)
    assert all("reader.js" in fault or "ERR_FAILED" in fault for fault in visitor.faults)
    visitor.faults.clear()


def test_on_paper_all_notes_are_printed_and_no_control_is(visitor: Visitor) -> None:
    page = visitor.visit(READER)
    page.locator("a.m-mark[role=button]").nth(3).click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    all_notes_are_shown(page)
    assert page.locator(".m-note-number:visible").count() == page.locator(".m-note-number").count()
    strokes = page.locator(".m-mark.m-framing").evaluate_all(
        "all => all.map((m) => getComputedStyle(m).textDecorationColor)"
    )
    assert set(strokes) == {"rgb(176, 36, 63)"}, "marks of layers that are off are printed as well"


@pytest.mark.parametrize("kind", sample(KINDS, 3, name="paper", always=["reader", "exercise", "data"]))
def test_no_control_is_printed(visitor: Visitor, kind: str) -> None:
    page = visitor.visit(example(kind), color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(CONTROLS).locator("visible=true").count() == 0
    assert page.locator("body").evaluate("b => getComputedStyle(b).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("body").evaluate("b => getComputedStyle(b).color") == "rgb(0, 0, 0)"


def test_a_question_is_printed_without_its_answer(visitor: Visitor) -> None:
    page = visitor.visit(example("lesson"))
    item = page.locator("m-item[data-type=choice]").first
    item.locator("input[data-score]").check()
    item.locator(".m-check").click()
    page.emulate_media(media="print")
    assert item.locator(".m-feedback:visible, .m-answer:visible, .m-check:visible").count() == 0
    assert item.locator(".m-choice:visible").count() == item.locator(".m-choice").count()


def test_the_reader_prints_on_a_few_pages(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.visit(READER)
    page.locator("a.m-mark[role=button]").first.click()
    sheet = page.pdf(format="A4")
    assert sheet.startswith(b"%PDF-")
    assert 4 <= len(re.findall(rb"/Type\s*/Page\b", sheet)) <= 20


def test_the_ledger_prints_on_four_pages_at_most(visitor: Visitor) -> None:
    sheet = visitor.visit("docs/read/ledger.html").pdf(format="A4")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", sheet)) <= 4
