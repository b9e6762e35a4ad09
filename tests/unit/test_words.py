"""Words of the search: numbers whole, possessives as the word itself, nothing parted by what nobody sees."""

from __future__ import annotations

import re

import pytest

from sphinx_marginalia.frame.search import NOTHING, translated
from sphinx_marginalia.frame.words import is_kept, words_of
from tests.words import CASES

split = re.compile(r"\w+").findall


@pytest.mark.parametrize(("text", "words"), CASES.items())
def test_the_words_of_a_text(text: str, words: list[str]) -> None:
    assert words_of(text, split) == words


def test_numbers_are_kept_and_stop_words_are_not_in_capitals_either() -> None:
    def as_sphinx(word: str) -> bool:
        return not word.isdigit() and word != "the"

    assert [word for word in ("362", "the", "The", "THE", "Troops") if is_kept(word, as_sphinx)] == ["362", "Troops"]


def test_a_language_without_translations_says_only_what_is_true() -> None:
    script = translated("")
    assert "categories" not in script.removeprefix(f'Object.assign(Documentation.TRANSLATIONS,{{"{NOTHING}"')
    assert script.endswith('"Your search did not match any documents."});')


def test_words_that_nobody_has_translated_are_left_in_english_and_no_code_is_taken() -> None:
    messages = f'{{"Searching": "", "Search Results": "Treffer", "{NOTHING}": "Nichts gefunden. Kategorien?"}}'
    script = translated(f'Documentation.addTranslations({{"messages": {messages}, "plural_expr": "alert(n)"}});')
    assert '"Search Results":"Treffer"' in script
    assert '"Nichts gefunden."' in script
    assert "Kategorien" not in script
    assert "Searching" not in script
    assert "alert" not in script
    assert translated('Documentation.addTranslations({"plural_expr": "(n != 1)"});').endswith(
        "Documentation.PLURAL_EXPR=(n)=>+((n != 1));"
    )
