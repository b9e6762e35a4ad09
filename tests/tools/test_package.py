"""What a package index shows and gives: one version, a README that keeps its word, files that can be tested."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

import sphinx_marginalia
from sphinx_marginalia.commands.cli import parser
from tests.conftest import environment, run_cli
from tests.sampling import is_nightly
from tests.tools.load import ROOT
from tests.tools.test_repository import tracked

BUILD = "import sys; from flit_core.buildapi import *; build_wheel(sys.argv[1]); build_sdist(sys.argv[1])"
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
README = (ROOT / "src/README.md").read_text("utf-8")
VERSION = sphinx_marginalia.__version__


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the wheel and the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-c", BUILD, str(folder)], cwd=ROOT, check=True, capture_output=True)
    return folder


@pytest.fixture
def unpacked(dist: Path, tmp_path: Path) -> Path:
    """The folder that the sdist holds."""
    with tarfile.open(next(dist.glob("*.tar.gz"))) as archive:
        archive.extractall(tmp_path, filter="data")
    (folder,) = tmp_path.iterdir()
    assert folder.name == f"sphinx_marginalia-{VERSION}"
    return folder


def test_there_is_one_version() -> None:
    """``__version__`` leads; the book shows its first two numbers, and both changelogs begin with it."""
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    conf = runpy.run_path(str(ROOT / "conf.py"))
    short = VERSION.rpartition(".")[0]
    assert PROJECT["dynamic"] == ["version"]
    assert str(citation["version"]) == VERSION
    assert (conf["version"], conf["release"]) == (short, short)
    for name in ("CHANGELOG.md", "src/CHANGELOG.md"):
        text = (ROOT / name).read_text("utf-8")
        newest = re.search(
            r"^## \[(?:Unreleased\]\n\nFor )?([\d.]+)(?:\.\n|\] - \d{4}-\d\d-\d\d\n)", text, re.MULTILINE
        )
        assert newest is not None, name
        assert VERSION in newest.groups(), name


def test_addresses_are_those_of_the_citation() -> None:
    """Nobody has to look for the project at two addresses; as long as it has none, neither file names one."""
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    known = {citation[key] for key in ("url", "repository-code") if key in citation}
    assert set(PROJECT.get("urls", {}).values()) <= known | {f"{one}/issues" for one in known}
    assert bool(PROJECT.get("urls")) == bool(known)


def test_the_readme_leads_nowhere_that_the_index_has_not() -> None:
    assert PROJECT["readme"] == "src/README.md"
    targets = re.findall(r"\]\(([^)\s]*)", README)
    assert targets
    assert [target for target in targets if not target.startswith("https://")] == []
    assert "<img" not in README
    for name in re.findall(r"`((?:docs|src)/[\w./-]+)`", README):
        assert (ROOT / name).exists(), name


def test_the_readme_names_every_extra_and_no_other() -> None:
    assert re.findall(r"^\| `(\w+)` \|", README, re.MULTILINE) == [*PROJECT["optional-dependencies"]]


def test_the_readme_names_commands_that_there_are() -> None:
    named = set(re.findall(r"`marginalia (\w+)", README)) | set(re.findall(r"(?<=, )`(\w+)`(?= (?:and|;))", README))
    assert {"build", "draft", "handouts"} <= named
    assert named <= set(re.findall(r"^    (\w+) ", parser().format_help(), re.MULTILINE))


def example(folder: Path) -> None:
    """Write the files of the README's example into a folder, and do what it says between them."""
    fenced = r"^`(?P<name>[\w./]+)`:\n\n(?P<fence>`{3,})\w+\n(?P<text>.*?)^(?P=fence)$"
    files = {found["name"]: found["text"] for found in re.finditer(fenced, README, re.MULTILINE | re.DOTALL)}
    assert list(files) == ["seeds/tram.txt", "seeds/tram.toml", "conf.py", "index.md"]
    (folder / "seeds").mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    drafted = run_cli("draft", folder / "seeds/tram.txt")
    assert drafted.status == 0, drafted.err
    with (folder / "seeds/tram.toml").open("a", encoding="utf-8") as table:
        table.write(drafted.out)


def test_the_example_of_the_readme_is_a_book(tmp_path: Path) -> None:
    example(tmp_path)
    result = run_cli("build", "-q", tmp_path, tmp_path / "_build/html")
    assert (result.status, result.err) == (0, "")
    assert "The text writes" in (tmp_path / "_build/html/index.html").read_text("utf-8")


def test_a_wrong_word_in_it_is_told_as_the_readme_says(tmp_path: Path) -> None:
    example(tmp_path)
    page = tmp_path / "index.md"
    page.write_text(page.read_text("utf-8").replace("will carry", "would carry"), "utf-8")
    result = run_cli("build", "-q", tmp_path, tmp_path / "_build/html")
    (shown,) = re.findall(r"^index\.md:.*$", README, re.MULTILINE)
    assert result.status == 1
    assert shown in result.err.splitlines()


def test_the_index_takes_both_files(dist: Path) -> None:
    files = sorted(str(path) for path in dist.iterdir())
    command = [sys.executable, "-m", "twine", "--no-color", "check", "--strict", *files]
    result = subprocess.run(command, capture_output=True, text=True, env=environment(), check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    assert result.stdout.count("PASSED") == len(files) == 2


def test_the_sdist_holds_code_tests_manual_and_changelog(unpacked: Path) -> None:
    held = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    assert {"LICENSE", "LICENSE-CONTENT.md", "PKG-INFO", "pyproject.toml", "src/README.md", "src/CHANGELOG.md"} <= held
    names = {path.relative_to(ROOT).as_posix() for path in tracked()}
    folders = ("src/", "tests/unit/", "tests/sphinx/", "tests/roots/", "tests/cases/", "tests/fonts/")
    assert {name for name in names if name.startswith(folders)} <= held
    assert {name for name in names if re.fullmatch(r"docs/develop/[\w-]+\.md", name)} <= held
    assert held <= names | {"PKG-INFO"}  # nothing that was only built or left there


@pytest.mark.slow
def test_the_sdist_passes_its_quick_tests(unpacked: Path) -> None:
    """As a distributor runs them. A run that is not nightly looks whether all can start, and runs some."""
    folders = ["tests/unit", "tests/sphinx"]
    some = ["tests/unit/grading", "tests/unit/seeds", "tests/unit/test_imports.py", "tests/sphinx/test_uses.py"]
    env = {name: value for name, value in environment().items() if name != "PYTHONPATH"}
    for words in (["--collect-only", *folders], folders if is_nightly() else some):
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not slow", *words]
        result = subprocess.run(command, cwd=unpacked, env=env, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-3000:]
