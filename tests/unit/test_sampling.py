"""What a run draws is the same for one seed, and everything in a nightly run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sampling import examples, header, is_nightly, sample, seed_of

ITEMS = [f"page-{n}" for n in range(40)]
ONE, OTHER = {"SEED": "one"}, {"SEED": "other"}


def test_properties_have_all_examples_by_night_only() -> None:
    assert examples(100, environ={}) == 34
    assert examples(100, environ={"NIGHTLY": "1"}) == 100


def test_a_seed_draws_the_same_again_and_another_seed_or_name_something_else() -> None:
    drawn = sample(ITEMS, 10, name="axe", environ=ONE)
    assert drawn == sample(iter(ITEMS), 10, name="axe", environ=ONE)
    assert len(set(drawn)) == 10
    assert drawn == sorted(drawn, key=ITEMS.index)
    assert drawn != sample(ITEMS, 10, name="axe", environ=OTHER)
    assert drawn != sample(ITEMS, 10, name="width", environ=ONE)


def test_what_always_belongs_to_it_comes_on_top_of_a_share_of_the_others() -> None:
    drawn = sample(ITEMS, 0.25, name="axe", always=["page-39", "page-0"], environ=ONE)
    assert drawn[0] == "page-0"
    assert drawn[-1] == "page-39"
    assert len(drawn) == 2 + 10  # a quarter of 38, rounded up
    assert sample(["only"], 0.01, name="axe", environ=ONE) == ["only"]
    assert sample(ITEMS, 99, name="axe", environ=ONE) == ITEMS
    assert sample([], 3, name="axe", environ=ONE) == []


def test_a_nightly_run_takes_everything() -> None:
    assert sample(ITEMS, 1, name="axe", environ={**ONE, "NIGHTLY": "1"}) == ITEMS
    assert not is_nightly({"NIGHTLY": "0"})
    assert not is_nightly({"NIGHTLY": ""})
    assert "nothing is sampled" in header({"NIGHTLY": "1"})


def test_every_seed_can_draw_everything_in_the_end() -> None:
    seen = {item for day in range(60) for item in sample(ITEMS, 0.25, name="axe", environ={"SEED": str(day)})}
    assert seen == set(ITEMS)


def test_without_a_seed_it_is_the_day_and_is_printed_so_that_it_can_be_repeated() -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", seed_of({}))
    assert "SEED=one draws the same again" in header(ONE)


@pytest.mark.slow
def test_all_workers_of_a_run_draw_the_same_and_a_quiet_run_prints_the_seed(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    tests = tmp_path / "test_drawn.py"
    tests.write_text(
        "import pytest\nfrom tests.sampling import sample\n\n"
        "@pytest.mark.parametrize('one', sample(range(1000), 4, name='drawn'))\ndef test(one): assert one >= 0\n",
        "utf-8",
    )
    tmp_path.joinpath("pytest.ini").write_text("[pytest]\n", "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.conftest", "-n", "2", "-c", "pytest.ini"]
    environ = {key: value for key, value in os.environ.items() if not key.startswith(("SEED", "NIGHTLY", "PYTEST"))}
    environ["PYTHONPATH"] = os.pathsep.join([str(root), str(root / "src")])
    ran = subprocess.run([*command, str(tests)], cwd=tmp_path, env=environ, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "4 passed" in ran.stdout  # workers that draw differently end the run
    assert re.search(r"SEED=\d{4}-\d\d-\d\d draws", ran.stdout)
