"""Every option of the extension, declared once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from sphinx_marginalia.seeds import holds_article

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

Rebuild = Literal["", "env", "html", "epub"]


@dataclass(frozen=True, slots=True)
class Option:
    """A configuration value: its default, what it changes, its types, and a sentence about it."""

    name: str
    default: Any
    rebuild: Rebuild
    types: frozenset[type]
    description: str


OPTIONS = (
    Option("marginalia_seeds", "seeds", "env", frozenset({str}),
           "The folder of the articles, from the book's source folder."),
    Option("marginalia_article", "", "env", frozenset({str}),
           "The article that a page means when it names none; needed where the folder holds several."),
    Option("marginalia_data", "", "env", frozenset({str}),
           "The datapackage.json of the book's data sets, from the book's source folder; '' for none."),
    Option("marginalia_findings", "error", "", frozenset({str}),
           "'error' stops the build before anything is written; 'warn' is for drafts."),
    Option("marginalia_first_layer", "attribution", "html", frozenset({str}),
           "The layer of notes that a reader sees at first."),
    Option("marginalia_edition", "student", "env", frozenset({str}),
           "'student', or 'teacher' with keys, sample answers and notes to the teacher."),
    Option("marginalia_teacher_pages", [], "env", frozenset({list, tuple}),
           "Patterns of pages that only the teacher edition holds."),
    Option("marginalia_handouts", "", "html", frozenset({str}),
           "The folder of the sheets for paper, from the book's source folder; '' for none."),
    Option("marginalia_teacher_url", "", "env", frozenset({str}),
           "Where teachers get the zip with all keys: an address, or a file of the book; '' where they have to ask."),
    Option("marginalia_learning", {}, "html", frozenset({dict}),
           "What schema.org is told of every lesson besides what the page knows: level, licence, age."),
    Option("marginalia_epub_conforms_to", "", "epub", frozenset({str}),
           "What the EPUB says it conforms to, as 'EPUB Accessibility 1.1 - WCAG 2.2 Level AA'; only what was tested."),
    Option("marginalia_slides", "", "html", frozenset({str}),
           "The folder of the slides, from the book's source folder; '' for none."),
)  # fmt: skip


def add_options(app: Sphinx) -> None:
    """Declare the options to Sphinx."""
    for option in OPTIONS:
        app.add_config_value(option.name, option.default, option.rebuild, option.types, option.description)


def has_article(app: Sphinx) -> bool:
    """Return whether the project is a book on an article; one that is not keeps what Sphinx does with it."""
    return holds_article(Path(app.srcdir, app.config.marginalia_seeds))


def set_by_author(config: Config) -> frozenset[str]:
    """Return the names of the values that ``conf.py`` or the command line sets.

    Sphinx tells nobody whether a value is the author's or its default, and some defaults are what authors set.
    """
    return frozenset(config._raw_config) | frozenset(config.overrides)  # noqa: SLF001 - see above
