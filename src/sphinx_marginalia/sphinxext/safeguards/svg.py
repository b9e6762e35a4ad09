"""An author's SVG: only elements, attributes and values known to be harmless are kept, under ids of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.sphinxext.safeguards.svg_rules import (
    ATTRIBUTES,
    ELEMENTS,
    INNER,
    NEEDLESS,
    NEEDLESS_STYLES,
    REFERENCES,
    STYLES,
    SVG,
    XLINK,
    declarations,
    is_foreign,
    what_is_wrong,
)

#: How deep elements may be nested.
_DEPTH = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a drawing that no page can have; ``line`` is that of its file."""

    message: str
    line: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing for a page: its title, its description, and its SVG.

    ``pieces`` are the text of the SVG, split wherever the page must put its prefix before an id.
    """

    title: str = ""
    description: str = ""
    pieces: tuple[str, ...] = ()

    def under(self, prefix: str) -> str:
        """Return the SVG, with ids that begin with ``prefix``."""
        return prefix.join(self.pieces)


@dataclass(frozen=True, slots=True)
class _Id:
    """An id in the text of a drawing, before which the page's prefix goes."""

    name: str


@dataclass(slots=True)
class _Element:
    name: str
    attributes: dict[str, str]
    line: int
    children: list[_Element | str] = field(default_factory=list)

    def every(self) -> Iterator[_Element]:
        yield self
        for child in self.children:
            if isinstance(child, _Element):
                yield from child.every()

    def text(self) -> str:
        return " ".join("".join(child for child in self.children if isinstance(child, str)).split())


class _Target:
    """The parser's target: it builds the tree of what is allowed, and a fault for what is not."""

    def __init__(self) -> None:
        self.parser: DefusedXMLParser | None = None
        self.faults: list[Fault] = []
        self.root: _Element | None = None
        self.open: list[_Element | None] = []  # None for an element that is left out

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        line = self.parser.parser.CurrentLineNumber if self.parser else 1
        name = tag.removeprefix(SVG)
        if self.open and (self.open[-1] is None or is_foreign(tag)):
            self.open.append(None)
            return
        parent = self.open[-1] if self.open else None
        element = _Element(name, {}, line)
        self.open.append(element)
        if parent is None:
            self.root = element
        if name not in ELEMENTS or (name == "svg") != (parent is None) or not tag.startswith(SVG):
            self.faults.append(
                Fault(Phrase("holds <{tag}>, which a page cannot have", tag=name.rpartition("}")[2]), line)
            )
            self.open[-1] = None
            return
        if len(self.open) > _DEPTH:
            self.faults.append(Fault(Phrase("has elements in elements more than {most} deep", most=_DEPTH), line))
            self.open[-1] = None
            return
        if parent is not None:
            if parent.name in {"title", "desc"}:
                self.faults.append(
                    Fault(
                        Phrase("holds <{name}> in <{parent}>, which is for words alone", name=name, parent=parent.name),
                        line,
                    )
                )
            parent.children.append(element)
        element.attributes = self.allowed(attributes, line)

    def end(self, tag: str) -> None:
        self.open.pop()

    def data(self, text: str) -> None:
        if self.open and self.open[-1] is not None:
            self.open[-1].children.append(text)

    def close(self) -> None:
        """Do nothing: the tree is in ``root``."""

    def allowed(self, attributes: dict[str, str], line: int) -> dict[str, str]:
        """Return the attributes that a page can have, with those in ``style``; others are faults, or not needed."""
        kept: dict[str, str] = {}
        for key, value in attributes.items():
            name = "href" if key == f"{XLINK}href" else key
            if name == "style":
                continue
            if NEEDLESS.fullmatch(name) or name.startswith("{"):
                continue
            if name in ATTRIBUTES or name.startswith("aria-"):
                kept[name] = value
            else:
                self.faults.append(
                    Fault(Phrase("holds the attribute {name}, which a page cannot have", name=name), line)
                )
        for name, value in declarations(attributes.get("style", "")):
            if name in STYLES:
                kept[name] = value
            elif not NEEDLESS_STYLES.fullmatch(name):
                self.faults.append(Fault(Phrase("has the style {name}, which a page cannot have", name=name), line))
        for name, value in kept.items():
            if fault := what_is_wrong(name, value):
                self.faults.append(Fault(fault, line))
        return kept


