"""Which page loads which file."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sphinx_marginalia.catalogue import _, translation_of
from sphinx_marginalia.frame.config import BOOK, is_active
from sphinx_marginalia.packed_css import pack, palette
from sphinx_marginalia.packed_js import without_comments
from sphinx_marginalia.sphinxext import chart_nodes, nodes, own_nodes, reading_nodes, set_nodes
from sphinx_marginalia.sphinxext.config import has_article
from sphinx_marginalia.sphinxext.editions import is_teacher
from sphinx_marginalia.sphinxext.html.tags import book_name
from sphinx_marginalia.system import script_words
from sphinx_marginalia.system.outputs import PACKED_FILES

if TYPE_CHECKING:
    from docutils import nodes as dn
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

#: The sheet that every page of ours loads, before the others.
MAIN_SHEET = "marginalia.css"
STATIC = Path(__file__).parents[1] / "static"
#: Nodes that make a page need that sheet.
STYLED: Final = (
    nodes.m_article, nodes.m_sample, nodes.m_note, nodes.m_quotation, nodes.m_block_quotation,
    nodes.m_lesson_facts, nodes.m_statement, nodes.m_hindsight, nodes.m_task, nodes.m_omissions,
    nodes.m_mentions, nodes.m_concordance, nodes.m_relation, nodes.m_related, nodes.m_ledger, nodes.m_dataset,
    nodes.m_picture, nodes.m_door, nodes.m_claim, nodes.m_item, nodes.m_stimulus, nodes.m_term_link,
    nodes.m_teacher, nodes.m_answer_key, nodes.m_my_work, nodes.m_step, nodes.m_card, nodes.m_printed,
    nodes.m_quick_links, reading_nodes.m_easier, reading_nodes.m_guess, reading_nodes.m_copy, reading_nodes.m_folded,
    reading_nodes.m_folded_note,
    reading_nodes.m_cover, reading_nodes.m_go_on, own_nodes.m_argument,
)  # fmt: skip
#: Which nodes a page must hold to load a file, or which page it is. With the frame, the sheets of a page come as
#: one: `marginalia_frame_bundles` of conf.py says what each kind of page holds, so a new sheet needs a word there.
LOADED_FOR: Final[dict[str, tuple[type[dn.Element] | str, ...]]] = {
    MAIN_SHEET: (*STYLED, *set_nodes.STYLED),
    "text.css": (nodes.m_article, nodes.m_sample, nodes.m_note, reading_nodes.m_guess, reading_nodes.m_folded_note),
    "reader.css": (nodes.m_article,),
    "lesson.css": (
        nodes.m_sample, nodes.m_lesson_facts, reading_nodes.m_gists, nodes.m_omissions, nodes.m_statement,
        nodes.m_claim, nodes.m_verdict,
    ),
    "mentions.css": (nodes.m_mentions,),
    "front.css": (nodes.m_door,),
    "teach.css": (nodes.m_step, nodes.m_screen, nodes.m_card, nodes.m_standards),
    "cite.css": (nodes.m_citation,),
    "cite.js": (nodes.m_citation,),
    "choices.css": (nodes.m_ledger, nodes.m_source_filter),
    "ledger.css": (nodes.m_ledger,),
    "sources.css": (nodes.m_source_filter,),
    "ledger.js": (nodes.m_ledger,),
    "data.css": (nodes.m_dataset, nodes.m_picture),
    "ranges.css": (chart_nodes.m_ranges,),
    "quick-links.css": (nodes.m_quick_links,),
    "data.js": (nodes.m_dataset,),
    "reader-page.css": (nodes.m_article,),
    "reader.js": (nodes.m_article,),
    "front-page.css": (reading_nodes.m_cover,),
    "guess.css": (reading_nodes.m_guess, reading_nodes.m_folded_note),
    "live.js": (reading_nodes.m_go_on,),
    "item.css": (nodes.m_item, nodes.m_stimulus, nodes.m_my_work, nodes.m_teacher, nodes.m_answer_key),
    "early.css": (nodes.m_item, nodes.m_my_work),
    "sets.css": (set_nodes.m_sets, set_nodes.m_progress),
    "progress.css": (set_nodes.m_sets, set_nodes.m_progress, set_nodes.m_set_end, set_nodes.m_address, nodes.m_my_work),
    "fold.css": (reading_nodes.m_folded,),
    "kept.js": (nodes.m_item, nodes.m_my_work, own_nodes.m_argument, set_nodes.m_progress, set_nodes.m_address),
    "item.js": (nodes.m_item,),
    "again.js": (nodes.m_my_work,),
    "marks.js": (nodes.m_my_work, own_nodes.m_argument),
    "arguments.js": (nodes.m_my_work, own_nodes.m_argument),
    "work-file.js": (nodes.m_my_work,),
    "codes.js": (nodes.m_my_work,),
    "work.js": (nodes.m_my_work,),
    "my-progress.js": (nodes.m_my_work,),
    "hand-in.js": (nodes.m_my_work,),
    "argument.js": (own_nodes.m_argument,),
    "argument.css": (own_nodes.m_argument,),
    "progress.js": (set_nodes.m_progress, set_nodes.m_set_end, set_nodes.m_address),
    "glossary.js": (nodes.m_term_link,),
}  # fmt: skip


def add_static(app: Sphinx) -> None:
    """Ship the browser files with any theme, packed; builders that write no HTML need none of them."""
    if app.builder.format != "html":
        return
    if app.builder.name != "epub" or has_article(app):  # an EPUB holds every file, used or not
        folder = Path(app.doctreedir, PACKED_FILES)
        folder.mkdir(parents=True, exist_ok=True)
        sent = {path.name: path for path in STATIC.iterdir() if not _is_of_search(path, app)}
        for name, path in sent.items():
            _write(folder / name, as_sent(path, with_palette=not is_active(app)))
        for path in folder.iterdir():
            if path.name not in sent:
                path.unlink()
        app.config.html_static_path.append(str(folder))


def _is_of_search(path: Path, app: Sphinx) -> bool:
    """Tell whether only the frame's search page uses a file, and not as it stands here."""
    return path.stem.startswith("search") and (path.suffix == ".js" or not is_active(app))


