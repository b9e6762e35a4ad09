"""A page of questions in which every field holds a word of its own, and what may not stand on a student's page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Comment, Tag

from sphinx_marginalia.sphinxext.html.items import LONGEST_ENTRY, LONGEST_TEXT

TYPES = (
    "choice", "stated", "hottext", "text-entry", "match", "order", "group", "inline-choice", "numeric-entry",
    "extended-text", "composite",
)  # fmt: skip
USES = ("practice", "assess")

#: What only a teacher reads: of any question, and of one that is used to assess.
TEACHERS = frozenset(["scorer", "part scorer", "teacher", "likely answer"])
HELD_BACK = TEACHERS | {
    "right feedback", "wrong feedback", "other feedback", "hint", "sample", "accepted", "accepted variant",
    "wrong text", "value", "wrong value", "unit variant", "reason",
}  # fmt: skip
_CODES = {
    "prompt": "prm", "right option": "opt", "wrong option": "opw", "left": "lft", "target": "tgt", "entry": "ent",
    "category": "cat", "phrase": "phr", "cloze": "clz", "unit": "unt", "criterion": "crt", "level": "lvl",
    "stem": "stm", "right feedback": "fbr", "wrong feedback": "fbw", "other feedback": "fbo", "hint": "hnt",
    "scorer": "scr", "part scorer": "psc", "teacher": "tch", "likely answer": "lka", "sample": "smp", "accepted": "acc",
    "accepted variant": "acv", "wrong text": "wrt", "unit variant": "unv", "reason": "rsn", "value": "",
    "wrong value": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Canary:
    """A word that stands in one field of one question."""

    word: str
    type: str
    use: str
    field: str

    @property
    def secret(self) -> bool:
        """Whether a student edition must not hold it."""
        return self.field in (HELD_BACK if self.use == "assess" else TEACHERS)


@dataclass
class Sower:
    """Makes the words of one question; what is secret has other words in each ``variant``."""

    type: str
    use: str
    variant: int
    sown: list[Canary]
    _own: list[Canary] = field(default_factory=list)

    def __call__(self, name: str) -> str:
        code = _CODES[name]
        place = TYPES.index(self.type) * 2 + USES.index(self.use)
        number = 1000 + 100 * place + len([c for c in self._own if c.secret == _secret(name, self.use)])
        if _secret(name, self.use):
            number += 3000 + 3000 * self.variant
        word = f"kanari{code}{number}" if code else f"86753{number}7"
        canary = Canary(word, self.type, self.use, name)
        self._own.append(canary)
        self.sown.append(canary)
        return word


def _secret(name: str, use: str) -> bool:
    return name in (HELD_BACK if use == "assess" else TEACHERS)


# The page


def page(variant: int = 0) -> tuple[str, list[Canary]]:
    """The Markdown of the page, and its canaries.

    ``variant`` 1 has the same face: another key, other evidence, and other words in all that a student must
    not read. So both variants must make the same student edition, byte for byte. Practice questions and
    their keys do not change.
    """
    sown: list[Canary] = []
    blocks = [_HEAD]
    for use in USES:
        blocks.append(f"## Questions to {use}\n")
        blocks += [_item(Sower(type_, use, variant if use == "assess" else 0, sown)) for type_ in TYPES]
    blocks.append("```{teacher}\nA note with the word kanaritch9991.\n```\n")
    sown.append(Canary("kanaritch9991", "page", "practice", "teacher"))
    blocks.append("```{likely-answers}\nNo plan is here for kanarilka9992.\n```\n")
    sown.append(Canary("kanarilka9992", "page", "practice", "likely answer"))
    assert len({canary.word for canary in sown}) == len(sown)
    return "\n".join(blocks), sown


_HEAD = """---
myst:
  html_meta:
    description: "Questions in which each field holds a word of its own."
