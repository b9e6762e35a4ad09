"""The worst habits of the English that this book was first written in: docs/develop/style.md has the rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.book.books import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: What a page says, and what would be better.
HABITS = {
    r"\bst(?:ands?|ood|anding) (?:there )?(?:in|on|under|beside|below|above|with|at|there|here)\b": "is in, is on",
    r"\bone (?:sees?|knows?|asks?|reads?|needs?|tells?|weighs|must|may|might|would|could|should|cannot|can)\b": "you",
    r"\b[Ww]ho(?:so)?ever\b": "anyone who, or a name",
    r"\([Ii]n our (?:own )?words\.?\)": "leave it out",
    r"\b[Nn]obody told\b": "say what nobody said",
    r"\btells? (?:from|that|of)\b": "says, shows, is about",
    r"\bthose days\b": "that week, that month",
    r"\b(?:comes|came|stands?|named|used) two times\b": "twice",
    r"\bhang[s]? on\b": "depends on",
    r"\bthe last but one\b|\blast (?:\w+ )?but one\b": "name it",
    r"\b[Hh]ow does one\b|\bdoes one\b|\bcan one\b": "you",
}  # fmt: skip
#: What is not the book's own English: code, roles that quote, words in quotation marks or italics.
_NOT_OURS = re.compile(
    r"`{3,}(?:python|pycon|console|text|toml|json|html|css|md|yaml)\n.*?`{3,}"
    r"|\{(?:quote|passage|cite:p|cite:t|doc|ref|download)\}`[^`]*`|``?[^`\n]+``?|“[^”]*”|\"[^\"\n]*\"|(?<!\*)\*[^*\n]+\*(?!\*)",
    re.DOTALL,
)
#: Pages that show the habits, to say what is better.
SHOWN = {"docs/develop/style.md"}


def pages() -> list[Path]:
    """All Markdown pages of the book; a teacher's own questions are none of it."""
    files = [ROOT / "index.md", *(path for part in ("docs", "exercises") for path in (ROOT / part).rglob("*.md"))]
    names = ((path.relative_to(ROOT).as_posix(), path) for path in files)
    return [path for name, path in names if name not in SHOWN and not name.startswith("exercises/private/")]


def habits(text: str) -> Iterator[str]:
    """Yield a line for each habit in a page: its line number, the words, and what would be better."""
    ours = _NOT_OURS.sub(lambda match: "\n" * match[0].count("\n") + "…", text)
    for number, line in enumerate(ours.splitlines(), 1):
        for pattern, better in HABITS.items():
            for match in re.finditer(pattern, line):
                yield f"{number}: “{match[0]}” (better: {better}) in: {line.strip()[:100]}"


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The word does not stand in the text.", "stand in"),
        ("How can one see that?", "can one"),
        ("Nobody told.", "Nobody told"),
        ("*The word stands in the text*, says `one must`.", ""),
        ("He stood for election in 1999. One had a gun; the other one has left.", ""),
    ],
)
def test_a_habit_is_found_where_the_words_are_ours(sentence: str, words: str) -> None:
    found = list(habits(sentence))
    assert bool(found) == bool(words)
    assert not words or any(f"“{words}”" in line for line in found)


def test_the_book_has_none_of_these_habits() -> None:
    found = [f"{path.relative_to(ROOT)}:{line}" for path in pages() for line in habits(path.read_text("utf-8"))]
    assert not found, "\n".join(found)
