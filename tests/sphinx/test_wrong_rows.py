"""A wrong choice of a row can have a reason of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from tests.conftest import Book

PLAIN = "pages/plain.md"
HEAD = ":evidence: S2\n:dok: 1\n:hint: Look at the verbs.\n"
MATCH = (
    f"```{{item}} match\n:id: who-does\n{HEAD}@Who does what?\n\n"
    "- Parents :: worry\n  > They fear for the games.\n  - expect\n    > Neighbours do that.\n"
    "- Neighbours :: expect\n  > They hope for fruit.\n- :: refuse\n```\n"
)
GROUP = (
    f"```{{item}} group\n:id: when-done\n{HEAD}Is it so already?\n\n"
    "- yes\n  - There are hives.\n    > One can count them.\n    - not yet\n      > They stand there today.\n"
    "- not yet\n  - There is fruit.\n    > It comes in summer.\n```\n"
)


def rows(book: Book, name: str) -> list[tuple[str, list[tuple[str | None, str]]]]:
    """Each row's key, and its feedback: for which target, and what."""
    found = BeautifulSoup(book.page("pages/plain.html"), "html.parser").select(f"[data-id={name}] .m-row")
    keys = [str(select["data-key"]) for row in found for select in row.select("select")]
    told = [[(f.get("data-for"), f.get_text().strip()) for f in row.select(".m-feedback")] for row in found]
    return list(zip(keys, told, strict=True))


def test_a_row_holds_the_reason_of_its_key_first_and_then_those_of_wrong_ones(edited: Book) -> None:
    edited.edit(PLAIN, "", MATCH.replace("@", "") + GROUP)
    result = edited.build()
    assert (result.status, result.err) == (0, "")
    page = BeautifulSoup(edited.page("pages/plain.html"), "html.parser")
    options = [o.get_text() for o in page.select("[data-id=who-does] .m-row select")[0].select("option")]
    (_, first), (_, second) = rows(edited, "who-does")
    assert first == [(None, "They fear for the games."), (str(options.index("expect")), "Neighbours do that.")]
    assert second == [(None, "They hope for fruit.")]
    told = dict(told for _, feedback in rows(edited, "when-done") for told in feedback if told[0])
    assert told == {"2": "They stand there today."}


def test_a_test_holds_none_of_it(edited: Book) -> None:
    edited.edit(PLAIN, "", MATCH.replace("@", ":use: assess\n"))
    assert edited.build().status == 0
    assert "Neighbours do that" not in edited.page("pages/plain.html")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("  - expect\n", "  - expcet\n", "'expcet' below 'Parents' is none of the answers; did you mean 'expect'?"),
        ("  - expect\n", "  - worry\n", "'worry' is right for 'Parents': write its reason below the entry itself"),
        ("    > Neighbours do that.\n", "", "'expect' below 'Parents' has no reason; write it below, after '> '"),
    ],
)
def test_what_is_wrong_with_it_is_told(edited: Book, old: str, new: str, told: str) -> None:
    edited.edit(PLAIN, "", MATCH.replace("@", "").replace(old, new, 1))
    result = edited.build()
    assert result.status == 1
    assert f"question 'who-does': {told}" in result.err
