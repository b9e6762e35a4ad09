"""A right seeds folder for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.seeds.folder import Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path)
    made.write()
    return made
