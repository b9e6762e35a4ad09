"""What a command writes, and what it must not touch: an author's files, another command's folder."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_marginalia.paper.pdf import as_pdf
from sphinx_marginalia.paper.sheet import Sheet
from sphinx_marginalia.system.outputs import MARK
from tests.conftest import digests, run_cli

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Book, Result


def one_line(result: Result, *words: str) -> None:
    """It failed, and one line says why."""
    assert result.status == 1
    (line,) = result.err.strip().splitlines()
    for word in words:
        assert word in line


def own_folder(place: Path) -> Path:
    """Somebody's own work."""
    place.mkdir(parents=True)
    (place / "thesis.odt").write_bytes(b"years of work")
    return place


# Folders that a build replaces


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("book/pages", "holds article.md"),
        ("book/seeds", "holds bee-garden.toml"),
        ("book", "holds the book's source"),
        (".", "holds the book's source"),
        ("own", "holds thesis.odt"),
        ("book/index.md", "is a file"),
        ("own/thesis.odt", "is a file"),
    ],
)
@pytest.mark.parametrize("builder", ["html", "epub"])
def test_nothing_is_replaced_that_marginalia_did_not_write(tiny: Book, output: str, told: str, builder: str) -> None:
    top = tiny.source.parent
    own_folder(top / "own")
    before = digests(top)
    one_line(run_cli("build", "-q", "-b", builder, tiny.source, top / output), told, "folder")
    assert digests(top) == before


@pytest.mark.parametrize("own", [".git", "conf.py"])
def test_a_built_folder_that_became_somebodys_own_stays(edited: Book, own: str) -> None:
    """A branch of pages, checked out into the output: its ``.git`` is no file of the build."""
    assert edited.build().status == 0
    (edited.output / own).write_text("mine", "utf-8")
    before = digests(edited.output)
    one_line(edited.build(), f"holds {own}")
    assert digests(edited.output) == before
    (edited.output / own).unlink()


@pytest.mark.parametrize("name", [".html.new", ".html.old"])
def test_a_folder_of_somebody_beside_the_output_stays(edited: Book, name: str) -> None:
    assert edited.build().status == 0
    place = own_folder(edited.output.with_name(name))
    before = digests(edited.output.parent)
    one_line(edited.build(), f"{name} holds thesis.odt")
    assert digests(edited.output.parent) == before
    shutil.rmtree(place)


@pytest.mark.parametrize("how", ["absent", "empty", "built", "older"])
def test_a_folder_that_is_absent_empty_or_ours_is_replaced(edited: Book, how: str) -> None:
    if how in {"absent", "empty"}:
        shutil.rmtree(edited.output, ignore_errors=True)
    if how == "empty":
        edited.output.mkdir()
    if how == "older":
        (edited.output / MARK).unlink()
    assert edited.build().status == 0
    assert (edited.output / MARK).is_file()
    assert (edited.output / "index.html").is_file()


def test_an_older_epub_is_known_and_an_older_text_is_not(tiny: Book) -> None:
    for builder in ("epub", "text"):
        assert tiny.build(builder).status == 0
        (tiny.output.with_name(builder) / MARK).unlink()
    assert tiny.build("epub").status == 0
    one_line(tiny.build("text"), "name a folder that is empty or not there yet")


def test_what_a_book_is_made_of_is_never_replaced_even_in_a_folder_of_ours(tiny: Book) -> None:
    built = tiny.source / "built"
    assert run_cli("build", "-q", tiny.source, built).status == 0
    shutil.move(tiny.path("sources.bib"), built / "sources.bib")
    tiny.edit("conf.py", '["sources.bib"]', '["built/sources.bib"]')
    before = digests(tiny.source)
    result = run_cli("build", "-q", tiny.source, built)
    assert result.status == 1
    assert "holds the book's sources.bib" in result.err
    assert digests(tiny.source) == {**before, ".doctrees/built/environment.pickle": _any(tiny)}


def _any(book: Book) -> str:
    return digests(book.source)[".doctrees/built/environment.pickle"]


def test_the_cache_cannot_be_in_what_is_replaced(tiny: Book) -> None:
    one_line(run_cli("build", "-q", tiny.source, tiny.output, "-d", tiny.output / "cache"), "-d")


def test_a_link_to_a_built_folder_stays_a_link(tiny: Book) -> None:
    link = tiny.source.parent / "link"
    tiny.output.mkdir(parents=True)
    link.symlink_to(tiny.output)
    for _ in range(2):
        assert run_cli("build", "-q", tiny.source, link).status == 0
    assert link.is_symlink()
    assert (tiny.output / "index.html").is_file()


# Folders of sheets and decks


@pytest.mark.parametrize("command", ["handouts", "slides"])
def test_sheets_and_slides_replace_only_their_own(tiny: Book, command: str) -> None:
    output = tiny.source.parent / "paper"
    own_folder(output / "teacher")
    before = digests(tiny.source.parent)
    one_line(run_cli(command, tiny.source, output), "holds thesis.odt")
    one_line(run_cli(command, tiny.source, tiny.path("index.md")), "is a file")
    one_line(run_cli(command, tiny.source, tiny.path("seeds")), "holds bee-garden.toml")
    one_line(run_cli(command, tiny.source, tiny.source), "which marginalia did not write")
    assert digests(tiny.source.parent) == before


