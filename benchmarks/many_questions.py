"""A generated book with any number of questions: a small article, notes, pages of ten questions, one of each type."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Final

PER_PAGE: Final = 10
CONF: Final = """\
project = "Many questions"
author = "Nobody"
copyright = "none: CC0 1.0"
version = release = "1"
extensions = ["myst_parser", "sphinx_marginalia"]
primary_domain = "marginalia"
html_theme = "alabaster"
nitpicky = True
exclude_patterns = ["out"]
"""
#: One sentence a line, an empty line between paragraphs.
ARTICLE: Final = """\
The school in Elm Street opened a bee garden on Monday.
Two hives stand behind the gym, where some parents say the bees could disturb games.
The head teacher called the garden a quiet classroom.

Neighbours expect more fruit in the coming summer.
Nobody asked the bees’ keeper how much honey the hives will give.
"""
NOTES: Final = ("a bee garden", "some parents", "quiet classroom", "more fruit", "Nobody asked")
#: type -> (options, prompt, how to answer); # stands for the question's number.
QUESTIONS: Final = {
    "choice": (
        ":evidence: S2\n:dok: 1",
        "Question #: which of these stand in the text without a name?",
        (
            "- [x] Parents\n  > Right: *some* parents.\n- [ ] The head teacher\n  > Her office is in {passage}`S3`.\n"
            "- [x] Neighbours\n  > Right: nobody is named."
        ),
    ),
    "stated": (
        ":evidence: S1\n:dok: 1",
        "Question #: the garden was expensive.",
        (
            "- [ ] True\n  > No price is given.\n- [ ] False\n  > That is not said either.\n"
            "- [x] Not stated\n  > Right: {passage}`S1` names no price."
        ),
    ),
    "hottext": (
        ":in: S2\n:evidence: S2\n:dok: 2",
        "Question #: which word shows that nothing has happened yet?",
        "- [x] could\n  > Right: it is possible, no more.\n- [ ] say\n  > This tells who speaks.",
    ),
    "text-entry": (
        ":evidence: S2\n:dok: 1",
        "Question #: who says that bees could disturb games?",
        (
            "- [x] some parents ; parents\n  > Right: without a name.\n- [ ] the head teacher\n  > She speaks later.\n"
            "- [ ] …\n  > Read {passage}`S2`."
        ),
    ),
    "numeric-entry": (
        ":evidence: P1\n:dok: 1",
        "Question #: how many hives are there?",
        "- [x] 2 ± 0 hives ; hive\n  > Right.\n- [ ] 12\n  > Too many.\n- [ ] …\n  > Look again.",
    ),
    "match": (
        ":evidence: S2, S4\n:dok: 2",
        "Question #: who does what?",
        (
            "- Some parents :: worry\n  > They fear for *games*.\n- Neighbours :: expect\n  > They hope for fruit.\n"
            "- The school :: opens\n  > A garden.\n- :: refuses"
        ),
    ),
    "order": (
        ":evidence: P1\n:dok: 2\n:by: date",
        "Question #: what came first?",
        (
            "1. The letter\n   > 2 May 2025.\n2. The article\n   > 5 May 2025.\n3. The harvest\n   > 30 August 2025.\n"
            "4. The count\n   > 1 September 2025."
        ),
    ),
    "group": (
        ":evidence: P1\n:dok: 2",
        "Question #: sort the phrases.",
        (
            "- fact\n  - the garden was opened\n    > One can see.\n  - there are two hives\n    > One can count.\n"
            "- prediction\n  - games could be disturbed\n    > Nobody can know yet."
        ),
    ),
    "inline-choice": (
        ":evidence: S2\n:dok: 2",
        "Question #: the text says that bees [1] disturb [2].",
        (
            "1. - [ ] will\n     > The text is more careful.\n   - [x] could\n     > Right.\n"
            "2. - [x] games\n     > Right.\n   - [ ] lessons\n     > Not in the text."
        ),
    ),
    "extended-text": (
        ":evidence: P1\n:dok: 3\n:minutes: 5\n:lines: 4",
        "Question #: is the worry justified?",
        (
            "- Evidence\n  - 2: Quotes the words.\n  - 1: Names the speaker.\n"
            "- Reasoning\n  - 2: Weighs both sides.\n  - 1: Gives one reason.\n"
            "- Sample 2\n  > “Some parents say” has no name. Still, both hives are near.\n"
            "- Sample 1\n  > Yes, because bees sting."
        ),
    ),
}


def question(number: int) -> str:
    """One question; its type goes by its number."""
    kind, (options, prompt, answers) = list(QUESTIONS.items())[number % len(QUESTIONS)]
    asked = prompt.replace("#", str(number))
    return f"```{{item}} {kind}\n:id: q{number}\n{options}\n:hint: Look at the verbs.\n{asked}\n\n{answers}\n```\n"


def seed() -> tuple[str, str]:
    """The article's text, and its offsets."""
    blocks = [block.splitlines() for block in ARTICLE.strip().split("\n\n")]
    text = "\n\n".join(" ".join(lines) for lines in blocks) + "\n"
    sentences = [[text.index(line), text.index(line) + len(line)] for lines in blocks for line in lines]
    paragraphs = [[m.start(), m.end()] for m in re.finditer(r".+", text)]
    table = (
        'title = "A bee garden behind the gym"\ndate = 2025-05-05\nlanguage = "en"\n'
        'found = "Written for a measurement; no such school is known."\nrights = "CC0 1.0: no rights reserved."\n'
        f'sha256 = "{hashlib.sha256(text.encode()).hexdigest()}"\n'
        f"body_start = 0\nparagraphs = {paragraphs}\nsentences = {sentences}\n"
    )
    return text, table


def write_book(folder: Path, count: int) -> Path:
    """A book with ``count`` questions, the key and My work, in a new folder."""
    notes = (f"```{{annotation}} {words}\n:id: n{n}\n:layer: framing\nWho?\n```\n" for n, words in enumerate(NOTES))
    pages = {
        "notes": "# Notes\n\n" + "\n".join(notes),
        "answers": "# Answers\n\n```{answer-key}\n```\n",
        "work": "# My work\n\n```{my-work}\n```\n",
    }
    for start in range(0, count, PER_PAGE):
        asked = [question(number) for number in range(start, min(start + PER_PAGE, count))]
        pages[f"set{start:04}"] = f"# Questions from {start}\n\n" + "\n".join(asked)
    text, table = seed()
    names = "\n".join(f"pages/{name}" for name in pages)
    index = f"# Many questions\n\n```{{article}} bees\n```\n\n```{{toctree}}\n:maxdepth: 1\n\n{names}\n```\n"
    files = {"conf.py": CONF, "index.md": index, "seeds/bees.txt": text, "seeds/bees.toml": table}
    files |= {f"pages/{name}.md": page for name, page in pages.items()}
    for name, words in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, "utf-8")
    return folder
