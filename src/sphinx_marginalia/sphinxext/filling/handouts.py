"""Handouts and slides in the built book: links to those that were made, and the files beside the pages."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes as dn
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _, ngettext
from sphinx_marginalia.model.edition import COPIES, EDITIONS
from sphinx_marginalia.model.translation import gettext_noop
from sphinx_marginalia.paper.files import COPIES_FOLDER, SHEET_LIST, SHEETS_FOLDER, SheetEntry, read_sheet_list
from sphinx_marginalia.slides.files import DECK_LIST, SLIDES_FOLDER, DeckEntry, read_deck_list
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.authoring.links import handout_node
from sphinx_marginalia.sphinxext.editions import is_teacher
from sphinx_marginalia.sphinxext.page_context import builder_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config


def sheet_folders(config: Config, srcdir: str | Path) -> list[Path]:
    """Return the folders that hold sheets of this edition: a teacher's book has those for students as well."""
    if not config.marginalia_handouts:
        return []
    top = Path(srcdir, config.marginalia_handouts)
    names = EDITIONS if is_teacher(config) else EDITIONS[:1]
    return [top / name for name in names if (top / name / SHEET_LIST).is_file()]


def available_sheets(builder: Builder) -> dict[str, SheetEntry]:
    """Return the sheets that a reader of this build can open, by name; none but in HTML."""
    if builder.name != "html":
        return {}
    folders = sheet_folders(builder.config, builder.srcdir)
    return {entry["name"]: entry for folder in folders for entry in read_sheet_list(folder)}


def copies_folder(config: Config, srcdir: str | Path) -> Path | None:
    """Return the folder of the teacher copies, which both editions link; None where they were not made."""
    if not config.marginalia_handouts:
        return None
    folder = Path(srcdir, config.marginalia_handouts, COPIES)
    return folder if (folder / SHEET_LIST).is_file() else None


def available_copies(builder: Builder) -> dict[str, SheetEntry]:
    """Return the teacher copies that a reader of this build can open, by name."""
    folder = copies_folder(builder.config, builder.srcdir) if builder.name == "html" else None
    return {entry["name"]: entry for entry in read_sheet_list(folder)} if folder else {}


def deck_folder(config: Config, srcdir: str | Path) -> Path | None:
    """Return the folder of this edition's slides; None where they were not made."""
    if not config.marginalia_slides:
        return None
    folder = Path(srcdir, config.marginalia_slides, "teacher" if is_teacher(config) else "student")
    return folder if (folder / DECK_LIST).is_file() else None


def available_decks(builder: Builder) -> dict[str, DeckEntry]:
    """Return the decks that a reader of this build can open, by the page that they were made from."""
    folder = deck_folder(builder.config, builder.srcdir) if builder.name == "html" else None
    if folder is None:
        return {}
    return {entry["page"]: entry for entry in read_deck_list(folder)}


def fingerprint(builder: Builder) -> str:
    """Return a hash of what pages say of sheets and slides: when it changes, pages are written again."""
    made = (available_sheets(builder), available_copies(builder), available_decks(builder))
    return hashlib.sha256(repr(made).encode()).hexdigest()


def copy_handouts(app: Sphinx, error: Exception | None) -> None:
    """Copy sheets and slides beside the pages of a build that ended well."""
    if error is not None or app.builder.name != "html":
        return
    for folder in sheet_folders(app.config, app.srcdir):
        _copy(folder, Path(app.outdir, SHEETS_FOLDER), SHEET_LIST)
    copies = copies_folder(app.config, app.srcdir)
    if copies is not None:
        _copy(copies, Path(app.outdir, COPIES_FOLDER), SHEET_LIST)
    deck = deck_folder(app.config, app.srcdir)
    if deck is not None:
        _copy(deck, Path(app.outdir, SLIDES_FOLDER), DECK_LIST)


def _copy(folder: Path, target: Path, list_name: str) -> None:
    """Copy the files of a folder, but for its list."""
    target.mkdir(exist_ok=True)
    for path in sorted(folder.iterdir()):
        if path.name != list_name and path.is_file() and not path.name.startswith("."):
            shutil.copyfile(path, target / path.name)


