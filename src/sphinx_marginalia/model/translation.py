"""The words of the interface in a language: messages from catalogues, days and numbers as Babel writes them."""

from __future__ import annotations

import gettext as catalogues
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sphinx_marginalia.model.day import in_words, read
from sphinx_marginalia.model.number import number_word
from sphinx_marginalia.model.phrase import Phrase

if TYPE_CHECKING:
    from babel import Locale

#: The name of the catalogues: ``LANGUAGE/LC_MESSAGES/marginalia.mo``.
DOMAIN: Final = "marginalia"
#: Where the package keeps its own.
FOLDER: Final = Path(__file__).parents[1] / "locale"
_RULE: Final = re.compile(r"plural=([^;]+)")
#: Where a shell says which languages its user reads, as gettext looks for them.
_USER: Final = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def gettext_noop(message: str) -> str:
    """Return the message as it is: ``make messages`` finds it, and it is translated where it is used."""
    return message


def capitalized(text: str) -> str:
    """Return the text with a large first letter; the others stay as its language has them."""
    return text[:1].upper() + text[1:]


@dataclass(frozen=True, slots=True)
class Translation:
    """How the interface speaks in a language; it is small, and can be sent to other processes.

    ``folders`` may hold catalogues of the book's own, which come before the package's.  English needs no catalogue: the
    messages are English, and so are days and numbers.
    """

    language: str = "en"
    folders: tuple[str, ...] = ()

    def gettext(self, message: str) -> str:
        """Return the message in this language, or as it is where no catalogue has it."""
        return _catalogue(self.language, self.folders).gettext(message)

    def pgettext(self, context: str, message: str) -> str:
        """Return a message that means another thing in another context."""
        return _catalogue(self.language, self.folders).pgettext(context, message)

    def ngettext(self, one: str, many: str, number: float) -> str:
        """Return the form of a message that goes with a number."""
        return ngettext(_catalogue(self.language, self.folders), one, many, number)

    def said(self, text: str) -> str:
        """Return a phrase in this language, with all phrases among its values; any other text as it is."""
        if not isinstance(text, Phrase):
            return text
        values = {name: self.said(value) if isinstance(value, str) else value for name, value in text.values.items()}
        return self.gettext(text.pattern).format(**values)

    @property
    def plural_rule(self) -> str:
        """The rule by which a number chooses its form, as catalogues write it: ``n != 1``."""
        header = str(_catalogue(self.language, self.folders).info().get("plural-forms", ""))
        match = _RULE.search(header)
        return match[1].strip() if match else "n != 1"

    def forms(self, one: str, many: str) -> list[str]:
        """Return all forms of a message, in the order of the rule's results."""
        form_of = catalogues.c2py(self.plural_rule)
        numbers = {form_of(number): number for number in reversed(range(1001))}
        return [self.ngettext(one, many, number) for _, number in sorted(numbers.items())]

    def day(self, day: date, *, short: bool = False) -> str:
        """Return a day in words: ``31 January 2024``, or ``31 Jan 2024``."""
        locale = None if self.is_english else _locale(self.language)
        if locale is None:
            return in_words(day, short=short)
        from babel.dates import format_date

        return format_date(day, "medium" if short else "long", locale=locale)

    def read_day(self, text: str) -> date | None:
        """Return the day with which a text begins, as ``day`` writes it, in English, or as ``2024-01-31``; or None."""
        if day := read(text):
            return day
        return next((day for form in _days(self.language) if (day := form.read(text))), None)

    def number(self, value: float, *, grouped: bool = True) -> str:
        """Return a number as prose has it, ``12,000.5``; without ``grouped``, ``12000.5``."""
        locale = None if self.is_english else _locale(self.language)
        if locale is None:
            sign = "," if grouped else ""
            return f"{value:{sign}}" if isinstance(value, int) else f"{value:{sign}.12g}"  # never 2e+06
        from babel.numbers import format_decimal

        return format_decimal(value, locale=locale, decimal_quantization=False, group_separator=grouped)

    def number_word(self, number: int) -> str:
        """Return a small number in words, where the language is English, else in digits."""
        return number_word(number) if self.is_english else self.number(number)

    def name_of_language(self, english: str) -> str:
        """Return how a language is called, by its English name: ``german``."""
        locale = None if self.is_english else _locale(self.language)
        if locale is None:
            return english.capitalize()
        from babel import Locale

        codes = {name.casefold(): code for code, name in Locale("en").languages.items()}
        return str(locale.languages.get(codes.get(english.casefold(), ""), english.capitalize()))

    @property
    def is_english(self) -> bool:
        """Whether the messages are in the language already."""
        return self.language.replace("-", "_").partition("_")[0] == "en"


