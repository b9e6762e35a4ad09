"""The command line tells what it can do, and each example that it gives is one that it takes."""

from __future__ import annotations

import contextlib
import io
import re
import shlex

import pytest

from sphinx_marginalia.commands.cli import parser
from sphinx_marginalia.version import __version__


def printed(*words: str) -> str:
    """What the parser prints before it ends well."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), pytest.raises(SystemExit) as end:
        parser().parse_args(words)
    assert not end.value.code
    return out.getvalue()


COMMANDS = re.findall(r"^    (\w+) +\w", printed("--help"), re.MULTILINE)


def examples(text: str) -> list[list[str]]:
    """The command lines after ``example:``, without the program's name."""
    return [
        shlex.split(line)[1:]
        for line in re.findall(r"^  (marginalia .*)$", text.partition("example:")[2], re.MULTILINE)
    ]


def test_it_has_the_commands_of_the_manual() -> None:
    assert COMMANDS == ["build", "check", "handouts", "slides", "pdf", "zip", "tables", "pictures", "draft"]


def test_the_version_is_told() -> None:
    assert printed("--version") == f"marginalia {__version__}\n"


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_gives_an_example_that_can_be_run(command: str) -> None:
    (example,) = examples(printed(*filter(None, [command]), "--help"))
    assert example[0] == (command or "build")
    assert callable(parser().parse_args(example).run)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_argument_is_explained(command: str) -> None:
    """A line of arguments goes on behind two blanks, or on the next line, with what it means."""
    listed = printed(command, "--help").partition("arguments:\n")[2].partition("example:")[0]
    for found in re.finditer(r"^  (-?\w[^\n]*?)(?:  +\S.*|\n {10,}\S.*|)$", listed, re.MULTILINE):
        assert found[0] != f"  {found[1]}", found[1]
