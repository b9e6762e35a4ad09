"""``marginalia zip``: a built book as one file to take away, with a page to begin at."""

from __future__ import annotations

import re
import sys
import zipfile
from html import escape, unescape
from pathlib import Path

from sphinx_marginalia import class_names as css
from sphinx_marginalia.model.slug import slug
from sphinx_marginalia.paper.files import SHEETS_FOLDER
from sphinx_marginalia.slides.files import SLIDES_FOLDER
from sphinx_marginalia.system import outputs
from sphinx_marginalia.system.faults import Refusal, say

#: Where everything but the first page stands.
BOOK = "book"
FIRST = "START-HERE.html"
#: Zip files know no earlier day; a fixed one makes equal books equal files.
LONG_AGO = (1980, 1, 1, 0, 0, 0)

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_LANGUAGE = re.compile(r'<html[^>]* lang="([^"]+)"')
_COLOURS = re.compile(r'data-mode="\w*" data-theme="\w*"')
_TEACHER_TITLE = re.compile(r"\s+\N{MIDDLE DOT} for teachers$")


def bundle(built: Path, output: Path) -> int:
    """Write ``output/NAME-EDITION.zip`` from the folder of a built book; the exit status."""
    first = built / "index.html"
    if not first.is_file():
        sys.stderr.write(f"{built} holds no index.html: build the book into it first\n")
        return 1
    edition = "teacher" if (built / outputs.TEACHER_MARK).exists() else "student"
    page = first.read_text("utf-8", "replace")
    title = book_title(page)
    language = found[1] if (found := _LANGUAGE.search(page)) else "en"
    stem = f"{slug(title)}-{edition}"
    target = output / f"{stem}.zip"
    require_zip(built, output, target)
    inside = files_of(built)
    for path in links_out_of(built):
        say(f"Left out: {path} is a link that leads out of {built}, and whoever gets the zip gets none of that")

    def write(partial: Path) -> None:
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            _add(archive, f"{stem}/{FIRST}", start_page(title, language, built, teacher=edition == "teacher").encode())
            for path in inside:
                _add(archive, f"{stem}/{BOOK}/{path.relative_to(built).as_posix()}", path.read_bytes())

    outputs.write_file(target, write)
    sys.stdout.write(f"The {edition}'s zip is {target} ({target.stat().st_size / 1e6:.1f} MB)\n")
    return 0


def require_zip(built: Path, output: Path, target: Path) -> None:
    """Raise ``Refusal`` unless the zip may be written there."""
    if output.exists() and not output.is_dir():
        raise Refusal(f"{output} is a file; name a folder for the zip")
    if output.resolve().is_relative_to(built.resolve()):
        raise Refusal(f"{output} lies in the built book, and the next zip would hold this one; name another folder")
    outputs.require_file(target, _is_ours)


def _is_ours(path: Path) -> bool:
    """Whether a file is a zip of a book: it holds the page to begin at."""
    try:
        with zipfile.ZipFile(path) as archive:
            return f"{path.stem}/{FIRST}" in archive.namelist()
    except zipfile.BadZipFile:
        return False


def files_of(built: Path) -> list[Path]:
    """What a reader needs: every file of the folder itself, but Sphinx's own notes."""
    return [path for path in _seen(built) if path.is_file() and _is_inside(path, built)]


def links_out_of(built: Path) -> list[Path]:
    """Links to what the folder does not hold."""
    return [path for path in _seen(built) if path.is_symlink() and not _is_inside(path, built)]


def _seen(built: Path) -> list[Path]:
    """Files and folders, less those that begin with a dot."""
    return sorted(p for p in built.rglob("*") if not any(part.startswith(".") for part in p.relative_to(built).parts))


def _is_inside(path: Path, built: Path) -> bool:
    return not path.is_symlink() or path.resolve().is_relative_to(built.resolve())


def book_title(page: str) -> str:
    """The name of the book, from its first page."""
    found = _TITLE.search(page)
    title = " ".join(unescape(found[1]).split()) if found else "Book"
    return _TEACHER_TITLE.sub("", title.split(" \N{EM DASH} ")[-1])


