"""The HTML of nodes: the reader, notes, lessons, plans."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _, ngettext
from sphinx_marginalia.model.layer import BY_ID
from sphinx_marginalia.model.typography import in_marks
from sphinx_marginalia.sphinxext import nodes, reading_nodes
from sphinx_marginalia.sphinxext.html.items import ITEMS
from sphinx_marginalia.sphinxext.html.ledger import visit_ledger, visit_picture
from sphinx_marginalia.sphinxext.html.ranges import RANGES
from sphinx_marginalia.sphinxext.html.reader import READER
from sphinx_marginalia.sphinxext.html.tags import Visit, attributes, close, href, more_ids, nothing, on_paper, tag

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


def layer_swatch(layer: str) -> str:
    """Return a sample of a layer's underline, for the switches and the heads of notes."""
    line = f'<span class="m-underline m-{layer}">mmmmm</span>'
    return f'<span class="m-layer-swatch m-{layer}" aria-hidden="true">{line}</span>'


def visit_article_paragraph(self: HTML5Translator, node: dn.Element) -> None:
    segment = node["segment"]
    label = _("Paragraph {number}").format(number=segment[1:])
    self.body.append(
        f'<section class="m-paragraph"{attributes(id=node["ids"][0], aria_label=label)}>'
        f'<span class="m-paragraph-number" aria-hidden="true">{segment}</span>\n'
    )


def visit_sentence_number(self: HTML5Translator, node: dn.Element) -> None:
    number = node["number"]
    extra = attributes(href=href(node), aria_label=_("Sentence {number}").format(number=number))
    self.body.append(f'<a class="m-sentence-number"{extra}>{number}</a> ')
    raise dn.SkipNode


def is_epub(self: HTML5Translator) -> bool:
    """Tell whether a reading system can show notes as footnotes."""
    return bool(self.builder.name == "epub")


def visit_mark(self: HTML5Translator, node: dn.Element) -> None:
    is_blank = not node.astext().strip()  # words that all belong to others leave a space
    label = node["label"] if is_blank else None
    ids = next(iter(node["ids"]), None)
    extra = attributes(id=ids, href=href(node), data_n=node["note"], data_label=node["label"], aria_label=label)
    role = ' epub:type="noteref" role="doc-noteref"' if is_epub(self) else ""
    self.body.append(f'<a class="{" ".join(node["classes"])}"{extra}{role}>')


def visit_marked_words(self: HTML5Translator, node: dn.Element) -> None:
    self.body.append(
        f'<span class="{" ".join(node["classes"])}"{attributes(data_n=node["note"], data_step=node.get("step"))}>'
    )


def visit_extra_mark(self: HTML5Translator, node: dn.Element) -> None:
    visit_mark(self, node)
    self.body.append("+</a>")
    raise dn.SkipNode


def visit_note_ref(self: HTML5Translator, node: dn.Element) -> None:
    self.body.append(f'<span class="m-note-number" aria-hidden="true">&#160;{escape(node.astext())}</span>')
    raise dn.SkipNode


def visit_note(self: HTML5Translator, node: dn.Element) -> None:
    name = node["ids"][0]
    layer = node["layer"] if "layer" in node else node["record"].layer
    footnote = is_epub(self) and isinstance(node.parent, nodes.m_notes)
    extra = attributes(
        id=name, data_layer=layer, role="doc-footnote" if footnote else "note", aria_labelledby=f"{name}-h"
    )
    kind = 'aside epub:type="footnote"' if footnote else "div"
    self.context.append("</aside>\n" if footnote else "</div>\n")
    self.body.append(f'<{kind} class="{" ".join(node["classes"])}"{extra}>{more_ids(node)}\n')


def depart_note(self: HTML5Translator, node: dn.Element) -> None:
    self.body.append(self.context.pop())


