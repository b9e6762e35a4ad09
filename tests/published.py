"""What Read the Docs makes of the book, by the very commands of its two configurations, in a clean environment.

A nightly run publishes the whole book, and installs what that needs as Read the Docs does. Others publish a slice with
each kind of what goes to paper, one of the other plans with its handouts, and a page, both drawn; they install what the
lock names and nothing else out of the environment that runs the tests, and the package as a wheel.
Canaries stand in the book's questions, so that what is handed to students can be searched for secrets.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement

from tests.book.books import ROOT
from tests.book.canaries import Canary, page, plant, plant_in_plan
from tests.book.slices import KEPT, TAUGHT, copy_slice, docname_of, pages_of
from tests.sampling import is_nightly, sample
from tests.shared import once

ADDRESS = "https://book.example/en/latest/"
#: What an installation needs beside the book.
PROJECT = ("pyproject.toml", "LICENSE", "src", ".readthedocs.yaml", ".readthedocs.teacher.yaml")
CONFIGURATIONS = {"student": ".readthedocs.yaml", "teacher": ".readthedocs.teacher.yaml"}
PLANS_IN, SIMULATION = "docs/teach/plans/", "docs/teach/simulation"
CANARY, ASSESSMENT = "exercises/private/canary.md", "exercises/assessment-a.md"
PLAN = "docs/teach/plans/plan-45.md"


#: How many plans are published beside the one that the slice keeps, and how many more pages.
PLANS, DRAWN = 1, 1


@dataclass(frozen=True)
class Published:
    """The folders that came out."""

    folder: Path
    canaries: tuple[Canary, ...]

    @property
    def python(self) -> Path:
        """The interpreter with which it was made."""
        return programs_of(self.folder / "venv") / ("python.exe" if os.name == "nt" else "python")

    @property
    def checkout(self) -> Path:
        """The source of what is published."""
        return self.folder / "checkout"

    def sources(self) -> dict[str, str]:
        """Return the Markdown of each page that is published, by its name."""
        return {docname_of(path, self.checkout): path.read_text("utf-8") for path in pages_of(self.checkout)}

    def output(self, edition: str) -> Path:
        """What Read the Docs would publish of an edition: html, htmlzip and so on."""
        return self.folder / edition

    def zip(self, edition: str) -> Path:
        """The file to take away."""
        (found,) = (self.output(edition) / "htmlzip").glob("*.zip")
        return found

    def plans(self) -> set[str]:
        """Return the names of the plans that are published."""
        return {stem(name) for name, text in self.sources().items() if "{plan}" in text and "docs/teach/" in name}

    @property
    def sheets(self) -> Path:
        """The folder of both editions' sheets."""
        return self.folder / "checkout/_build/sheets"

    @property
    def copies(self) -> Path:
        """The folder of the teacher copies."""
        return self.sheets / "copies"

    @property
    def slides(self) -> Path:
        """The folder of both editions' decks."""
        return self.folder / "checkout/_build/slides"


def configuration(edition: str) -> dict[str, Any]:
    """The configuration of an edition."""
    loaded: dict[str, Any] = yaml.safe_load((ROOT / CONFIGURATIONS[edition]).read_text("utf-8"))
    return loaded


def commands(config: dict[str, Any]) -> list[str]:
    """What is run for a configuration, in the order in which it is run."""
    steps = config["build"]["jobs"]["build"]
    return [line for name in ("html", *config["formats"]) for line in steps[name]]


def drawn_plans() -> list[str]:
    """Return the pages of plans that are published, those of the slice last."""
    drawn = sample(sorted(name for name in TAUGHT if name.startswith(PLANS_IN)), PLANS, name="published plans")
    return [*drawn, *sorted(name for name in KEPT if name.startswith(PLANS_IN) or name == SIMULATION)]


def drawn_pages() -> set[str]:
    """Return the pages that are published beside the slice: a plan, what all its plans hand out, and another page."""
    every = {docname_of(path, ROOT) for path in pages_of(ROOT)}
    plans = drawn_plans()
    sheets = set().union(*(handed_out((ROOT / f"{plan}.md").read_text("utf-8")) for plan in plans))
    pages = {name for name in every if sheets & {stem(name), f"{stem(name)}-{sheet_of(name)}"}}
    return {*plans, *pages, *sample(sorted(every - KEPT - TAUGHT), DRAWN, name="published")}


def sheet_of(docname: str) -> str:
    """Return how the name of the sheet ends that a page has beside those of its printed parts."""
    return "questions" if docname.startswith("exercises/") else "lesson"


def handed_out(plan: str) -> set[str]:
    """Return the names of the sheets that a plan's Markdown hands out."""
    lists = re.findall(r"(?m)^:handouts: (.*)$", plan)
    return {name.strip() for names in lists for name in names.split(",")} | set(
        re.findall(r"\{handout\}`([^`]+)`", plan)
    )


