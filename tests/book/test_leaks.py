"""The search for leaks finds what is planted, in every form and in every container, and nothing else."""

from __future__ import annotations

import gzip
import io
import tarfile
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from tests.book.leaks import Leak, Searcher, find, forms, unpacked

WORD, NUMBER, OTHER = "kanariabc101", "8675309417", "kanariabd102"
FORMS = [
    pytest.param(secret, name, form, id=f"{secret}-{name}-{count}")
    for secret in (WORD, NUMBER)
    for name, found in forms(secret).items()
    for count, form in enumerate(found)
]


def text_of(folder: Path, data: bytes, name: str = "page.html") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return folder


def zipped(data: bytes, name: str = "inner.txt") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return stream.getvalue()


def tarred(data: bytes) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as archive:
        member = tarfile.TarInfo("inner.txt")
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    return stream.getvalue()


def inventory(data: bytes) -> bytes:
    head = b"# Sphinx inventory version 2\n# Project: x\n# Version: 1\n# The remainder is compressed using zlib.\n"
    return head + zlib.compress(data + b" std:label -1 page.html#x -\n")


def pdf(change: Callable[[pypdf.PdfWriter], object], *, compress: bool = False) -> bytes:
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(200, 200)
    change(writer)
    if compress:
        page.compress_content_streams()
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def draw(text: str) -> Callable[[pypdf.PdfWriter], object]:
    """Writes text on the first page, with each letter placed for itself, as a typesetter does."""

    def change(writer: pypdf.PdfWriter) -> None:
        from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

        face = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
        font = DictionaryObject({NameObject(k): NameObject(v) for k, v in face.items()})
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 20 100 Td [{' -5 '.join(f'({c})' for c in text)}] TJ ET".encode())
        page = writer.pages[0]
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})}
        )
        page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())

    return change


# Every form


@pytest.mark.parametrize(("secret", "name", "form"), FORMS)
def test_each_form_is_found(secret: str, name: str, form: bytes, tmp_path: Path) -> None:
    for data in (form, form.upper(), b'<p title="' + form + b'">words</p>', b"x" + form + b"x"):
        found = find(text_of(tmp_path, data), [WORD, NUMBER, OTHER])
        assert {leak.canary for leak in found} == {secret}, (name, data)


def test_there_are_all_forms() -> None:
    names = {"plain", "decimal entities", "hexadecimal entities", "json escapes", "url", "base64", "hexadecimal"}
    names |= {"utf-16", "reversed", "rot13", "split by soft hyphens", "split by zero width", "split by tags"}
    assert names <= forms(WORD).keys()
    assert forms(NUMBER)["grouped"]
    assert len(forms(WORD)["base64"]) >= 8
    assert all(len(form) >= 8 for found in forms(NUMBER).values() for form in found)


@pytest.mark.parametrize(
    "data",
    [
        b"K&#97;nar&#x49;<b>a</b>BC10&#49;",
        "ka\u00adnari&shy;a%62c10\\u0031".encode(),
        b"\\u006Banariabc\\x3101",
        b"kanari-\n    abc101",
        b"<i>kan</i>ari<span class='x'>ABC</span>101",
        b"\\6b anariabc\\000031 01",
        "\\u{6b}ana\u200bri\u2060abc1&ZeroWidthSpace;01".encode(),
        b"&#107anariabc101",
    ],
)
def test_mixed_writing_is_found(data: bytes, tmp_path: Path) -> None:
    assert {leak.canary for leak in find(text_of(tmp_path, data), [WORD, NUMBER, OTHER])} == {WORD}


@pytest.mark.parametrize("before", range(6))
@pytest.mark.parametrize("text", [WORD, WORD.upper(), WORD.capitalize(), NUMBER])
def test_base64_of_a_sentence_is_found_at_each_place(before: int, text: str, tmp_path: Path) -> None:
    import base64

    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        folder = text_of(tmp_path, encode(f"{'é?' * 9}{'x' * before}{text} > and more".encode()))
        assert {leak.canary.lower() for leak in find(folder, [WORD, NUMBER])} == {text.lower()}


def test_each_canary_is_told_apart_where_they_overlap(tmp_path: Path) -> None:
    found = find(text_of(tmp_path, f"{WORD}{OTHER}kanari{WORD}".encode()), [WORD, OTHER, NUMBER])
    assert {leak.canary for leak in found} == {WORD, OTHER}


