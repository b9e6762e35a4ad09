"""HTML of the nodes, and which page loads which file."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes as dn

from sphinx_marginalia.model.layer import BY_ID, LAYERS
from sphinx_marginalia.sphinxext import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    Visit = Callable[[HTML5Translator, Any], None]

STATIC = Path(__file__).parent / "static"


def _key(layer: str) -> str:
    """The stroke of a layer, as a small picture made of text."""
    return f'<span class="m-key m-{layer}" aria-hidden="true"><span class="m-u m-{layer}">mmmmm</span></span>'


def _attributes(**values: object) -> str:
    return "".join(f' {k.replace("_", "-")}="{escape(str(v))}"' for k, v in values.items())


def _href(node: dn.Element) -> str:
    return node["refuri"] if "refuri" in node else f"#{node['refid']}"


def _more_ids(node: dn.Element) -> str:
    """Ids behind the first: those of a label or an actor that stands just before."""
    return "".join(f"<span{_attributes(id=name)}></span>" for name in node["ids"][1:])


def _close(text: str) -> Visit:
    def depart(self: HTML5Translator, node: dn.Element) -> None:
        self.body.append(text)

    return depart


def _nothing(self: HTML5Translator, node: dn.Element) -> None:
    """Leave it to the children."""


def _tag(name: str, suffix: str = "", **attributes: Any) -> Visit:
    """Open an element with the node's classes and ids."""

    def visit(self: HTML5Translator, node: dn.Element) -> None:
        self.body.append(self.starttag(node, name, suffix, **attributes))

    return visit


def visit_article(self: HTML5Translator, node: dn.Element) -> None:
    attributes = _attributes(id=node["ids"][0], data_article=node["article"], data_first=node["first"])
    self.body.append(f'<div class="m-col"><div class="m-reader"{attributes}>{_more_ids(node)}\n')


def _on_paper(self: HTML5Translator) -> bool:
    """Whether no script of ours will run, so that a control would do nothing: in an EPUB."""
    return self.builder.name == "epub"


def visit_layers(self: HTML5Translator, node: dn.Element) -> None:
    if _on_paper(self):
        raise dn.SkipNode
    self.body.append('<details class="m-lay"><summary>Six layers of notes</summary><ul>\n')
    for layer, count in zip(LAYERS, node["counts"], strict=True):
        self.body.append(
            f'<li><label><input type="checkbox" value="{layer.id}" checked="checked" />{_key(layer.id)}'
            f"<span>{escape(layer.label)} <i>{escape(layer.gist)}</i></span>"
            f"<small>{count}</small></label></li>\n"
        )
    self.body.append(
        '</ul><p><button type="button" class="m-all" aria-pressed="false">Show all notes</button></p>'
        '</details>\n<p class="m-hint">Choose any underlined words to open a note.</p>\n'
    )
    raise dn.SkipNode


def visit_article_paragraph(self: HTML5Translator, node: dn.Element) -> None:
    segment = node["segment"]
    label = f"Paragraph {segment[1:]}"
    self.body.append(
        f'<section class="m-para"{_attributes(id=node["ids"][0], aria_label=label)}>'
        f'<span class="m-pn" aria-hidden="true">{segment}</span>\n'
    )


def visit_sentence_number(self: HTML5Translator, node: dn.Element) -> None:
    self.body.append(
        f'<a class="m-sn"{_attributes(href=_href(node))}><span class="m-vh">Sentence </span>{node["number"]}</a>'
    )
    raise dn.SkipNode


def visit_mark(self: HTML5Translator, node: dn.Element) -> None:
    extra = _attributes(href=_href(node), data_n=node["note"], data_label=node["label"])
    self.body.append(f'<a class="{" ".join(node["classes"])}"{extra}>')


def visit_under(self: HTML5Translator, node: dn.Element) -> None:
    self.body.append(f'<span class="{" ".join(node["classes"])}"{_attributes(data_n=node["note"])}>')


def visit_plus(self: HTML5Translator, node: dn.Element) -> None:
    visit_mark(self, node)
    self.body.append("+</a>")
    raise dn.SkipNode


def visit_note_ref(self: HTML5Translator, node: dn.Element) -> None:
    self.body.append(f'<span class="m-ref" aria-hidden="true">{escape(node.astext())}</span>')
    raise dn.SkipNode


