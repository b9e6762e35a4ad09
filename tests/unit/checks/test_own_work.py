"""The numbers of sets in short codes, and the page for arguments."""

from __future__ import annotations

from sphinx_marginalia.checks.own_work import check_arguments, check_set_numbers
from sphinx_marginalia.model.diagnostic import Code, Location
from sphinx_marginalia.model.records import PageRecords
from tests.unit.make import book, check, the_only

HERE = Location("index.md", 3)
THERE = Location("index.md", 9)


def sets(*numbers: tuple[str, int]) -> PageRecords:
    return PageRecords("index", set_numbers=tuple((page, number, HERE) for page, number in numbers))


def test_numbers_of_sets() -> None:
    assert list(check_set_numbers(book(sets(("p1", 1), ("p2", 1023), ("p1", 1))))) == []
    finding = the_only(check_set_numbers(book(sets(("p1", 1024)))))
    check(finding, Code.SET_NUMBER, HERE, "the number of a set must be from 1 to 1023, not 1024")
    finding = the_only(check_set_numbers(book(sets(("p1", 4), ("p2", 4)))))
    check(finding, Code.SET_NUMBER, HERE, "the sets 'p1' and 'p2' have the same number 4")
    finding = the_only(check_set_numbers(book(sets(("p1", 4), ("p1", 5)))))
    check(finding, Code.SET_NUMBER, HERE, "the set 'p1' has two numbers, 4 and 5")


def test_one_page_for_arguments_and_questions_that_it_has() -> None:
    page = PageRecords("argument", arguments=((HERE, ("trust",)),), collected=(("trust", THERE),))
    assert list(check_arguments(book(page))) == []
    second = PageRecords("more", arguments=((THERE, ()),))
    finding = the_only(check_arguments(book(page, second)))
    check(finding, Code.ARGUMENT_PAGE, THERE, "readers build their arguments on one page only; the first is index.md")
    finding = the_only(check_arguments(book(page, PageRecords("task", collected=(("trist", THERE),)))))
    check(finding, Code.ARGUMENT_PAGE, THERE, "no argument has the question 'trist'; did you mean 'trust'?")
