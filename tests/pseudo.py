"""A pseudo-language: every word of the interface in brackets, so that what did not go through the catalogue shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po
from bs4 import BeautifulSoup, NavigableString

from sphinx_marginalia.model.translation import DOMAIN, FOLDER, Translation

if TYPE_CHECKING:
    from tests.conftest import Book

#: A language that Babel and Sphinx know, so that their words are not English either.
LANGUAGE = "de"
_WORD = re.compile(r"[^\W\d_]+")
_PLACE = re.compile(r"(\{\w*\})")
_BRACKETED = re.compile(r"⟦[^⟧]*⟧")
#: Attributes that a reader sees or hears.
_SPOKEN = ("aria-label", "alt", "title", "placeholder", "data-label", "data-auto", "data-light", "data-dark")


def bracketed(message: str) -> str:
    """Return a message with each word in brackets; places for other texts stay."""
    parts = _PLACE.split(message)
    return "".join(part if at % 2 else _WORD.sub(lambda found: f"⟦{found[0]}⟧", part) for at, part in enumerate(parts))


def write_catalogue(folder: Path) -> Path:
    """Write the catalogue of the pseudo-language below ``folder``, as a book has its own; the file."""
    with (FOLDER / f"{DOMAIN}.pot").open("rb") as file:
        template = read_po(file)
    catalog = Catalog(locale=LANGUAGE, fuzzy=False)
    for message in template:
        if isinstance(message.id, str) and message.id:
            catalog.add(message.id, bracketed(message.id), context=message.context)
        elif message.id:
            catalog.add(message.id, tuple(bracketed(form) for form in message.id), context=message.context)
    path = folder / LANGUAGE / "LC_MESSAGES" / f"{DOMAIN}.po"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_po(file, catalog)
    return path


def words(texts: Iterable[str]) -> set[str]:
    """Return the words of texts in small letters."""
    return {word.casefold() for text in texts for word in _WORD.findall(text)}


def spoken(html: str) -> Iterator[str]:
    """Yield what a reader sees or hears of a page."""
    soup = BeautifulSoup(html, "html.parser")
    for silent in soup(["script", "style"]):
        silent.extract()
    yield from (str(text) for text in soup.find_all(string=True) if type(text) is NavigableString)
    for element in soup(True):
        yield from (str(element[name]) for name in _SPOKEN if element.has_attr(name))


def unbracketed(texts: Iterable[str], known: set[str]) -> set[str]:
    """Return the words that are neither in brackets nor known."""
    return {word for word in words(_BRACKETED.sub(" ", text) for text in texts) if len(word) > 1} - known


def of_sphinx() -> set[str]:
    """Return the words that Sphinx, the theme and Babel say in the language."""
    import pydata_sphinx_theme
    import sphinx

    texts: list[str] = []
    for module in (sphinx, pydata_sphinx_theme):
        path = Path(str(module.__file__)).parent / "locale" / LANGUAGE / "LC_MESSAGES" / "sphinx.mo"
        with path.open("rb") as file:
            texts += (str(message.string) for message in read_mo(file))
    locale = Locale(LANGUAGE)
    months = [name for width in ("wide", "abbreviated") for name in locale.months["format"][width].values()]
    return words([*texts, *months, *locale.languages.values()])


def translation(folder: Path) -> Translation:
    """Return the translation into the pseudo-language, whose catalogue is written below ``folder``."""
    path = write_catalogue(folder)
    with path.open("rb") as file, path.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, read_po(file))
    return Translation(LANGUAGE, (str(folder),))


def translate(book: Book) -> None:
    """Let a book be in the pseudo-language."""
    write_catalogue(book.path("locale"))
    book.edit("conf.py", 'language = "en"', f'language = "{LANGUAGE}"\nlocale_dirs = ["locale"]')


def build(book: Book, *arguments: str) -> Book:
    """Build a book in the pseudo-language, in a process of its own: Sphinx keeps its translators."""
    translate(book)
    done = book.sphinx("-W", "-d", str(book.source.parent / "cache"), *arguments)
    assert not done.stderr, done.stderr
    assert done.returncode == 0
    return book
