"""The second, tiny book through every builder and theme: no warning, nothing lost."""

from __future__ import annotations

import pickle
import re
import zipfile
import zlib
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from sphinx_marginalia.sphinxext.html.assets import STATIC, as_sent

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Book

PAGES = ("index", "pages/article", "pages/school", "pages/notes", "pages/words", "pages/plain", "pages/first")
NOTES = (
    "new-garden", "bee-garden-words", "parents-say", "could-disturb", "two-sentences", "head-teacher",
    "quiet-classroom", "three-words", "quiet", "classroom", "fruit", "nobody-asked", "will-give",
)  # fmt: skip


def soup(book: Book, name: str, builder: str = "html") -> BeautifulSoup:
    return BeautifulSoup(book.page(name, builder), "html.parser")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, make_book: Callable[[str, Path], Book]) -> Callable[[str], Book]:
    """The tiny book built with a builder, once for this module."""
    book = make_book("tiny", tmp_path_factory.mktemp("builders"))
    done: set[str] = set()

    def build(builder: str) -> Book:
        if builder not in done:
            result = book.build(builder)
            assert (result.status, result.err) == (0, "")
            done.add(builder)
        return book

    return build


# The reader page


def test_sentences_in_order_with_their_own_words(tiny_built: Book) -> None:
    page = soup(tiny_built, "pages/article.html")
    for ref in page.select(".m-note-number, .m-sentence-number"):
        ref.decompose()
    text = (tiny_built.source / "seeds/bee-garden.txt").read_text("utf-8")[18:]
    shown = [
        [" ".join(s.get_text().split()) for s in p.select(".m-sentence")] for p in page.select("section.m-paragraph")
    ]
    assert [" ".join(paragraph) for paragraph in shown] == text.strip().split("\n\n")
    assert [s["id"] for s in page.select(".m-sentence")] == ["S1", "S2", "S3", "S4", "S5"]
    assert [p["id"] for p in page.select("section.m-paragraph")] == ["P1", "P2"]


def test_each_note_has_one_button_and_one_body(tiny_built: Book) -> None:
    page = soup(tiny_built, "pages/article.html")
    buttons = Counter(mark["data-n"] for mark in page.select("a.m-mark"))
    assert buttons == dict.fromkeys(NOTES, 1)
    assert [note["id"] for note in page.select("div.m-note")] == list(NOTES)
    assert all(mark["href"] == f"#{mark['data-n']}" for mark in page.select("a.m-mark"))


def test_marked_words_are_the_target(tiny_built: Book) -> None:
    page = soup(tiny_built, "pages/article.html")
    for ref in page.select(".m-note-number, .m-extra-mark"):
        ref.decompose()
    words = "".join(run.get_text() for run in page.select('[data-n="parents-say"]'))
    assert words == "some parents say the bees could disturb games"


def test_all_six_layers(tiny_built: Book) -> None:
    page = soup(tiny_built, "pages/article.html")
    layers = {note["data-layer"] for note in page.select("div.m-note")}
    assert layers == {"actor", "attribution", "vocabulary", "place-time", "framing", "missing"}
    counts = [int(count.get_text()) for count in page.select(".m-layers small")]
    assert counts == [1, 2, 3, 2, 3, 2]


def test_notes_lead_to_their_pages_and_back(tiny_built: Book) -> None:
    reader = soup(tiny_built, "pages/article.html")
    for note in reader.select("div.m-note"):
        link = note.select_one(".m-links a")
        assert link is not None
        page, _, anchor = str(link["href"]).partition("#")
        assert anchor == f"note-{note['id']}"
        lesson = soup(tiny_built, f"pages/{page}")
        there = lesson.find(id=anchor)
        assert there is not None
        assert there.select_one(f'a[href="article.html#{note["id"]}"]'), (
            "a lesson shows its notes in short, with a link"
        )
        assert link.get_text() == lesson.find("h1").get_text().rstrip("¶")


def test_sample_leads_to_the_reader_page(tiny_built: Book) -> None:
    sample = soup(tiny_built, "index.html").select_one("figure.m-sample:not(.m-live)")
    assert {a["href"] for a in sample.select("a.m-mark")} == {
        f"pages/article.html#{note}" for note in ("parents-say", "could-disturb", "two-sentences")
    }


