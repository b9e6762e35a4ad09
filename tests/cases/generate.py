"""More cases than a hand writes: the same ones for the same type, count and seed."""

from __future__ import annotations

from random import Random
from typing import Any

from sphinx_marginalia.grading import Unreadable, grade
from tests.cases.build import Case, interaction

_WORDS = (
    "Kyiv",
    "the General Staff",
    "O’Neil",
    "“yes”",
    "Zürich",
    "e\u0301tat",
    "10-day",
    "Straße",
    "a b c",
    "İzmir",
    "ΟΔΟΣ",
    "地铁",
    "школа",
    "३ hives",
)
_WRAPS = (
    ("", ""),
    (" ", "  "),
    ("“", "”"),
    ("'", "'."),
    ("", "."),
    ("", " ?"),
    ("\u00a0", "!"),
    ("x", ""),
    ("", "s"),
    ("«", "»"),
    ("「", "。」"),
    ("\u200b", "\u00ad"),
    ("¿", "？"),
    ("", "؟"),
)
_MARKS = (",", "，", "٬", " ", "\u00a0", "\u202f", "\u2009", "'", "’", "", ".", "-")


def generated(type_: str, count: int, seed: int) -> list[Case]:
    """``count`` cases, each scored by ``grade``."""
    random = Random(f"{type_} {seed}")
    return [_scored(_INTERACTIONS[type_](random), random, type_) for _ in range(count)]


def _scored(short: dict[str, Any], random: Random, type_: str) -> Case:
    short = {"type": type_, **short}
    response = _RESPONSES[type_](short, random)
    try:
        return {"interaction": short, "response": response, "score": grade(interaction(short), response).score}
    except Unreadable:
        return {"interaction": short, "response": response, "unreadable": True}


def _options(random: Random) -> dict[str, Any]:
    marks = [random.randint(0, 1) for _ in range(random.randint(0, 5))] + [0, 1]
    random.shuffle(marks)
    return {"options": marks}


def _one_of(random: Random, count: int) -> list[int]:
    right = random.randrange(count)
    return [int(n == right) for n in range(count)]


def _text(random: Random) -> dict[str, Any]:
    words = random.sample(_WORDS, 3)
    return {"right": words[:2], "wrong": words[2:]}


def _numeric(random: Random) -> dict[str, Any]:
    places = random.choice((0, 0, 1, 3))
    number = random.choice((0, 5, -12, 999, 1000, 10000, -2500, 1234567, 9007199254740993))
    value = f"{number}.{random.randint(0, 10**places - 1):0{places}}" if places else str(number)
    tolerance = random.choice(("0", "0", "1", "0.1", "500"))
    return {"value": value, "tolerance": tolerance, "units": random.choice(([], ["km"], ["troops", "soldiers"]))}


def _pairs(random: Random) -> dict[str, Any]:
    count = random.randint(2, 6)
    key = [str(n) for n in random.sample(range(1, count + 1), random.randint(2, count))]
    return {"targets": count, "key": key}


def _groups(random: Random) -> dict[str, Any]:
    count = random.randint(2, 4)
    return {"targets": count, "key": [str(random.randint(1, count)) for _ in range(random.randint(2, 7))]}


def _places(random: Random) -> dict[str, Any]:
    count = random.randint(3, 7)
    return {"places": random.sample(range(1, count + 1), count)}


def _gaps(random: Random) -> dict[str, Any]:
    return {"gaps": [_one_of(random, random.randint(2, 4)) for _ in range(random.randint(1, 4))]}


def _rubric(random: Random) -> dict[str, Any]:
    most = random.randint(1, 4)
    return {"rubric": [list(range(most, -1, -1)) for _ in range(random.randint(1, 4))]}


def _choose(short: dict[str, Any], random: Random) -> list[str]:
    names = [str(n) for n in range(1, len(short["options"]) + 1)]
    return random.sample(names, random.randint(0, 1 if sum(short["options"]) == 1 else len(names)))


def _write(short: dict[str, Any], random: Random) -> str:
    words = random.choice((*short["right"], *short["right"], *short["wrong"], *_WORDS))
    words = random.choice((str, str.lower, str.upper, str.title))(words)
    before, after = random.choice(_WRAPS)
    return f"{before}{words.replace(' ', random.choice((' ', '  ', chr(0xA0))))}{after}"


def _write_number(short: dict[str, Any], random: Random) -> str:
    from decimal import Decimal

    off = Decimal(random.choice(("0", "0", "1", "-1", "0.1", "-0.1", "0.001", "500", "-500.5")))
    whole, _, part = f"{Decimal(short['value']) + off:f}".partition(".")
    sign = random.choice(("-", "−")) if whole.startswith("-") else random.choice(("", "", "+"))
    grouped = f"{int(whole.lstrip('-')):,}".replace(",", random.choice(_MARKS))
    point = random.choice((".", ".", ".", ",")) + part if part else ""
    unit = random.choice(("", "", " troops", "km", " KM", "\u00a0Soldiers.", " bananas", " 5", "%"))
    zero = ord(random.choice("0000٠０०"))
    return f"{sign}{grouped}{point}{unit}".translate({ord("0") + n: chr(zero + n) for n in range(10)})


def _pair(short: dict[str, Any], random: Random) -> dict[str, str]:
    targets = ["", *(str(n) for n in range(1, short["targets"] + 1))]
    return {str(n): random.choice((key, key, *targets)) for n, key in enumerate(short["key"], 1)}


def _arrange(short: dict[str, Any], random: Random) -> list[str]:
    names = [str(n) for n in range(1, len(short["places"]) + 1)]
    if random.randint(0, 2):
        return random.sample(names, len(names))
    return sorted(names, key=lambda name: short["places"][int(name) - 1])


def _fill(short: dict[str, Any], random: Random) -> dict[str, str]:
    gaps = enumerate(short["gaps"], 1)
    return {str(n): random.choice(("", *(str(m) for m in range(1, len(gap) + 1)))) for n, gap in gaps}


def _mark(short: dict[str, Any], random: Random) -> dict[str, int]:
    return {str(n): random.choice(row) for n, row in enumerate(short["rubric"], 1) if random.randint(0, 3)}


_INTERACTIONS = {
    "choice": _options,
    "stated": lambda random: {"options": _one_of(random, 3)},
    "hottext": _options,
    "text-entry": _text,
    "numeric-entry": _numeric,
    "match": _pairs,
    "group": _groups,
    "order": _places,
    "inline-choice": _gaps,
    "extended-text": _rubric,
}
_RESPONSES: dict[str, Any] = {
    "choice": _choose,
    "stated": _choose,
    "hottext": _choose,
    "text-entry": _write,
    "numeric-entry": _write_number,
    "match": _pair,
    "group": _pair,
    "order": _arrange,
    "inline-choice": _fill,
    "extended-text": _mark,
}
