"""What authors know of those who search is read, or told with its line."""

from __future__ import annotations

import pytest

from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.findable import NOTHING_KNOWN, Apart, Readers
from sphinx_marginalia.seeds import holds_article
from tests.unit.make import check, the_only
from tests.unit.seeds.folder import Folder

RIGHT = """\
[spellings]
"Zoë" = ["Zoe", "Zoey"]

[instead]
"hive" = "garden"

[[try]]
search = "bees"
about = "who asks them?"

[[apart]]
heading = "For teachers"
pages = ["teach/*"]

[[apart]]
heading = "For authors"
pages = ["develop/*", "write"]
brief = true
"""


def test_a_right_file_is_read(folder: Folder) -> None:
    (folder.path / "search.toml").write_text(RIGHT, "utf-8")
    seeds = folder.read()
    assert seeds.findings == ()
    assert [article.name for article in seeds.articles] == ["bees"]
    assert seeds.readers == Readers(
        (("Zoë", "Zoe"), ("Zoë", "Zoey")),
        (("hive", "garden"),),
        (("bees", "who asks them?"),),
        (Apart("For teachers", ("teach/*",)), Apart("For authors", ("develop/*", "write"), brief=True)),
    )
    assert folder.path / "search.toml" in seeds.files


def test_a_folder_without_one_is_right(folder: Folder) -> None:
    assert folder.read().readers == NOTHING_KNOWN


def test_the_file_alone_is_no_article(folder: Folder) -> None:
    (folder.path / "search.toml").write_text(RIGHT, "utf-8")
    folder.txt.unlink()
    folder.toml.unlink()
    assert not holds_article(folder.path)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('["Zoe", "Zoey"]', '"Zoe"', 2, '"Zoë" must be a list of texts'),
        ('["Zoe", "Zoey"]', "[]", 2, '"Zoë" must be a list of texts'),
        ('["Zoe", "Zoey"]', "[5]", 2, '"Zoë" must be a list of texts'),
        ('"hive" = "garden"', '"hive" = 5', 5, '"hive" must be a text'),
        ('about = "who asks them?"\n', "", 7, "[[try]] needs: search, about; 'about' is wrong"),
        ('pages = ["teach/*"]', 'pages = "teach/*"', 11, "[[apart]] needs: heading, pages; 'pages' is wrong"),
        ("[[try]]", "[try]", 7, "begin each with a line [[try]], in two brackets"),
        ("[spellings]", "[spelling]", 1, "spelling"),
        ('"Zoë" =', "Zoë =", 2, "not valid TOML"),
    ],
)
def test_a_wrong_file_is_told_at_its_line(folder: Folder, old: str, new: str, line: int, said: str) -> None:
    assert old in RIGHT
    (folder.path / "search.toml").write_text(RIGHT.replace(old, new), "utf-8")
    seeds = folder.read()
    check(the_only(seeds.findings), Code.SEARCH_INVALID, f"seeds/search.toml:{line}", said)
    assert seeds.readers == NOTHING_KNOWN
    assert seeds.articles, "the article is read all the same"


def test_values_in_the_place_of_tables_are_told(folder: Folder) -> None:
    for text, said in (
        ("spellings = 5", "'spellings' must be a table"),
        ("apart = 5", "begin each with a line [[apart]]"),
    ):
        (folder.path / "search.toml").write_text(text, "utf-8")
        assert said in the_only(folder.read().findings).message