#: What is said where nobody asks for another language.
ENGLISH: Final = Translation()


def ngettext(catalogue: catalogues.NullTranslations, one: str, many: str, number: float) -> str:
    """Return the form of a message that goes with a number; half an hour and its like take that of many."""
    return catalogue.ngettext(one, many, int(number) if number == int(number) else 2)


def of_user() -> Translation:
    """Return the translation for who runs a command, by the language of their shell."""
    return Translation(next((language for name in _USER if (language := os.environ.get(name))), "en"))


def catalogue_files(language: str, folders: Sequence[str]) -> list[str]:
    """Return the files of a language that there are, those of ``folders`` first."""
    languages = [name for name in language.split(":") if name]
    paths = (catalogues.find(DOMAIN, folder, languages) for folder in (*folders, str(FOLDER)))
    return [path for path in paths if path]


@dataclass(frozen=True, slots=True)
class _DayForm:
    """How a language writes a day: a pattern with the groups d, M and y, and the names of its months, if it has any."""

    pattern: re.Pattern[str]
    months: tuple[str, ...] = ()

    def read(self, text: str) -> date | None:
        """Return the day with which a text begins, or None."""
        match = self.pattern.match(text)
        if match is None:
            return None
        name = match["M"].casefold()
        try:
            month = self.months.index(name) + 1 if self.months else int(name)
            return date(int(match["y"]), month, int(match["d"]))
        except ValueError:  # 31 February
            return None


@cache
def _days(language: str) -> tuple[_DayForm, ...]:
    """Return how a language writes days, in words and in short."""
    locale = None if Translation(language).is_english else _locale(language)
    forms = (_day_form(locale, width) for width in ("long", "medium")) if locale else ()
    return tuple(form for form in forms if form)


def _day_form(locale: Locale, width: str) -> _DayForm | None:
    """Return the form of a width; None for one with more than day, month and year, such as an era."""
    from babel.dates import tokenize_pattern

    pattern = ""
    months: tuple[str, ...] = ()
    for _kind, token in tokenize_pattern(locale.date_formats[width].pattern):
        if isinstance(token, str):
            pattern += re.escape(token)
            continue
        field, length = token
        if field == "M" and length > 2:
            names = locale.months["format"]["wide" if length > 3 else "abbreviated"]
            months = tuple(names[number].casefold() for number in range(1, 13))
            pattern += f"(?P<M>{'|'.join(map(re.escape, sorted(months, key=len, reverse=True)))})"
        elif field in {"d", "M", "y"}:
            digits = r"\d{4}" if field == "y" else r"\d{1,2}"
            pattern += f"(?P<{field}>{digits})"
        else:
            return None
    return _DayForm(re.compile(rf"{pattern}(?!\w)", re.IGNORECASE), months)


@cache
def _catalogue(language: str, folders: tuple[str, ...]) -> catalogues.NullTranslations:
    result = catalogues.NullTranslations()
    for path in reversed(catalogue_files(language, folders)):
        with Path(path).open("rb") as file:
            first = catalogues.GNUTranslations(file)
        first.add_fallback(result)
        result = first
    return result


@cache
def _locale(language: str) -> Locale | None:
    """Return Babel's locale of a language, or None where it knows none."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return None
