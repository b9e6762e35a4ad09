"""However a command ends, a person hears why in a line, and the last good book is whole."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_marginalia.system.faults import Refusal
from sphinx_marginalia.system.locks import cache_of, held
from tests.conftest import digests, environment, run_cli

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Book, Result

CONF = "nitpicky = True"
#: Makes a build wait in the middle, and tell that it does.
WAITING = """
def wait(app):
    from pathlib import Path
    import time
    Path(app.confdir, "waiting").touch()
    while Path(app.confdir, "waiting").exists():
        time.sleep(0.01)


def setup(app):
    app.connect("builder-inited", wait)
"""


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "sphinx_marginalia", *map(str, arguments)]


@contextmanager
def running(*arguments: object) -> Iterator[subprocess.Popen[str]]:
    """A command in a process group of its own, as a shell starts it; ended at the end, whatever happens."""
    process = subprocess.Popen(
        command(*arguments), env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def until(there: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    while not there():
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)


def told(result: Result) -> list[str]:
    """What is said in the end, less the line that nothing was written."""
    *lines, last = result.err.strip().splitlines()
    assert last == "Nothing was written."
    return lines


# Two at once


def test_a_second_build_waits_and_says_so(tiny: Book) -> None:
    with held(tiny.output), running("build", "-q", tiny.source, tiny.output) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        assert "Another command is at work on" in line
        assert "begins when it is done" in line
        assert process.poll() is None
        assert not tiny.output.exists()
        held_until_here = True
    assert held_until_here


@pytest.mark.slow
def test_two_builds_at_once_make_the_same_book(tiny: Book) -> None:
    good = tiny.copy("good")
    assert good.start().wait() == 0
    tiny.edit("conf.py", CONF, f"{CONF}\n{WAITING}")
    waiting = tiny.path("waiting")
    with running("build", "-q", tiny.source, tiny.output) as first:
        until(waiting.exists, first)
        with running("build", "-q", tiny.source, tiny.output) as second:
            assert second.stderr is not None
            assert "Another command is at work" in second.stderr.readline()
            waiting.unlink()
            assert first.wait() == 0
            until(waiting.exists, second)
            assert tiny.output.exists()
            waiting.unlink()
            assert second.wait() == 0
    assert tiny.contents() == good.contents()


def test_a_cache_that_two_outputs_share_is_written_by_one(tiny: Book) -> None:
    cache = tiny.source.parent / "cache"
    with held(tiny.output.with_name("other"), cache), pytest.raises(Refusal, match="end it first"):  # noqa: SIM117
        with held(tiny.output, cache, wait=False):
            pass
    with held(tiny.output, cache, wait=False):
        pass


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that cannot be caught")
def test_a_killed_build_locks_nobody_out(tiny: Book) -> None:
    tiny.edit("conf.py", CONF, f"{CONF}\n{WAITING}")
    with running("build", "-q", tiny.source, tiny.output) as process:
        until(tiny.path("waiting").exists, process)
        process.kill()
        process.wait()
    tiny.restore()
    with held(tiny.output, wait=False):
        pass
    assert tiny.build().status == 0


# Ctrl-C


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
def test_ctrl_c_is_told_in_one_line_and_the_last_good_book_is_whole(tiny: Book) -> None:
    assert tiny.start().wait() == 0
    good, cache = tiny.contents(), digests(cache_of(tiny.output))
    tiny.edit("conf.py", CONF, f"{CONF}\n{WAITING}")
    with running("build", "-q", tiny.source, tiny.output) as process:
        until(tiny.path("waiting").exists, process)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=300)
    assert process.returncode == 130
    assert (out, err.strip()) == ("", "Stopped. What was made before is as it was.")
    assert tiny.contents() == good
    assert digests(cache_of(tiny.output)) == cache
    assert [path.name for path in tiny.output.parent.iterdir() if path.name.startswith(".html")] == []


@pytest.mark.slow
@pytest.mark.parametrize("where", ["read", "write"])
def test_ctrl_c_in_the_middle_puts_everything_back(edited: Book, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    assert edited.build().status == 0
    good = edited.contents()
    edited.edit("pages/notes.md", "Which Monday?", "Which Tuesday? {doc}`nowhere`")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    from sphinx.builders.html import StandaloneHTMLBuilder

    with monkeypatch.context() as patch:
        patch.setattr(StandaloneHTMLBuilder, "write_doc" if where == "write" else "read_doc", stop)
        result = edited.build()
    assert (result.status, edited.contents()) == (130, good)
    assert edited.build().status == 1, "the warning is told again"


# What the system refuses


@pytest.mark.slow
@pytest.mark.parametrize("method", ["copy_static_files", "write_doc", "dump_inventory"])
def test_a_full_disk_is_told_in_a_line(edited: Book, monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    from sphinx.builders.html import StandaloneHTMLBuilder

    assert edited.build().status == 0
    good = edited.contents()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "/full/page.html")

    with monkeypatch.context() as patch:
        patch.setattr(StandaloneHTMLBuilder, method, full)
        (line,) = told(edited.build())
    assert line == "/full/page.html: No space left on device; free some space, and run it again"
    assert edited.contents() == good
    assert edited.build().status == 0
    assert edited.contents() == good


def test_a_disk_that_is_full_before_the_first_page(edited: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    from sphinx_marginalia.system import outputs

    def full(*_: object) -> None:
        raise OSError(30, "Read-only file system", "/x/.html.new")

    monkeypatch.setattr(outputs, "fresh", full)
    result = edited.build()
    assert (result.status, result.err) == (1, "/x/.html.new: Read-only file system; name a place that can be written\n")


def test_an_environment_that_cannot_be_put_back_is_thrown_away(edited: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    from sphinx_marginalia.commands.build import LastGood

    cache = cache_of(edited.output)
    last = LastGood(cache)

    def full(*_: object) -> int:
        (cache / "environment.pickle").open("wb").close()
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        last.put_back()
    assert not (cache / "environment.pickle").exists()
    assert edited.build().status == 0


@pytest.mark.slow
@pytest.mark.parametrize("name", ["build", "handouts", "slides", "pdf", "zip"])
def test_a_place_below_a_file_is_told_in_a_line(tiny_built: Book, name: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    source = tiny_built.output if name == "zip" else tiny_built.source
    result = run_cli(name, source, tmp_path / "file/in/it")
    assert result.status == 1
    (line,) = result.err.strip().splitlines()
    assert "file" in line
    assert list(digests(tmp_path)) == ["file"]


def test_a_process_that_crashes_is_told_in_a_line() -> None:
    from sphinx_marginalia.system.processes import workers

    with pytest.raises(Refusal, match="ended without a word"), workers(1) as pool:
        pool.submit(os._exit, 139).result()


@pytest.mark.slow
def test_without_any_font_there_is_a_line(tiny: Book) -> None:
    none = tiny.source.parent / "fonts.conf"
    none.write_text('<?xml version="1.0"?><fontconfig></fontconfig>', "utf-8")
    for name in ("pdf", "handouts"):
        done = subprocess.run(
            command(name, tiny.source, tiny.source.parent / "x.pdf"), capture_output=True, text=True, check=False,
            env={**environment(), "FONTCONFIG_FILE": str(none)},
        )  # fmt: skip
        assert (done.returncode, done.stdout) == (1, "")
        (line,) = done.stderr.strip().splitlines()
        assert line.startswith("No font was found")


@pytest.mark.parametrize("name", ["handouts", "slides", "pdf"])
def test_what_is_not_installed_is_told_with_the_command(tmp_path: Path, name: str) -> None:
    blocked = (
        "import sys\nsys.modules['lxml'] = None\nimport sphinx_marginalia.commands.cli as cli\nsys.exit(cli.main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", blocked, name, ".", str(tmp_path / "x")],
        capture_output=True, text=True, check=False, env=environment(),
    )  # fmt: skip
    assert done.returncode == 1
    (line,) = done.stderr.strip().splitlines()
    assert line.endswith('pip install "sphinx-marginalia[paper]"')


# What an author, or an extension, does


@pytest.mark.parametrize(
    ("line", "place", "what"),
    [
        ("1 / 0", 1, "ZeroDivisionError: division by zero"),
        ("this is no Python", 1, "invalid syntax (SyntaxError)"),
        ("import no_such_module", 1, "ModuleNotFoundError: No module named 'no_such_module'"),
    ],
)
def test_a_conf_py_that_fails_is_told_with_its_line(edited: Book, line: str, place: int, what: str) -> None:
    edited.edit("conf.py", CONF, f"{CONF}\n{line}")
    where = edited.line("conf.py", line) + place - 1
    assert told(edited.build()) == [f"conf.py:{where}: {what}"]
    result = run_cli("check", edited.source)
    assert told(result) == [f"conf.py:{where}: {what}"]


def test_links_that_lead_back_are_findings(tiny: Book) -> None:
    (tiny.source / "pages/loop").symlink_to("..")
    (tiny.source / "pages/self").symlink_to("self")
    (tiny.source / "a").mkdir()
    (tiny.source / "b").mkdir()
    (tiny.source / "a/x").symlink_to("../b")
    (tiny.source / "b/y").symlink_to("../a")
    lines = told(tiny.build())
    assert [line.split(": ")[0] for line in lines] == ["a/x/y:1", "b/y/x:1", "pages/loop:1", "3 findings."]
    assert all("[marginalia.page-unreadable]" in line for line in lines[:3])
    tiny.edit("conf.py", CONF, f'{CONF}\nmarginalia_findings = "warn"')
    assert tiny.build().status == 0


@pytest.mark.parametrize("jobs", [1, 2])
def test_pages_that_are_not_utf8_are_all_named(edited: Book, jobs: int) -> None:
    edited.path("pages/latin.md").write_bytes("# Caf\u00e9\n\nNa\u00efve\n".encode("latin-1"))
    edited.path("pages/other.md").write_bytes("# Cafe\n\nNa\u00efve\n".encode("latin-1"))
    result = edited.build("html", "-j", jobs)
    assert [line.split(" [")[0] for line in told(result)[:2]] == [
        "pages/latin.md:1: byte 5 of this page is not UTF-8; save it as UTF-8",
        "pages/other.md:3: byte 10 of this page is not UTF-8; save it as UTF-8",
    ]
    edited.path("pages/latin.md").unlink()
    edited.path("pages/other.md").unlink()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such name")
def test_the_name_of_a_page_that_is_not_utf8_is_shown(tiny: Book) -> None:
    Path(os.fsdecode(os.fsencode(tiny.source) + b"/caf\xe9.md")).write_text("# Cafe\n", "utf-8")
    (line, _) = told(tiny.build())
    assert line.startswith("caf\\udce9.md:1: the name of this page is not UTF-8; rename it")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes among files")
def test_a_pipe_among_the_pages_is_told_and_not_waited_for(tiny: Book) -> None:
    os.mkfifo(tiny.path("pages/pipe.md"))
    (line, _) = told(tiny.build())
    assert line.startswith("pages/pipe.md:1: this page is no file")


def test_a_page_that_is_nested_too_deeply_is_named(tiny: Book) -> None:
    tiny.write("pages/deep.rst", "Deep\n====\n\n" + "".join(f"{' ' * depth}x\n\n" for depth in range(900)))
    lines = told(tiny.build())
    assert len(lines) == 1
    assert lines[0].startswith("pages/deep.rst: it is nested too deeply")


FAILING = """
def fail(app, *_):
    raise KeyError("of the author")


