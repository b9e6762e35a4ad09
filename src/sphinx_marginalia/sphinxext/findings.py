"""What findings do to a build: they end it, or are warnings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sphinx.errors import SphinxError
from sphinx.util import logging

from sphinx_marginalia.system.faults import count

if TYPE_CHECKING:
    from sphinx.config import Config

    from sphinx_marginalia.model.diagnostic import Diagnostic

logger = logging.getLogger(__name__)


class FindingsError(SphinxError):
    """The book has findings, and nothing was written; ``findings`` holds them in the order of the report."""

    category = "The book has findings"

    def __init__(self, findings: Sequence[Diagnostic]) -> None:
        super().__init__(report(findings))
        self.findings = tuple(findings)

    def __reduce__(self) -> tuple[type[FindingsError], tuple[tuple[Diagnostic, ...]]]:
        return (type(self), (self.findings,))


def report(findings: Sequence[Diagnostic]) -> str:
    """Return a line for each finding, and one that says how many there are."""
    lines = [str(finding) for finding in findings]
    return "\n".join([*lines, f"{count(len(lines), 'finding')}."])


def raise_or_warn(findings: Sequence[Diagnostic], config: Config) -> None:
    """Raise FindingsError if there are findings; where ``marginalia_findings`` is "warn", log a warning for each."""
    if not findings:
        return
    if config.marginalia_findings != "warn":
        raise FindingsError(findings)
    for finding in findings:
        logger.warning(
            "%s",
            finding.message,
            type="marginalia",
            subtype=finding.code.slug,
            location=str(finding.location),
        )
