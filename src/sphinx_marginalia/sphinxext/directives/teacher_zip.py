"""The way to the teacher's zip: an address that ``conf.py`` gives, or a sentence that says whom to ask."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from docutils import nodes as dn
from sphinx import addnodes

from sphinx_marginalia.model.diagnostic import Code, Diagnostic, Place
from sphinx_marginalia.sphinxext.directives.base import MarginaliaDirective

if TYPE_CHECKING:
    from collections.abc import Iterator

OPTION = "marginalia_teacher_url"
#: What stands where no address is set and the page says nothing of its own.
ASK = (
    "The teacher's zip, with all keys and sample answers, has no public address: "
    "ask whoever gave you this book for \N{LEFT DOUBLE QUOTATION MARK}the teacher's zip"
    "\N{RIGHT DOUBLE QUOTATION MARK}."
)


def is_address(value: str) -> bool:
    """Whether a browser can open it: http or https, a host, and no blank in it."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and value.isprintable() and " " not in value


def is_file(value: str, root: Path) -> bool:
    """Whether it is a file inside the book's folder, links resolved."""
    if "\0" in value:
        return False
    path = (root / value.lstrip("/")).resolve()
    return path.is_relative_to(root.resolve()) and path.is_file()


def check_address(value: str, root: Path) -> Iterator[Diagnostic]:
    """Yield a finding if the address is neither of the web nor a file of the book."""
    if not value or is_address(value) or is_file(value, root):
        return
    conf = root / "conf.py"
    lines = conf.read_text("utf-8", "replace").splitlines() if conf.is_file() else []
    line = next((number for number, text in enumerate(lines, 1) if text.startswith(OPTION)), 1)
    right = "give an address such as 'https://example.org/teacher.zip', a file inside the book's folder, or ''"
    yield Diagnostic(
        Code.TEACHER_ADDRESS, f"{OPTION}: '{value}' is neither an address nor a file; {right}", Place("conf.py", line)
    )


class TeacherZipDirective(MarginaliaDirective):
    """A link to the teacher's zip; without an address its body, which says whom to ask and for what."""

    has_content = True

    def run(self) -> list[dn.Node]:
        address = str(self.config.marginalia_teacher_url)
        if not address:
            return self.parse_content_to_nodes() or [dn.paragraph("", ASK, classes=["m-teacher-zip"])]
        text = "Download the teacher's zip"
        if is_address(address):
            link: dn.Element = dn.reference("", text, refuri=address)
        else:
            link = addnodes.download_reference("", "", dn.inline("", text), reftarget=f"/{address.lstrip('/')}")
            link["refdoc"] = self.env.current_document.docname
        told = dn.Text(": all keys, sample answers and notes on marking. Do not pass it on to students.")
        paragraph = dn.paragraph("", "", dn.strong("", "", link), told, classes=["m-teacher-zip"])
        self.set_source_info(paragraph)
        return [paragraph]
