"""Helpers for tests of the real book."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

from sphinx_marginalia.bibliography import read_bibliography
from sphinx_marginalia.data.package import read_package
from sphinx_marginalia.model.corpus import Corpus
from sphinx_marginalia.seeds import read_seeds

ROOT = Path(__file__).resolve().parent.parent.parent
PARTS = ("conf.py", "index.md", "docs", "exercises", "seeds")
SEED = "2024-11-02-north-korean-troops"


def copy_book(folder: Path) -> Path:
    """What a build of the book reads, copied."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copy(source, folder / name)
    return folder


def corpus_of(doctrees: Path) -> Corpus:
    """The records that a build left in its environment, with the seeds and sources of the book."""
    environment = pickle.loads((doctrees / "environment.pickle").read_bytes())
    seeds = read_seeds(ROOT / "seeds", ROOT)
    sources, faults = read_bibliography([ROOT / "docs/reference/sources.bib"], ROOT)
    assert not seeds.findings
    assert not faults
    pages = environment.domaindata["marginalia"]["pages"].values()
    data, _ = read_package(ROOT / "docs/data/datapackage.json", ROOT)
    return Corpus.of(seeds.articles, pages, sources, seeds.excerpts, data, environment.all_docs, seeds.stimuli)


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its relative path."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def make_html(book: Path, output: str = "_build/html", *arguments: str) -> subprocess.CompletedProcess[str]:
    """What ``make html`` runs, on a copy of the book."""
    command = [sys.executable, "-m", "sphinx_marginalia", "build", ".", output, *arguments]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(command, cwd=book, env=env, capture_output=True, text=True, check=False)
