"""The built pages: links, ids, requests, readability without script."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from sphinx_marginalia.model.corpus import Corpus

READER = "docs/read/article.html"


@pytest.fixture(scope="session")
def pages(built: Path) -> dict[str, BeautifulSoup]:
    """Every page by its path; decks, where `make slides` made them, have tests of their own."""
    found = sorted(path for path in built.rglob("*.html") if path.parent.name != "_slides")
    return {p.relative_to(built).as_posix(): BeautifulSoup(p.read_text("utf-8"), "html.parser") for p in found}


def test_every_link_leads_somewhere(built: Path, pages: dict[str, BeautifulSoup]) -> None:
    broken = []
    ids = {name: {tag["id"] for tag in page.find_all(id=True)} for name, page in pages.items()}
    for name, page in pages.items():
        if name == "404.html":
            continue  # served at any depth: its links are tested in a browser
        for tag in page.find_all(href=True) + page.find_all(src=True):
            target = tag.get("href") or tag.get("src")
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            path = (built / name).parent / unquote(parts.path) if parts.path else built / name
            path = path.resolve()
            if not path.is_file():
                broken.append(f"{name}: {target}")
                continue
            relative = path.relative_to(built.resolve()).as_posix()
            if parts.fragment and relative in ids and unquote(parts.fragment) not in ids[relative]:
                broken.append(f"{name}: {target} (no such id)")
    assert broken == []


def test_ids_are_unique_on_each_page(pages: dict[str, BeautifulSoup]) -> None:
    for name, page in pages.items():
        found = [tag["id"] for tag in page.find_all(id=True)]
        assert len(found) == len(set(found)), (name, sorted({i for i in found if found.count(i) > 1}))


def test_no_page_loads_anything_from_another_host(pages: dict[str, BeautifulSoup]) -> None:
    for name, page in pages.items():
        for tag in page.find_all(["script", "img", "iframe", "source", "audio", "video", "embed"]):
            assert not urlsplit(tag.get("src") or "").netloc, (name, tag)
        for tag in page.find_all("link"):
            if tag.get("rel") != ["canonical"]:
                assert not urlsplit(tag["href"]).netloc, (name, tag)


def test_no_page_has_inline_code_or_styles(pages: dict[str, BeautifulSoup]) -> None:
    for name, page in pages.items():
        for tag in page.find_all("script"):
            assert tag.get("src") or tag.get("type") in {"application/json", "application/ld+json"}, (
                name,
                str(tag)[:80],
            )
        assert not page.find_all("style"), name
        assert not page.find_all(style=True), name
        for tag in page.find_all(True):
            assert not [a for a in tag.attrs if a.startswith("on")], (name, str(tag)[:80])


def test_every_page_has_a_description_a_title_and_an_icon(pages: dict[str, BeautifulSoup]) -> None:
    for name, page in pages.items():
        meta = page.find("meta", attrs={"name": "description"})
        assert meta is not None, name
        assert 20 <= len(meta["content"]) <= 160, (name, meta["content"])
        assert page.title is not None, name
        assert page.find("link", rel="icon") is not None, name
        assert page.html is not None, name
        assert page.html.get("lang") == "en", name


def test_descriptions_differ(pages: dict[str, BeautifulSoup]) -> None:
    written = {
        name: page.find("meta", attrs={"name": "description"})["content"]  # type: ignore[index]
        for name, page in pages.items()
        if name.startswith(("docs/", "exercises/"))
    }
    assert len(set(written.values())) == len(written)


def test_the_reader_page_gathers_every_note_in_order(corpus: Corpus, pages: dict[str, BeautifulSoup]) -> None:
    page = pages[READER]
    shown = [tag["id"] for tag in page.select(".m-note")]
    assert shown == [note.id for note in corpus.annotations]
    assert [tag["id"] for tag in page.select(".m-sentence")] == [f"S{n}" for n in range(1, 16)]
    for note in corpus.annotations:
        marks = page.select(f'.m-mark[data-n="{note.id}"]')
        assert len(marks) == 1, note.id
        assert marks[0]["href"] == f"#{note.id}"


def test_the_reader_page_shows_the_article_as_received(corpus: Corpus, pages: dict[str, BeautifulSoup]) -> None:
    page = BeautifulSoup(str(pages[READER]), "html.parser")
    (article,) = corpus.articles.values()
    for tag in page.select(".m-sentence-number, .m-note-number, .m-extra-mark"):
        tag.decompose()
    for sentence in article.sentences:
        tag = page.find(id=sentence.id)
        assert tag is not None
        assert " ".join(tag.get_text().split()) == " ".join(article.text_of(sentence.span).split())


def test_each_note_links_to_its_page_and_back(corpus: Corpus, pages: dict[str, BeautifulSoup]) -> None:
    for note in corpus.annotations:
        here = pages[READER].select_one(f"#{note.id} .m-links a")
        assert here is not None
        assert here["href"].endswith(f"#note-{note.id}")
        # whole, or in a lesson its words and a question
        written = pages[f"{note.docname}.html"].select_one(
            f"#note-{note.id} .m-links a, #note-{note.id}.m-gist > p > a"
        )
        assert written is not None, note.id
        assert written["href"].endswith(f"article.html#{note.id}")


def test_search_scripts_stand_only_on_the_search_page(pages: dict[str, BeautifulSoup]) -> None:
    for name, page in pages.items():
        scripts = " ".join(tag.get("src") or "" for tag in page.find_all("script"))
        assert ("marginalia-search.js" in scripts) == (name == "search.html"), name
        assert "searchindex.js" not in scripts, name
        assert "fontawesome" not in scripts, name
