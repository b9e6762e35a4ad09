"""Pure rules: a corpus goes in, findings come out, in a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sphinx_marginalia.checks.characters import check_characters
from sphinx_marginalia.checks.coverage import check_actors, check_claims, check_coverage
from sphinx_marginalia.checks.data import check_data
from sphinx_marginalia.checks.evidence import check_evidence, check_words_in_evidence
from sphinx_marginalia.checks.identity import check_ids, check_pages_of_articles, check_references, check_relations
from sphinx_marginalia.checks.items import check_items, check_sets
from sphinx_marginalia.checks.items.hints import check_hints
from sphinx_marginalia.checks.items.repeats import check_repeats
from sphinx_marginalia.checks.notes import check_notes
from sphinx_marginalia.checks.own_work import check_arguments, check_set_numbers
from sphinx_marginalia.checks.plans import check_plans, check_standards, check_strokes
from sphinx_marginalia.checks.sources import check_hindsight, check_sources
from sphinx_marginalia.model.corpus import Corpus
from sphinx_marginalia.model.diagnostic import Diagnostic

Rule = Callable[[Corpus], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (
    check_ids,
    check_pages_of_articles,
    check_references,
    check_relations,
    check_characters,
    check_coverage,
    check_actors,
    check_claims,
    check_sources,
    check_hindsight,
    check_data,
    check_notes,
    check_items,
    check_sets,
    check_evidence,
    check_words_in_evidence,
    check_hints,
    check_repeats,
    check_plans,
    check_strokes,
    check_set_numbers,
    check_arguments,
    check_standards,
)


def audit(corpus: Corpus) -> tuple[Diagnostic, ...]:
    """Return every finding of the book, of its pages and of all rules, each once, sorted by location."""
    findings = {d for page in corpus.pages for d in page.findings}
    for rule in RULES:
        findings.update(rule(corpus))
    return tuple(sorted(findings, key=lambda d: d.sort_key))
