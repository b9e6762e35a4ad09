"""The HTML of the reader page's head and tools, of guesses, and of what leads in and out of notes."""

from __future__ import annotations

import hashlib
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _, ngettext
from sphinx_marginalia.model.layer import LAYERS
from sphinx_marginalia.sphinxext import nodes, reading_nodes
from sphinx_marginalia.sphinxext.html.tags import Visit, attributes, book_of, close, more_ids, nothing, on_paper, tag

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_marginalia.model.layer import Layer

STATIC: Final = Path(__file__).parents[1] / "static"
#: What the reader page loads when it is asked for, and not before.
ON_DEMAND: Final = ("guess.js", "speech.js", "marks.js", "own-marks.js", "pencil.js", "pencil.css")


@cache
def version_of_scripts() -> str:
    """Return what changes with the scripts that are loaded on demand, so that no browser keeps old ones."""
    data = b"".join(STATIC.joinpath(name).read_bytes() for name in ON_DEMAND)
    return hashlib.sha256(data).hexdigest()[:8]


def visit_article(self: HTML5Translator, node: dn.Element) -> None:
    extra = attributes(
        id=node["ids"][0],
        data_article=node["article"],
        data_first=node["first"],
        data_language=node["language"],
        data_scripts=version_of_scripts(),
        data_book=book_of(self),
        data_cite=_("sentence {sentence} of “{title}”, {day}, in {book}, {address}").format(
            sentence="{sentence}", title=node["title"], day=node["day"], book=self.config.project, address="{address}"
        ),
    )
    self.body.append(f'<div class="m-column"><div class="m-reader"{extra}>{more_ids(node)}\n')


def _line(layer: Layer) -> str:
    """Return the name of a layer, with its line under it."""
    name = escape(_(layer.label))
    return f'<span class="m-underline m-mark-end m-{layer.id}">{name}</span>'


def _switch(layer: Layer, count: int) -> str:
    """Return the switch of a layer: its name wears its line; beside wide text stand its question and its count."""
    name, gist = escape(_(layer.label)), escape(_(layer.gist))
    notes = escape(ngettext("{number} note", "{number} notes", count).format(number=count))
    return (
        f'<label class="m-layer m-{layer.id}"><input type="checkbox" role="switch" value="{layer.id}" '
        f'checked="checked" aria-label="{name}: {gist}, {notes}" />'
        f'<span class="m-layer-name" data-t="{name}">{_line(layer)}</span> <i>{gist}</i>'
        f"<small>{count}</small></label>\n"
    )


def _kind(layer: Layer) -> str:
    """Return the button that begins to guess a layer."""
    return f'<button type="button" value="{layer.id}" data-task="{escape(_(layer.task))}">{_line(layer)}</button>\n'


def visit_layers(self: HTML5Translator, node: dn.Element) -> None:
    if on_paper(self):
        raise dn.SkipNode
    without = escape(_("The notes are below each paragraph; underlined words lead there."))
    guess = escape(_("We hide our lines. You pick one kind, mark a paragraph yourself, then compare."))
    easier = (
        '<label class="m-easier-switch"><input type="checkbox" role="switch" class="m-easier-all" />'
        f"<span>{escape(_('Easier words'))}</span></label>"
    )
    own = escape(_("Yours: the marks that you make with your pencil"))
    paper = escape(_("Your pencil is paper here: print this page and write beside the text."))
    kinds = escape(f"m-guess-kinds-{node['article']}")  # a page may show several articles
    self.body.append(
        f'<div class="m-legend"><fieldset class="m-layers"><legend>{escape(_("Six kinds of notes"))}</legend>\n'
        + "".join(_switch(layer, count) for layer, count in zip(LAYERS, node["counts"], strict=True))
        + '</fieldset>\n<p class="m-reader-tools">'
        f'<button type="button" class="m-all-lines" aria-pressed="false">{escape(_("All lines"))}</button>'
        f'<button type="button" class="m-show-all" aria-pressed="false">{escape(_("All notes"))}</button>'
        + (easier if node["easier"] else "")
        + f'<label class="m-easier-switch m-own-switch"><input type="checkbox" role="switch" class="{css.OWN_ON}" '
        f'checked="checked" aria-label="{own}" /><span>{escape(_("Yours"))}</span></label>'
        + f'<button type="button" class="m-guess-first" aria-expanded="false" aria-controls="{kinds}">'
        f"{escape(_('Guess first'))}</button>"
        f'<button type="button" class="m-read-aloud" hidden="hidden">{escape(_("Read aloud"))}</button></p>\n'
        f'<div class="m-guess-kinds" id="{kinds}" hidden="hidden">'
        f"<p><b>{escape(_('Guess first.'))}</b> {guess}</p>"
        f"<div>{''.join(map(_kind, LAYERS))}</div></div></div>\n"
        f'<p class="m-reader-hint m-with-script">'
        f"{escape(_('Tap a line to open its note. Tap a sentence for its tools. Select words to mark them.'))}</p>\n"
        f'<noscript><p class="m-reader-hint">{without} {paper}</p></noscript>\n'
    )
    raise dn.SkipNode


