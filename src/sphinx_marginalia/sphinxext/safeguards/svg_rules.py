"""The elements, attributes and values of a drawing that a page can have; nothing else is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_marginalia.model.phrase import Phrase

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
#: Words in the namespaces of drawing programs, whose elements are no part of the drawing.
_PROGRAMS = (
    "inkscape", "sodipodi", "adobe", "rdf", "creativecommons", "purl.org", "boxy-svg", "serif", "sketch",
    "figma",
)  # fmt: skip
ELEMENTS = frozenset([
    "svg", "g", "defs", "symbol", "use", "title", "desc", "path", "rect", "circle", "ellipse", "line",
    "polyline", "polygon", "text", "tspan", "textPath", "linearGradient", "radialGradient", "stop", "pattern",
    "clipPath", "mask", "marker",
])  # fmt: skip
#: Attributes that may also stand in ``style``.
STYLES = frozenset([
    "alignment-baseline", "baseline-shift", "clip-path", "clip-rule", "color", "color-interpolation",
    "direction", "display", "dominant-baseline", "fill", "fill-opacity", "fill-rule", "font-family",
    "font-size", "font-stretch", "font-style", "font-variant", "font-weight", "letter-spacing", "marker-end",
    "marker-mid", "marker-start", "mask", "opacity", "overflow", "paint-order", "shape-rendering", "stop-color",
    "stop-opacity", "stroke", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin",
    "stroke-miterlimit", "stroke-opacity", "stroke-width", "text-anchor", "text-decoration", "text-rendering",
    "unicode-bidi", "vector-effect", "visibility", "word-spacing", "writing-mode",
])  # fmt: skip
ATTRIBUTES = STYLES | frozenset([
    "class", "clipPathUnits", "cx", "cy", "d", "dx", "dy", "fr", "fx", "fy", "gradientTransform",
    "gradientUnits", "height", "href", "id", "lang", "lengthAdjust", "markerHeight", "markerUnits",
    "markerWidth", "maskContentUnits", "maskUnits", "method", "offset", "orient", "pathLength",
    "patternContentUnits", "patternTransform", "patternUnits", "points", "preserveAspectRatio", "r", "refX",
    "refY", "role", "rotate", "rx", "ry", "side", "spacing", "spreadMethod", "startOffset", "textLength",
    "transform", "viewBox", "width", "x", "x1", "x2", "y", "y1", "y2",
])  # fmt: skip
#: Attributes that programs write and no drawing needs: they are left out without a fault.
NEEDLESS = re.compile(
    r"data-.*|version|baseProfile|contentS\w+Type|enable-background|zoomAndPan|\{http://www\.w3\.org/XML/1998/namespace\}.*"
)
NEEDLESS_STYLES = re.compile(
    r"-.*|color-\w+|enable-background|font-(?:feature|variant|variation)-.*|image-rendering|inline-size|isolation"
    r"|line-height|shape-.*|solid-.*|text-(?:align|decoration-|emphasis|indent|orientation|transform).*|white-space"
)
REFERENCES = frozenset(["aria-labelledby", "aria-describedby", "aria-details"])
_FUNCTIONS = frozenset([
    "rgb", "rgba", "hsl", "hsla", "calc", "var", "matrix", "translate", "scale", "rotate", "skewX", "skewY",
])  # fmt: skip
_FUNCTION = re.compile(r"([\w-]*)\(")
INNER = re.compile(r"url\(\s*(['\"]?)#([^'\"()\s]+)\1\s*\)")


def is_foreign(tag: str) -> bool:
    """Tell whether an element is a drawing program's own, and no part of the drawing."""
    return tag == f"{SVG}metadata" or (
        not tag.startswith(SVG) and any(name in tag.partition("}")[0].lower() for name in _PROGRAMS)
    )


def declarations(style: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the value of each declaration in a ``style`` attribute."""
    for declaration in style.split(";"):
        name, _, value = declaration.partition(":")
        if name.strip():
            yield name.strip().lower(), value.replace("!important", "").strip()


def what_is_wrong(name: str, value: str) -> str:
    """Return what is wrong with the value of an attribute; ``""`` where nothing is."""
    if name == "href":
        return (
            ""
            if re.fullmatch(r"#[^\s#]+", value)
            else Phrase('leads out of the drawing: href="{value}"', value=value[:60])
        )
    if name.startswith("aria-") or name in {"id", "class", "lang", "role"}:
        return ""
    rest = INNER.sub("", value)
    bad = next((found[1] for found in _FUNCTION.finditer(rest) if found[1] not in _FUNCTIONS), None)
    if bad == "url":
        return Phrase('leads out of the drawing: {name}="{value}"', name=name, value=value[:60])
    if bad is not None or "\\" in value or "@" in value:
        return Phrase('has a value that a page cannot have: {name}="{value}"', name=name, value=value[:60])
    return ""
