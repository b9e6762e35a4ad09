"""What an EPUB says of its own accessibility is what its pages bear out, and no more."""

from __future__ import annotations

import pytest

from sphinx_marginalia.sphinxext.builders.epub_accessibility import Seen, look, mended, metadata

PLAIN = "<h1>One</h1><p>Words.</p>"


@pytest.mark.parametrize(
    ("page", "seen"),
    [
        (PLAIN, Seen(has_pictures=False, are_described=True, is_quiet=True, has_headings=True)),
        ("<p>No heading.</p>", Seen(has_pictures=False, are_described=True, is_quiet=True, has_headings=False)),
        (PLAIN + '<img src="a.png" alt="A tram" />', Seen(True, True, True, True)),
        (PLAIN + '<img src="a.png" alt="" />', Seen(False, True, True, True)),
        (PLAIN + '<img src="a.png" />', Seen(True, False, True, True)),
        (PLAIN + '<img src="a.png" alt=" " />', Seen(True, False, True, True)),
        (PLAIN + '<svg role="img" aria-label="A map"><path/></svg>', Seen(True, True, True, True)),
        (PLAIN + '<svg role="img"><title>A map</title></svg>', Seen(True, True, True, True)),
        (PLAIN + '<svg role="img"><path/></svg>', Seen(True, False, True, True)),
        (PLAIN + '<svg aria-hidden="true"><path/></svg>', Seen(False, True, True, True)),
        (PLAIN + '<img src="dance.gif" alt="A dance" />', Seen(True, True, False, True)),
        (PLAIN + "<video src='a.mp4'></video>", Seen(False, True, False, True)),
    ],
)  # fmt: skip
def test_what_is_seen_in_a_page(page: str, seen: Seen) -> None:
    assert look([PLAIN, page]) == seen


def test_an_undescribed_picture_takes_words_away_from_what_is_said() -> None:
    described = metadata(Seen(True, True, True, True), "", "Makers")
    bare = metadata(Seen(True, False, False, False), "", "Makers")
    for words in ("accessModeSufficient", "alternativeText", "structuralNavigation", ">none<"):
        assert words in described
        assert words not in bare
    assert ">unknown<" in bare
    assert "conformsTo" not in described + bare


def test_conformance_is_said_only_in_the_words_of_the_author() -> None:
    told = metadata(Seen(False, True, True, True), "EPUB Accessibility 1.1 - WCAG 2.2 Level AA", "A & B")
    assert '<meta property="dcterms:conformsTo">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>' in told
    assert '<meta property="a11y:certifiedBy">A &amp; B</meta>' in told


def test_a_page_gets_its_language_and_loses_wrong_roles() -> None:
    lists = '<div role="list" class="citation-list"><div role="list"></div></div>'
    page = f'<html xmlns="x"><nav epub:type="toc">{lists}</nav>'
    assert mended(page, "ko") == (
        '<html lang="ko" xml:lang="ko" xmlns="x"><nav epub:type="toc" role="doc-toc">'
        '<div class="citation-list"><div role="list"></div></div></nav>'
    )
    assert mended('<html xml:lang="de" lang="de">', "ko") == '<html xml:lang="de" lang="de">'
