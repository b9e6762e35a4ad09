"""Messages come from the catalogues of a language, days and numbers from what its readers are used to."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from sphinx_marginalia.model.translation import (
    DOMAIN,
    ENGLISH,
    FOLDER,
    Translation,
    capitalized,
    catalogue_files,
    gettext_noop,
    of_user,
)

DAY = date(2024, 1, 31)
NBSP = "\u202f"
FORMS = {
    "pl": ("one hive", "few hives", "many hives"),
    "ga": ("one hive", "two hives", "few hives", "many hives", "other hives"),
}
KNOWN = "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"


def write(folder: Path, language: str, *messages: tuple[str | tuple[str, ...], str | tuple[str, ...], str]) -> str:
    """A folder of catalogues with these messages: English, translated, and the context."""
    catalog = Catalog(locale=language, fuzzy=False)
    for message, translated, context in messages:
        catalog.add(message, translated, context=context or None)
    path = folder / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, catalog)
    return str(folder)


def hives(folder: Path, language: str) -> Translation:
    message = (("{number} hive", "{number} hives"), FORMS[language], "")
    return Translation(language, (write(folder, language, message),))


def test_a_message_is_said_in_the_language_and_as_it_is_where_no_catalogue_has_it(tmp_path: Path) -> None:
    own = write(tmp_path / "own", "de", ("Bee", "Imme", ""))
    other = write(tmp_path / "other", "de", ("Bee", "Biene", ""), ("Hive", "Stock", ""), ("Hive", "Beute", "box"))
    german = Translation("de", (own, other))
    assert [german.gettext(word) for word in ("Bee", "Hive", "Honey")] == ["Imme", "Stock", "Honey"]
    assert [german.pgettext("box", word) for word in ("Hive", "Bee")] == ["Beute", "Bee"]
    assert [Translation("fr", (own, other)).gettext(word) for word in ("Bee", "Hive")] == ["Bee", "Hive"]
    assert pickle.loads(pickle.dumps(german)).gettext("Bee") == "Imme"


def test_a_number_chooses_the_form_and_parts_take_that_of_many(tmp_path: Path) -> None:
    polish = hives(tmp_path, "pl")
    said = [polish.ngettext("{number} hive", "{number} hives", number) for number in (1, 2, 5, 22, 0, 2.0, 1.5, 5.5)]
    one, few, many = FORMS["pl"]
    assert said == [one, few, many, few, many, few, few, few]
    assert [ENGLISH.ngettext("hive", "hives", number) for number in (0, 0.5, 1, 1.0, 2)] == [
        "hives", "hives", "hive", "hive", "hives",
    ]  # fmt: skip


def test_all_forms_come_in_the_order_of_the_rule(tmp_path: Path) -> None:
    for language, forms in FORMS.items():
        assert hives(tmp_path, language).forms("{number} hive", "{number} hives") == list(forms)
    assert ENGLISH.forms("hive", "hives") == ["hive", "hives"]


def test_the_rule_is_what_the_catalogue_says_without_the_rest_of_its_line(tmp_path: Path) -> None:
    rule = hives(tmp_path, "pl").plural_rule
    assert rule.startswith("(n==1 ? 0 :")
    assert rule.endswith(")")
    assert ENGLISH.plural_rule == "n != 1"
    header = tmp_path / "own/xx/LC_MESSAGES/marginalia.mo"
    header.parent.mkdir(parents=True)
    catalog = Catalog(fuzzy=False)
    with header.open("wb") as file:
        write_mo(file, catalog)
    assert Translation("xx", (str(tmp_path / "own"),)).plural_rule == "n != 1"


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [
        ("en", "31 January 2024", "31 Jan 2024"),
        ("en-GB", "31 January 2024", "31 Jan 2024"),
        ("en_US", "31 January 2024", "31 Jan 2024"),
        ("de", "31. Januar 2024", "31.01.2024"),
        ("de-AT", "31. Jänner 2024", "31.01.2024"),
        ("fr", "31 janvier 2024", "31 janv. 2024"),
        ("xx", "31 January 2024", "31 Jan 2024"),
        ("no language!", "31 January 2024", "31 Jan 2024"),
    ],
)
def test_a_day_is_written_as_the_language_writes_it(language: str, long: str, short: str) -> None:
    assert Translation(language).day(DAY) == long
    assert Translation(language).day(DAY, short=True) == short


@pytest.mark.parametrize(
    ("language", "value", "grouped", "plain"),
    [
        ("en", 12_000.5, "12,000.5", "12000.5"),
        ("en", 12_000, "12,000", "12000"),
        ("en", 2_000_000.0, "2,000,000", "2000000"),
        ("en", 123_456_789_012_345, "123,456,789,012,345", "123456789012345"),
        ("de", 12_000.5, "12.000,5", "12000,5"),
        ("de", 1_234.56789, "1.234,56789", "1234,56789"),
        ("fr", 12_000.5, f"12{NBSP}000,5", "12000,5"),
        ("xx", 12_000.5, "12,000.5", "12000.5"),
    ],
)
def test_a_number_is_written_as_the_language_writes_it(language: str, value: float, grouped: str, plain: str) -> None:
    translation = Translation(language)
    assert translation.number(value) == grouped
    assert translation.number(value, grouped=False) == plain


def test_a_small_number_is_a_word_in_english_only() -> None:
    assert [Translation(name).number_word(3) for name in ("en", "en-GB", "de")] == ["three", "three", "3"]
    assert Translation("de").number_word(12_000) == "12.000"


@pytest.mark.parametrize(
    ("language", "named"),
    [
        ("en", ["German", "Brazilian portuguese", "Klingonish"]),
        ("de-AT", ["Deutsch", "Brazilian portuguese", "Klingonish"]),
        ("fr", ["allemand", "portugais brésilien", "Klingonish"]),
        ("xx", ["German", "Brazilian portuguese", "Klingonish"]),
    ],
)
def test_a_language_is_called_by_its_own_name_where_it_is_known(language: str, named: list[str]) -> None:
    names = ("GERMAN", "brazilian portuguese", "klingonish")
    assert [Translation(language).name_of_language(name) for name in names] == named


def test_english_is_english_in_every_country_and_nothing_else_is() -> None:
    english = [name for name in ("en", "en-GB", "en_US", "en-Latn-GB", "de", "eng", "de-en", "") if
               Translation(name).is_english]  # fmt: skip
    assert english == ["en", "en-GB", "en_US", "en-Latn-GB"]
    assert Translation() == ENGLISH


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ({}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de_DE.UTF-8"),
        ({"LANG": "de", "LC_MESSAGES": "fr"}, "fr"),
        ({"LANG": "de", "LC_MESSAGES": "fr", "LC_ALL": "it"}, "it"),
        ({"LANG": "de", "LC_MESSAGES": "fr", "LC_ALL": "it", "LANGUAGE": "pl:cs"}, "pl:cs"),
        ({"LANG": "de", "LANGUAGE": ""}, "de"),
    ],
)
def test_who_runs_a_command_is_spoken_to_in_the_language_of_the_shell(
    monkeypatch: pytest.MonkeyPatch, said: dict[str, str], language: str
) -> None:
    for name in KNOWN:
        monkeypatch.delenv(name, raising=False)
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    assert of_user() == Translation(language)


def test_the_catalogues_of_the_book_come_before_those_of_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, package = write(tmp_path / "own", "cs", ("Bee", "a", "")), write(tmp_path / "kit", "cs", ("Bee", "b", ""))
    write(tmp_path / "polish", "pl", ("Bee", "c", ""))
    (tmp_path / "own/LC_MESSAGES").mkdir()
    (tmp_path / f"own/LC_MESSAGES/{DOMAIN}.mo").write_bytes(b"of no language")
    monkeypatch.setattr("sphinx_marginalia.model.translation.FOLDER", Path(package))
    monkeypatch.setenv("LANGUAGE", "pl")
    folders = (str(tmp_path / "none"), own, str(tmp_path / "polish"))
    file = f"cs/LC_MESSAGES/{DOMAIN}.mo"
    assert catalogue_files("cs", folders) == [f"{own}/{file}", f"{package}/{file}"]
    assert catalogue_files("it::cs", folders) == [f"{own}/{file}", f"{package}/{file}"]
    assert catalogue_files("it", folders) == []


def test_the_package_keeps_its_catalogues_where_they_are_made() -> None:
    assert (DOMAIN, FOLDER.name, FOLDER.parent.name) == ("marginalia", "locale", "sphinx_marginalia")
    assert (FOLDER / "marginalia.pot").is_file()


@pytest.mark.parametrize(("text", "large"), [("none of the Three", "None of the Three"), ("élan", "Élan"), ("", "")])
def test_only_the_first_letter_becomes_large(text: str, large: str) -> None:
    assert capitalized(text) == large
    assert gettext_noop(text) == text
