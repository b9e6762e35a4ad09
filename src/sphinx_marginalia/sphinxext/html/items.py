"""HTML of questions: real controls in real fieldsets, which ``item.js`` makes answer back.

The contract between the two is written in docs/develop/architecture.md.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _
from sphinx_marginalia.grading.entry import folded
from sphinx_marginalia.model.interaction import NumericOutcome, TextOutcome
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.editions import is_teacher
from sphinx_marginalia.sphinxext.html.argument import ARGUMENT
from sphinx_marginalia.sphinxext.html.my_work import MY_WORK
from sphinx_marginalia.sphinxext.html.progress import PROGRESS
from sphinx_marginalia.sphinxext.html.tags import (
    Visit,
    attributes,
    book_of,
    close,
    more_ids,
    nothing,
    on_paper,
    skip,
    tag,
    without_script,
)

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


#: Characters that a field takes: no answer to a question needs more.
LONGEST_ENTRY, LONGEST_TEXT = 500, 20_000


def _part(node: dn.Node) -> nodes.m_part:
    while not isinstance(node, nodes.m_part):
        node = node.parent
    return node


def _score(node: dn.Element) -> str | None:
    return "1" if node["correct"] else None


def visit_item(self: HTML5Translator, node: dn.Element) -> None:
    if node["composite"]:
        together: dict[str, Any] = {"data-together": "1"} if node["together"] and not on_paper(self) else {}
        self.body.append(self.starttag(node, "section", CLASS=css.PARTS, **together))
    else:
        self.body.append("".join(f"<span{attributes(id=name)}></span>" for name in node["ids"]))


def depart_item(self: HTML5Translator, node: dn.Element) -> None:
    if node["composite"]:
        self.body.append("</section>\n")


def visit_part(self: HTML5Translator, node: dn.Element) -> None:
    """Open a part, with its prompt's first paragraph as legend; a legend holds no blocks, so the other blocks follow.

    A quotation or a picture that is before the question is read with the group's name, as its description.
    """
    kicker, prompt = (cast("dn.Element", child) for child in node.children[:2])
    data = attributes(data_type=node["type"], data_id=node["name"], data_v=node["version"], data_book=book_of(self))
    use = attributes(data_use="assess") if node["secret"] else ""
    if not on_paper(self) and node is next(iter(self.document.findall(nodes.m_part))):
        text = _(
            "JavaScript is off in this browser: what you answer is not checked or kept. Each question has its answer."
        )
        if node["secret"]:
            text = _("JavaScript is off in this browser: what you answer is not kept. Write on paper.")
        self.body.append(without_script(text))
    blocks = list(prompt.children)
    at = asking(blocks)
    before, before_id = blocks[: at or 0], f"{node['name']}--with"
    told = [before_id] if before else []
    told += [documents_id(child) for child in node.children if isinstance(child, nodes.m_documents)]
    name = attributes(id=node["ids"][0] if node["ids"] else None, aria_describedby=" ".join(told) or None)
    self.body.append("<div>" if on_paper(self) else f"<m-item{data}{use}>")
    self.body.append(f'<fieldset class="m-item"{name}><legend>{more_ids(node)}')
    self.body.append(f"<span{_of_head(self, kicker)}>{escape(kicker.astext())}</span>")
    self.body.append('<span class="m-prompt">')
    if at is not None:
        for child in cast("dn.Element", blocks.pop(at)).children:
            child.walkabout(self)
    self.body.append("</span></legend>\n")
    self.body.append(f"<div{attributes(id=before_id)}>\n" if before else "")
    for number, block in enumerate(blocks, 1):
        block.walkabout(self)
        self.body.append("</div>\n" if number == len(before) else "")


def documents_id(node: dn.Element) -> str:
    """Return the id of a question's documents, which are read with its name."""
    return f"{node['name']}--documents"


def _of_head(self: HTML5Translator, kicker: dn.Element) -> str:
    """Return the attributes of a question's head; for paper what it says in parts, since sheets set them apart."""
    if self.builder.name != "paper":
        return attributes(CLASS=css.KICKER)
    return attributes(
        CLASS=css.KICKER,
        data_number=kicker["number"] or None,
        data_question=kicker["question"],
        data_time=kicker["time"] or None,
        data_points=(kicker.parent.get("points") or None) if isinstance(kicker.parent, nodes.m_part) else None,
    )


