"""Read ``seeds/`` into the model; every fault of a text or its .toml is one clear diagnostic."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sphinx_marginalia.model.characters import unwritable
from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Location
from sphinx_marginalia.model.findable import NOTHING_KNOWN, Readers
from sphinx_marginalia.model.message import quoted
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.seeds.article import read_article
from sphinx_marginalia.seeds.excerpts import EXCERPTS, read_excerpts
from sphinx_marginalia.seeds.readers import SEARCH, read_readers
from sphinx_marginalia.system.text_files import FileFault, inside, read_text, relative

if TYPE_CHECKING:
    from sphinx_marginalia.model.article import Article
    from sphinx_marginalia.model.source import Excerpt

#: Tables of the folder that are of no article.
_NO_ARTICLES: Final = frozenset({EXCERPTS, SEARCH})


@dataclass(frozen=True, slots=True)
class Seeds:
    """What the seeds folder holds, and what is wrong with it."""

    articles: tuple[Article, ...]
    excerpts: tuple[Excerpt, ...]
    findings: tuple[Diagnostic, ...]
    files: tuple[Path, ...]
    stimuli: tuple[Article, ...] = ()
    """Texts that tests show; they are no articles of the book."""
    readers: Readers = NOTHING_KNOWN


def read_seeds(folder: Path, root: Path) -> Seeds:
    """Read every article, ``excerpts.toml`` and ``search.toml`` in ``folder``; findings show paths from ``root``."""
    articles: list[Article] = []
    excerpts: tuple[Excerpt, ...] = ()
    findings: list[Diagnostic] = []
    texts, tables = _named(folder, "*.txt"), _named(folder, "*.toml")
    for path in [path for path in (*texts, *tables) if not inside(path, root, folder)]:
        message = Phrase("the link leads out of the book; put the file itself there")
        findings.append(Diagnostic(Code.FILE_OUTSIDE, message, Location(relative(path, root))))
    if findings:
        return Seeds((), (), tuple(findings), ())
    stems = {p.stem for p in (*texts, *tables) if p.name not in _NO_ARTICLES}
    if not stems:
        display_path = relative(folder, root)
        message = Phrase("no article in {display_path}/: put NAME.txt and NAME.toml there", display_path=display_path)
        findings.append(Diagnostic(Code.SEED_MISSING, message, Location(display_path)))
    for stem in sorted(stems):
        if any(unwritable(stem)):  # a name in another encoding than the system's
            message = Phrase(
                "the name {stem} holds what no link can; use letters, digits and hyphens", stem=quoted(stem)
            )
            findings.append(Diagnostic(Code.CHARACTER_INVALID, message, Location(relative(folder, root))))
            continue
        try:
            articles.append(read_article(folder, stem, root))
        except FileFault as fault:
            findings.append(fault.diagnostic)
    if (pinned := folder / EXCERPTS) in tables:
        display_path = relative(pinned, root)
        try:
            excerpts, faults = read_excerpts(read_text(pinned, display_path, Code.SEED_ENCODING), display_path)
            findings.extend(faults)
        except FileFault as fault:
            findings.append(fault.diagnostic)
    readers, in_search = _readers(folder / SEARCH, root) if folder / SEARCH in tables else (NOTHING_KNOWN, [])
    findings.extend(in_search)
    stimuli = tuple(text for text in articles if text.stimulus)
    articles = [text for text in articles if not text.stimulus]
    return Seeds(tuple(articles), excerpts, tuple(findings), (*texts, *tables), stimuli, readers)


def _readers(path: Path, root: Path) -> tuple[Readers, list[Diagnostic]]:
    """Return what ``search.toml`` says, and what is wrong with it."""
    display_path = relative(path, root)
    try:
        return read_readers(read_text(path, display_path, Code.SEED_ENCODING), display_path), []
    except FileFault as fault:
        return NOTHING_KNOWN, [fault.diagnostic]


def holds_article(folder: Path) -> bool:
    """Return whether a folder holds the text or the table of an article, be they right or wrong."""
    return any(path.name not in _NO_ARTICLES for pattern in ("*.txt", "*.toml") for path in _named(folder, pattern))


def _named(folder: Path, pattern: str) -> list[Path]:
    """Return the files of a folder, without those that systems and editors hide there."""
    return sorted(p for p in folder.glob(pattern) if not p.is_dir() and not p.name.startswith("."))
