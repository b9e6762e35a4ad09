"""A copy of the tiny book for each test, and how to build it as a person would."""

from __future__ import annotations

import gc
import hashlib
import io
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests import made_codes
from tests.fonts import use_fonts
from tests.remembered import remember
from tests.sampling import header, share_one_seed

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOTS = Path(__file__).parent / "roots"
SRC = Path(__file__).parents[1] / "src"
#: What the run says of its letters.
LETTERS = pytest.StashKey[str]()


def pytest_configure(config: pytest.Config) -> None:
    """Draw by one seed, with one set of letters; look for garbage as often as the program does, which is run here."""
    from sphinx_marginalia.commands.cli import COLLECT_AFTER

    share_one_seed()
    try:
        config.stash[LETTERS] = use_fonts(os.environ)
    except LookupError as error:
        raise pytest.UsageError(str(error)) from None
    config.stash[made_codes.MADE] = set()
    config.stash[made_codes.WHOLE] = False
    made_codes.record(config.stash[made_codes.MADE])
    gc.set_threshold(COLLECT_AFTER)
    if not getattr(config.option, "numprocesses", None):  # whoever only starts workers builds nothing
        remember()
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as behind a shell: children would inherit it
        with suppress(ValueError):  # not in a thread
            signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Say what is drawn by chance, and where the letters come from."""
    return [header(os.environ), config.stash[LETTERS]]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What Read the Docs makes takes a worker minutes: it begins at once, and what else needs it comes late.

    Last come the small modules, so that no worker waits long for another one's last.
    """
    using = {item.path for item in items if "published" in getattr(item, "fixturenames", ())}
    first = next((item.path for item in items if item.path in using), None)

    def when(item: pytest.Item) -> int:
        if item.path in using:
            return 0 if item.path == first else 2
        return 3 if item.nodeid.startswith(("tests/tools", "tests/unit")) else 1

    items.sort(key=when)
    chosen = config.option.keyword or "not slow" in config.option.markexpr
    config.stash[made_codes.WHOLE] = not chosen and made_codes.are_all({item.path for item in items})


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """Take over what a worker recorded."""
    output = getattr(node, "workeroutput", {})
    node.config.stash[made_codes.MADE] |= set(output.get("codes", ()))
    node.config.stash[made_codes.WHOLE] |= bool(output.get("whole"))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """A run of all small tests fails when a finding was never made."""
    made, whole = session.config.stash[made_codes.MADE], session.config.stash[made_codes.WHOLE]
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput.update(codes=sorted(made), whole=whole)
    elif whole and exitstatus == pytest.ExitCode.OK and made_codes.never_made(made):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The header, which a quiet run leaves out; and last what a machine without an engine left out."""
    for line in pytest_report_header(terminalreporter.config):
        terminalreporter.line(line)
    stash = terminalreporter.config.stash
    if stash[made_codes.WHOLE] and (missing := made_codes.never_made(stash[made_codes.MADE])):
        terminalreporter.line(f"no test made the package report: {', '.join(missing)}", red=True)
    reasons = {str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])}
    for line in sorted(
        {found[0] for reason in reasons if (found := re.search(r"left out, no engine [^'\")]*", reason))}
    ):
        terminalreporter.line(line)


@dataclass(frozen=True)
class Result:
    """What a command said, and its exit status."""

    status: int
    out: str
    err: str


collect_ignore = ["roots"]


def run_cli(*args: object) -> Result:
    """``marginalia`` in this process."""
    from sphinx_marginalia.commands.cli import main

    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main([str(arg) for arg in args])
    return Result(status, out.getvalue(), err.getvalue())


def environment() -> dict[str, str]:
    """For a command in a process of its own."""
    paths = [str(SRC), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "NO_COLOR": "1"}


def digests(folder: Path) -> dict[str, str]:
    """Each file below ``folder`` with the digest of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class Book:
    """A book's source, its output, and edits to it."""

    def __init__(self, source: Path) -> None:
        self.source = source
        self.output = source.parent / "built" / "html"

    def path(self, name: str) -> Path:
        """A file of the source."""
        return self.source / name

    def read(self, name: str) -> str:
        """The text of a file of the source."""
        return self.path(name).read_text("utf-8")

    def write(self, name: str, text: str) -> None:
        """Write a file of the source."""
        self.path(name).write_text(text, "utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace ``old``, which must stand there; an empty ``old`` appends."""
        text = self.read(name)
        assert old in text, f"{name} does not hold {old!r}"
        self.write(name, text.replace(old, new, 1) if old else f"{text}\n{new}\n")

    def line(self, name: str, words: str) -> int:
        """The line on which ``words`` stand first."""
        text = self.read(name)
        return text.count("\n", 0, text.index(words)) + 1

    def seed(self, old: str, new: str, stem: str = "bee-garden") -> None:
        """Change words of the seed at their end, and pin the new bytes and offsets on purpose."""
        raw = self.path(f"seeds/{stem}.txt").read_text("utf-8")
        assert raw.count(old) == 1
        text = raw.replace(old, new)
        self.path(f"seeds/{stem}.txt").write_text(text, "utf-8")
        at, more = raw.index(old) + len(old), len(new) - len(old)
        toml = self.read(f"seeds/{stem}.toml")
        toml = re.sub(r'(?m)^sha256 = ".*"$', f'sha256 = "{hashlib.sha256(text.encode()).hexdigest()}"', toml)

        def move(found: re.Match[str]) -> str:
            return str(int(found[0]) + more) if int(found[0]) >= at else found[0]

        lines = toml.splitlines(keepends=True)
        pinned = [re.sub(r"\d+", move, x) if x.startswith(("paragraphs", "sentences")) else x for x in lines]
        self.write(f"seeds/{stem}.toml", "".join(pinned))

    def build(self, builder: str = "html", *args: object) -> Result:
        """``marginalia build`` into a folder named after the builder."""
        output = self.output.with_name(builder)
        return run_cli("build", "-q", "-b", builder, self.source, output, *args)

    def sphinx(self, *args: str) -> subprocess.CompletedProcess[str]:
        """A plain ``python -m sphinx`` in a process of its own."""
        folder = self.source.parent / "plain"
        command = [sys.executable, "-m", "sphinx", "-q", *args, str(self.source), str(folder)]
        return subprocess.run(command, capture_output=True, text=True, env=environment(), check=False)

    def contents(self, builder: str = "html") -> dict[str, str]:
        """Each built file with the digest of its bytes."""
        return digests(self.output.with_name(builder))

    def start(self, *args: object) -> subprocess.Popen[bytes]:
        """``marginalia build`` in a process of its own."""
        command = [sys.executable, "-m", "sphinx_marginalia", "build", "-q", self.source, self.output, *args]
        return subprocess.Popen(
            [str(part) for part in command], env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def page(self, name: str, builder: str = "html") -> str:
        """A built file."""
        return (self.output.with_name(builder) / name).read_text("utf-8")

    def copy(self, name: str) -> Book:
        """The same source in another place."""
        place = self.source.parent / name / "book"
        shutil.copytree(self.source, place)
        return Book(place)

    def restore(self, root: str = "tiny") -> None:
        """Undo all edits: each file has the bytes of the root again."""
        pristine = ROOTS / f"test-{root}"
        for path in sorted(self.source.rglob("*")):
            if path.is_file() and not (pristine / path.relative_to(self.source)).exists():
                path.unlink()
        for path in sorted(pristine.rglob("*")):
            place = self.source / path.relative_to(pristine)
            if path.is_file() and (not place.exists() or place.read_bytes() != path.read_bytes()):
                place.write_bytes(path.read_bytes())


def copy_root(root: str, folder: Path) -> Book:
    """A copy of ``tests/roots/test-ROOT``."""
    place = folder / "book"
    shutil.copytree(ROOTS / f"test-{root}", place, ignore=shutil.ignore_patterns("_build", "__pycache__"))
    return Book(place)


@pytest.fixture(scope="session")
def make_book() -> Callable[[str, Path], Book]:
    """Copies ``tests/roots/test-NAME`` into a folder."""
    return copy_root


@pytest.fixture
def tiny(tmp_path: Path) -> Book:
    """A copy of the tiny book, not built."""
    return copy_root("tiny", tmp_path)


@pytest.fixture(scope="module")
def edited_book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The tiny book, built once for a module; its tests edit it and undo that."""
    book = copy_root("tiny", tmp_path_factory.mktemp("edited"))
    result = book.build()
    assert result.status == 0, result.err
    return book


@pytest.fixture
def edited(edited_book: Book) -> Iterator[Book]:
    """A built book to edit; afterwards every edit is undone."""
    edited_book.restore()
    yield edited_book
    edited_book.restore()


@pytest.fixture(scope="session")
def tiny_built(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The tiny book, built as HTML; for reading only."""
    book = copy_root("tiny", tmp_path_factory.mktemp("tiny"))
    result = book.build()
    assert result.status == 0, result.err
    return book


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: ``$CHROMIUM``, or one on PATH. One for all tests of a worker: a second Playwright does not start."""
    from playwright.sync_api import expect, sync_playwright

    from tests.browser.site import ARGUMENTS, PATIENCE
    from tests.tools.load import load

    tool = load("browser")
    program = tool.find(os.environ)
    assert program is not None, tool.ADVICE
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield chromium
        chromium.close()
