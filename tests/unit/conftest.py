"""Hypothesis draws the same examples in each run, more of them by night; a busy machine fails none of them."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

from tests.sampling import examples

settings.register_profile(
    "steady",
    max_examples=examples(100),
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")
