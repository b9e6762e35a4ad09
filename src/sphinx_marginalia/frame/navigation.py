"""The book's contents beside each page, made once for all pages.

Sphinx and its themes resolve and render the whole table of contents anew for
every page, which makes a page of a large book cost more than one of a small
one.  Here it is resolved once; a page adds the branch that is open, one level of it,
and the links' way from its own folder.

A page may have many below it, in several tables with captions: then the captions
are the lines below it, each leading to its heading, and only the one that holds
the open page shows its pages.  What such a page has in a table without a caption
is in the book and not in the contents.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field, replace
from html import escape
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from sphinx import addnodes
from sphinx.environment.adapters.toctree import global_toctree_for_doc
from sphinx.util.osutil import relative_uri

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

MAX_DEPTH: Final = 4
#: A field at the head of a page: words that stand small behind its title in the contents, such as another name.
BESIDE: Final = "beside"


@dataclass(frozen=True, slots=True)
class TocEntry:
    """One line of the contents: *uri* from the book's root, or a whole address; *page* if it is one of the book's.

    The *page* of a caption is that of its heading, ``page#anchor``. What is not listed only opens what is above it.
    *beside* is what stands small behind the title.
    """

    title: str
    uri: str
    page: str | None
    children: tuple[TocEntry, ...] = ()
    beside: str = ""
    is_listed: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """Entries under a caption, which may be empty."""

    caption: str
    entries: tuple[TocEntry, ...]


@dataclass
class Contents:
    """The contents of one build. ``forget`` it before the next."""

    _parts: tuple[Part, ...] | None = None
    #: The open branches: page -> the pages above it, itself included.
    _above: dict[str, frozenset[str]] = field(default_factory=dict)
    #: Closed lines as they look from a page's address without its last part.
    _closed: dict[str, list[list[str]]] = field(default_factory=dict)

    def forget(self, *_args: object) -> None:
        """Start anew: titles and order may have changed."""
        self._parts = None
        self._above = {}
        self._closed = {}

    def html(self, app: Sphinx, page: str) -> str:
        """Return the contents as *page* shows them: all parts, and what stands below the open entries."""
        builder: Any = app.builder
        if self._parts is None:
            self._parts = tuple(_parts(app))
            for part in self._parts:
                self._note_branches(part.entries, frozenset())
        base = builder.get_target_uri(page)
        folder = posixpath.dirname(base)
        if folder not in self._closed:
            anywhere = posixpath.join(folder, "-")  # in the folder, but none of its pages
            self._closed[folder] = [[_line(one, 1, anywhere, page="") for one in part.entries] for part in self._parts]
        above = self._above.get(page, frozenset())
        out = []
        for part, closed in zip(self._parts, self._closed[folder], strict=True):
            if part.caption:
                out.append(f'<p class="caption"><span class="caption-text">{part.caption}</span></p>\n')
            lines = [
                _line(one, 1, base, page=page, above=above) if one.page in above else text
                for one, text in zip(part.entries, closed, strict=True)
            ]
            out.append(_list(lines, is_current=any(one.page in above for one in part.entries)))
        return "".join(out)

    def _note_branches(self, entries: tuple[TocEntry, ...], above: frozenset[str]) -> None:
        for entry in entries:
            if entry.page is None:
                continue
            branch = above | {entry.page}
            self._above[entry.page] = self._above.get(entry.page, frozenset()) | branch
            self._note_branches(entry.children, branch)


def _list(lines: list[str], *, is_current: bool) -> str:
    current = ' class="current"' if is_current else ""
    return f"<ul{current}>\n{''.join(lines)}</ul>\n"


def _line(entry: TocEntry, level: int, base: str, *, page: str, above: frozenset[str] = frozenset()) -> str:
    """Return one line as seen from *base*, opened when it leads to *page*."""
    is_open = entry.page in above
    if entry.page is None:
        address, kind = entry.uri, "external"
    else:
        path, hash_sign, anchor = entry.uri.partition("#")
        address, kind = (relative_uri(base, path) + hash_sign + anchor) or "#", "internal"
    below = ""
    if is_open and entry.children and (level == 1 or "#" in (entry.page or "")):
        lines = [_line(one, level + 1, base, page=page, above=above) for one in entry.children if one.is_listed]
        below = _list(lines, is_current=any(one.page in above for one in entry.children))
    here = 'aria-current="page" class="current ' if entry.page is not None and entry.page == page else 'class="'
    state = " current" if is_open else ""
    beside = f" <small>{escape(entry.beside)}</small>" if entry.beside else ""
    link = f'<a {here}reference {kind}" href="{escape(address)}">{entry.title}{beside}</a>'
    return f'<li class="toctree-l{level}{state}">{link}{below}</li>\n'


def _parts(app: Sphinx) -> Iterator[Part]:
    """Resolve the contents as Sphinx does for its front page."""
    builder: Any = app.builder
    root = app.config.root_doc
    tree = global_toctree_for_doc(
        app.env, root, builder, tags=app.tags, collapse=False, includehidden=True, maxdepth=MAX_DEPTH, titles_only=True
    )
    pages = {builder.get_relative_uri(root, name): name for name in app.env.all_docs}
    caption = ""
    for node in tree.children if tree is not None else ():
        if isinstance(node, nodes.bullet_list):
            yield Part(caption, tuple(_grouped(one, app) for one in _entries(node, pages, app)))
            caption = ""
        else:
            caption = escape(node.astext())


def _entries(items: nodes.Element, pages: dict[str, str], app: Sphinx) -> Iterator[TocEntry]:
    builder: Any = app.builder
    for item in items.children:
        reference = next(iter(item.findall(nodes.reference)), None)
        if reference is None:
            continue
        below = [child for child in item.children if isinstance(child, nodes.bullet_list)]
        uri = reference["refuri"]
        page = pages.get(uri)
        yield TocEntry(
            title=_title(reference, builder),
            uri=builder.get_target_uri(page) if page is not None else uri,
            page=page,
            children=tuple(entry for inner in below for entry in _entries(inner, pages, app)),
            beside=str(app.env.metadata[page].get(BESIDE, "")) if page is not None else "",
        )


def _title(reference: nodes.Element, builder: Any) -> str:
    """Return a title as HTML; only one with more than words needs Sphinx's writer."""
    if all(isinstance(child, nodes.Text) for child in reference.children):
        return escape(reference.astext(), quote=False)
    inline = nodes.inline("", "", *(child.deepcopy() for child in reference.children))
    html: str = builder.render_partial(inline)["fragment"]
    return html.strip()


