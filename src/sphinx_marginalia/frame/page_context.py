"""What the templates are given, page by page."""

from __future__ import annotations

import fnmatch
import re
from html import escape, unescape
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from docutils import nodes
from markupsafe import Markup
from sphinx.locale import _ as of_sphinx
from sphinx.util.matching import patmatch

from sphinx_marginalia.catalogue import _
from sphinx_marginalia.frame import assets, ease, offline, search
from sphinx_marginalia.frame.bundles import (
    CODE,
    MODE_SCRIPT,
    SCRIPT,
    THEME_SOURCES,
    WHOLE,
    Bundles,
    bundles_for,
    home_of,
    sheet_for,
)  # fmt: skip
from sphinx_marginalia.frame.config import NOT_FOUND, SEARCH, is_active
from sphinx_marginalia.frame.sharing import open_graph

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

    from sphinx_marginalia.frame.navigation import Contents

#: Sections of the theme that our layout does not show; the theme renders each twice if they are set.
THEME_SECTIONS: Final = (
    "theme_navbar_start", "theme_navbar_center", "theme_navbar_persistent", "theme_navbar_end",
    "theme_article_header_start", "theme_article_header_end", "theme_article_footer_items",
    "theme_content_footer_items", "theme_footer_start", "theme_footer_center", "theme_footer_end",
    "theme_primary_sidebar_end", "theme_secondary_sidebar_items", "theme_footer_content_items", "sidebars",
)  # fmt: skip
#: Scripts of Sphinx and the theme that no page needs; the search page has what it needs in one of ours.
NEEDLESS_SCRIPTS: Final = (
    "_static/documentation_options.js", "_static/doctools.js", "_static/translations.js", "_static/sphinx_highlight.js",
    "*scripts/sphinx-book-theme.js",
)  # fmt: skip
#: Sheets of the theme, of Sphinx and for code, which stand in the book's one sheet.
BUNDLED_SHEETS: Final = (*THEME_SOURCES, "basic.css", "pygments.css")
#: The list of a page's sections, without the page's own title around it.
_SECTIONS: Final = re.compile(r"\A\s*<ul>\s*<li>\s*<a\b.*?</a>\s*(<ul>.*</ul>)\s*</li>\s*</ul>\s*\Z", re.DOTALL)
#: docutils repeats, for each document, what the layout says already.
_VIEWPORT: Final = re.compile(r"""\s*<meta\s[^>]*name=["']?viewport["'\s][^>]*>""", re.IGNORECASE)
#: Deprecated since ARIA 1.3 (biblioentry), or wrong because docutils puts bare anchors into the list.
_WRONG_ROLES: Final = re.compile(r'(?<=<div) role="list"(?= class="citation-list")| role="doc-biblioentry"')
_TAGS: Final = re.compile(r"<[^>]+>")


def empty_theme_sections(
    app: Sphinx, _pagename: str, _template: str, context: dict[str, Any], _doctree: nodes.document | None
) -> None:
    """Spare the theme the work of rendering what is not shown."""
    if is_active(app):
        context.update({name: [] for name in THEME_SECTIONS})


def filler(contents: Contents, bundles: Bundles) -> Callable[..., None]:
    """Return the handler, with the contents and the files of its build."""

    def fill_page(
        app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
    ) -> None:
        if is_active(app):
            _add_sheet(app, context["css_files"], doctree, bundles)
            fill(app, pagename, context, doctree, contents)

    return fill_page


def fill(
    app: Sphinx, pagename: str, context: dict[str, Any], doctree: nodes.document | None, contents: Contents
) -> None:
    """Give the templates what they need, and take inline scripts away."""
    config = app.config
    if app.builder.name == "singlehtml":  # writes neither search nor index, but says that they are there
        context["hasdoc"] = app.env.all_docs.__contains__
    _add_files(app, pagename, context)
    if context.get("body"):
        context["body"] = _WRONG_ROLES.sub("", context["body"])
    scripts = _scripts(context["script_files"], app)
    context["frame_first"] = [one for one in scripts if _name_in_static(one) in {MODE_SCRIPT.name, search.SCRIPT}]
    context["script_files"] = [one for one in scripts if one not in context["frame_first"]]
    context["css_files"] = _sheets(context["css_files"], app)
    context["metatags"] = _metatags(app, pagename, context, doctree)
    context["frame_gettext"] = _
    context["frame_mode"] = config.marginalia_frame_mode
    context["frame_brand"] = _brand_lines(context.get("docstitle") or context["project"])
    context["frame_wide"] = SEARCH in context or _is_wide(pagename, context, config.marginalia_frame_wide_pages)
    context["frame_navigation"] = _navigation(app, pagename, context, contents)
    context["frame_toc"] = _sections(context)
    context["frame_ease"] = ease.address(context["pathto"])
    context["frame_keep"] = offline.offer(app, context["pathto"]) if pagename != NOT_FOUND else None
    if pagename == "search" and SEARCH not in context:
        context["frame_search_index"] = search.write_words(app)
    if not context.get("favicon_url"):
        context["favicon_url"] = context["pathto"]("_static/marginalia-favicon.svg", True)
    if pagename == NOT_FOUND:
        _make_rootless(context, config.marginalia_frame_root or urlsplit(config.html_baseurl).path)


def _add_files(app: Sphinx, pagename: str, context: dict[str, Any]) -> None:
    """Load our files: the one that sets the colours at once, before anything is painted; the rest later."""
    for bundle in sorted(bundles_for(app, {_name_in_static(script) for script in context["script_files"]})):
        app.add_js_file(bundle, loading_method="defer")
    if pagename == "search":
        search.write_script(app, context.get(SEARCH, {}).get("scripts", ()))
        app.add_js_file(search.SCRIPT, priority=10)
    else:
        app.add_js_file(MODE_SCRIPT.name, priority=10)
        app.add_js_file(SCRIPT, loading_method="defer")


