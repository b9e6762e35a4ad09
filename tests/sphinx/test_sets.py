"""Sets of questions in groups, the line below the questions of a page, folds, addresses, and a long list of sources."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Book

GROUPS = """
```{progress}
:first: pages/test
```

```{sets} On bees
:about: All that *hums*.

Questions (buzz) <pages/questions>
pages/test
```

```{folded} How it works
Press *Check*.
```

```{address}
```

"""


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory, make_book: Callable[[str, Path], Book]) -> Iterator[Book]:
    book = make_book("quiz", tmp_path_factory.mktemp("sets"))
    text = (book.source / "index.md").read_text("utf-8")
    text = text.replace("pages/questions\npages/test\n", "").replace("```{toctree}", GROUPS + "```{toctree}", 1)
    (book.source / "index.md").write_text(text, "utf-8")
    result = book.build()
    assert (result.status, result.err) == (0, "")
    yield book
    shutil.rmtree(book.source, ignore_errors=True)


def soup(book: Book, page: str) -> BeautifulSoup:
    return BeautifulSoup(book.page(page), "html.parser")


def test_a_group_lists_its_sets_with_counts_from_the_book(listed: Book) -> None:
    group = soup(listed, "index.html").select_one("details.m-sets")
    assert group is not None
    assert group.has_attr("open"), "without a script all is open"
    assert group["id"] == "on-bees"
    assert group.summary.h2.get_text() == "On bees"
    assert group.select_one(".m-sets-count").get_text() == "2 sets"
    assert group.p.em.get_text() == "hums"
    first, second = group.select("li")
    assert first.a.get_text() == "Questions"
    assert first.a["href"] == "pages/questions.html"
    assert first.select_one(".m-beside").get_text() == "buzz"
    questions = len(first["data-parts"].split(" "))
    assert len(first.select(".m-strokes i")) == questions
    assert first.select_one(".m-set-size").get_text().startswith(f"{questions} questions, ")
    assert second.a["href"] == "pages/test.html"
    assert any("+" in one for one in first["data-parts"].split(" ")), "a question of several parts is one stroke"


def test_who_has_answered_nothing_is_offered_a_set(listed: Book) -> None:
    mine = soup(listed, "index.html").select_one(".m-progress")
    assert mine is not None
    say, kept = mine.select("p")[1:]
    assert say.get_text().startswith("Nothing answered yet. Take ")
    assert say.a["href"] == "pages/test.html"
    assert kept.a["href"] == "pages/work.html"
    sets = soup(listed, "index.html").select(".m-sets li")
    assert int(mine["data-total"]) == sum(len(one.select(".m-strokes i")) for one in sets)


def test_below_the_questions_are_the_ways_on(listed: Book) -> None:
    end = soup(listed, "pages/questions.html").select_one(".m-set-end")
    assert end is not None
    links = {link.get_text(): link["href"] for link in end.select("a")}
    title = soup(listed, "pages/test.html").h1.find(string=True)
    assert links["Begin: question 1"].startswith("#")
    assert soup(listed, "pages/questions.html").select_one(f'[id="{links["Begin: question 1"][1:]}"]') is not None
    assert links["See your work"] == "work.html"
    assert links[f"Next set: {title}"] == "test.html"
    assert links["Link to this set"] == "#"
    last = soup(listed, "pages/test.html").select_one(".m-set-end")
    assert last is not None
    assert not any(link.get_text().startswith("Next set") for link in last.select("a"))


def test_my_work_and_the_key_call_a_set_by_its_name(listed: Book) -> None:
    names = [link.get_text() for link in soup(listed, "pages/work.html").select(".m-work-set h2 a")]
    assert "Questions" in names


def test_a_fold_and_an_address(listed: Book) -> None:
    page = soup(listed, "index.html")
    assert page.select_one("details.m-unfold summary").get_text() == "How it works"
    assert page.select_one("details.m-unfold em").get_text() == "Check"
    assert page.select_one(".m-address a").get_text() == "Link to this page"


def test_other_builders_have_the_lists_and_no_controls(listed: Book) -> None:
    for builder in ("text", "latex", "epub", "singlehtml"):
        result = listed.build(builder)
        assert (result.status, result.err) == (0, ""), builder
    text = listed.page("index.txt", "text")
    assert "On bees" in text
    assert "Questions buzz: " in text
    assert "How it works" in text
    assert "Begin: question 1" not in text


def test_a_set_keeps_its_number_and_an_argument_asks_the_author_s_questions(
    make_book: Callable[[str, Path], Book], tmp_path: Path
) -> None:
    book = make_book("quiz", tmp_path)
    text = (book.source / "index.md").read_text("utf-8")
    groups = GROUPS.replace("<pages/questions>", "<pages/questions> #7")
    argument = (
        "\n```{argument}\ntrust: Can you *trust* it?\n```\n\n```{task}\n:collect: 3\n:question: trust\n\nDo it.\n```\n"
    )
    text = text.replace("pages/questions\npages/test\n", "").replace("```{toctree}", groups + "```{toctree}", 1)
    (book.source / "index.md").write_text(text + argument, "utf-8")
    result = book.build()
    assert (result.status, result.err) == (0, "")
    lists = {one["data-page"]: one.get("data-number") for one in soup(book, "pages/work.html").select(".m-work-list")}
    assert lists["pages/questions"] == "7"
    assert lists["pages/test"] is None
    page = soup(book, "index.html")
    assert page.select_one("option#about-trust").get_text() == "Can you *trust* it?"
    assert page.select_one(".m-task a")["href"] == "?collect=3#about-trust"
    assert page.select_one(".m-task a").get_text() == "Collect 3 pieces for your argument"
    hand_in = soup(book, "pages/questions.html").select_one(".m-set-end a[href*=hand-in]")
    assert hand_in["href"].endswith("work.html?set=pages/questions#hand-in")
