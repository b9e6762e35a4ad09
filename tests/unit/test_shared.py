"""What workers share is made once, however many ask for it and whatever becomes of who makes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shared import once


def test_it_is_made_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    made: list[Path] = []

    def make(folder: Path) -> None:
        made.append(folder)
        (folder / "book").write_text("built", "utf-8")

    folders = [once(tmp_path_factory, "shared-once", make) for _ in range(3)]
    assert made == [folders[0]]
    assert {(folder / "book").read_text("utf-8") for folder in folders} == {"built"}


def test_who_waits_is_told_what_failed(tmp_path_factory: pytest.TempPathFactory) -> None:
    def fail(folder: Path) -> None:
        raise ValueError(f"nothing in {folder.name}")

    with pytest.raises(ValueError, match="nothing in shared-failure"):
        once(tmp_path_factory, "shared-failure", fail)
    with pytest.raises(AssertionError, match="nothing in shared-failure"):
        once(tmp_path_factory, "shared-failure", lambda folder: None)


def test_what_was_left_half_made_is_made_anew(tmp_path_factory: pytest.TempPathFactory) -> None:
    def stop(folder: Path) -> None:
        (folder / "half").touch()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        once(tmp_path_factory, "shared-half", stop)
    assert list(once(tmp_path_factory, "shared-half", lambda folder: None).iterdir()) == []
