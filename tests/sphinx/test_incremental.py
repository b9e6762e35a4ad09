"""After any edit, and after a killed build, ``marginalia build`` gives a clean build's bytes."""

from __future__ import annotations

import os
import shutil
import signal
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import copy_root, digests
from tests.sampling import is_nightly, sample
from tests.tools.load import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Book

SEED, NOTES, SCHOOL, WORDS = "seeds/bee-garden.toml", "pages/notes.md", "pages/school.md", "pages/words.md"


def text_of_a_note(book: Book) -> None:
    book.edit(NOTES, "Elsewhere somebody did count.", "Who counted, and how?")


def title_of_the_article(book: Book) -> None:
    book.edit(SEED, "A bee garden behind the gym", "Bees and balls")


def name_of_an_actor_in_the_metadata(book: Book) -> None:
    book.edit(SEED, 'parents = "\\"some parents\\""', 'parents = "Parents, unnamed"')


def name_of_an_actor_on_its_page(book: Book) -> None:
    book.edit(SCHOOL, ":name: Elm Street School", ":name: The school")


def title_of_a_page(book: Book) -> None:
    book.edit(NOTES, "# Notes on every sentence", "# All notes")


def order_of_pages(book: Book) -> None:
    book.edit("index.md", "pages/school\npages/notes", "pages/notes\npages/school")


def a_page_deleted(book: Book) -> None:
    book.path("pages/plain.md").unlink()
    book.edit("index.md", "\npages/plain", "")


def a_page_added(book: Book) -> None:
    book.write("pages/more.md", "# More\n\n```{annotation} on Monday\n:id: monday\n:layer: place-time\nWhich?\n```\n")
    book.edit("index.md", "pages/plain", "pages/plain\npages/more")


def a_note_added(book: Book) -> None:
    book.edit("pages/plain.md", "", "```{annotation} on Monday\n:id: monday\n:layer: place-time\nWhich?\n```")


def a_citation_on_another_page(book: Book) -> None:
    book.edit("pages/plain.md", "", "Bees fly {cite:p}`bee-society`.")


def a_note_deleted(book: Book) -> None:
    text = book.read(NOTES)
    start = text.index("```{annotation} the hives will give")
    book.write(NOTES, text[:start] + text[text.index("```{item}", start) :])


def layer_of_a_note(book: Book) -> None:
    book.edit(NOTES, ":id: fruit\n:layer: framing", ":id: fruit\n:layer: missing")


def label_of_a_source(book: Book) -> None:
    book.edit("sources.bib", "{{School letter}}", "{{The school's letter}}")


def title_of_a_source(book: Book) -> None:
    book.edit("sources.bib", "{{A letter to all parents}}", "{{A letter}}")


def a_source_added(book: Book) -> None:
    entry = book.read("sources.bib").partition("@online{bee-society,")[2].partition("@online")[0]
    book.edit("sources.bib", "@online{harvest-news", "@online{another," + entry + "@online{harvest-news")


def definition_of_a_term(book: Book) -> None:
    book.edit(WORDS, "A word that makes a statement softer.", "A softening word.")


def words_of_a_claim(book: Book) -> None:
    book.edit(SCHOOL, "{claim} Neighbours expect more fruit", "{claim} expect more fruit")


def prompt_of_an_item(book: Book) -> None:
    book.edit(SCHOOL, "Who fears for the games?", "Who is afraid?")


def words_of_the_article(book: Book) -> None:
    book.seed("in the coming summer", "in the coming years")


def the_day_of_an_excerpt(book: Book) -> None:
    book.edit("seeds/excerpts.toml", "date = 2025-05-02", "date = 2025-05-01")


def words_of_an_excerpt(book: Book) -> None:
    book.edit("seeds/excerpts.toml", "comes every Monday.", "comes every Monday —")
    book.edit(SCHOOL, "the keeper comes every Monday <", "the keeper comes every Monday - <")


