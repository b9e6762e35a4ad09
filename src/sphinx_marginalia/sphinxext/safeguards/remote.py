"""What a page would load from another host as soon as it is opened: pictures, scripts, frames, styles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from docutils import nodes as dn

from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.sphinxext.page_context import PageContext
from sphinx_marginalia.sphinxext.walk import every

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

#: An address of another host; browsers read backslashes and leading blanks as they like.
_ELSEWHERE = re.compile(r"\s*(?:(?:https?|ftp|wss?):|[\\/]{2})", re.IGNORECASE)
_IN_STYLE = re.compile(
    r"""(?:url\(\s*|@import\s+|image-set\(\s*|src\(\s*)["']?\s*((?:https?:|//|\\)[^\s"')]*)""", re.IGNORECASE
)
_REFRESH = re.compile(r"""url\s*=\s*["']?([^"']*)""", re.IGNORECASE)
#: Attributes whose address is loaded without the reader's doing, or called with data that the reader does not see.
_LOADED = frozenset([
    "src", "srcset", "imagesrcset", "data", "poster", "background", "codebase", "archive", "lowsrc", "dynsrc", "code",
    "manifest", "classid", "ping", "action", "formaction",
])  # fmt: skip
#: Elements whose ``href`` waits until the reader follows it.
_LINKS = frozenset(["a", "area"])
#: Attributes that hold text.
_WORDS = frozenset(["title", "alt", "summary", "label", "placeholder", "value", "aria-label", "content"])


def is_elsewhere(address: str) -> bool:
    """Tell whether an address is that of another host."""
    return _ELSEWHERE.match(re.sub(r"[\t\r\n]", "", address)) is not None


def remote_addresses(html: str) -> Iterator[tuple[str, str]]:
    """Yield the element and the address of everything that a piece of HTML would load from another host."""
    parser = _RemoteAddresses()
    parser.feed(f"{html}\">'>")  # ends a tag that does not end
    parser.close()
    yield from parser.found


class _RemoteAddresses(HTMLParser):
    """Gathers elements and addresses of other hosts in ``found``."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.in_style = tag == "style"
        for name, value in attrs:
            self.found += [(tag, address) for address in self.addresses(tag, name, value or "")]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.in_style = False

    def handle_endtag(self, tag: str) -> None:
        self.in_style = False

    def handle_data(self, data: str) -> None:
        if self.in_style:
            self.found += [("style", found[1]) for found in _IN_STYLE.finditer(data)]

    def addresses(self, tag: str, name: str, value: str) -> list[str]:
        """Return the addresses of other hosts that an attribute lets a browser load."""
        if name == "srcdoc":
            return [address for _, address in remote_addresses(value)]
        if name == "content" and tag == "meta":
            return [found[1].strip() for found in _REFRESH.finditer(value) if is_elsewhere(found[1])]
        if name in {"srcset", "imagesrcset"}:
            return [part.strip().split()[0] for part in value.split(",") if is_elsewhere(part)]
        waits = name in {"href", "xlink:href"} and tag in _LINKS
        if (name in _LOADED or name in {"href", "xlink:href"}) and not waits and is_elsewhere(value):
            return [value.strip()]
        return [found[1] for found in _IN_STYLE.finditer(value)] if name not in _WORDS and not waits else []


def check_remote(document: dn.document, env: BuildEnvironment) -> None:
    """Record a finding for each picture, and each piece of HTML, that would load something from another host."""
    context = PageContext(env)
    for image in every(document, dn.image):
        address = image.get("uri", "")
        if is_elsewhere(address):
            message = _message("picture", address)
        elif address.lower().startswith("data:"):
            message = Phrase(
                "the picture is its own address ({address} …), which strict pages refuse; save it as a file",
                address=address[:30],
            )
        else:
            continue
        here, line = context.of_node(image)
        here.add_finding(Code.REMOTE_CONTENT, message, here.line_with(address, line))
    for raw in every(document, dn.raw):
        if "html" not in raw.get("format", "html"):
            continue
        for tag, address in remote_addresses(raw.astext()):
            here, line = context.of_node(raw)
            here.add_finding(Code.REMOTE_CONTENT, _message(f"<{tag}>", address), here.line_with(address, line))


def _message(what: str, address: str) -> str:
    """Return what is wrong with an address of another host, and what would be right."""
    return Phrase(
        "the {what} from {address} would tell another host of every reader; put the file into the book, or give "
        "a link to it",
        what=what,
        address=address[:80],
    )
