"""The frame's options, and when it is at work at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx

THEME: Final = "sphinx_book_theme"
#: Builders whose pages are opened in a browser. EPUB also writes HTML, with a theme of its own.
BUILDERS: Final = frozenset({"html", "dirhtml", "singlehtml"})
NOT_FOUND: Final = "404"
#: Where another extension puts, into the context of the search page, what it shows instead of the frame's own search:
#: its HTML as ``page``, and as ``scripts`` the files that come behind the frame's in the page's one script.
SEARCH: Final = "frame_search"
#: What the layout takes from ``html_theme_options``, and what works without it.
SHOWN: Final = frozenset(
    ["show_prev_next", "extra_footer", "pygments_light_style", "pygments_dark_style", "use_sidenotes", "shorten_urls"]
)
#: Where another extension puts the name of the book, under which a browser keeps what its reader does.
BOOK: Final = "frame_book"
logger = logging.getLogger(__name__)

#: (name, default, types, what it does); the manual's table can be made from it.
OPTIONS: Final[tuple[tuple[str, object, type, str], ...]] = (
    ("marginalia_frame_description", "", str, "Description of pages that have none of their own; else html_title."),
    ("marginalia_frame_wide_pages", (), tuple, "Pages (names or patterns) without a list of sections at the right."),
    ("marginalia_frame_mode", "auto", str, "Colours at the first visit: auto (as the system), light or dark."),
    ("marginalia_frame_keep_scripts", (), tuple, "Scripts (file name patterns) to keep, though the frame needs none."),
    ("marginalia_frame_bundles", {}, dict, "Files of html_static_path that travel together: {bundle: names}."),
    ("marginalia_frame_prune", True, bool, "Delete the theme's files that no page loads from the output."),
    ("marginalia_frame_keep", False, bool, "Offer to keep the book on the device, where it is hosted over https."),
    ("marginalia_frame_not_found", True, bool, "Write a 404 page."),
    ("marginalia_frame_root", "", str, "Path of the book on its host, as /en/latest/; else of html_baseurl; else /."),
)  # fmt: skip


def add_options(app: Sphinx) -> None:
    """Declare the options."""
    for name, default, kind, description in OPTIONS:
        types = frozenset({list, tuple}) if kind is tuple else frozenset({kind})
        app.add_config_value(name, default, "html", types, description)


def is_active(app: Sphinx) -> bool:
    """Tell whether this build writes pages in the theme that the frame is for."""
    return app.builder.name in BUILDERS and app.config.html_theme == THEME


def set_defaults(app: Sphinx) -> None:
    """Set what the frame's promises need.

    Done after the builder has recorded its configuration, so that a build with
    and one without changes to these values stay comparable.
    """
    if not is_active(app):
        return
    config = app.config
    for name in sorted(name for name, value in config.html_theme_options.items() if value and name not in SHOWN):
        logger.warning(
            "html_theme_options: '%s' does nothing with sphinx_marginalia.frame; take it out of conf.py",
            name,
            type="marginalia",
            subtype="frame",
        )
    # Summaries are fetched page by page, which file:// refuses; the list of titles needs no request.
    config.html_show_search_summary = False
    # A single-key shortcut that cannot be switched off fails WCAG 2.1.4.
    builder: Any = app.builder
    builder.theme_options["enable_search_shortcuts"] = False
    if config.marginalia_frame_not_found and NOT_FOUND not in config.html_additional_pages:
        config.html_additional_pages = {**config.html_additional_pages, NOT_FOUND: "404.html"}
