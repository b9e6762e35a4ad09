"""The way to the teacher's zip: a link to the address in ``conf.py``, or a sentence that says whom to ask."""

from __future__ import annotations

from docutils import nodes as dn
from sphinx import addnodes

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _
from sphinx_marginalia.model.translation import gettext_noop
from sphinx_marginalia.sphinxext.authoring.base import MarginaliaDirective
from sphinx_marginalia.sphinxext.teacher_address import is_address

#: The text where no address is set and the directive has no content.
ASK = gettext_noop(
    "The teacher's zip, with all keys and sample answers, has no public address: "
    "ask the person who gave you this book for \N{LEFT DOUBLE QUOTATION MARK}the teacher's zip"
    "\N{RIGHT DOUBLE QUOTATION MARK}."
)


class TeacherZipDirective(MarginaliaDirective):
    """A link to the teacher's zip; where there is no address its content, which says whom to ask.

    The doctree::

        <paragraph>
            <strong>
                <reference>
    """

    has_content = True

    def run(self) -> list[dn.Node]:
        address = str(self.config.marginalia_teacher_url)
        if not address:
            return self.parse_content_to_nodes() or [dn.paragraph("", _(ASK), classes=[css.TEACHER_ZIP])]
        text = _("Download the teacher's zip")
        if is_address(address):
            link: dn.Element = dn.reference("", text, refuri=address)
        else:
            link = addnodes.download_reference("", "", dn.inline("", text), reftarget=f"/{address.lstrip('/')}")
            link["refdoc"] = self.env.current_document.docname
        warning = dn.Text(_(": all keys, sample answers and notes on marking. Do not pass it on to students."))
        paragraph = dn.paragraph("", "", dn.strong("", "", link), warning, classes=[css.TEACHER_ZIP])
        self.set_source_info(paragraph)
        return [paragraph]