def _of_note(self: HTML5Translator, head: dn.Element) -> str:
    """Return the attributes of what a note's head says unseen; for paper its numbers, by which other pages name it."""
    of_paper = self.builder.name == "paper" and head.get("number")
    return attributes(
        CLASS=css.VISUALLY_HIDDEN,
        data_note=head["number"] if of_paper else None,
        data_sentence=head["sentence"] if of_paper else None,
    )


def visit_note_head(self: HTML5Translator, node: dn.Element) -> None:
    label, gist = (escape(_(text)) for text in (BY_ID[node["layer"]].label, BY_ID[node["layer"]].gist))
    name = escape(node["note"])
    number = node.get("number")
    if isinstance(node.parent, reading_nodes.m_folded_note):
        place = escape(_("{question}, note {number}").format(question=_(BY_ID[node["layer"]].gist), number=number))
        kind = "p" if on_paper(self) else "summary"
        swatch = layer_swatch(node["layer"])
        self.body.append(f'<{kind} class="m-note-head">{swatch}<b>{label}</b> <span>{place}</span></{kind}>\n')
        raise dn.SkipNode
    more = _(" note")
    if number:
        more = _(", note {number}, on sentence {sentence}").format(number=number, sentence=node["sentence"])
    self.body.append(
        f'<p class="m-note-head">{layer_swatch(node["layer"])}'
        f'<span id="{name}-h">{label}<span{_of_note(self, node)}>{escape(more)}</span></span>'
    )
    if node.get("live"):
        self.body.append(f' <span class="m-note-link">{gist}</span>')
    elif number:
        link = attributes(href=f"#{name}", aria_label=_("Link to note {number}").format(number=number))
        self.body.append(f' <span class="m-note-link"><a{link}>{number}</a></span>')
    self.body.append("</p>\n")
    raise dn.SkipNode


def visit_gist(self: HTML5Translator, node: dn.Element) -> None:
    """Write an entry with a sample of its stroke, and what kind of note it is, unseen."""
    label = escape(_(BY_ID[node["layer"]].label))
    self.body.append(
        f'<li class="{" ".join(node["classes"])}"{attributes(id=node["ids"][0])}>{layer_swatch(node["layer"])}'
        f'<span class="{css.VISUALLY_HIDDEN}">{label}: </span>'
    )


def visit_quotation(self: HTML5Translator, node: dn.Element) -> None:
    self.body.append('<span class="m-quotation">')


def visit_lesson_facts(self: HTML5Translator, node: dn.Element) -> None:
    """Write the list; on a plain page slides find a plan's title and objective as attributes."""
    names = ("title", "objective") if self.builder.name == "paper" else ()
    values = {f"data-{name}": node[name] for name in names if node.get(name)}
    self.body.append(self.starttag(node, "dl", "", **values))


def visit_statement_date(self: HTML5Translator, node: dn.Element) -> None:
    stamp = attributes(datetime=node["datetime"]) if node["datetime"] else ""
    self.body.append(f'<p class="m-time"><time{stamp}>')


def visit_term_link(self: HTML5Translator, node: dn.Element) -> None:
    extra = attributes(href=href(node), data_def=node["definition"])
    self.body.append(f'<a class="reference internal m-term"{extra}>')


def visit_citation(self: HTML5Translator, node: dn.Element) -> None:
    """Write the mark, which a style sheet shows where a script can open it, and the beginning of the list."""
    count = node["sources"]
    if node["counted"]:
        mark, label = ngettext("{count} source", "{count} sources", count).format(count=count), ""
    else:
        mark = str(node["number"])
        words = ngettext("{number}, source", "{number}, sources", count).format(number=mark)
        label = attributes(aria_label=words)
    kind = f"{css.CITE} {css.CITE_COUNT}" if node["counted"] else css.CITE
    self.body.append(
        f'<span class="{kind}"><button type="button" class="{css.CITE_MARK}" aria-expanded="false"{label}>'
        f'{escape(mark)}</button><span class="{css.CITE_LIST}">'
    )
    if not node["counted"]:
        self.body.append(" (" if node["bare"] else " ")


