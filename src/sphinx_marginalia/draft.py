"""Draft the segments of a new article, for a person to read and pin."""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

from sphinx_marginalia.model.article import Span


def paragraphs(text: str, start: int) -> list[Span]:
    """Runs of text between empty lines, without the white space around them."""
    found = re.finditer(r"\S(?:.*?\S)??(?=\s*\n\s*\n|\s*\Z)", text[start:], re.DOTALL)
    return [Span(start + run.start(), start + run.end()) for run in found]


def sentences(text: str, paragraph: Span, language: str) -> list[Span]:
    """The sentences of a paragraph by sentencex; raises ImportError where it is not installed."""
    from sentencex import segment

    found, at = [], paragraph.start
    for piece in segment(language, text[paragraph.start : paragraph.end]):
        words = piece.strip()
        if words:
            at = text.index(words, at, paragraph.end)
            found.append(Span(at, at + len(words)))
            at += len(words)
    return found


def draft(path: Path, language: str, start: int) -> int:
    """Print SHA-256, offsets and each sentence with its number; 0, or 1 with a message."""
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8")
    except OSError as error:
        return _refuse(f"{path}: {error.strerror}")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return _refuse(f"{path}:{line}: byte {error.start} is not UTF-8; save it as UTF-8")
    if not 0 <= start <= len(text) or not text[start:].strip():
        return _refuse(f"{path}: no text after offset {start} of {len(text)} characters")
    blocks = paragraphs(text, start)
    try:
        split = [span for block in blocks for span in sentences(text, block, language)]
    except ImportError:
        return _refuse("drafting needs sentencex: pip install sentencex")
    pairs = ", ".join(f"[{block.start}, {block.end}]" for block in blocks)
    lines = [
        f'sha256 = "{hashlib.sha256(raw).hexdigest()}"',
        f"body_start = {start}",
        f"paragraphs = [{pairs}]",
        "sentences = [",
        *(_row(text, number, span) for number, span in enumerate(split, start=1)),
        "]",
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _row(text: str, number: int, span: Span) -> str:
    """One pinned sentence, with its words for the person who checks it."""
    words = "".join(c if c.isprintable() else " " for c in text[span.start : span.end])
    words = " ".join(words.split())
    shown = words if len(words) < 70 else f"{words[:40]} … {words[-25:]}"
    return f"  [{span.start}, {span.end}],  # S{number}: {shown}"


def _refuse(message: str) -> int:
    sys.stderr.write(message + "\n")
    return 1