def _add_sheet(app: Sphinx, sheets: list[Any], doctree: nodes.document | None, bundles: Bundles) -> None:
    """Load the one sheet that holds what a page asks for."""
    asked = {_name_in_static(one) for one in sheets} - {CODE}  # Sphinx asks for it on every page
    if doctree is not None and any(_has_code(node) for node in doctree.findall(nodes.Element)):
        asked.add(CODE)
    name = sheet_for(app, asked)
    if name == WHOLE:
        assets.write_whole(app, bundles)
    app.add_css_file(name, priority=100)


def _has_code(node: nodes.Element) -> bool:
    """Tell whether something is coloured as code is."""
    return isinstance(node, nodes.literal_block | nodes.doctest_block) or "code" in node.get("classes", ())


def _file_name(asset: object) -> str:
    return str(getattr(asset, "filename", asset) or "")


def _name_in_static(asset: object) -> str:
    return _file_name(asset).removeprefix("_static/")


def _sheets(sheets: list[Any], app: Sphinx) -> list[Any]:
    """Leave our sheet, and those that are not in it."""
    bundled = home_of(app)
    return [
        one for one in sheets if not _file_name(one).endswith(BUNDLED_SHEETS) and _name_in_static(one) not in bundled
    ]


def _scripts(scripts: list[Any], app: Sphinx) -> list[Any]:
    """Leave files only: an inline script would be refused, and none of the theme's is needed."""
    keep = app.config.marginalia_frame_keep_scripts
    bundled = home_of(app)

    def is_wanted(script: object) -> bool:
        name = _file_name(script)
        if any(fnmatch.fnmatch(name, pattern) for pattern in keep):
            return True
        is_needless = any(fnmatch.fnmatch(name, pattern) for pattern in NEEDLESS_SCRIPTS)
        return bool(name) and not is_needless and _name_in_static(script) not in bundled

    return [script for script in scripts if is_wanted(script)]


def _title(pagename: str, context: dict[str, Any]) -> str:
    """Return the title, also of pages that are generated: their templates set it too late for us."""
    generated = {
        "search": of_sphinx("Search"),
        "genindex": of_sphinx("Index"),
        NOT_FOUND: _("Page not found"),
    }
    return _plain(context.get("title") or context.get("indextitle") or generated.get(pagename, ""))


def _metatags(app: Sphinx, pagename: str, context: dict[str, Any], doctree: nodes.document | None) -> str:
    """Return what the head of a page says of it: its own words, else its title and the book's description."""
    metatags = _VIEWPORT.sub("", str(context.get("metatags") or "")).strip()
    metatags = f"\n    {metatags}" if metatags else ""
    title, description = _title(pagename, context), _description(doctree)
    if not description:
        book = app.config.marginalia_frame_description or _plain(context.get("docstitle") or context["project"])
        description = f"{title}. {book}" if title and title != book else book
        metatags += f'\n    <meta name="description" content="{escape(description)}" />'
    if pagename == NOT_FOUND:
        return metatags
    address = str(context.get("pageurl") or "")
    return metatags + open_graph(title, _plain(app.config.project), description, address)


def _description(doctree: nodes.document | None) -> str:
    """Return the description in a page's own metadata, or ''."""
    found = doctree.findall(nodes.meta) if doctree is not None else ()
    return next((str(node["content"]) for node in found if node.get("name") == "description"), "")


def _plain(html: str) -> str:
    return " ".join(unescape(_TAGS.sub("", str(html))).split())


def _brand_lines(title: str) -> list[str]:
    """Break a title after its first comma: a wordmark of two lines."""
    first, comma, second = _plain(title).partition(", ")
    return [first + ",", second] if comma else [first]


def _is_wide(pagename: str, context: dict[str, Any], patterns: tuple[str, ...]) -> bool:
    meta = context.get("meta") or {}
    return (
        pagename == context["root_doc"]
        or "html_theme.sidebar_secondary.remove" in meta
        or any(patmatch(pagename, pattern) for pattern in patterns)
    )


def _navigation(app: Sphinx, pagename: str, context: dict[str, Any], contents: Contents) -> Markup:
    """Return the book's contents: all parts, and the pages of the part that is open."""
    if app.builder.name != "singlehtml":
        return Markup(contents.html(app, pagename))  # noqa: S704 - our own HTML
    html = context["toctree"](collapse=True, titles_only=True, includehidden=True, maxdepth=4) or ""
    html = re.sub(r' role="heading"| aria-level="\d"', "", str(html))
    return Markup(html)  # noqa: S704 - Sphinx's own HTML


def _sections(context: dict[str, Any]) -> Markup:
    """Return the links to the sections of a page, as Sphinx wrote them."""
    found = _SECTIONS.match(str(context.get("toc") or ""))
    return Markup(found[1]) if found else Markup()  # noqa: S704 - Sphinx's own HTML


def _make_rootless(context: dict[str, Any], root: str) -> None:
    """Prepare the 404 page, which a server shows at any depth: its addresses start at the book's root.

    Where nobody has said where that is, it is taken for the host's; the template then names its files a second
    time, for the page as it lies in the folder.
    """
    context["frame_rootless"] = not root
    pathto, prefix = context["pathto"], f"/{root.strip('/')}/".replace("//", "/")

    def from_root(uri: str, resource: bool = False) -> str:
        path: str = pathto(uri, resource, "")
        return prefix + path.removeprefix("#").removeprefix("./")

    context["pathto"] = from_root
    if "://" not in context["favicon_url"]:
        context["favicon_url"] = prefix + context["favicon_url"].removeprefix("../")