def as_sent(path: Path, *, with_palette: bool) -> bytes:
    """Return what a browser gets of one of our files; the main sheet brings the colours where the frame does not."""
    if path.suffix == ".js":
        return without_comments(path.read_text("utf-8")).encode()
    if path.suffix != ".css":
        return path.read_bytes()
    sheet = pack(path.read_text("utf-8"))
    # furo follows the reader's device by itself; alabaster never does
    colours = palette("body[data-theme=auto],.no-js body:not([data-theme])")
    return (f"{colours}{sheet}" if with_palette and path.name == MAIN_SHEET else sheet).encode()


def _write(path: Path, data: bytes) -> None:
    """Write a file where it is another one: what is made of it looks at its time."""
    if not path.is_file() or path.read_bytes() != data:
        path.write_bytes(data)


def write_words(app: Sphinx, builder: Builder) -> None:
    """Write what scripts say in another language, before any page: a page quotes the checksum of its files."""
    if builder.format != "html" or builder.name in {"epub", "paper"}:
        return
    folder = Path(app.outdir, "_static")
    text = script_words.script_words(translation_of(app.env), sorted(STATIC.glob("*.js")))
    (folder / script_words.NAME).unlink(missing_ok=True)
    if text:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / script_words.NAME).write_text(text, "utf-8", newline="\n")


def load_assets(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: dn.document | None
) -> None:
    """Load a file only on the pages that use it."""
    if has_article(app):
        context[BOOK] = book_name(app.config)
    if is_teacher(app.config):
        app.add_css_file("teacher.css", priority=650)
        if context.get("body"):
            band = escape(_("Teacher edition: it holds keys and sample answers. Not for students."))
            context["body"] = f'<p class="m-edition">{band}</p>\n{context["body"]}'
    if app.builder.name == "epub" and doctree is not None and has_article(app):
        app.add_css_file("epub-lines.css")
    used = {type(node) for node in doctree.findall()} if doctree is not None else set()
    has_words = Path(app.outdir, "_static", script_words.NAME).exists()
    for name, classes in LOADED_FOR.items():
        kinds = tuple(one for one in classes if not isinstance(one, str))
        if pagename not in classes and not any(issubclass(kind, kinds) for kind in used):
            continue
        if name.endswith(".css"):
            app.add_css_file(name, priority=600)
        else:
            if has_words:
                app.add_js_file(script_words.NAME, loading_method="defer", priority=400)
            app.add_js_file(name, loading_method="defer", priority=600)