def the_first_layer(book: Book) -> None:
    book.edit("conf.py", "nitpicky = True", 'nitpicky = True\nmarginalia_first_layer = "missing"')


def a_second_article(book: Book) -> None:
    for suffix in ("txt", "toml"):
        shutil.copy(book.path(f"seeds/bee-garden.{suffix}"), book.path(f"seeds/wasps.{suffix}"))
    book.edit("conf.py", "nitpicky = True", 'nitpicky = True\nmarginalia_article = "bee-garden"')
    text = book.read("seeds/wasps.toml")
    book.write("seeds/wasps.toml", text[: text.index("claims =")])


def a_wrong_quotation(book: Book) -> None:
    book.edit(NOTES, "{annotation} some parents say", "{annotation} some fathers say")


EDITS = [
    text_of_a_note, title_of_the_article, name_of_an_actor_in_the_metadata, name_of_an_actor_on_its_page,
    title_of_a_page, order_of_pages, a_page_deleted, a_page_added, a_note_added, a_note_deleted,
    a_citation_on_another_page,
    layer_of_a_note, label_of_a_source, title_of_a_source, a_source_added, definition_of_a_term,
    words_of_a_claim, prompt_of_an_item, words_of_the_article, the_day_of_an_excerpt,
    words_of_an_excerpt, the_first_layer, a_second_article,
]  # fmt: skip


Edits = tuple["Callable[[Book], None]", ...]
#: One of each kind, each by itself.
QUICK = (text_of_a_note, a_page_added, a_page_deleted, definition_of_a_term, words_of_the_article)
#: The others in batches: none of a batch changes what another one of it changes, or what that depends on.
BATCHES: list[Edits] = [
    (title_of_the_article, name_of_an_actor_on_its_page, a_citation_on_another_page, the_day_of_an_excerpt),
    (name_of_an_actor_in_the_metadata, title_of_a_page, a_source_added, words_of_a_claim),
    (order_of_pages, a_note_added, label_of_a_source, words_of_an_excerpt),
    (a_note_deleted, title_of_a_source, prompt_of_an_item),
    (layer_of_a_note,),
    (the_first_layer, a_second_article),
]


def all_of(edits: list[Edits], quick: tuple[Callable[[Book], None], ...]) -> list[object]:
    """Return edits as parameters; those that are not ``quick`` are slow."""
    return [
        pytest.param(few, id="+".join(edit.__name__ for edit in few), marks=() if few[0] in quick else pytest.mark.slow)
        for few in edits
    ]


#: A hash of settings, on which earlier builds of the same process leave their mark.
BY_THE_PROCESS = {".buildinfo"}
SINGLE: list[Edits] = [(edit,) for edit in EDITS]
#: Outside of a nightly run, so many of the quick ones and of the batches are drawn; a note's text is always edited.
SOME = sample([few for few in SINGLE if few[0] in QUICK], 1, name="single edits", always=[(text_of_a_note,)])
TRIED = SINGLE + BATCHES if is_nightly() else [*SOME, *sample(BATCHES, 2, name="batches of edits")]


def test_no_edit_is_in_no_batch() -> None:
    assert sorted(edit.__name__ for few in (*BATCHES, QUICK) for edit in few) == sorted(e.__name__ for e in EDITS)


@pytest.fixture(scope="module")
def clean_build(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Edits], dict[str, str]]:
    """Give the files of a clean build of the edited book, made once for all tests that ask for these edits."""

    @cache
    def build(edits: Edits) -> dict[str, str]:
        book = copy_root("tiny", tmp_path_factory.mktemp("clean"))
        for edit in edits:
            edit(book)
        assert book.start().wait() == 0  # in a process of its own: a kept app has docutils for itself
        return book.contents()

    return build


def assert_same(ours: dict[str, str], theirs: dict[str, str]) -> None:
    """The bytes are the same; the differing files are named."""
    assert {name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name)} <= BY_THE_PROCESS


