"""Draft the segments of a new article, for a person to read and pin."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from sphinx_marginalia.checks.characters import faults
from sphinx_marginalia.model.article import Span
from sphinx_marginalia.model.characters import code_point, unwritable
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.indexed_text import IndexedText
from sphinx_marginalia.model.translation import of_user
from sphinx_marginalia.model.typography import fold
from sphinx_marginalia.system.faults import system_error_line
from sphinx_marginalia.system.messages import _
from sphinx_marginalia.system.text_files import FileFault, decode

_BOM = "\ufeff"
_BLANK_LINES = re.compile(r"\n\s*\n")


def paragraphs(text: str, start: int) -> list[Span]:
    """Return the runs of text between empty lines, without the white space around them."""
    blank_lines = [blank_line.span() for blank_line in _BLANK_LINES.finditer(text, max(start, 0))]
    starts = [start, *(end for _, end in blank_lines)]
    ends = [*(begin for begin, _ in blank_lines), len(text)]
    blocks = [(begin, text[begin:end]) for begin, end in zip(starts, ends, strict=True)]
    bare = [(begin + len(block) - len(block.lstrip()), block.strip()) for begin, block in blocks]
    return [Span(begin, begin + len(block)) for begin, block in bare if block]


def sentences(text: str, paragraph: Span, language: str) -> list[Span]:
    """Return the sentences of a paragraph, split by sentencex. Raises ``ImportError`` where it is not installed."""
    from sentencex import segment

    spans, at = [], paragraph.start
    for piece in segment(language, text[paragraph.start : paragraph.end]):
        sentence = piece.strip()
        if sentence:
            at = text.index(sentence, at, paragraph.end)
            spans.append(Span(at, at + len(sentence)))
            at += len(sentence)
    return spans


def draft(path: Path, language: str, body: int | str) -> int:
    """Print SHA-256, offsets and each sentence with its number; 0, or 1 with a message.

    ``body`` is where the article begins: an offset, or its first words. What an author may not see in the text goes to
    standard error: a byte order mark, unseen characters, lines that may be paragraphs.
    """
    try:
        raw = path.read_bytes()
        text = decode(raw, str(path), Code.SEED_ENCODING)
    except OSError as error:
        return _refuse(system_error_line(error, path))
    except FileFault as fault:
        finding = fault.diagnostic
        return _refuse(f"{finding.location}: {of_user().said(finding.message)}")
    start = _start(text, body)
    if start is None:
        return _refuse(
            _("{path}: the words '{body}' are not in the text; copy them from it, or give a number").format(
                path=path, body=body
            )
        )
    if not 0 <= start <= len(text) or not text[start:].strip():
        return _refuse(
            _("{path}: no text after offset {start} of {all} characters").format(path=path, start=start, all=len(text))
        )
    blocks = paragraphs(text, start)
    try:
        split = [span for block in blocks for span in sentences(text, block, language)]
    except ImportError:
        return _refuse(_("drafting needs sentencex: pip install sentencex"))
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
    for note in _notes(text, start, blocks):
        sys.stderr.write(f"{path}{note}\n")
    return 0


def _start(text: str, body: int | str) -> int | None:
    """Return the offset at which the article begins; None where its words are not in the text."""
    beginning = str(body).strip()
    if beginning.removeprefix("-").isdecimal():
        offset = int(beginning)
        return len(_BOM) if offset == 0 and text.startswith(_BOM) else offset
    whole = IndexedText(text, ())
    wanted = fold(beginning)[0]
    places = whole.places(wanted, 0, len(whole.folded)) if wanted else ()
    return whole.source(places[0], places[0])[0] if places else None


def _notes(text: str, start: int, blocks: list[Span]) -> Iterator[str]:
    """Yield what an author may not see, each with its line."""
    if text.startswith(_BOM):
        yield _(
            ":1: the file begins with a byte order mark, {code_point}; body_start leaves it out of the article"
        ).format(code_point=code_point(_BOM))
    if len(blocks) == 1 and (many := len(text[blocks[0].start : blocks[0].end].split("\n"))) > 1:
        line = text.count("\n", 0, blocks[0].start) + 1
        yield (
            _(
                ":{line}: {many} lines without an empty line between them are one paragraph; "
                "if each is a paragraph, put an empty line behind it and draft again"
            ).format(line=line, many=many)
        )
    for at, char in unwritable(text):
        line = text.count("\n", 0, at) + 1
        yield _(":{line}: the character {code_point} cannot be written in a sheet or an EPUB; take it out").format(
            line=line, code_point=code_point(char)
        )
    for fault in faults(text, start):
        yield _(":{line}: column {column}: {fault}").format(
            line=fault.line, column=fault.column, fault=of_user().said(fault.message)
        )


def _row(text: str, number: int, span: Span) -> str:
    """Return one pinned sentence, with its words for the person who checks it."""
    sentence = "".join(c if c.isprintable() else " " for c in text[span.start : span.end])
    sentence = " ".join(sentence.split())
    excerpt = sentence if len(sentence) < 70 else f"{sentence[:40]} … {sentence[-25:]}"
    return f"  [{span.start}, {span.end}],  # S{number}: {excerpt}"


def _refuse(message: str) -> int:
    sys.stderr.write(message + "\n")
    return 1
