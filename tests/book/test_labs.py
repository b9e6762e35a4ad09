"""The labs: starters fail as they say, solutions pass, the runner speaks plainly, the data is the book's."""

from __future__ import annotations

import doctest
import importlib.util
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from tests.book.books import ROOT, SEED
from tests.tools.load import load as load_tool

LABS = ROOT / "exercises/labs"
SOLUTIONS = ROOT / "docs/teach/for-teachers/labs"
STARTERS = sorted(LABS.glob("lab?_*.py"))
NUMBERS = [path.stem[3] for path in STARTERS]


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def results(module: ModuleType) -> doctest.TestResults:
    runner = doctest.DocTestRunner(verbose=False)
    found = [runner.run(test, out=lambda _: None) for test in doctest.DocTestFinder().find(module)]
    return doctest.TestResults(sum(r.failed for r in found), sum(r.attempted for r in found))


def test_there_are_six_or_more() -> None:
    assert [str(n) for n in range(1, len(NUMBERS) + 1)] == NUMBERS
    assert len(NUMBERS) >= 6


@pytest.mark.parametrize("path", STARTERS, ids=NUMBERS)
def test_a_starter_fails_in_the_stated_way(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(LABS)
    module = load(path)
    said = re.search(r"At the start (\d+) of the (\d+) examples are not true yet\.", module.__doc__ or "")
    assert said is not None
    assert tuple(results(module)[:2]) == (int(said[1]), int(said[2]))
    minutes = re.match(r"Lab \d: .+[.?]  (\d+) minutes\.", module.__doc__ or "")
    assert minutes is not None
    assert 20 <= int(minutes[1]) <= 45


@pytest.mark.parametrize("path", STARTERS, ids=NUMBERS)
def test_the_solution_makes_every_example_true(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(LABS)
    module, solution = load(path), load(SOLUTIONS / f"solution{path.stem[3]}.py")
    todo = re.findall(r"(?m)^def (\w+)\(.*\):\n(?:.*\n)*?    # Your turn", path.read_text("utf-8"))
    for name in set(vars(solution)) & {name for name in vars(module) if callable(getattr(module, name))}:
        function = getattr(solution, name)
        if getattr(function, "__module__", "") == solution.__name__:
            function.__doc__ = getattr(module, name).__doc__
            function.__module__ = module.__name__
            setattr(module, name, function)
            function.__globals__.setdefault("REPORTS", None)
    assert todo
    assert results(module).failed == 0


def test_a_lab_needs_the_standard_library_only() -> None:
    for path in (*STARTERS, LABS / "run.py"):
        names = re.findall(r"(?m)^\s*(?:import|from) (\w+)", path.read_text("utf-8"))
        assert set(names) <= sys.stdlib_module_names, path.name


def test_a_lab_runs_with_nothing_but_python_and_its_folder(tmp_path: Path) -> None:
    folder = shutil.copytree(LABS, tmp_path / "labs", ignore=shutil.ignore_patterns("*.md", "__pycache__"))
    command = [sys.executable, "-I", str(folder / "run.py"), "3"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert "not yet  source_of: line " in done.stdout
    assert "it says:   nothing (the function returns None)" in done.stdout
    assert "Next: source_of. Change the file, save it, and run this again." in done.stdout
    starter = next(folder.glob("lab3_*.py"))
    text = starter.read_text("utf-8").partition("def source_of")[0]
    solved = (SOLUTIONS / "solution3.py").read_text("utf-8").partition("def source_of")[2]
    starter.write_text(f"{text}def source_of{solved}")
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "All right. Well done.")
    starter.write_text(f"{text}def source_of(reports, name)\n")
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert "Python cannot read line" in done.stdout
    done = subprocess.run(command[:-1], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout.count("python run.py ") == len(NUMBERS)


def test_the_labs_have_the_books_data() -> None:
    for path in (LABS / "data").glob("*.csv"):
        assert path.read_bytes() == (ROOT / "docs/data" / path.name).read_bytes(), "run 'make data'"
    assert (LABS / "data/article.txt").read_bytes() == (ROOT / f"seeds/{SEED}.txt").read_bytes()


@pytest.mark.parametrize("path", STARTERS, ids=NUMBERS)
def test_each_lab_has_its_part_of_the_page_and_a_sheet_without_a_computer(path: Path) -> None:
    number = path.stem[3]
    part = (LABS / "index.md").read_text("utf-8").partition(f"\n## Lab {number}: ")[2].partition("\n## ")[0]
    assert f"<{path.name}>`" in part
    sheet = re.search(r"(?ms)^````\{printed\}\n:sheet: (\S+)$(.+?)^````$", part)
    assert sheet is not None
    assert sheet[1] == f"lab-{number}"
    assert "```{task}" in sheet[2]
    assert f"{{handout}}`lab-{number}`" in part
    minutes = re.search(r"[.?]  (\d+) minutes\.", path.read_text("utf-8"))
    assert minutes is not None
    assert f"about {minutes[1]} minutes" in sheet[2]


def test_the_zip_holds_the_labs_as_they_are_and_runs_alone(tmp_path: Path) -> None:
    tool = load_tool("labs")
    files = tool.packed()
    assert tool.unpacked(LABS / "labs.zip") == {"": tool.stamp(files), **files}, "run 'make data'"
    with zipfile.ZipFile(LABS / "labs.zip") as archive:
        archive.extractall(tmp_path)
    for number in NUMBERS:
        done = subprocess.run(
            [sys.executable, "-I", "run.py", number], cwd=tmp_path / "labs", capture_output=True, text=True, check=False
        )
        assert "Traceback" not in done.stderr
        assert "not yet" in done.stdout, (number, done.stdout, done.stderr)
