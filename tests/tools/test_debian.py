"""What a step needs beside Python is installed where it can be, or named in one line."""

from __future__ import annotations

import shutil
import sys

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


@pytest.mark.parametrize(("root", "worked", "status"), [(True, True, 0), (True, False, 1), (False, False, 1)])
def test_other_letters_are_installed_or_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], root: bool, worked: bool, status: int
) -> None:
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(debian, "has_fonts", lambda family: family == "Noto Sans")
    monkeypatch.setattr(debian, "can_install", lambda: root)
    monkeypatch.setattr(debian, "install", lambda *names: asked.append(names) or worked)
    assert debian.more_fonts() == status
    assert asked == ([("fonts-noto-mono", "fonts-noto-cjk")] if root else [])
    assert ("apt install fonts-noto-mono fonts-noto-cjk" in capsys.readouterr().err) == bool(status)


def test_a_family_is_found_by_its_own_name() -> None:
    assert debian.has_fonts("No Such Family", lambda _: None) == (sys.platform in {"win32", "darwin"})
    if shutil.which("fc-list"):
        assert not debian.has_fonts("No Such Family")


def test_missing_engines_are_named_by_their_packages() -> None:
    assert debian.missing_for_engines(lambda _: None) == ["webkit2gtk-driver", "xvfb", "firefox-esr"]
    assert debian.missing_for_engines({"firefox": "/opt/firefox", "Xvfb": "x", "WebKitWebDriver": "x"}.get) == []


@pytest.mark.parametrize(
    ("root", "ci", "worked", "status"),
    [
        (True, "true", True, 0),
        (True, "true", False, 1),  # a machine of tests must not leave them out in silence
        (True, "", False, 0),
        (False, "true", False, 0),
        (False, "", False, 0),
    ],
)
def test_engines_are_installed_or_left_out_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], root: bool, ci: str, worked: bool, status: int
) -> None:
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(debian, "missing_for_engines", lambda: ["xvfb", "firefox-esr"])
    monkeypatch.setattr(debian, "can_install", lambda: root)
    monkeypatch.setattr(debian, "install", lambda *names: asked.append(names) or worked)
    monkeypatch.setenv("CI", ci)
    assert debian.engines() == status
    assert asked == ([("xvfb", "firefox-esr")] if root else []), "all at once"
    told = capsys.readouterr().err.splitlines()
    assert [line for line in told if "apt install xvfb firefox-esr" in line] == told
    assert len(told) == (0 if worked else 1)


def test_apts_lists_are_asked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(debian, "apt", lambda *arguments: asked.append(arguments[0]) or True)
    debian.updated.cache_clear()
    assert debian.install("one")
    assert debian.install("two")
    debian.updated.cache_clear()
    assert asked == ["update", "install", "install"]
