"""Sheets in the built book: links to those that were made, and the files themselves."""

from __future__ import annotations

import json
import shutil
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes as dn
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.context import builder_of
from sphinx_marginalia.sphinxext.editions import is_teacher

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.writers.html5 import HTML5Translator

#: Where they stand in the built book.
FOLDER = "_sheets"
LIST = "sheets.json"


def folders(config: Config, srcdir: str | Path) -> list[Path]:
    """The folders of the sheets of this edition that are there."""
    if not config.marginalia_sheets:
        return []
    top = Path(srcdir, config.marginalia_sheets)
    names = ("student", "teacher") if is_teacher(config) else ("student",)
    return [top / name for name in names if (top / name / LIST).is_file()]


def made(builder: Builder) -> dict[str, dict[str, Any]]:
    """The sheets that a reader of this build can open, by name."""
    if builder.name != "html":
        return {}
    found = [
        entry
        for folder in folders(builder.config, builder.srcdir)
        for entry in json.loads((folder / LIST).read_text("utf-8"))
    ]
    return {entry["name"]: entry for entry in found}


def copy_sheets(app: Sphinx, error: Exception | None) -> None:
    """Put the files beside the pages."""
    if error is not None or app.builder.name != "html":
        return
    for folder in folders(app.config, app.srcdir):
        for path in sorted(folder.iterdir()):
            if path.name != LIST:
                target = Path(app.outdir, FOLDER, path.name)
                target.parent.mkdir(exist_ok=True)
                shutil.copyfile(path, target)


class LinkSheets(SphinxPostTransform):
    """Turn names of sheets into links, and fill the list."""

    default_priority = 6

    def run(self, **kwargs: object) -> None:
        names = list(self.document.findall(nodes.m_sheet))
        lists = list(self.document.findall(nodes.m_sheets))
        if not names and not lists:
            return
        here = made(builder_of(self.env))
        for node in names:
            entry = here.get(node["sheet"])
            node["href"] = self._href(entry["name"], "pdf") if entry else ""
        for place in lists:
            self._fill(place, list(here.values()))

    def _href(self, name: str, suffix: str) -> str:
        depth = self.env.current_document.docname.count("/")
        return f"{'../' * depth}{FOLDER}/{name}.{suffix}"

    def _fill(self, place: dn.Element, entries: list[dict[str, Any]]) -> None:
        if not entries:
            text = "The sheets were not made yet. Whoever has the project writes make handouts, then make html."
            place += dn.paragraph("", text)
            return
        listing = dn.bullet_list("", bullet="-")
        place += listing
        for entry in entries:
            line = dn.paragraph("", "", self._file(entry["title"], entry["name"], "pdf"))
            line += dn.Text(f" ({_KINDS[entry['kind']]}, PDF")
            if entry["docx"]:
                line += [dn.Text("; "), self._file("to edit, .docx", entry["name"], "docx")]
            line += dn.Text(")")
            listing += dn.list_item("", line)

    def _file(self, text: str, name: str, suffix: str) -> dn.reference:
        return dn.reference("", text, internal=True, refuri=self._href(name, suffix))


_KINDS = {
    "reader": "the text", "lesson": "lesson", "questions": "questions", "key": "key", "cards": "cards", "page": "sheet",
}  # fmt: skip


def visit_sheet(self: HTML5Translator, node: dn.Element) -> None:
    """A link where there is a file, else the name."""
    if node.get("href"):
        self.body.append(f'<a class="m-sheet" href="{escape(node["href"])}">')
        self.context.append("</a>")
    else:
        self.body.append('<span class="m-sheet">')
        self.context.append("</span>")


def depart_sheet(self: HTML5Translator, node: dn.Element) -> None:
    """The end of it."""
    self.body.append(self.context.pop())
