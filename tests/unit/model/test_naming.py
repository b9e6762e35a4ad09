"""Who is named, and where the writing does not show it: nothing is denied that may be true."""

from __future__ import annotations

import pytest

from sphinx_marginalia.model.naming import UNSURE, naming, naming_sentence, of_articles
from tests.unit.make import article


def said(text: str, *names: str) -> str:
    """The sentence about one article."""
    whole = article(text=text)
    return naming_sentence(names, [(whole, naming(whole, names))], "")


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Rome fell. Rome’s walls fell. Nobody came.", ["Rome"], "Two of the three sentences name “Rome”."),
        ("L’ONU vient. Nobody came.", ["ONU"], "One of the two sentences names “ONU”."),
        ("We saw J.Rome. Nobody came.", ["Rome"], "One of the three sentences names “Rome”."),
        ("Ankara’da yağmur. Nobody came.", ["Ankara"], "One of the two sentences names “Ankara”."),
        ("Nobody came. Nobody went.", ["Rome", "Paris"], "None of the two sentences names “Rome” or “Paris”."),
        ("Rome fell. Romeo came.", ["Rome"], "One of the two sentences names “Rome”."),
        (
            "Romeo came. Nobody went.",
            ["Rome"],
            "One of the two sentences holds “Rome”, but only inside a longer word.",
        ),
        ("李明在武汉. 王芳说李明来.", ["李明"], f"Two of the two sentences hold “李明”. {UNSURE}"),
        (
            "李明. 王芳说李明来. 没人.",
            ["李明"],
            f"One of the three sentences names “李明”. One more holds it. {UNSURE}",
        ),
        ("김 총리는 왔다. 아무도.", ["김 총리"], f"One of the two sentences holds “김 총리”. {UNSURE}"),
        ("ห้องสมุดเล็ก. ไม่มี.", ["สมุด"], f"One of the two sentences holds “สมุด”. {UNSURE}"),
        ("ห้องสมุด. ไม่มี.", ["ห"], f"One of the two sentences holds “ห”. {UNSURE}"),
        ("وقال الرئيس. لا أحد.", ["رئيس"], f"One of the two sentences holds “رئيس”. {UNSURE}"),
        ("没人在武汉. 没人.", ["李明"], "None of the two sentences names “李明”."),
        ("Cafe\u0301 Rome. Nobody.", ["Caf\u00e9 Rome"], "One of the two sentences names “Caf\u00e9 Rome”."),
    ],
)
def test_what_is_told_of_a_name_is_true(text: str, names: list[str], expected: str) -> None:
    assert said(text, *names) == expected


def test_all_articles_are_counted_together() -> None:
    both = [article(text="Rome fell. Nobody came."), article(name="two", text="In Rome. To Rome. Nobody.")]
    found = [(one, naming(one, ["Rome"])) for one in both]
    assert (
        naming_sentence(["Rome"], found, of_articles(both))
        == "Three of the five sentences of the two articles name “Rome”."
    )
    assert (
        naming_sentence(["Rome"], found[:1], of_articles(both[:1]))
        == "One of the two sentences of “Bees” names “Rome”."
    )


def test_a_sentence_counts_once_at_its_best_place() -> None:
    found = naming(article(text="Romeo left Rome for Romeland. Romeo."), ["Rome", "Romeo"])
    assert [segment.id for segment in found.named] == ["S1", "S2"]
    assert found.is_held
    assert not found.part


def test_a_name_before_the_body_does_not_count() -> None:
    assert naming(article(text="Nobody came."), [""]).named == ()