@pytest.mark.parametrize("edits", all_of(TRIED, QUICK))
def test_incremental_is_clean(edited: Book, edits: Edits, clean_build: Callable[[Edits], dict[str, str]]) -> None:
    assert edited.build().status == 0
    before = edited.contents()
    for edit in edits:
        edit(edited)
    result = edited.build()
    assert (result.status, result.err) == (0, "")
    assert_same(edited.contents(), clean_build(edits))
    if edits != (the_day_of_an_excerpt,):
        assert edited.contents() != before


@pytest.mark.parametrize("edits", all_of(TRIED, (text_of_a_note,)))
def test_an_app_that_stays_alive_builds_what_a_new_one_builds(
    tiny: Book, edits: Edits, clean_build: Callable[[Edits], dict[str, str]]
) -> None:
    """What ``make serve`` does: a change, undone and made again in haste, a mistake that is told, and all undone."""

    def edit(book: Book) -> None:
        for one in edits:
            one(book)

    output = tiny.output.with_name("kept")
    kept = load("serve").Kept(tiny.source, output, output.with_name("kept-doctrees"))
    try:
        assert kept.build()
        before, first = digests(output), kept.app
        edited = changed_files(tiny, edit)
        assert kept.build(edited)
        assert (kept.app is first) == all(path.suffix == ".md" for path in edited)
        tiny.restore()
        assert kept.build(edited)
        edit(tiny)
        assert kept.build(edited)
        kept.rest()
        assert_up_to_date(output, clean_build(edits))
        wrong = changed_files(tiny, a_wrong_quotation)
        first = kept.app
        assert not kept.build(wrong)
        assert kept.app is first
        tiny.restore()
        assert kept.build([*edited, *wrong])
        kept.rest()
        after = digests(output)
        assert {name for name in before if after[name] != before[name]} <= LEFT_BY_SPHINX
    finally:
        kept.forget()


def test_the_page_that_is_looked_at_is_written_at_once_and_the_rest_later(tiny: Book) -> None:
    output = tiny.output.with_name("kept")
    kept = load("serve").Kept(tiny.source, output, output.with_name("kept-doctrees"))
    try:
        assert kept.build()
        kept.rest()
        before = digests(output)
        assert kept.build(changed_files(tiny, text_of_a_note), shown={"pages/article"})
        written = {name for name, digest in digests(output).items() if before.get(name) != digest}
        assert written == {"pages/notes.html", "pages/article.html", ".unfinished"}
        kept.rest()
        written = {name for name, digest in digests(output).items() if before.get(name) != digest}
        assert {"pages/notes.html", "pages/article.html", "searchindex.js"} <= written
        assert ".unfinished" not in written
    finally:
        kept.forget()


def test_with_a_sphinx_that_cannot_stay_alive_each_build_is_a_new_one(
    tiny: Book,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    clean_build: Callable[[Edits], dict[str, str]],
) -> None:
    serve = load("serve")
    monkeypatch.setattr(serve, "OF_APP", (*serve.OF_APP, "_of_a_later_sphinx"))
    output = tiny.output.with_name("kept")
    kept = serve.Kept(tiny.source, output, output.with_name("kept-doctrees"))
    try:
        assert kept.build()
        assert (
            "Slower: each build starts Sphinx anew, since this one has no _of_a_later_sphinx."
            in capsys.readouterr().out
        )
        assert kept.app is None
        kept.rest()
        assert kept.build(changed_files(tiny, text_of_a_note))
        kept.rest()
        assert_up_to_date(output, clean_build((text_of_a_note,)))
    finally:
        kept.forget()


