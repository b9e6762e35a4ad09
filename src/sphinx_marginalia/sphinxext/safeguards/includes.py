"""What pages include: files of the book only, and no character that some output cannot hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes as dn
from docutils.parsers.rst.directives.misc import Include as PlainInclude
from docutils.parsers.rst.directives.misc import Raw
from sphinx import addnodes
from sphinx.directives.code import LiteralInclude
from sphinx.directives.other import Include
from sphinx.directives.patches import CSVTable

from sphinx_marginalia.model.characters import unwritable
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.message import unwritable_message
from sphinx_marginalia.model.phrase import Phrase
from sphinx_marginalia.sphinxext.page_context import PageContext, in_book
from sphinx_marginalia.sphinxext.walk import every

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def add_directives(app: Sphinx) -> None:
    """Replace the directives that read files by ours, which ask first whether a file is the book's."""
    app.add_directive("include", IncludeInside, override=True)
    app.add_directive("literalinclude", LiteralIncludeInside, override=True)
    app.add_directive("csv-table", CSVTableInside, override=True)
    app.add_directive("raw", RawInside, override=True)


def outside(name: str) -> str:
    """Return the message of a finding: a file is not the book's."""
    return Phrase("'{name}' is, or leads to, a file outside the book; copy it into the book's folder", name=name)


# Text as it is read


def check_page(app: Sphinx, docname: str, content: list[str]) -> None:
    """Take characters out of a page's text that no sheet, slide or EPUB can hold, and record a finding for each."""
    content[0] = _writable(content[0], PageContext(app.env))


def check_included(app: Sphinx, path: Path, docname: str, content: list[str]) -> None:
    """Do the same to the text of an included file; of a file that is not the book's, leave nothing."""
    full = Path(app.srcdir, path)
    if in_book(full, app.env):
        content[0] = _writable(content[0], PageContext(app.env, str(full)))
    elif not full.resolve().is_relative_to(Path(PlainInclude.standard_include_path).resolve()):
        content[0] = "\n\n"  # a code block without a line would be an error
        page = PageContext(app.env)
        reported = {found.location.line for found in app.env.current_document.get("marginalia_findings") or ()}
        line, name = next(
            (
                (line, name)
                for line, name in page.included_names()
                if line not in reported and Path(app.env.relfn2path(name)[1]) == full.resolve()
            ),
            (None, path.as_posix()),
        )
        page.add_finding(Code.FILE_OUTSIDE, outside(name), line)


def _writable(text: str, context: PageContext) -> str:
    """Return the text without the characters that an output cannot hold, each of which is a finding."""
    refused = list(unwritable(text))
    for offset, char in refused:
        message = unwritable_message(char)
        context.add_finding(Code.CHARACTER_INVALID, message, text.count("\n", 0, offset) + 1)
    return text.translate(dict.fromkeys(ord(char) for _, char in refused)) if refused else text


# Directives that read a file


class _Inside:
    """A base that makes no node, and records a finding, where a directive would read a file outside the book."""

    #: Options that name a file, besides the argument of some.
    files: ClassVar[tuple[str, ...]] = ()
    by_argument: ClassVar[bool] = False
    #: Whether ``/x`` is a file of the book's folder.
    from_root: ClassVar[bool] = True

    def run(self) -> list[dn.Node]:
        directive: Any = self
        env: BuildEnvironment = directive.state.document.settings.env
        names = [directive.options[option] for option in self.files if option in directive.options]
        names += [directive.arguments[0]] if self.by_argument else []
        source, line = directive.state_machine.get_source_and_line(directive.lineno)
        for name in (name for name in names if not (name.startswith("<") and name.endswith(">"))):
            path = Path(env.doc2path(env.current_document.docname)).parent / name
            if self.from_root:
                path = Path(env.srcdir) / name.lstrip("/") if name.startswith("/") else path
            elif source:
                path = Path(source).parent / name
            if not in_book(path, env):
                PageContext(env, source).add_finding(Code.FILE_OUTSIDE, outside(name), line)
                return []
        result: list[dn.Node] = super().run()  # type: ignore[misc]
        return result


class IncludeInside(_Inside, Include):
    """``include`` in reStructuredText; MyST has its own, whose files ``check_included`` gets."""

    by_argument = True


class LiteralIncludeInside(_Inside, LiteralInclude):
    """``literalinclude`` of a file of the book."""

    files = ("diff",)
    by_argument = True


class CSVTableInside(_Inside, CSVTable):  # type: ignore[misc]
    """``csv-table`` of a file of the book."""

    files = ("file",)


class RawInside(_Inside, Raw):
    """``raw`` of a file of the book."""

    files = ("file",)
    from_root = False


# Files that are copied beside the pages


def leave_out(document: dn.document, env: BuildEnvironment) -> None:
    """Replace pictures and downloads outside the book by their text, and record a finding for each."""
    files: list[dn.Element] = [*every(document, dn.image), *every(document, addnodes.download_reference)]
    for node in files:
        name = node.get("uri") or node.get("reftarget") or ""
        if not name or ":" in name.partition("/")[0] or name.startswith("//"):
            continue
        path = Path(env.relfn2path(name.partition("#")[0])[1])
        paths = sorted(path.parent.glob(path.name)) if path.name.endswith(".*") else [path]
        if all(in_book(one, env) for one in (path.parent, *paths)):
            continue
        here, line = PageContext(env).of_node(node)
        here.add_finding(Code.FILE_OUTSIDE, outside(name), here.line_with(name, line))
        node.replace_self(dn.inline("", node.get("alt") or node.astext()))


def check_words(document: dn.document, env: BuildEnvironment) -> None:
    """Record a finding for each character that an output cannot hold, in texts that may come from data as well."""
    texts = every(document, dn.Text)
    if not any(unwritable("".join(texts))):
        return
    for node in texts:
        for _, char in unwritable(node.astext()):
            here, line = PageContext(env).of_node(node)
            message = unwritable_message(char)
            here.add_finding(Code.CHARACTER_INVALID, message, line)
