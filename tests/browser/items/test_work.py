"""My work: the list, saving, loading, erasing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.items.drive import KEY, kept, record, store
from tests.browser.items.gallery import BOOK
from tests.browser.site import Visitor


def work(visitor: Visitor, answers: dict[str, object] | None = None) -> Page:
    page = visitor.visit("work.html", accept_downloads=True)
    for name, value in (answers or {}).items():
        store(page, name, value)
    page.reload()
    return page


def say(page: Page) -> str:
    return page.locator(".m-status").inner_text()


def shown(page: Page, name: str) -> str:
    return "\n".join(page.locator(f"li[data-id='{name}'] .m-work-answer p").all_inner_texts())


def file(page: Page, content: object, name: str = "work.json") -> None:
    raw = content if isinstance(content, str) else json.dumps(content)
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": raw.encode()}
    )
    expect(page.locator(".m-status")).not_to_have_text("")


def saved(answers: dict[str, Any], **more: object) -> dict[str, object]:
    return {"marginalia-work": 1, "book": BOOK, "answers": answers} | more


def everything(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("({...localStorage})")
    return found


def test_without_answers_it_is_kind(visitor: Visitor) -> None:
    page = work(visitor)
    expect(page.locator(".m-work-summary")).to_contain_text("You have not answered a question yet.")
    page.locator(".m-work-save").click()
    assert say(page) == "There is nothing to save yet."
    page.locator(".m-work-erase").click()
    assert say(page) == "There is nothing to erase."


def test_without_storage_it_says_so(visitor: Visitor) -> None:
    page = visitor.page()
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no'); } });")
    page.goto(visitor.site.url + "work.html")
    expect(page.locator(".m-work-summary")).to_contain_text("This browser keeps no answers")
    page.locator(".m-work-erase").click()
    assert say(page) == "There is nothing to erase."
    file(page, saved({"one": kept()}))
    assert say(page) == "This browser cannot keep these answers. Nothing was changed."


def test_without_script_there_are_no_buttons(visitor: Visitor) -> None:
    page = visitor.visit("work.html", java_script_enabled=False)
    assert page.locator(".m-work-bar:visible").count() == 0
    assert page.locator(".m-work-set h2 a:visible").count()
    expect(page.locator(".m-work-set .m-small-print").first).to_contain_text("question")
    assert page.locator(".m-work-set ol:visible").count() == 0


def test_the_list(visitor: Visitor) -> None:
    old = kept(v="0000", a="Nobody knows.", s=0)
    page = work(
        visitor,
        {
            "one": kept(), "many": kept(a="It will happen.", s=0.5, w="Partly right: 2 of 3", n=2),
            "said": kept(a="True", s=0, w="Not quite"), "hot": kept(a="could", s=None, w=""), "hot1": old,
            "text": kept(a="Seoul", o=[old]), "long": kept(a="I would\ncut it.", s=5 / 6, w="Your own mark: 5 of 6"),
            "away": kept(a="An old answer.", q="What is no longer asked?"), "pair": kept(a=""), "num": "{",
        },
    )  # fmt: skip
    page.evaluate("localStorage.setItem('marginalia:work:other-book:one', 'x'); localStorage.setItem('mode', 'dark')")
    expect(page.locator(".m-work-summary")).to_have_text(
        "You have answered 6 of 14 questions; 2 of 5 checked are right."
    )
    assert shown(page, "one") == "It could happen.\n1 try, Right"
    assert shown(page, "many") == "It will happen.\n2 tries, Partly right: 2 of 3"
    assert shown(page, "said") == "True\n1 try, Not quite"
    assert shown(page, "hot") == "could\n1 try, not marked yet"
    assert shown(page, "hot1") == "Nobody knows.\n1 try, an earlier version of this question, not counted"
    assert "An answer to an earlier version of this question, not counted: “Nobody knows.”" in shown(page, "text")
    assert shown(page, "long") == "I would\ncut it.\n1 try, Your own mark: 5 of 6"
    assert page.locator("li[data-id=pair], li[data-id=num]").count() == 0, "not answered"
    gone, odd = page.locator(".m-work-gone").all()
    assert odd.inner_text().split("\n")[0] == "Kept, but cannot be read"
    assert odd.locator("li").inner_text() == "{"
    assert gone.locator("h2").inner_text() == "Questions that are no longer in this book"
    assert gone.locator("li > span, li p").all_inner_texts() == [
        "What is no longer asked?",
        "An old answer.",
        "1 try, Right",
    ]
    page.emulate_media(media="print")
    assert page.locator(".m-work-list li[data-id]:visible").count() == 7, "only what is answered"
    assert page.locator(".m-work-bar button:visible, input[type=file]:visible").count() == 0
    expect(page.locator(".m-work-name input")).to_be_visible()


def test_saving_and_loading_in_another_browser(visitor: Visitor, tmp_path: Path) -> None:
    page = work(visitor, {"one": kept(), "text": kept(a="Seoul", r="Seoul")})
    page.locator(".m-work-name input").fill("Kim Lee")
    with page.expect_download() as caught:
        page.locator(".m-work-save").click()
    name = caught.value.suggested_filename
    assert name.startswith(f"my-work-{BOOK}-20")
    assert name.endswith(".json")
    assert say(page) == f"Saved 2 answers to {name}."
    caught.value.save_as(tmp_path / name)
    text = (tmp_path / name).read_text("utf-8")
    none = {"v": 1, "marks": [], "gone": {}}, {"v": 1, "arguments": {}}
    answers = {"one": kept(), "text": kept(a="Seoul", r="Seoul")}
    content = json.loads(text)
    assert content.pop("made").endswith("Z")
    more = {"marginalia-work": 2, "kind": "work", "name": "", "marks": none[0], "arguments": none[1]}
    assert content == saved(answers, **more)
    assert "Kim" not in text, "the name stays on paper"
    other = work(visitor)
    other.locator("input[type=file]").set_input_files(tmp_path / name)
    expect(other.locator(".m-status")).to_have_text("Loaded 2 answers.")
    expect(other.locator(".m-work-summary")).to_contain_text("You have answered 2 of 14 questions")
    before = everything(other)
    file(other, text)
    assert everything(other) == before, "loading twice changes nothing"
    other.goto(visitor.site.url + "items.html")
    expect(other.locator("#one input[value='2']")).to_be_checked()


def test_the_newer_answer_counts_and_the_other_is_kept(visitor: Visitor) -> None:
    late, early = "2026-11-22T10:00:00.000Z", "2026-11-18T10:00:00.000Z"
    page = work(visitor, {"one": kept(), "said": kept()})
    file(page, saved({"one": kept(t=late, a="Nobody knows."), "said": kept(t=early, a="True"), "many": kept(t=early)}))
    assert say(page) == "Loaded 3 answers."
    one, said = record(page, "one"), record(page, "said")
    assert (one["a"], [old["a"] for old in one["o"]]) == ("Nobody knows.", ["It could happen."])
    assert (said["a"], [old["a"] for old in said["o"]]) == ("It could happen.", ["True"])
    assert "An earlier answer: “True”" in shown(page, "said")


WRONG_FILES: list[object] = [
    "", "GIF89a", [1], {"marginalia-work": 0, "book": BOOK, "answers": {}},
    {"marginalia-work": 1, "book": BOOK, "answers": []}, saved({"one": kept(a="x" * 2_100_000)}),
    saved({"one": kept()}, book="another"), saved({"one": kept(), "two": {"a": 7}}), saved({"one": kept(t="tomorrow")}),
    saved({"one": kept(n=-1)}), saved({"one": kept(s=7)}), saved({"../mode": kept()}),
    saved({"one:unreadable": kept()}), saved({}, marks={"v": 2, "marks": []}), saved({}, marks={"v": 1, "marks": [7]}),
    '{"marginalia-work": 1, "book": "test-book", "answers": {"__proto__": {"a": 1}}}',
    '{"a":' * 200_000,
]  # fmt: skip


def test_a_wrong_file_changes_nothing(visitor: Visitor) -> None:
    page = work(visitor, {"one": kept(t="2026-01-01T10:00:00.000Z")})
    before = everything(page)
    for content in WRONG_FILES:
        page.reload()
        file(page, content)
        assert say(page) == "This file holds no answers to the questions of this book. Nothing was changed.", content
        assert everything(page) == before


def test_a_deep_file_is_read_flat(visitor: Visitor) -> None:
    page = work(visitor)
    old = kept(v="0000", a="Deep.")
    for _ in range(200):
        old = kept(v="0000", a="Deep.", o=[old])
    file(page, saved({"one": old}))
    assert say(page) == "Loaded 1 answer."
    assert len(record(page, "one")["o"]) <= 1


def test_a_file_that_does_not_fit_changes_nothing(visitor: Visitor) -> None:
    page = work(visitor, {"one": kept()})
    before = everything(page)
    page.evaluate("""() => {
      const set = Storage.prototype.setItem;
      let left = 2;
      Storage.prototype.setItem = function (k, v) {
        if (left-- === 0) throw new DOMException('full');
        set.call(this, k, v);
      };
    }""")
    file(page, saved({"one": kept(a="New."), "many": kept(), "said": kept()}))
    assert say(page) == "This browser cannot keep these answers. Nothing was changed."
    assert everything(page) == before


def test_erasing_takes_two_presses_and_only_this_book(visitor: Visitor) -> None:
    page = work(visitor, {"one": kept(), "text": kept(), "one:unreadable": "{"})
    page.evaluate("localStorage.setItem('marginalia:work:test-book-2:one', 'x'); localStorage.setItem('mode', 'dark')")
    eraser = page.locator(".m-work-erase")
    for cancel in ("Escape", "Tab"):
        eraser.click()
        expect(eraser).to_have_text("Press again to erase 2 answers")
        page.keyboard.press(cancel)
        expect(eraser).to_have_text("Erase everything")
        assert KEY + "one" in everything(page)
    eraser.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert say(page) == "Erased 2 answers. Until you leave this page you can undo it."
    assert everything(page) == {"marginalia:work:test-book-2:one": "x", "mode": "dark"}
    expect(page.locator(".m-work-summary")).to_contain_text("You have not answered a question yet.")
    assert page.locator(".m-work-answer:not(:empty)").count() == 0


def test_another_tab_is_seen(visitor: Visitor) -> None:
    page = work(visitor)
    other = page.context.new_page()
    other.goto(visitor.site.url + "items.html")
    other.locator("#one input").first.check()
    expect(page.locator(".m-work-summary")).to_have_text(
        "You have answered 1 of 14 questions; 0 of 0 checked are right."
    )


def test_someone_else_s_turn_saves_before_it_erases(visitor: Visitor, tmp_path: Path) -> None:
    page = work(visitor, {"one": kept(), "text": kept(a="Seoul", r="Seoul")})
    page.locator(".m-work-name input").fill("Kim Lee")
    before = everything(page)
    with page.expect_download() as caught:
        page.locator(".m-work-turn").click()
    caught.value.save_as(tmp_path / "work.json")
    assert everything(page) == before, "nothing is erased before the file is there"
    assert "Is the file there? Then erase your answers from this computer." in say(page)
    expect(page.get_by_role("button", name="Erase them here")).to_be_focused()
    page.keyboard.press("Escape")
    assert say(page) == "Nothing was erased."
    expect(page.locator(".m-work-turn")).to_be_focused()
    with page.expect_download():
        page.locator(".m-work-turn").click()
    store(page, "many", kept())
    page.get_by_role("button", name="Erase them here").click()
    assert say(page) == "Your answers have changed since. Save them again."
    assert len(everything(page)) == 3
    with page.expect_download():
        page.locator(".m-work-turn").click()
    page.get_by_role("button", name="Erase them here").click()
    assert everything(page) == {}
    assert page.locator(".m-work-name input").input_value() == ""
    file(page, (tmp_path / "work.json").read_text("utf-8"))
    expect(page.locator(".m-work-summary")).to_contain_text("You have answered 2 of")


def test_a_file_that_cannot_be_saved_erases_nothing(visitor: Visitor) -> None:
    page = work(visitor, {"one": kept()})
    before = everything(page)
    page.evaluate("() => { URL.createObjectURL = () => { throw new Error('no'); }; }")
    page.locator(".m-work-turn").click()
    assert say(page) == "This browser cannot save the file. Nothing was erased."
    assert page.locator(".m-work-confirm").is_hidden()
    assert everything(page) == before


def test_what_is_not_begun_is_folded(visitor: Visitor) -> None:
    page = work(visitor, {"one": kept()})
    expect(page.locator(".m-work-rest")).to_be_hidden()
    page.evaluate("localStorage.clear()")
    page.reload()
    expect(page.locator(".m-work-rest > summary")).to_have_text("Not begun: 1 set")
