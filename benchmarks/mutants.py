"""How many small changes of the code the tests notice.

Run: python benchmarks/mutants.py [--sample N] [--seed N] [--only WORDS]

Each change is made in the memory of a process of its own, which runs the unit tests that call the changed function,
until the first one fails. Changes that alter nothing that anybody could see are listed,
one by one and with the reason, in ``equivalent.toml``. Nothing here is a test: RESULTS.md holds the table.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.machinery import SourceFileLoader
from itertools import zip_longest
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import hypothesis
import pytest
from _pytest.runner import runtestprotocol
from mutations import Mutant, mutants, mutated

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src/sphinx_marginalia"
FOLDERS = ("paper/sheets.py", "grading", "checks", "seeds", "data", "model")
_ROOMS = ("model", "grading", "checks", "seeds", "data", "paper/test_sheets.py", "paper/test_whole_sheets.py")
TESTS = tuple(f"tests/unit/{name}" for name in _ROOMS)
#: A program of its own, and the file whose tests run it.
PROGRAMS = {PACKAGE / "data/matcher.py": PACKAGE / "data/patterns.py"}
OPTIONS = ["-q", "-s", "-p", "no:cacheprovider", "-p", "no:xdist", "--tb=no", "--no-header", "-W", "ignore"]
_KINDS = ("killed", "out of time", "equivalent", "survived")


EXAMPLES = 15
#: Seconds that all tests of one change may take, as they were measured; the slowest are left out.
PATIENCE = 10.0


@dataclass(slots=True)
class Reach:
    """What each unit test reaches: its seconds, and the functions that it calls, as ``FILE:NAME``."""

    seconds: dict[str, float] = field(default_factory=dict)
    called: dict[str, list[str]] = field(default_factory=dict)

    def of(self, mutant: Mutant) -> list[str]:
        """Return the tests that call the changed function; all tests for what is changed on import."""
        program = PROGRAMS.get(Path(mutant.file))
        if not mutant.function and program is None:
            return list(self.called)
        name = f"{name_of(str(program or mutant.file))}:{'' if program else mutant.function}"
        return [test for test, names in self.called.items() if name in names]


class _Tracer:
    """Notes how long each test takes, and which functions of the package it calls."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[float, list[str]]] = {}

    @contextmanager
    def tracing(self, test: str) -> Iterator[None]:
        codes, before = set[CodeType](), time.process_time()
        sys.settrace(lambda frame, _event, _arg: codes.add(frame.f_code))
        try:
            yield
        finally:
            sys.settrace(None)
        ours = [code for code in codes if code.co_filename.startswith(str(PACKAGE))]
        names = {f"{name_of(code.co_filename)}:{code.co_qualname.partition('.<')[0]}" for code in ours}
        files = {f"{name_of(code.co_filename)}:" for code in ours}
        self.found[test] = (time.process_time() - before, sorted(names | files))


