"""Search a built folder for secrets, however they are written and whatever they are packed in."""

from __future__ import annotations

import base64
import codecs
import gzip
import io
import re
import tarfile
import urllib.parse
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html.entities import html5
from pathlib import Path

import pypdf

#: Containers in containers are opened this deep.
DEPTH = 6
_ENTITIES = {value: name for name, value in sorted(html5.items()) if name.endswith(";")}
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Leak:
    """Where a secret was found, and how it was written there. ``!`` stands before what was packed."""

    file: str
    canary: str
    form: str


# What a folder holds


def unpacked(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of a folder, and what is packed in it."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield from _opened(path.relative_to(folder).as_posix(), path.read_bytes(), DEPTH)


def _opened(name: str, data: bytes, depth: int) -> Iterator[tuple[str, bytes]]:
    """The bytes as they are, then their contents, known by their first bytes and not by their name."""
    yield name, data
    if not depth:
        return
    inner: Iterable[tuple[str, bytes]] = ()
    if b"PK\x03\x04" in data[:4096] and zipfile.is_zipfile(io.BytesIO(data)):
        inner = _zip(data)
    elif data.startswith(b"\x1f\x8b"):
        inner = [("gz", gzip.decompress(data))]
    elif data.startswith(b"# Sphinx inventory version 2"):
        inner = [("inventory", zlib.decompress(data.split(b"\n", 4)[4]))]
    elif b"%PDF-" in data[:1024]:
        inner = _pdf(data)
    elif data[257:262] == b"ustar":
        inner = _tar(data)
    for part, content in inner:
        yield from _opened(f"{name}!{part}", content, depth - 1)


def _zip(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield "comment", archive.comment
        for info in archive.infolist():
            yield f"{info.filename}!name", info.filename.encode() + b"\n" + info.comment + b"\n" + info.extra
            yield info.filename, archive.read(info)


def _tar(data: bytes) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        for member in archive:
            content = archive.extractfile(member)
            if content:
                yield member.name, content.read()


@cache
def shown(data: bytes) -> tuple[str, ...]:
    """The text of each page of a PDF, read once for all tests: that is what takes their time."""
    return tuple(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def _pdf(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The streams as they lie in the file, then what a reader program shows."""
    for number, found in enumerate(_STREAM.finditer(data)):
        try:
            yield f"stream {number}", zlib.decompressobj().decompress(found[1])
        except zlib.error:
            continue
    reader = pypdf.PdfReader(io.BytesIO(data))
    for number, (page, text) in enumerate(zip(reader.pages, shown(data), strict=True), 1):
        joined = re.sub(r"-?\s*\n\s*", "", text)  # a word that was parted at the end of a line
        notes = [str(note.get_object()) for note in page.get("/Annots", ())]
        yield f"page {number}", "\n".join([text, joined, *notes]).encode()
    yield "metadata", str(dict(reader.metadata or {})).encode()
    yield "outline", str(reader.outline).encode()
    for name, contents in reader.attachments.items():
        for content in contents:
            yield name, content


# The ways to write a secret


def forms(canary: str) -> dict[str, list[bytes]]:
    """Every way to write a secret that is looked for, by its name; in small letters, as ``find`` compares."""
    raw = canary.encode()
    written: dict[str, list[bytes]] = {
        "plain": [raw],
        "decimal entities": _each(canary, lambda c: f"&#{ord(c)};"),
        "hexadecimal entities": _each(canary, lambda c: f"&#x{ord(c):x};"),
        "named entities": _each(canary, lambda c: f"&{_ENTITIES[c]}" if c in _ENTITIES else c),
        "json escapes": _each(canary, lambda c: f"\\u{ord(c):04x}"),
        "backslash escapes": [
            *_each(canary, lambda c: f"\\x{ord(c):02x}"),
            *_each(canary, lambda c: f"\\{ord(c):03o}"),
            *_each(canary, lambda c: f"\\u{{{ord(c):x}}}"),
        ],
        "css escapes": _each(canary, lambda c: f"\\{ord(c):06x}"),
        "url": [b"".join(f"%{byte:02x}".encode() for byte in raw), urllib.parse.quote(canary).encode()],
        "base64": _base64(canary),
        "hexadecimal": [raw.hex().encode(), raw.hex(" ").encode(), canary.encode("utf-16-be").hex().encode()],
        "utf-16": [canary.encode("utf-16-le"), canary.encode("utf-16-be")],
        "utf-16 in octal": _each(canary, lambda c: f"\\000{c}"),
        "utf-32": [canary.encode("utf-32-le"), canary.encode("utf-32-be")],
        "reversed": [canary[::-1].encode()],
        "rot13": [codecs.encode(canary, "rot13").encode()],
        "character codes": [",".join(str(ord(c)) for c in canary).encode()],
    }
    if canary.isdigit():
        grouped = {mark: f"{int(canary):,}".replace(",", mark).encode() for mark in ", .'\u00a0\u202f\u2009’_"}
        written["grouped"] = [*grouped.values(), grouped["'"].replace(b"'", b"\\,")]
    for name, mark in SPLITS.items():
        written[f"split by {name}"] = [mark.join(canary).encode()]
    small = {name: list(dict.fromkeys(form.lower() for form in found)) for name, found in written.items()}
    return {name: [f for f in found if name == "plain" or f != small["plain"][0]] for name, found in small.items()}


#: What may stand between the letters of a word without being seen.
SPLITS = {
    "soft hyphens": "\u00ad",
    "zero width": "\u200b",
    "joiners": "\u200d",
    "tags": "<wbr>",
    "entities": "&shy;",
    "spaces": " ",
}


def _each(canary: str, write: Callable[[str], str]) -> list[bytes]:
    return ["".join(write(c) for c in canary).encode()]


def _base64(canary: str) -> list[bytes]:
    """The part of it that is the same whatever stands around it, at each of the three places it may begin at."""
    found: list[bytes] = []
    for text in dict.fromkeys((canary, canary.upper(), canary.capitalize())):
        for before in range(3):
            encoded = base64.b64encode(b"\0" * before + text.encode()).rstrip(b"=")
            whole = (before + len(text.encode())) * 8 // 6  # characters that hold no bit of what follows
            start = (before * 8 + 5) // 6
            kept = encoded[start:whole]
            found += [kept, kept.replace(b"+", b"-").replace(b"/", b"_")]
    return found


# The search

_ALPHABET = b"abcdefghijklmnopqrstuvwxyz0123456789"


class Searcher:
    """One compiled expression for all canaries, in two parts.

    Forms that cannot be mixed (base64, hexadecimal, …) are literal. Letters, entities, escapes and what is
    unseen may be mixed within one word: that part tells each character apart. Both are tries, so that the
    time hardly depends on the number of canaries.
    """

    def __init__(self, canaries: Iterable[str]) -> None:
        self.words = {canary.lower(): canary for canary in canaries}
        assert self.words, "nothing to look for"
        assert all(re.fullmatch(r"[a-z0-9]{8,}", word) for word in self.words), "a canary is letters and digits"
        self.literal: dict[bytes, tuple[str, str]] = {}
        for word, canary in self.words.items():
            for name, found in forms(word).items():
                for form in found:
                    self.literal.setdefault(form, (canary, name))
        literal = _trie(self.literal, {}, b"")
        mixed = _trie([w.encode() for w in self.words], {c: _character(c) for c in _ALPHABET}, _UNSEEN)
        self.find_literal = re.compile(literal, re.DOTALL)
        self.find_mixed = re.compile(mixed, re.DOTALL)

    def search(self, data: bytes) -> set[tuple[str, str]]:
        """The canaries that these bytes hold, and the form of each."""
        small = data.lower()
        found = {self.literal[hit] for hit in _overlapping(self.find_literal, small)}
        for hit in _overlapping(self.find_mixed, small):
            canary = self.words[_read(hit)]
            if not any(canary == known for known, _ in found):
                found.add((canary, "mixed"))
        return found


def find(folder: Path, canaries: Iterable[str]) -> list[Leak]:
    """Every canary that a folder holds: where, and how it is written; names of files are searched too."""
    searcher = Searcher(canaries)
    found: list[Leak] = []
    for name, data in unpacked(folder):
        found += [Leak(name, canary, form) for canary, form in sorted(searcher.search(data))]
        found += [Leak(name, canary, f"name, {form}") for canary, form in sorted(searcher.search(name.encode()))]
    return found


def _overlapping(pattern: re.Pattern[bytes], data: bytes) -> Iterator[bytes]:
    """All matches, also those that begin within another one."""
    hit = pattern.search(data)
    while hit:
        yield hit[0]
        hit = pattern.search(data, hit.start() + 1)


#: A soft hyphen, something of no width, a tag or a comment, a line that goes on: in any writing.
_UNSEEN = (
    rb"(?:\xc2\xad|\xe2\x80[\x8b-\x8f\xaa-\xae]|\xe2\x81[\xa0-\xa4]|\xef\xbb\xbf|\xcd\x8f|<[^<>]{1,200}>"
    rb"|&(?:shy|zwj|zwnj|lrm|rlm|zerowidthspace|nobreak|#0*(?:173|820[3-7]|8288|65279)|#x0*(?:ad|200[b-f]|2060|feff));"
    rb"|\\u(?:00ad|200[b-f]|2060|feff)|%c2%ad|%e2%80%8[b-f]|\\-|\\/|-?\r?\n[ \t]*)*"
)


def _character(code: int) -> bytes:
    """A letter or digit in any writing; the data is in small letters, codes of capitals are not."""
    codes = sorted({code, ord(chr(code).upper())})
    decimal = "|".join(str(c) for c in codes)
    hexadecimal = "|".join(f"{c:x}" for c in codes)
    entities = rf"&#0*(?:{decimal})(?:;|(?!\d))|&#x0*(?:{hexadecimal})(?:;|(?![\da-f]))"
    escapes = rf"(?:\\u00|\\x|%)(?:{hexadecimal})|\\u\{{0*(?:{hexadecimal})\}}|\\0{{0,4}}(?:{hexadecimal}) ?"
    return f"(?:{chr(code)}|{entities}|{escapes})".encode()


_WRITTEN = re.compile(
    rb"&#(?P<decimal>\d+);?"
    rb"|(?:&#x|\\u00|\\u\{|\\x|%|\\)(?P<hexadecimal>[\da-f]+?(?=[;}]|(?<=[3-7][\da-f])))[;} ]?"
    rb"|(?P<plain>.)"
)


def _read(written: bytes) -> str:
    """A mixed match as the word it is."""
    word = ""
    for found in _WRITTEN.finditer(re.sub(_UNSEEN, b"", written)):
        decimal, hexadecimal, plain = found.group("decimal", "hexadecimal", "plain")
        word += plain.decode() if plain else chr(int(decimal) if decimal else int(hexadecimal, 16))
    return word.lower()


class _Node(dict[int, "_Node"]):
    """A character's place in the trie, and whether a word ends here."""

    end = False


def _trie(words: Iterable[bytes], alphabet: dict[int, bytes], between: bytes) -> bytes:
    """An expression that matches the words; ``alphabet`` says how each byte is written."""
    root = _Node()
    for word in words:
        node = root
        for byte in word:
            node = node.setdefault(byte, _Node())
        node.end = True
    return _expression(root, alphabet, between, first=True)


def _expression(node: _Node, alphabet: dict[int, bytes], between: bytes, *, first: bool = False) -> bytes:
    """What follows a place of the trie; without recursion where the way does not part."""
    written: list[bytes] = []
    while len(node) == 1 and not node.end:
        byte, node = next(iter(node.items()))
        written += [b"" if first else between, alphabet.get(byte) or re.escape(bytes([byte]))]
        first = False
    if node:
        lead = b"" if first else between
        ways = [
            (alphabet.get(byte) or re.escape(bytes([byte]))) + _expression(child, alphabet, between)
            for byte, child in sorted(node.items())
        ]
        written.append(lead + b"(?:" + b"|".join(ways) + (b"|" if node.end else b"") + b")")
    return b"".join(written)
