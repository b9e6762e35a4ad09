"""Finding a browser: what is named, what is there, else one line of advice and a failed run."""

from __future__ import annotations

import pytest

from tests.tools.load import load

browser = load("browser")


def test_a_named_browser_comes_first() -> None:
    assert browser.find({"CHROMIUM": "/opt/mine"}, lambda name: name) == "/opt/mine"


def test_a_named_browser_that_is_missing_is_an_error() -> None:
    with pytest.raises(FileNotFoundError, match="/opt/none"):
        browser.find({"CHROMIUM": "/opt/none"}, lambda _: None)


def test_one_on_path_is_found() -> None:
    there = {"google-chrome": "/usr/bin/google-chrome"}
    assert browser.find({}, there.get) == "/usr/bin/google-chrome"


def test_without_one_the_run_fails_with_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(browser, "find", lambda _: None)
    monkeypatch.setattr(browser, "can_install", lambda: False)
    assert browser.require() is None
    (line,) = capsys.readouterr().err.splitlines()
    assert "apt install chromium" in line


def test_the_shell_without_windows_comes_first_and_the_whole_browser_is_the_way_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    there = {name: f"/usr/bin/{name}" for name in ("chromium", "chromium-headless-shell")}
    assert browser.find({}, there.get) == "/usr/bin/chromium-headless-shell"
    asked: list[str] = []
    monkeypatch.setattr(browser, "find", lambda _: "/usr/bin/chromium" if asked[-1:] == ["chromium"] else None)
    monkeypatch.setattr(browser, "can_install", lambda: True)
    monkeypatch.setattr(browser, "install", lambda name: asked.append(name) or name == "chromium")
    assert browser.require() == "/usr/bin/chromium"
    assert asked == ["chromium-headless-shell", "chromium"]