def test_a_server_that_was_killed_before_its_rest_writes_all_pages_at_the_next_start(
    tiny: Book, clean_build: Callable[[Edits], dict[str, str]]
) -> None:
    output = tiny.output.with_name("kept")
    kept = load("serve").Kept(tiny.source, output, output.with_name("kept-doctrees"))
    try:
        assert kept.build()
        kept.rest()
        assert kept.build(changed_files(tiny, text_of_a_note))
        assert (output / ".unfinished").exists()
        kept.forget()  # no rest comes
        again = load("serve").Kept(tiny.source, output, output.with_name("kept-doctrees"))
        try:
            assert again.build()
        finally:
            again.forget()
        assert_up_to_date(output, clean_build((text_of_a_note,)))
        assert not (output / ".unfinished").exists()
    finally:
        kept.forget()


#: Sphinx keeps words in it that stand on no page any more.
LEFT_BY_SPHINX = {"searchindex.js", *BY_THE_PROCESS}


def changed_files(book: Book, edit: Callable[[Book], None]) -> list[Path]:
    """Edit, and name what a watcher would."""
    before = digests(book.source)
    edit(book)
    after = digests(book.source)
    return [book.path(name) for name in before.keys() | after.keys() if before.get(name) != after.get(name)]


def assert_up_to_date(output: Path, clean: dict[str, str]) -> None:
    """Each file of a clean build is there; Sphinx leaves a deleted page's behind."""
    ours = digests(output)
    assert {path for path in clean if ours.get(path) != clean[path]} <= LEFT_BY_SPHINX


def test_undone_is_the_first_build_again(edited: Book) -> None:
    assert edited.build().status == 0
    before = edited.contents()
    for edit in (text_of_a_note, title_of_the_article, order_of_pages, a_page_added):
        edit(edited)
    assert edited.build().status == 0
    assert edited.contents() != before
    edited.restore()
    assert edited.build().status == 0
    assert edited.contents() == before


@pytest.mark.parametrize(
    "name", [NOTES, *(pytest.param(f"seeds/{n}.toml", marks=pytest.mark.slow) for n in ("bee-garden", "excerpts"))]
)
def test_an_older_file_put_back_is_read_again(edited: Book, name: str) -> None:
    """``mv page.md.bak page.md`` leaves an old time stamp, also after a build that failed."""
    path = edited.path(name)
    old, stamp = path.read_bytes(), path.stat().st_mtime_ns
    assert edited.build().status == 0
    before = edited.contents()
    edit = {NOTES: text_of_a_note, SEED: title_of_the_article}.get(name, the_day_of_an_excerpt)
    edit(edited)
    assert edited.build().status == 0
    path.write_bytes(old)
    os.utime(path, ns=(stamp, stamp))
    assert edited.build().status == 0
    assert edited.contents() == before


def test_an_older_page_put_back_after_a_killed_build(edited: Book) -> None:
    """A build killed after reading leaves new doctrees beside an old environment."""
    path, kept = edited.path(NOTES), edited.output.parent / ".doctrees" / "html" / "environment.pickle"
    old, stamp = path.read_bytes(), path.stat().st_mtime_ns
    assert edited.build().status == 0
    before = edited.contents()
    environment, read_at = kept.read_bytes(), kept.stat().st_mtime_ns
    edited.edit(NOTES, "Which Monday?", "Which Tuesday?")
    edited.edit(NOTES, "{annotation} more fruit", "{annotation} more fruits")
    assert edited.build().status == 1
    kept.write_bytes(environment)
    os.utime(kept, ns=(read_at, read_at))
    path.write_bytes(old)
    os.utime(path, ns=(stamp, stamp))
    assert edited.build().status == 0
    assert edited.contents() == before


def test_a_build_killed_between_its_two_renames(edited: Book) -> None:
    assert edited.build().status == 0
    before = edited.contents()
    output = edited.output
    output.rename(output.with_name(f".{output.name}.old"))
    shutil.copytree(output.with_name(f".{output.name}.old"), output.with_name(f".{output.name}.new"))
    edited.edit(NOTES, "{annotation} more fruit", "{annotation} more fruits")
    assert edited.build().status == 1
    assert edited.contents() == before
    assert [p.name for p in output.parent.iterdir() if p.name.startswith(".html")] == []


