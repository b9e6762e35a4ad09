"""Work files of any kind, links with a hand-in, and short codes: nothing is lost, and nothing of them is run."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.items.drive import kept
from tests.browser.items.gallery import BOOK
from tests.browser.items.test_storage import HOSTILE
from tests.browser.items.test_work import everything, file, say, work
from tests.browser.site import Visitor

NOTHING = "This file holds no answers to the questions of this book. Nothing was changed."
NEWER = "This file was made by a newer copy of this book. Nothing was changed."


def mark(number: int, note: str = "", exact: str = "10,000 troops") -> dict[str, Any]:
    """A mark as `marks.js` writes it."""
    notes = [{"type": "TextualBody", "purpose": "commenting", "value": note}] if note else []
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": f"urn:uuid:00000000-0000-4000-8000-{number:012}",
        "type": "Annotation", "created": "2026-01-02T03:04:05.000Z", "modified": "2026-01-02T03:04:05.000Z",
        "motivation": "commenting" if note else "highlighting",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": "doubt"}, *notes],
        "target": {"source": "text", "selector": [
            {"type": "FragmentSelector", "value": "S1"},
            {"type": "TextQuoteSelector", "exact": exact, "prefix": "", "suffix": ""},
            {"type": "TextPositionSelector", "start": number, "end": number + len(exact)}]},
    }  # fmt: skip


def argument(end: str, modified: str, href: str = "read/text.html#S1") -> dict[str, Any]:
    piece = {"kind": "article", "id": "S1", "words": f"words {end}", "cite": "Sentence 1", "href": href}
    pieces = [{"side": "for", "from": piece, "why": end}]
    return {"q": "Can you trust it?", "answer": "", "pieces": pieces, "end": end, "modified": modified}


def version_2(**more: Any) -> dict[str, Any]:
    return {"marginalia-work": 2, "book": BOOK, "kind": "work", "name": "", "answers": {"one": kept()}, **more}


def args(one: object, key: str = "free:trust") -> dict[str, object]:
    return {"v": 1, "arguments": {key: one}}


CHEATED = {
    "q": HOSTILE, "answer": HOSTILE, "end": HOSTILE, "modified": "2026-01-02T03:04:05.000Z",
    "pieces": [{"side": "for", "from": {"kind": "mark", "id": HOSTILE, "words": HOSTILE, "cite": HOSTILE,
                                        "href": "javascript:document.title='owned'"}, "why": HOSTILE}],
}  # fmt: skip
#: What a file may hold, and what My work says of it.
FILES: dict[str, tuple[Callable[[], str], str]] = {
    "of another book": (lambda: json.dumps(version_2(book="elsewhere")), NOTHING),
    "of an older version": (
        lambda: json.dumps({"marginalia-work": 1, "book": BOOK, "answers": {"one": kept()}}),
        "Loaded 1 answer.",
    ),
    "of a newer version": (lambda: json.dumps(version_2() | {"marginalia-work": 3}), NEWER),
    "half cut": (lambda: json.dumps(version_2())[:-40], NOTHING),
    "with a prototype": (lambda: json.dumps(version_2())[:-1] + ', "__proto__": {"x": 1}}', "Loaded 1 answer."),
    "with a prototype for an answer": (
        lambda: json.dumps(version_2(answers={"__proto__": kept(), "one": kept()})),
        NOTHING,
    ),
    "with a prototype for an argument": (
        lambda: json.dumps(version_2(arguments=args(CHEATED, "__proto__"))),
        "Loaded 1 answer. Not readable, and left out: 1.",
    ),
    "with scripts": (
        lambda: json.dumps(
            version_2(
                name=HOSTILE,
                answers={"one": kept(a=HOSTILE, q=HOSTILE, p="javascript:alert(1)", w=HOSTILE)},
                marks={"v": 1, "marks": [mark(1, HOSTILE, HOSTILE)], "gone": {HOSTILE: HOSTILE}},
                arguments=args(CHEATED),
            )
        ),
        "Loaded 1 answer, 1 mark, 1 argument.",
    ),
    "with marks that are none": (
        lambda: json.dumps(version_2(marks={"v": 1, "marks": [7, None, {"id": 3}], "gone": []}, arguments="no")),
        "Loaded 1 answer. Not readable, and left out: 4.",
    ),
    "with 10,000 marks": (
        lambda: json.dumps(version_2(marks={"v": 1, "marks": [mark(n) for n in range(10_000)], "gone": {}})),
        "",
    ),
    "of 50 MB": (
        lambda: " " * 50_000_000,
        "This file is too large to be one of My work. Nothing was changed.",
    ),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_may_hold_anything(visitor: Visitor, kind: str) -> None:
    content, said = FILES[kind]
    page = work(visitor, {"text": kept(a="Seoul", r="Seoul")})
    mine = {"v": 1, "marks": [mark(77, "mine")], "gone": {}}
    page.evaluate("([k, v]) => localStorage.setItem(k, v)", [f"marginalia:marks:{BOOK}", json.dumps(mine)])
    page.reload()
    before = everything(page)
    file(page, content())
    after = say(page)
    if kind == "with 10,000 marks":  # a browser has room for them, or says so and keeps what it had
        assert after in {
            "Loaded 1 answer, 10000 marks.",
            "This browser cannot keep these answers. Nothing was changed.",
        }
    else:
        assert after == said
    now = everything(page)
    assert now[f"marginalia:work:{BOOK}:text"] == before[f"marginalia:work:{BOOK}:text"]
    if "Nothing was changed" in after:
        assert now == before
    elif kind != "with 10,000 marks":
        assert "mine" in now[f"marginalia:marks:{BOOK}"]
    assert page.title() != "owned"
    assert page.locator("img, main script:not([type]), a[href^=javascript]").count() == 0
    assert page.evaluate("({}).x === undefined")


def test_two_devices_are_joined_and_everything_can_be_erased(visitor: Visitor) -> None:
    page = work(visitor)
    older, newer = argument("older", "2026-01-01T00:00:00.000Z"), argument("newer", "2026-01-02T00:00:00.000Z")
    file(page, version_2(marks={"v": 1, "marks": [mark(1, "here")], "gone": {}}, arguments=args(newer)))
    page.locator(".m-status").evaluate("out => { out.textContent = ''; }")
    file(page, version_2(marks={"v": 1, "marks": [mark(2, "there")], "gone": {}}, arguments=args(older)))
    stored = json.loads(everything(page)[f"marginalia:arguments:{BOOK}"])["arguments"]["free:trust"]
    assert (stored["end"], [one["end"] for one in stored["older"]]) == ("newer", ["older"])
    own = page.locator("[data-own]")
    expect(own).to_have_count(2)
    expect(own.first).to_contain_text("For: words newer")
    expect(own.last).to_contain_text("there")
    expect(own.last.locator("a").first).to_have_attribute("href", "./read/text.html#S1")
    with page.expect_download() as caught:
        page.locator(".m-work-save").click()
    saved = json.loads(caught.value.path().read_text("utf-8"))
    assert (saved["marginalia-work"], saved["kind"], len(saved["marks"]["marks"])) == (2, "work", 2)
    page.locator(".m-work-erase").click()
    page.locator(".m-work-erase").click()
    assert say(page) == "Erased 1 answer, 2 marks, 1 argument. Until you leave this page you can undo it."
    assert everything(page) == {}
    page.locator(".m-work-undo").click()
    expect(own).to_have_count(2)


def test_handing_in_a_set(visitor: Visitor) -> None:
    page = work(visitor, {"one": kept()})
    mine = {"v": 1, "marks": [mark(1, "Ann said so")], "gone": {}}
    page.evaluate("([k, v]) => localStorage.setItem(k, v)", [f"marginalia:marks:{BOOK}", json.dumps(mine)])
    page.reload()
    box = page.locator(".m-hand-in")
    box.locator("summary").click()
    box.locator("input[type=text]").fill("Zoë Ó <b>")
    box.get_by_role("button", name="Make a file").click()
    expect(box.locator("output")).to_contain_text("1 note in your own words. If a note names somebody")
    with page.expect_download() as caught:
        box.get_by_role("button", name="Make a file").click()
    assert caught.value.suggested_filename == "hand-in-zoe-o-b.json"
    made = json.loads(caught.value.path().read_text("utf-8"))
    assert (made["kind"], made["name"], list(made["answers"])) == ("hand-in", "Zoë Ó <b>", ["one"])
    box.locator("select").select_option(index=1)
    box.get_by_role("button", name="Copy a link").click()
    link = page.evaluate(
        """() => marginaliaWorkFile.link(location.href, marginaliaWorkFile.make({ book: 'BOOK', kind: 'hand-in',
        name: 'Zoë', answers: { one: marginaliaKept.read(localStorage.getItem('marginalia:work:BOOK:one')) } }))
        """.replace("BOOK", BOOK)
    )
    assert link.partition("#")[2].startswith("hand-in=")
    other = visitor.visit("work.html")
    other.goto(link)
    expect(other.locator("#handed-in")).to_contain_text("Handed in by Zoë.")
    expect(other.locator("#handed-in li")).to_contain_text("It could happen.")
    assert everything(other) == {}, "nothing of it is kept"
    other.goto(link[:-30])
    expect(other.locator("#handed-in")).to_contain_text("This link is cut short, or is not of this book.")


def test_a_short_code_comes_back_and_a_slip_is_found(visitor: Visitor) -> None:
    page = work(visitor)
    assert page.evaluate("""() => {
      const codes = marginaliaCodes, random = (most) => Math.floor(Math.random() * (most + 1));
      const faults = [], ABC = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
      for (let n = 0; n < 2000; n += 1) {
        const number = random(1023);
        const answers = Array.from({ length: random(28) }, () => ({ option: random(7), state: random(3) }));
        const code = codes.encode(number, answers), plain = code.replace(/ /g, '');
        const told = JSON.stringify({ number, answers });
        const spoken = code.toLowerCase().replace(/0/g, 'o').replace(/1/g, n % 2 ? 'i' : 'l');
        if (plain.length !== answers.length + 3) faults.push('length ' + code);
        [code, spoken].forEach((one) => { if (JSON.stringify(codes.decode(one)) !== told) faults.push(one); });
        const place = random(plain.length - 1), other = ABC[(ABC.indexOf(plain[place]) + 1 + random(30)) % 32];
        if (codes.decode(plain.slice(0, place) + other + plain.slice(place + 1))) faults.push('slip ' + code);
        const two = plain.slice(place, place + 2);
        const swapped = plain.slice(0, place) + two[1] + two[0] + plain.slice(place + 2);
        if (two.length === 2 && two[0] !== two[1] && codes.decode(swapped)) faults.push('swap ' + code);
      }
      const none = [codes.decode(''), codes.decode('!!!'), codes.decode(7), codes.encode(1024, [])];
      return [...faults, ...none].filter(Boolean);
    }""") == []  # fmt: skip
