"""The files around the code agree with each other and name no place of their own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml

from tests.tools.load import ROOT, load

LOCKS = ("requirements.txt", "requirements-paper.txt", "requirements-dev.txt")


def test_makefile_and_make_bat_have_the_targets_of_the_tool() -> None:
    targets = list(load("make").TARGETS)
    makefile = (ROOT / "Makefile").read_text("utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    rule = re.search(r"^([\w ]+):\n\t@\$\(PYTHON\) tools/make\.py \$@", makefile, re.MULTILINE)
    batch = re.search(r"^rem Targets: (.*)$", (ROOT / "make.bat").read_text("utf-8"), re.MULTILINE)
    assert phony is not None
    assert rule is not None
    assert batch is not None
    assert sorted(phony[1].split()) == sorted(rule[1].split()) == sorted(batch[1].split()) == sorted(targets)


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_hashes_and_no_host(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert not re.search(r"https?:|file:|--index|--extra|--find-links|@ ", text)
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) > 30
    for entry in entries:
        assert re.match(r"[a-z0-9._-]+==[\w.!+]+", entry), entry[:60]
        assert "--hash=sha256:" in entry, entry[:60]


def test_the_larger_lock_holds_the_smaller_one() -> None:
    book, paper, dev = (
        set(re.findall(r"^([a-z0-9._-]+==[^ \\]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE)) for name in LOCKS
    )
    assert book < paper < dev


def test_the_lock_serves_the_oldest_python() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["requires-python"] == ">=3.11"
    assert re.search(r"^sphinx==9\.0\.", (ROOT / LOCKS[0]).read_text("utf-8"), re.MULTILINE)


def test_ci_only_calls_make_test() -> None:
    lines = (ROOT / ".ci/run").read_text("utf-8").splitlines()
    assert lines[0].startswith("#!")
    assert [line for line in lines[1:] if not line.startswith(("set ", "cd "))] == ["make test"]
    assert (ROOT / ".ci/run").stat().st_mode & 0o111


def test_read_the_docs_names_files_that_exist_and_fails_on_warnings() -> None:
    for name in (".readthedocs.yaml", ".readthedocs.teacher.yaml"):
        config = yaml.safe_load((ROOT / name).read_text("utf-8"))
        assert (ROOT / config["sphinx"]["configuration"]).is_file()
        assert config["sphinx"]["fail_on_warning"] is True
        assert next(step.get("requirements") for step in config["python"]["install"]) == "requirements-paper.txt"
        build = next(line for line in config["build"]["jobs"]["build"]["html"] if "-m sphinx " in line)
        assert " -W --keep-going " in build  # our own command must ask for it again


def tracked() -> list[Path]:
    """The project's own files: git's, or all but what .gitignore names where git is missing or refuses."""
    if shutil.which("git") and (ROOT / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        result = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        if result.returncode == 0:
            names = result.stdout.decode().split("\0")
            return [path for name in names if name and (path := ROOT / name).is_file()]
    return unignored(ROOT)


def unignored(root: Path) -> list[Path]:
    """The files below ``root`` without git's own and those that .gitignore names."""
    ignored = [".git", *(line.rstrip("/") for line in (root / ".gitignore").read_text("utf-8").split())]
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not any(fnmatch(name, pattern) for pattern in ignored)]
        found += [Path(folder, name) for name in names if not any(fnmatch(name, pattern) for pattern in ignored)]
    return sorted(found)


def test_without_git_no_file_is_missed() -> None:
    assert set(tracked()) <= set(unignored(ROOT))


def test_no_file_names_a_place_of_one_machine() -> None:
    forbidden = re.compile(rb"/work/|/home/\w|\.\./shared|/root/|pypi\.org|npmjs|files\.pythonhosted")
    found = []
    for path in tracked():
        if path == Path(__file__).resolve() or path.suffix == ".png":
            continue
        match = forbidden.search(path.read_bytes())
        if match:
            found.append(f"{path.relative_to(ROOT)}: {match[0].decode()}")
    assert found == []