def test_a_summary_is_a_paragraph_by_a_name_of_its_own(tiny_built: Book) -> None:
    (summary,) = soup(tiny_built, "pages/school.html").select(".m-summary")
    assert (summary.name, summary["class"]) == ("p", ["m-summary"])
    assert summary.get_text().startswith("The school fears nothing")


def test_a_note_of_the_article_leads_back_to_its_words(tiny_built: Book) -> None:
    page = soup(tiny_built, "pages/article.html")
    for note in page.select("div.m-note"):
        back = note.select_one(".m-note-return a")
        assert back is not None
        mark = page.find(id=str(back["href"])[1:])
        assert mark is not None
        assert mark["data-n"] == note["id"]


def test_easier_words_stand_below_the_sentences_that_have_them(tiny_built: Book) -> None:
    page = soup(tiny_built, "pages/article.html")
    found = {p.find_previous("p", class_="m-sentence")["id"]: p.get_text() for p in page.select("p.m-easier")}
    assert found == {
        "S1": "In easier words, ours The school has a garden for bees since Monday.",
        "S2": "In easier words, ours There are two hives behind the gym. "
        "Some parents say that the bees could be a problem for games.",
    }


def test_the_head_of_the_article_says_its_day_and_its_length(tiny_built: Book) -> None:
    head = soup(tiny_built, "pages/article.html").select_one(".m-reader-head")
    assert head.select_one(".m-kicker").get_text() == "5 May 2025"
    assert head.select_one(".m-article-facts").get_text() == "55 words, 5 sentences."


def test_an_open_sample_has_its_notes_on_its_own_page(tiny_built: Book) -> None:
    page = soup(tiny_built, "index.html")
    sample = page.select_one("figure.m-live")
    assert [note["id"] for note in sample.select(".m-note")] == ["here-fruit"]
    assert "m-open" in sample.select_one("#here-fruit")["class"]
    assert {a["href"] for a in sample.select("a.m-mark, figcaption a")} == {"#here-fruit"}
    assert sample.select_one(".m-links a")["href"] == "pages/article.html#fruit"
    assert sample.select_one(".m-note-return a")["href"] == "#at-here-fruit"
    assert sample.select_one("figcaption").get_text(strip=True) == "Each line asks a question:words that push."


def test_a_front_page_counts_what_the_book_has(tiny_built: Book) -> None:
    page = soup(tiny_built, "index.html")
    text = page.select(".m-cover > p")[1].get_text()
    assert text == "55 words, 5 sentences, 2 paragraphs, 13 notes, 2 claims, 2 questions, 3 sources."
    go_on = page.select_one("p.m-go-on")
    assert (go_on["data-article"], go_on["data-reader"]) == ("bee-garden", "pages/article.html")
    assert go_on.a["href"] == "pages/first.html"
    named = {li.a.get_text(): li["class"] for li in page.select(".m-linked li")}
    assert named == {"Neighbours": ["m-named"], "Pupils": ["m-unnamed"]}


def test_a_sentence_can_be_guessed_and_records_stand_there_again(tiny_built: Book) -> None:
    page = soup(tiny_built, "pages/first.html")
    chunks = page.select("label.m-chunk")
    assert [chunk.get_text() for chunk in chunks] == [
        "Two hives stand",
        "some parents say",
        "the bees could disturb games",
    ]
    assert ["m-ours" in chunk["class"] for chunk in chunks] == [False, True, True]
    assert page.select_one(".m-guess .m-sentence").get_text() == (
        "Two hives stand behind the gym, where some parents say the bees could disturb games."
    )
    assert page.select_one("details.m-folded-note .m-body").get_text(strip=True).startswith("How many, and to whom?")
    claim = page.select_one("section.m-claim")
    assert claim.select_one(".m-verdict") is not None
    assert claim.select_one(".m-links a")["href"] == "school.html#bees-disturb"


# Links, ids, files


def test_every_internal_link_has_its_target(tiny_built: Book) -> None:
    folder = tiny_built.output
    pages = {p: BeautifulSoup(p.read_text("utf-8"), "html.parser") for p in folder.rglob("*.html")}
    ids = {p: {tag["id"] for tag in page.select("[id]")} for p, page in pages.items()}
    for path, page in pages.items():
        for link in page.select("a[href]"):
            href = str(link["href"])
            if re.match(r"https?:", href):
                continue
            name, _, anchor = href.partition("#")
            target = (path.parent / name).resolve() if name else path
            assert target.exists(), f"{path.name}: {href}"
            if anchor and target in ids:
                assert anchor in ids[target], f"{path.name}: {href}"