---
# Canaries
"""


def _options(sow: Sower, right: int, count: int, texts: Iterable[str] = ()) -> str:
    """Options in the same order whichever is right."""
    given = list(texts) or [sow("wrong option") for _ in range(count)]
    lines = []
    for n, text in enumerate(given):
        told = f"Right: {sow('right feedback')}." if n == right else f"{sow('wrong feedback')}."
        lines.append(f"- [{'x' if n == right else ' '}] {text}\n  > {told}")
    return "\n".join(lines)


def _indent(text: str, by: int = 3) -> str:
    return "\n".join(" " * by + line for line in text.splitlines())


#: What a feedback may point at; other pages list from where they are pointed at.
_POINTERS = "{claim}`china-wary` {passage}`S8` {term}`hedge` {quote}`some analysts believe`"


def _choice(sow: Sower) -> str:
    options = _options(sow, 1 + sow.variant, 4)
    return f"Which {sow('prompt')}?\n\n" + options + f" Also {_POINTERS}." * sow.variant


def _stated(sow: Sower) -> str:
    return f"Is {sow('prompt')} stated?\n\n" + _options(sow, sow.variant, 3, ["True", "False", "Not stated"])


def _hottext(sow: Sower) -> str:
    words = ["some analysts believe", "may not significantly alter", "hundreds of thousands of casualties"]
    return f"Where is {sow('prompt')}?\n\n" + _options(sow, sow.variant, 3, words)


def _text_entry(sow: Sower) -> str:
    extra = f"- [ ] {sow('wrong text')}\n  > {sow('wrong feedback')}.\n" if sow.variant else ""
    return (
        f"Who is {sow('prompt')}?\n\n"
        f"- [x] {sow('accepted')} ; {sow('accepted variant')}\n  > Right: {sow('right feedback')}.\n"
        f"- [ ] {sow('wrong text')}\n  > {sow('wrong feedback')}.\n{extra}"
        f"- [ ] …\n  > {sow('other feedback')}."
    )


def _turned(items: list[str], by: int) -> list[str]:
    return items[by:] + items[:by]


def _match(sow: Sower) -> str:
    lefts, rights = [sow("left") for _ in range(5)], [sow("target") for _ in range(6)]
    paired = _turned(rights[:5], sow.variant)
    rows = [f"- {one} :: {two}\n  > {sow('reason')}." for one, two in zip(lefts, paired, strict=True)]
    return f"Match {sow('prompt')}.\n\n" + "\n".join([*rows, f"- :: {rights[5]}"])


def _order(sow: Sower) -> str:
    entries = [sow("entry") for _ in range(5)]
    rows = [f"{n}. {e}\n   > {sow('reason')}." for n, e in enumerate(_turned(entries, 2 * sow.variant), 1)]
    return f"Order {sow('prompt')}.\n\n" + "\n".join(rows)


def _group(sow: Sower) -> str:
    phrases = _turned([sow("phrase") for _ in range(6)], sow.variant)
    rows: list[str] = []
    for n in range(3):
        rows.append(f"- {sow('category')}")
        rows += [f"  - {phrase}\n    > {sow('reason')}." for phrase in phrases[2 * n : 2 * n + 2]]
    return f"Sort {sow('prompt')}.\n\n" + "\n".join(rows)


def _inline(sow: Sower) -> str:
    gaps = [_indent(_options(sow, (n + sow.variant) % 3, 3)) for n in range(2)]
    listed = "\n".join(f"{n}. {gap.lstrip()}" for n, gap in enumerate(gaps, 1))
    return f"Fill {sow('prompt')}.\n\nThe {sow('cloze')} is [1] and then [2].\n\n{listed}"


def _numeric(sow: Sower) -> str:
    unit = sow("unit")
    return (
        f"How many {sow('prompt')}?\n\n"
        f"- [x] {sow('value')} ± {3 + sow.variant} {unit} ; {sow('unit variant')}\n"
        f"  > Right: {sow('right feedback')}.\n"
        f"- [ ] {sow('wrong value')}\n  > {sow('wrong feedback')}.\n"
        f"- [ ] …\n  > {sow('other feedback')}."
    )


def _extended(sow: Sower) -> str:
    rows: list[str] = []
    for _ in range(2):
        rows.append(f"- {sow('criterion')}")
        rows += [f"  - {points}: {sow('level')}." for points in (3, 2, 1)]
    rows += [f"- Sample {points}\n  > {sow('sample')}." for points in (3, 2, 1)]
    return f"Explain {sow('prompt')}.\n\n" + "\n".join(rows)


_WRITE = {
    "choice": _choice, "stated": _stated, "hottext": _hottext, "text-entry": _text_entry, "match": _match,
    "order": _order, "group": _group, "inline-choice": _inline, "numeric-entry": _numeric, "extended-text": _extended,
}  # fmt: skip


def _item(sow: Sower) -> str:
    head = f":id: canary-{sow.use}-{sow.type}\n:dok: 3\n:bloom: analyze\n:minutes: 2\n:use: {sow.use}\n"
    if sow.type != "composite":
        scorer = f":scorer: Look for {sow('scorer')}.\n"
        return f"```{{item}} {sow.type}\n{head}{scorer}{_of_part(sow, sow.type)}\n```\n"
    parts = [f"````{{part}} {t}\n{_of_part(sow, t, own=True)}\n````\n" for t in ("choice", "text-entry", "hottext")]
    body = f":scorer: Look for {sow('scorer')}.\nThis is {sow('stem')}.\n\n" + "\n".join(parts)
    return f"`````{{item}} composite\n{head}{body}`````\n"


def _of_part(sow: Sower, type_: str, *, own: bool = False) -> str:
    hottext = ":in: S4\n" if type_ == "hottext" else ""
    scorer = f":scorer: Look for {sow('part scorer')}.\n" if own else ""
    evidence = ("S4", "S5")[sow.variant] if not hottext else ("S4", "P2")[sow.variant]
    proof = f":evidence: {evidence}\n:evidence-reason: No article holds a canary.\n"
    if sow.use == "assess":
        proof += ":repeat-reason: Both uses have every kind of field.\n"
    return f"{proof}:hint: Think of {sow('hint')}.\n{hottext}{scorer}{_WRITE[type_](sow)}"


# A canary in a real question

_ITEM = re.compile(r"^(`{3,})\{item\} (?P<type>\S+)\n(?P<body>.*?)^\1[ \t]*$", re.MULTILINE | re.DOTALL)


def plant(text: str) -> tuple[str, list[Canary]]:
    """Plant a canary in the first feedback, the hint and the scorer's note of a page's first question to assess."""
    found = next(m for m in _ITEM.finditer(text) if re.search(r"^:use: assess$", m["body"], re.MULTILINE))
    body, planted = found["body"], []
    fields = {
        "hint": (r"^(:hint: .*?)(\"?)$", r"\1 kanarihnt9001.\2"),
        "wrong feedback": (r"^(\s*> .*?)()$", r"\1 kanarifbw9002.\2"),
        "scorer": (r"^(:scorer: .*?)(\"?)$", r"\1 kanariscr9003.\2"),
    }
    if not re.search(r"^:scorer:", body, re.MULTILINE):
        body = ":scorer: Look for it.\n" + body
    for name, (where, what) in fields.items():
        body, count = re.subn(where, what, body, count=1, flags=re.MULTILINE)
        assert count == 1, f"no {name} in the first question to assess"
        planted.append(Canary(re.findall(r"kanari\w+", what)[0], found["type"], "assess", name))
    return text[: found.start("body")] + body + text[found.end("body") :], planted


#: What only the teacher copy of a plan may tell in public; and what is a teacher's, inside of it and around it.
COPIED = Canary("kanarilka9004", "plan", "practice", "likely answer")
_NOT_COPIED = (
    Canary("kanaritch9005", "plan", "practice", "teacher"),
    Canary("kanaritch9006", "plan", "practice", "teacher"),
    Canary("kanarilka9007", "plan", "practice", "likely answer"),
)
_IN_PLAN = """
`````{likely-answers}
Some say kanarilka9004.

````{teacher}
Only you read kanaritch9005.
````
`````