def read_drawing(text: str) -> tuple[Drawing, tuple[Fault, ...]]:
    """Return the drawing in the text of an SVG file, and its faults in the order of their lines.

    Where there are faults, the drawing is empty.
    """
    target = _Target()
    parser = target.parser = DefusedXMLParser(target=target, forbid_dtd=True)
    try:
        parser.feed(text)
        parser.close()
    except ParseError as error:
        return Drawing(), (
            Fault(Phrase("is no well-formed SVG: {reason}", reason=str(error).partition(":")[0]), error.position[0]),
        )
    except DefusedXmlException:
        return Drawing(), (
            Fault(Phrase("declares a document type; delete what begins with <!DOCTYPE"), _line_of_doctype(text)),
        )
    finally:
        target.parser = None
    root, faults = target.root, target.faults
    if root is None or root.name != "svg":
        return Drawing(), tuple(faults) or (Fault(Phrase("is no SVG"), 1),)
    named = {child.name: child for child in reversed(root.children) if isinstance(child, _Element) and child.text()}
    title, description = named.get("title"), named.get("desc")
    if title is None or description is None:
        faults.append(Fault(Phrase("has no <title> and <desc> of its own, for those who do not see it"), root.line))
        return Drawing(), tuple(faults)
    for name in ("role", "aria-labelledby"):
        root.attributes.pop(name, None)  # set below
    faults += _of_ids(root)
    if faults:
        return Drawing(), tuple(sorted(faults, key=lambda fault: fault.line))
    for element in (title, description):
        element.attributes.setdefault("id", f"\x00{element.name}")  # as no file can name one
    names = f"{title.attributes['id']} {description.attributes['id']}"
    root.attributes.update({"role": "img", "aria-labelledby": names})
    return Drawing(title.text(), description.text(), _pieces(root)), ()


def _pieces(root: _Element) -> tuple[str, ...]:
    """Return the drawing's text, split where the page's prefix goes; an id that nothing names is left out."""
    numbers = {name: str(number) for number, name in enumerate(dict.fromkeys(_referred(root)), 1)}
    for element in root.every():
        if element.attributes.get("id") not in numbers:
            element.attributes.pop("id", None)
    pieces: list[list[str]] = [[]]
    for part in _written(root, outermost=True):
        if isinstance(part, _Id):
            pieces.append([numbers[part.name]])
        else:
            pieces[-1].append(part)
    pieces[-1].append("\n")
    return tuple("".join(piece) for piece in pieces)


def _line_of_doctype(text: str) -> int:
    return text.count("\n", 0, max(text.find("<!DOCTYPE"), 0)) + 1


def _referred(root: _Element) -> Iterator[str]:
    """Yield the ids that something in the drawing names, in their order."""
    for element in root.every():
        yield from _names(element)


def _names(element: _Element) -> Iterator[str]:
    """Yield the ids that an element names."""
    for name, value in element.attributes.items():
        if name in REFERENCES:
            yield from value.split()
        elif name == "href":
            yield value[1:]
        elif "url(" in value:
            yield from (found[2] for found in INNER.finditer(value))


def _of_ids(root: _Element) -> Iterator[Fault]:
    """Yield a fault for each id that is there twice or nowhere, and for copies of copies, which could be billions."""
    ids = Counter(element.attributes["id"] for element in root.every() if "id" in element.attributes)
    for element in root.every():
        name = element.attributes.get("id", "")
        if ids[name] > 1:
            yield Fault(Phrase("has the id '{name}' {number} times", name=name, number=ids[name]), element.line)
    by_id = {element.attributes["id"]: element for element in root.every() if "id" in element.attributes}
    for element in root.every():
        for name in _names(element):
            if name not in by_id:
                yield Fault(Phrase("names the id '{name}', which is not in it", name=name), element.line)
        copied = by_id.get(element.attributes.get("href", "")[1:]) if element.name == "use" else None
        if copied is not None and any(inner.name == "use" for inner in copied.every()):
            yield Fault(Phrase("holds a <use> of what itself holds a <use>"), element.line)


def _written(element: _Element, *, outermost: bool = False) -> Iterator[str | _Id]:
    """Yield the text of an element, and each id in it as an ``_Id``."""
    yield f"<{element.name}"
    if outermost:
        yield ' xmlns="http://www.w3.org/2000/svg"'
    for key, value in element.attributes.items():
        yield f' {key}="'
        yield from _value(key, value)
        yield '"'
    if not element.children:
        yield "/>"
        return
    yield ">"
    for child in element.children:
        if isinstance(child, str):
            yield escape(child, quote=False)
        else:
            yield from _written(child)
    yield f"</{element.name}>"


def _value(key: str, value: str) -> Iterator[str | _Id]:
    """Yield the text of an attribute's value, and each id in it as an ``_Id``."""
    if key == "id":
        yield _Id(value)
    elif key in REFERENCES:
        for index, name in enumerate(value.split()):
            yield " " if index else ""
            yield _Id(name)
    elif key == "href":
        yield from ("#", _Id(value[1:]))
    else:
        begin = 0
        for found in INNER.finditer(value):
            yield from (f"{escape(value[begin : found.start()])}url(#", _Id(found[2]), ")")
            begin = found.end()
        yield escape(value[begin:])