@pytest.mark.parametrize("builder", ["html", "singlehtml"])
def test_ids_are_unique_on_each_page(built: Callable[[str], Book], builder: str) -> None:
    book = built(builder)
    for path in book.output.with_name(builder).rglob("*.html"):
        page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        counts = Counter(tag["id"] for tag in page.select("[id]"))
        assert [name for name, count in counts.items() if count > 1] == [], path.name


def test_roles_say_and_link(tiny_built: Book) -> None:
    page = soup(tiny_built, "pages/school.html")
    links = {a.get_text(): a["href"] for a in page.select("a.reference")}
    assert links["sentence 3"] == "article.html#S3"
    assert links["note on a verb"] == "article.html#could-disturb"
    assert links["note 1"] == "article.html#new-garden"
    assert links["Who fears for the games?"] == "#who-fears"
    assert links["School letter, 2 May 2025"] == "words.html#source-school-letter"
    assert page.select_one('a.m-term[href="words.html#term-hedge"]')["data-def"].startswith("A word that makes")
    assert links['"some parents"'] == "notes.html#actor-parents"
    quotes = [q.get_text() for q in page.select("span.m-quotation")]
    assert "“Two hives […] behind the gym”" in quotes


def test_objects_inv(tiny_built: Book) -> None:
    data = (tiny_built.output / "objects.inv").read_bytes()
    lines = zlib.decompress(data[data.index(b"zlib.\n") + 6 :]).decode().splitlines()
    found: dict[str, set[str]] = {}
    for line in lines:
        name, kind = line.split(" ")[:2]
        if kind.startswith("marginalia:"):
            found.setdefault(kind.removeprefix("marginalia:"), set()).add(name)
    assert found == {
        "article": {"bee-garden"},
        "sentence": {"S1", "S2", "S3", "S4", "S5"},
        "annotation": set(NOTES),
        "actor": {"elm-street-school", "parents"},
        "claim": {"bees-disturb", "more-fruit"},
        "item": {"who-fears", "two-right"},
    }


def test_indices(tiny_built: Book) -> None:
    actors = soup(tiny_built, "marginalia-actors.html")
    assert actors.select_one('a[href="pages/school.html#actor-elm-street-school"]') is not None
    assert actors.select_one('a[href="pages/notes.html#actor-parents"]') is not None
    claims = soup(tiny_built, "marginalia-claims.html")
    assert claims.select_one('a[href="pages/school.html#bees-disturb"]') is not None
    assert "unverifiable" in claims.get_text()


def test_our_files_are_sent_packed_with_any_theme(tiny_built: Book) -> None:
    for path in STATIC.iterdir():
        if path.stem.startswith("search"):
            continue  # the frame's search page has them in its own
        sent = (tiny_built.output / "_static" / path.name).read_bytes()
        assert sent == as_sent(path, with_palette=True), path.name
        assert len(sent) < path.stat().st_size, path.name


OURS = ("marginalia.css", "text.css", "reader.css", "item.css", "reader.js", "kept.js", "item.js", "glossary.js")


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("index.html", {"marginalia.css", "text.css"}),
        ("pages/article.html", {"marginalia.css", "text.css", "reader.css", "reader.js", "glossary.js"}),
        ("pages/school.html", {"marginalia.css", "item.css", "kept.js", "item.js", "glossary.js"}),
        ("pages/notes.html", {"marginalia.css", "text.css", "item.css", "kept.js", "item.js", "glossary.js"}),
        ("pages/words.html", set()),
        ("pages/plain.html", set()),
        ("genindex.html", set()),
        ("search.html", set()),
        ("marginalia-claims.html", set()),
    ],
)
def test_a_page_loads_only_what_it_uses(tiny_built: Book, page: str, wanted: set[str]) -> None:
    html = tiny_built.page(page)
    assert {name for name in OURS if f"_static/{name}" in html} == wanted


# Themes and processes


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["furo", "alabaster"])
def test_themes_in_plain_sphinx_where_a_warning_fails(tiny: Book, theme: str) -> None:
    result = tiny.sphinx("-W", "-n", "-D", f"html_theme={theme}")
    assert (result.returncode, result.stderr) == (0, "")
    page = BeautifulSoup((tiny.source.parent / "plain/pages/article.html").read_text("utf-8"), "html.parser")
    assert len(page.select("div.m-note")) == len(NOTES)