`````{teacher}
Only you read kanaritch9006.

````{likely-answers}
Some say kanarilka9007.
````
`````
"""


def plant_in_plan(text: str) -> tuple[str, list[Canary]]:
    """Plant a likely answer at the end of a plan, a teacher's block in it, and a likely answer in a teacher's block."""
    return text + _IN_PLAN, [COPIED, *_NOT_COPIED]


# What may tell the key

#: Attributes that an element of a question may have; another one is looked at by a person first.
PLAIN = frozenset([
    "accesskey", "aria-controls", "aria-describedby", "aria-hidden", "aria-label", "aria-labelledby",
    "autocapitalize", "autocomplete", "class", "cols", "colspan", "data-book", "data-id", "data-type", "data-use",
    "data-v", "for", "href", "id", "inputmode", "lang", "name", "open", "role", "rows", "scope", "size", "spellcheck",
    "tabindex", "title", "type", "value",
])  # fmt: skip
#: What every field has as its greatest length, whatever its key.
LENGTHS = frozenset(map(str, (LONGEST_ENTRY, LONGEST_TEXT)))
BANNED = (
    "m-answer", "m-feedback", "m-feedbacks", "m-hint", "m-evidence", "m-check", "m-teacher", "m-is-right",
    "m-is-wrong", "m-on",
    "m-done", "m-right", "m-wrong", "correct", "incorrect",
)  # fmt: skip


def assessments(page: str) -> list[Tag]:
    """The questions of a page that are used to assess."""
    return BeautifulSoup(page, "html.parser").select('m-item[data-use="assess"]')


def key_marks(page: str) -> list[str]:
    """Whatever in a page's questions to assess could tell which answer is right."""
    return [f"{item.get('data-id')}: {mark}" for item in assessments(page) for mark in _marks(item)]