def test_slides_without_a_plan_say_where_decks_come_from_and_a_second_time_replaces_them(tiny: Book) -> None:
    output = tiny.source.parent / "slides"
    for _ in range(2):
        result = run_cli("slides", tiny.source, output)
        assert (result.status, result.err) == (0, "")
        assert "0 decks are in" in result.out
        assert "Decks come from plans" in result.out
    (output / "teacher" / MARK).unlink()
    assert run_cli("slides", tiny.source, output).status == 0, "known by its list"
    (output / "teacher" / MARK).unlink()
    (output / "teacher" / "mine.html").write_text("mine", "utf-8")
    one_line(run_cli("slides", tiny.source, output), "did not write")


def test_sheets_are_told_and_made_again(tiny: Book) -> None:
    output = tiny.source.parent / "paper"
    for _ in range(2):
        result = run_cli("handouts", tiny.source, output)
        assert (result.status, result.err) == (0, "")
    listed = json.loads((output / "student/sheets.json").read_text("utf-8"))
    assert result.out.startswith(f"{len(listed)} sheets are in ")
    assert (output / "student" / MARK).is_file()


def test_the_server_writes_into_a_folder_of_its_own(tiny: Book) -> None:
    from sphinx_marginalia.system.faults import Refusal
    from tests.tools.load import load

    before = digests(tiny.source)
    for output in (tiny.path("pages"), tiny.path("index.md"), tiny.source, tiny.source.parent):
        with pytest.raises(Refusal, match=r"name a(nother)? folder"):
            load("serve").serve(tiny.source, output, "127.0.0.1", 0, [], is_opened=False)
    assert digests(tiny.source) == before


# Single files


def test_a_pdf_is_written_over_a_pdf_of_ours_only(tiny: Book) -> None:
    folder = tiny.source.parent / "paper"
    folder.mkdir()
    path = folder / "book.pdf"
    for _ in range(2):
        result = run_cli("pdf", tiny.source, path)
        assert (result.status, result.err) == (0, "")
        assert path.read_bytes().startswith(b"%PDF-")
    assert [p.name for p in folder.iterdir()] == ["book.pdf"]
    assert path.stat().st_mode & 0o777 == tiny.path("index.md").stat().st_mode & 0o777
    path.write_bytes(path.read_bytes().partition(b"% marginalia")[0])
    assert run_cli("pdf", tiny.source, path).status == 0, "one that is older than the mark"
    foreign = folder / "mine.pdf"
    foreign.write_bytes(as_pdf(Sheet("mine", "My thesis", "book", "", ("<p>Mine</p>",)), "Me"))
    before = digests(folder)
    one_line(run_cli("pdf", tiny.source, foreign), "did not write")
    one_line(run_cli("pdf", tiny.source, tiny.path("index.md")), "did not write")
    one_line(run_cli("pdf", tiny.source, folder), "is a folder; name a file in it, such as")
    assert digests(folder) == before


def test_a_zip_is_written_over_a_zip_of_ours_only(tiny_built: Book, tmp_path: Path) -> None:
    for _ in range(2):
        assert run_cli("zip", tiny_built.output, tmp_path).status == 0
    (path,) = tmp_path.iterdir()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mine.txt", "mine")
    before = digests(tmp_path)
    one_line(run_cli("zip", tiny_built.output, tmp_path), "did not write")
    one_line(run_cli("zip", tiny_built.output, path), "is a file")
    assert digests(tmp_path) == before
    before = tiny_built.contents()
    one_line(run_cli("zip", tiny_built.output, tiny_built.output / "zip"), "lies in the built book")
    assert tiny_built.contents() == before


# A refused plain build


@pytest.mark.parametrize("fault", ["key-exposed", "findings"])
def test_a_refused_plain_build_leaves_no_records_in_its_output(
    make_book: Callable[[str, Path], Book], tmp_path: Path, fault: str
) -> None:
    book = make_book("quiz" if fault == "key-exposed" else "tiny", tmp_path)
    if fault == "findings":
        book.edit("pages/notes.md", "{annotation} more fruit", "{annotation} more fruits")
    result = book.sphinx()
    assert result.returncode != 0
    output = book.source.parent / "plain"
    assert not (output / ".doctrees").exists()
    assert [path for path in output.rglob("*") if path.suffix in {".doctree", ".pickle"}] == []


def test_what_else_is_in_a_cache_stays(tiny: Book) -> None:
    tiny.edit("pages/notes.md", "{annotation} more fruit", "{annotation} more fruits")
    output = tiny.source.parent / "plain"
    own_folder(output / "cache")
    assert tiny.sphinx("-d", str(output / "cache")).returncode != 0
    assert list(digests(output)) == ["cache/thesis.odt"]


# What is in the book's folder and none of the book's