def start_page(title: str, language: str, built: Path, *, teacher: bool) -> str:
    """What opens first: what this is, how to unpack it, and the doors."""
    doors = [(f"{BOOK}/index.html", "Open the book", "It works without a network. Nothing is sent anywhere.")]
    if reader := page_with(built, f'class="{css.READER}'):
        found = _TITLE.search((built / reader).read_text("utf-8", "replace"))
        doors.append((f"{BOOK}/{reader}", unescape(found[1]).split(" \N{EM DASH} ")[0] if found else "The text", ""))
    lessons: list[tuple[str, str, str]] = []
    if sheets := page_with(built, f'class="{css.HANDOUTS}"', 'href="'):
        lessons.append((f"{BOOK}/{sheets}", "What to print", "Sheets as PDF, some of them as .docx to edit."))
    decks = [path for path in files_of(built) if path.parent == built / SLIDES_FOLDER and path.suffix == ".html"]
    for deck in decks:
        found = _TITLE.search(deck.read_text("utf-8", "replace"))
        plan_title = unescape(found[1]).removesuffix(" (slides)") if found else deck.stem
        if plan := page_with(built, f'{SLIDES_FOLDER}/{deck.name}"', css.PLAN):
            lessons.append((f"{BOOK}/{plan}", plan_title, ""))
        if (built / SHEETS_FOLDER / f"{deck.stem}-pack.pdf").is_file():
            lessons.append((f"{BOOK}/{SHEETS_FOLDER}/{deck.stem}-pack.pdf", f"{plan_title} (to print, PDF)", ""))
        lessons.append((f"{BOOK}/{SLIDES_FOLDER}/{deck.name}", f"{plan_title} (slides)", ""))
    band = (
        '<p class="m-edition">For teachers: this zip holds keys and sample answers. Do not give it to students.</p>'
        if teacher else '<p class="m-edition">For students.</p>'
    )  # fmt: skip
    more = f"<h2>For the lesson</h2>\n{_listed(lessons)}" if lessons else ""
    sheet = f'<link rel="stylesheet" href="{BOOK}/_static/teacher.css" />' if teacher else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}" {colours_of(built)}>\n<head>'
        '<meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" />\n'
        f"<title>{escape(title)}: start here</title>\n"
        f'<script src="{BOOK}/_static/marginalia-frame-mode.js"></script>\n'
        f'<link rel="stylesheet" href="{BOOK}/_static/marginalia-book.css" />{sheet}\n</head>\n'
        f'<body class="frame-plain"><main id="main-content">\n<p class="frame-plain__name">{escape(title)}</p>\n'
        f"<h1>Start here</h1>\n{band}\n"
        "<p>If you opened this from inside the zip and it looks bare, unpack the whole zip first.</p>\n"
        f"{_listed(doors)}{more}"
        "</main></body>\n</html>\n"
    )


def _listed(doors: list[tuple[str, str, str]]) -> str:
    """Doors as a list: address, name, and a line more."""
    lines = "\n".join(
        f'<li><a href="{escape(address)}">{escape(text)}</a>{f"<br />{escape(more)}" if more else ""}</li>'
        for address, text, more in doors
    )
    return f"<ul>\n{lines}\n</ul>\n"


def colours_of(built: Path) -> str:
    """The attributes of the book's first page that tell its script whether to follow the reader's device."""
    found = _COLOURS.search((built / "index.html").read_text("utf-8", "replace"))
    return found[0] if found else 'data-mode="light" data-theme="light"'


def page_with(built: Path, *marks: str) -> str:
    """The first page that holds all marks, or ''."""
    for path in (path for path in files_of(built) if path.suffix == ".html"):
        text = path.read_text("utf-8", "replace")
        if all(mark in text for mark in marks):
            return path.relative_to(built).as_posix()
    return ""


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, LONG_AGO)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, data)