def visit_easier_copy(self: HTML5Translator, node: dn.Element) -> None:
    if not on_paper(self):
        head = escape(_("In easier words, ours"))
        text = escape(node["text"], quote=False)
        self.body.append(f'<p class="m-easier"><span class="m-easier-head">{head}</span> {text}</p>\n')
    raise dn.SkipNode


def visit_reader_bar(self: HTML5Translator, node: dn.Element) -> None:
    if not on_paper(self):
        name = escape(_("Guess first"))
        self.body.append(
            f'<div class="m-reader-bar" role="region" aria-label="{name}" hidden="hidden"><p class="m-bar-task"></p>'
            '<p class="m-bar-status" role="status"></p><p class="m-bar-buttons"></p></div>\n'
        )
    raise dn.SkipNode


def visit_note_return(self: HTML5Translator, node: dn.Element) -> None:
    """Write the way back to the words, for readers without script; with script, *Close* leads there."""
    if self.builder.name != "paper":
        text = escape(_("Back to the words, sentence {number}").format(number=node["sentence"]))
        self.body.append(f'<p class="m-note-return"><a{attributes(href="#" + node["mark"])}>{text}</a></p>\n')
    raise dn.SkipNode


def visit_guess_words(self: HTML5Translator, node: dn.Element) -> None:
    classes = " ".join(node["classes"])
    if on_paper(self):
        self.body.append(f'<p class="{classes}">')
        self.context.append("</p>\n")
        return
    name = escape(_("Sentence {number}, words to mark").format(number=node["number"]))
    self.body.append(f'<fieldset><legend class="m-visually-hidden">{name}</legend><p class="{classes}">')
    self.context.append("</p></fieldset>\n")


def depart_from_context(self: HTML5Translator, node: dn.Element) -> None:
    self.body.append(self.context.pop())


def visit_chunk(self: HTML5Translator, node: dn.Element) -> None:
    box = "" if on_paper(self) else '<input type="checkbox" />'
    name = "span" if on_paper(self) else "label"
    self.body.append(f'<{name} class="{" ".join(node["classes"])}">{box}<span>')
    self.context.append(f"</span></{name}>")


def visit_guess_answer(self: HTML5Translator, node: dn.Element) -> None:
    if on_paper(self):
        self.body.append("<div>\n")
        self.context.append("</div>\n")
        return
    self.body.append(f'<details class="m-guess-answer"><summary>{escape(_("Compare"))}</summary>\n')
    self.context.append("</details>\n")


def visit_fold(self: HTML5Translator, node: dn.Element) -> None:
    kind = "div" if on_paper(self) else "details"
    self.body.append(f'<{kind} class="{" ".join(node["classes"])}">\n')
    self.context.append(f"</{kind}>\n")


def visit_go_on(self: HTML5Translator, node: dn.Element) -> None:
    extra = {} if on_paper(self) else {"data_book": book_of(self)}
    data = attributes(
        CLASS=css.GO_ON, data_article=node["article"], data_reader=node["reader"], data_work=node["work"], **extra
    )
    self.body.append(f"<p{data}>")


READER: dict[type[dn.Element], tuple[Visit, Visit]] = {
    nodes.m_article: (visit_article, close("</div></div>\n")),
    reading_nodes.m_reader_head: (tag("div"), close("</div>\n")),
    reading_nodes.m_article_facts: (tag("p"), close("</p>\n")),
    reading_nodes.m_layers: (visit_layers, nothing),
    reading_nodes.m_easier_copy: (visit_easier_copy, nothing),
    reading_nodes.m_reader_bar: (visit_reader_bar, nothing),
    reading_nodes.m_note_return: (visit_note_return, nothing),
    reading_nodes.m_easier: (tag("div"), close("</div>\n")),
    reading_nodes.m_easier_sentence: (tag("p"), close("</p>\n")),
    reading_nodes.m_guess: (tag("div"), close("</div>\n")),
    reading_nodes.m_guess_words: (visit_guess_words, depart_from_context),
    reading_nodes.m_chunk: (visit_chunk, depart_from_context),
    reading_nodes.m_guess_answer: (visit_guess_answer, depart_from_context),
    reading_nodes.m_folded_note: (visit_fold, depart_from_context),
    reading_nodes.m_copy: (nothing, nothing),
    reading_nodes.m_cover: (tag("div"), close("</div>\n")),
    reading_nodes.m_trust: (tag("div"), close("</div>\n")),
    reading_nodes.m_go_on: (visit_go_on, close("</p>\n")),
    reading_nodes.m_total: (tag("span"), close("</span>")),
}