def asking(blocks: Sequence[dn.Node]) -> int | None:
    """Return which block of a prompt asks: its first paragraph with words, else its first one, or None."""
    places = [at for at, block in enumerate(blocks) if isinstance(block, dn.paragraph)]
    worded = (at for at in places if any(text.strip() for text in blocks[at].findall(dn.Text)))
    return next(worded, places[0] if places else None)


def depart_part(self: HTML5Translator, node: dn.Element) -> None:
    if node["secret"] and not on_paper(self):
        self.body.append('<div class="m-actions"><output role="status" class="m-status"></output></div>\n')
    self.body.append("</fieldset></div>\n" if on_paper(self) else "</fieldset></m-item>\n")


def visit_kicker(self: HTML5Translator, node: dn.Element) -> None:
    if isinstance(node.parent, nodes.m_part):
        raise dn.SkipNode
    spoken: dict[str, Any] = {}
    if isinstance(node.parent, nodes.m_screen):  # the sheet writes it before the title
        spoken["data-label"] = _("On the screen: ")
    self.body.append(self.starttag(node, "p", "", **spoken))


def visit_option_text(self: HTML5Translator, node: dn.Element) -> None:
    parent = node.parent
    part = _part(node)
    if isinstance(parent, nodes.m_choice):
        multiple = parent.parent["multiple"]
        box = _box(self, part["name"], parent, multiple=multiple)
        self.body.append(f"<label>{box}<span>")
        self.context.append("</span></label>\n")
    elif isinstance(parent, nodes.m_row):
        self.body.append("<label><span>" if not on_paper(self) else "<p><span>")
        self.context.append(_select(self, parent, part))
    elif isinstance(parent, nodes.m_order_entry):
        self.body.append('<span class="m-option-text">')
        self.context.append(_order_controls(self, node))
    else:
        self.context.append("")


def depart_option_text(self: HTML5Translator, node: dn.Element) -> None:
    self.body.append(self.context.pop())


def _box(self: HTML5Translator, name: str, node: dn.Element, *, multiple: bool) -> str:
    """Return a box to tick; on paper and in an EPUB a drawn one."""
    if on_paper(self):
        return "\N{BALLOT BOX} " if multiple else "\N{WHITE CIRCLE} "
    kind = "checkbox" if multiple else "radio"
    return f"<input{attributes(type=kind, name=name, value=node['value'], data_score=_score(node))} />"


def _select(self: HTML5Translator, row: dn.Element, part: dn.Element) -> str:
    bank = next(iter(part.findall(nodes.m_bank)))
    if on_paper(self):
        return "</span>: ________</p>\n"
    options = "".join(
        f"<option{attributes(value=n)}>{escape(' '.join(target.astext().split()))}</option>"
        for n, target in enumerate(bank.children, 1)
    )
    named = attributes(name=f"{part['name']}.{row['value']}", data_key=row["key"] or None)
    return f'</span> <select{named}><option value="">{escape(_("Choose"))}</option>{options}</select></label>\n'


def _order_controls(self: HTML5Translator, node: dn.Element) -> str:
    text = " ".join(node.astext().split())
    if on_paper(self):
        return "</span>: ____\n"
    blank = attributes(type="text", size="2", inputmode="numeric", aria_label=_("Place of: {text}").format(text=text))
    up = attributes(aria_label=_("Move up: {text}").format(text=text))
    down = attributes(aria_label=_("Move down: {text}").format(text=text))
    return (
        f'</span><input class="m-rank"{blank} /><span class="m-move">'
        f'<button type="button" class="m-up"{up}>\N{UPWARDS ARROW}</button>'
        f'<button type="button" class="m-down"{down}>\N{DOWNWARDS ARROW}</button></span>\n'
    )


def visit_order_entry(self: HTML5Translator, node: dn.Element) -> None:
    self.body.append(f'<li class="m-choice"{attributes(data_value=node["value"], data_key=node["key"] or None)}>')


def visit_hottext(self: HTML5Translator, node: dn.Element) -> None:
    box = _box(self, _part(node)["name"], node, multiple=node["multiple"])
    self.body.append(f'<label class="m-hottext">{box}<span>')


