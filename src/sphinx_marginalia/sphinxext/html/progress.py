"""HTML of sets of questions: their list, how far a reader is, and the line below the questions of a page.

A stroke is a question. ``progress.js`` reads what the browser has kept and shows it; without it all are links.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, cast

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _, ngettext, pgettext
from sphinx_marginalia.sphinxext import nodes, set_nodes
from sphinx_marginalia.sphinxext.html.choices import Choice, Choices
from sphinx_marginalia.sphinxext.html.tags import Visit, attributes, book_of, close, nothing, on_paper, tag

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


def strokes(questions: int) -> str:
    """Return a stroke for each question, all not begun."""
    return f'<span class="{css.STROKES}" aria-hidden="true">{"<i></i>" * questions}</span>'


def visit_sets(self: HTML5Translator, node: dn.section) -> None:
    """Write a group as a fold that is open; on paper it is a section."""
    if on_paper(self):
        self.visit_section(node)
        return
    self.section_level += 1
    level = self.initial_header_level + self.section_level - 1
    title, *others = node.children
    many = sum(len(child.children) for child in others if isinstance(child, set_nodes.m_set_list))
    count = escape(ngettext("{number} set", "{number} sets", many).format(number=many))
    self.body.append(
        f"<details{attributes(CLASS=css.SETS, id=node['ids'][0], open='open')}>"
        f"<summary><h{level}>{escape(title.astext())}</h{level}> "
        f'<span class="{css.SETS_COUNT}">{count}</span></summary>\n'
    )
    for child in others:
        child.walkabout(self)
    self.body.append("</details>\n")
    self.section_level -= 1
    raise dn.SkipNode


def depart_sets(self: HTML5Translator, node: dn.section) -> None:
    self.depart_section(node)


def visit_set(self: HTML5Translator, node: dn.list_item) -> None:
    """Write one set in a row: its name, what stands beside it, its strokes, its minutes."""
    if on_paper(self):
        self.visit_list_item(node)
        return
    line = cast("dn.Element", node.children[0])
    self.body.append(f"<li{attributes(data_parts=node['parts'] or None)}><span>")
    for child in line.children:
        if isinstance(child, (dn.reference, dn.inline)) and css.SET_SIZE not in child.get("classes", ()):
            child.walkabout(self)
            self.body.append(" ")
    self.body.append("</span>")
    if node["questions"]:
        many = ngettext("{number} question", "{number} questions", node["questions"])
        minutes = escape(_("{number} min").format(number=node["minutes"])) if node["minutes"] else ""
        self.body.append(
            f'{strokes(node["questions"])}<span class="{css.SET_SIZE}"><span class="{css.VISUALLY_HIDDEN}">'
            f"{escape(many.format(number=node['questions']))}, </span>{minutes}</span>"
        )
    self.body.append("</li>\n")
    raise dn.SkipNode


def depart_set(self: HTML5Translator, node: dn.list_item) -> None:
    self.depart_list_item(node)


def visit_progress(self: HTML5Translator, node: dn.Element) -> None:
    """Write the sentences of a reader who has answered nothing; the script writes others into the first."""
    if on_paper(self):
        return
    data = attributes(CLASS=css.PROGRESS, data_book=book_of(self), data_total=node["total"], aria_label=_("My work"))
    self.body.append(f'<section{data}><p class="{css.PROGRESS_TITLE}">{escape(_("My work"))}</p>\n')
    for number, paragraph in enumerate(node.children):
        name = css.PROGRESS_SAY if number == 0 else css.SMALL_PRINT
        self.body.append(f'<p class="{name}">')
        for child in cast("dn.Element", paragraph).children:
            child.walkabout(self)
        self.body.append("</p>\n")
    self.body.append("</section>\n")
    raise dn.SkipNode


def visit_set_end(self: HTML5Translator, node: dn.Element) -> None:
    """Write the line below the questions: how far a reader is, and the ways on."""
    data = attributes(
        CLASS=css.SET_END, data_book=book_of(self), data_parts=node["parts"], aria_label=_("How far you are")
    )
    first = node["parts"].partition(":")[0]
    go = escape(_("Begin: question {number}").format(number=1))
    on_sheet = escape(_("Print") if node["work"] else _("Hand in"))
    self.body.append(
        f'<section{data}><p class="{css.SET_LINE}">{strokes(node["questions"])} '
        f'<span role="status">{escape(node["size"])}.</span></p>\n<p class="{css.SET_WAYS}">'
        f'<a class="{css.SET_GO}" href="#{escape(first)}">{go}</a>'
    )
    for child in cast("dn.Element", node.children[0]).children:
        child.walkabout(self)
    self.body.append(f'<button type="button" class="{css.SET_PRINT}" hidden>{on_sheet}</button>')
    words = _("Link to this set") if node["is_set"] else _("Link to this page")
    self.body.append(f"{address(words)}</p></section>\n")
    raise dn.SkipNode


def address(words: str) -> str:
    """Return a link to the page itself, which a script lets copy its address."""
    return f'<span class="{css.ADDRESS}"><a href="#">{escape(words)}</a> <output></output></span>'


def visit_address(self: HTML5Translator, node: dn.Element) -> None:
    if not on_paper(self):
        self.body.append(f"<p>{address(node['words'])}</p>\n")
    raise dn.SkipNode


def visit_source_filter(self: HTML5Translator, node: dn.Element) -> None:
    """Write the filters and the letters of a long list of sources."""
    kinds = tuple(Choice(name, escape(words), count) for name, words, count in node["choices"])
    choices = Choices("v", _("Kind"), pgettext("sources", "All"), kinds).html(node["total"])
    links = "".join(f'<a href="#{escape(name)}">{escape(letter)}</a>' for letter, name in node["letters"])
    label = attributes(CLASS=css.LETTERS, aria_label=_("Outlets by letter"))
    self.body.append(f'<div class="{css.CHOICES}">{choices}</div>\n<nav{label}>{links}</nav>\n')
    raise dn.SkipNode


PROGRESS: dict[type[dn.Element], tuple[Visit, Visit]] = {
    nodes.m_source_filter: (visit_source_filter, nothing),
    set_nodes.m_sets: (visit_sets, depart_sets),
    set_nodes.m_set_list: (tag("ul"), close("</ul>\n")),
    set_nodes.m_set: (visit_set, depart_set),
    set_nodes.m_progress: (visit_progress, nothing),
    set_nodes.m_set_end: (visit_set_end, nothing),
    set_nodes.m_address: (visit_address, nothing),
}
