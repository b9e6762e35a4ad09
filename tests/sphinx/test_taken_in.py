"""Files that pages take in: of the book only, told by their own names and lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Book

PLAIN, SCHOOL, NOTES = "pages/plain.md", "pages/school.md", "pages/notes.md"
HERE = "Nothing here is checked."
WORD = "zzoutside"

PART = """# Part

Words {quote}`a quiet schoolroom` and {passage}`S9`.

```{annotation} a quiet schoolroom
:id: mine
:layer: framing
Why?
```

Cited {cite:p}`school-mail` and {actor}`nobody`.

Two hives stand behind the gym, where some parents say.

![](https://x.org/a.png)

```{item} choice
:id: part-who
:evidence: S2
:dok: 7
Who?

- [x] One
  > Right: so it stands there.
- [ ] Two
  > No.
```
"""
FOUND = [
    (3, "quotation-absent"), (3, "segment-unknown"), (5, "quotation-absent"), (11, "source-unknown"),
    (11, "actor-unknown"), (13, "run-unquoted"), (15, "remote-content"), (17, "option-invalid"),
]  # fmt: skip


@pytest.mark.parametrize("shift", [0, 3])
def test_a_finding_in_an_included_file_names_that_file(edited: Book, shift: int) -> None:
    edited.write("pages/part.txt", "x\n" * shift + PART)
    more = f"\n:start-line: {shift}" if shift else ""
    edited.edit(PLAIN, HERE, f"{HERE}\n\n{HERE}\n\n```{{include}} part.txt{more}\n```")
    told = edited.build().err
    for line, code in FOUND:
        assert any(
            one.startswith(f"pages/part.txt:{line + shift}: ") and one.endswith(f"[marginalia.{code}]")
            for one in told.splitlines()
        ), (line, code, told)
    assert "pages/plain.md:" not in told


def test_a_finding_in_what_restructuredtext_includes_names_that_file(edited: Book) -> None:
    edited.write("pages/part.txt", "One.\n\nWords :marginalia:quote:`a quiet schoolroom`.\n\n.. marginalia:task::\n")
    edited.write(
        "pages/rest.rst",
        ":orphan:\n\nRest\n====\n\nOne.\n\n.. include:: part.txt\n\n.. marginalia:omissions::\n\n   A.\n",
    )
    edited.write("pages/part.txt", "One.\n\nWords :marginalia:quote:`a quiet schoolroom`.\n\n.. marginalia:lesson::\n")
    told = edited.build().err
    assert 'pages/part.txt:3: "a quiet schoolroom" is not' in told
    assert "pages/part.txt:5: marginalia:lesson lacks" in told
    assert "pages/rest.rst:" not in told


TAKING = [
    "```{include} @\n```",
    "```{include} @\n:literal:\n```",
    "```{include} @\n:code: text\n```",
    "```{literalinclude} @\n```",
    "```{literalinclude} part.txt\n:diff: @\n```",
    "```{csv-table}\n:file: @\n```",
    "```{raw} html\n:file: @\n```",
    "```{eval-rst}\n.. include:: @\n```",
    "```{eval-rst}\n.. include:: @\n   :literal:\n```",
    "```{eval-rst}\n.. literalinclude:: @\n```",
    "{download}`it <@>`",
    "[it](@)",
    "[it](path:@)",
    "![it](@)",
    "```{image} @\n```",
    "```{figure} @\nA figure.\n```",
    "```{picture} @\n```",
]


@pytest.mark.parametrize("linked", [False, True])
def test_a_file_outside_the_book_is_told_and_not_shown(edited: Book, linked: bool) -> None:
    for suffix in ("txt", "svg"):
        outside = edited.source.parent / f"outside.{suffix}"
        outside.write_text(f"{WORD}\n", "utf-8")
        if linked:
            edited.path(f"pages/pots.{suffix}").symlink_to(outside)
    edited.write("pages/part.txt", "inside\n")
    given = "pots" if linked else "../../outside"
    drawn = ("picture", "image", "figure", "![")
    blocks = [block.replace("@", f"{given}.{'svg' if any(d in block for d in drawn) else 'txt'}") for block in TAKING]
    edited.edit(PLAIN, HERE, "\n\n".join(blocks))
    edited.edit("conf.py", "nitpicky = True", 'nitpicky = True\nmarginalia_findings = "warn"')
    result = edited.build()
    assert result.status == 0, result.err
    told = [line for line in result.err.splitlines() if "[marginalia.file-outside]" in line]
    assert all(f"'{given}." in line and "is, or leads to, a file outside the book" in line for line in told)
    lines = sorted({int(line.split(f"{PLAIN}:")[1].split(":")[0]) for line in told})
    first = edited.line(PLAIN, blocks[0])
    for block in blocks:
        assert set(range(first, first + block.count("\n") + 1)) & set(lines), (block, first, lines)
        first += block.count("\n") + 2
    for path in edited.output.rglob("*"):
        assert path.is_dir() or WORD.encode() not in path.read_bytes(), path


def test_files_of_the_book_are_taken_in(edited: Book) -> None:
    edited.write("part.txt", "Inside *here*.\n")
    edited.write("rows.csv", "a,b\n1,2\n")
    edited.write("dot.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    blocks = [
        "```{include} /part.txt\n```", "```{include} ../part.txt\n```", "```{literalinclude} /part.txt\n```",
        "```{csv-table}\n:file: /rows.csv\n```", "```{raw} html\n:file: ../part.txt\n```", "[it](../rows.csv)",
        "![it](/dot.svg)", "{download}`it </rows.csv>`", "![it](../dot.*)",
        "```{eval-rst}\n.. include:: <isonum.txt>\n.. include:: ../part.txt\n```",
    ]  # fmt: skip
    edited.edit(PLAIN, HERE, "\n\n".join(blocks))
    result = edited.build()
    assert (result.status, result.err) == (0, "")


# Characters


def test_a_character_that_no_output_can_hold_is_told_by_its_code_point(edited: Book) -> None:
    edited.write("pages/part.txt", "One.\n\nTwo \x0b three.\n")
    edited.write("rows.csv", "a,b\n1,x\ufffey\n")
    edited.edit(
        PLAIN, HERE, "A \x08 and\n\uffff here.\n\n```{include} part.txt\n```\n\n```{csv-table}\n:file: /rows.csv\n```"
    )
    told = edited.build().err
    line = edited.line(PLAIN, "\x08")
    assert f"{PLAIN}:{line}: the character U+0008 cannot be written in a sheet or an EPUB; take it out" in told
    assert f"{PLAIN}:{line + 1}: the character U+FFFF cannot" in told
    assert "pages/part.txt:3: the character U+000B cannot" in told
    assert "the character U+FFFE cannot" in told
    assert told.count("[marginalia.character-invalid]") == 4


def test_in_a_draft_such_a_character_is_left_out(edited: Book) -> None:
    edited.edit("conf.py", "nitpicky = True", 'nitpicky = True\nmarginalia_findings = "warn"')
    edited.edit(PLAIN, HERE, "It is\x08 here.")
    assert edited.build().status == 0
    assert "It is here." in edited.page("pages/plain.html")
