"""What one more page costs in a small book and in a large one.

Run: python benchmarks/many_pages.py

Builds generated books of lessons in parts of ten, with our page frame and with the theme as it comes, and prints CPU
time for each page.  The words are invented from syllables, with a fixed seed.
"""

from __future__ import annotations

import random
import re
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from build_time import cpu_seconds

COUNTS = (40, 160, 400)
ROUNDS = 3
SYLLABLES = re.findall("..", "babebodadedofafefakekokalelomamemonanenoparaperaresasesotatetovave")
CONF = """
project = "A book of {count} lessons"
extensions = ["myst_parser"{frame}]
html_theme = "sphinx_book_theme"
html_title = "A book of {count} lessons"
"""


def word(chance: random.Random) -> str:
    """Two to four syllables."""
    return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))


def sentence(chance: random.Random, vocabulary: list[str]) -> str:
    """Eight to eighteen words."""
    words = chance.choices(vocabulary, k=chance.randint(8, 18))
    return " ".join(words).capitalize() + "."


def paragraph(chance: random.Random, vocabulary: list[str]) -> str:
    """Four to six sentences."""
    return " ".join(sentence(chance, vocabulary) for _ in range(chance.randint(4, 6)))


def lesson(chance: random.Random, vocabulary: list[str], others: list[str]) -> str:
    """About 600 words: five sections, a table, a quotation, a list, links, a note."""
    title = " ".join(word(chance) for _ in range(3)).capitalize()
    parts = [f"# {title}", paragraph(chance, vocabulary)]
    for _ in range(5):
        parts += [
            f"## {sentence(chance, vocabulary[:200])}",
            paragraph(chance, vocabulary),
            paragraph(chance, vocabulary),
        ]
    rows = [f"| {word(chance)} | {word(chance)} | {word(chance)} |" for _ in range(6)]
    parts.append("\n".join([rows[0], "|---|---|---|", *rows[1:]]))
    parts.append(f"> {sentence(chance, vocabulary)}")
    parts.append("\n".join(f"- {sentence(chance, vocabulary)}" for _ in range(4)))
    parts.append(" ".join(f"{{doc}}`/{name}`" for name in chance.sample(others, 3)))
    parts.append(f"```{{note}}\n{sentence(chance, vocabulary)}\n```")
    return "\n\n".join(parts) + "\n"


def write_book(folder: Path, count: int, *, frame: bool) -> Path:
    """Write a book of *count* lessons, in parts of ten with a page of their own."""
    chance = random.Random(count)  # noqa: S311 - the same book each time
    vocabulary = [word(chance) for _ in range(1500)]
    names = [f"part{number // 10:02}/lesson{number % 10}" for number in range(count)]
    for name in names:
        path = folder / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(lesson(chance, vocabulary, names), "utf-8")
    folders = sorted({name.partition("/")[0] for name in names})
    for part in folders:
        inside = "\n".join(name.partition("/")[2] for name in names if name.startswith(part))
        (folder / part / "index.md").write_text(f"# {word(chance)}\n\n```{{toctree}}\n{inside}\n```\n", "utf-8")
    entries = "\n".join(f"{part}/index" for part in folders)
    (folder / "index.md").write_text(f"# Lessons\n\n```{{toctree}}\n{entries}\n```\n", "utf-8")
    added = ', "sphinx_marginalia.frame"' if frame else ""
    (folder / "conf.py").write_text(CONF.format(count=count, frame=added), "utf-8")
    return folder


def build(book: Path) -> float:
    """One clean build; its CPU seconds."""
    shutil.rmtree(book / "out", ignore_errors=True)
    return cpu_seconds(sys.executable, "-m", "sphinx", "-q", "-b", "html", ".", "out", cwd=book)


def main() -> None:
    """Measure and print."""
    rows: dict[tuple[bool, int], list[float]] = {(frame, count): [] for count in COUNTS for frame in (True, False)}
    with tempfile.TemporaryDirectory() as name:
        books = {
            (frame, count): write_book(Path(name, f"{count}-{frame}"), count, frame=frame) for frame, count in rows
        }
        for _ in range(ROUNDS):
            for key, book in books.items():
                rows[key].append(build(book))
    for (frame, count), values in rows.items():
        middle = statistics.median(values)
        label = "our frame" if frame else "the theme as it comes"
        shown = " ".join(f"{value:.2f}" for value in values)
        print(f"{count:>4} lessons, {label:<22}: {middle:6.2f} s CPU, {middle / count * 1000:5.0f} ms a page ({shown})")


if __name__ == "__main__":
    main()
