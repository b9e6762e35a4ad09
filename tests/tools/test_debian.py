"""What a step needs beside Python is installed where it can be, or named in one line."""

from __future__ import annotations

import pytest

from tests.tools.load import load

debian = load("debian")


def test_missing_libraries_are_named_by_their_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian, "has_fonts", lambda: True)
    assert debian.missing_for_paper(lambda name: None if name == "pango-1.0" else name) == ["libpango-1.0-0"]
    monkeypatch.setattr(debian, "has_fonts", lambda: False)
    assert debian.missing_for_paper(lambda name: name) == list(debian.FONTS)


def test_who_cannot_install_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(debian, "missing_for_paper", lambda: ["libpango-1.0-0"])
    monkeypatch.setattr(debian, "can_install", lambda: False)
    assert debian.paper() == 1
    assert "apt install libpango-1.0-0" in capsys.readouterr().err


def test_a_machine_that_has_all_installs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian, "missing_for_paper", list)
    monkeypatch.setattr(debian, "install", lambda *names: pytest.fail(f"installs {names}"))
    assert debian.paper() == 0
    assert debian.java(lambda _: "/usr/bin/java") == 0
