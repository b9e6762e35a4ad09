"""What a question asks is the name of its group, whatever it begins with; brackets can be words of a text with gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bs4 import Tag

    from tests.conftest import Book

T = "pages/test.md"
CHOICE = """`````{item} choice
:id: begins-@
:evidence: S2
:dok: 2
:hint: A hint.
#

- [x] One
  > Right: so it stands there.
- [ ] Two
  > No.
`````
"""
#: What stands before the question, and a word of it.
BEFORE = {
    "quotation": ("> A letter says so.", "A letter says so."),
    "code": ("```python\nprint(1)\n```", "print"),
    "list": ("1. first\n2. second", "second"),
    "table": ("| a | b |\n|---|---|\n| c | d |", "d"),
    "figure": ("```{figure} dot.svg\nA figure.\n```", "A figure."),
    "picture": ("![a dot](dot.svg)", ""),
    "two": ("> A letter.\n\n![a dot](dot.svg)", "A letter."),
    "passage": ("```{passage} S2\n```", "games"),
}


@pytest.fixture(scope="module")
def quiz(tmp_path_factory: pytest.TempPathFactory, make_book: Callable[[str, Path], Book]) -> Book:
    return make_book("quiz", tmp_path_factory.mktemp("asked"))


@pytest.fixture
def edited_quiz(quiz: Book) -> Iterator[Book]:
    quiz.restore("quiz")
    quiz.write("pages/dot.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    yield quiz
    quiz.restore("quiz")


def fieldset(book: Book, name: str, builder: str = "html") -> Tag:
    suffix = "xhtml" if builder == "epub" else "html"
    found = BeautifulSoup(book.page(f"pages/test.{suffix}", builder), "html.parser").find("fieldset", id=name)
    assert found is not None
    return found


@pytest.mark.slow
@pytest.mark.parametrize("builder", ["html", "paper"])
def test_a_question_that_begins_with_a_block_is_named_by_its_words(edited_quiz: Book, builder: str) -> None:
    for kind, (block, _) in BEFORE.items():
        asked = f"{block}\n\nWho says *so*?\n\nMore."
        edited_quiz.edit(T, "", CHOICE.replace("@", kind).replace("#", asked))
    result = edited_quiz.build(builder)
    assert (result.status, result.err) == (0, "")
    for kind, (_, word) in BEFORE.items():
        box = fieldset(edited_quiz, f"begins-{kind}", builder)
        legend = box.find("legend", recursive=False)
        assert legend is not None
        assert legend.select_one(".m-prompt").decode_contents() == "Who says <em>so</em>?"
        assert not legend.find(["blockquote", "div", "ol", "table", "figure", "p"])
        (told,) = box.select(f"[id='{box['aria-describedby']}']")
        assert word in told.get_text()
        assert told.find("img") or kind not in {"picture", "figure", "two"}
        assert told.find_next_sibling("p").get_text() == "More."


def test_a_question_that_begins_with_its_words_is_described_by_nothing(edited_quiz: Book) -> None:
    edited_quiz.edit(T, "", CHOICE.replace("@", "plain").replace("#", "Who says so?\n\n> A letter."))
    assert edited_quiz.build().status == 0
    box = fieldset(edited_quiz, "begins-plain")
    assert "aria-describedby" not in box.attrs
    assert box.find("blockquote").parent is box


@pytest.mark.parametrize("kind", ["quotation", "code", "list", "table", "figure"])
def test_a_question_without_words_of_its_own_is_told(edited_quiz: Book, kind: str) -> None:
    edited_quiz.edit(T, "", CHOICE.replace("@", kind).replace("#", BEFORE[kind][0]))
    told = edited_quiz.build().err
    where = edited_quiz.line(T, f":id: begins-{kind}") - 1
    assert f"{T}:{where}: question 'begins-{kind}': its words must be a paragraph of their own" in told


GAPS = """```{item} inline-choice
:id: gapped
:evidence: S2
:evidence-reason: No text has these.
:dok: 2
:hint: A hint.
Fill it.

@

1. - [x] small
     > Right: so it stands there.
   - [ ] big
     > No.
```
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r"It is [1], see \[2024\].", "see [2024]."),
        (r"It is [1], see &#91;2024&#93;.", "see [2024]."),
        (r"\[1\] is [1] here.", "[1] is "),
        (r"It is [1], see [\[2024\]](notes.md) and [2023](notes.md).", "see [2024] and 2023."),
        (r"It is [1], see `[2024]`.", "see [2024]."),
        (r"It is *[1]*, **see \[1\]** and \[3\], \[4\].", "see [1] and [3], [4]."),
    ],
)
def test_a_number_in_brackets_can_be_words(edited_quiz: Book, text: str, shown: str) -> None:
    edited_quiz.edit(T, "", GAPS.replace("@", text))
    result = edited_quiz.build()
    assert (result.status, result.err) == (0, "")
    cloze = fieldset(edited_quiz, "gapped").select_one(".m-cloze")
    assert cloze is not None
    assert len(cloze.select("select")) == 1
    assert shown in cloze.get_text()


def test_a_gap_without_an_entry_is_told_with_the_way_out(edited_quiz: Book) -> None:
    edited_quiz.edit(T, "", GAPS.replace("@", "It is [1], see [2024]."))
    told = edited_quiz.build().err
    assert "the text has the gaps [1], [2024], and the list 1 entries" in told
    assert r"is written \[2024\]" in told
