"""Whether cells fit the patterns that an author wrote; a pattern that never ends is stopped."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

#: Seconds after which a pattern is given up: a good one takes a thousandth of it for a thousand cells.
PATIENCE = 10.0
_MATCHER = Path(__file__).with_name("matcher.py")
#: A pattern without groups and alternatives: a row of characters and classes, each perhaps repeated.
_ATOM = r"(?:\\[dDwWsS\W]|\[\^?(?:\\[dDwWsS\W]|[^\[\]\\])+\]|[^\\\[\](){}*+?|^$])"
_TIMES = r"(?:[*+?]|\{[0-9]{1,3}(?:,[0-9]{0,3})?\})"
_SIMPLE = re.compile(rf"(?:{_ATOM}{_TIMES}?+)*+")
_CHOICE = re.compile(rf"{_ATOM}(?:[*+?]|\{{[0-9]+,[0-9]*\}})")
#: With two repetitions that may be longer or shorter, the steps are the square of the length, and no more.
_MOST_CHOICES, _MOST_LETTERS, _LONGEST_SIMPLE = 2, 500, 200


@dataclass(slots=True)
class Answers:
    """What is known of patterns: the invalid ones and the slow ones with what to say, and the texts that do not fit."""

    invalid: dict[str, str] = field(default_factory=dict)
    slow: dict[str, str | None] = field(default_factory=dict)
    """A pattern that was stopped, with the text at which it was; None where it was not even read to its end."""
    misfits: set[tuple[str, str]] = field(default_factory=set)


def is_simple(pattern: str) -> bool:
    """Whether a pattern is sure to end soon on a text that is not long; said only of what is easy to see."""
    if len(pattern) > _LONGEST_SIMPLE or not _SIMPLE.fullmatch(pattern):
        return False
    return len(_CHOICE.findall(pattern)) <= _MOST_CHOICES


def compare(cells: Mapping[str, Iterable[str]], patience: float = PATIENCE) -> Answers:
    """Compare texts with patterns: simple ones here, all others in a process that is stopped after ``patience``."""
    answers = Answers()
    others: list[tuple[str, list[str]]] = []
    for pattern, texts in cells.items():
        left = list(dict.fromkeys(texts))
        simple = is_simple(pattern)
        if simple:
            try:
                fits = re.compile(pattern).fullmatch
            except re.error as error:
                answers.invalid[pattern] = str(error)
                continue
            short = [text for text in left if len(text) <= _MOST_LETTERS]
            left = [text for text in left if len(text) > _MOST_LETTERS]
            answers.misfits.update((pattern, text) for text in short if not fits(text))
        if left or not simple:
            others.append((pattern, left))
    if others:
        _ask(others, patience, answers)
    return answers


def _ask(jobs: list[tuple[str, list[str]]], patience: float, answers: Answers) -> None:
    """Have the other process answer; where it stops, that pattern is slow, and nothing is known of those after it."""
    lines = iter(_run(json.dumps(jobs), patience))
    for pattern, texts in jobs:
        answer = next(lines, None)
        if answer is None:
            answers.slow[pattern] = None
            return
        if answer != "ok":
            answers.invalid[pattern] = answer
            continue
        for text in texts:
            answer = next(lines, None)
            if answer is None:
                answers.slow[pattern] = text
                return
            if answer != "1":
                answers.misfits.add((pattern, text))


def _run(jobs: str, patience: float) -> list[str]:
    """Return the lines that the other process wrote before it ended or was stopped."""
    command = [sys.executable or "python", "-I", "-W", "ignore", str(_MATCHER)]
    try:
        done = subprocess.run(command, input=jobs.encode("ascii"), capture_output=True, timeout=patience, check=False)
        out = done.stdout
    except subprocess.TimeoutExpired as late:  # it has been killed
        out = late.stdout or b""
    except OSError:  # no process can be made here
        out = b""
    return [line.decode("ascii", "replace") for line in out.split(b"\n")[:-1]]