# Every container


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("book.zip", zipped(WORD.encode())),
        ("book.epub", zipped(f"<p>{WORD}</p>".encode(), "OEBPS/page.xhtml")),
        ("twice.zip", zipped(zipped(WORD.encode()), "inner.zip")),
        ("thrice.bin", zipped(zipped(zipped(WORD.encode(), "a.epub"), "b.zip"))),
        ("names.zip", zipped(b"nothing", f"{WORD}.txt")),
        ("objects.inv", inventory(WORD.encode())),
        ("packed.zip", zipped(inventory(WORD.encode()), "objects.inv")),
        ("page.html.gz", gzip.compress(WORD.encode())),
        ("book.tar.gz", tarred(WORD.encode())),
        ("book.bin", gzip.compress(zipped(WORD.encode()))),
        ("info.pdf", pdf(lambda w: w.add_metadata({"/Subject": WORD}))),
        ("umlaut.pdf", pdf(lambda w: w.add_metadata({"/Keywords": f"ł {WORD}"}))),
        ("attached.pdf", pdf(lambda w: w.add_attachment("key.txt", zipped(WORD.encode())))),
        ("name.pdf", pdf(lambda w: w.add_attachment(f"{WORD}.txt", b"nothing"))),
        ("outline.pdf", pdf(lambda w: w.add_outline_item(title=f"ł {WORD}", page_number=0))),
        ("text.pdf", pdf(draw(WORD))),
        ("packed-text.zip", zipped(pdf(draw(WORD), compress=True), "book.pdf")),
    ],
    ids=lambda value: value if isinstance(value, str) else "data",  # gzip's bytes hold the time
)
def test_each_container_is_opened(name: str, data: bytes, tmp_path: Path) -> None:
    if name not in {"names.zip", "name.pdf", "info.pdf", "umlaut.pdf", "outline.pdf"}:
        assert WORD.encode() not in data, "it stands there unpacked: this would prove nothing"
    folder = text_of(tmp_path / "site" / "deep", data, name)
    found = find(folder.parent, [WORD, NUMBER])
    assert {leak.canary for leak in found} == {WORD}
    assert all(leak.file.startswith(f"deep/{name}") for leak in found)


def test_a_name_of_a_file_is_searched(tmp_path: Path) -> None:
    assert find(text_of(tmp_path, b"", f"{WORD}.html"), [WORD]) == [Leak(f"{WORD}.html", WORD, "name, plain")]


def test_a_broken_container_is_an_error(tmp_path: Path) -> None:
    """What cannot be opened cannot be called clean."""
    whole = gzip.compress(WORD.encode() * 50)
    with pytest.raises((OSError, EOFError)):
        find(text_of(tmp_path, whole[:-9], "page.gz"), [WORD])


# Nothing else


def test_a_clean_folder_is_clean(tmp_path: Path) -> None:
    near = [b"kanari", b"kanariabc10", b"kanariabc 100", b"101", b"KANARIABE101", b"867530941", b"8,675,309,41"]
    near += [form[:-1] for found in forms(WORD).values() for form in found if len(form) < 30]
    data = b"\n\n.".join(near)
    text_of(tmp_path, data)
    text_of(tmp_path, zipped(data), "book.epub")
    text_of(tmp_path, inventory(data), "objects.inv")
    text_of(tmp_path, pdf(draw("kanari abc 102")), "book.pdf")
    assert len(list(unpacked(tmp_path))) > 8
    assert find(tmp_path, [WORD, NUMBER, OTHER]) == []


def test_an_empty_search_is_refused() -> None:
    with pytest.raises(AssertionError):
        Searcher([])


def test_ten_megabytes_and_two_hundred_canaries_take_seconds() -> None:
    words = [
        f"kanari{a}{b}x{n}" for n, (a, b) in enumerate([(a, b) for a in "abcdefghijklmn" for b in "opqrstuvwxyz"], 101)
    ]
    page = b'<p class="m-extra-mark">The words of a page &#8217; and a '
    page += b'<a href="x%20y#S3">link</a> kanari to it \\u2019.</p>\n'
    started = time.process_time()  # a busy machine fails nobody
    searcher = Searcher([*words, NUMBER])
    assert searcher.search(page * 100_000 + words[-1].encode()) == {(words[-1], "plain")}
    assert time.process_time() - started < 20
