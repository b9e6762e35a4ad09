"""``marginalia zip``: a built book as one file to take away, with a page to begin at."""

from __future__ import annotations

import re
import sys
import zipfile
from html import unescape
from pathlib import Path
from typing import NamedTuple

from sphinx_marginalia import class_names as css
from sphinx_marginalia.model.slug import slug
from sphinx_marginalia.model.translation import Translation
from sphinx_marginalia.paper.files import COPIES_FOLDER, SHEETS_FOLDER
from sphinx_marginalia.slides.files import SLIDES_FOLDER
from sphinx_marginalia.system import outputs
from sphinx_marginalia.system.faults import Refusal, say
from sphinx_marginalia.system.messages import _
from sphinx_marginalia.system.templates import render

#: Where everything but the first page stands.
BOOK = "book"
FIRST = "START-HERE.html"
#: Zip files know no earlier day; a fixed one makes equal books equal files.
LONG_AGO = (1980, 1, 1, 0, 0, 0)

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_SECTION = re.compile(r'<section[^>]*? id="([^"]+)"')
_LANGUAGE = re.compile(r'<html[^>]* lang="([^"]+)"')
_COLOURS = re.compile(r'data-mode="\w*" data-theme="\w*"')
_DECK_TITLE = re.compile(r'<h1 class="m-deck-name">(.*?)</h1>', re.DOTALL)
_LINK_TO_COPY = re.compile(rf'<a class="{css.TEACHER_COPY}"[^>]*>(.*?)</a>', re.DOTALL)
#: What a teacher edition adds to the title, behind a dot.
_TEACHER_TITLE = re.compile(r"\s+\N{MIDDLE DOT}[^\N{MIDDLE DOT}]*$")


def bundle(built: Path, output: Path) -> int:
    """Write ``output/NAME-EDITION.zip`` from the folder of a built book; the exit status."""
    first = built / "index.html"
    if not first.is_file():
        sys.stderr.write(_("{built} holds no index.html: build the book into it first").format(built=built) + "\n")
        return 1
    edition = "teacher" if (built / outputs.TEACHER_MARK).exists() else "student"
    page = first.read_text("utf-8", "replace")
    title = book_title(page)
    if edition == "teacher":
        title = _TEACHER_TITLE.sub("", title)
    language = match[1] if (match := _LANGUAGE.search(page)) else "en"
    stem = f"{slug(title)}-{edition}"
    target = output / f"{stem}.zip"
    require_zip(built, output, target)
    inside = [path for path in files_of(built) if edition == "teacher" or not _is_copy(path, built)]
    for path in links_out_of(built):
        say(
            _(
                "Left out: {path} is a link that leads out of {built}, and nobody who gets the zip gets any of that"
            ).format(path=path, built=built)
        )

    def write(partial: Path) -> None:
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            _add(archive, f"{stem}/{FIRST}", start_page(title, language, built, teacher=edition == "teacher").encode())
            for path in inside:
                _add(archive, f"{stem}/{BOOK}/{path.relative_to(built).as_posix()}", _packed(path, edition))

    outputs.write_file(target, write)
    pattern = _("The student's zip is {path} ({size} MB)")
    if edition == "teacher":
        pattern = _("The teacher's zip is {path} ({size} MB)")
    sys.stdout.write(f"{pattern.format(path=target, size=f'{target.stat().st_size / 1e6:.1f}')}\n")
    return 0


def require_zip(built: Path, output: Path, target: Path) -> None:
    """Raise ``Refusal`` unless the zip may be written there."""
    if output.exists() and not output.is_dir():
        raise Refusal(_("{output} is a file; name a folder for the zip").format(output=output))
    if output.resolve().is_relative_to(built.resolve()):
        raise Refusal(
            _("{output} lies in the built book, and the next zip would hold this one; name another folder").format(
                output=output
            )
        )
    outputs.require_file(target, _is_ours)


def _is_ours(path: Path) -> bool:
    """Whether a file is a zip of a book: it holds the page to begin at."""
    try:
        with zipfile.ZipFile(path) as archive:
            return f"{path.stem}/{FIRST}" in archive.namelist()
    except zipfile.BadZipFile:
        return False


def files_of(built: Path) -> list[Path]:
    """Return what a reader needs: every file of the folder itself, but Sphinx's own notes."""
    return [path for path in _seen(built) if path.is_file() and _is_inside(path, built)]


def _is_copy(path: Path, built: Path) -> bool:
    """Whether a file is a teacher copy: it has a public address, and no student is handed it with the book."""
    return path.relative_to(built).parts[0] == COPIES_FOLDER


def _packed(path: Path, edition: str) -> bytes:
    """Return a file as a zip holds it: a student's has words where the page links a teacher copy."""
    data = path.read_bytes()
    if edition == "teacher" or path.suffix != ".html" or css.TEACHER_COPY.encode() not in data:
        return data
    return _LINK_TO_COPY.sub(rf'<span class="{css.TEACHER_COPY}">\1</span>', data.decode("utf-8")).encode()