def leave_foreign_pages(book: Book) -> None:
    """A virtual environment, a built book and a build folder, each with pages of other people."""
    for folder in (".venv/lib/site-packages/theme", "env/lib", "site/_sources", "_build/other"):
        book.path(folder).mkdir(parents=True)
        book.write(f"{folder}/README.md", "# No page of ours\n\n{nothing}`of this`\n")
    for name in (".venv", "env"):
        book.write(f"{name}/pyvenv.cfg", "home = /usr/bin\n")
    book.write(f"site/{MARK}", "")


@pytest.mark.parametrize("run", ["build", "check", "plain"])
def test_environments_and_built_folders_are_left_out(tiny: Book, run: str) -> None:
    assert "exclude_patterns" not in tiny.read("conf.py")
    leave_foreign_pages(tiny)
    if run == "plain":
        done = tiny.sphinx()
        assert (done.returncode, done.stderr) == (0, "")
        return
    result = tiny.build() if run == "build" else run_cli("check", tiny.source)
    assert (result.status, result.err) == (0, "")


def test_a_book_built_inside_itself_is_not_read_again(tiny: Book) -> None:
    """Not by a pattern that comes with the first build: Sphinx would read all pages anew."""
    output = tiny.source / "out [1]"
    assert run_cli("build", "-q", tiny.source, output).status == 0
    trees = tiny.source / ".doctrees" / output.name
    before = {path: path.stat().st_mtime_ns for path in trees.rglob("*.doctree")}
    assert before
    assert run_cli("build", "-q", tiny.source, output).status == 0
    assert {path: path.stat().st_mtime_ns for path in trees.rglob("*.doctree")} == before


# Other words


def test_an_epub_of_the_example_in_the_docs(tiny: Book) -> None:
    lines = [
        line for line in tiny.read("conf.py").splitlines() if not line.startswith(("copyright", "version", "epub"))
    ]
    tiny.write("conf.py", "\n".join(line for line in lines if not line.startswith("author")))
    tiny.edit("conf.py", "project, author", 'project, "us"')
    tiny.edit("conf.py", "[author]", '["us"]')
    for _ in range(2):
        result = tiny.build("epub")
        assert (result.status, result.err) == (0, "")
    told = tiny.page("content.opf", "epub")
    assert "<dc:rights>the makers of Bees behind the gym</dc:rights>" in told
    assert "<dc:creator>the makers of Bees behind the gym</dc:creator>" in told
    assert '<meta property="ibooks:version">1</meta>' in told
    assert ">bees-behind-the-gym</dc:identifier>" in told
    assert '<meta name="dtb:uid" content="bees-behind-the-gym"/>' in tiny.page("toc.ncx", "epub")
    assert "unknown" not in told


def test_an_epub_says_what_its_author_says(tiny: Book) -> None:
    tiny.edit("conf.py", 'version = release = "1"', 'version = release = "7"')
    assert tiny.build("epub", "-D", "epub_publisher=Garden Press").status == 0
    told = tiny.page("content.opf", "epub")
    assert "<dc:publisher>Garden Press</dc:publisher>" in told
    assert "<dc:creator>the makers of sphinx-marginalia</dc:creator>" in told
    assert "<dc:rights>none: CC0 1.0</dc:rights>" in told
    assert '<meta property="ibooks:version">7</meta>' in told
    assert ">bees</dc:identifier>" in told


def test_a_value_of_the_configuration_for_one_build(tiny: Book) -> None:
    assert tiny.build("html", "-D", "html_title=Other bees", "-D", "language=de").status == 0
    assert "Other bees" in tiny.page("index.html")
    assert '<html lang="de"' in tiny.page("index.html")
    with pytest.raises(SystemExit) as ended:
        run_cli("build", "-D", "language", tiny.source, tiny.output)
    assert ended.value.code == 2


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    from sphinx_marginalia import __version__
    from sphinx_marginalia.commands.cli import main

    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"marginalia {__version__}\n"


def settings_told(capsys: pytest.CaptureFixture[str], book: Book, *options: str) -> list[str]:
    """Lines of a build that tell how extensions are configured."""
    from sphinx_marginalia.commands.cli import main

    assert main(["build", *options, str(book.source), str(book.output)]) == 0
    out = capsys.readouterr().out
    assert "build succeeded" in out
    return [line for line in out.splitlines() if "MdParserConfig" in line or "bibtex" in line]


def test_no_settings_are_told_unless_asked_for(
    make_book: Callable[[str, Path], Book], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = make_book("tiny", tmp_path)
    assert settings_told(capsys, book) == []
    assert len(settings_told(capsys, book, "-v")) == 2


def test_a_book_in_english_has_no_words_of_the_book_before_it(tiny: Book) -> None:
    """Sphinx keeps the words of a language for the next book that needs none, and `make serve` builds many times."""
    assert tiny.build().status == 0
    before = tiny.page("search.html")
    assert tiny.build("html", "-D", "language=de").status == 0
    assert tiny.page("search.html") != before
    assert tiny.build().status == 0
    assert tiny.page("search.html") == before
