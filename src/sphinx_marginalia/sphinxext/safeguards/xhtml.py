"""HTML as an EPUB must have it: what authors write by hand becomes well-formed XML."""

from __future__ import annotations

import re
from html import escape, unescape
from html.parser import HTMLParser
from typing import Final
from xml.parsers import expat

from sphinx_marginalia.model.characters import unwritable

_VOID: Final = frozenset([
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
])  # fmt: skip
#: What ends a paragraph that is open.
_BLOCKS: Final = frozenset([
    "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "menu", "nav", "ol", "p", "pre", "section",
    "table", "ul",
])  # fmt: skip
#: Elements whose start ends others: those that it ends, and those beyond which it ends nothing.
_ENDED: Final = {
    "li": (["li"], ["ul", "ol", "menu"]),
    "dt": (["dt", "dd"], ["dl"]),
    "dd": (["dt", "dd"], ["dl"]),
    "tr": (["tr"], ["table"]),
    "td": (["td", "th"], ["tr"]),
    "th": (["td", "th"], ["tr"]),
    "tbody": (["thead", "tbody"], ["table"]),
    "option": (["option"], ["select"]),
}
_NAMESPACES: Final = {"svg": "http://www.w3.org/2000/svg", "math": "http://www.w3.org/1998/Math/MathML"}
#: XML that is no XHTML: names in capitals, drawings without their namespace.
_BARE: Final = re.compile(r"<(?:[A-Z]|(?:svg|math)\b(?![^>]*\sxmlns=))")
_ATTRIBUTE: Final = re.compile(r"[A-Za-z_][\w.-]*|(?:epub|xml):[\w.-]+")
_KNOWN: Final = frozenset(["amp", "lt", "gt", "quot", "apos"])


def fault_of(body: str) -> str:
    """Return why the body of a page is no XML; ``""`` where it is."""
    parser = expat.ParserCreate(namespace_separator=" ")
    try:
        parser.Parse(f'<div xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="x">{body}</div>', True)
    except expat.ExpatError as error:
        return str(error)
    return ""


def as_xhtml(body: str) -> str:
    """Return the body of a page as XML; one that is XML already stays as it is."""
    if not fault_of(body) and not _BARE.search(body):
        return body
    writer = _Writer()
    writer.feed(body)
    writer.close()
    writer.end_all()
    return "".join(writer.written)


class _Writer(HTMLParser):
    """Writes what it reads, and ends each element where XML must."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.written: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._imply(tag)
        name, attributes = self._start(tag, attrs)
        self.written.append(f"<{name}{attributes}{' /' if tag in _VOID else ''}>")
        if tag not in _VOID:
            self.open.append(name)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name, attributes = self._start(tag, attrs)
        self.written.append(f"<{name}{attributes} />")

    def handle_endtag(self, tag: str) -> None:
        if tag in (name.lower() for name in self.open):
            self._end_through([tag])

    def handle_data(self, data: str) -> None:
        self.written.append(escape(_writable(data), quote=False))

    def handle_entityref(self, name: str) -> None:
        self.written.append(f"&{name};" if name in _KNOWN else escape(unescape(f"&{name};"), quote=False))

    def handle_charref(self, name: str) -> None:
        self.written.append(escape(_writable(unescape(f"&#{name};")), quote=False))

    def end_all(self) -> None:
        """End what is still open."""
        self.written += [f"</{name}>" for name in reversed(self.open)]
        self.open.clear()

    def _end_through(self, tags: list[str]) -> None:
        while self.open:
            name = self.open.pop()
            self.written.append(f"</{name}>")
            if name.lower() in tags:
                return

    def _imply(self, tag: str) -> None:
        """End what a browser would end before this element."""
        ended, within = _ENDED.get(tag, ([], []))
        for name in (name.lower() for name in reversed(self.open)):
            if name in within:
                break
            if name in ended:
                self._end_through(ended)
                break
        for name in (name.lower() for name in reversed(self.open)):
            if tag not in _BLOCKS or (name in _BLOCKS and name != "p") or name in {"li", "td", "th", "dd", "button"}:
                break
            if name == "p":
                self._end_through(["p"])
                break

    def _start(self, tag: str, attrs: list[tuple[str, str | None]]) -> tuple[str, str]:
        """Return an element's name and attributes as text: as they were written, where that is XML."""
        source = (self.get_starttag_text() or "").rstrip(">").rstrip("/").rstrip()[1:]
        foreign = tag in _NAMESPACES or any(name in _NAMESPACES for name in self.open)
        written = re.split(r"[\s/]", source, maxsplit=1)[0]
        name = written if foreign and written.lower() == tag else tag
        name = name if re.fullmatch(r"[A-Za-z][\w.-]*", name) else re.sub(r"[^\w.-]", "", tag) or "span"
        if tag in _NAMESPACES and "xmlns" not in dict(attrs):
            attrs = [("xmlns", _NAMESPACES[tag]), *attrs]
        elif (
            name == written
            and not fault_of(f"<{source}/>")
            and (foreign or not re.search(r"\s[\w-]*[A-Z][\w-]*=", source))
        ):
            return name, source[len(name) :]
        found = re.findall(r"[\w:.-]+(?=\s*=)", source) if foreign else []
        cases = {one.lower(): one for one in found}  # viewBox
        kept: dict[str, str] = {}
        for key, value in attrs:
            own = cases.get(key, key).removeprefix("xlink:")
            if _ATTRIBUTE.fullmatch(own):
                kept.setdefault(own, _writable(own if value is None else value))
        return name, "".join(f' {key}="{escape(value)}"' for key, value in kept.items())


def _writable(text: str) -> str:
    return text.translate(dict.fromkeys(ord(char) for _, char in unwritable(text)))
