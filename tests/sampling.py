"""What a run draws of things that are merely repeated, by one seed; a nightly run takes all of them.

The seed is ``$SEED``, or the day. The run prints it, and ``SEED=…`` draws the same again; ``$NIGHTLY`` takes all.
"""

from __future__ import annotations

import math
import os
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from random import Random
from typing import Final, TypeVar

SEED: Final = "SEED"
NIGHTLY: Final = "NIGHTLY"

T = TypeVar("T")


def seed_of(environ: Mapping[str, str]) -> str:
    """Return the seed that is asked for, or the day in UTC, such as ``2026-11-30``."""
    return environ.get(SEED) or datetime.now(tz=UTC).date().isoformat()


def is_nightly(environ: Mapping[str, str] | None = None) -> bool:
    """Return whether everything runs, and nothing is drawn."""
    return (os.environ if environ is None else environ).get(NIGHTLY, "") not in {"", "0"}


def share_one_seed() -> None:
    """Put the seed into the environment, so that every worker of this run has the same one, even past midnight."""
    os.environ[SEED] = seed_of(os.environ)


def header(environ: Mapping[str, str]) -> str:
    """Return the line with which a run says what it draws, and how to draw it again."""
    if is_nightly(environ):
        return "nothing is sampled: NIGHTLY is set"
    return f"what is repeated is sampled: {SEED}={seed_of(environ)} draws the same again, {NIGHTLY}=1 takes all"


def examples(count: int, environ: Mapping[str, str] | None = None) -> int:
    """Return how many examples of a property are tried: all by night, a third of them by day, always the same ones."""
    return count if is_nightly(environ) else math.ceil(count / 3)


def sample(
    items: Iterable[T],
    share_or_count: float,
    *,
    name: str,
    always: Collection[T] = (),
    environ: Mapping[str, str] | None = None,
) -> list[T]:
    """Return some of the items, in their order: those of ``always``, and a part of the others.

    A number below 1 is a share of the others, rounded up; any other is how many of them. The draw depends on the seed,
    on ``name`` and on the items, so that two tests with names of their own do not look at the same ones.
    """
    environ = os.environ if environ is None else environ
    every = list(items)
    if is_nightly(environ):
        return every
    others = [at for at, item in enumerate(every) if item not in always]
    count = math.ceil(share_or_count * len(others)) if share_or_count < 1 else int(share_or_count)
    drawn = set(Random(f"{seed_of(environ)}/{name}").sample(others, min(count, len(others))))
    return [item for at, item in enumerate(every) if at in drawn or item in always]
