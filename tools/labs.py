"""Write what the labs need: copies of data sets, and ``labs.zip`` (a part of ``make data``)."""

from __future__ import annotations

import os
import sys
import zipfile
from io import BytesIO
from pathlib import Path

from sphinx_marginalia.pictures.stamp import format_stamp

ROOT = Path(__file__).resolve().parent.parent
DATA, LABS = ROOT / "docs/data", ROOT / "exercises/labs"


def packed() -> dict[str, bytes]:
    """The files of ``labs.zip``, by name: what a student needs beside Python."""
    files = sorted([*LABS.glob("lab?_*.py"), LABS / "run.py", *(LABS / "data").iterdir()])
    return {f"labs/{path.relative_to(LABS).as_posix()}": path.read_bytes() for path in files}


def stamp(files: dict[str, bytes]) -> bytes:
    """From which files the zip was packed, also those of which its data are copies; for every build to compare."""
    sources = {name.removeprefix("labs/"): data for name, data in files.items()}
    for copy in (LABS / "data").glob("*.csv"):
        original = DATA / copy.name
        sources[os.path.relpath(original, LABS).replace(os.sep, "/")] = original.read_bytes()
    return format_stamp(sources, "make data").encode()


def unpacked(path: Path) -> dict[str, bytes]:
    """What a zip holds, and under '' its comment; nothing if it is not there."""
    if not path.exists():
        return {}
    with zipfile.ZipFile(path) as archive:
        return {"": archive.comment, **{name: archive.read(name) for name in archive.namelist()}}


def write(path: Path, data: bytes) -> None:
    """Write a file, and say whether it changed."""
    changed = not path.exists() or path.read_bytes() != data
    path.write_bytes(data)
    print(f"{path.relative_to(ROOT)}: {'written' if changed else 'as it was'}")


def main() -> int:
    """Copy the data sets that the labs use, and pack the zip."""
    for copy in sorted((LABS / "data").glob("*.csv")):
        write(copy, (DATA / copy.name).read_bytes())
    files = packed()
    if unpacked(LABS / "labs.zip") != {
        "": stamp(files),
        **files,
    }:  # the same files may be packed in other bytes elsewhere
        said = BytesIO()
        with zipfile.ZipFile(said, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in files.items():
                archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
            archive.comment = stamp(files)
        write(LABS / "labs.zip", said.getvalue())
    return 0


if __name__ == "__main__":
    sys.exit(main())
