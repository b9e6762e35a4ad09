"""What does not count in a written answer is the same in Python and in the page, for any characters at all."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from random import Random

from sphinx_marginalia.grading import Unreadable, folded, read_number
from tests.browser.items.gallery import STATIC
from tests.browser.site import Visitor
from tests.sampling import is_nightly, sample

#: The page's own functions, cut out of its script; Playwright runs them.
_SOURCE = (STATIC / "item.js").read_text("utf-8")
RUN = f"""texts => {{
  {_SOURCE[_SOURCE.index("  const NUMBER") : _SOURCE.index("  /* Decimals are compared as whole")]}
  return texts.map((text) => [fold(text), numberOf(fold(text))]);
}}"""
#: Texts without letters that are newer than this browser; Python's own are left out where they are made.
KNOWN = "texts => texts.filter((text) => !/\\p{Cn}/u.test(text))"
_SEEDS = (
    "ßẞſŉǰΐΰıİiI\u0307\u0301\u0327Σσςᾳᾴﬁﬃ½²Ⅷⅷｶﾞ한\u1100\u1161éÉÅÅΩµθϑ"
    "٠٣۵९５𝟗𝐀Ａ«»「」‹›ʼ׳״＂…。、？！؟،\u200b\u200d\ufeff\u00ad\u2028\u3000\u0640"
)
#: Texts that are made; each letter of Unicode, or a fifth of them, comes on top.
COUNT = 20_000 if is_nightly() else 4_000
_ENDS = " '\".!?,;:-+0123456789"


def texts_of_all_kinds(count: int) -> list[str]:
    """What is drawn of all letters, then random texts, the same each time, of hard letters and any others."""
    random = Random("fold")
    every = [chr(point) for point in range(0x110000) if unicodedata.category(chr(point)) not in {"Cn", "Cs", "Co"}]
    made = sample(every, 1 / 5, name="folded")
    for _ in range(count):
        some = [random.choice((*_SEEDS, *_ENDS, random.choice(every))) for _ in range(random.randint(1, 9))]
        made.append("".join(some))
    return made


def numbers_of_all_kinds(count: int) -> list[str]:
    random = Random("numbers")
    return ["".join(random.choices("0123456789", k=random.randint(1, 4))) + "".join(
        random.choice((",", ".", " ", "'", "\u202f", "٬", "٫", "，", "-"))
        + "".join(random.choices("0123456789", k=random.choice((1, 2, 3, 3, 3, 4))))
        for _ in range(random.randint(0, 3))
    ) + random.choice(("", "", "", " km", "km.", "%", " 5", "²")) for _ in range(count)]  # fmt: skip


def in_python(text: str) -> list[object]:
    try:
        number, unit = read_number(text)
    except Unreadable:
        return [folded(text), None]
    return [folded(text), [number, unit]]


def agree(python: list[object], page: list[object]) -> bool:
    one, two = python[1], page[1] or None
    if isinstance(one, list) and isinstance(two, list):
        return python[0] == page[0] and one == [Decimal(two[0]), two[1] or ""]
    return python[0] == page[0] and one is two is None


def test_any_text_folds_alike(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    texts = page.evaluate(KNOWN, texts_of_all_kinds(COUNT))
    found = page.evaluate(RUN, texts)
    assert len(texts) > 5 * COUNT
    assert [(t, folded(t), f[0]) for t, f in zip(texts, found, strict=True) if folded(t) != f[0]] == []


def test_any_number_is_read_alike(visitor: Visitor) -> None:
    page = visitor.visit("items.html")
    texts = numbers_of_all_kinds(COUNT)
    found = page.evaluate(RUN, texts)
    wrong = [(t, in_python(t), f) for t, f in zip(texts, found, strict=True) if not agree(in_python(t), f)]
    assert wrong == []
    assert sum(f[1] is not None and f[1] is not False for f in found) > COUNT / 4
