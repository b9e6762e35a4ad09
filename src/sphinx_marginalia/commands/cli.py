"""``marginalia build | check | sheets | slides | pdf | zip | draft``: what a person runs."""

from __future__ import annotations

import argparse
import gc
import io
import sys
from collections.abc import Sequence
from pathlib import Path

from sphinx_marginalia.system.faults import guarded
from sphinx_marginalia.version import __version__

#: New objects before Python looks for garbage (its own figure is 700).
COLLECT_AFTER = 20_000


def _value(text: str) -> tuple[str, str]:
    """A configuration value, as ``NAME=VALUE``."""
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise argparse.ArgumentTypeError(f"'{text}' is no NAME=VALUE, such as language=de")
    return name.strip(), value


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(prog="marginalia", description=__doc__)
    top.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = top.add_subparsers(dest="command", required=True)
    build = commands.add_parser("build", help="build the book; the last good one stays until it is done")
    build.add_argument("source", type=Path, help="the folder of conf.py")
    build.add_argument("output", type=Path, help="the folder of the built book")
    build.add_argument("-b", "--builder", default="html")
    build.add_argument("-d", "--doctrees", type=Path, help="default: .doctrees/NAME beside the output NAME")
    build.add_argument("-j", "--jobs", type=int, default=1)
    build.add_argument("-q", "--quiet", action="store_true")
    build.add_argument("-e", "--edition", choices=("student", "teacher"), help="default: what conf.py says")
    check = commands.add_parser("check", help="read the whole book, write nothing, tell what is wrong")
    check.add_argument("source", type=Path, help="the folder of conf.py")
    for command in (build, check):
        command.add_argument(
            "-D", dest="values", metavar="NAME=VALUE", type=_value, action="append", default=[],
            help="a value of conf.py for this time, such as -D language=de",
        )  # fmt: skip
    sheets = commands.add_parser("sheets", help="make sheets for paper: PDF, and .docx to edit")
    sheets.add_argument("source", type=Path, help="the folder of conf.py")
    sheets.add_argument("output", type=Path, help="the folder of the sheets")
    sheets.add_argument("--size", choices=("A4", "letter"), default="A4")
    sheets.add_argument("-j", "--jobs", type=int, default=1)
    sheets.add_argument("-d", "--doctrees", type=Path, help="a folder to keep what was read, for the next time")
    slides = commands.add_parser("slides", help="make a deck of slides for each plan")
    slides.add_argument("source", type=Path, help="the folder of conf.py")
    slides.add_argument("output", type=Path, help="the folder of the decks")
    slides.add_argument("-d", "--doctrees", type=Path, help="a folder to keep what was read, for the next time")
    whole = commands.add_parser("pdf", help="write the whole book as one tagged PDF")
    whole.add_argument("source", type=Path, help="the folder of conf.py")
    whole.add_argument("output", type=Path, help="the PDF")
    whole.add_argument("--size", choices=("A4", "letter"), default="A4")
    whole.add_argument("-d", "--doctrees", type=Path, help="a folder to keep what was read, for the next time")
    pack = commands.add_parser("zip", help="pack a built book, to take away")
    pack.add_argument("built", type=Path, help="the folder of the built book")
    pack.add_argument("output", type=Path, help="the folder of the zip")
    tables = commands.add_parser("tables", help="write the data sets that list records of the book: claims, sources")
    tables.add_argument("source", type=Path, help="the folder of conf.py")
    tables.add_argument("-d", "--doctrees", type=Path, help="a folder to keep what was read, for the next time")
    pictures = commands.add_parser("pictures", help="draw the pictures of pictures.toml from the data sets")
    pictures.add_argument("source", type=Path, help="the folder of conf.py")
    draft = commands.add_parser("draft", help="print the offsets of a new article, to read and pin")
    draft.add_argument("text", type=Path, help="the article, a .txt")
    draft.add_argument("--language", default="en")
    draft.add_argument("--body-start", default="0", help="where the article begins: its first words, or an offset")
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; the result is the exit status. Whatever ends it is told in one line."""
    args = parser().parse_args(argv)
    return guarded(lambda: _run(args))


def _run(args: argparse.Namespace) -> int:
    if args.command == "draft":
        from sphinx_marginalia.commands.draft import draft

        return draft(args.text, args.language, args.body_start)
    if args.command == "sheets":
        from sphinx_marginalia.commands.handouts import sheets

        return sheets(args.source, args.output, args.size, args.jobs, args.doctrees)
    if args.command == "tables":
        from sphinx_marginalia.commands.tables import tables

        return tables(args.source, args.doctrees)
    if args.command == "pictures":
        from sphinx_marginalia.commands.pictures import pictures

        return pictures(args.source)
    if args.command == "zip":
        from sphinx_marginalia.commands.zip import bundle

        return bundle(args.built, args.output)
    if args.command == "pdf":
        from sphinx_marginalia.commands.pdf import pdf

        return pdf(args.source, args.output, args.size, args.doctrees)
    if args.command == "slides":
        from sphinx_marginalia.commands.slides import slides

        return slides(args.source, args.output, args.doctrees)
    from sphinx_marginalia.commands.build import build, check

    values = dict(args.values)
    if args.command == "check":
        return check(args.source, values)
    if args.edition:
        values["marginalia_edition"] = args.edition
    return build(
        args.source, args.output, args.builder, args.doctrees, jobs=args.jobs, quiet=args.quiet, values=values
    )  # fmt: skip


def program() -> int:
    """What a shell runs. Many records are made and few are thrown away: looking for garbage less often saves time."""
    gc.set_threshold(COLLECT_AFTER)
    if isinstance(sys.stdout, io.TextIOWrapper):  # a shell with few letters is no reason to end
        sys.stdout.reconfigure(errors="backslashreplace")
    return main()


if __name__ == "__main__":
    sys.exit(program())
