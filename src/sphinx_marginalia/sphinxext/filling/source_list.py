"""What helps to find a source in a long list: filters, letters of outlets, and the sources of each page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from docutils import nodes as dn
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _, ngettext, translation_of
from sphinx_marginalia.sphinxext import nodes, reading_nodes
from sphinx_marginalia.sphinxext.authoring.links import separated
from sphinx_marginalia.sphinxext.domain import domain_of
from sphinx_marginalia.sphinxext.filling.answer_key import in_reading_order
from sphinx_marginalia.sphinxext.filling.progress import sets_of
from sphinx_marginalia.sphinxext.filling.source_uses import ID_BEGINS, pages_by_source
from sphinx_marginalia.sphinxext.filling.titles import short_titles
from sphinx_marginalia.sphinxext.page_context import is_on_screen

if TYPE_CHECKING:
    from sphinx_marginalia.model.source import Source

#: From how many sources on a list is long.
MANY: Final = 24


class HelpToFindSources(SphinxPostTransform):
    """Put filters, letters and the pages' own sources around a long list, on pages that are read on a screen."""

    default_priority = 9

    def run(self, **kwargs: object) -> None:
        entries = {
            name.removeprefix(ID_BEGINS): node
            for node in self.document.findall(dn.citation)
            for name in node["ids"]
            if name.startswith(ID_BEGINS)
        }
        if len(entries) < MANY or not is_on_screen(self.env):
            return
        corpus = domain_of(self.env).corpus()
        sources = {key: corpus.sources[key] for key in entries if key in corpus.sources}
        first = next(iter(entries.values()))
        holder = first.parent
        holder["classes"].append(css.SOURCES_VIEW)
        kinds = self._kinds(list(sources.values()))
        for key, source in sources.items():
            numbers = [n for n, (_name, _words, fitting) in enumerate(kinds, 1) if source.key in fitting]
            entries[key]["classes"] += [f"{css.OF_KIND}{number}" for number in numbers]
        letters = list(self._letters(entries))
        choices = [(name, words, len(fitting)) for name, words, fitting in kinds]
        filters = nodes.m_source_filter("", choices=choices, total=len(entries), letters=letters)
        holder.insert(0, filters)
        place = holder.parent.index(holder)
        holder.parent.insert(place, self._by_page(entries, pages_by_source(corpus)))

    def _kinds(self, sources: list[Source]) -> list[tuple[str, str, frozenset[str]]]:
        """Return the kinds that the book can tell: a name, words for it, and the keys of what is of it."""
        translation = translation_of(self.env)
        found: list[tuple[str, str, list[Source]]] = [
            ("primary", _("Primary sources"), [s for s in sources if s.primary]),
            ("reports", _("Reports on them"), [s for s in sources if not s.primary]),
            *((f"grade-{g}", _("Grade {grade}").format(grade=g), [s for s in sources if s.grade == g]) for g in "AB"),
            ("via", _("Seen in a copy"), [s for s in sources if s.via]),
            ("undated", _("No date shown"), [s for s in sources if s.undated]),
        ]
        spoken = Counter(source.language for source in sources if source.language)
        for language, _number in spoken.most_common()[1:]:
            words = translation.name_of_language(language)
            found.append((language, words, [s for s in sources if s.language == language]))
        return [
            (name, words, frozenset(s.key for s in fitting))
            for name, words, fitting in found
            if 0 < len(fitting) < len(sources)
        ]

    def _letters(self, entries: dict[str, dn.citation]) -> Iterator[tuple[str, str]]:
        """Yield each first letter of an outlet with the id of its first entry."""
        seen: set[str] = set()
        for key, node in entries.items():
            letter = next((c.upper() for c in node.astext() if c.isalnum()), "")
            if letter and letter not in seen:
                seen.add(letter)
                yield letter, f"{ID_BEGINS}{key}"

    def _by_page(self, entries: dict[str, dn.citation], pages: dict[str, tuple[str, ...]]) -> dn.Element:
        """Return a fold with the sources of each page, in the order of the book."""
        using: dict[str, list[str]] = {}
        for key in entries:
            for docname in pages.get(key, ()):
                using.setdefault(docname, []).append(key)
        titles, sets = short_titles(self.env), sets_of(self.env)
        fold = reading_nodes.m_folded("", classes=[css.FOLDED])
        fold += reading_nodes.m_folded_title("", _("By lesson: which sources a page uses"))
        listing = dn.bullet_list("", bullet="-")
        for docname in in_reading_order(self.env):
            keys = using.get(docname)
            if not keys or docname in sets:
                continue
            count = ngettext("{number} source", "{number} sources", len(keys)).format(number=len(keys))
            one = reading_nodes.m_folded("", classes=[css.FOLDED])
            one += reading_nodes.m_folded_title("", f"{titles[docname]}: {count}")
            links = (self._link(key, entries[key]) for key in keys)
            one += dn.paragraph("", "", *separated(links, "; "))
            listing += dn.list_item("", one)
        fold += listing
        return fold

    def _link(self, key: str, entry: dn.citation) -> dn.reference:
        label = next(iter(entry.findall(dn.label)), None)
        words = label.astext() if label is not None else key
        return dn.reference("", words, internal=True, refid=f"{ID_BEGINS}{key}")
