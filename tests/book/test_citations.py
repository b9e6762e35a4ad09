"""A figure or a month in running text has its citation in the same paragraph, or a reason in uncited.txt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.book.books import ROOT

ALLOWED = Path(__file__).with_name("uncited.txt")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
FIGURE = re.compile(rf"\d|\b(?:{MONTHS})\b")
#: Not a fact from outside: the article's own day and parts, a number that only counts a list.
OWN = re.compile(r"\b2 November(?: 2024)?|\bparagraphs? \d|\b[SPC]\d+(?:\.\d+)?|(?m:^\s*(?:\d+\.|\| \*\*\d\.)\s)")
ROLE = re.compile(r"\{[\w:-]+\}`[^`]*`")
#: Directives with sources of their own, checked by the build, or without running text.
ASIDE = {
    "actor", "claim", "concordance", "doctest", "date-line", "item", "lesson", "passage", "related", "statement",
    "task", "toctree",
}  # fmt: skip


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Each paragraph, list item and table row that has no source around it, with its line."""
    front = re.match(r"(?s)---\n.*?\n---\n", text)
    skipped = front[0].count("\n") if front else 0
    open_: list[list[str | bool]] = []  # fence, name, has sources
    lines: list[str] = []
    first = 0
    for number, line in enumerate([*text.split("\n")[skipped:], ""], skipped + 1):
        fence = re.match(r"(`{3,})(?:\{([\w-]+)\})?", line)
        option = re.match(r":([\w-]+):", line) if open_ else None
        starts = re.match(r"\s*(?:- |\d+\. |\||#)", line)
        if lines and (not line.strip() or fence or option or starts):
            if not any(sourced or name in ASIDE for _, name, sourced in open_):
                yield first, "\n".join(lines)
            lines = []
        if fence and fence[2]:
            open_.append([fence[1], fence[2], False])
        elif fence and open_ and fence[1] == open_[-1][0]:
            open_.pop()
        elif option and open_:
            open_[-1][2] = open_[-1][2] or option[1] in {"sources", "later", "against"}
        elif line.strip() and not line.startswith("#"):
            first = first if lines else number
            lines.append(line)


def uncited(text: str) -> list[tuple[int, str]]:
    """The paragraphs with a figure or a month and no citation; *In short* sums up what the page cites."""
    return [
        (number, " ".join(paragraph.split()))
        for number, paragraph in paragraphs(text)
        if "{cite" not in paragraph
        and not paragraph.startswith("**In short.**")
        and FIGURE.search(OWN.sub("", ROLE.sub("", paragraph)))
    ]


def allowed() -> dict[str, str]:
    """The words of each paragraph that may go without, and why."""
    rows = [line for line in ALLOWED.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return dict(row.split(" | ", 1) for row in rows)


def test_every_figure_and_month_has_a_citation_beside_it() -> None:
    found = [
        (path.relative_to(ROOT).as_posix(), number, paragraph)
        for folder in ("actors", "themes", "skills", "read")
        for path in sorted((ROOT / "docs" / folder).rglob("*.md"))
        for number, paragraph in uncited(path.read_text("utf-8"))
    ]
    reasons = allowed()
    assert len(reasons) <= 20
    assert all(len(reason.split()) >= 3 for reason in reasons.values())
    assert [place for place in found if not any(words in place[2] for words in reasons)] == []
    assert [words for words in reasons if not any(words in place[2] for place in found)] == [], "not needed any more"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("In June he spoke.", [1]),
        ("In June he spoke {cite:p}`a`.", []),
        ("It was 40.\n\nAnd {cite:p}`a`.", [1]),
        ("- It was 40\n- and {cite:p}`a`.", [1]),
        ("On 2 November 2024, in paragraph 2 and S4.", []),
        ("{quote}`10,000 troops`", []),
        ("```{annotation} x\n:id: y\n:sources: a\nIt was 40.\n```", []),
        ("```{annotation} x\n:id: y\n\nIt was 40.\n```", [4]),
        ("```{task} In pairs, 8 minutes\n1. Take 3.\n```\n\nIt was 40.", [5]),
        ("---\na: 1\n---\n# In 1950\n\nIt was 40.", [6]),
    ],
)
def test_a_paragraph_without_its_citation_is_found(text: str, lines: list[int]) -> None:
    assert [number for number, _ in uncited(text)] == lines


DATED = re.compile(rf"\b(?:{MONTHS.replace('|May', '')})\b|\b\d{{1,2}} May\b|\bMay \d|\b(?:19|20)\d\d\b")
LINK = re.compile(r"\{(?:cite:p|annotation|claim|doc)\}`")
#: A question that leads to a place outside the article, where what it is about can be looked up.
PROVED = re.compile(r"(?m)^:evidence: .*\b(?:section|claim|note|excerpt|row|cell):")


def unlinked(text: str) -> list[str]:
    """Feedback of an exercise that dates something, without a source, a note, a claim or a lesson to look it up."""
    found = []
    for item in re.finditer(r"(?ms)^```\{item\} \S+\n(?::[^\n]*\n)+(.*?)\n\n(.*?)^```$", text):
        options = re.split(r"(?m)^- Sample ", item[2])[0]
        for feedback in re.findall(r"(?m)(?:^\s+> .*\n?)+", options):
            bare = OWN.sub("", re.sub(r"October has 31 days", "", ROLE.sub("", feedback)))
            if (
                DATED.search(bare)
                and not LINK.search(feedback)
                and "{doc}" not in item[1]
                and not PROVED.search(item[0])
            ):
                found.append(" ".join(feedback.split()))
    return found


def test_what_feedback_dates_can_be_looked_up() -> None:
    found = {
        path.stem: bare for path in sorted((ROOT / "exercises").glob("*.md")) if (bare := unlinked(path.read_text()))
    }
    reasons = allowed()
    assert {
        name: left
        for name, bare in found.items()
        if (left := [words for words in bare if not any(reason in words for reason in reasons)])
    } == {}


@pytest.mark.parametrize(
    ("feedback", "bare"),
    [("It was in June.", True), ("It was in June {cite:p}`a`.", False), ("It may be.", False), ("On 5 May.", True)],
)
def test_dated_feedback_without_a_link_is_found(feedback: str, bare: bool) -> None:
    text = f"```{{item}} choice\n:id: x\nWhich?\n\n- [x] this\n  > {feedback}\n- [ ] that\n  > No.\n```\n"
    assert bool(unlinked(text)) is bare
