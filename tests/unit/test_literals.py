"""Every word of the interface goes through the catalogue, and the catalogue is up to date."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from sphinx_marginalia.model.translation import DOMAIN, FOLDER
from tests.tools.load import load
from tests.unit import literals

PACKAGE = Path(__file__).parents[2] / "src" / "sphinx_marginalia"
READERS: dict[str, Callable[[str], Iterator[tuple[int, str]]]] = {
    ".py": literals.of_python,
    ".html": literals.of_template,
    ".css": literals.of_sheet,
    ".js": literals.of_script,
}
#: What is never said in the book's language: the manual's table of findings, the days of English, and what one
#: program tells another.
SILENT = ("model/diagnostic.py", "model/day.py", "data/matcher.py")
FINDING = "what the program itself says of a fault, for whoever develops it"
EXAMPLE = "an example of what an author writes"
DRAWN = "letters of a drawing, which is made once, in English"
MARKUP = "markup or code, no words"
#: Literals that are no words of the interface: file, beginning, and why.
ALLOWED = (
    ("data/csv_table.py", "field larger", "words of Python's csv, which are looked for"),
    ("commands/pictures.py", "marginalia pictures", "the name of a command"),
    ("frame/bundles.py", "sphinx_marginalia.frame: the theme", FINDING),
    ("frame/navigation.py", " c", MARKUP),
    ("frame/navigation.py", 'aria-current="page"', MARKUP),
    ("frame/static/marginalia-not-found.js", "file:", MARKUP),
    ("grading/__init__.py", "Grade", "a name of code"),
    ("grading/__init__.py", "Response", "a name of code"),
    ("grading/__init__.py", "Unreadable", "a name of code"),
    ("packed_css.py", "0@media", MARKUP),
    ("seeds/article.py", 'by = ', "an example of what is written in a file"),
    ("paper/sheets.py", " and ", FINDING),
    ("sphinxext/filling/gathering.py", "none named", "what authors write in a claim, which is looked for"),
    ("paper/word/blocks.py", "Sequence[", "a type"),
    ("paper/write.py", "Sheet", "a type"),
    ("paper/word/blocks.py", "Writer", "a type"),
    ("pictures/atlas.py", "land own", MARKUP),
    ("pictures/atlas.py", "place soft", MARKUP),
    ("pictures/draw.py", '"', EXAMPLE),
    ("pictures/drawings.py", '"', EXAMPLE),
    ("pictures/drawings.py", "[", EXAMPLE),
    ("pictures/drawings.py", "{", EXAMPLE),
    ("pictures/grid.py", "not seen", DRAWN),
    ("pictures/grid.py", "– not seen", DRAWN),
    ("pictures/ranges.py", "0 or ", DRAWN),
    ("pictures/ring.py", " tone-", MARKUP),
    ("pictures/topology.py", "Polygon", "a term of TopoJSON"),
    ("seeds/article.py", "title = ", EXAMPLE),
    ("seeds/article.py", "by = ", EXAMPLE),
    ("seeds/article.py", "found = ", EXAMPLE),
    ("seeds/article.py", "rights = ", EXAMPLE),
    ("sphinxext/authoring/items/entry.py", "\\d", MARKUP),
    ("sphinxext/domain.py", "Marginalia", "the name of the domain"),
    ("sphinxext/editions.py", "This folder holds keys", "a note in a folder, for whoever looks into it"),
    ("sphinxext/filling/gathering.py", "none named", "what an author writes in a claim"),
    ("sphinxext/html/items.py", " hidden", MARKUP),
    ("sphinxext/html/notes.py", " data-handout", MARKUP),
    ("sphinxext/html/notes.py", " epub:type", MARKUP),
    ("sphinxext/html/notes.py", "aside epub:type", MARKUP),
    ("sphinxext/html/notes.py", '<span class="m-underline', "letters to draw a stroke under"),
    ("sphinxext/html/schema_org.py", "Book", "a term of schema.org"),
    ("sphinxext/html/schema_org.py", "lesson plan", "a term of schema.org"),
    ("sphinxext/safeguards/remote.py", "data:", MARKUP),
    ("sphinxext/static/argument.js", "own:", MARKUP),
    ("sphinxext/static/marks.js", "Annotation", "a term of Web Annotation"),
    ("sphinxext/static/marks.js", "urn:uuid:", MARKUP),
    ("sphinxext/static/pencil.js", "(pointer: coarse)", MARKUP),
    ("sphinxext/safeguards/svg.py", " xmlns=", MARKUP),
    ("sphinxext/safeguards/xhtml.py", "http", MARKUP),
    ("sphinxext/safeguards/xhtml.py", "xlink:", MARKUP),
    ("system/outputs.py", "marginalia wrote this folder", "a note in a folder, by which marginalia knows it"),
    ("system/script_words.py", "/* What", MARKUP),
)  # fmt: skip


def english() -> list[tuple[str, int, str]]:
    """The literals of all speaking files that readers would see, less the names of Word's styles."""
    styles = {text for _, text in literals.of_python((PACKAGE / "paper/word/styles.py").read_text("utf-8"))}
    styles |= {"Table Grid", "Normal Table", ">IIBBBBB"}
    found = []
    for path in sorted(PACKAGE.rglob("*")):
        name = path.relative_to(PACKAGE).as_posix()
        if path.suffix in READERS and name not in SILENT:
            for line, text in READERS[path.suffix](path.read_text("utf-8")):
                if not (name.startswith("paper/word/") and text in styles):
                    found.append((name, line, text))
    return found


