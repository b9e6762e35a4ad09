"""HTML of each type of question, as the builder writes it: from a few plain values, without a build.

Run it to look at them: ``python -m tests.browser.items.gallery FOLDER``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path

from sphinx_marginalia.sphinxext.html.assets import as_sent

STATIC = Path(__file__).resolve().parents[3] / "src/sphinx_marginalia/sphinxext/static"
BOOK = "test-book"
EVIDENCE = '<p class="m-small-print m-evidence">Look at <span><a href="reader.html#S3">sentence 3</a></span>.</p>'


def attributes(**values: object) -> str:
    """Attributes; those that are None are left out."""
    return "".join(f' {k.replace("_", "-")}="{escape(str(v))}"' for k, v in values.items() if v is not None)


def told(text: str, **data: object) -> str:
    """One feedback."""
    return f'<div class="m-feedback"{attributes(**data)}><p>{text}</p></div>'


def item(
    kind: str, name: str, body: str, *, v: str = "aaaa1111", prompt: str = "What does the article say?",
    assess: bool = False, book: str = BOOK,
) -> str:  # fmt: skip
    """A question around its body."""
    data = attributes(data_type=kind, data_id=name, data_v=v, data_book=book, data_use="assess" if assess else None)
    button = (
        ""
        if assess
        else f'<button type="button" class="m-check">{"Compare" if kind == "extended-text" else "Check"}</button>'
    )
    hint = "" if assess else '<details class="m-hint"><summary>Hint</summary><p>Read the verb.</p></details>'
    answer = (
        "" if assess else '<details class="m-answer"><summary>Answer</summary><p>It stands in sentence 3.</p></details>'
    )
    return (
        f'<m-item{data}><fieldset class="m-item" id="{name}"><legend>'
        f'<span class="m-kicker">Question 1, 2 minutes</span><span class="m-prompt">{prompt}</span></legend>\n'
        f"{body}\n{hint}"
        f'<div class="m-actions">{button}<output role="status" class="m-status"></output></div>{answer}'
        f"{'' if assess else EVIDENCE}</fieldset></m-item>\n"
    )


def choice(name: str, keys: Sequence[str], options: Mapping[str, str], *, secret: bool = False) -> str:
    """Options; ``keys`` are the right ones."""
    kind = "radio" if len(keys) == 1 else "checkbox"
    return "".join(
        '<div class="m-choice"><label><input'
        f"{attributes(type=kind, name=name, value=n, data_score='1' if n in keys and not secret else None)} />"
        f"<span>{text}</span></label>"
        + ("" if secret else told(f"{'Right: the' if n in keys else 'The'} sentence says so."))
        + "</div>\n"
        for n, text in options.items()
    )


def hottext(name: str, keys: Sequence[str], options: Mapping[str, str], *, secret: bool = False) -> str:
    """Words of one sentence."""
    kind = "radio" if len(keys) == 1 else "checkbox"
    words = " and then ".join(
        f'<label class="m-hottext"><input'
        f"{attributes(type=kind, name=name, value=n, data_score='1' if n in keys and not secret else None)} />"
        f"<span>{text}</span></label>"
        for n, text in options.items()
    )
    fbs = "".join(told(f"<strong>“{text}”</strong>: why.", data_for=n) for n, text in options.items())
    passage = '<div class="m-passage"><p class="m-hottext-sentence"><span class="m-sentence-id">S3</span>'
    passage += f" The sentence has {words}.</p></div>"
    return passage + ("" if secret else f'<div class="m-feedbacks">{fbs}</div>')


def entry(name: str, outcomes: Iterable[tuple[str, bool]], unit: str | None = None, *, secret: bool = False) -> str:
    """A field; ``outcomes`` are (data-match, right)."""
    fbs = "".join(
        told(
            "Right: there it stands." if right else "Look again.", data_for=n, data_score="1" if right else None,
            data_match=match,
        )
        for n, (match, right) in enumerate(outcomes, 1)
    )  # fmt: skip
    mode = None if unit is None else "decimal"
    behind = f' <span class="m-unit">{unit}</span>' if unit else ""
    field = attributes(
        type="text", name=name, inputmode=mode, autocomplete="off", autocapitalize="none", spellcheck="false"
    )
    return f'<p class="m-entry"><label><span>Your answer</span> <input{field} /></label>{behind}</p>' + (
        "" if secret else f'<div class="m-feedbacks">{fbs}</div>'
    )


def texts(*accepted: str) -> str:
    """``data-match`` of a text entry; the texts are given folded."""
    return json.dumps(accepted, ensure_ascii=False)


def number(value: str, tolerance: str = "0", *units: str) -> str:
    """``data-match`` of a numeric entry."""
    return json.dumps({"value": value, "tolerance": tolerance, "units": units}, ensure_ascii=False)


def rows(
    name: str, keys: Mapping[str, str], left: Mapping[str, str], right: Sequence[str], *, secret: bool = False
) -> str:
    """Rows with a menu each: match and group."""
    options = '<option value="">Choose</option>' + "".join(
        f'<option value="{n}">{text}</option>' for n, text in enumerate(right, 1)
    )
    made = "".join(
        f'<div class="m-choice m-row"><label><span>{left[n]}</span> '
        f"<select{attributes(name=f'{name}.{n}', data_key=None if secret else key)}>{options}</select></label>"
        + ("" if secret else told("He has held that office since 2021."))
        + "</div>\n"
        for n, key in keys.items()
    )
    return made + '<ol class="m-bank" type="A">' + "".join(f"<li>{text}</li>" for text in right) + "</ol>"


def order(name: str, places: Mapping[str, str], entries: Mapping[str, str], *, secret: bool = False) -> str:
    """Entries in the page's order; ``places`` tells the right place of each."""
    made = "".join(
        f'<li class="m-choice"{attributes(data_value=n, data_key=None if secret else places[n])}>'
        f'<span class="m-option-text">{text}</span>'
        f'<input class="m-rank" type="text" size="2" inputmode="numeric" aria-label="Place of: {text}" />'
        f'<span class="m-move"><button type="button" class="m-up" aria-label="Move up: {text}">↑</button>'
        f'<button type="button" class="m-down" aria-label="Move down: {text}">↓</button></span>'
        + ("" if secret else told("It was signed in June."))
        + "</li>\n"
        for n, text in entries.items()
    )
    return f'<ol class="m-order">{made}</ol>'