@pytest.mark.slow
@pytest.mark.parametrize("damage", ["truncated environment", "no environment", "truncated doctree", "no doctree"])
def test_damaged_cache(tiny: Book, damage: str) -> None:
    assert tiny.build().status == 0
    before = tiny.contents()
    cache = tiny.output.parent / ".doctrees" / "html"
    path = cache / ("environment.pickle" if "environment" in damage else "pages/notes.doctree")
    if damage.startswith("no"):
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:1000])
    assert tiny.build().status == 0
    assert tiny.contents() == before


@pytest.mark.slow
@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "text"])
def test_incremental_is_clean_in_other_builders(tiny: Book, builder: str) -> None:
    assert tiny.build(builder).status == 0
    for edit in (text_of_a_note, title_of_the_article, order_of_pages, definition_of_a_term):
        edit(tiny)
    clean = tiny.copy("clean")
    assert tiny.build(builder).status == 0
    assert clean.build(builder).status == 0
    assert tiny.contents(builder) == clean.contents(builder)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that cannot be caught")
@pytest.mark.parametrize("wait_for_pages", [False, True])
def test_killed_builds(tiny: Book, *, wait_for_pages: bool) -> None:
    """Killed at some moment after its start, or after its first page is written."""
    # In a process of its own, like those that are killed: a book with another theme, built in this one before,
    # leaves its folders in Sphinx's default of templates_path, which .buildinfo holds.
    assert tiny.start().wait() == 0
    good = tiny.contents()
    new = tiny.output.with_name(".html.new")
    killed = 0
    for number, moment in enumerate((0.0, 0.05, 0.1, 0.2, 0.4) if wait_for_pages else (0.3, 0.6, 0.9, 1.2, 2.0)):
        tiny.edit(NOTES, "Which Monday" if number == 0 else f"Which Monday {number - 1}", f"Which Monday {number}")
        process = tiny.start()
        while wait_for_pages and process.poll() is None and not list(new.glob("*.html")):
            time.sleep(0.005)
        time.sleep(moment)
        process.kill()
        killed += process.wait() == -signal.SIGKILL
        if tiny.output.exists():  # else killed between two renames, which the next build mends
            now = tiny.contents()
            changed = {name for name in now.keys() | good.keys() if now.get(name) != good.get(name)}
            assert changed <= {
                "pages/article.html",
                "pages/notes.html",
                "_sources/pages/notes.md.txt",
                "searchindex.js",
            }
            assert tiny.page("pages/article.html").rstrip().endswith("</html>")
    assert killed
    clean = tiny.copy("clean")
    for book in (tiny, clean):
        result = book.build()
        assert (result.status, result.err) == (0, "")
    assert_same(tiny.contents(), clean.contents())
    assert [p.name for p in tiny.output.parent.iterdir() if p.name.startswith(".html")] == []


@pytest.mark.slow
def test_plain_sphinx_leaves_no_page_behind(tiny: Book) -> None:
    """It writes changed pages only; others may link to them, cite what they list or explain their words."""
    tiny.edit("index.md", "pages/plain", "pages/plain\npages/links")
    tiny.write("pages/links.md", "# Links\n\nSee {passage}`S3`, {term}`hedge`, {cite:p}`bee-society`.\n")
    first = tiny.sphinx()
    assert (first.returncode, first.stderr) == (0, "")
    place = "```{article} bee-garden\n```"
    tiny.edit("pages/article.md", place, "Gone.")
    tiny.edit("pages/plain.md", "", place)
    tiny.edit("pages/words.md", "A word that makes", "Words that make")
    tiny.edit("sources.bib", "{{Bee Society}}", "{{Society of Bees}}")
    clean = tiny.copy("clean")
    assert [book.sphinx().returncode for book in (tiny, clean)] == [0, 0]
    for name in ("index", "pages/links", "pages/school"):
        ours, theirs = (book.source.parent / f"plain/{name}.html" for book in (tiny, clean))
        assert ours.read_bytes() == theirs.read_bytes()
