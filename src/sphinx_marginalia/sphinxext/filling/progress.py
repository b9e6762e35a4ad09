"""Sets of questions: their list with counts from the book, and the line below the questions of each page."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils import nodes as dn
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _, ngettext
from sphinx_marginalia.sphinxext import nodes, set_nodes
from sphinx_marginalia.sphinxext.authoring.links import page_link
from sphinx_marginalia.sphinxext.domain import domain_of
from sphinx_marginalia.sphinxext.metadata import HOLDS_SETS, HOLDS_WORK
from sphinx_marginalia.sphinxext.page_context import is_on_screen

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_marginalia.model.item import Item


def sets_of(env: BuildEnvironment) -> dict[str, str]:
    """Return the name of each set of the book by its page, in the order of their lists."""
    found: dict[str, str] = {}
    for _docname, data in sorted(env.metadata.items()):
        for page, name, _number in data.get(HOLDS_SETS, ()):
            found.setdefault(page, name)
    return found


def number_of_set(env: BuildEnvironment, docname: str) -> int | None:
    """Return the fixed number of a set, by which a short code names it."""
    listed = (one for _docname, data in sorted(env.metadata.items()) for one in data.get(HOLDS_SETS, ()))
    return next((number for page, _name, number in listed if page == docname and number is not None), None)


def name_of_set(env: BuildEnvironment, docname: str) -> str:
    """Return what a set is called wherever it is named: as its list says, or by the title of its page."""
    return sets_of(env).get(docname, "") or env.titles[docname].astext()


@dataclass(frozen=True, slots=True)
class SetSize:
    """How many questions a set has, in how many minutes, and under which names a browser keeps their answers."""

    questions: int
    minutes: int
    parts: str

    @classmethod
    def of(cls, items: tuple[Item, ...]) -> SetSize:
        """Measure some questions; what has several parts is one question, whose parts are joined by a plus sign."""
        parts = ("+".join(f"{part.id}:{part.version}" for part in item.parts) for item in items)
        return cls(len(items), math.ceil(sum(item.minutes or 0 for item in items)), " ".join(parts))

    def in_words(self) -> str:
        """Return how large the set is, for people."""
        text = ngettext("{number} question", "{number} questions", self.questions).format(number=self.questions)
        if self.minutes:
            minutes = ngettext("{number} minute", "{number} minutes", self.minutes).format(number=self.minutes)
            return _("{questions}, {minutes}").format(questions=text, minutes=minutes)
        return text


class FillSets(SphinxPostTransform):
    """Fill lists of sets, and put a line below the questions of a page, before references are resolved."""

    default_priority = 5

    def run(self, **kwargs: object) -> None:
        self.pages = domain_of(self.env).pages
        for listing in list(self.document.findall(set_nodes.m_set_list)):
            there = [one for one in listing["sets"] if one[0] in self.env.all_docs]
            listing.extend(self._set(page, name, beside) for page, name, beside in there)
            if not listing.children:
                listing.parent.remove(listing)
        for progress in self.document.findall(set_nodes.m_progress):
            self._fill_progress(progress)
        self._end()

    def _size(self, docname: str) -> SetSize:
        return SetSize.of(self.pages[docname].items if docname in self.pages else ())

    def _work(self) -> str | None:
        """Return the page that shows a reader's own work."""
        return next((name for name, data in sorted(self.env.metadata.items()) if data.get(HOLDS_WORK)), None)

    def _set(self, docname: str, name: str, beside: str) -> set_nodes.m_set:
        size = self._size(docname)
        line = dn.paragraph("", "", page_link(self.env, docname, name or self.env.titles[docname].astext()))
        if beside:
            line += [dn.Text(" "), dn.inline("", beside, classes=[css.BESIDE])]
        if size.questions:
            line += [dn.Text(": "), dn.inline("", size.in_words(), classes=[css.SET_SIZE])]
        return set_nodes.m_set("", line, parts=size.parts, minutes=size.minutes, questions=size.questions)

    def _fill_progress(self, progress: dn.Element) -> None:
        """Add the sentences that a reader sees who has answered nothing, or whose browser runs no script."""
        sets = [name for name in sets_of(self.env) if name in self.env.all_docs]
        progress["total"] = sum(self._size(name).questions for name in sets)
        first = progress["first"] if progress["first"] in self.env.all_docs else next(iter(sets), None)
        if first is not None:
            before, _place, behind = _("Nothing answered yet. Take {set}: {size}.").partition("{set}")
            link = page_link(self.env, first, name_of_set(self.env, first))
            size = self._size(first).in_words()
            progress += dn.paragraph("", "", dn.Text(before), link, dn.Text(behind.format(size=size)))
        work = self._work()
        if work is not None:
            link = page_link(self.env, work, _("See, print or save them"))
            kept = _("Your answers stay in this browser.")
            progress += dn.paragraph("", "", dn.Text(f"{kept} "), link, dn.Text("."))

    def _end(self) -> None:
        """Put the line below the questions, on pages that a reader answers on a screen."""
        here = self.env.current_document.docname
        if not is_on_screen(self.env) or here not in self.pages:
            return
        top = next(iter(self.document.findall(dn.section)), None)
        if top is None or not any(self.document.findall(nodes.m_item)):
            return
        size, work = self._size(here), self._work()
        if not size.questions:
            return
        end = set_nodes.m_set_end("", parts=size.parts, size=size.in_words(), questions=size.questions)
        ways = dn.paragraph("")
        if work is not None:
            ways += page_link(self.env, work, _("See your work"))
            hand_in = page_link(self.env, work, _("Hand in"))
            hand_in["refuri"] += f"?set={quote(here)}#hand-in"
            ways += hand_in
        end["work"] = work is not None
        sets = [name for name in sets_of(self.env) if name in self.env.all_docs]
        end["is_set"] = here in sets
        then = sets[sets.index(here) + 1] if here in sets[:-1] else None if here in sets else self._own_set(here, sets)
        if then is not None:
            words = _("Next set: {name}").format(name=name_of_set(self.env, then))
            ways += page_link(self.env, then, words)
        end += ways
        top += end

    def _own_set(self, here: str, sets: list[str]) -> str | None:
        """Return the set of a lesson: the one that has the name of the page, up to its colon."""
        name = self.env.titles[here].astext().partition(":")[0].casefold()
        return next((page for page in sets if name_of_set(self.env, page).casefold() == name), None)
