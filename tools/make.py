"""The steps behind Makefile and make.bat: ``python tools/make.py TARGET``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import browser
import debian
import setup
from ace import look_at
from matrix import matrix as try_each_python

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = setup.ROOT
BUILD = ROOT / "_build"
#: How many processes make something at the same time; tests have one more, since some of theirs wait for a browser.
CORES = os.cpu_count() or 2
WORKERS = os.environ.get("WORKERS", str(CORES))
TESTERS = os.environ.get("WORKERS", str(CORES + 2))
#: A module stays with one worker, so that what it builds is built once; in the order of the folders.
PYTEST = ["-m", "pytest", "-q", "-n", TESTERS, "--dist", "loadscope", "--no-loadscope-reorder"]
#: The script of the questions grades the tables that Python's tests have.
GRADING = "tests/browser/items/test_scores.py"
#: What `quick` runs beside the unit tests: what a book of some pages is, its findings, and the files around the code.
SMALL_BOOKS = ("tests/sphinx/test_tiny_book.py", "tests/sphinx/test_findings.py", "tests/tools/test_repository.py")
#: Unit tests that `quick` leaves out: they draw many pages of PDF.
DRAWING = ("tests/unit/paper/test_files.py", "tests/unit/paper/test_named.py")
#: Tests for which it matters how wide letters are.
MEASURED = ("tests/browser", "tests/engines", "tests/book/test_take_away.py")


def python(*arguments: str, **environment: str) -> int:
    """Run the Python of ``.venv`` in the project's folder; its exit status."""
    command = [str(setup.interpreter()), *arguments]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment})
    try:
        return process.wait()
    except KeyboardInterrupt:  # it has reached the other process too, which now puts everything back
        try:
            process.wait()
        except KeyboardInterrupt:  # somebody does not want to wait
            process.kill()
        raise


def cli(*arguments: str) -> int:
    """Run ``marginalia``; its exit status."""
    return python("-m", "sphinx_marginalia", *arguments)


def option(name: str, default: str) -> str:
    """A value that make was given: ``make handouts SIZE=letter``."""
    given = dict(argument.split("=", 1) for argument in sys.argv[2:] if "=" in argument)
    return given.get(name) or os.environ.get(name) or default


def first_failure(*steps: Callable[[], int]) -> int:
    """Run steps until one fails; its status, or 0."""
    for step in steps:
        status = step()
        if status:
            return status
    return 0


def html() -> int:
    """build the book into _build/html"""
    return first_failure(
        lambda: setup.setup("book"),
        lambda: cli("build", ".", "_build/html"),
    )


def teacher() -> int:
    """build the teacher edition, with keys and sample answers, into _build/teacher"""
    return first_failure(
        lambda: setup.setup("book"),
        lambda: cli("build", "--edition", "teacher", ".", "_build/teacher"),
    )


def handouts() -> int:
    """make the sheets (PDF, some .docx) into _build/sheets; SIZE=letter for North American paper"""
    size = option("SIZE", "A4")
    return first_failure(
        debian.paper,
        lambda: setup.setup("paper"),
        lambda: cli("handouts", ".", "_build/sheets", "--size", size, "-j", WORKERS, "-d", "_build/.doctrees/paper"),
    )


def slides() -> int:
    """make a deck of slides for each plan into _build/slides"""
    return first_failure(
        lambda: setup.setup("paper"),
        lambda: cli("slides", ".", "_build/slides", "-d", "_build/.doctrees/paper"),
    )


def zips() -> int:
    """make both zips to take away, student and teacher, into _build/zip"""
    return first_failure(
        handouts, slides, html, teacher,
        lambda: cli("zip", "_build/html", "_build/zip"),
        lambda: cli("zip", "_build/teacher", "_build/zip"),
    )  # fmt: skip


def pdf() -> int:
    """write the whole book as one PDF into _build/pdf; SIZE=letter for North American paper"""
    target = "_build/pdf/one-article-six-capitals.pdf"
    return first_failure(
        debian.paper,
        lambda: setup.setup("paper"),
        lambda: cli("pdf", ".", target, "--size", option("SIZE", "A4"), "-d", "_build/.doctrees/paper"),
    )


def epub() -> int:
    """build the EPUB into _build/epub"""
    return first_failure(
        lambda: setup.setup("book"),
        lambda: cli("build", "-b", "epub", ".", "_build/epub"),
    )


def lint() -> int:
    """check style and types"""
    return first_failure(
        lambda: setup.setup("dev"),
        lambda: python("-m", "ruff", "check", "-q"),
        lambda: python("-m", "ruff", "format", "-q", "--check"),
        lambda: python("-m", "mypy"),
    )


def quick() -> int:
    """lint, types, unit tests, the tiny book and its findings, and the script that grades"""
    found = browser.require()
    if found is None:
        return 1
    tests = (GRADING, *SMALL_BOOKS, "tests/unit", *(f"--ignore={path}" for path in DRAWING))
    return first_failure(lint, lambda: python(*PYTEST, "-m", "not slow", *tests, CHROMIUM=found))


def test() -> int:
    """what `quick` does, all small books, the book's promises, the browser; SEED=2026-11-30 draws as on that day"""
    found = browser.require()
    if found is None:
        return 1
    seed = {"SEED": given} if (given := option("SEED", "")) else {}
    return first_failure(
        debian.paper, debian.java, debian.engines, lint,
        lambda: python(*PYTEST, "-m", "not engines", "--durations=10", CHROMIUM=found, **seed),
        lambda: python("tools/trace_sources.py", "count"),
    )  # fmt: skip


