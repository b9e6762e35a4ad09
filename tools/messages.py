"""The catalogue of the interface's words: ``locale/marginalia.pot``, and each language's ``.po`` and ``.mo``."""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from sphinx_marginalia.system.script_words import KEYWORDS

PACKAGE = Path(__file__).parents[1] / "src" / "sphinx_marginalia"
LOCALE = PACKAGE / "locale"
DOMAIN = "marginalia"
TEMPLATE = LOCALE / f"{DOMAIN}.pot"
#: Functions whose arguments are messages: how many forms, and whether a context comes first.
FUNCTIONS = {
    "_": (1, False),
    "gettext": (1, False),
    "gettext_noop": (1, False),
    "ngettext": (2, False),
    "pgettext": (1, True),
    "Phrase": (1, False),
}
#: The frame's templates have Sphinx's own ``_`` for what Sphinx says already.
FRAME_TEMPLATES = PACKAGE / "frame" / "templates"
METHODS = {".js": "javascript", ".html": "jinja2", ".jinja": "jinja2"}

Message = tuple[str, str | tuple[str, str], str | None]


def of_python(source: str) -> Iterator[tuple[str | tuple[str, str], str | None]]:
    """Yield the messages of a Python file, also those inside f-strings, and their contexts."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        forms, has_context = FUNCTIONS.get(name, (0, False))
        given = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        if forms and len(given) >= forms + has_context:
            context = given.pop(0) if has_context else None
            yield (given[0] if forms == 1 else (given[0], given[1])), context


def messages() -> Iterator[Message]:
    """Yield each message of the code with its file and its context."""
    for path in sorted(PACKAGE.rglob("*")):
        name = path.relative_to(PACKAGE).as_posix()
        if path.suffix == ".py":
            for message, context in of_python(path.read_text("utf-8")):
                yield name, message, context
            continue
        method = METHODS.get(path.suffix, "")
        if not method:
            continue
        keywords = {"frame_gettext": None} if FRAME_TEMPLATES in path.parents else KEYWORDS
        with path.open("rb") as file:
            for _line, found, _comments, context in extract(method, file, keywords):
                yield name, found if isinstance(found, str) else (found[0], found[1]), context


def template() -> Catalog:
    """Return all messages, sorted by where they are said."""
    catalog = Catalog(project="sphinx-marginalia", charset="utf-8", fuzzy=False)
    for name, message, context in messages():
        catalog.add(message, locations=[(name, 0)], context=context)
    return catalog


def written(catalog: Catalog) -> str:
    """Return a catalogue as its file has it: without days, authors and lines, which would change at each run."""
    file = io.BytesIO()
    write_po(file, catalog, width=110, include_lineno=False, sort_by_file=False, omit_header=True)
    kind = "template" if catalog.locale is None else str(catalog.locale)
    head = f'# Words of sphinx-marginalia ({kind}). Made by `make messages`.\nmsgid ""\nmsgstr ""\n'
    fields = ["Content-Type: text/plain; charset=utf-8", "MIME-Version: 1.0"]
    if catalog.locale is not None:
        fields = [f"Language: {catalog.locale}", *fields, f"Plural-Forms: {catalog.plural_forms}"]
    return head + "".join(f'"{field}\\n"\n' for field in fields) + "\n" + file.getvalue().decode()


def update() -> int:
    """Write the template, bring each language up to date with it, and compile it."""
    found = template()
    TEMPLATE.write_text(written(found), "utf-8", newline="\n")
    print(f"{len(found)} messages are in {TEMPLATE.relative_to(PACKAGE.parent)}")
    for path in sorted(LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        language = path.parents[1].name
        with path.open("rb") as file:
            catalog = read_po(file, locale=language, domain=DOMAIN)
        catalog.update(found, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        path.write_text(written(catalog), "utf-8", newline="\n")
        with path.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, catalog)
        done = sum(bool(message.id and message.string and all(message.string)) for message in catalog)
        print(f"{language}: {done} of {len(found)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(update())