def visit_feedback(self: HTML5Translator, node: dn.Element) -> None:
    outcome = node.get("outcome")
    match = None
    if isinstance(outcome, TextOutcome):
        match = json.dumps([folded(text) for text in outcome.texts], ensure_ascii=False) if outcome.texts else "*"
    elif isinstance(outcome, NumericOutcome):
        match = _number(outcome)
    score = "1" if outcome is not None and outcome.correct else None
    data = attributes(data_for=node.get("option"), data_score=score, data_match=match)
    self.body.append(f'<div class="m-feedback"{data}>')


def _number(outcome: NumericOutcome) -> str:
    if outcome.value is None:
        return "*"
    units = [folded(unit) for unit in outcome.units]
    key = {"value": f"{outcome.value:f}", "tolerance": f"{outcome.tolerance:f}", "units": units}
    return json.dumps(key, ensure_ascii=False)


def visit_feedbacks(self: HTML5Translator, node: dn.Element) -> None:
    if on_paper(self):
        raise dn.SkipNode
    self.body.append('<div class="m-feedbacks">')


def visit_entry(self: HTML5Translator, node: dn.Element) -> None:
    unit = f' <span class="m-unit">{escape(node["unit"])}</span>' if node["unit"] else ""
    if on_paper(self):
        self.body.append(f'<p class="m-entry">________________{unit}</p>\n')
    else:
        mode = "decimal" if node["numeric"] else None
        field = attributes(
            type="text", name=_part(node)["name"], inputmode=mode, autocomplete="off", autocapitalize="none",
            spellcheck="false", maxlength=LONGEST_ENTRY,
        )  # fmt: skip
        self.body.append(
            f'<p class="m-entry"><label><span>{escape(_("Your answer"))}</span> <input{field} /></label>{unit}</p>\n'
        )
    raise dn.SkipNode


def visit_gap(self: HTML5Translator, node: dn.Element) -> None:
    if not on_paper(self):
        options = "".join(f"<option{attributes(value=n)}>{escape(text)}</option>" for n, text in node["choices"])
        named = attributes(
            name=f"{_part(node)['name']}.{node['value']}", data_key=node["key"] or None,
            aria_label=_("Gap {number}").format(number=node["value"]),
        )  # fmt: skip
        self.body.append(
            f'<select class="m-gap"{named}><option value="">{escape(_("Choose"))}</option>{options}</select>'
        )
    texts = [text for _, text in node["choices"]] if self.builder.name == "paper" else None
    data = attributes(data_choices=json.dumps(texts, ensure_ascii=False) if texts else None)
    self.body.append(f'<span class="m-gap-on-paper"{data}>')


def visit_writing(self: HTML5Translator, node: dn.Element) -> None:
    if on_paper(self):
        self.body.append(f'<div class="m-lines">{"<div>&#160;</div>" * node["lines"]}</div>\n')
    else:
        field = attributes(name=_part(node)["name"], rows=node["lines"], maxlength=LONGEST_TEXT)
        label = f"<label><span>{escape(_('Your answer'))}</span> <textarea{field}></textarea></label>"
        self.body.append(f'<p class="m-writing">{label}</p>\n')
    raise dn.SkipNode


def visit_rubric(self: HTML5Translator, node: dn.Element) -> None:
    """Write a table with a scope for each head; the widths of columns are left to the browser."""
    caption = next(iter(node.findall(dn.title)))
    region = attributes(tabindex="0", role="region", aria_label=caption.astext())
    self.body.append(f'<div class="m-scroll"{region}><table class="m-rubric"><caption>')
    self.body.append(f"{escape(caption.astext())}</caption>\n<thead><tr>")
    for entry in next(iter(node.findall(dn.thead))).findall(dn.entry):
        self.body.append(f'<th scope="col">{escape(entry.astext())}</th>')
    self.body.append("</tr></thead>\n<tbody>")
    for row in next(iter(node.findall(dn.tbody))).children:
        self.body.append("<tr>")
        for at, cell in enumerate(cast("dn.Element", row).children):
            self.body.append("<td>" if at else '<th scope="row">')
            for child in cast("dn.Element", cell).children:
                child.walkabout(self)
            self.body.append("</td>" if at else "</th>")
        self.body.append("</tr>\n")
    self.body.append("</tbody></table></div>\n")
    raise dn.SkipNode


