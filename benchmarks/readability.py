"""How hard the book's pages are to read: ``python benchmarks/readability.py [REVISION …]``.

Prints, for each kind of page, the median and the highest Flesch-Kincaid grade of its running text, as it is and as it
was in older revisions of this repository, and the pages that became harder by more than a quarter of a grade.  The
text is the author's Markdown without code, options, roles, quotations, tables and headings; a list item is a sentence.

Needs textstat 0.7.4, which is not among the locked packages: ``python -m pip install textstat==0.7.4``.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from statistics import median

import textstat

ROOT = Path(__file__).resolve().parents[1]
#: Each kind of page, and how the path of its pages begins; the first that fits counts.
KINDS = {
    "easier reading": ("docs/read/easier",),
    "lessons on actors": ("docs/actors/",),
    "lessons on themes": ("docs/themes/",),
    "reading skills": ("docs/skills/",),
    "reading": ("docs/read/", "index.md"),
    "data": ("docs/data/",),
    "exercises": ("exercises/",),
    "for teachers": ("docs/teach/",),
    "to look up": ("docs/reference/",),
    "for authors": ("docs/develop/",),
}
HARDER = 0.25
FEWEST_WORDS = 60
_LANGUAGES = "doctest|python|console|text|toml|json|html|css|md|yaml|testcode|toctree"
_CODE = re.compile(rf"^(`{{3,}}|:{{3,}})\{{?(?:{_LANGUAGES})\b.*?^\1", re.MULTILINE | re.DOTALL)
_LEFT = re.compile(r"^---\n.*?\n---\n|<!--.*?-->|\{(?:cite:[pt]|data)\}`[^`]*`", re.DOTALL)
_QUOTED = re.compile(r"\{(?:quote|passage)\}`[^`]*`|“[^”]*”|\"[^\"\n]*\"")
_ROLE = re.compile(r"\{[\w:-]+\}`([^`<]*?)\s*(?:<[^>]*>)?`")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_LINE = re.compile(r"^\s*(?:[`:]{3,}.*|:[\w-]+:.*|#+ .*|\|.*|\([\w-]+\)=|>.*)$", re.MULTILINE)
_MARK = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+(?:\[[ x]\]\s+)?", re.MULTILINE)


def running_text(markdown: str) -> str:
    """Return the sentences of a page, one a line."""
    text = _LEFT.sub("", _CODE.sub("", markdown))
    text = _LINE.sub("", _LINK.sub(r"\1", _ROLE.sub(r"\1", _QUOTED.sub("it", text))))
    text = _MARK.sub("", text).replace("`", "").replace("*", "")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return "\n".join(line if line[-1] in ".!?:" else line + "." for line in lines)


def grades(pages: dict[str, str]) -> dict[str, float]:
    """Return the grade of each page that has enough running text."""
    texts = {name: running_text(text) for name, text in pages.items()}
    return {n: textstat.flesch_kincaid_grade(t) for n, t in texts.items() if len(t.split()) >= FEWEST_WORDS}


def pages_of(revision: str = "") -> dict[str, str]:
    """Return the Markdown of the book's pages by path, of a revision or as the files are now."""
    if not revision:
        files = [ROOT / "index.md", *(path for part in ("docs", "exercises") for path in (ROOT / part).rglob("*.md"))]
        return {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in files}
    names = git("ls-tree", "-r", "--name-only", revision, "index.md", "docs", "exercises").splitlines()
    return {name: git("show", f"{revision}:{name}") for name in names if name.endswith(".md")}


def git(*arguments: str) -> str:
    """Return what git prints."""
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout


def kind_of(name: str) -> str:
    """Return the kind of a page, or ''."""
    return next((kind for kind, starts in KINDS.items() if name.startswith(starts)), "")


def by_kind(found: dict[str, float]) -> dict[str, tuple[float, float]]:
    """Return the median and the highest grade of each kind."""
    groups: defaultdict[str, list[float]] = defaultdict(list)
    for name, grade in found.items():
        groups[kind_of(name)].append(grade)
    return {kind: (median(values), max(values)) for kind, values in groups.items()}


def main(revisions: list[str]) -> None:
    """Print the table, and what became harder since the first of the revisions."""
    columns = [*revisions, ""]
    found = [grades(pages_of(revision)) for revision in columns]
    tables = [by_kind(one) for one in found]
    print("| kind of page | " + " | ".join(f"{name or 'now'}: median (highest)" for name in columns) + " |")
    print("|---" * (len(columns) + 1) + "|")
    for kind in KINDS:
        cells = ["{:.1f} ({:.1f})".format(*table[kind]) if kind in table else "" for table in tables]
        print(f"| {kind} | " + " | ".join(cells) + " |")
    for name, grade in sorted(found[-1].items()):
        if name in found[0] and grade > found[0][name] + HARDER:
            print(f"harder: {name}: {found[0][name]:.1f}, now {grade:.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
