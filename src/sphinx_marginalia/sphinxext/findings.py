"""What findings do to a build: they end it, or are warnings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sphinx.errors import SphinxError
from sphinx.util import logging

from sphinx_marginalia.catalogue import translation_of
from sphinx_marginalia.model.translation import ENGLISH, Translation

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_marginalia.model.diagnostic import Diagnostic

logger = logging.getLogger(__name__)


class FindingsError(SphinxError):
    """The book has findings, and nothing was written; ``findings`` holds them in the order of the report."""

    def __init__(self, findings: Sequence[Diagnostic], translation: Translation = ENGLISH) -> None:
        super().__init__(report(findings, translation))
        self.findings = tuple(findings)
        self.translation = translation
        self.category = translation.gettext("The book has findings")

    def __reduce__(self) -> tuple[type[FindingsError], tuple[tuple[Diagnostic, ...], Translation]]:
        return (type(self), (self.findings, self.translation))


def report(findings: Sequence[Diagnostic], translation: Translation = ENGLISH) -> str:
    """Return a line for each finding, and one that says how many there are."""
    lines = [finding.line(translation) for finding in findings]
    total = translation.ngettext("{number} finding.", "{number} findings.", len(lines))
    return "\n".join([*lines, total.format(number=len(lines))])


def raise_or_warn(findings: Sequence[Diagnostic], app: Sphinx) -> None:
    """Raise FindingsError if there are findings; where ``marginalia_findings`` is "warn", log a warning for each.

    They are said in the book's language.
    """
    if not findings:
        return
    translation = translation_of(app)
    if app.config.marginalia_findings != "warn":
        raise FindingsError(findings, translation)
    for finding in findings:
        logger.warning(
            "%s",
            translation.said(finding.message),
            type="marginalia",
            subtype=finding.code.slug,
            location=str(finding.location),
        )
