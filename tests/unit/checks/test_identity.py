"""One id, one record; every mention has its record."""

from __future__ import annotations

import pytest

from sphinx_marginalia.checks.identity import check_ids, check_pages_of_articles, check_references, check_relations
from sphinx_marginalia.model.diagnostic import Code, Location
from sphinx_marginalia.model.records import PageRecords, Reference, Relation
from tests.unit.make import HERE, actor, article, book, check, claim, composite, item, note, part, the_only

LATER = Location("docs/page.md", 30)
FULL = PageRecords(
    "a",
    annotations=(note("a-note"),),
    actors=(actor("parents"),),
    claims=(claim("a-claim"),),
    items=(item(name="a-question"),),
)


def test_different_ids_are_silent() -> None:
    assert not list(check_ids(book(FULL)))


def test_an_id_that_is_taken_is_told_at_the_second_record_with_the_place_of_the_first() -> None:
    page = PageRecords("a", annotations=(note("same"), note("same", "honey", location=LATER)))
    finding = the_only(check_ids(book(page)))
    check(finding, Code.ID_DUPLICATE, LATER, "'same'", "taken by the annotation at docs/page.md:7")


def test_an_id_is_taken_whatever_the_kind_of_record() -> None:
    page = PageRecords("a", actors=(actor("bees"),), claims=(claim("bees", location=LATER),))
    finding = the_only(check_ids(book(page)))
    check(finding, Code.ID_DUPLICATE, LATER, "claim 'bees'", "taken by the actor at")


def test_the_second_record_is_the_one_further_down_whatever_its_kind() -> None:
    page = PageRecords("a", annotations=(note("same", location=LATER),), claims=(claim("same"),))
    finding = the_only(check_ids(book(page)))
    check(finding, Code.ID_DUPLICATE, LATER, "annotation 'same'", "taken by the claim at docs/page.md:7")


def test_two_actors_whose_relation_is_told_twice_are_told_at_the_second() -> None:
    one, two = (Relation(("a", "b"), "", "docs/page", place) for place in (HERE, LATER))
    other = Relation(("a", "c"), "", "docs/page", LATER)
    assert not list(check_relations(book(PageRecords("a", relations=(one, other)))))
    finding = the_only(check_relations(book(PageRecords("a", relations=(two, other, one)))))
    check(finding, Code.ID_DUPLICATE, LATER, "the relation of 'a' and 'b'", "docs/page.md:7")


def test_a_part_whose_id_is_taken_is_told_at_the_second_record() -> None:
    parts = (part(name="both-a", location=LATER), part(name="both-b", location=LATER))
    page = PageRecords("a", items=(item(name="both-a"), composite(*parts)))
    check(the_only(check_ids(book(page))), Code.ID_DUPLICATE, LATER, "part 'both-a'", "taken by the item at")


def test_two_parts_of_one_id_are_told() -> None:
    page = PageRecords("a", items=(composite(part(name="both-a"), part(name="both-a", location=LATER)),))
    check(the_only(check_ids(book(page))), Code.ID_DUPLICATE, LATER, "part 'both-a'", "taken by the part at")


def test_two_composite_questions_of_one_id_are_told_once() -> None:
    both = composite(part(name="both-a"), part(name="both-b"))
    check(the_only(check_ids(book(PageRecords("a", items=(both, both))))), Code.ID_DUPLICATE, HERE, "item 'both'")


def test_of_two_composite_questions_of_one_id_the_first_has_its_parts() -> None:
    first = composite(part(name="both-a"), part(name="both-b"))
    second = composite(part(name="both-c"), part(name="both-d"))
    others = (item(name="both-a", location=LATER), item(name="both-c", location=LATER))
    found = list(check_ids(book(PageRecords("a", items=(first, second, *others)))))
    assert [finding.message.partition(":")[0] for finding in found] == ["item 'both'", "item 'both-a'"]


@pytest.mark.parametrize(
    "name",
    ["Upper", "under_score", "two--hyphens", "-first", "last-", "a b", "é", "a/b", "<b>", ""],
)
def test_an_id_of_other_characters_is_told(name: str) -> None:
    finding = the_only(check_ids(book(PageRecords("a", annotations=(note(name),)))))
    check(finding, Code.ID_INVALID, HERE, f"annotation id '{name}'", "lower-case letters")


@pytest.mark.parametrize("name", ["note-on-bees", "actor-x", "article-x", "source-x", "term-x"])
def test_an_id_that_the_extension_makes_itself_is_told(name: str) -> None:
    finding = the_only(check_ids(book(PageRecords("a", annotations=(note(name),)))))
    check(finding, Code.ID_INVALID, HERE, f"annotation id '{name}'", "must not begin with")


@pytest.mark.parametrize("name", ["a", "1", "a-1", "north-by-north-west"])
def test_lower_case_letters_digits_and_hyphens_are_right(name: str) -> None:
    assert not list(check_ids(book(PageRecords("a", annotations=(note(name),)))))


