"""Write what the pages for authors take from the code: ``make reference``.

A page holds it between ``<!-- code: directive lesson -->`` and ``<!-- end -->``, so that it stands in the source too,
where a plain viewer shows it.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterable
from inspect import getdoc
from pathlib import Path
from typing import Final

from sphinx_marginalia.frame.config import OPTIONS as FRAME_OPTIONS
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.model.layer import LAYERS
from sphinx_marginalia.sphinxext import DIRECTIVES, ROLES
from sphinx_marginalia.sphinxext.authoring.option import Option
from sphinx_marginalia.sphinxext.config import OPTIONS

ROOT: Final = Path(__file__).resolve().parent.parent
PAGES: Final = ROOT / "docs/develop"
PACKAGE: Final = ROOT / "src/sphinx_marginalia"
BLOCK: Final = re.compile(r"(<!-- code: (\w[\w-]*)(?: ([\w./-]+))? -->\n).*?(<!-- end -->)", re.DOTALL)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def plain(text: str) -> str:
    """Return reStructuredText of a docstring as Markdown: names in code, line ends where paragraphs end."""
    text = re.sub(r"``(.+?)``(?!`)", lambda found: f"`` {found[1]} ``" if "`" in found[1] else f"`{found[1]}`", text)
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))


def parts_of(cls: object) -> tuple[str, str]:
    """Return the prose of a docstring, and the doctree that it draws (or '')."""
    doc = getdoc(cls) or ""
    prose, _, drawn = doc.partition("::\n\n")
    if drawn:
        prose = prose.rpartition("\n\n")[0] or prose
        lines = drawn.splitlines()
        end = next((at for at, line in enumerate(lines) if line and not line.startswith(" ")), len(lines))
        indent = min(len(line) - len(line.lstrip()) for line in lines[:end] if line)
        drawn = "\n".join(line[indent:] for line in lines[:end]).rstrip()
    return plain(prose), drawn


def directive(name: str) -> str:
    """Return what authors need of a directive: what it does, its argument, its options, its doctree."""
    cls = DIRECTIVES[name]
    prose, drawn = parts_of(cls)
    needed, more = cls.required_arguments, cls.optional_arguments
    argument = "one argument" if needed == 1 else f"{needed} arguments" if needed else ""
    argument = argument or ("an argument that may be left out" if more else "no argument")
    content = "content" if cls.has_content else "no content"
    found = [prose, f"*It takes {argument} and {content}.*"]
    options = [option for option in (cls.option_spec or {}).values() if isinstance(option, Option)]
    if options:
        rows = [
            (f"`:{one.name}:`", one.value, "needed" if one.required else one.default or "none", one.about)
            for one in options
        ]
        found.append(table(("Option", "Value", "Default", "What it does"), rows))
    if drawn:
        found.append(f"The doctree:\n\n```text\n{drawn}\n```")
    return "\n\n".join([*found, "For example:"])


def role(name: str) -> str:
    """Return what authors need of a role."""
    return plain((getdoc(type(ROLES[name])) or "").partition("\n\n")[0])


def findings(_: str) -> str:
    """Return the table of findings."""
    return table(("Finding", "What it means"), ((f"`{code.slug}`", code.meaning) for code in Code))


def options(_: str) -> str:
    """Return the table of the extension's options."""
    rows = ((f"`{one.name}`", f"`{one.default!r}`", one.description) for one in OPTIONS)
    return table(("Option", "Default", "What it does"), rows)


def frame_options(_: str) -> str:
    """Return the table of the frame's options."""
    rows = ((f"`{name}`", f"`{default!r}`", about) for name, default, _, about in FRAME_OPTIONS)
    return table(("Option", "Default", "What it does"), rows)


def layers(_: str) -> str:
    """Return the table of layers."""
    return table(("Layer", "Name", "It asks"), ((f"`{one.id}`", one.label, one.gist) for one in LAYERS))


def room(name: str) -> str:
    """Return the table of the files of a folder of the package (not of the folders in it), by their first sentences.

    Where ``__init__.py`` only names the folder, it is left out. An empty ``name`` is the package itself.
    """
    rows = []
    for path in sorted((PACKAGE / name).glob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        if path.name == "__init__.py" and len(tree.body) == 1:
            continue
        first = (ast.get_docstring(tree) or "").partition("\n\n")[0]
        rows.append((f"`{path.relative_to(PACKAGE).as_posix()}`", plain(first)))
    return table(("File", "What it holds"), rows)


WRITERS: Final[dict[str, Callable[[str], str]]] = {
    "directive": directive,
    "role": role,
    "findings": findings,
    "options": options,
    "frame-options": frame_options,
    "layers": layers,
    "room": room,
}


def filled(text: str) -> str:
    """Return a page with what the code says in all its blocks. Raises ``KeyError`` for a block of something else."""
    return BLOCK.sub(lambda found: f"{found[1]}\n{WRITERS[found[2]](found[3] or '')}\n\n{found[4]}", text)


def main() -> int:
    """Write all pages that hold such blocks."""
    for path in sorted(PAGES.glob("*.md")):
        text = path.read_text("utf-8")
        new = filled(text)
        if new != text:
            path.write_text(new, "utf-8")
            print(f"{path.relative_to(ROOT)}: written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
