"""The search page's script, and the index in parts, so that a query loads little of it.

Sphinx writes one index of all words, and a search loads it whole.  Here the
search page itself holds the titles, and the words lie beside it by their first
letter; the script asks for the letters of the query.  Sphinx's own file stays:
its next build reads it.
"""

from __future__ import annotations

import hashlib
import json
import re
import string
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from sphinx_marginalia.frame.bundles import FRAME_SCRIPT, MODE_SCRIPT, OWN, joined
from sphinx_marginalia.packed_js import without_comments

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.search import SearchLanguage

#: What the search page loads, and all that it loads: Sphinx's scripts and ours in one.
SCRIPT: Final = "marginalia-search.js"
#: Sphinx's scripts before its engine.
SOURCES: Final = ("documentation_options.js", "doctools.js", "language_data.js")
ENGINE: Final = "searchtools.js"
#: Sphinx's words of the interface, in languages that have them: not loaded, but read here.
TRANSLATIONS: Final = "translations.js"
NOTHING: Final = (
    "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've "
    "selected enough categories."
)
#: What its script says to a reader.
MESSAGES: Final = (
    "Search Results", "Searching", ", in ", NOTHING,
    "Search finished, found one page matching the search query.",
)  # fmt: skip
#: Where the words lie, in ``_static``.
FOLDER: Final = "search"
LETTERS: Final = string.ascii_lowercase
#: The part of all words that begin with anything else.
OTHERS: Final = "other"
#: What of the index is not needed to show a result.
NEEDLESS: Final = frozenset({"terms", "envversion", "filenames"})
_NO_WORD: Final = re.compile(r"[^a-z0-9]+")
#: What an id cannot begin or end with, as docutils makes ids.
_EDGES: Final = re.compile(r"^[-0-9]+|-+$")
#: What a plural rule is made of; it is a part of the script.
_PLURAL: Final = re.compile(r"[\sn0-9%<>=!&|?:()]+")
_STEMMER: Final = re.compile(r"var (\w+Stemmer)=")
_WANTED: Final = re.compile(r"window\.Stemmer = (\w+);")
_SENTENCE_END: Final = re.compile(r"(?<=[.。])")


def write_script(app: Sphinx, others: Sequence[Path] = ()) -> None:
    """Write the search page's script, of *others* where there are any; Sphinx has copied its own by now."""
    static = Path(app.outdir, "_static")
    files = others or [static / name for name in SOURCES]
    texts = [path.read_text("utf-8") for path in (MODE_SCRIPT, FRAME_SCRIPT, *files)]
    if others:
        (static / SCRIPT).write_text(without_comments(with_stemmer(joined(texts))), "utf-8", newline="\n")
        return
    path = static / TRANSLATIONS
    texts.append(translated(path.read_text("utf-8") if path.is_file() else ""))
    texts += (path.read_text("utf-8") for path in (OWN / "search-before.js", static / ENGINE, OWN / "search-parts.js"))
    (static / SCRIPT).write_text(without_comments(with_stemmer(joined(texts))), "utf-8", newline="\n")


def with_stemmer(script: str) -> str:
    """Return the script with the stemmer that it holds; Sphinx's Chinese takes the English one and asks for another."""
    held = _STEMMER.search(script)
    wanted = _WANTED.search(script)
    if held is None or wanted is None or f"var {wanted[1]}=" in script:
        return script
    return script.replace(wanted[0], f"window.Stemmer = {held[1]};")


def translated(translations: str) -> str:
    """Return a script with what the search says in the book's language, and never more than is true.

    Sphinx's own file calls ``new Function``, which a strict policy refuses; it holds all words of Sphinx's interface,
    and those that nobody has translated as empty ones.  A search here has no categories that somebody could select.
    """
    catalog = json.loads(translations[translations.index("(") + 1 : translations.rindex(")")]) if translations else {}
    known: dict[str, Any] = catalog.get("messages", {})
    words = {text: known[text] for text in MESSAGES if known.get(text) and all(known[text])}
    words[NOTHING] = _SENTENCE_END.split(words.get(NOTHING, NOTHING), maxsplit=1)[0]
    plural = catalog.get("plural_expr", "")
    rule = f"Documentation.PLURAL_EXPR=(n)=>+({plural});" if _PLURAL.fullmatch(plural) else ""
    return f"Object.assign(Documentation.TRANSLATIONS,{_json(words)});{rule}"


