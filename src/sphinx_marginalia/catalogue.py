"""The catalogue of the interface's words, as Sphinx keeps it: what pages say beside their authors' texts.

Rooms that import no Sphinx are given a ``Translation`` instead, which reads the same files.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sphinx import locale
from sphinx.util.i18n import CatalogRepository

from sphinx_marginalia.model.translation import DOMAIN, FOLDER, Translation, catalogue_files
from sphinx_marginalia.model.translation import ngettext as form_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: Where the environment keeps the digest of the catalogues that its pages were read with.
_DIGEST: Final = "marginalia_catalogue_digest"
#: Translate a message.  Before a book is known, the result is lazy: translate where a word is used, not in tables.
_ = locale.get_translation(DOMAIN)


def word(value: str) -> str:
    """Return a value of a closed list, such as a claim's conclusion, as the interface says it; '' stays ''."""
    return _(value) if value else ""


def segment_in_words(segment: str) -> str:
    """Return the id of a segment in words: *sentence 8*, *paragraph 2*."""
    pattern = _("paragraph {number}") if segment.startswith("P") else _("sentence {number}")
    return pattern.format(number=segment[1:])


def ngettext(one: str, many: str, number: float) -> str:
    """Return the form of a message that goes with a number."""
    return form_of(locale.get_translator(DOMAIN), one, many, number)


def pgettext(context: str, message: str) -> str:
    """Return a message that means another thing in another context."""
    return locale.get_translator(DOMAIN).pgettext(context, message)


def translation_of(book: Sphinx | BuildEnvironment) -> Translation:
    """Return the translation into the language of a book, for rooms that import no Sphinx."""
    config = book.config
    return Translation(config.language or "en", tuple(str(Path(book.srcdir, name)) for name in config.locale_dirs))


def get_outdated(
    app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _removed: set[str]
) -> list[str]:
    """Return all pages when the catalogues have changed since they were read: directives write words into them."""
    translation = translation_of(app)
    data = [Path(path).read_bytes() for path in catalogue_files(translation.language, translation.folders)]
    new = hashlib.sha256(b"".join(data)).hexdigest()
    old = getattr(env, _DIGEST, new)
    setattr(env, _DIGEST, new)
    return [] if old == new else sorted(env.found_docs)


def add_catalogue(app: Sphinx) -> None:
    """Load the catalogues of the book's language: the book's own, in ``locale_dirs``, before the package's.

    As Sphinx does for its own words, ``LANGUAGE/LC_MESSAGES/marginalia.po`` of the book is compiled first.
    """
    locale.translators.pop(("general", DOMAIN), None)  # of another book that this process has built
    language = app.config.language or "en"
    for catalogue in CatalogRepository(app.srcdir, app.config.locale_dirs, language, "utf-8").catalogs:
        if catalogue.domain == DOMAIN and catalogue.is_outdated():
            catalogue.write_mo(language, app.config.gettext_allow_fuzzy_translations)
    for folder in (*(Path(app.srcdir, name) for name in app.config.locale_dirs), FOLDER):
        app.add_message_catalog(DOMAIN, folder)
