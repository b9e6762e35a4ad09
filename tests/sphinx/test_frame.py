"""The page frame: what it never writes, on any page, and what every page has."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from sphinx.errors import ConfigError
from sphinx.search import SearchLanguage
from sphinx.testing.util import SphinxTestApp

from sphinx_marginalia.frame import audit, search
from sphinx_marginalia.frame.requirements import PACKAGES, require
from tests.conftest import environment

if TYPE_CHECKING:
    from collections.abc import Callable

CONF = """
project = "Tides, Simply"
author = "A. Author"
copyright = "2026"
version = release = "1"
extensions = ["sphinx_marginalia.frame"]
html_theme = "sphinx_book_theme"
html_title = "Tides, Simply"
marginalia_frame_wide_pages = ["part/wi*"]
marginalia_frame_description = "A trial of a frame."
"""
PAGES = {
    "index": """
        .. meta::
           :description: Where it starts.

        Front
        =====

        .. toctree::
           :caption: Part

           part/one
           part/wide
        """,
    "part/one": """
        A lesson
        ========

        .. list-table::
           :widths: 20 80
           :width: 50%

           * - a
             - b

        .. image:: dot.svg
           :width: 33%

        .. image:: dot.svg
           :width: 20px

        .. py:module:: tide

        .. index:: pair: sea; level

        .. glossary::

           ebb
              Water that goes.

        Section
        -------

        .. note:: Look.

        .. code-block:: python

           print('<b style="x" onclick="y">')
        """,
    "part/wide": "Wide\n====\n\nSection\n-------\n\nText.\n",
}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'


class Page(HTMLParser):
    """What a test asks of a page: tags with their attributes, and the text of scripts and styles."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.name = path.stem
        self.source = path.read_text(encoding="utf-8")
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(self.source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def classes(self) -> set[str]:
        return {name for _, attributes in self.tags for name in attributes.get("class", "").split()}


def write_book(folder: Path, conf: str = CONF) -> Path:
    for name, text in PAGES.items():
        lines = text.splitlines()
        path = folder / f"{name}.rst"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(line.removeprefix(" " * 8) for line in lines), encoding="utf-8")
    (folder / "part" / "dot.svg").write_text(SVG, encoding="utf-8")
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., SphinxTestApp]:
    """Build the trial book in a folder of its own, with any builder and overrides."""

    def run(builder: str = "html", *, parallel: int = 1, **overrides: object) -> SphinxTestApp:
        source = write_book(tmp_path_factory.mktemp("book"))
        app = SphinxTestApp(builder, srcdir=source, confoverrides=overrides, parallel=parallel)
        try:
            app.build(force_all=True)
        finally:
            app.cleanup()  # before the next: docutils holds one set of nodes for all
        return app

    return run


@pytest.fixture(scope="module")
def html(build: Callable[..., SphinxTestApp]) -> Path:
    app = build()
    assert app.warning.getvalue() == ""
    return Path(app.outdir)


@pytest.fixture(scope="module")
def pages(html: Path) -> dict[str, Page]:
    return {path.relative_to(html).as_posix(): Page(path) for path in sorted(html.rglob("*.html"))}


def test_every_kind_of_page_is_there(pages: dict[str, Page]) -> None:
    assert set(pages) == {
        "404.html", "genindex.html", "index.html", "part/one.html", "part/wide.html", "py-modindex.html", "search.html",
    }  # fmt: skip


