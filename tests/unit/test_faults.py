"""Lines that end a command: which file, why, and what to do."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from sphinx_marginalia.system.faults import Refusal, guarded, system_error_line
from sphinx_marginalia.system.outputs import require_file, write_file


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (
            OSError(errno.ENOSPC, "No space left on device"),
            "No space left on device; free some space, and run it again",
        ),
        (
            PermissionError(errno.EACCES, "Permission denied", "/x"),
            "/x: Permission denied; name a place that you may write",
        ),
        (OSError("odd"), "odd"),
        (IsADirectoryError(errno.EISDIR, "Is a directory", "a", None, "b"), "b: Is a directory"),
    ],
)
def test_what_the_system_refuses_in_a_line(error: OSError, line: str) -> None:
    assert system_error_line(error) == line


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (KeyboardInterrupt(), 130, "\nStopped. What was made before is as it was.\n"),
        (Refusal("no, because"), 1, "no, because\n"),
        (MemoryError(), 1, "There is not enough memory for this; close other programs, or give fewer jobs with -j.\n"),
    ],
)
def test_how_a_command_ends(error: BaseException, status: int, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    def command() -> int:
        raise error

    assert guarded(command) == status
    assert capsys.readouterr().err == line


def test_a_file_that_could_not_be_written_leaves_the_old_one_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    write_file(path, lambda partial: partial.write_text("good", "utf-8") and None)

    def fail(partial: Path) -> None:
        partial.write_text("half", "utf-8")
        raise OSError(errno.ENOSPC, "full")

    with pytest.raises(OSError, match="full") as raised:
        write_file(path, fail)
    assert system_error_line(raised.value).startswith(f"{path}: full")
    assert [p.name for p in tmp_path.iterdir()] == ["book.pdf"]
    assert path.read_text("utf-8") == "good"


def test_a_link_to_somebodys_file_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine", "utf-8")
    (tmp_path / "book.pdf").symlink_to("mine")
    with pytest.raises(Refusal, match="did not write"):
        require_file(tmp_path / "book.pdf", lambda path: path.read_text("utf-8") == "ours")
