"""The wheel holds what the extension needs at run time, not only its code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

from tests.tools.load import ROOT
from tests.tools.test_repository import tracked

BUILD = "import sys; from flit_core.buildapi import build_wheel; build_wheel(sys.argv[1])"


def test_the_wheel_holds_every_file_of_the_package_and_the_command(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", BUILD, str(tmp_path)], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with ZipFile(wheel) as archive:
        held = set(archive.namelist())
        (entry,) = [archive.read(name).decode() for name in held if name.endswith("entry_points.txt")]
    source = ROOT / "src"
    package = source / "sphinx_marginalia"
    needed = {path.relative_to(source).as_posix() for path in tracked() if path.is_relative_to(package)}
    assert any(name.endswith(".css") for name in needed)
    assert needed <= held
    assert "marginalia=sphinx_marginalia.commands.cli:program" in entry.replace(" ", "")