@pytest.mark.slow
@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "text", "latex"])
def test_parallel_gives_the_same_bytes(tiny: Book, built: Callable[[str], Book], builder: str) -> None:
    result = tiny.build(builder, "-j", "2")
    assert (result.status, result.err) == (0, "")
    serial = built(builder).contents(builder)
    assert tiny.contents(builder) == serial
    assert len(serial) >= 2


# Other builders


def test_dirhtml(built: Callable[[str], Book]) -> None:
    page = soup(built("dirhtml"), "pages/article/index.html", "dirhtml")
    links = [str(a["href"]) for a in page.select(".m-links a")]
    assert links[0] == "../notes/#note-new-garden"


def test_singlehtml(built: Callable[[str], Book]) -> None:
    page = soup(built("singlehtml"), "index.html", "singlehtml")
    ids = {tag["id"] for tag in page.select("[id]")}
    assert {"S1", "S5", "parents-say", "note-parents-say", "bees-disturb", "who-fears"} <= ids
    ours = page.select(".m-reader a[href], .m-note a[href], .m-sample a[href], a.m-segment")
    dangling = [a["href"] for a in ours if not a["href"].startswith("#") or a["href"][1:] not in ids]
    assert dangling == []


def test_text(built: Callable[[str], Book]) -> None:
    book = built("text")
    reader = book.page("pages/article.txt", "text")
    for number in range(1, 6):
        assert f"S{number} " in reader
    assert "S1 The school in Elm Street opened a bee garden^2 on Monday^1." in reader
    assert "1. Place and time\n\n“opened a bee garden on Monday”\n\nWhich Monday?" in reader
    assert "13. Place and time" in reader
    school = " ".join(book.page("pages/school.txt", "text").split())
    assert "“a quiet classroom” S3" in school
    assert "1. The head teacher 2. Some *parents*, who are not named" in school
    assert "Hint: Look for a verb of saying." in school
    assert "Answer: Some *parents*, who are not named" in school
    assert school.index("She speaks in") > school.index("Answer:")
    assert "Learned later: 30 August 2025" in school
    assert "Unverifiable. Nothing had happened yet" in school


def test_latex(built: Callable[[str], Book]) -> None:
    tex = built("latex").page("bees.tex", "latex")
    assert "Two hives stand behind the gym" in tex
    assert "13. Place and time" in tex
    assert "Some \\sphinxstyleemphasis{parents}" in tex or "Some \\emph{parents}" in tex
    assert "Answer: " in tex


def test_man(built: Callable[[str], Book]) -> None:
    man = built("man").page("bees.7", "man")
    assert "Two hives stand behind the gym" in man
    assert "13. Place and time" in man
    assert "Answer: " in man


def test_epub(built: Callable[[str], Book]) -> None:
    book = built("epub")
    with zipfile.ZipFile(next(book.output.with_name("epub").glob("*.epub"))) as archive:
        page = archive.read("pages/article.xhtml").decode()
        names = archive.namelist()
    import xml.etree.ElementTree as ET  # our own output

    for name in names:
        if name.endswith(".xhtml"):
            ET.fromstring((book.output.with_name("epub") / name).read_text("utf-8"))
    assert 'id="S5"' in page
    assert "Nobody asked the bees" in page
    everything = "".join(
        (book.output.with_name("epub") / name).read_text("utf-8") for name in names if name.endswith(".xhtml")
    )
    assert "<button" not in everything  # no script of ours runs there
    assert "m-layers" not in everything
    assert "m-answer" in everything


def test_gettext(built: Callable[[str], Book]) -> None:
    folder = built("gettext").output.with_name("gettext")
    messages = "".join(p.read_text("utf-8") for p in folder.rglob("*.pot"))
    assert "Which Monday? The page has a date, the sentence none." in messages
    assert "Some *parents*, who are not named" in messages
    assert "tell a fear from a finding" in messages


# What authors may also do


