"""The kit is for any article: no file of it holds words of the book's own.

Two rules, for all of ``src/`` (Python, style sheets, scripts, templates): no run of ``RUN`` words
of a seed's body, and none of the proper names of its actors and of its body.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
#: Articles; what a test shows as a text of its own is ours and has no actors.
SEEDS = sorted(
    path
    for path in (ROOT / "seeds").glob("*.txt")
    if "stimulus" not in tomllib.loads(path.with_suffix(".toml").read_text("utf-8"))
)
FILES = sorted(
    path for path in (ROOT / "src").rglob("*") if path.is_file() and not re.search(r"__pycache__|\.egg-info", str(path))
)
RUN = 4
#: Capitalised in a name, and English words by themselves: only the whole name counts.
COMMON = frozenset(["north", "south", "east", "west", "united", "states", "state", "general", "president", "mark"])
TITLES = frozenset(["secretary", "u", "s"])


def words(text: str) -> list[str]:
    """Runs of letters, in lower case; marks, digits and underscores lie between."""
    return re.findall(r"[^\W\d_]+", text.lower())


def runs(text: str) -> set[tuple[str, ...]]:
    """All rows of ``RUN`` words."""
    found = words(text)
    return {tuple(found[k : k + RUN]) for k in range(len(found) - RUN + 1)}


def metadata(seed: Path) -> dict[str, Any]:
    """The seed's .toml."""
    return tomllib.loads(seed.with_suffix(".toml").read_text("utf-8"))


def body(seed: Path) -> str:
    """The article without its head."""
    text = seed.read_bytes().decode("utf-8")
    start: int = metadata(seed)["body_start"]
    return text[start:]


def names(seed: Path) -> set[str]:
    """The last capitalised word of each actor's name, and capitals inside the body's sentences."""
    found: set[str] = set()
    for actor in metadata(seed)["actors"].values():
        proper = [w.lower() for w in re.findall(r"[^\W\d_]+", actor) if w[0].isupper()]
        found.update([" ".join(proper) if proper[-1] in COMMON else proper[-1]] if proper else [])
    inside = re.findall(r"(?<=[\w,] )([A-Z][^\W\d_]*)", body(seed))
    return found | {word.lower() for word in inside} - COMMON - TITLES


def named(seed: Path, text: str) -> list[str]:
    """Names in ``text``, also where a longer word begins with one (an adjective, a plural)."""
    joined = f" {' '.join(words(text))} "
    return [name for name in sorted(names(seed)) if f" {name}" in joined]


def test_there_are_seeds_names_and_files_to_compare() -> None:
    assert SEEDS
    assert len(FILES) > 40
    assert all(len(names(seed)) >= 8 for seed in SEEDS)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda p: p.stem)
def test_the_rules_see_a_name_in_every_form_and_a_short_run(seed: Path) -> None:
    for name in names(seed):
        for form in (name, name.upper(), f'"{name.title()}\'s part"', f"{name}n", f"x_{name}"):
            assert name in named(seed, form), form
    some = words(body(seed))[40:44]
    assert runs(f"# {' '.join(some[:2])}\n  {', '.join(some[2:])}.") & runs(body(seed))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda p: p.stem)
def test_the_rules_leave_common_words_alone(seed: Path) -> None:
    text = "Mark the state that the united kingdoms north of it are in"
    assert named(seed, text) == []
    assert not runs(text) & runs(body(seed))


def broken_rules(path: Path, seed: Path) -> list[str]:
    """Return what a file holds of an article: runs of its words, and names."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        return []  # a picture or a font
    return sorted(" ".join(run) for run in runs(text) & runs(body(seed))) + named(seed, text)


def test_no_file_of_the_kit_holds_words_of_the_article() -> None:
    found = {
        (path.relative_to(ROOT).as_posix(), seed.stem): words
        for path in FILES
        for seed in SEEDS
        if (words := broken_rules(path, seed))
    }
    assert found == {}


def test_a_file_with_words_of_the_article_is_found(tmp_path: Path) -> None:
    """The control: both rules, in a file like those of the kit."""
    path, seed = tmp_path / "module.py", SEEDS[0]
    run = words(body(seed))[40:44]
    path.write_text(f"#: {' '.join(run)}\nX = 1  # {min(names(seed))}\n", "utf-8")
    assert {" ".join(run), min(names(seed))} <= set(broken_rules(path, seed))
