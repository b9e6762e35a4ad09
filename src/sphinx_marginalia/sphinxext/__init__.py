"""The Sphinx side: this table of what is registered, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docutils import nodes as dn

from sphinx_marginalia import catalogue
from sphinx_marginalia.sphinxext import conf_check, config, editions, events, indices, source_folder
from sphinx_marginalia.sphinxext.authoring import (
    actor,
    annotation,
    answer_key,
    article,
    claim,
    dataset,
    gathering,
    lesson,
    picture,
    plan,
    roles,
    teacher,
    teacher_zip,
    toctree,
)
from sphinx_marginalia.sphinxext.authoring.items import item
from sphinx_marginalia.sphinxext.builders import epub, epub_defaults, paper, singlehtml
from sphinx_marginalia.sphinxext.collect import CollectRecords
from sphinx_marginalia.sphinxext.domain import KINDS, MarginaliaDomain
from sphinx_marginalia.sphinxext.filling import answer_key as answer_lists
from sphinx_marginalia.sphinxext.filling import finishing, handouts, reader, source_uses
from sphinx_marginalia.sphinxext.filling import gathering as gathered
from sphinx_marginalia.sphinxext.html import assets, notes, schema_org
from sphinx_marginalia.sphinxext.safeguards import includes, unique_ids
from sphinx_marginalia.sphinxext.safeguards.comments import RemoveComments
from sphinx_marginalia.version import __version__

if TYPE_CHECKING:
    from docutils.parsers.rst import Directive
    from sphinx.application import Sphinx
    from sphinx.roles import XRefRole
    from sphinx.util.typing import ExtensionMetadata, RoleFunction

DIRECTIVES: Final[dict[str, type[Directive]]] = {
    "article": article.ArticleDirective,
    "sample": article.SampleDirective,
    "mentions": article.MentionsDirective,
    "passage": article.PassageDirective,
    "quote": article.QuoteDirective,
    "annotation": annotation.AnnotationDirective,
    "actor": actor.ActorDirective,
    "claim": claim.ClaimDirective,
    "gathered": gathering.GatheredDirective,
    "relation": gathering.RelationDirective,
    "related": gathering.RelatedDirective,
    "ledger": gathering.LedgerDirective,
    "item": item.ItemDirective,
    "part": item.PartDirective,
    "teacher": teacher.TeacherDirective,
    "answer-key": answer_key.AnswerKeyDirective,
    "my-work": answer_key.MyWorkDirective,
    "optional-toctree": toctree.OptionalTocTree,
    "lesson": lesson.LessonDirective,
    "statement": lesson.StatementDirective,
    "hindsight": lesson.HindsightDirective,
    "date-line": lesson.DateLineDirective,
    "task": lesson.TaskDirective,
    "summary": lesson.SummaryDirective,
    "omissions": lesson.OmissionsDirective,
    "door": lesson.DoorDirective,
    "plan": plan.PlanDirective,
    "step": plan.StepDirective,
    "screen": plan.ScreenDirective,
    "card": plan.CardDirective,
    "printed": plan.PrintedDirective,
    "handouts": plan.HandoutsDirective,
    "standards": plan.StandardsDirective,
    "teacher-zip": teacher_zip.TeacherZipDirective,
    "dataset": dataset.DatasetDirective,
    "dictionary": dataset.DictionaryDirective,
    "picture": picture.PictureDirective,
}
ROLES: Final[dict[str, RoleFunction | XRefRole]] = {
    "quote": roles.QuoteRole(),
    "count": roles.CountRole(),
    "data": roles.DataRole(),
    "handout": roles.HandoutRole(),
    "passage": roles.PassageRole(),
    "article": roles.ArticleRole(innernodeclass=dn.inline, warn_dangling=True),
    **{kind: roles.RecordRole(innernodeclass=dn.inline) for kind in KINDS},
}
INDICES: Final = (indices.ActorIndex, indices.ClaimIndex)
POST_TRANSFORMS: Final = (
    reader.FillReader,
    finishing.PlaceVerdicts,
    finishing.TermLinks,
    finishing.GroupDoors,
    answer_lists.FillQuestionLists,
    gathered.FillWholeBookLists,
    source_uses.AddSourceUses,
    handouts.LinkHandouts,
    epub.AnswersAtEnd,
    answer_lists.AnswersAfterQuestions,
    singlehtml.SingleHtmlLinks,
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything."""
    catalogue.add_catalogue(app)
    app.setup_extension("sphinxcontrib.bibtex")
    config.add_options(app)
    app.add_domain(MarginaliaDomain)
    for name, directive in DIRECTIVES.items():
        app.add_directive_to_domain("marginalia", name, directive)
    for name, role in ROLES.items():
        app.add_role_to_domain("marginalia", name, role)
    for index in INDICES:
        app.add_index_to_domain("marginalia", index)
    includes.add_directives(app)
    app.add_builder(paper.PaperBuilder)
    notes.add_nodes(app)
    app.add_transform(RemoveComments)
    app.add_transform(CollectRecords)
    for transform in POST_TRANSFORMS:
        app.add_post_transform(transform)
    app.connect("config-inited", source_folder.leave_out, priority=390)
    app.connect("config-inited", events.set_defaults, priority=400)
    app.connect("config-inited", editions.set_edition, priority=400)
    app.connect("config-inited", epub_defaults.set_defaults)
    app.connect("config-inited", epub.use_for_books)
    app.connect("builder-inited", epub_defaults.lend_version, priority=400)
    app.connect("builder-inited", epub_defaults.take_version_back, priority=600)
    app.connect("builder-inited", conf_check.check_parser, priority=300)
    app.connect("env-before-read-docs", conf_check.check_domain)
    app.connect("builder-inited", assets.add_static)
    app.connect("builder-inited", events.read_files, priority=400)  # before bibtex reads its files
    app.connect("source-read", includes.check_page)
    app.connect("include-read", includes.check_included)
    app.connect("env-get-outdated", events.get_outdated)
    app.connect("env-before-read-docs", source_folder.check_pages)
    app.connect("env-updated", events.audit_corpus, priority=900)
    app.connect("write-started", assets.write_words)
    app.connect("html-page-context", assets.load_assets)
    app.connect("html-page-context", schema_org.describe)
    app.connect("html-page-context", unique_ids.check_written)
    app.connect("html-page-context", epub.well_formed, priority=900)
    app.connect("build-finished", editions.leave_mark)
    app.connect("build-finished", handouts.copy_handouts)
    app.connect("build-finished", source_folder.forget)
    return {"version": __version__, "env_version": 13, "parallel_read_safe": True, "parallel_write_safe": True}