def depart_citation(self: HTML5Translator, node: dn.Element) -> None:
    """Close the list."""
    bracket = ")" if node["bare"] and not node["counted"] else ""
    self.body.append(f"{bracket}</span></span>")


def visit_folded(self: HTML5Translator, node: dn.Element) -> None:
    """Write what can be unfolded; in an EPUB and on sheets, where nothing may be hidden, a plain part."""
    kind = "div" if on_paper(self) else "details"
    self.body.append(f'<{kind} class="{" ".join(node["classes"])}">\n')
    self.context.append(f"</{kind}>\n")


def visit_folded_title(self: HTML5Translator, node: dn.Element) -> None:
    """Write the line to press, or a title; behind it the ids, since a link opens only what holds its target."""
    start, end = ('<p class="rubric">', "</p>") if on_paper(self) else ("<summary>", "</summary>")
    ids = "".join(f"<span{attributes(id=name)}></span>" for name in node.parent["ids"])
    self.body.append(start)
    self.context.append(f"{end}{ids}\n")


def visit_handout(self: HTML5Translator, node: dn.Element) -> None:
    """Write a link where the file was made, else its name."""
    kind = " ".join(node["classes"])
    if node.get("href"):
        self.body.append(f'<a class="{kind}" href="{escape(node["href"])}">')
        self.context.append("</a>")
    else:
        of_paper = self.builder.name == "paper" and node["kind"] == "sheet"
        name = f' data-handout="{escape(node["handout"])}"' if of_paper else ""
        self.body.append(f'<span class="{kind}"{name}>')
        self.context.append("</span>")


def depart_handout(self: HTML5Translator, node: dn.Element) -> None:
    """Close the link or the name."""
    self.body.append(self.context.pop())


def visit_strokes(self: HTML5Translator, node: dn.Element) -> None:
    """Write what the strokes on a slide say, a line each, and in the last line the names of their layers."""
    self.body.append(f'<ol class="{css.SLIDE_STROKES}">\n')
    for step, (layer, words, said) in enumerate(node["strokes"], 1):
        told = f'<b class="m-{layer}">{escape(_(BY_ID[layer].label))}</b> <i>{escape(in_marks(words))}</i>'
        self.body.append(
            f'<li class="{css.STROKE}" data-step="{step}">{layer_swatch(layer)}<p>{told} {escape(said)}</p></li>\n'
        )
    names = "".join(
        f'<span>{layer_swatch(layer)}<b class="m-{layer}">{escape(_(BY_ID[layer].label))}</b></span>'
        for layer in dict.fromkeys(layer for layer, _words, _said in node["strokes"])
    )
    last = len(node["strokes"]) + 1
    self.body.append(f'<li class="{css.STROKE_NAMES}" data-step="{last}">{names}</li>\n</ol>\n')
    raise dn.SkipNode


def visit_teacher(self: HTML5Translator, node: dn.Element) -> None:
    """Open a teacher's block; on a plain page likely answers have their place."""
    extra = {"data-place": node["place"]} if "place" in node and self.builder.name == "paper" else {}
    self.body.append(self.starttag(node, "div", "", **extra))


def visit_answers_place(self: HTML5Translator, node: dn.Element) -> None:
    """On a plain page keep the place of likely answers; on any other write nothing."""
    if self.builder.name == "paper":
        self.body.append(f'<div class="{css.LIKELY_ANSWERS}"{attributes(data_place=node["place"])}></div>\n')
    raise dn.SkipNode