def test_no_english_is_left_that_readers_would_see() -> None:
    found = english()
    left = [one for one in found if not any(one[0] == file and one[2].startswith(text) for file, text, _ in ALLOWED)]
    assert left == []
    used = [(file, text) for file, text, _ in ALLOWED if any(f == file and t.startswith(text) for f, _, t in found)]
    assert used == [(file, text) for file, text, _ in ALLOWED], "what is allowed is there"


@pytest.mark.parametrize(
    ("suffix", "planted"),
    [
        (".py", 'self.body.append("<p>Choose one</p>")'),
        (".py", "self.body.append(f'<b aria-label=\"Close\">{x}</b>')"),
        (".py", 'node += dn.paragraph("", "", dn.Text(" and "))'),
        (".py", 'HEADS = ("Sentence", "Words")'),
        (".py", 'def word(n):\n    return "one page" if n == 1 else f"{n} pages"'),
        (".py", 'parser.add_argument("source", help="the folder of conf.py")'),
        (".py", 'sys.stdout.write(f"The book is in {path}\\n")'),
        (".py", 'raise Refusal(f"{path} is a file; name a folder")'),
        (".py", 'line.append(dn.Text(_("Open: ") + "now: "))'),
        (".py", 'self.add_finding(Code.X, f"unknown article {name}; the seeds folder holds: {known}")'),
        (".html", '<h1>Start here</h1>{{ _("Book") }}'),
        (".html", '<nav aria-label="Contents">{% if x %}{{ x }}{% endif %}</nav>'),
        (".css", '.m-screen::before { content: "On the screen: "; }'),
        (".css", '.m-is-right { --m: "\\a0\\2713"/" right"; }'),
        (".js", "out.textContent = 'Not quite';"),
        (".js", "tell(n + ' of ' + all);"),
        (".js", "tell(_('Right') + ': look again');"),
    ],
)
def test_a_planted_literal_is_found(suffix: str, planted: str) -> None:
    assert list(READERS[suffix](planted))


@pytest.mark.parametrize(
    ("suffix", "fine"),
    [
        (".py", '"""A docstring."""\nself.body.append(f\'<p class="m-note" id="a">{escape(_("Choose one"))}</p>\')'),
        (".py", 'self.add_finding(Code.X, Phrase("unknown article {name}; there are: {known}", name=n, known=k))'),
        (".py", 'LABELS = {"pack": gettext_noop("A plan with all its sheets")}\nnode["classes"] = ["m-a", "m-b"]'),
        (".html", '<h1 class="a b">{{ _("Start here") }}</h1>{# A comment. #}'),
        (".css", '.a::before { content: attr(data-label); font-family: "Source Serif"; }'),
        (".js", "tell(_('Not quite')); document.querySelector('.m-item a[href]'); // Some words"),
    ],
)
def test_what_is_translated_or_no_word_is_not_found(suffix: str, fine: str) -> None:
    assert list(READERS[suffix](fine)) == []


def test_the_template_of_catalogues_has_the_messages_of_the_code() -> None:
    with (FOLDER / f"{DOMAIN}.pot").open("rb") as file:
        written = {(message.context, message.id) for message in read_po(file) if message.id}
    said = {(message.context, message.id) for message in load("messages").template() if message.id}
    assert (said - written, written - said) == (set(), set()), "run: make messages"


def test_translations_fill_the_same_places() -> None:
    """A place that a translation forgets or invents would end a build; the template tries the rule on itself."""
    for path in sorted(FOLDER.rglob(f"{DOMAIN}.po*")):
        with path.open("rb") as file:
            for message in read_po(file):
                ids = message.id if isinstance(message.id, tuple) else (message.id,)
                strings = message.string if isinstance(message.string, tuple) else (message.string,)
                for text in (*ids, *filter(None, strings)):
                    if message.id:
                        assert literals.places(text) <= literals.places(ids[-1]), f"{path.name}: {text}"
