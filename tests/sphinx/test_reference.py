"""The authors' reference: made from the code, with an example of everything that is built."""

from __future__ import annotations

import pickle
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_marginalia.sphinxext import DIRECTIVES, ROLES
from sphinx_marginalia.sphinxext.authoring.option import Option
from tests.conftest import copy_root
from tests.tools.load import load

if TYPE_CHECKING:
    from docutils import nodes

PAGE = Path(__file__).parents[2] / "docs/develop/reference.md"
ENTRY = re.compile(r"<!-- code: (directive|role) ([\w-]+) -->\n(.*?)<!-- end -->\n\n(````+)md\n(.*?)\n\4\n", re.DOTALL)
ENTRIES = {(kind, name): (block, example) for kind, name, block, _, example in ENTRY.findall(PAGE.read_text("utf-8"))}
#: Sphinx's own doctree; for students, no node at all.
DRAWN_ELSEWHERE = {"optional-toctree", "teacher"}
#: Directives whose doctree another one draws.
SAME_AS = {"quote": "passage", "plan": "lesson"}


def test_the_pages_say_what_the_code_says() -> None:
    tool = load("reference")
    pages = [path for path in PAGE.parent.glob("*.md") if tool.BLOCK.search(path.read_text("utf-8"))]
    assert len(pages) >= 4
    for path in pages:
        text = path.read_text("utf-8")
        assert tool.filled(text) == text, f"{path.name}: run 'make reference'"


def test_every_directive_and_role_has_an_entry_with_an_example() -> None:
    assert {name for kind, name in ENTRIES if kind == "directive"} == set(DIRECTIVES)
    assert {name for kind, name in ENTRIES if kind == "role"} == set(ROLES)
    for (kind, name), (_, example) in ENTRIES.items():
        assert (f"{{{name}}}`" if kind == "role" else f"{{{name}}}") in example, name


def test_every_option_is_told() -> None:
    for name, directive in DIRECTIVES.items():
        for option in (directive.option_spec or {}).values():
            if isinstance(option, Option):
                assert f"| `:{option.name}:` |" in ENTRIES["directive", name][0], (name, option.name)


@pytest.fixture(scope="module")
def doctrees(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], nodes.document]:
    """Each example as a page of its own, built without a finding in it."""
    book = copy_root("reference", tmp_path_factory.mktemp("reference"))
    names = {entry: f"{entry[0]}-{entry[1]}" for entry in ENTRIES}
    listed = "\n".join(names.values())
    book.write("index.md", f"# The fourth tram line\n\n```{{toctree}}\narticle\nsources\n{listed}\n```\n")
    book.write("article.md", "# The article\n\n```{article}\n```\n")
    book.write("sources.md", "# Sources\n\n```{bibliography}\n:all:\n```\n")
    others = "```{{actor}} shops\n:kind: group\n:names: Shops\n```\n"
    for entry, page in names.items():
        more = others.replace("{{", "{").replace("}}", "}") if entry == ("directive", "relation") else ""
        book.write(f"{page}.md", f"# Example of {entry[1]}\n\n{more}{ENTRIES[entry][1]}\n")
    done = book.sphinx("-b", "html", "-d", str(book.source.parent / "trees"))
    wrong = [line for line in done.stderr.splitlines() if re.search(r"(directive|role)-[\w-]+\.md", line)]
    assert not wrong, "\n".join(wrong)
    assert done.returncode == 0, done.stderr
    folder = book.source.parent / "trees"
    return {entry: pickle.loads((folder / f"{page}.doctree").read_bytes()) for entry, page in names.items()}


@pytest.mark.parametrize("name", sorted(set(DIRECTIVES) - DRAWN_ELSEWHERE))
def test_an_example_makes_the_doctree_that_is_drawn(doctrees: dict[tuple[str, str], nodes.document], name: str) -> None:
    block, _ = ENTRIES["directive", SAME_AS.get(name, name)]
    drawn = re.search(r"```text\n\s*<(\w+)", block) or re.search(r"`<(m_\w+)>`", block)
    assert drawn, f"the docstring of {name} draws no doctree"
    made = {type(node).__name__ for node in doctrees["directive", name].findall()}
    assert drawn[1] in made
