"""Written answers fold in WebKit and Firefox as they do in Python."""

from __future__ import annotations

from sphinx_marginalia.grading import folded
from tests.browser.items.test_fold import KNOWN, RUN, agree, in_python, numbers_of_all_kinds, texts_of_all_kinds
from tests.browser.kinds import example
from tests.browser.site import Site
from tests.engines.engine import Engine, Place


def test_any_text_and_any_number_are_read_alike(engine: Engine, site: Site) -> None:
    engine.open(Place(site.url), example("not found"))
    texts = engine.run(KNOWN, texts_of_all_kinds(5_000))
    assert len(texts) > 25_000, "a fifth of all letters, and those that are made"
    found = engine.run(RUN, texts)
    assert [(t, folded(t), f[0]) for t, f in zip(texts, found, strict=True) if folded(t) != f[0]] == []
    numbers = numbers_of_all_kinds(5_000)
    found = engine.run(RUN, numbers)
    assert [(n, f) for n, f in zip(numbers, found, strict=True) if not agree(in_python(n), f)] == []
