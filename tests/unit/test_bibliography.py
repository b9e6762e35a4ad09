"""Bibliography files become sources, and every fault in them one finding with its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_marginalia.bibliography import read_bibliography
from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Location
from sphinx_marginalia.model.source import Source
from tests.sampling import examples
from tests.unit.make import check, the_only

ENTRY = """\
% online{letter, is only a comment here

@online{letter,
  title        = {{A Letter \\& an Answer}},
  organization = {{The School}},
  shorthand    = {{School}},
  via          = {{A Paper}},
  date         = {2025-05-02},
  eventdate    = {2025-05-01},
  url          = {https://school.example/a\\_letter},
  urldate      = {2026-01-01},
  archiveurl   = {https://archive.example/1},
  archivedate  = {2026-01-02},
  langid       = {english},
  grade        = {A},
  keywords     = {school, primary},
}
"""
SECOND = "\n@online{paper,\n  title = {Bees},\n  nodate = {yes},\n}\n"


def read(folder: Path, *texts: str) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    files = []
    for number, text in enumerate(texts, 1):
        files.append(folder / f"{number}.bib")
        files[-1].write_text(text, "utf-8")
    return read_bibliography(files, folder)


def test_every_field_is_read(tmp_path: Path) -> None:
    sources, findings = read(tmp_path, ENTRY)
    assert findings == ()
    assert sources == (
        Source(
            key="letter",
            title="A Letter & an Answer",
            outlet="The School",
            label="School",
            url="https://school.example/a_letter",
            grade="A",
            location=Location("1.bib", 3),
            via="A Paper",
            published=date(2025, 5, 2),
            about=date(2025, 5, 1),
            seen=date(2026, 1, 1),
            archive_url="https://archive.example/1",
            archive_date=date(2026, 1, 2),
            language="english",
            primary=True,
        ),
    )


def test_a_source_without_fields_is_read_as_it_is(tmp_path: Path) -> None:
    (source,), findings = read(tmp_path, "@online{bare\n}\n")
    assert findings == ()
    assert (source.label, source.when, source.undated) == ("bare", None, False)
    assert source.location == Location("1.bib", 1)


def test_a_declared_absence_of_a_date_is_read(tmp_path: Path) -> None:
    (source,), _ = read(tmp_path, SECOND)
    assert source.undated
    assert source.location == Location("1.bib", 2)


@pytest.mark.parametrize(
    ("author", "outlet"),
    [("{{The School}}", "The School"), ("{Holm, Ida and Ole Berg}", "Ida Holm, Ole Berg")],
)
def test_an_author_stands_in_for_an_outlet(tmp_path: Path, author: str, outlet: str) -> None:
    (source,), _ = read(tmp_path, f"@online{{x,\n  author = {author},\n}}\n")
    assert (source.outlet, source.label) == (outlet, outlet)


def test_a_keyword_is_a_whole_word(tmp_path: Path) -> None:
    (source,), _ = read(tmp_path, "@online{x, keywords = {not primary}}")
    assert not source.primary


def test_markup_in_a_field_stays_plain_text(tmp_path: Path) -> None:
    (source,), findings = read(tmp_path, "@online{x, title = {<script>alert(1)</script> &amp;}}")
    assert findings == ()
    assert source.title == "<script>alert(1)</script> &amp;"


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "") == ((), ())


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    sources, findings = read_bibliography([tmp_path / "docs" / "none.bib"], tmp_path)
    assert sources == ()
    check(the_only(findings), Code.BIBLIOGRAPHY_INVALID, "docs/none.bib:1", "No such file")


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.bib").mkdir()
    finding = the_only(read_bibliography([tmp_path / "x.bib"], tmp_path)[1])
    check(finding, Code.BIBLIOGRAPHY_INVALID, "x.bib:1", "cannot be read")


def test_a_file_that_is_not_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "x.bib"
    path.write_bytes(ENTRY.encode().replace(b"The School", b"L'\xe9cole"))
    finding = the_only(read_bibliography([path], tmp_path)[1])
    check(finding, Code.BIBLIOGRAPHY_INVALID, "x.bib:5", "0xe9", "not UTF-8")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("@online{a,\n  title = {x}\n\n@online{b, title = {y}}\n", 4, "'}' expected"),
        ("\n@online{,\n  title = {x}}", 2, "entry key expected"),
        ("\n@online{a, title = other}", 2, "undefined string: other"),
        ("@online{a}\n@online{b,\n  title = {x},\n  title = {y}}", 2, "duplicate title field"),
        ("@online{a,\n  author = {A, B, C, D}}", 2, "Too many commas"),
        ("@online{a,\n  title = {x\n", 2, "premature end of file"),
    ],
)
def test_what_is_no_bibtex_is_told_at_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    finding = read(tmp_path, text)[1][0]
    check(finding, Code.BIBLIOGRAPHY_INVALID, f"1.bib:{line}", "not valid BibTeX", said)


@pytest.mark.parametrize(
    "entry", ["@online{a\n  title = {x},\n}", "@online{a title = {x}}", "@online( a\n  title = {x})"]
)
def test_a_missing_comma_after_a_key_is_told(tmp_path: Path, entry: str) -> None:
    finding = the_only(read(tmp_path, f"\n{entry}\n")[1])
    check(finding, Code.BIBLIOGRAPHY_INVALID, "1.bib:2", "source 'a': a comma is missing after the key")


@pytest.mark.parametrize(
    "entry", ["@online{a}", "@online{a,}", "@online{a\n  , title = {x}}", "@Online( A , title = {x})"]
)
def test_a_comma_or_nothing_after_a_key_is_silent(tmp_path: Path, entry: str) -> None:
    assert read(tmp_path, entry)[1] == ()


def test_a_fault_does_not_hide_the_other_entries(tmp_path: Path) -> None:
    sources, findings = read(tmp_path, f"{ENTRY}@online{{odd, title = other}}\n{SECOND}")
    assert [s.key for s in sources] == ["letter", "odd", "paper"]
    assert the_only(findings).location.line == 18


@pytest.mark.parametrize("key", ["letter", "Letter"])
def test_a_key_that_is_taken_is_told_at_the_second_entry(tmp_path: Path, key: str) -> None:
    sources, findings = read(tmp_path, ENTRY + SECOND.replace("paper", key))
    finding = the_only(findings)
    check(finding, Code.BIBLIOGRAPHY_INVALID, "1.bib:19", f"'{key}'", "the key is taken")
    assert [s.title for s in sources] == ["A Letter & an Answer"]


def test_each_further_entry_of_a_key_is_told_at_its_own_line(tmp_path: Path) -> None:
    findings = read(tmp_path, "@online{a, title = {x}}\n" * 3)[1]
    assert [f.location.line for f in findings] == [2, 3]


def test_a_key_that_is_taken_in_another_file_is_told_with_both_places(tmp_path: Path) -> None:
    sources, findings = read(tmp_path, ENTRY, SECOND.replace("paper", "letter"))
    check(the_only(findings), Code.BIBLIOGRAPHY_INVALID, "2.bib:2", "the entry at 1.bib:3")
    assert len(sources) == 1


@pytest.mark.parametrize("value", ["May 2025", "2025", "2025-05", "20250502", "2025-13-01", "2025-W01-1"])
@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("date", Code.SOURCE_UNDATED),
        ("eventdate", Code.SOURCE_UNDATED),
        ("urldate", Code.SOURCE_UNSEEN),
        ("archivedate", Code.BIBLIOGRAPHY_INVALID),
    ],
)
def test_a_date_in_another_form_is_told(tmp_path: Path, field: str, code: Code, value: str) -> None:
    (source,), findings = read(tmp_path, f"\n@online{{x,\n  {field} = {{{value}}},\n}}\n")
    check(the_only(findings), code, "1.bib:2", f"{field} = {{{value}}}", "2024-01-31")
    assert (source.published, source.about, source.seen, source.archive_date) == (None,) * 4


@pytest.mark.parametrize(
    ("comment", "lines"),
    [
        ("% write to me@school.example", [1]),
        ("% me@school.example or you@school.example,\n% or @them", [1, 2]),
        ("Sources of @home", [1]),
        ("% @online{old, title = {x}}", [1]),
        ("@online{new, title = {a@b}} % @online{old, title = {x}}", [1]),
        ("% see @online{", [1]),
        ("@comment{\n  me@school.example\n}", [2]),
        ("@comment{\n@online{old, title = {x}}\n}", [2]),
    ],
)
def test_an_at_sign_in_a_comment_is_told_at_its_line(tmp_path: Path, comment: str, lines: list[int]) -> None:
    findings = read(tmp_path, f"{comment}\n{ENTRY}")[1]
    assert [finding.location.line for finding in findings] == lines
    for finding in findings:
        check(finding, Code.BIBLIOGRAPHY_INVALID, finding.location, "'@' begins an entry, also in a comment")


@pytest.mark.parametrize(
    "text",
    [
        "@online{a, title = {x}} @online{b, title = {y}}",
        '@online(a, title = {a@b (c)})\n@online{b, note = "x@y"}',
        "@comment{ nothing here }\n@string{s = {x@y}}",
        "@ online {a, title = {x}}",
    ],
)
def test_an_at_sign_in_its_place_is_silent(tmp_path: Path, text: str) -> None:
    assert [f for f in read(tmp_path, f"{text}\n{ENTRY}")[1] if "'@'" in f.message] == []


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path, ends: str, mark: str) -> None:
    path = tmp_path / "1.bib"
    path.write_bytes((mark + ENTRY + SECOND).replace("\n", ends).encode())
    sources, findings = read_bibliography([path], tmp_path)
    assert findings == ()
    assert [source.location.line for source in sources] == [3, 19]


def test_a_character_that_no_sheet_can_hold_is_told(tmp_path: Path) -> None:
    sources, findings = read(tmp_path, ENTRY.replace("The School", "The\x07School"))
    assert sources == ()
    check(the_only(findings), Code.CHARACTER_INVALID, "1.bib:5", "U+0007")


PIECES = st.sampled_from([*'@{}()",=#%\\\n\r\0\ufeffé', "@comment{", "@string{", "{" * 200, " and ", ""])
CUTS = st.lists(st.tuples(st.integers(0, 600), st.integers(0, 9), PIECES), min_size=1, max_size=4)


def test_no_odd_text_is_more_than_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "1.bib"

    @settings(max_examples=examples(200), derandomize=True, deadline=None)
    @given(CUTS, st.sampled_from(["utf-8", "utf-16", "latin-1"]))
    def mutate(cuts: list[tuple[int, int, str]], encoding: str) -> None:
        text = ENTRY + SECOND
        for at, gone, piece in cuts:
            text = text[:at] + piece + text[at + gone :]
        path.write_bytes(text.encode(encoding, "replace"))
        sources, findings = read_bibliography([path], tmp_path)
        assert sources or findings or "@" not in text

    mutate()