def test_no_inline_code(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        for tag, attributes in page.tags:
            assert tag != "style", name
            assert tag != "script" or attributes.get("src") or attributes["type"] == "application/json", name
            assert not [key for key in attributes if key == "style" or key.startswith("on")], (name, tag, attributes)
            for key in ("src", "href"):
                assert not attributes.get(key, "").startswith(("data:", "javascript:")), (name, tag, attributes)


def test_every_file_that_a_page_loads_exists(pages: dict[str, Page], html: Path) -> None:
    for name, page in pages.items():
        links = [link["href"] for link in page.all("link") if link.get("rel") in {"stylesheet", "icon"}]
        for address in [*links, *(tag["src"] for kind in ("script", "img") for tag in page.all(kind) if "src" in tag)]:
            assert "://" not in address
            path = address.partition("?")[0]
            found = html / path[1:] if path.startswith("/") else (html / name).parent / path
            assert found.is_file(), (name, address)


def test_search_scripts_are_loaded_by_the_search_page_only(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        loaded = {tag["src"].partition("?")[0].rpartition("/")[2] for tag in page.all("script") if "src" in tag}
        if name == "search.html":
            assert loaded == {"marginalia-search.js"}
        elif name == "404.html":
            assert loaded == {"marginalia-frame-mode.js", "marginalia-not-found.js"}
        else:
            assert loaded == {"marginalia-frame-mode.js", "marginalia-book.js"}, name


def test_the_words_lie_by_their_first_letter(html: Path, pages: dict[str, Page]) -> None:
    words = html / "_static" / "search"
    assert len(list(words.iterdir())) == 27
    assert '"ebb":' in (words / "e.js").read_text("utf-8")
    assert '"ebb":' not in (words / "w.js").read_text("utf-8")
    assert "A lesson" in pages["search.html"].source
    assert (html / "searchindex.js").is_file(), "the next build reads it"


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        ({"Front": [[0, None]]}, {}),
        ({"Front": [[0, None], [1, "front"]]}, {"Front": [[1]]}),
        ({"1. A thing!": [[0, "a-thing"]]}, {"1. A thing!": [[0]]}),
        ({"2 things, 3!": [[0, "id1"]]}, {"2 things, 3!": [[0, "id1"]]}),
        ({"A  thing!": [[0, "a-thing"]]}, {"A  thing!": [[0]]}),
        ({"Front": [[1, None]]}, {"Front": [[1, None]]}),
    ],
)
def test_what_the_search_script_can_tell_is_left_out(sections: dict[str, list[object]], expected: object) -> None:
    assert search.shorter(sections, ["Front", "Back"]) == expected


class _French(SearchLanguage):
    lang = "fr"
    stopwords = frozenset({"le"})

    def stem(self, word: str) -> str:
        return word.lower().rstrip("s")


def test_words_of_titles_are_told_as_sphinx_keeps_them() -> None:
    sections = {"Le port, les ports": [[0, None], [2, "x"]], "Port 12": [[1, "y"]]}
    assert search.title_words(sections, _French({})) == {
        "Le": [0, 2], "port": [0, 1, 2], "les": [0, 2],
    }  # fmt: skip


def test_search_fetches_nothing(html: Path) -> None:
    options = (html / "_static" / "documentation_options.js").read_text(encoding="utf-8")
    assert "SHOW_SEARCH_SUMMARY: false" in options
    assert "ENABLE_SEARCH_SHORTCUTS: false" in options


def test_no_icon_font_and_no_unused_files_of_the_theme(html: Path) -> None:
    names = {path.name for path in (html / "_static").rglob("*")}
    assert not [
        name for name in names if re.search(r"fontawesome|bootstrap|webfont|\.woff|\.map$|pydata|book-theme", name)
    ]
    assert sum(path.stat().st_size for path in (html / "_static").rglob("*") if path.is_file()) < 600_000


def test_style_sheets_load_nothing(html: Path) -> None:
    for path in sorted((html / "_static").glob("*.css")):
        assert not re.search(r"url\(|@import|data:", path.read_text(encoding="utf-8")), path.name


