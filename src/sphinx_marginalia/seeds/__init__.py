"""``seeds/`` to the model: every fault of a text or its .toml as one clear diagnostic."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Place
from sphinx_marginalia.seeds.article import read_article
from sphinx_marginalia.seeds.excerpts import EXCERPTS, read_excerpts
from sphinx_marginalia.seeds.fault import SeedError, decode, relative

if TYPE_CHECKING:
    from sphinx_marginalia.model.article import Article
    from sphinx_marginalia.model.source import Excerpt


@dataclass(frozen=True, slots=True)
class Seeds:
    """What the seeds folder holds, and what is wrong with it."""

    articles: tuple[Article, ...]
    excerpts: tuple[Excerpt, ...]
    findings: tuple[Diagnostic, ...]
    files: tuple[Path, ...]


def read_seeds(folder: Path, root: Path) -> Seeds:
    """Read every article and ``excerpts.toml`` in ``folder``; paths are told from ``root``."""
    articles: list[Article] = []
    excerpts: tuple[Excerpt, ...] = ()
    findings: list[Diagnostic] = []
    texts = sorted(p for p in folder.glob("*.txt") if p.is_file())
    tables = sorted(p for p in folder.glob("*.toml") if p.is_file())
    stems = {p.stem for p in (*texts, *tables) if p.name != EXCERPTS}
    if not stems:
        shown = relative(folder, root)
        message = f"no article in {shown}/: put NAME.txt and NAME.toml there"
        findings.append(Diagnostic(Code.SEED_MISSING, message, Place(shown)))
    for stem in sorted(stems):
        try:
            articles.append(read_article(folder, stem, root))
        except SeedError as fault:
            findings.append(fault.diagnostic)
    if (pinned := folder / EXCERPTS) in tables:
        shown = relative(pinned, root)
        try:
            excerpts, faults = read_excerpts(decode(pinned.read_bytes(), shown), shown)
            findings.extend(faults)
        except SeedError as fault:
            findings.append(fault.diagnostic)
    return Seeds(tuple(articles), excerpts, tuple(findings), (*texts, *tables))
