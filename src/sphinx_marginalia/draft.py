"""Draft the segments of a new article, for a person to read and pin."""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

from sphinx_marginalia.model.article import Span


def paragraphs(text: str, start: int) -> list[Span]:
    """Runs of text between empty lines, without the white space around them."""
    found = []
    for match in re.finditer(r"\S(?:.*?\S)?(?=\s*\n\s*\n|\s*\Z)", text[start:], re.DOTALL):
        found.append(Span(start + match.start(), start + match.end()))
    return found


def sentences(text: str, paragraph: Span, language: str) -> list[Span]:
    """The sentences of a paragraph by sentencex; raises ImportError where it is not installed."""
    from sentencex import segment

    found, at = [], paragraph.start
    for piece in segment(language, text[paragraph.start : paragraph.end]):
        words = piece.strip()
        if words:
            at = text.index(words, at)
            found.append(Span(at, at + len(words)))
            at += len(words)
    return found


def draft(path: Path, language: str, start: int) -> int:
    """Print SHA-256, offsets and each sentence with its number; 0, or 1 with a message."""
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8")
        blocks = paragraphs(text, start)
        split = [sentences(text, block, language) for block in blocks]
    except (OSError, UnicodeDecodeError) as error:
        sys.stderr.write(f"{path}: {error}\n")
        return 1
    except ImportError:
        sys.stderr.write("drafting needs sentencex: pip install sentencex\n")
        return 1
    lines = [f'sha256 = "{hashlib.sha256(raw).hexdigest()}"', f"body_start = {start}"]
    lines.append("paragraphs = [" + ", ".join(f"[{b.start}, {b.end}]" for b in blocks) + "]")
    lines.append("sentences = [")
    number = 0
    for spans in split:
        for span in spans:
            number += 1
            words = " ".join(text[span.start : span.end].split())
            shown = words if len(words) < 70 else f"{words[:40]} … {words[-25:]}"
            lines.append(f"  [{span.start}, {span.end}],  # S{number}: {shown}")
    lines.append("]")
    sys.stdout.write("\n".join(lines) + "\n")
    return 0
