"""The search page of a book on an article: what the frame shows there, and the index, in two parts.

The first part is in the page itself: article, notes, words and claims.  The second, with all that pages, questions and
sources say, is a script beside it, so that it can be loaded from a folder too.
"""

from __future__ import annotations

import hashlib
import json
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from docutils.utils import normalize_language_tag, smartquotes
from markupsafe import Markup
from sphinx.locale import _ as of_sphinx

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _, ngettext, word
from sphinx_marginalia.frame.config import SEARCH, is_active
from sphinx_marginalia.model.layer import LAYERS
from sphinx_marginalia.model.translation import capitalized
from sphinx_marginalia.search.entries import FIRST, Book, index_of
from sphinx_marginalia.sphinxext.domain import domain_of
from sphinx_marginalia.sphinxext.filling.source_uses import bibliographies
from sphinx_marginalia.sphinxext.filling.titles import short_titles
from sphinx_marginalia.system import script_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes as dn
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_marginalia.sphinxext.domain import MarginaliaDomain

#: What the page loads beside the frame's own files.
SCRIPTS: Final = tuple(Path(__file__).parent / "static" / name for name in ("search-find.js", "search.js"))
SHEETS: Final = ("lesson.css", "search.css")  # the shapes of claims, and its own
#: Sphinx's: the stemmer and the stop words of the book's language.
LANGUAGE: Final = "language_data.js"
#: Where the second part lies.
PART: Final = "_static/search/rest.js"


