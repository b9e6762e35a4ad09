"""A deck from the plain page of a plan: each screen of it as a slide, with the step around it as notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from sphinx_marginalia import class_names as css
from sphinx_marginalia.paper.plain_page import PlainPage, classes_of, markup, on_paper, text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from sphinx_marginalia.model.translation import Translation


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: its title, its content, and the notes of who speaks, both as HTML, and how many strokes it draws."""

    title: str
    body: str
    notes: str
    strokes: int = 0


@dataclass(frozen=True, slots=True)
class Deck:
    """The slides of a page: ``name`` is the file's, ``page`` the page's."""

    name: str
    title: str
    page: str
    slides: tuple[Slide, ...]


def decks_of(pages: Iterable[PlainPage]) -> list[Deck]:
    """Return a deck for each page with a plan that shows something. Raises ``ValueError`` for two decks of one name."""
    decks = [deck_of(page) for page in pages if page.parts(css.PLAN) and page.parts(css.SCREEN)]
    if doubled := sorted({deck.name for deck in decks if [d.name for d in decks].count(deck.name) > 1}):
        raise ValueError(f"two plans would give the deck '{doubled[0]}': rename one of their pages")
    return decks


def deck_of(page: PlainPage) -> Deck:
    """Return the deck of a plan: its title, and a slide for each screen, in order."""
    plan, *_ = page.parts(css.PLAN)
    title, objective = plan.get("data-title") or page.title, plan.get("data-objective") or ""
    first = Slide(title, f"<p>{escape(_sentence(objective, page.translation))}</p>", markup(on_paper(plan)))
    slides = (first, *(_slide(screen) for screen in page.parts(css.SCREEN)))
    return Deck(page.stem, page.title, page.name, slides)


def _sentence(objective: str, translation: Translation) -> str:
    """Return the objective as a sentence to the class, or ''."""
    return translation.gettext("You will {aim}.").format(aim=objective.rstrip(".")) if objective else ""


def _slide(screen: HtmlElement) -> Slide:
    content = on_paper(screen, keep=frozenset({css.SLIDE_STROKES, css.LAYER_SWATCH}))
    title = next((e for e in content.iter("p") if css.SCREEN_TITLE in classes_of(e)), None)
    heading = "" if title is None else text_of(title)
    if title is not None:
        title.drop_tree()
    inside = escape(content.text or "") + "".join(markup(part) for part in content)
    strokes = sum(1 for e in content.iter("li") if css.STROKE in classes_of(e))
    return Slide(heading, inside.strip(), _notes(screen), strokes)


def _notes(screen: HtmlElement) -> str:
    """Return the step around a screen, less all that it shows."""
    step = next((up for up in screen.iterancestors() if css.STEP in classes_of(up)), None)
    if step is None:
        return ""
    notes = on_paper(step)
    for part in [e for e in notes.iter() if isinstance(e.tag, str) and css.SCREEN in classes_of(e)]:
        part.drop_tree()
    notes.tag = "div"
    return markup(notes)
