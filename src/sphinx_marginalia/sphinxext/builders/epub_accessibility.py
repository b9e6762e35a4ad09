"""What an EPUB says of its own accessibility: schema.org's terms, each only where the pages bear it out.

The terms are those of *EPUB Accessibility 1.1* (W3C) and its list of discovery metadata.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from sphinx_marginalia.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Iterable

#: A picture: an image by name, or one that is drawn in the page.
_PICTURE: Final = re.compile(r"<img\b[^>]*>|<svg\b[^>]*>(?:\s*<title\b[^>]*>[^<]*\S[^<]*</title>)?", re.IGNORECASE)
_DESCRIBED: Final = re.compile(r"""\b(?:alt|aria-label|aria-labelledby)\s*=\s*["']\s*[^"'\s]|<title\b""", re.IGNORECASE)
_DECORATION: Final = re.compile(r"""\balt\s*=\s*(""|'')|\baria-hidden\s*=\s*["']true["']""", re.IGNORECASE)
#: What may move, flash or sound, or lets us say nothing of it.
_LIVELY: Final = re.compile(
    r"<(?:video|audio|iframe|object|embed|script|marquee|animate\w*|set)\b|\.gif[\"']|\.apng[\"']", re.IGNORECASE
)
#: docutils' role for a list in which bare anchors stand between the entries, and one deprecated since DPUB-ARIA 1.1.
_WRONG_ROLE: Final = re.compile(r'(?<=<div) role="list"(?= class="citation-list")| role="doc-biblioentry"')
_ROOT: Final = re.compile(r"<html\b(?![^>]*\slang=)")
_NAVIGATION: Final = '<nav epub:type="toc">'
_HEADING: Final = re.compile(r"<h[1-6]\b", re.IGNORECASE)


def mended(page: str, language: str) -> str:
    """Return a page as XHTML with the language and the roles that Sphinx and docutils leave out or get wrong."""
    language = escape(language)
    page = _ROOT.sub(f'<html lang="{language}" xml:lang="{language}"', _WRONG_ROLE.sub("", page), count=1)
    return page.replace(_NAVIGATION, f'{_NAVIGATION[:-1]} role="doc-toc">', 1)


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen in the pages of an EPUB."""

    has_pictures: bool
    are_described: bool  #: each picture has words, or is decoration
    is_quiet: bool  #: nothing moves, flashes or sounds
    has_headings: bool


def look(pages: Iterable[str]) -> Seen:
    """Return what the pages, as XHTML, bear out."""
    pictures: list[str] = []
    is_quiet = has_headings = True
    for page in pages:
        pictures += (match[0] for match in _PICTURE.finditer(page) if not _DECORATION.search(match[0]))
        is_quiet = is_quiet and not _LIVELY.search(page)
        has_headings = has_headings and bool(_HEADING.search(page))
    are_described = all(_DESCRIBED.search(picture) for picture in pictures)
    return Seen(bool(pictures), are_described, is_quiet, has_headings)


def metadata(seen: Seen, conforms_to: str, certified_by: str) -> str:
    """Return elements for the package's metadata; *conforms_to* is what the book's author vouches for, or ''."""
    terms: list[tuple[str, str]] = [("schema:accessMode", "textual")]
    if seen.has_pictures:
        terms.append(("schema:accessMode", "visual"))
    if seen.are_described:
        terms.append(("schema:accessModeSufficient", "textual"))
    terms += (("schema:accessibilityFeature", feature) for feature in ("readingOrder", "tableOfContents"))
    summary = [_("The pages are text in reading order, with a table of contents.")]
    if seen.has_headings:
        terms.append(("schema:accessibilityFeature", "structuralNavigation"))
        summary.append(_("Each page begins with a heading."))
    if seen.has_pictures and seen.are_described:
        terms.append(("schema:accessibilityFeature", "alternativeText"))
        summary.append(_("Each picture has a description in words."))
    if seen.is_quiet:
        terms.append(("schema:accessibilityHazard", "none"))
        summary.append(_("Nothing moves, flashes or sounds."))
    else:
        terms.append(("schema:accessibilityHazard", "unknown"))
    terms.append(("schema:accessibilitySummary", " ".join(str(sentence) for sentence in summary)))
    if conforms_to:
        terms += [("dcterms:conformsTo", conforms_to), ("a11y:certifiedBy", certified_by)]
    lines = (f'    <meta property="{name}">{escape(text, quote=False)}</meta>\n' for name, text in terms)
    return "".join(lines)