def stem(docname: str) -> str:
    """Return the last part of a page's name, with which the names of its sheets begin."""
    return docname.rpartition("/")[2]


def publish(folder: Path) -> None:
    """Install and run, as Read the Docs does; what the second configuration shares with the first runs once."""
    checkout = copy_slice(folder / "checkout", drawn_pages())
    for name in (*PROJECT, *(path.name for path in ROOT.glob("requirements*.txt"))):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, checkout / name)
    shutil.rmtree(checkout / "exercises/private", ignore_errors=True)
    (checkout / CANARY).parent.mkdir()
    (checkout / CANARY).write_text(page()[0], "utf-8")
    planted, _ = plant((checkout / ASSESSMENT).read_text("utf-8"))
    (checkout / ASSESSMENT).write_text(planted, "utf-8")
    (checkout / PLAN).write_text(plant_in_plan((checkout / PLAN).read_text("utf-8"))[0], "utf-8")
    venv = folder / "venv"
    subprocess.run([sys.executable, "-m", "venv", *([] if is_nightly() else ["--without-pip"]), str(venv)], check=True)
    bin_ = programs_of(venv)
    if not is_nightly():
        locks = {step["requirements"] for e in CONFIGURATIONS for step in _steps(e) if "requirements" in step}
        for lock in sorted(locks):
            lend((ROOT / lock).read_text("utf-8"), venv)
        install_wheel(checkout, venv)
    ran: set[str] = set()
    for edition in CONFIGURATIONS:
        config = configuration(edition)
        environment = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "VIRTUAL_ENV"}}
        environment |= {
            "PATH": f"{bin_}{os.pathsep}{environment['PATH']}", "READTHEDOCS": "True",
            "READTHEDOCS_CANONICAL_URL": ADDRESS, "READTHEDOCS_OUTPUT": str(folder / edition),
        }  # fmt: skip
        for line in [*(_install(edition) if is_nightly() else []), *commands(config)]:
            if line in ran and "$READTHEDOCS_OUTPUT" not in line:
                continue
            ran.add(line)
            result = subprocess.run(  # noqa: S602 - Read the Docs runs it in a shell
                line, shell=True, cwd=checkout, env=environment, capture_output=True, text=True, check=False
            )
            assert result.returncode == 0, (line, result.stdout[-3000:], result.stderr[-3000:])


def _steps(edition: str) -> list[dict[str, str]]:
    """Return what a configuration installs, step by step."""
    steps: list[dict[str, str]] = configuration(edition)["python"]["install"]
    return steps


def _install(edition: str) -> list[str]:
    quiet = "python -m pip install -q --disable-pip-version-check"
    return [
        f"{quiet} --require-hashes -r {step['requirements']}" if "requirements" in step else f"{quiet} {step['path']}"
        for step in _steps(edition)
    ]


def locked(lock: str) -> dict[str, str]:
    """Return the version of each package that a lock names for this machine."""
    found = {}
    for line in re.findall(r"(?m)^(\S+==.+?) *\\?$", lock):
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate():
            found[requirement.name] = str(requirement.specifier).removeprefix("==")
    return found


def programs_of(venv: Path) -> Path:
    """Return the folder in which a virtual environment has its programs."""
    return venv / ("Scripts" if os.name == "nt" else "bin")


def packages_of(venv: Path) -> Path:
    """Return the folder in which a virtual environment has its packages."""
    paths = sysconfig.get_paths(vars={"base": str(venv), "platbase": str(venv)})
    return Path(paths["purelib"])


def lend(lock: str, venv: Path) -> None:
    """Link the packages of a lock from the environment that runs the tests, which holds the larger lock, into another.

    What the lock lacks is not there, so a book that needs more than its lock fails.
    """
    target = packages_of(venv)
    for name, version in locked(lock).items():
        found = distribution(name)
        assert found.version == version, f"{name} {found.version} is installed, and not {version}: run make lint"
        for file in found.files or ():
            if ".." not in file.parts and "__pycache__" not in file.parts:
                place = target / file
                place.parent.mkdir(parents=True, exist_ok=True)
                if not place.exists():
                    place.symlink_to(Path(str(file.locate())).resolve())


def install_wheel(project: Path, venv: Path) -> None:
    """Put the package into an environment as what is published of it: its wheel."""
    with TemporaryDirectory() as name:
        build = "import sys; from flit_core.buildapi import build_wheel; build_wheel(sys.argv[1])"
        subprocess.run([sys.executable, "-c", build, name], cwd=project, check=True, capture_output=True)
        (wheel,) = Path(name).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(packages_of(venv))


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """Made once for all workers."""
    folder = once(tmp_path_factory, "published", publish)
    _, planted = plant((ROOT / ASSESSMENT).read_text("utf-8"))
    return Published(folder, (*page()[1], *planted, *plant_in_plan("")[1]))