@dataclass(slots=True)
class Bench:
    """Takes the place of pytest's loop over the tests: changes the code and runs the tests that reach the change."""

    given: argparse.Namespace
    items: dict[str, pytest.Item] = field(default_factory=dict)
    reach: Reach = field(default_factory=Reach)
    noticed: Counter[str] = field(default_factory=Counter)

    def pytest_collection(self) -> None:
        """Have properties tried with fewer examples than the tests have."""
        hypothesis.settings.register_profile("few", parent=hypothesis.settings(), max_examples=EXAMPLES)
        hypothesis.settings.load_profile("few")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.items = {item.nodeid: item for item in session.items}
        self.reach = self.traced(ROOT / "_build/mutants.json")
        report(self.given, self.judged)
        return True

    def traced(self, kept: Path) -> Reach:
        """Return what the tests reach; a file of tests that has not changed is not run again for it."""
        known = json.loads(kept.read_text("utf-8")) if kept.is_file() else {}
        names = dict.fromkeys(name.partition("::")[0] for name in self.items)
        digests = {name: hashlib.sha256((ROOT / name).read_bytes()).hexdigest() for name in names}
        new = {name for name, digest in digests.items() if known.get(name, {}).get("digest") != digest}
        if new and (child := os.fork()) == 0:
            tracer = _Tracer()
            found = self.run([name for name in self.items if name.partition("::")[0] in new], tracer)
            for name in new:
                tests = {test: row for test, row in tracer.found.items() if test.partition("::")[0] == name}
                known[name] = {"digest": digests[name], "tests": tests}
            if found:
                print(f"{found} fails")
                os._exit(1)
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(json.dumps(known, indent=1, sort_keys=True), "utf-8")
            os._exit(0)
        if new and os.waitpid(child, 0)[1]:
            raise SystemExit("unit tests fail without any change")
        known = json.loads(kept.read_text("utf-8"))
        rows = {test: row for name in names for test, row in known[name]["tests"].items() if test in self.items}
        return Reach({test: row[0] for test, row in rows.items()}, {test: row[1] for test, row in rows.items()})

    def run(self, tests: Sequence[str], tracer: _Tracer | None = None) -> str:
        """Run tests until one fails, and return its name, or ''."""
        for name, after in zip_longest(tests, tests[1:]):
            reports = _protocol(self.items[name], self.items.get(after), tracer)
            if any(one.failed for one in reports):
                return name
        return ""

    def judged(self, mutant: Mutant) -> str:
        """Return what becomes of a change: ``killed``, ``out of time`` or ``survived``."""
        tests = sorted(self.reach.of(mutant), key=lambda test: (-self.noticed[test], self.reach.seconds[test]))
        while tests and sum(self.reach.seconds[test] for test in tests) > PATIENCE:
            tests.pop()  # the slowest
        if not tests:
            return "survived"
        seconds = sum(self.reach.seconds[test] for test in tests)
        read, write = os.pipe()
        if (child := os.fork()) == 0:
            _limit(seconds)
            try:
                failed = self.run(tests) if _put(mutant) else _afresh(mutant, tests)
            except BaseException as error:  # noqa: BLE001 - code that cannot even be imported was noticed
                failed = repr(error)
            os.write(write, failed.encode())
            os._exit(0)
        os.close(write)
        status = _awaited(child, 60 + 40 * seconds)
        with os.fdopen(read, "rb") as pipe:
            failed = pipe.read().decode()
        self.noticed[failed] += failed in self.items
        if status != 0:
            return "out of time" if os.WIFSIGNALED(status) else "killed"
        return "killed" if failed else "survived"


class _Chosen:
    """Runs these tests only, in this order, and notes which one failed."""

    def __init__(self, order: Sequence[str]) -> None:
        self.order, self.failed = {name: n for n, name in enumerate(order)}, ""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted((i for i in items if i.nodeid in self.order), key=lambda i: self.order[i.nodeid])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.failed = self.failed or report.nodeid * report.failed


def _protocol(item: pytest.Item, after: pytest.Item | None, tracer: _Tracer | None) -> list[pytest.TestReport]:
    if tracer is None:
        return runtestprotocol(item, nextitem=after, log=False)
    with tracer.tracing(item.nodeid):
        return runtestprotocol(item, nextitem=after, log=False)


def _limit(seconds: float) -> None:
    """Let this process end when it takes much longer than it should, and say nothing."""
    os.setsid()
    most = int(4 + 2 * seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (most, most + 5))
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silence, stream)


def _awaited(child: int, seconds: float) -> int:
    """Return the status of a process, which is ended after these seconds."""
    end = time.monotonic() + seconds
    while (done := os.waitpid(child, os.WNOHANG))[0] == 0:
        if time.monotonic() > end:
            os.killpg(child, signal.SIGKILL)
            return os.waitpid(child, 0)[1]
        time.sleep(0.005)
    return done[1]


def _put(mutant: Mutant) -> bool:
    """Put the changed code into the function that is there already; whether that could be done."""
    for module in [module for name, module in sys.modules.items() if name.startswith("sphinx_marginalia")]:
        for value in vars(module).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()
    module = next((m for m in sys.modules.values() if getattr(m, "__file__", None) == mutant.file), None)
    found: Any = module if mutant.function else None
    for part in mutant.function.split("."):
        found = vars(found).get(part) if found is not None else None
    for inner in ("fget", "func", "__func__", "__wrapped__"):
        found = getattr(found, inner, found)
    if not isinstance(found, FunctionType):
        return False
    code = compile(mutated(Path(mutant.file).read_text("utf-8"), mutant.number), mutant.file, "exec")
    found.__code__ = next(one for one in _codes(code) if one.co_qualname == mutant.function)
    return True


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _codes(inner)


def _afresh(mutant: Mutant, tests: Sequence[str]) -> str:
    """Import the package again with the changed code, run tests, and return which one failed."""
    for name in [name for name in sys.modules if name.partition(".")[0] in {"sphinx_marginalia", "tests"}]:
        del sys.modules[name]
    tree = mutated(Path(mutant.file).read_text("utf-8"), mutant.number)
    original = SourceFileLoader.get_code

    def get_code(self: SourceFileLoader, fullname: str) -> Any:
        if self.path == mutant.file:
            return compile(tree, mutant.file, "exec")
        return original(self, fullname)

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign]
    if Path(mutant.file) in PROGRAMS:
        _run_instead(mutant.file, ast.unparse(tree))
    chosen = _Chosen(tests)
    status = pytest.main([*OPTIONS, "-x", *dict.fromkeys(test.partition("::")[0] for test in tests)], plugins=[chosen])
    return chosen.failed or ("" if status == 0 else f"status {status}")