def setup(app):
    app.connect("{event}", fail)
"""


@pytest.mark.parametrize(
    ("event", "page"),
    [("builder-inited", ""), ("source-read", "pages/notes.md: "), ("html-page-context", ""), ("env-updated", "")],
)
def test_an_extension_that_fails_is_told_in_a_line_and_its_traceback_in_a_file(
    edited: Book, event: str, page: str
) -> None:
    good = edited.contents()
    edited.edit("conf.py", CONF, f"{CONF}\n{FAILING.format(event=event)}")
    edited.edit("pages/notes.md", "Which Monday?", "Which Tuesday?")
    (line,) = told(edited.build())
    found = re.search(r"KeyError: 'of the author' \(it comes from conf\.py; the whole of it is in (\S+)\)$", line)
    assert found, line
    assert line.startswith(page)
    log = Path(found[1]).read_text("utf-8")
    assert 'raise KeyError("of the author")' in log
    assert event in log
    Path(found[1]).unlink()
    assert edited.contents() == good


def test_a_fault_of_our_own_is_called_that(tiny: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    from sphinx_marginalia.commands import zip as bundle

    monkeypatch.setattr(bundle, "book_title", lambda page: page.no_such_thing)
    tiny.write("index.html", "<title>x</title>")
    result = run_cli("zip", tiny.source, tiny.output)
    assert result.status == 1
    (line,) = result.err.strip().splitlines()
    assert "AttributeError" in line
    found = re.search(r"the whole of it is in (\S+)\)$", line)
    assert found
    Path(found[1]).unlink()
