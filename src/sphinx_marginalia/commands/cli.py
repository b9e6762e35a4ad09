"""``marginalia build | check | handouts | slides | pdf | zip | draft``: what a person runs."""

from __future__ import annotations

import argparse
import gc
import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from sphinx_marginalia.model.edition import EDITIONS
from sphinx_marginalia.model.translation import gettext_noop
from sphinx_marginalia.system.faults import guarded
from sphinx_marginalia.system.messages import _
from sphinx_marginalia.version import __version__

#: New objects before Python looks for garbage (its own figure is 700).
COLLECT_AFTER = 20_000
_KEPT = gettext_noop("a folder to keep what was read, for the next time")


def _value(text: str) -> tuple[str, str]:
    """Return a configuration value, as ``NAME=VALUE``."""
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise argparse.ArgumentTypeError(_("'{text}' is no NAME=VALUE, such as language=de").format(text=text))
    return name.strip(), value


class _Commands:
    """The commands of the parser, each with an example of its use and with what runs it."""

    def __init__(self, top: argparse.ArgumentParser) -> None:
        self._all = top.add_subparsers(metavar="COMMAND", required=True)

    def add(
        self, name: str, run: Callable[[argparse.Namespace], int], *, about: str, example: str
    ) -> argparse.ArgumentParser:
        """Add a command, and return its parser."""
        command = self._all.add_parser(
            name,
            help=about,
            description=f"{about[0].upper()}{about[1:]}.",
            epilog=f"{_('example:')}\n  marginalia {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.set_defaults(run=run)
        return command

    def add_for_book(
        self, name: str, run: Callable[[argparse.Namespace], int], *, about: str, example: str
    ) -> argparse.ArgumentParser:
        """Add a command that reads a book, and return its parser."""
        command = self.add(name, run, about=about, example=example)
        command.add_argument("source", type=Path, help=_("the folder of conf.py"))
        return command


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line; ``run`` of what it parses takes all of it and returns an exit status."""
    more = _("`marginalia COMMAND --help` tells more of each.")
    top = argparse.ArgumentParser(
        prog="marginalia",
        description=_("Build, check and print a book of lessons on one text."),
        epilog=f"{_('example:')}\n  marginalia build . _build/html\n\n{more}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = _Commands(top)
    _add_build_and_check(commands)
    _add_paper(commands)
    _add_files(commands)
    return top


def _add_build_and_check(commands: _Commands) -> None:
    build = commands.add_for_book(
        "build", _build,
        about=_("build the book; the last good one stays until it is done"),
        example="build -e teacher . _build/teacher",
    )  # fmt: skip
    build.add_argument("output", type=Path, help=_("the folder of the built book"))
    build.add_argument("-b", "--builder", default="html", help=_("default: html; or epub, dirhtml, text …"))
    build.add_argument("-d", "--doctrees", type=Path, help=_("default: .doctrees/NAME beside the output NAME"))
    build.add_argument("-j", "--jobs", type=int, default=1, help=_("processes that work at the same time; default: 1"))
    build.add_argument("-e", "--edition", choices=EDITIONS, help=_("default: what conf.py says"))
    loudness = build.add_mutually_exclusive_group()
    loudness.add_argument("-q", "--quiet", action="store_true", help=_("no progress, only what is wrong"))
    loudness.add_argument(
        "-v", "--verbose", action="store_true", help=_("also how Sphinx and extensions are configured")
    )
    check = commands.add_for_book(
        "check", _check, about=_("read the whole book, write nothing, tell what is wrong"), example="check ."
    )
    for command in (build, check):
        command.add_argument(
            "-D", dest="values", metavar="NAME=VALUE", type=_value, action="append", default=[],
            help=_("a value of conf.py for this time, such as -D language=de"),
        )  # fmt: skip


def _add_paper(commands: _Commands) -> None:
    handouts = commands.add_for_book(
        "handouts", _handouts,
        about=_("make sheets for paper: PDF, and .docx to edit"),
        example="handouts --size letter . _build/sheets",
    )  # fmt: skip
    handouts.add_argument("output", type=Path, help=_("the folder of the sheets"))
    handouts.add_argument(
        "-j", "--jobs", type=int, default=1, help=_("processes that work at the same time; default: 1")
    )
    slides = commands.add_for_book(
        "slides", _slides, about=_("make a deck of slides for each plan"), example="slides . _build/slides"
    )
    slides.add_argument("output", type=Path, help=_("the folder of the decks"))
    pdf = commands.add_for_book(
        "pdf", _pdf, about=_("write the whole book as one tagged PDF"), example="pdf . _build/book.pdf"
    )
    pdf.add_argument("output", type=Path, help=_("the PDF"))
    for command in (handouts, pdf):
        command.add_argument("--size", choices=("A4", "letter"), default="A4", help=_("of the paper; default: A4"))
    for command in (handouts, slides, pdf):
        command.add_argument("-d", "--doctrees", type=Path, help=_(_KEPT))


def _add_files(commands: _Commands) -> None:
    pack = commands.add(
        "zip", _zip, about=_("pack a built book, to take away"), example="zip _build/html _build/zip"
    )  # fmt: skip
    pack.add_argument("built", type=Path, help=_("the folder of the built book"))
    pack.add_argument("output", type=Path, help=_("the folder of the zip"))
    tables = commands.add_for_book(
        "tables", _tables,
        about=_("write the data sets that list records of the book: claims, sources"),
        example="tables .",
    )  # fmt: skip
    tables.add_argument("-d", "--doctrees", type=Path, help=_(_KEPT))
    commands.add_for_book(
        "pictures", _pictures, about=_("draw the pictures of pictures.toml from the data sets"), example="pictures ."
    )
    draft = commands.add(
        "draft", _draft,
        about=_("print the offsets of a new article, to read and pin"),
        example='draft --language en --body-start "The city opened" seeds/tram.txt',
    )  # fmt: skip
    draft.add_argument("text", type=Path, help=_("the article, a .txt"))
    draft.add_argument("--language", default="en", help=_("of the article, such as de; default: en"))
    draft.add_argument("--body-start", default="0", help=_("where the article begins: its first words, or an offset"))


def _build(args: argparse.Namespace) -> int:
    from sphinx_marginalia.commands.build import build

    values = dict(args.values)
    if args.edition:
        values["marginalia_edition"] = args.edition
    return build(
        args.source, args.output, args.builder, args.doctrees,
        jobs=args.jobs, quiet=args.quiet, verbose=args.verbose, values=values,
    )  # fmt: skip


def _check(args: argparse.Namespace) -> int:
    from sphinx_marginalia.commands.build import check

    return check(args.source, dict(args.values))


def _handouts(args: argparse.Namespace) -> int:
    from sphinx_marginalia.commands.handouts import handouts

    return handouts(args.source, args.output, args.size, args.jobs, args.doctrees)


def _slides(args: argparse.Namespace) -> int:
    from sphinx_marginalia.commands.slides import slides

    return slides(args.source, args.output, args.doctrees)


def _pdf(args: argparse.Namespace) -> int:
    from sphinx_marginalia.commands.pdf import pdf

    return pdf(args.source, args.output, args.size, args.doctrees)


def _zip(args: argparse.Namespace) -> int:
    from sphinx_marginalia.commands.zip import bundle

    return bundle(args.built, args.output)


def _tables(args: argparse.Namespace) -> int:
    from sphinx_marginalia.commands.tables import tables

    return tables(args.source, args.doctrees)


def _pictures(args: argparse.Namespace) -> int:
    from sphinx_marginalia.commands.pictures import pictures

    return pictures(args.source)


def _draft(args: argparse.Namespace) -> int:
    from sphinx_marginalia.commands.draft import draft

    return draft(args.text, args.language, args.body_start)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status; what ends it early is reported in one line."""
    args = parser().parse_args(argv)
    return guarded(lambda: int(args.run(args)))


def program() -> int:
    """Run what a shell asks for, and return the exit status.

    Many records are made and few are thrown away: looking for garbage less often saves time.
    """
    gc.set_threshold(COLLECT_AFTER)
    if isinstance(sys.stdout, io.TextIOWrapper):  # a shell with few letters is no reason to end
        sys.stdout.reconfigure(errors="backslashreplace")
    return main()


if __name__ == "__main__":
    sys.exit(program())
