"""What an author writes behind ``:evidence:``."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_marginalia.model.evidence import FORMS, Evidence, anchor_of_picture, anchor_of_row, read_evidence

_NAME = st.from_regex(r"[a-z0-9][a-z0-9.-]{0,12}", fullmatch=True)
_KEY = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9. +-]{0,10}[A-Za-z0-9]", fullmatch=True)
PROOFS = st.one_of(
    st.builds(Evidence, st.just("segment"), st.from_regex(r"([a-z]+-:)?[PS][1-9][0-9]?", fullmatch=True)),
    st.builds(Evidence, st.sampled_from(["excerpt", "claim", "note", "picture"]), _NAME),
    st.builds(
        Evidence, st.just("section"), st.from_regex(r"[a-z]+(/[a-z]+){0,2}", fullmatch=True), st.just("") | _NAME
    ),
    st.builds(Evidence, st.just("row"), _NAME, _KEY),
    st.builds(Evidence, st.just("cell"), _NAME, _KEY, _NAME),
    st.builds(Evidence, st.just("words"), st.from_regex(r"[A-Z][a-z]+( [a-z]+, [a-z]+)?", fullmatch=True)),
)


@pytest.mark.parametrize(
    ("text", "proofs"),
    [
        ("S4", [Evidence("segment", "S4")]),
        ("S2, P2 S2", [Evidence("segment", "S2"), Evidence("segment", "P2")]),
        ("S2,P2", [Evidence("segment", "S2"), Evidence("segment", "P2")]),
        ("S4th of May", [Evidence("words", "S4th of May")]),
        ("  some words ", [Evidence("words", "some words")]),
        (",", [Evidence("words", ",")]),
        ("section:/docs/a/#b; section:docs/a/", [Evidence("section", "docs/a", "b"), Evidence("section", "docs/a")]),
        ("section:docs/a#b#c", [Evidence("section", "docs/a", "b#c")]),
        ("row:honey / a/b", [Evidence("row", "honey", "a/b")]),
        ("cell:honey / a / b / pots", [Evidence("cell", "honey", "a/b", "pots")]),
        ("wasps:S5", [Evidence("segment", "wasps:S5")]),
        ("some parents say", [Evidence("words", "some parents say")]),
        ("quiet; and more, of it", [Evidence("words", "quiet; and more, of it")]),
        ("S4; the hives", [Evidence("segment", "S4"), Evidence("words", "the hives")]),
        ("claim:C8.3;note:who-fears", [Evidence("claim", "C8.3"), Evidence("note", "who-fears")]),
        ("section:/docs/a#b; section:docs/a", [Evidence("section", "docs/a", "b"), Evidence("section", "docs/a")]),
        ("row: honey/ann", [Evidence("words", "row: honey/ann")]),
        ("row:honey/Ann, 5 May", [Evidence("row", "honey", "Ann, 5 May")]),
        ("cell:honey/a/b/pots", [Evidence("cell", "honey", "a/b", "pots")]),
        ("excerpt:letter; picture:hives", [Evidence("excerpt", "letter"), Evidence("picture", "hives")]),
        ("", []),
        (" ; ", []),
    ],
)
def test_each_kind_is_read(text: str, proofs: list[Evidence]) -> None:
    found, faults = read_evidence(text)
    assert (list(found), faults) == (proofs if text != " ; " else [Evidence("words", ";")], ())


WRITTEN = (
    "excerpt:SOURCE", "claim:C1.1", "note:ID", "section:/docs/PAGE#HEADING", "row:DATA-SET/KEY",
    "cell:DATA-SET/KEY/COLUMN", "picture:NAME",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "clam:C8.3",
            "unknown kind of evidence 'clam:C8.3'; did you mean 'claim'? (there are: S4, P2, words, "
            + ", ".join(WRITTEN)
            + ")",
        ),
        ("note:a b", "evidence 'note:a b' holds a blank or a comma"),
        ("excerpt:a,b", "holds a blank or a comma"),
        ("picture:a b", "holds a blank or a comma"),
        ("section:/docs/a b", "holds a blank or a comma"),
        ("claim:C8.3, C8.4", "evidence 'claim:C8.3, C8.4' holds a blank or a comma; write ';' between two"),
        ("row:honey", "evidence 'row:honey' is incomplete; write it as 'row:DATA-SET/KEY'"),
        ("row:/ann", "incomplete"),
        ("cell:honey/ann", "incomplete; write it as 'cell:DATA-SET/KEY/COLUMN'"),
        ("cell:honey//pots", "incomplete"),
        ("section:#here", "incomplete; write it as 'section:/docs/PAGE#HEADING'"),
    ],
)
def test_what_is_wrong_is_told_and_the_rest_is_read(text: str, told: str) -> None:
    found, faults = read_evidence(f"{text}; S1")
    assert found == (Evidence("segment", "S1"),)
    assert len(faults) == 1
    assert told in faults[0]


@given(st.lists(PROOFS, min_size=1, max_size=6, unique=True))
def test_what_is_written_is_read_again(proofs: list[Evidence]) -> None:
    text = "; ".join(map(str, proofs))
    if all(proof.kind == "words" for proof in proofs):
        proofs = [Evidence("words", text)]
    assert read_evidence(text) == (tuple(proofs), ())
    assert json.loads(json.dumps([p.record for p in proofs])) == [p.record for p in proofs]
    assert all(Evidence(**p.record) == p for p in proofs)  # type: ignore[arg-type]


@given(st.text() | st.lists(st.sampled_from([*FORMS, "S1", ":", ";", "/", "#", " ", ",", "x"])).map("".join))
def test_any_text_is_read_or_told(text: str) -> None:
    found, faults = read_evidence(text)
    assert len(set(found)) == len(found)
    assert bool(found or faults) == bool(text.strip())
    assert not any("\n" in fault for fault in faults)


def test_an_anchor_has_a_letter_s_number_in_place_of_the_letter() -> None:
    assert anchor_of_picture("a b/é.1") == "picture--a_20_b_2f__e9_.1"
    assert anchor_of_row("honey", "Ann-1 x") == "honey--Ann-1_20_x"


@given(st.text(min_size=1), st.text(min_size=1))
def test_an_anchor_can_stand_in_an_address_and_is_no_heading(table: str, key: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9._-]+", anchor_of_picture(key))
    assert "--" in anchor_of_row("honey", key)
    assert (anchor_of_row("honey", table) == anchor_of_row("honey", key)) == (table == key) or "_" in table + key