def offer(app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: dn.document | None) -> None:
    """Give the frame what its search page shows, where the project is a book on an article."""
    if pagename != "search" or not is_active(app) or not domain_of(app.env).seeds.articles:
        return
    first, rest = _parts(app)
    text = f"marginaliaSearch({_json(rest)})\n"
    part = Path(app.outdir, PART)
    part.parent.mkdir(parents=True, exist_ok=True)
    part.write_text(text, "utf-8", newline="\n")
    version = hashlib.sha256(text.encode()).hexdigest()[:8]
    static = Path(app.outdir, "_static")
    words = static / script_words.NAME
    for name in SHEETS:
        app.add_css_file(name, priority=600)
    context[SEARCH] = {
        "page": _page(app, first, f"{context['pathto'](PART, True)}?v={version}"),
        "scripts": [static / LANGUAGE, *([words] if words.is_file() else []), *SCRIPTS],
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# The index


def _parts(app: Sphinx) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the two parts of the index."""
    env = app.env
    domain = domain_of(env)
    readers = domain.seeds.readers
    index = index_of(
        Book(
            domain.corpus(),
            {name: text for name, text in domain.texts.items() if not env.metadata[name].get("nosearch")},
            _terms(env, domain),
            partial(_place, domain),
            partial(_name, env, domain),
            _sources(env),
            readers.apart,
            _printed(app),
        )
    )
    builder: Any = app.builder
    titles = short_titles(env)
    known: dict[str, Any] = {
        "pages": [[titles.get(name, name), builder.get_relative_uri("search", name)] for name in index.pages],
        "layers": [[css.of_layer(layer.id), word(layer.label)] for layer in LAYERS],
        "conclusions": {
            claim.conclusion: [css.of_conclusion(claim.conclusion), capitalized(word(claim.conclusion))]
            for claim in domain.corpus().claims
        },
        "apart": [one.heading for one in readers.apart],
        "spellings": [list(pair) for pair in readers.spellings],
        "instead": [list(pair) for pair in readers.instead],
        "doors": _doors(app),
    }
    first = {name: index.groups.get(name, []) for name in FIRST}
    rest = {name: entries for name, entries in index.groups.items() if name not in FIRST}
    return {**known, "groups": first}, rest


def _terms(env: BuildEnvironment, domain: MarginaliaDomain) -> list[tuple[str, str, str, str]]:
    """Return each word of a glossary: its page, its anchor, the word, the text."""
    return sorted(
        (docname, anchor, name, domain.terms[docname][anchor])
        for name, _shown, kind, docname, anchor, _priority in env.get_domain("std").get_objects()
        if kind == "term" and anchor in domain.terms.get(docname, {})
    )


def _place(domain: MarginaliaDomain, kind: str, name: str) -> tuple[str, str] | None:
    found = domain.locate(kind, name)
    return (found.docname, found.anchor) if found else None


def _name(env: BuildEnvironment, domain: MarginaliaDomain, role: str, target: str) -> str:
    """Return what a link without words of its own says; its target where it leads nowhere."""
    if role == "std:doc":
        return env.titles[target].astext() if target in env.titles else target
    domain_name, _colon, kind = role.partition(":")
    if domain_name == "std":
        labels: dict[str, tuple[str, str, str]] = getattr(env.get_domain("std"), "labels", {})
        return labels[target][2] if target in labels else target
    try:
        found = domain.locate(kind, target)
    except KeyError:
        return target
    return found.text if found else target


def _sources(env: BuildEnvironment) -> dict[str, tuple[str, str, str]]:
    """Return the page, the anchor and the label of each source that a page lists."""
    listed = getattr(env.get_domain("cite"), "citations", ())
    return {c.key: (c.bibliography_key.docname, c.citation_id, c.formatted_entry.label) for c in listed}


def _printed(app: Sphinx) -> Callable[[str], str]:
    """Return what sets quotation marks and dashes as the pages have them."""
    config = app.config
    language = config.language or "en"
    known = [tag for tag in normalize_language_tag(language) if tag in smartquotes.smartchars.quotes]
    if not config.smartquotes or not known or language in config.smartquotes_excludes.get("languages", ()):
        return str

    def printed(text: str) -> str:
        return "".join(smartquotes.educate_tokens([("plain", text)], config.smartquotes_action, known[0]))

    return printed


# The page


def _doors(app: Sphinx) -> list[list[str]]:
    """Return the lists that hold everything, as texts and addresses: where to look when a search finds nothing."""
    builder: Any = app.builder
    domain = domain_of(app.env)
    claims, terms = len(domain.corpus().claims), sum(map(len, domain.terms.values()))
    sources = getattr(app.env.get_domain("cite"), "citations", ())
    indices = {name for name, *_rest in getattr(builder, "domain_indices", ())}
    doors = [(app.config.root_doc, of_sphinx("Contents"))]
    if claims and "marginalia-claims" in indices:
        doors.append(("marginalia-claims", ngettext("{number} claim", "{number} claims", claims).format(number=claims)))
    if terms:
        text = ngettext("{number} word explained", "{number} words explained", terms).format(number=terms)
        doors.append((min(domain.terms), text))
    if listed := bibliographies(app.env):
        text = ngettext("{number} source", "{number} sources", len(sources)).format(number=len(sources))
        doors.append((listed[0], text))
    if builder.use_index:
        doors.append(("genindex", of_sphinx("General Index")))
    return [[text, builder.get_relative_uri("search", name)] for name, text in doors]


def _page(app: Sphinx, first: dict[str, Any], part: str) -> Markup:
    """Return the page between its frame: the box, what to try, what stands there without script; and the first part."""
    doors = ", ".join(f'<a href="{escape(address)}">{escape(text)}</a>' for text, address in first["doors"])
    without = _("Search needs JavaScript, which is off here. These lead to every page without it:")
    keys = _("Use {down} and {up} to move through the results, {enter} to open one, {escape} to come back here.")
    names = {"down": "↓", "up": "↑", "enter": _("Enter"), "escape": _("Esc")}
    said = escape(keys).format(**{name: f"<kbd>{escape(key)}</kbd>" for name, key in names.items()})
    tries = "".join(
        f'<li><a data-search="{escape(words)}" href="{escape(_address(words))}">{escape(words)}</a>'
        f" <span>{escape(about)}</span></li>"
        for words, about in domain_of(app.env).seeds.readers.tries
    )
    heading = f"<h2>{escape(_('Try one'))}</h2><ul>{tries}</ul>" if tries else ""
    data = _json(first).replace("<", "\\u003c")
    return Markup(  # noqa: S704 - each text is escaped
        f'<div class="m-find" data-part="{escape(part)}">\n'
        f'<h1 id="search-documentation">{escape(of_sphinx("Search"))}</h1>\n'
        f"<noscript><p>{escape(without)} {doors}</p></noscript>\n"
        f'<form class="m-find-form" role="search" method="get">'
        f'<label class="m-visually-hidden" for="find-box">{escape(_("Search the book"))}</label>'
        '<input id="find-box" type="search" name="q" autocomplete="off" autocapitalize="off" spellcheck="false" '
        f'enterkeyhint="search" placeholder="{escape(_("A word, a name, a number"))}" aria-describedby="find-keys" />'
        f'<button type="button" class="m-find-clear" hidden>{escape(_("Clear"))}</button></form>\n'
        '<p class="m-find-sum"></p><p class="m-visually-hidden" role="status"></p>\n'
        '<div id="search-results"></div>\n'
        f'<div class="m-find-start" hidden>{heading}'
        f'<p class="m-find-keys m-small-print" id="find-keys">{said}</p></div>\n'
        f'</div>\n<script type="application/json" id="find-index">{data}</script>'
    )


def _address(words: str) -> str:
    return f"?q={quote(words)}"