def write_words(app: Sphinx) -> Markup:
    """Write the words, and return the rest of the index for the search page; all other pages have been read by now."""
    builder: Any = app.builder
    if not builder.search or builder.indexer is None:
        return Markup()
    builder.indexer.prune(app.env.all_docs)
    index = builder.indexer.freeze()
    rest, words = split({**index, "objects": with_anchors(index, anchors(app.env))})
    if title_words(index["alltitles"], builder.indexer.lang) == listed(index["titleterms"]):
        del rest["titleterms"]  # the script makes them again
    folder = Path(app.outdir, "_static", FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    texts = {letter: f'marginaliaSearch("{letter}",{_json(part)})\n' for letter, part in words.items()}
    for letter, text in texts.items():
        (folder / f"{letter}.js").write_text(text, "utf-8", newline="\n")
    version = hashlib.sha256("".join(texts.values()).encode()).hexdigest()[:8]
    return Markup(_json({**rest, "version": version}).replace("<", "\\u003c"))  # noqa: S704 - data, not HTML


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def split(index: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """Return what shows results, and the words by their first letter: ``{letter: {word: pages}}``."""
    words: dict[str, dict[str, Any]] = {letter: {} for letter in (*LETTERS, OTHERS)}
    for word, pages in index["terms"].items():
        letter = word[0].lower()
        words[letter if letter in LETTERS else OTHERS][word] = pages
    rest = {name: value for name, value in index.items() if name not in NEEDLESS}
    return {**rest, "alltitles": shorter(index["alltitles"], index["titles"])}, words


def title_words(sections: Mapping[str, list[Any]], language: SearchLanguage) -> dict[str, list[int]]:
    """Return the pages of each word of a title, as the script will find them: ``{stem: [page, …]}``.

    Source of the method: ``IndexBuilder.feed`` in sphinx/search.
    """

    @cache
    def kept(word: str) -> str | None:
        return next(filter(language.word_filter, (language.stem(word).lower(), word)), None)

    found: dict[str, set[int]] = {}
    for title, places in sections.items():
        for stem in filter(None, map(kept, language.split(title))):
            found.setdefault(stem, set()).update(page for page, _ in places)
    return {word: sorted(pages) for word, pages in found.items()}


def listed(words: Mapping[str, int | list[int]]) -> dict[str, list[int]]:
    """Return the pages of each word as a list; Sphinx writes one page alone, and a word of no page as an empty list."""
    return {word: [pages] if isinstance(pages, int) else pages for word, pages in words.items() if pages != []}


def anchors(env: BuildEnvironment) -> dict[tuple[str, str, str], str]:
    """Return the anchor of each object that is shown under another name than its own: (page, type, shown name)."""
    return {
        (page, kind, escape(shown)): anchor
        for domain in env.domains.sorted()
        for name, shown, kind, page, anchor, _ in domain.get_objects()
        if shown != name
    }


def with_anchors(index: Mapping[str, Any], known: Mapping[tuple[str, str, str], str]) -> dict[str, list[list[Any]]]:
    """Return the objects with their anchors.

    Sphinx leaves out an anchor that is made of an object's own name, and its script makes it again from the name that
    is shown; where the two differ, the link would lead nowhere.
    """
    found: dict[str, list[list[Any]]] = {}
    for prefix, objects in index["objects"].items():
        for page, kind, priority, anchor, name in objects:
            shown = f"{prefix}.{name}" if prefix else name
            whole = known.get((index["docnames"][page], index["objnames"][kind][1], shown), anchor)
            found.setdefault(prefix, []).append([page, kind, priority, whole, name])
    return found


def shorter(sections: Mapping[str, list[Any]], titles: Sequence[str]) -> dict[str, list[list[Any]]]:
    """Leave out what the script can tell: a page's own title, and an anchor that is its title in small letters."""
    found: dict[str, list[list[Any]]] = {}
    for title, places in sections.items():
        anchor = _EDGES.sub("", _NO_WORD.sub("-", title.lower()))
        kept = [place for place in places if place[1] is not None or titles[place[0]] != title]
        if kept:
            found[title] = [[page] if name == anchor else [page, name] for page, name in kept]
    return found