class LinkHandouts(SphinxPostTransform):
    """Turn names of handouts into links, and fill the list of all, before references are resolved."""

    default_priority = 6

    def run(self, **kwargs: object) -> None:
        names = list(self.document.findall(nodes.m_handout))
        lists = list(self.document.findall(nodes.m_handouts))
        plans = [node for node in self.document.findall(nodes.m_lesson_facts) if node.get("plan")]
        if not names and not lists and not plans:
            return
        builder = builder_of(self.env)
        sheets, copies, decks = available_sheets(builder), available_copies(builder), available_decks(builder)
        docname = self.env.current_document.docname
        stem = docname.rpartition("/")[2]
        for plan in plans:
            self._add_pack(plan, sheets.get(f"{stem}-pack"))
            self._add_deck(plan, decks.get(docname))
            self._add_copy(plan, copies.get(stem))
        for node in names:
            if node["kind"] == "slides":
                self._name(node, {deck["name"]: _link_to_deck(deck) for deck in decks.values()})
            else:
                self._name(
                    node, {e["name"]: _link_to_sheet(e) for e in (sheets, copies)[node["kind"] == "copy"].values()}
                )
        for listing in lists:
            self._fill(listing, list(sheets.values()), list(decks.values()))

    def _name(self, node: dn.Element, links: Mapping[str, Link]) -> None:
        """Give a name its title and, where its file was made, the address, and its size in a row of links."""
        link = links.get(node["handout"])
        text = node["words"] or (link.title if link else fallback_title(node["handout"]))
        node[:] = [dn.Text(text)]
        node["href"] = f"{self._top()}{link.path}" if link else ""
        if link and any(isinstance(up, nodes.m_quick_links) for up in _ancestors(node)):
            node += [dn.Text(" "), dn.inline("", link.size, classes=[css.SIZE])]

    def _top(self) -> str:
        return "../" * self.env.current_document.docname.count("/")

    def _href(self, name: str, suffix: str) -> str:
        return f"{self._top()}{SHEETS_FOLDER}/{name}.{suffix}"

    def _add_pack(self, plan: dn.Element, pack: SheetEntry | None) -> None:
        """Add to a plan's facts the file with the plan and all its sheets."""
        if pack is None:
            return
        text = ngettext(
            "The plan and its sheets in one file, {number} page (PDF)",
            "The plan and its sheets in one file, {number} pages (PDF)",
            pack["pages"],
        )
        link = self._file(text.format(number=pack["pages"]), pack["name"], "pdf")
        plan += nodes.m_term_row("", dn.term("", _("To print")), dn.definition("", dn.paragraph("", "", link)))

    def _add_deck(self, plan: dn.Element, deck: DeckEntry | None) -> None:
        """Add to a plan's facts a link to its slides."""
        if deck is None:
            return
        text = ngettext("Open the {number} slide", "Open the {number} slides", deck["slides"])
        link = self._deck(text.format(number=deck["slides"]), deck["name"])
        plan += nodes.m_term_row("", dn.term("", _("Slides")), dn.definition("", dn.paragraph("", "", link)))

    def _add_copy(self, plan: dn.Element, entry: SheetEntry | None) -> None:
        """Add to a plan's facts a link to its teacher copy."""
        if entry is None:
            return
        link = handout_node(entry["name"], _("This plan with likely answers (PDF)"), "copy")
        link["href"] = f"{self._top()}{COPIES_FOLDER}/{entry['name']}.pdf"
        plan += nodes.m_term_row("", dn.term("", _("Teacher copy")), dn.definition("", dn.paragraph("", "", link)))

    def _deck(self, text: str, name: str) -> dn.reference:
        return dn.reference("", text, internal=True, refuri=f"{self._top()}{SLIDES_FOLDER}/{name}.html")

    def _fill(self, listing: dn.Element, entries: list[SheetEntry], decks: list[DeckEntry]) -> None:
        """Fill the list of all: the sheets of each kind, then the slides; a sentence where there are no sheets."""
        if not entries:
            text = _("The sheets were not made yet. To make them, run make handouts and then make html in the project.")
            listing += dn.paragraph("", text)
            return
        for kind, heading in _HEADINGS.items():
            if lines := [self._line(entry) for entry in entries if entry["kind"] == kind]:
                listing += [dn.rubric("", _(heading)), _listed(lines)]
        if decks:
            lines = [
                dn.paragraph("", "", self._deck(d["title"], d["name"]), dn.Text(f" ({d['slides']})")) for d in decks
            ]
            listing += [dn.rubric("", _("Slides")), _listed(lines)]

    def _line(self, entry: SheetEntry) -> dn.paragraph:
        """Return a sheet's title as a link, how many pages it has, and the file to edit."""
        many = entry["pages"]
        line = dn.paragraph("", "", self._file(entry["title"], entry["name"], "pdf"))
        line += dn.Text(ngettext(" (PDF, {number} page", " (PDF, {number} pages", many).format(number=many))
        if entry["docx"]:
            line += [dn.Text("; "), self._file(_("to edit, .docx"), entry["name"], "docx")]
        line += dn.Text(")")
        return line

    def _file(self, text: str, name: str, suffix: str) -> dn.reference:
        return dn.reference("", text, internal=True, refuri=self._href(name, suffix))