def _marks(item: Tag) -> Iterator[str]:
    for node in [item, *item.find_all(True)]:
        if "m-term" not in _classes(node):
            for name in node.attrs:
                allowed = name in PLAIN or (name == "data-value" and "m-order" in _classes(node.parent))
                allowed |= name == "maxlength" and node[name] in LENGTHS
                if not allowed:
                    yield f"attribute {name} of <{node.name}>"
        yield from (f"class {name}" for name in _classes(node) if name in BANNED)
        if node.name in {"button", "details", "script", "template", "style"} and node.get("class") not in (
            ["m-up"],
            ["m-down"],
        ):
            yield f"<{node.name}>"
        if re.search(r"#(?:.*-)?[ps]\d+$", str(node.get("href", "")).lower()) and not _in_prompt(node):
            yield f"a link to {node['href']}"
        if node.name == "input" and node.find_parent(class_="m-level"):
            yield "a rubric that can be marked"
        if node.name == "input" and node.get("type") in {"text", "hidden"} and node.get("value"):
            yield f"a field that holds {node['value']}"
    yield from ("a comment" for _ in item.find_all(string=lambda text: isinstance(text, Comment)))
    yield from _odd_one_out(item)
    yield from _told_by_order(item)


def _classes(node: Tag | None) -> list[str]:
    given = node.get("class") if node else None
    return list(given) if given else []


def _in_prompt(node: Tag) -> bool:
    return bool(node.find_parent(["legend", "p"])) and not node.find_parent(class_="m-evidence")


def _signature(node: Tag) -> str:
    return f"{node.name} {sorted(node.attrs)} {_classes(node)}"


def _odd_one_out(item: Tag) -> Iterator[str]:
    """An option whose elements are written in another way than those of its sisters."""
    for where in (
        ".m-choice",
        ".m-hottext",
        ".m-choice > label",
        "label > input",
        ".m-row select",
        "select.m-gap",
        ".m-level",
    ):
        written = {_signature(node) for node in item.select(where)}
        if len(written) > 1:
            yield f"{where} is written in {len(written)} ways"
    for select in item.find_all("select"):
        written = {_signature(node) for node in select.find_all("option")}
        if len(written) > 1:
            yield f"an option of a list is written in {len(written)} ways"


def _told_by_order(item: Tag) -> Iterator[str]:
    """Identifiers out of their order, and canaries that stand in the order of their key."""
    for where in (".m-order > li", ".m-passage input", ".m-choice > label > input"):
        values = [str(node.get("data-value") or node.get("value")) for node in item.select(where)]
        if values != [str(n) for n in range(1, len(values) + 1)]:
            yield f"{where} has the identifiers {', '.join(values)}"
    for select in item.find_all("select"):
        values = [str(option.get("value")) for option in select.find_all("option")]
        if values != ["", *[str(n) for n in range(1, len(values))]]:
            yield f"a list has the identifiers {', '.join(values)}"
    yield from (
        f"{kind} stand in the order of the key"
        for kind, where in (
            ("targets", ".m-bank > li"),
            ("entries", ".m-order .m-option-text"),
            ("phrases", ".m-row label > span"),
        )
        if _rising([re.findall(rf"kanari{_KEYED[kind]}(\d+)", node.get_text()) for node in item.select(where)])
    )


_KEYED = {"targets": "tgt", "entries": "ent", "phrases": "phr"}


def _rising(found: list[list[str]]) -> bool:
    numbers = [int(numbers[0]) for numbers in found if numbers]
    return len(numbers) > 2 and numbers == sorted(numbers)