def test_a_question_shows_all_that_it_holds(edited: Book) -> None:
    edited.edit(
        "pages/school.md",
        "Who fears for the games?\n",
        "Who fears for *the games*?\n\nLook here:\n\n1. One.\n2. Two.\n",
    )
    assert (edited.build().status) == 0
    item = soup(edited, "pages/school.html").select_one("#who-fears")
    assert item.select_one("legend .m-prompt").get_text() == "Who fears for the games?"
    assert item.select_one("legend .m-prompt em") is not None
    assert [p.get_text() for p in item.select("fieldset > p")][:1] == ["Look here:"]
    assert [li.get_text().strip() for li in item.select("ol li")] == ["One.", "Two."]


def test_an_excerpt_whose_source_ends_like_a_segment(edited: Book) -> None:
    for name in ("pages/school.md", "pages/notes.md", "seeds/excerpts.toml", "sources.bib"):
        edited.write(name, edited.read(name).replace("school-letter", "l2025"))
    result = edited.build()
    assert (result.status, result.err) == (0, "")
    quotes = [q.get_text() for q in soup(edited, "pages/school.html").select(".m-block-quotation-words")]
    assert "“The hives stand where nobody plays”" in quotes


def test_a_second_article_with_its_own_actor_claim_and_question(edited: Book) -> None:
    for suffix in ("txt", "toml"):
        edited.path(f"seeds/wasps.{suffix}").write_bytes(edited.path(f"seeds/bee-garden.{suffix}").read_bytes())
    edited.write("seeds/wasps.toml", edited.read("seeds/wasps.toml").partition("claims =")[0])
    edited.seed("the hives will give", "the hives and nests of wasps will give", stem="wasps")
    # No page shows the second article, so nothing can link to its sentences.
    edited.edit("conf.py", "nitpicky = True", 'marginalia_article = "bee-garden"')
    edited.edit("index.md", "pages/plain", "pages/plain\npages/wasps")
    edited.write(
        "pages/wasps.md",
        "# Wasps\n\n```{actor} wasps\n:kind: group\n:names: nests of wasps\n```\n\n"
        "```{claim} Neighbours expect more fruit\n:id: wasp-fruit\n:in: wasps:S4\n:type: assessment\n"
        ":claimant: neighbours\n:conclusion: partly\n:sources: bee-society\nWho counts?\n```\n\n"
        "```{item} choice\n:id: which-nests\n:evidence: wasps:S5\n:dok: 1\n:hint: Fly.\nWhose?\n\n"
        "- [x] Wasps\n  > Yes.\n- [ ] Bees\n  > No.\n```\n\n"
        "```{item} hottext\n:id: which-words\n:in: wasps:S4, wasps:S5\n:evidence: wasps:S5\n:dok: 1\n"
        ":hint: Fly.\nWhose?\n\n"
        "- [x] wasps <S5>\n  > Yes.\n- [ ] the hives\n  > No.\n```\n",
    )
    result = edited.build()
    assert (result.status, result.err) == (0, "")
    headings = [h.get_text() for h in soup(edited, "marginalia-claims.html").select("tr.cap strong")]
    assert headings == ["bee-garden-S2", "bee-garden-S4", "wasps-S4"]
    environment = edited.output.parent / ".doctrees/html/environment.pickle"
    pages = pickle.loads(environment.read_bytes()).domaindata["marginalia"]["pages"]
    assert [[str(e) for e in item.evidence] for item in pages["pages/wasps"].items] == [["wasps:S5"], ["wasps:S5"]]


def test_a_translation_keeps_conclusions_and_the_words_of_the_article(tiny: Book) -> None:
    tiny.edit("conf.py", 'language = "en"', 'language = "de"\nlocale_dirs = ["locale"]\ngettext_compact = False')
    place = tiny.path("locale/de/LC_MESSAGES/pages/school.po")
    place.parent.mkdir(parents=True)
    texts = {
        "": "Content-Type: text/plain; charset=UTF-8\\n",
        "Nothing had happened yet on the day of the article.": "Am Tag des Artikels war noch nichts geschehen.",
        "“quiet”": "„ruhig“",
    }
    place.write_text("\n".join(f'msgid "{a}"\nmsgstr "{b}"\n' for a, b in texts.items()), "utf-8")
    assert tiny.sphinx().returncode == 0  # in this process, Sphinx would keep its German translator
    page = BeautifulSoup((tiny.source.parent / "plain/pages/school.html").read_text("utf-8"), "html.parser")
    reason = page.select_one("#bees-disturb .m-body p").get_text()
    assert reason == "Unverifiable Am Tag des Artikels war noch nichts geschehen."
    assert "“quiet”" in page.select_one("#note-quiet").get_text()