def test_colours_are_set_by_a_script_that_blocks(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        first = page.all("script")[0]
        wanted = "marginalia-search.js" if name == "search.html" else "marginalia-frame-mode.js"
        assert wanted in first["src"], name
        assert not {"defer", "async"} & set(first), name
        assert page.all("html")[0]["data-theme"] == "light", name
        assert page.source.index(first["src"]) < page.source.index("<body"), name
        # below it, the whole page would wait for the sheet
        assert page.source.index(first["src"]) < page.source.index('rel="stylesheet"'), name


def test_every_page_has_one_description_and_an_icon(pages: dict[str, Page]) -> None:
    texts = []
    for name, page in pages.items():
        descriptions = [meta["content"] for meta in page.all("meta") if meta.get("name") == "description"]
        assert len(descriptions) == 1, name
        assert len([meta for meta in page.all("meta") if meta.get("name") == "viewport"]) == 1, name
        assert len([link for link in page.all("link") if link.get("rel") == "icon"]) == 1, name
        texts += descriptions
    assert "Where it starts." in texts
    assert "A lesson. A trial of a frame." in texts
    assert "Search. A trial of a frame." in texts
    assert len(texts) == len(set(texts))


def test_one_h1_and_unique_ids(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert len(page.all("h1")) == 1, name
        ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
        assert len(ids) == len(set(ids)), name
        assert len(page.all("main")) == 1, name


def test_wide_pages_have_no_list_of_sections(pages: dict[str, Page]) -> None:
    assert "frame-sections" in pages["part/one.html"].classes()
    for name in ("index.html", "part/wide.html"):
        assert "frame-sections" not in pages[name].classes()
        assert "frame-wide" in pages[name].classes()


def test_names_come_from_the_configuration(pages: dict[str, Page]) -> None:
    page = pages["part/one.html"]
    assert '<span class="frame-brand__line">Tides,</span> <span class="frame-brand__line">Simply</span>' in page.source
    current = [link["href"] for link in page.all("a") if link.get("aria-current") == "page"]
    assert current == ["#"]


def test_sizes_become_attributes_or_classes(pages: dict[str, Page]) -> None:
    images = [image for image in pages["part/one.html"].all("img") if image["src"].endswith("dot.svg")]
    assert "frame-width-30" in images[0]["class"]
    assert images[1]["width"] == "20"


def test_assets_carry_checksums(pages: dict[str, Page]) -> None:
    page = pages["part/one.html"]
    own = [tag["src"] for tag in page.all("script")] + [
        link["href"] for link in page.all("link") if link.get("rel") == "stylesheet"
    ]
    assert all(re.search(r"\?v=[0-9a-f]{8}$", address) for address in own), own


def test_not_found_page_starts_at_the_root_of_the_book(build: Callable[..., SphinxTestApp]) -> None:
    app = build(html_baseurl="https://example.org/en/latest/")
    page = Page(Path(app.outdir, "404.html"))
    addresses = [tag.get("href") or tag.get("src") for kind in ("a", "link", "script") for tag in page.all(kind)]
    assert addresses
    assert all(str(address).startswith("/en/latest/") for address in addresses), addresses


def test_not_found_page_of_a_book_without_address_has_its_style_at_the_host_and_in_its_folder(
    pages: dict[str, Page],
) -> None:
    page = pages["404.html"]
    sheets = [link["href"] for link in page.all("link") if link.get("rel") == "stylesheet"]
    assert sheets == ["/_static/marginalia-book.css", "_static/marginalia-book.css"]
    assert {tag["href"] for tag in page.all("a")} == {"/index.html", "/search.html"}


def test_serial_and_parallel_write_the_same(build: Callable[..., SphinxTestApp], html: Path) -> None:
    other = Path(build(parallel=2).outdir)
    for path in sorted(html.rglob("*.*")):
        if path.is_file() and path.name != ".buildinfo":
            assert path.read_bytes() == (other / path.relative_to(html)).read_bytes(), path.name


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml"])
def test_other_html_builders(build: Callable[..., SphinxTestApp], builder: str) -> None:
    app = build(builder)
    assert app.warning.getvalue() == ""
    page = Page(Path(app.outdir, "index.html"))
    assert "frame-brand" in page.classes()
    targets = [tag.get("action") or tag.get("href") for kind in ("form", "a") for tag in page.all(kind)]
    for target in targets:
        local = str(target).partition("#")[0]
        if local and "://" not in local:
            place = Path(app.outdir, local)
            assert place.is_file() or (place / "index.html").is_file(), target


@pytest.mark.parametrize(
    ("builder", "overrides"),
    [("html", {"html_theme": "alabaster"}), ("epub", {"epub_show_urls": "no"}), ("text", {}), ("latex", {})],
)
def test_elsewhere_it_does_nothing(
    build: Callable[..., SphinxTestApp], builder: str, overrides: dict[str, object]
) -> None:
    app = build(builder, **overrides)
    assert app.warning.getvalue() == ""
    assert not [path for path in Path(app.outdir).rglob("*") if "marginalia" in path.name or path.name == "404.html"]


def test_inline_code_of_an_author_is_reported(tmp_path: Path) -> None:
    source = write_book(tmp_path)
    (source / "part" / "wide.rst").write_text(
        'Wide\n====\n\n.. raw:: html\n\n   <p style="color:red">x</p>\n', encoding="utf-8"
    )
    app = SphinxTestApp("html", srcdir=source)
    try:
        app.build(force_all=True)
        assert "part/wide.rst: WARNING: inline code that Content-Security-Policy" in app.warning.getvalue()
    finally:
        app.cleanup()


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('<p style="x">', True),
        ("<a\nonclick='x'>", True),
        ("<style>", True),
        ("<script>x()</script>", True),
        ('<img src="data:image/png;base64,x">', True),
        ('<a href="javascript:x()">', True),
        ("<script src='x.js'></script>", False),
        ('<script type="application/json">{}</script>', False),
        ("<p>style = on = 1</p>", False),
        ("&lt;p style=x&gt;", False),
    ],
)
def test_what_counts_as_inline_code(body: str, found: bool) -> None:
    assert bool(audit._INLINE.search(body)) is found