HTML: dict[type[dn.Element], tuple[Visit, Visit]] = {
    nodes.m_sample: (tag("figure", CLASS=css.SAMPLE), close("</figure>\n")),
    nodes.m_caption: (tag("figcaption"), close("</figcaption>\n")),
    reading_nodes.m_gists: (tag("ul"), close("</ul>\n")),
    reading_nodes.m_gist: (visit_gist, close("</li>\n")),
    nodes.m_article_paragraph: (visit_article_paragraph, close("</section>\n")),
    nodes.m_sentence: (tag("p"), close("</p>\n")),
    nodes.m_sentence_number: (visit_sentence_number, nothing),
    nodes.m_mark: (visit_mark, close("</a>")),
    nodes.m_marked_words: (visit_marked_words, close("</span>")),
    nodes.m_extra_mark: (visit_extra_mark, nothing),
    nodes.m_note_ref: (visit_note_ref, nothing),
    nodes.m_notes: (tag("div"), close("</div>\n")),
    nodes.m_note: (visit_note, depart_note),
    nodes.m_note_head: (visit_note_head, nothing),
    nodes.m_note_words: (tag("p"), close("</p>\n")),
    nodes.m_body: (tag("div"), close("</div>\n")),
    nodes.m_quotation: (visit_quotation, close("</span>")),
    nodes.m_block_quotation: (tag("blockquote"), close("</blockquote>\n")),
    nodes.m_block_words: (tag("p"), close("</p>\n")),
    nodes.m_small_print: (tag("p"), close("</p>\n")),
    nodes.m_links: (tag("p"), close("</p>\n")),
    nodes.m_lesson_facts: (visit_lesson_facts, close("</dl>\n")),
    nodes.m_claim_facts: (tag("dl"), close("</dl>\n")),
    nodes.m_term: (tag("dt"), close("</dt>\n")),
    nodes.m_term_row: (tag("div"), close("</div>\n")),
    nodes.m_statement: (tag("section"), close("</section>\n")),
    nodes.m_statement_date: (visit_statement_date, close("</time></p>\n")),
    nodes.m_statement_text: (tag("div"), close("</div>\n")),
    nodes.m_date_line: (tag("p"), close("</p>\n")),
    nodes.m_hindsight: (tag("div", role="note"), close("</div>\n")),
    nodes.m_task: (tag("div"), close("</div>\n")),
    nodes.m_omissions: (tag("div"), close("</div>\n")),
    nodes.m_mentions: (tag("div"), close("</div>\n")),
    nodes.m_door: (tag("div"), close("</div>\n")),
    nodes.m_doors: (tag("div"), close("</div>\n")),
    nodes.m_door_title: (tag("p"), close("</p>\n")),
    nodes.m_claim: (tag("section"), close("</section>\n")),
    nodes.m_claim_words: (tag("p"), close("</p>\n")),
    nodes.m_verdict: (tag("span"), close("</span>")),
    nodes.m_term_link: (visit_term_link, close("</a>")),
    reading_nodes.m_folded: (visit_folded, depart_handout),
    reading_nodes.m_folded_title: (visit_folded_title, depart_handout),
    nodes.m_citation: (visit_citation, depart_citation),
    nodes.m_ledger: (visit_ledger, nothing),
    nodes.m_dataset: (visit_ledger, nothing),
    nodes.m_picture: (visit_picture, nothing),
    nodes.m_teacher: (visit_teacher, close("</div>\n")),
    nodes.m_answers_place: (visit_answers_place, nothing),
    nodes.m_step: (tag("section"), close("</section>\n")),
    nodes.m_step_body: (tag("div"), close("</div>\n")),
    nodes.m_screen: (tag("div"), close("</div>\n")),
    nodes.m_strokes: (visit_strokes, nothing),
    nodes.m_card: (tag("section"), close("</section>\n")),
    nodes.m_printed: (tag("div"), close("</div>\n")),
    nodes.m_quick_links: (tag("div"), close("</div>\n")),
    nodes.m_handouts: (tag("div"), close("</div>\n")),
    nodes.m_handout: (visit_handout, depart_handout),
    **RANGES,
    **READER,
    **ITEMS,
}


def add_nodes(app: Sphinx) -> None:
    """Register every node; the handlers are by format, so that no builder loses others' handlers."""
    for cls, handlers in HTML.items():
        app.add_node(cls, html=handlers)
