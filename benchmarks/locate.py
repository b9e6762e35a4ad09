"""How long it takes to find quotations in an article of 10 MB, and in one as long as the book's.

Run: python benchmarks/locate.py

The words are made up by a fixed seed, some often and most seldom, as in a language.  Nothing here is a test: speed is
recorded in RESULTS.md by hand, with the machine that it was measured on.
"""

from __future__ import annotations

import platform
import random
import statistics
import time
from collections.abc import Callable
from itertools import accumulate

from sphinx_marginalia.model.article import Span
from sphinx_marginalia.model.indexed_text import IndexedText
from sphinx_marginalia.model.quotation import Ambiguous, Match, NotFound, Result, locate

SYLLABLES = ("ba", "re", "mi", "to", "lu", "san", "ker", "fol", "vin", "dag", "é", "st")
SIZES = {"362 words": 362, "10 MB": 1_500_000}
ROUNDS = 400


def made_text(words: int) -> str:
    """Paragraphs of 100 words, of a vocabulary in which the n-th word is as frequent as 1 / n."""
    chance = random.Random(1)  # noqa: S311 - the same words each time
    vocabulary = sorted({"".join(chance.choices(SYLLABLES, k=chance.randint(1, 5))) for _ in range(60_000)}, key=len)
    weights = list(accumulate(1 / (rank + 2) for rank in range(len(vocabulary))))
    row = chance.choices(vocabulary, cum_weights=weights, k=words)
    return "\n\n".join(" ".join(row[at : at + 100]) + "." for at in range(0, words, 100))


def indexed(text: str) -> IndexedText:
    """The text with its paragraphs."""
    paragraphs, at = [], 0
    for block in text.split("\n\n"):
        paragraphs.append((at, at + len(block)))
        at += len(block) + 2
    return IndexedText(text, paragraphs)


def measured(label: str, quotations: list[str], text: IndexedText, *kinds: type[Result]) -> None:
    """Find each, and print how many a second, and the time of the middle and of the slowest one."""
    whole = Span(0, len(text.text))
    times = []
    for words in quotations:
        begin = time.process_time()
        result = locate(words, text, whole)
        times.append(time.process_time() - begin)
        if not isinstance(result, kinds):
            raise TypeError(f"{words!r}: {result}")
    rate = len(times) / sum(times)
    print(f"  {label:>28}: {rate:10,.0f} a second; median {1000 * statistics.median(times):.3f} ms, "
          f"slowest {1000 * max(times):.1f} ms")  # fmt: skip


def main() -> None:
    """Measure and print."""
    chance = random.Random(2)  # noqa: S311 - the same quotations each time
    print(f"Python {platform.python_version()}, {platform.system()}")
    for label, words in SIZES.items():
        text = made_text(words)
        begin = time.process_time()
        found = indexed(text)
        _ = found.words
        print(f"{label}: {len(text):,} characters, read in {time.process_time() - begin:.2f} s")
        blocks = [block[:-1].split() for block in text.split("\n\n")]
        rows = [_piece(chance, chance.choice(blocks)) for _ in range(ROUNDS)]
        measured("found", [" ".join(row) for row in rows], found, Match, Ambiguous)
        measured(
            "found, with a gap", [f"{row[0]} {row[1]} […] {' '.join(row[4:])}" for row in rows], found, Match, Ambiguous
        )
        begin = time.process_time()
        locate("qqqq", found, Span(0, len(text)))
        print(f"  made ready for the nearest passages in {time.process_time() - begin:.2f} s")
        faults: dict[str, Callable[[list[str]], list[str]]] = {
            "absent, another word": lambda row: [*row[:3], "qvq", *row[4:]],
            "absent, one letter": lambda row: [*row[:4], f"{row[4]}q", *row[5:]],
            "absent, a word too few": lambda row: [*row[:3], *row[4:]],
        }
        for name, fault in faults.items():
            measured(name, [" ".join(fault(row)) for row in rows[:100]], found, NotFound, Match, Ambiguous)
    many = "a x " * 20_000 + "b y " * 20_000
    begin = time.process_time()
    locate("a […] b", IndexedText(many, [(0, len(many))]), Span(0, len(many)))
    print(f"20,000 x 20,000 places of a gap: {time.process_time() - begin:.2f} s")


def _piece(chance: random.Random, block: list[str]) -> list[str]:
    length = chance.randint(6, 14)
    start = chance.randrange(max(len(block) - length, 1))
    return block[start : start + length]


if __name__ == "__main__":
    main()