def _run_instead(file: str, text: str) -> None:
    """Have this text run where the package runs a file as a program."""
    made = Path(tempfile.mkdtemp(dir=ROOT / "_build"), "program.py")
    made.write_text(text, "utf-8")
    run = subprocess.run

    def instead(command: list[str], **options: Any) -> Any:
        return run([str(made) if part == file else part for part in command], **options)

    subprocess.run = instead  # type: ignore[assignment]


def equivalents() -> set[tuple[str, ...]]:
    """Return the file, the function, the line's text and the change of each that alters nothing to be seen."""
    said = tomllib.loads(Path(__file__).with_name("equivalent.toml").read_text("utf-8"))
    return {
        (row["file"], row.get("function", ""), row["line"], change) for row in said["same"] for change in row["changes"]
    }


def name_of(file: str) -> str:
    """Return how a file is named in the list of equivalents and in results."""
    return Path(file).relative_to(PACKAGE).as_posix()


def table(counts: Mapping[str, Counter[str]]) -> str:
    """Return the results by folder as a table of Markdown."""
    head = [
        "code",
        "changes",
        "tried",
        "noticed",
        "of them out of time",
        "equivalent",
        "survived",
        "noticed or equivalent",
    ]
    rows = [head, ["---"] * len(head)]
    total: Counter[str] = Counter()
    for folder, count in [*counts.items(), ("all", total)]:
        run = sum(count[kind] for kind in _KINDS)
        killed = count["killed"] + count["out of time"]
        share = f"{100 * (killed + count['equivalent']) / run:.1f} %" if run else ""
        numbers = (count["all"], run, killed, count["out of time"], count["equivalent"], count["survived"])
        rows.append([folder, *(f"{number:,}" for number in numbers), share])
        if count is not total:
            total += count
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def report(given: argparse.Namespace, judged: Callable[[Mutant], str]) -> None:
    """Print what survived as it is found, then the table."""
    same, used, start = equivalents(), set[tuple[str, ...]](), os.times()
    counts: dict[str, Counter[str]] = {}
    for folder in FOLDERS:
        path = PACKAGE / folder
        files = [path] if path.suffix else sorted(path.rglob("*.py"))
        files = [file for file in files if given.only in name_of(str(file))]
        made = [mutant for file in files for mutant in mutants(str(file), file.read_text("utf-8"))]
        count = counts.setdefault(folder, Counter({"all": len(made)}))
        if given.sample:
            random.Random(given.seed).shuffle(made)  # noqa: S311 - to be repeated, and a larger sample holds a smaller
            made = made[: given.sample]
        for mutant in sorted(made, key=lambda one: (one.file, one.line, one.number)):
            key = (name_of(mutant.file), mutant.function, mutant.text, mutant.change)
            found = judged(mutant)
            if key in same:
                used.add(key)
                found = "equivalent" if found == "survived" else found
            count[found] += 1
            if found in {"survived", "out of time"} or (key in same and found == "killed"):
                listed = "listed as equivalent, but " if key in same and found == "killed" else ""
                print(f"{listed}{found}: {key[0]}:{mutant.line}: {mutant.text}\n    {mutant.change}", flush=True)
    if not given.sample and not given.only:
        for key in sorted(same - used):
            print("listed as equivalent, but no change:", *key)
    end = os.times()
    spent = sum(end[:4]) - sum(start[:4])
    print(f"\nseed {given.seed}, {given.sample or 'all'} of each folder, {spent / 60:.1f} minutes of processor\n")
    print(table(counts))


def main() -> int:
    """Collect the unit tests, and change the code before they run."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sample", type=int, default=0, help="changes of each folder, drawn by --seed; 0: all")
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--only", default="", help="files with these words in their names")
    given = parser.parse_args()
    os.chdir(ROOT)
    os.environ["SEED"] = str(given.seed)  # what tests draw, they draw alike
    with tempfile.TemporaryDirectory() as folder:
        return pytest.main([*OPTIONS, f"--basetemp={folder}/tests", *TESTS], plugins=[Bench(given)])


if __name__ == "__main__":
    raise SystemExit(main())