def visit_note(self: HTML5Translator, node: dn.Element) -> None:
    name = node["ids"][0]
    layer = node["layer"] if "layer" in node else node["record"]["layer"]
    attributes = _attributes(id=name, data_layer=layer, role="note", aria_labelledby=f"{name}-h")
    self.body.append(f'<div class="{" ".join(node["classes"])}"{attributes}>{_more_ids(node)}\n')


def visit_note_head(self: HTML5Translator, node: dn.Element) -> None:
    label = escape(BY_ID[node["layer"]].label)
    name = escape(node["note"])
    number = node.get("number")
    more = f", note {number}, on sentence {node['sentence']}" if number else " note"
    self.body.append(
        f'<p class="m-nh">{_key(node["layer"])}<span id="{name}-h">{label}<span class="m-vh">{more}</span></span>'
    )
    if number:
        self.body.append(f'<span class="m-n"><a href="#{name}" aria-label="Link to note {number}">{number}</a></span>')
    self.body.append("</p>\n")
    raise dn.SkipNode


def visit_quotation(self: HTML5Translator, node: dn.Element) -> None:
    self.body.append('<span class="m-quote">')


def visit_statement_date(self: HTML5Translator, node: dn.Element) -> None:
    stamp = _attributes(datetime=node["datetime"]) if node["datetime"] else ""
    self.body.append(f'<p class="m-when"><time{stamp}>')


def visit_item(self: HTML5Translator, node: dn.Element) -> None:
    attributes = _attributes(id=node["ids"][0]) if node["ids"] else ""
    kicker, prompt = node.children[0], node.children[1]
    self.body.append(f'<m-choice><fieldset class="m-item"{attributes}><legend>{_more_ids(node)}')
    self.body.append(f'<span class="m-kicker">{escape(kicker.astext())}</span>')
    self.body.append('<span class="m-prompt">')
    blocks = list(prompt.children)
    if blocks and isinstance(blocks[0], dn.paragraph):
        for child in blocks.pop(0).children:
            child.walkabout(self)
    self.body.append("</span></legend>\n")
    for block in blocks:  # a legend holds no blocks
        block.walkabout(self)


def _skip(self: HTML5Translator, node: dn.Element) -> None:
    raise dn.SkipNode


def visit_item_kicker(self: HTML5Translator, node: dn.Element) -> None:
    if isinstance(node.parent, nodes.m_item):
        raise dn.SkipNode
    self.body.append(self.starttag(node, "p", ""))


def visit_choice(self: HTML5Translator, node: dn.Element) -> None:
    self.body.append('<div class="m-ch">')


def visit_option_text(self: HTML5Translator, node: dn.Element) -> None:
    choice = node.parent
    item = choice.parent.parent
    kind = "checkbox" if item["multiple"] else "radio"
    score = ' data-score="1"' if choice["correct"] else ""
    extra = _attributes(type=kind, name=item["name"], value=choice["value"])
    self.body.append(f"<label><input{extra}{score} /><span>")


def visit_hint(self: HTML5Translator, node: dn.Element) -> None:
    if not node.children:
        raise dn.SkipNode
    self.body.append('<details class="m-hintbox"><summary>Hint</summary>')


def visit_answer(self: HTML5Translator, node: dn.Element) -> None:
    if node.parent.get("assess"):
        raise dn.SkipNode
    if not _on_paper(self):
        self.body.append(
            '<div class="m-act"><button type="button" class="m-btn">Check</button>'
            '<output role="status" class="m-say"></output></div>\n'
        )
    self.body.append('<details class="m-answer"><summary>Answer</summary>')


def visit_term_link(self: HTML5Translator, node: dn.Element) -> None:
    extra = _attributes(href=_href(node), data_def=node["definition"])
    self.body.append(f'<a class="reference internal m-term"{extra}>')


