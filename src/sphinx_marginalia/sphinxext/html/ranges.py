"""The HTML of a chart whose rows are text: each with its mark on a line of plotting space."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from docutils import nodes as dn

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _, translation_of
from sphinx_marginalia.sphinxext import chart_nodes, nodes
from sphinx_marginalia.sphinxext.html.reader import depart_from_context
from sphinx_marginalia.sphinxext.html.tags import Visit, attributes, on_paper

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

#: The marks of the groups, in their order: told apart by shape, and not by colour alone.
SHAPES: Final = (
    '<circle r="5.5"/>',
    '<rect x="-5" y="-5" width="10" height="10"/>',
    '<path d="M0 -7L7 0L0 7L-7 0Z"/>',
    '<path d="M0 -6.5L6.5 5.5H-6.5Z"/>',
)
#: How far an arrow reaches from its mark, in pixels: how far a speaker meant, nobody said.
REACH: Final = 34


def _shape(index: int) -> str:
    return f'<g class="{css.RANGE_MARK} {css.SHAPE}{index + 1}">{SHAPES[index]}</g>'


def _at(value: float, chart: dn.Element) -> str:
    return f"{100 * value / chart['top']:.2f}%"


def _steps(chart: dn.Element) -> list[float]:
    return [chart["step"] * n for n in range(int(chart["top"] / chart["step"]) + 1)]


def _lines(chart: dn.Element) -> str:
    lines = [(css.RANGE_GRID, value) for value in _steps(chart)]
    lines += [(css.RANGE_LINE, float(chart["line"]))] if chart["line"] else []
    return "".join(
        f'<line class="{name}" x1="{at}" x2="{at}" y1="0" y2="100%"/>'
        for name, at in ((name, _at(value, chart)) for name, value in lines)
    )


def _plot(inner: str, height: int) -> str:
    hidden = 'aria-hidden="true" focusable="false"'
    return f'<svg class="{css.RANGE_PLOT}" width="100%" height="{height}" {hidden}>{inner}</svg>'


def _axis(self: HTML5Translator, chart: dn.Element) -> str:
    number = translation_of(self.builder.env).number
    line, values = float(chart["line"] or -chart["step"]), _steps(chart)

    def text(value: float, words: str, y: int, anchor: str = "middle", name: str = "") -> str:
        kind = attributes(CLASS=name) if name else ""
        return f'<text{kind} x="{_at(value, chart)}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>'

    ends = {0: "start", len(values) - 1: "end"}
    texts = [
        text(value, number(int(value)), 26, ends.get(place, "middle"))
        for place, value in enumerate(values)
        if abs(value - line) > chart["step"] / 2
    ]
    if chart["line"]:
        texts.append(text(line, number(int(line)), 26, name=css.RANGE_LINE))
        texts.append(text(line, chart["line_words"], 10, name=css.RANGE_LINE))
    return f'<div class="{css.RANGE} {css.RANGE_AXIS}">{_plot("".join(texts), 34)}</div>'


def visit_ranges(self: HTML5Translator, node: dn.Element) -> None:
    """Write the legend and the scale; on paper a drawing stands for all of it."""
    self.body.append(f'<div class="{" ".join(node["classes"])}">\n')
    if on_paper(self):
        return
    key = '<svg width="14" height="14" viewBox="-8 -8 16 16" aria-hidden="true">'
    legend = "".join(
        f"<span>{key}{_shape(min(place, len(SHAPES) - 1))}</svg>{escape(group)}</span> "
        for place, group in enumerate(node["groups"])
    )
    words = escape(_("An arrow points to the end that was left open."))
    head = f'<p class="{css.RANGE_LEGEND}">{legend}<span>{words}</span></p>'
    self.body.append(f'<div class="{css.RANGE_CHART}">{head}{_axis(self, node)}\n')


def visit_rows(self: HTML5Translator, node: dn.Element) -> None:
    if on_paper(self):
        raise dn.SkipNode
    self.body.append(f'<ul class="{css.RANGE_ROWS}">\n')


def depart_rows(self: HTML5Translator, node: dn.Element) -> None:
    self.body.append(f'</ul></div>\n<div class="{css.ASKS}">\n')


def visit_range(self: HTML5Translator, node: dn.Element) -> None:
    self.body.append(f'<li class="{" ".join(node["classes"])}">')


def depart_range(self: HTML5Translator, node: dn.Element) -> None:
    chart = node.parent.parent
    low, high = node["low"], node["high"]
    start, end = (high if low is None else low), (low if high is None else high)
    inner = _lines(chart)
    if start != end:
        inner += f'<line class="{css.RANGE_REACH}" x1="{_at(start, chart)}" x2="{_at(end, chart)}" y1="50%" y2="50%"/>'
    for value in dict.fromkeys((start, end)):
        way = 1 if high is None else -1
        tip = f"M0 0H{way * REACH}M{way * (REACH - 6)} -5L{way * REACH} 0L{way * (REACH - 6)} 5"
        arrow = f'<path class="{css.RANGE_REACH}" d="{tip}"/>' if None in {low, high} else ""
        place = f'x="{_at(value, chart)}" y="50%" width="1" height="1" overflow="visible"'
        inner += f"<svg {place}>{arrow}{_shape(node['shape'])}</svg>"
    self.body.append(f"{_plot(inner, 28)}</li>\n")


def depart_ranges(self: HTML5Translator, node: dn.Element) -> None:
    self.body.append("</div>\n" if on_paper(self) else "</div></div>\n")


def visit_ask(self: HTML5Translator, node: dn.Element) -> None:
    """Write a question that can be opened, one at a time; the rows follow by their place among the questions."""
    kind = "div" if on_paper(self) else "details"
    extra = {} if on_paper(self) else {"name": css.ASK}
    self.body.append(f"<{kind}{attributes(CLASS=' '.join(node['classes']), **extra)}>\n")
    self.context.append(f"</{kind}>\n")


def visit_ask_title(self: HTML5Translator, node: dn.Element) -> None:
    start, end = ('<p class="rubric">', "</p>\n") if on_paper(self) else ("<summary>", "</summary>\n")
    self.body.append(start)
    self.context.append(end)


def is_for_paper(self: HTML5Translator, node: dn.Element) -> bool:
    """Whether a picture is the drawing of a chart whose rows are already on the page."""
    return isinstance(node.parent, chart_nodes.m_ranges) and not on_paper(self) and isinstance(node, nodes.m_picture)


RANGES: dict[type[dn.Element], tuple[Visit, Visit]] = {
    chart_nodes.m_ranges: (visit_ranges, depart_ranges),
    chart_nodes.m_range_rows: (visit_rows, depart_rows),
    chart_nodes.m_range: (visit_range, depart_range),
    chart_nodes.m_ask: (visit_ask, depart_from_context),
    chart_nodes.m_ask_title: (visit_ask_title, depart_from_context),
}