def inline(name: str, gaps: Mapping[str, tuple[str, Mapping[str, str]]], *, secret: bool = False) -> str:
    """A text with gaps: (key, options) of each."""
    text = "The article says that they "
    fbs = ""
    for gap, (key, options) in gaps.items():
        shown = "".join(f'<option value="{n}">{words}</option>' for n, words in options.items())
        named = attributes(name=f"{name}.{gap}", data_key=None if secret else key, aria_label=f"Gap {gap}")
        text += (
            f'<select class="m-gap"{named}><option value="">Choose</option>{shown}</select>'
            f'<span class="m-gap-on-paper">________ ({" / ".join(options.values())})</span> engage in combat '
        )
        fbs += "".join(
            told(f"<strong>{gap}, {words}</strong>: why.", data_for=f"{gap}.{n}") for n, words in options.items()
        )
    return f'<p class="m-cloze">{text}.</p>' + ("" if secret else f'<div class="m-feedbacks">{fbs}</div>')


def extended(name: str, rubric: Mapping[str, Sequence[int]], lines: int = 6, *, secret: bool = False) -> str:
    """Room to write, and a rubric: criterion to its points."""
    columns = sorted({p for points in rubric.values() for p in points}, reverse=True)
    head = "".join(f'<th scope="col">{p}</th>' for p in columns)
    body = ""
    for n, points in rubric.items():
        body += f'<tr><th scope="row">Criterion {n}</th>'
        for p in columns:
            text = "<span>Quotes the exact words and names the sentence.</span>"
            box = f'<label class="m-level"><input type="radio" name="{name}.{n}" value="{p}" />{text}</label>'
            body += f"<td>{(text if secret else box) if p in points else ''}</td>"
        body += "</tr>\n"
    return (
        '<p class="m-writing"><label><span>Your answer</span> '
        f'<textarea name="{name}" rows="{lines}" maxlength="20000"></textarea></label></p>'
        '<div class="m-scroll" tabindex="0" role="region" aria-label="How it is marked"><table class="m-rubric">'
        f'<caption>How it is marked</caption><thead><tr><th scope="col">Criterion</th>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def short(name: str, lines: int = 4) -> str:
    """Room for a short answer."""
    return (
        '<p class="m-small-print">Write two sentences.</p><p class="m-writing"><label><span>Your answer</span> '
        f'<textarea name="{name}" rows="{lines}" maxlength="20000"></textarea></label></p>'
    )


OPTIONS = {"1": "It will happen.", "2": "It could happen in the coming days, as two men predict.", "3": "Nobody knows."}
WORDS = {"1": "could", "2": "predicting", "3": "in the coming days"}
GAPS = {"1": ("2", {"1": "will", "2": "could"}), "2": ("1", {"1": "in the coming days", "2": "next year"})}
PEOPLE = {"1": "Antony Blinken", "2": "Volodymyr Zelensky", "3": "Mark Milley"}
OFFICES = ("President of Ukraine", "Secretary of State of the United States", "General", "Secretary of Defense")
EVENTS = {
    "1": "Kim and Putin sign a treaty",
    "2": "Seoul's intelligence service reports soldiers",
    "3": "The article",
    "4": "The election",
}


def bodies(*, secret: bool = False) -> dict[str, tuple[str, str]]:
    """Each type once: name to (type, body)."""
    return {
        "one": ("choice", choice("one", ["2"], OPTIONS, secret=secret)),
        "many": ("choice", choice("many", ["1", "2", "3"], {**OPTIONS, "4": "Something else."}, secret=secret)),
        "said": ("stated", choice("said", ["3"], {"1": "True", "2": "False", "3": "Not stated"}, secret=secret)),
        "hot": ("hottext", hottext("hot", ["1", "3"], WORDS, secret=secret)),
        "hot1": ("hottext", hottext("hot1", ["2"], WORDS, secret=secret)),
        "text": (
            "text-entry",
            entry(
                "text", [(texts("south korean intelligence"), True), (texts("south korea"), False), ("*", False)],
                secret=secret,
            ),
        ),
        "pair": ("match", rows("pair", {"1": "2", "2": "1", "3": "3"}, PEOPLE, OFFICES, secret=secret)),
        "sort": ("group", rows("sort", {"1": "1", "2": "2", "3": "1"}, PEOPLE, ("fact", "estimate"), secret=secret)),
        "row": ("order", order("row", {"1": "2", "2": "1", "3": "4", "4": "3"}, EVENTS, secret=secret)),
        "gap": ("inline-choice", inline("gap", GAPS, secret=secret)),
        "num": (
            "numeric-entry",
            entry(
                "num", [(number("10000", "0", "troops", "soldiers"), True), (number("1000"), False), ("*", False)],
                "troops", secret=secret,
            ),
        ),
        "long": ("extended-text", extended("long", {"1": (3, 2, 1), "2": (3, 2, 1)}, secret=secret)),
    }  # fmt: skip


#: type's example -> (a wrong or partly right response, the right one), as JSON.
RESPONSES: dict[str, tuple[object, object]] = {
    "one": (["1"], ["2"]),
    "many": (["1", "4", "2"], ["1", "2", "3"]),
    "said": (["1"], ["3"]),
    "hot": (["1", "2"], ["1", "3"]),
    "hot1": (["1"], ["2"]),
    "text": ("South Korea", " “South Korean  Intelligence.” "),
    "pair": ({"1": "2", "2": "3", "3": ""}, {"1": "2", "2": "1", "3": "3"}),
    "sort": ({"1": "2", "2": "1", "3": "2"}, {"1": "1", "2": "2", "3": "1"}),
    "row": (["1", "2", "3", "4"], ["2", "1", "4", "3"]),
    "gap": ({"1": "1", "2": "1"}, {"1": "2", "2": "1"}),
    "num": ("1,000", "10,000 soldiers"),
}


def gallery(*, assess: bool = False, v: str = "aaaa1111", composite: bool = True) -> str:
    """Each type once."""
    made = {name: item(kind, name, body, assess=assess, v=v) for name, (kind, body) in bodies(secret=assess).items()}
    if not composite or assess:
        return "".join(made.values())
    parts = item("choice", "two-a", choice("two-a", ["1"], OPTIONS)) + item(
        "hottext", "two-b", hottext("two-b", ["1"], WORDS)
    )
    stem = '<p class="m-kicker">Question 9, 4 minutes</p><div class="m-stem"><p>Sentence 3 has two verbs.</p></div>'
    return "".join(made.values()) + f'<section class="m-parts" id="two">{stem}{parts}</section>'


def together(name: str, parts: Sequence[tuple[str, str]]) -> str:
    """Two parts that are scored together: type and body of each. The first one's button is not shown."""
    one, two = (item(kind, f"{name}-{letter}", body) for letter, (kind, body) in zip("ab", parts, strict=True))
    stem = '<p class="m-kicker">Question 1</p><div class="m-stem"><p>An answer and its proof.</p></div>'
    one = one.replace('class="m-check"', 'class="m-check" hidden')
    return f'<section class="m-parts" id="{name}" data-together="1">{stem}{one}{two}</section>'


def work(listed: Mapping[str, str], book: str = BOOK) -> str:
    """My work: id to version."""
    parts = " ".join(f"{name}:{v}" for name, v in listed.items())
    return (
        f'<m-work data-book="{book}" data-readers=\'{{"text": "./read/text.html"}}\'><div class="m-work-bar">'
        '<label class="m-work-name">Name, only for paper '
        '<input type="text" autocomplete="off" /></label><button type="button" class="m-work-print">Print</button>'
        '<button type="button" class="m-work-save">Save to a file</button>'
        '<label class="m-work-load">Load from a file <input type="file" accept="application/json,.json" /></label>'
        '<button type="button" class="m-work-erase">Erase everything</button>'
        '<button type="button" class="m-work-turn">Someone else’s turn</button>'
        '<button type="button" class="m-work-undo" hidden>Undo</button>'
        '<output role="status" class="m-status"></output><div class="m-work-confirm" hidden>'
        '<button type="button">Erase them here</button> <button type="button">Keep them</button></div></div>'
        '<details class="m-hand-in" id="hand-in" hidden><summary>Hand in</summary>'
        '<p><label>What <select></select></label><label>Your name, or nothing <input type="text"></label>'
        '<label><input type="checkbox" checked> In a file: also my marks, notes and arguments</label></p>'
        '<p><button type="button">Make a file</button><button type="button">Show the short code</button>'
        '<button type="button">Copy a link</button></p><output></output></details>'
        '<p class="m-work-summary">You have not answered a question yet.'
        " Your answers will appear here, and stay in this browser.</p>\n"
        '<p class="m-small-print m-not-kept m-work-risk" hidden>This browser may forget them by itself.</p>'
        '<section class="m-work-set"><h2><a href="items.html">Check yourself</a></h2>'
        '<p class="m-small-print"><span class="m-strokes" aria-hidden="true"></span>'
        f"<span>{len(listed)} questions</span></p>"
        f'<ol class="m-work-list" data-parts="{parts}" data-page="items" data-number="7" hidden></ol>'
        "</section></m-work>"
    )


READER = (
    '<div class="m-column"><div class="m-reader" data-first="actor" data-language="en" data-article="text">'
    '<fieldset class="m-layers"><legend>Kinds</legend><label class="m-layer m-actor">'
    '<input type="checkbox" value="actor" checked><span class="m-layer-name">Actor</span></label></fieldset>'
    '<p class="m-reader-tools"><button type="button" class="m-all-lines" aria-pressed="false">All lines</button>'
    '<button type="button" class="m-show-all" aria-pressed="false">All notes</button>'
    '<button type="button" class="m-guess-first" aria-expanded="false" aria-controls="kinds">Guess first</button>'
    '<button type="button" class="m-read-aloud" hidden>Read aloud</button></p>'
    '<div class="m-guess-kinds" id="kinds" hidden></div><section class="m-paragraph" id="P1">'
    + "".join(
        f'<p class="m-sentence" id="S{n}"><a class="m-sentence-number" href="#S{n}">{n}</a>'
        f'Sentence {n} of the article, as long as one is. '
        + "It goes on and on. " * 8 + "</p>"
        for n in range(1, 7)
    )
    + "</section></div></div>"
)  # fmt: skip


def page(body: str, *scripts: str, theme: str = "light", extra: str = "") -> str:
    """A page with our sheets, and nothing inline."""
    heads = "".join(f'<script defer src="{name}"></script>' for name in scripts)
    return (
        f'<!DOCTYPE html>\n<html lang="en" data-theme="{theme}" data-content_root="./"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Questions</title>'
        f'<link rel="icon" href="icon.svg">{extra}<link rel="stylesheet" href="page.css">'
        f'<link rel="stylesheet" href="marginalia.css"><link rel="stylesheet" href="item.css">{heads}</head>'
        f'<body><main class="bd-article"><h1>Questions</h1>\n{body}</main></body></html>'
    )


PAGE = (
    "body{margin:0;font:16px/1.65 system-ui,sans-serif;background:var(--paper);color:var(--ink)}"
    "main{max-width:48rem;margin:0 auto;padding:1rem}a{color:var(--link)}*{box-sizing:border-box}"
)


def write(folder: Path, **pages: str) -> Path:
    """A folder with our files and some pages (``name`` becomes ``name.html``)."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in STATIC.iterdir():
        if file.is_file():
            (folder / file.name).write_bytes(as_sent(file, with_palette=True))
    (folder / "page.css").write_text(PAGE, "utf-8")
    (folder / "icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, "utf-8")
    return folder


#: The scripts of My work, in the order of its bundle.
OF_WORK = (
    "kept.js",
    "again.js",
    "marks.js",
    "arguments.js",
    "work-file.js",
    "codes.js",
    "work.js",
    "hand-in.js",
    "my-progress.js",
)


def standard(folder: Path) -> Path:
    """The pages that the tests use."""
    listed = dict.fromkeys([*bodies(), "two-a", "two-b"], "aaaa1111")
    return write(
        folder,
        items=page(gallery(), "kept.js", "item.js"),
        dark=page(gallery(), "kept.js", "item.js", theme="dark"),
        changed=page(gallery(v="bbbb2222"), "kept.js", "item.js"),
        assess=page(gallery(assess=True), "kept.js", "item.js"),
        plain=page(gallery()),
        reader=page(READER, "reader.js"),
        work=page(work(listed), *OF_WORK),
        workdark=page(work(listed), *OF_WORK, theme="dark"),
        **{"404": page("")},
    )


if __name__ == "__main__":
    standard(Path(sys.argv[1]))