def links_out_of(built: Path) -> list[Path]:
    """Return the links to what the folder does not hold."""
    return [path for path in _seen(built) if path.is_symlink() and not _is_inside(path, built)]


def _seen(built: Path) -> list[Path]:
    """Return files and folders, less those that begin with a dot."""
    return sorted(p for p in built.rglob("*") if not any(part.startswith(".") for part in p.relative_to(built).parts))


def _is_inside(path: Path, built: Path) -> bool:
    return not path.is_symlink() or path.resolve().is_relative_to(built.resolve())


def book_title(page: str) -> str:
    """Return the name of the book, from its first page."""
    match = _TITLE.search(page)
    title = " ".join(unescape(match[1]).split()) if match else _("Book")
    return title.split(" \N{EM DASH} ")[-1]


class Door(NamedTuple):
    """A link of the page to begin at: its address in the zip, its text, and a line below it, or ''."""

    address: str
    text: str
    more: str = ""


class Row(NamedTuple):
    """What a teacher takes for one plan: its title, and the links to plan, pack, slides and key."""

    title: str
    doors: tuple[Door, ...]


def start_page(title: str, language: str, built: Path, *, teacher: bool) -> str:
    """Return the page that opens first: what this is, how to unpack it, and the doors."""
    translation = Translation(language)
    return render(
        __package__,
        "start_here.html",
        translation,
        title=title,
        language=language,
        colours=colours_of(built),
        book=BOOK,
        teacher=teacher,
        doors=_doors(built, translation, teacher=teacher),
        rows=_rows(built, translation) if teacher else [],
    )


def _doors(built: Path, translation: Translation, *, teacher: bool) -> list[Door]:
    """Return the book, the page of its article, a student's own work or the page for teachers, and what to print."""
    gettext = translation.gettext
    doors = [
        Door(
            f"{BOOK}/index.html",
            gettext("Open the book"),
            gettext("It works without a network. Nothing is sent anywhere."),
        )
    ]
    if reader := page_with(built, f'class="{css.READER}'):
        doors.append(Door(f"{BOOK}/{reader}", _title_of(built / reader) or gettext("The text")))
    if teacher:
        if (teach := page_with(built, f'class="{css.QUICK_LINKS}')) and (name := _title_of(built / teach)):
            doors.append(Door(f"{BOOK}/{teach}", name, gettext("What to take, by minutes and by class.")))
    elif work := page_with(built, "<m-work"):
        doors.append(
            Door(
                f"{BOOK}/{work}",
                _title_of(built / work),
                gettext("What you have answered: print it, save it, or erase it on a shared computer."),
            )
        )
    if sheets := page_with(built, f'class="{css.HANDOUTS}"', 'href="'):
        more = gettext("Sheets as PDF, some of them as .docx to edit.")
        anchor = _id_around(built / sheets, f'class="{css.HANDOUTS}"')
        doors.append(Door(f"{BOOK}/{sheets}{anchor}", gettext("What to print"), more))
    return doors


def _title_of(page: Path) -> str:
    match = _TITLE.search(page.read_text("utf-8", "replace"))
    return unescape(match[1]).split(" \N{EM DASH} ")[0] if match else ""


def _id_around(page: Path, mark: str) -> str:
    """Return the address in a page of the section that holds a mark, or ''."""
    before = page.read_text("utf-8", "replace").partition(mark)[0]
    found = _SECTION.findall(before)
    return f"#{found[-1]}" if found else ""


def _rows(built: Path, translation: Translation) -> list[Row]:
    """Return for each deck its plan, its sheets in one file, its slides, and its teacher copy."""
    gettext = translation.gettext
    rows = []
    for deck in (path for path in files_of(built) if path.parent == built / SLIDES_FOLDER and path.suffix == ".html"):
        match = _DECK_TITLE.search(deck.read_text("utf-8", "replace"))
        plan = page_with(built, f'{SLIDES_FOLDER}/{deck.name}"', css.PLAN)
        links = (
            (plan, gettext("Plan")),
            (f"{SHEETS_FOLDER}/{deck.stem}-pack.pdf", gettext("Pack")),
            (f"{SHEETS_FOLDER}/{deck.stem}-pack-letter.pdf", gettext("Pack, US Letter")),
            (f"{SLIDES_FOLDER}/{deck.name}", gettext("Slides")),
            (f"{COPIES_FOLDER}/{deck.stem}.pdf", gettext("Key")),
        )
        doors = tuple(Door(f"{BOOK}/{path}", text) for path, text in links if path and (built / path).is_file())
        rows.append(Row(unescape(match[1]) if match else deck.stem, doors))
    return rows


def colours_of(built: Path) -> str:
    """Return the attributes of the book's first page that tell its script whether to follow the reader's device."""
    match = _COLOURS.search((built / "index.html").read_text("utf-8", "replace"))
    return match[0] if match else 'data-mode="light" data-theme="light"'


def page_with(built: Path, *marks: str) -> str:
    """Return the first page that holds all marks, or ''."""
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