def _grouped(entry: TocEntry, app: Sphinx) -> TocEntry:
    """Return an entry with the captions of its page as the lines below it, where the page has more than one."""
    children = tuple(_grouped(one, app) for one in entry.children)
    groups = list(_captions(entry.page, app)) if entry.page is not None else []
    if len(groups) < 2:
        return replace(entry, children=children)
    below: list[TocEntry] = []
    for caption, anchor, pages in groups:
        own = tuple(one for one in children if one.page in pages)
        if own:
            title = f'{escape(caption, quote=False)} <span class="frame-count">{len(own)}</span>'
            below.append(TocEntry(title, f"{entry.uri}{anchor}", f"{entry.page}{anchor or '#'}", own))
    grouped = {one.page for group in below for one in group.children}
    others = tuple(replace(one, is_listed=False) for one in children if one.page not in grouped)
    return replace(entry, children=(*below, *others))


def _captions(page: str, app: Sphinx) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Yield each caption on a page with the anchor of its heading and the pages below it."""
    for tree in app.env.tocs[page].findall(addnodes.toctree):
        if not tree.get("caption"):
            continue
        heading: nodes.Node | None = tree.parent
        while heading is not None and not isinstance(heading, nodes.list_item):
            heading = heading.parent
        link = next(iter(heading.findall(nodes.reference)), None) if heading is not None else None
        yield tree["caption"], link["anchorname"] if link is not None else "", frozenset(tree["includefiles"])