def visit_level(self: HTML5Translator, node: dn.Element) -> None:
    if not node["marked"] or on_paper(self):
        self.context.append("</span>")
        self.body.append("<span>")
        return
    field = attributes(type="radio", name=f"{_part(node)['name']}.{node['criterion']}", value=node["points"])
    self.body.append(f'<label class="m-level"><input{field} /><span>')
    self.context.append("</span></label>")


def depart_level(self: HTML5Translator, node: dn.Element) -> None:
    self.body.append(self.context.pop())


def visit_hint(self: HTML5Translator, node: dn.Element) -> None:
    self.body.append(f'<details class="m-hint"><summary>{escape(_("Hint"))}</summary>')


def visit_answer(self: HTML5Translator, node: dn.Element) -> None:
    if isinstance(node.parent, nodes.m_answer_key_entry):
        self.body.append('<div class="m-answer">')
        self.context.append("</div>\n")
        return
    if not on_paper(self):
        word = _("Compare") if node.parent["type"] == "extended-text" else _("Check")
        hidden = "" if node.parent["checks"] else " hidden"  # parts that count together have one button
        self.body.append(
            f'<div class="m-actions"><button type="button" class="m-check"{hidden}>{escape(word)}</button>'
            '<output role="status" class="m-status"></output></div>\n'
        )
    opened = attributes(open="open") if is_teacher(self.config) else ""
    self.body.append(f'<details class="m-answer"{opened}><summary>{escape(_("Answer"))}</summary>')
    self.context.append("</details>\n")


def depart_answer(self: HTML5Translator, node: dn.Element) -> None:
    self.body.append(self.context.pop())


ITEMS: dict[type[dn.Element], tuple[Visit, Visit]] = {
    nodes.m_item: (visit_item, depart_item),
    nodes.m_part: (visit_part, depart_part),
    nodes.m_kicker: (visit_kicker, close("</p>\n")),
    nodes.m_stem: (tag("div"), close("</div>\n")),
    nodes.m_prompt: (skip, nothing),
    nodes.m_stimulus: (tag("div"), close("</div>\n")),
    nodes.m_documents: (
        lambda self, node: self.body.append(f'<div class="{css.DOCUMENTS}"{attributes(id=documents_id(node))}>\n'),
        close("</div>\n"),
    ),
    nodes.m_document: (tag("div"), close("</div>\n")),
    nodes.m_choices: (nothing, nothing),
    nodes.m_choice: (lambda self, node: self.body.append('<div class="m-choice">'), close("</div>\n")),
    nodes.m_option_text: (visit_option_text, depart_option_text),
    nodes.m_feedback: (visit_feedback, close("</div>\n")),
    nodes.m_feedbacks: (visit_feedbacks, close("</div>\n")),
    nodes.m_passage: (tag("div"), close("</div>\n")),
    nodes.m_hottext_sentence: (tag("p", ""), close("</p>\n")),
    nodes.m_hottext: (visit_hottext, close("</span></label>")),
    nodes.m_entry: (visit_entry, nothing),
    nodes.m_rows: (nothing, nothing),
    nodes.m_row: (lambda self, node: self.body.append('<div class="m-choice m-row">'), close("</div>\n")),
    nodes.m_bank: (lambda self, node: self.body.append('<ol class="m-bank" type="A">'), close("</ol>\n")),
    nodes.m_order_entries: (lambda self, node: self.body.append('<ol class="m-order">'), close("</ol>\n")),
    nodes.m_order_entry: (visit_order_entry, close("</li>\n")),
    nodes.m_cloze: (tag("p", ""), close("</p>\n")),
    nodes.m_gap: (visit_gap, close("</span>")),
    nodes.m_writing: (visit_writing, nothing),
    nodes.m_rubric: (visit_rubric, nothing),
    nodes.m_criterion: (nothing, nothing),
    nodes.m_level: (visit_level, depart_level),
    nodes.m_hint: (visit_hint, close("</details>\n")),
    nodes.m_answer: (visit_answer, depart_answer),
    nodes.m_answer_key: (tag("div"), close("</div>\n")),
    nodes.m_answer_key_entry: (tag("div"), close("</div>\n")),
    **MY_WORK,
    **ARGUMENT,
    **PROGRESS,
}
