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
#: What speaks to readers, or to who runs a command.  The other files speak to authors, in findings.
SPEAKING = (
    "commands", "frame", "paper", "slides", "sphinxext/authoring", "sphinxext/builders", "sphinxext/filling",
    "sphinxext/html", "sphinxext/static", "sphinxext/bibtex_style.py", "sphinxext/collect.py", "sphinxext/copies.py",
    "sphinxext/editions.py", "sphinxext/indices.py", "sphinxext/question_record.py", "system", "model/layer.py",
    "model/naming.py",
)  # fmt: skip
FINDING = "part of a finding, for authors"
MARKUP = "markup or code, no words"
#: Literals that are no words of the interface: file, beginning, and why.
ALLOWED = (
    ("commands/pictures.py", "marginalia pictures", "the name of a command"),
    ("frame/bundles.py", "sphinx_marginalia.frame: the theme", FINDING),
    ("frame/navigation.py", " c", MARKUP),
    ("frame/navigation.py", 'aria-current="page"', MARKUP),
    ("frame/static/marginalia-not-found.js", "file:", MARKUP),
    ("paper/sheets.py", " and ", FINDING),
    ("paper/word/blocks.py", "Sequence[", "a type"),
    ("paper/word/blocks.py", "Writer", "a type"),
    ("sphinxext/authoring/actor.py", "; the name holds", FINDING),
    ("sphinxext/authoring/actor.py", " as a word of its own", FINDING),
    ("sphinxext/authoring/actor.py", "the article", FINDING),
    ("sphinxext/authoring/actor.py", "'0' is said", FINDING),
    ("sphinxext/authoring/annotation.py", "no id can be made", FINDING),
    ("sphinxext/authoring/items/entry.py", "\\d", MARKUP),
    ("sphinxext/authoring/items/hottext.py", " and ", FINDING),
    ("sphinxext/authoring/picture.py", "the picture", FINDING),
    ("sphinxext/builders/epub.py", " role=", MARKUP),
    ("sphinxext/editions.py", "the builder '0'", FINDING),
    ("sphinxext/editions.py", "0 (delete it", FINDING),
    ("sphinxext/editions.py", "what a build of", FINDING),
    ("sphinxext/editions.py", "the cache inside", FINDING),
    ("sphinxext/editions.py", "html_copy_source", FINDING),
    ("sphinxext/editions.py", "This folder holds keys", "a note in a folder, for whoever looks into it"),
    ("sphinxext/html/notes.py", " data-handout", MARKUP),
    ("sphinxext/html/notes.py", " epub:type", MARKUP),
    ("sphinxext/html/notes.py", '<span class="m-underline', "letters to draw a stroke under"),
    ("sphinxext/html/schema_org.py", "Book", "a term of schema.org"),
    ("sphinxext/html/schema_org.py", "lesson plan", "a term of schema.org"),
    ("system/outputs.py", "marginalia wrote this folder", "a note in a folder, by which marginalia knows it"),
    ("system/script_words.py", "/* What", MARKUP),
    ("system/text_files.py", "the file is UTF-16", FINDING),
    ("system/text_files.py", "byte 0", FINDING),
)  # fmt: skip


def english() -> list[tuple[str, int, str]]:
    """The literals of all speaking files that readers would see, less the names of Word's styles."""
    styles = {text for _, text in literals.of_python((PACKAGE / "paper/word/styles.py").read_text("utf-8"))}
    styles |= {"Table Grid", "Normal Table", ">IIBBBBB"}
    found = []
    for path in sorted(PACKAGE.rglob("*")):
        name = path.relative_to(PACKAGE).as_posix()
        if path.suffix in READERS and any(name == one or name.startswith(f"{one}/") for one in SPEAKING):
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
        (".py", 'self.add_finding(Code.X, f"unknown article {name}; the seeds folder holds: {known}")'),
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