def test_parts_of_a_question_whose_id_is_wrong_are_not_told_again() -> None:
    for name, message in (
        ("Both", "must be lower-case"),
        ("bo_th", "must be lower-case"),
        ("note-on", "must not begin"),
    ):
        asked = composite(part(name=f"{name}-a"), part(name=f"{name}-b"), name=name)
        finding = the_only(check_ids(book(PageRecords("a", items=(asked,)))))
        check(finding, Code.ID_INVALID, HERE, f"item id '{name}' {message}")


def test_ids_at_one_place_are_told_by_kind_and_name() -> None:
    notes = (note("Z", "The school"), note("A", "honey"))
    page = PageRecords("a", annotations=notes, actors=(actor("B"),), claims=(claim("AA"),))
    found = [finding.message.partition("' must")[0] for finding in check_ids(book(page))]
    assert found == ["actor id 'B", "annotation id 'A", "annotation id 'Z", "claim id 'AA"]


def test_a_record_without_an_id_hides_no_other() -> None:
    page = PageRecords("a", annotations=(note(""), note("same"), note("same", "honey", location=LATER)))
    assert [f.code for f in check_ids(book(page))] == [Code.ID_INVALID, Code.ID_DUPLICATE]


def test_each_relation_that_is_told_again_names_the_first() -> None:
    last = Location("docs/page.md", 40)
    rows = tuple(Relation(("a", "b"), "", "docs/page", place) for place in (HERE, LATER, last))
    found = list(check_relations(book(PageRecords("a", relations=rows))))
    assert [(f.location, str(HERE) in f.message) for f in found] == [(LATER, True), (last, True)]


def test_records_without_an_id_are_not_told_to_be_the_same() -> None:
    page = PageRecords("a", annotations=(note(""), note("", "honey", location=LATER)))
    assert {f.code for f in check_ids(book(page))} == {Code.ID_INVALID}


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("actor", Code.ACTOR_UNKNOWN),
        ("claim", Code.CLAIM_UNKNOWN),
        ("annotation", Code.ANNOTATION_UNKNOWN),
        ("item", Code.ITEM_UNKNOWN),
    ],
)
def test_a_mention_without_a_record_is_told_where_it_stands(kind: str, code: Code) -> None:
    page = PageRecords("b", references=(Reference(kind, "xyzzy", LATER),))
    finding = the_only(check_references(book(FULL, page)))
    check(finding, code, LATER, f"unknown {kind} 'xyzzy'")
    assert "did you mean" not in finding.message


def test_a_slip_of_the_pen_is_answered_with_the_nearest_id() -> None:
    page = PageRecords("b", references=(Reference("actor", "parent", LATER),))
    finding = the_only(check_references(book(FULL, page)))
    check(finding, Code.ACTOR_UNKNOWN, LATER, "did you mean 'parents'?")


def test_a_mention_of_an_actor_to_come_says_so() -> None:
    found = article(planned_actors=["keeper"])
    for kind, said in (("actor", True), ("claim", False)):
        page = PageRecords("b", references=(Reference(kind, "keeper", LATER),))
        finding = the_only(check_references(book(page, articles=[found])))
        assert ("only planned" in finding.message) is said


def test_a_mention_of_a_record_on_another_page_is_silent() -> None:
    mentions = (
        Reference("annotation", "a-note", LATER),
        Reference("actor", "parents", LATER),
        Reference("claim", "a-claim", LATER),
        Reference("item", "a-question", LATER),
    )
    assert not list(check_references(book(FULL, PageRecords("b", references=mentions))))


def test_a_mention_of_a_record_of_another_kind_is_told() -> None:
    page = PageRecords("b", references=(Reference("claim", "a-note", LATER),))
    check(the_only(check_references(book(FULL, page))), Code.CLAIM_UNKNOWN, LATER, "'a-note'")


@pytest.mark.parametrize("name", ["My article", "bee_garden", "Bees", "é"])
def test_an_article_whose_name_is_no_id_is_told(name: str) -> None:
    corpus = book(PageRecords("a"), articles=[article(name=name)])
    check(the_only(check_ids(corpus)), Code.ID_INVALID, f"seeds/{name}.toml:1", f"article '{name}'", "rename its files")


def test_an_id_of_the_page_of_an_article_that_a_note_has_is_told() -> None:
    notes = PageRecords("b", annotations=(note("fruit", location=LATER),))
    ids = (("fruit", "the heading 'Fruit'", HERE), ("pears", "the heading 'Pears'", HERE))
    shown = PageRecords("a", readers=(notes.annotations[0].article,), ids=ids)
    finding = the_only(check_pages_of_articles(book(shown, notes)))
    check(finding, Code.ID_DUPLICATE, HERE, "the heading 'Fruit' has the id 'fruit', which the note at", str(LATER))
    assert not list(check_pages_of_articles(book(PageRecords("a", ids=ids), notes)))