def warnings_of(tmp_path: Path, page: str, conf: str = "") -> str:
    source = write_book(tmp_path)
    (source / "part" / "wide.rst").write_text(page, encoding="utf-8")
    with (source / "conf.py").open("a", encoding="utf-8") as file:
        file.write(conf)
    app = SphinxTestApp("html", srcdir=source)
    try:
        app.build(force_all=True)
        return app.warning.getvalue()
    finally:
        app.cleanup()


def test_theme_options_that_the_frame_does_not_show_are_told(tmp_path: Path) -> None:
    options = {"toc_title": "Here", "show_prev_next": True, "use_fullscreen_button": False}
    told = warnings_of(tmp_path, "Wide\n====\n", f"html_theme_options = {options!r}\n")
    assert "WARNING: html_theme_options: 'toc_title' does nothing" in told
    assert told.count("html_theme_options") == 1


def test_ids_of_the_frame_and_other_hosts_are_told(tmp_path: Path) -> None:
    page = 'Wide\n====\n\nMain content\n------------\n\n.. raw:: html\n\n   <iframe src="https://x.org/a"></iframe>\n'
    conf = "html_js_files = ['https://y.org/b.js']\nhtml_css_files = ['//z.org/c.css']\n"
    told = warnings_of(tmp_path, page, conf)
    assert "part/wide.rst: WARNING: the id 'main-content' is one of the page's frame" in told
    assert "part/wide.rst: WARNING: another host is asked for https://x.org/a" in told
    assert "WARNING: another host is asked for https://y.org/b.js" in told
    assert "WARNING: another host is asked for //z.org/c.css" in told


def test_the_ids_of_the_frame_are_all_known(pages: dict[str, Page]) -> None:
    for page in (page for name, page in pages.items() if name in {"index.html", "part/one.html"}):
        text = page.source
        around = text[: text.index("<article")] + text[text.rindex("</article>") :]
        assert set(re.findall(r'\sid="([^"]*)"', around)) <= audit.IDS


def test_what_is_not_installed_is_told_in_one_line(tmp_path: Path) -> None:
    write_book(tmp_path)
    code = (
        "import sys; sys.modules.update(tinycss2=None, sphinx_book_theme=None)\n"
        "from sphinx_marginalia.commands.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", code, "build", "-q", str(tmp_path), str(tmp_path / "_build/html")]
    result = subprocess.run(command, capture_output=True, text=True, env=environment(), check=False)
    assert result.returncode == 1
    told, end = result.stderr.strip().splitlines()
    assert told.startswith("sphinx_marginalia.frame needs tinycss2 and sphinx-book-theme, not installed here:")
    assert told.endswith('pip install "sphinx-marginalia[frame]"')
    assert end == "Nothing was written."


def test_of_another_theme_s_book_only_what_the_frame_imports_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sphinx_book_theme", None)
    app = SimpleNamespace(config=SimpleNamespace(html_theme="alabaster"))
    require(app)  # type: ignore[arg-type]
    app.config.html_theme = "sphinx_book_theme"
    with pytest.raises(ConfigError, match="needs sphinx-book-theme, not"):
        require(app)  # type: ignore[arg-type]


def test_the_extra_names_what_is_asked_for() -> None:
    extra = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    named = {re.split(r"[=<>]", one)[0] for one in extra["project"]["optional-dependencies"]["frame"]}
    assert named == set(PACKAGES.values())
