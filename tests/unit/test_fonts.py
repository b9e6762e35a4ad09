"""The letters of the tests come from one set, and a run says which."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import fonts


def test_a_set_is_its_own_files_and_no_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (fonts.FOLDER / "dejavu.conf").read_text("utf-8").replace("/usr/share/fonts/TTF", str(tmp_path))
    conf = tmp_path / "dejavu.conf"
    conf.write_text("".join(line for line in text.splitlines(True) if "/usr/share" not in line), "utf-8")
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    environ: dict[str, str] = {}
    assert "this machine's own" in fonts.use_fonts(environ)
    assert environ == {}
    for name in ("DejaVuSans.ttf", "DejaVuSans-Oblique.ttf", "LiberationSans-Regular.ttf"):
        tmp_path.joinpath(name).touch()
    assert [path.name for path in fonts.files_of("dejavu")] == ["DejaVuSans.ttf"]
    assert fonts.use_fonts(environ) == "letters: tests/fonts/dejavu.conf"
    assert environ == {"FONTCONFIG_FILE": str(conf)}


@pytest.mark.parametrize(("name", "message"), [("times", "is none of the sets"), ("noto", "apt install fonts-noto")])
def test_a_set_that_is_asked_for_must_be_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, message: str
) -> None:
    tmp_path.joinpath("noto.conf").write_text("<fontconfig/>", "utf-8")
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    with pytest.raises(LookupError, match=message):
        fonts.use_fonts({"FONTS": name})


def test_each_set_has_a_file_a_family_and_packages() -> None:
    files = {path.stem for path in fonts.FOLDER.glob("*.conf")}
    assert files == set(fonts.FAMILIES) == set(fonts.PACKAGES)
    assert fonts.USUAL in files
