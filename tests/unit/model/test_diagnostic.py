"""A finding is one line that says where, what and which rule."""

from __future__ import annotations

import re

from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Location
from sphinx_marginalia.model.layer import BY_ID, LAYERS


def test_a_finding_reads_as_path_line_message_and_code() -> None:
    found = Diagnostic(Code.NOTE_BARE, "nothing in it", Location("docs/a.md", 12))
    assert str(found) == "docs/a.md:12: nothing in it [marginalia.note-bare]"


def test_findings_sort_by_file_then_by_line_as_a_number() -> None:
    places = [Location("b.md", 1), Location("a.md", 10), Location("a.md", 9)]
    found = [Diagnostic(Code.NOTE_BARE, "x", p) for p in places]
    ordered = sorted(found, key=lambda d: d.sort_key)
    assert [str(d.location) for d in ordered] == ["a.md:9", "a.md:10", "b.md:1"]


def test_every_code_has_its_own_name_and_a_sentence() -> None:
    slugs = [code.slug for code in Code]
    assert len(set(slugs)) == len(slugs)
    for code in Code:
        assert code.slug == code.name.lower().replace("_", "-")
        assert re.fullmatch(r"[A-Z].*\.", code.meaning)


def test_there_are_six_layers_each_with_a_label_and_a_gist() -> None:
    assert list(BY_ID) == ["actor", "attribution", "vocabulary", "place-time", "framing", "missing"]
    assert all(layer.label and layer.gist for layer in LAYERS)