class Link(NamedTuple):
    """Where a file lies in the built book, its title, and its size in a word or two."""

    path: str
    title: str
    size: str


def _link_to_sheet(entry: SheetEntry) -> Link:
    folder = COPIES_FOLDER if entry["kind"] == "copy" else SHEETS_FOLDER
    size = ngettext("{number} page", "{number} pages", entry["pages"]).format(number=entry["pages"])
    return Link(f"{folder}/{entry['name']}.pdf", f"{entry['title']} ({_(_KINDS[entry['kind']])})", size)


def _link_to_deck(deck: DeckEntry) -> Link:
    return Link(f"{SLIDES_FOLDER}/{deck['name']}.html", deck["title"], str(deck["slides"]))


def _ancestors(node: dn.Node) -> Iterator[dn.Node]:
    while node.parent is not None:
        node = node.parent
        yield node


def fallback_title(name: str) -> str:
    """Return a title for a sheet that was not made, from its name."""
    stem, _dash, kind = name.rpartition("-")
    form = _WORDS.get(kind)
    return _(form).format(stem.replace("-", " ")) if form and stem else name.replace("-", " ")


def _listed(lines: list[dn.paragraph]) -> dn.bullet_list:
    return dn.bullet_list("", *(dn.list_item("", line) for line in lines), bullet="-")


_WORDS = {
    "lines": gettext_noop("the text in numbered lines"),
    "lesson": gettext_noop("lesson sheet: {}"),
    "notes": gettext_noop("notes: {}"),
    "questions": gettext_noop("questions: {}"),
    "key": gettext_noop("key: {}"),
    "cards": gettext_noop("cards: {}"),
    "pack": gettext_noop("all sheets of: {}"),
}
_KINDS = {
    "reader": gettext_noop("the text"),
    "lesson": gettext_noop("lesson"),
    "notes": gettext_noop("notes"),
    "questions": gettext_noop("questions"),
    "key": gettext_noop("key"),
    "cards": gettext_noop("cards"),
    "page": gettext_noop("sheet"),
    "pack": gettext_noop("with all its sheets"),
    "letter": gettext_noop("with all its sheets, US Letter"),
    "copy": gettext_noop("teacher copy"),
}
#: The kinds in the order of the list.
_HEADINGS = {
    "pack": gettext_noop("A plan with all its sheets, in one file"),
    "letter": gettext_noop("The same on US Letter paper"),
    "reader": gettext_noop("The text"),
    "page": gettext_noop("Plans and single sheets"),
    "cards": gettext_noop("Cards"),
    "lesson": gettext_noop("Lesson sheets"),
    "notes": gettext_noop("Notes on a paragraph"),
    "questions": gettext_noop("Questions"),
    "key": gettext_noop("Keys"),
}
