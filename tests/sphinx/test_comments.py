"""What authors tell themselves in comments reaches no reader, in any output."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from tests.book.leaks import find

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Book

T = "pages/test.md"
#: Blocks of a page with a comment at each place; ``@`` is the word in it.
BLOCKS = {
    "heading": "## A heading <!-- @ -->",
    "block": "<!-- @ -->",
    "lines": "<!--\n\nfirst\n\n@\n-->",
    "inline": "A student <!-- @ --> sees.",
    "percent": "% @",
    "break": "+++ @",
    "instruction": "A student <?php @ ?> sees.",
    "declaration": "A student <!SECRET @> sees.",
    "cdata": "A student <![CDATA[@]]> sees.",
    "bogus": "<div>\n</ @>\n</div>",
    "unended": "```{raw} html\n<!-- @\n```",
    "raw": "```{raw} html\n<b>bold</b><!-- @ -->\n```",
    "rst": "```{eval-rst}\n.. @\n```",
    "table": "| a | b |\n|---|---|\n| 1 <!-- @ --> | 2 |",
    "quotation": "> Some words <!-- @ --> here.",
    "list": "- one\n  <!-- @ -->\n- two <!-- @ -->",
    "title": "```{admonition} Title <!-- @ -->\nIt <!-- @ --> is here.\n```",
    "term": "```{glossary}\nword\n  What it is <!-- @ -->.\n```",
    "footnote": "Below.[^1]\n\n[^1]: A note <!-- @ --> below.",
    "image": "![a <!-- @ --> picture](dot.svg)",
    "link": "[a <!-- @ --> link](test.md)",
    "task": "```{task} In pairs <!-- @ -->\nDo it <!-- @ -->.\n```",
    "door": "```{door} Read <!-- @ -->\n:link: pages/notes\nIt <!-- @ --> is here.\n```",
    "teacher": "```{teacher} For you <!-- @ -->\n<!-- @ -->\n```",
    "item": """```{item} choice
:id: commented
:evidence: S2
:dok: 2
:use: assess
:hint: a hint <!-- @ -->
:scorer: a note <!-- @ -->
<!-- @ -->

Who <!-- @ --> said it?
% @

<!-- @ -->

- [ ] The head <!-- @ --> teacher
  > No <!-- @ -->.
- [x] Some parents <!-- @ -->
  <!-- @ -->
  > Right <!-- @ -->: they did.
```""",
    "gaps": """```{item} inline-choice
:id: commented-gaps
:hint: a hint
:evidence: S2
:evidence-reason: No text has these.
:dok: 2
Fill <!-- @ --> it.

The <!-- @ --> [1] is here.

1. - [x] one <!-- @ -->
     > Right <!-- @ -->: they did.
   - [ ] two
     > No.
```""",
    "end": "<!-- @ that does not end",
}
BUILDERS = ("html", "dirhtml", "singlehtml", "epub", "gettext", "text", "xml", "latex", "man", "texinfo", "pseudoxml")


def canary(name: str) -> str:
    return f"kanaricmt{name}1"


def sow(book: Book) -> list[str]:
    """Write a page of all blocks; the words that are in its comments."""
    page = "\n\n".join(block.replace("@", canary(name)) for name, block in BLOCKS.items())
    book.edit(T, "A student sees no answer here.", f"A student sees no answer here.\n\n{page}\n\n-->\n")
    book.write("pages/dot.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    return [canary(name) for name in BLOCKS]


@pytest.fixture(scope="module")
def sown(tmp_path_factory: pytest.TempPathFactory, make_book: Callable[[str, Path], Book]) -> tuple[Book, list[str]]:
    book = make_book("quiz", tmp_path_factory.mktemp("comments"))
    return book, sow(book)


@pytest.mark.slow
@pytest.mark.parametrize("builder", BUILDERS)
def test_no_comment_reaches_a_reader(sown: tuple[Book, list[str]], builder: str) -> None:
    book, words = sown
    result = book.build(builder)
    assert not result.err
    assert result.status == 0
    assert find(book.output.with_name(builder), words) == []


def test_what_is_not_a_comment_stays(sown: tuple[Book, list[str]]) -> None:
    book, _ = sown
    book.edit(T, "# A test", "# A test\n\nWrite `<!-- so -->` or <kbd>x</kbd>.\n\n```html\n<!-- and so -->\n```")
    assert book.build().status == 0
    page = book.page("pages/test.html")
    assert "Write <!-- so --> or x." in BeautifulSoup(page, "html.parser").get_text()
    assert "&lt;!-- and so --&gt;" in page
    assert "<kbd>x</kbd>" in page
    assert "<b>bold</b>" in page
    assert '<span class="m-prompt">Who  said it?</span>' in page


def test_a_comment_in_the_name_of_a_term_is_refused(quiz_copy: Book) -> None:
    """Sphinx lists the name before anybody can take the comment off it."""
    quiz_copy.edit(T, "# A test", "# A test\n\n```{glossary}\nword <!-- kanaricmtterm1 -->\n  What it is.\n```")
    result = quiz_copy.build()
    assert f"{T}:4: the name of a glossary term holds a comment" in result.err
    assert result.status == 1


@pytest.fixture
def quiz_copy(tmp_path: Path, make_book: Callable[[str, Path], Book]) -> Book:
    return make_book("quiz", tmp_path)