def nightly() -> int:
    """`test` and `engines` with nothing drawn; what is measured a second time with other letters; Ace on the EPUB"""
    found = browser.require()
    if found is None:
        return 1
    status = first_failure(debian.paper, debian.java, debian.engines, debian.more_fonts, debian.node, lint)
    if status:
        return status
    runs = ({"FONTS": "dejavu"}, ()), ({"FONTS": "noto"}, MEASURED)
    statuses = [
        python(*PYTEST, *tests, "--durations=10", CHROMIUM=found, NIGHTLY="1", **fonts) for fonts, tests in runs
    ]
    statuses.append(first_failure(epub, lambda: max(map(look_at, (BUILD / "epub").glob("*.epub")), default=1)))
    return max(statuses, key=abs)  # the others say their part even when the first fails


def engines() -> int:
    """every kind of page in WebKit and Firefox as well, compared with Chromium (`test` has a minute of it)"""
    found = browser.require()
    if found is None:
        return 1
    return first_failure(
        debian.paper, debian.engines,
        lambda: setup.setup("dev"),
        lambda: python(*PYTEST, "tests/engines", CHROMIUM=found),
    )  # fmt: skip


def matrix() -> int:
    """quick tests in each Python that is here, with its newest Sphinx; PYTHONS=3.13 for one (not part of `test`)"""
    return try_each_python(WORKERS, option("PYTHONS", ""))


def serve() -> int:
    """show the book in a browser, build and reload it after each change"""
    return first_failure(
        lambda: setup.setup("dev"),
        lambda: python("tools/serve.py", ".", "_build/serve", *sys.argv[2:]),
    )


def bench() -> int:
    """measure the build and the questions (nothing is tested)"""
    return first_failure(
        html,
        lambda: setup.setup("dev"),
        lambda: python("benchmarks/build_time.py"),
        lambda: python("benchmarks/data.py"),
        lambda: python("benchmarks/questions.py"),
        lambda: python("benchmarks/locate.py"),
    )


def data() -> int:
    """write the data sets that come from the book itself (claims, relations, sources), and the labs' zip"""
    return first_failure(
        lambda: setup.setup("dev"),
        lambda: cli("tables", ".", "-d", "_build/.doctrees/data"),
        lambda: python("tools/labs.py"),
    )


def pictures() -> int:
    """draw the pictures of docs/data/pictures.toml into docs/data/pictures"""
    return first_failure(lambda: setup.setup("book"), lambda: cli("pictures", "."))


def reference() -> int:
    """write into docs/develop what the pages for authors take from the code (directives, options, findings)"""
    return first_failure(lambda: setup.setup("dev"), lambda: python("tools/reference.py"))


def messages() -> int:
    """collect the words of the interface for translators, bring translations up to date, compile them"""
    return first_failure(lambda: setup.setup("dev"), lambda: python("tools/messages.py"))


def lab() -> int:
    """run a lab: make lab N=3 (or: python exercises/labs/run.py 3)"""
    given = (argument.rpartition("=")[2] for argument in sys.argv[2:])  # Windows parts N=3 at the sign
    number = next((value for value in given if value.isdigit()), os.environ.get("N", ""))
    command = [sys.executable, str(ROOT / "exercises/labs/run.py"), *filter(None, [number])]
    return subprocess.run(command, cwd=ROOT / "exercises/labs", check=False).returncode


def lock() -> int:
    """make the lock files anew (needs uv)"""
    uv = shutil.which("uv")
    if uv is None:
        print("Locking needs uv: pip install uv", file=sys.stderr)
        return 1
    command = [
        uv, "pip", "compile", "pyproject.toml", "--universal", "--generate-hashes", "--python-version", "3.11",
        "--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-annotate", "-q", "--upgrade",
    ]  # fmt: skip
    book = [*command, "--group", "book", "-o", "requirements.txt"]
    paper = [*command, "--group", "paper", "-c", "requirements.txt", "-o", "requirements-paper.txt"]
    dev = [*command, "--group", "dev", "-c", "requirements-paper.txt", "-o", "requirements-dev.txt"]
    steps = (book, paper, dev)
    return first_failure(*(lambda c=c: subprocess.run(c, cwd=ROOT, check=False).returncode for c in steps))


def clean() -> int:
    """remove what was built; .venv stays"""
    shutil.rmtree(BUILD, ignore_errors=True)
    return 0


def show_help() -> int:
    """show this list"""
    print("Use `make TARGET`, where TARGET is one of")
    for name, step in TARGETS.items():
        print(f"  {name:<10}{step.__doc__}")
    return 0


TARGETS: dict[str, Callable[[], int]] = {
    "help": show_help,
    "html": html,
    "teacher": teacher,
    "handouts": handouts,
    "slides": slides,
    "zip": zips,
    "pdf": pdf,
    "epub": epub,
    "serve": serve,
    "test": test,
    "nightly": nightly,
    "engines": engines,
    "matrix": matrix,
    "quick": quick,
    "lint": lint,
    "bench": bench,
    "data": data,
    "pictures": pictures,
    "reference": reference,
    "messages": messages,
    "lab": lab,
    "lock": lock,
    "clean": clean,
}


def main() -> int:
    """Run the target that is named; without one, help. Ctrl-C ends it in silence: what ran has said so."""
    name = sys.argv[1] if len(sys.argv) > 1 else "help"
    if name not in TARGETS:
        print(f"No target '{name}'; try: {', '.join(TARGETS)}", file=sys.stderr)
        return 2
    try:
        return TARGETS[name]()
    except KeyboardInterrupt:
        return setup.INTERRUPTED
    except OSError as error:
        print(f"{error.filename or 'make'}: {error.strerror or error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
