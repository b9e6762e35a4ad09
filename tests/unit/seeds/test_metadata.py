"""A wrong .toml is told with its line, what is wrong, and an example of what would be right."""

from __future__ import annotations

import pytest

from sphinx_marginalia.model.diagnostic import Code
from tests.unit.make import check, line_of, the_only
from tests.unit.seeds.folder import TOML, Folder

REQUIRED = ["title", "date", "language", "found", "rights", "sha256", "body_start", "paragraphs"]


@pytest.mark.parametrize("key", REQUIRED)
def test_a_missing_field_is_told_with_an_example(folder: Folder, key: str) -> None:
    line = next(row for row in TOML.split("\n") if row.startswith(f"{key} ="))
    folder.write(toml=TOML.replace(f"\n{line}\n", "\n"))
    finding = the_only(folder.read().findings)
    check(finding, Code.SEED_METADATA, "seeds/bees.toml:1", f"'{key}' is missing", f"{key} = ")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", "5"),
        ("title", "''"),
        ("title", "'  '"),
        ("date", "'2025-05-05'"),
        ("date", "2025-05-05T10:00:00"),
        ("language", "['en']"),
        ("found", "true"),
        ("rights", "{ a = 1 }"),
        ("sha256", "0"),
        ("body_start", "'7'"),
        ("body_start", "true"),
        ("body_start", "7.0"),
        ("body_start", "-1"),
        ("body_start", "46"),
        ("paragraphs", "7"),
    ],
)
def test_a_wrong_value_is_told_at_its_line(folder: Folder, key: str, value: str) -> None:
    line = next(row for row in TOML.split("\n") if row.startswith(f"{key} ="))
    folder.write(toml=TOML.replace(f"\n{line}\n", f"\n{key} = {value}\n"))
    where = f"seeds/bees.toml:{line_of(folder.toml, f'{key} = {value}')}"
    check(the_only(folder.read().findings), Code.SEED_METADATA, where, f"'{key}'")


@pytest.mark.parametrize(
    ("old", "new", "at", "said"),
    [
        ('keeper = "The keeper"', "keeper = 5", "keeper = 5", "'actors.keeper' must be a name"),
        ('keeper = "The keeper"', 'keeper = " "', 'keeper = " "', "'actors.keeper' must be a name"),
        (
            'claims = ["C2.1"]',
            "claims = 'C2.1'",
            "claims = 'C2.1'",
            "'planned.claims' must be a list",
        ),
        (
            'claims = ["C2.1"]',
            "claims = [2.1]",
            "claims = [2.1]",
            "'planned.claims' must be a list",
        ),
        ('  "C1.1",', '  "C2.1",', "claims = [", "'claims' names 'C2.1' twice"),
        (
            '  "keeper",',
            '  "keeper", "keeper",',
            "actors = [",
            "'planned.actors' names 'keeper' twice",
        ),
        ('title = "Bees"', 'title = "Bees"\nclaim = []', "claim = []", "'claim' is not a field"),
        ('claims = ["C2.1"]', 'claim = ["C2.1"]', "claim = [", "'planned.claim' is not a field"),
    ],
)
def test_a_wrong_list_or_table_is_told_at_its_line(folder: Folder, old: str, new: str, at: str, said: str) -> None:
    folder.change(old, new)
    where = f"seeds/bees.toml:{line_of(folder.toml, at)}"
    check(the_only(folder.read().findings), Code.SEED_METADATA, where, said)


def test_a_plan_that_is_no_table_is_told(folder: Folder) -> None:
    head, _ = TOML.split("[planned]")
    folder.write(toml=head.replace("[actors]", "planned = 'later'\n\n[actors]"))
    where = f"seeds/bees.toml:{line_of(folder.toml, 'planned =')}"
    check(the_only(folder.read().findings), Code.SEED_METADATA, where, "must be a table")


def test_actors_that_are_no_table_are_told(folder: Folder) -> None:
    head = TOML.split("[actors]")[0]
    folder.write(toml=head + 'actors = ["keeper"]\n')
    where = f"seeds/bees.toml:{line_of(folder.toml, 'actors =')}"
    check(the_only(folder.read().findings), Code.SEED_METADATA, where, 'id = "Name"')


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("date = 2025-05-05", "date =", 3),
        ("date = 2025-05-05", "date", 3),
        ("date = 2025-05-05", "date = 2025-13-01", 3),
        ("[planned]", "[actors]", 23),
        ('language = "en"', 'title = "Bees again"', 4),
        ('claims = ["C2.1"]', 'claims = ["C2.1"', 27),
        ('claims = ["C2.1"]', "claims = '''C2.1", 27),
    ],
)
def test_what_is_no_toml_is_told_at_its_line(folder: Folder, old: str, new: str, line: int) -> None:
    folder.change(old, new)
    finding = the_only(folder.read().findings)
    check(finding, Code.SEED_METADATA, f"seeds/bees.toml:{line}", "not valid TOML")


def test_claims_actors_and_plans_may_be_left_out(folder: Folder) -> None:
    folder.write(toml=TOML.split("claims = [")[0])
    seeds = folder.read()
    assert seeds.findings == ()
    assert (seeds.articles[0].actors, seeds.articles[0].claims) == ((), ())