HTML: dict[type[dn.Element], tuple[Visit, Visit]] = {
    nodes.m_article: (visit_article, _close("</div></div>\n")),
    nodes.m_sample: (_tag("figure", CLASS="m-sample"), _close("</figure>\n")),
    nodes.m_caption: (_tag("figcaption"), _close("</figcaption>\n")),
    nodes.m_layers: (visit_layers, _nothing),
    nodes.m_article_paragraph: (visit_article_paragraph, _close("</section>\n")),
    nodes.m_sentence: (_tag("p"), _close("</p>\n")),
    nodes.m_sentence_number: (visit_sentence_number, _nothing),
    nodes.m_mark: (visit_mark, _close("</a>")),
    nodes.m_under: (visit_under, _close("</span>")),
    nodes.m_plus: (visit_plus, _nothing),
    nodes.m_note_ref: (visit_note_ref, _nothing),
    nodes.m_notes: (_tag("div"), _close("</div>\n")),
    nodes.m_note: (visit_note, _close("</div>\n")),
    nodes.m_note_head: (visit_note_head, _nothing),
    nodes.m_note_words: (_tag("p"), _close("</p>\n")),
    nodes.m_body: (_tag("div"), _close("</div>\n")),
    nodes.m_quotation: (visit_quotation, _close("</span>")),
    nodes.m_block_quotation: (_tag("blockquote"), _close("</blockquote>\n")),
    nodes.m_block_words: (_tag("p"), _close("</p>\n")),
    nodes.m_fine: (_tag("p"), _close("</p>\n")),
    nodes.m_links: (_tag("p"), _close("</p>\n")),
    nodes.m_strip: (_tag("dl"), _close("</dl>\n")),
    nodes.m_facts: (_tag("dl"), _close("</dl>\n")),
    nodes.m_pair: (_tag("div"), _close("</div>\n")),
    nodes.m_statement: (_tag("section"), _close("</section>\n")),
    nodes.m_statement_date: (visit_statement_date, _close("</time></p>\n")),
    nodes.m_statement_text: (_tag("div"), _close("</div>\n")),
    nodes.m_cut: (_tag("p"), _close("</p>\n")),
    nodes.m_kicker: (visit_item_kicker, _close("</p>\n")),
    nodes.m_hindsight: (_tag("div", role="note"), _close("</div>\n")),
    nodes.m_task: (_tag("div"), _close("</div>\n")),
    nodes.m_gaps: (_tag("div"), _close("</div>\n")),
    nodes.m_mentions: (_tag("div"), _close("</div>\n")),
    nodes.m_door: (_tag("div"), _close("</div>\n")),
    nodes.m_doors: (_tag("div"), _close("</div>\n")),
    nodes.m_door_title: (_tag("p"), _close("</p>\n")),
    nodes.m_claim: (_tag("section"), _close("</section>\n")),
    nodes.m_claim_words: (_tag("p"), _close("</p>\n")),
    nodes.m_verdict: (_tag("span"), _close("</span>")),
    nodes.m_term_link: (visit_term_link, _close("</a>")),
    nodes.m_item: (visit_item, _close("</fieldset></m-choice>\n")),
    nodes.m_prompt: (_skip, _nothing),
    nodes.m_choices: (_nothing, _nothing),
    nodes.m_choice: (visit_choice, _close("</div>\n")),
    nodes.m_option_text: (visit_option_text, _close("</span></label>\n")),
    nodes.m_feedback: (_tag("div"), _close("</div>\n")),
    nodes.m_hint: (visit_hint, _close("</details>\n")),
    nodes.m_answer: (visit_answer, _close("</details>\n")),
}


def add_nodes(app: Sphinx) -> None:
    """Register every node; the handlers are by format, so that no builder loses others' handlers."""
    for cls, handlers in HTML.items():
        app.add_node(cls, html=handlers)


def add_static(app: Sphinx) -> None:
    """Ship the browser files with any theme."""
    app.config.html_static_path.append(str(STATIC))


def load_assets(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: dn.document | None
) -> None:
    """Load a file only on the pages that use it."""
    if doctree is None:
        return
    wanted = {
        "marginalia.css": nodes.STYLED,
        "reader.js": (nodes.m_article,),
        "item.js": (nodes.m_item,),
        "glossary.js": (nodes.m_term_link,),
    }
    for name, classes in wanted.items():
        if next(iter(doctree.findall(lambda n, c=classes: isinstance(n, c))), None) is None:  # type: ignore[misc]
            continue
        if name.endswith(".css"):
            app.add_css_file(name, priority=600)
        else:
            app.add_js_file(name, loading_method="defer", priority=600)
