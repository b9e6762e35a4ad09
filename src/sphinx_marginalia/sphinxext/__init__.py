"""The Sphinx side: this table of what is registered, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docutils import nodes as dn

from sphinx_marginalia import catalogue
from sphinx_marginalia.sphinxext import conf_check, config, editions, events, indices, search_page, source_folder
from sphinx_marginalia.sphinxext.authoring import (
    actor,
    annotation,
    answer_key,
    argument,
    article,
    claim,
    dataset,
    folded,
    front,
    gathering,
    lesson,
    picture,
    plan,
    ranges,
    reading,
    roles,
    sets,
    stimulus,
    teacher,
    teacher_zip,
    toctree,
)
from sphinx_marginalia.sphinxext.authoring.items import item
from sphinx_marginalia.sphinxext.builders import epub, epub_defaults, paper, singlehtml
from sphinx_marginalia.sphinxext.collect import CollectRecords
from sphinx_marginalia.sphinxext.domain import KINDS, MarginaliaDomain
from sphinx_marginalia.sphinxext.filling import answer_key as answer_lists
from sphinx_marginalia.sphinxext.filling import argument as own_arguments
from sphinx_marginalia.sphinxext.filling import (
    citations,
    evidence,
    finishing,
    handouts,
    lessons,
    progress,
    reader,
    source_list,
    source_uses,
    strokes,
)
from sphinx_marginalia.sphinxext.filling import gathering as whole_book_lists
from sphinx_marginalia.sphinxext.filling import reading as repeated
from sphinx_marginalia.sphinxext.html import assets, notes, schema_org
from sphinx_marginalia.sphinxext.safeguards import includes, unique_ids
from sphinx_marginalia.sphinxext.safeguards.comments import RemoveComments
from sphinx_marginalia.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

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
    "easier": reading.EasierDirective,
    "guess": reading.GuessDirective,
    "copy": reading.CopyDirective,
    "cover": front.CoverDirective,
    "trust": front.TrustDirective,
    "go-on": front.GoOnDirective,
    "annotation": annotation.AnnotationDirective,
    "actor": actor.ActorDirective,
    "claim": claim.ClaimDirective,
    "concordance": gathering.ConcordanceDirective,
    "relation": gathering.RelationDirective,
    "related": gathering.RelatedDirective,
    "ledger": gathering.LedgerDirective,
    "stimulus": stimulus.StimulusDirective,
    "item": item.ItemDirective,
    "part": item.PartDirective,
    "teacher": teacher.TeacherDirective,
    "likely-answers": teacher.LikelyAnswersDirective,
    "answer-key": answer_key.AnswerKeyDirective,
    "argument": argument.ArgumentDirective,
    "my-work": answer_key.MyWorkDirective,
    "sets": sets.SetsDirective,
    "progress": sets.ProgressDirective,
    "address": sets.AddressDirective,
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
    "quick-links": plan.QuickLinksDirective,
    "standards": plan.StandardsDirective,
    "teacher-zip": teacher_zip.TeacherZipDirective,
    "folded": folded.FoldedDirective,
    "dataset": dataset.DatasetDirective,
    "ranges": ranges.RangesDirective,
    "ask": ranges.AskDirective,
    "dictionary": dataset.DictionaryDirective,
    "picture": picture.PictureDirective,
}
ROLES: Final[dict[str, RoleFunction | XRefRole]] = {
    "quote": roles.QuoteRole(),
    "count": roles.CountRole(),
    "data": roles.DataRole(),
    "total": roles.TotalRole(),
    "handout": roles.HandoutRole(),
    "slides": roles.SlidesRole(),
    "teacher-copy": roles.TeacherCopyRole(),
    "passage": roles.PassageRole(),
    "article": roles.ArticleRole(innernodeclass=dn.inline, warn_dangling=True),
    **{kind: roles.RecordRole(innernodeclass=dn.inline) for kind in KINDS},
}
INDICES: Final = (indices.ActorIndex, indices.ClaimIndex)
POST_TRANSFORMS: Final = (
    reader.FillReader,
    strokes.FillStrokes,
    repeated.FillReading,
    finishing.PlaceVerdicts,
    finishing.TermLinks,
    finishing.GroupDoors,
    answer_lists.FillQuestionLists,
    progress.FillSets,
    own_arguments.FillArgument,
    evidence.FillEvidence,
    whole_book_lists.FillWholeBookLists,
    source_uses.AddSourceUses,
    source_list.HelpToFindSources,
    handouts.LinkHandouts,
    lessons.ShowLessons,
    citations.QuietCitations,
    citations.BareCitations,
    epub.AnswersAtEnd,
    answer_lists.AnswersAfterQuestions,
    singlehtml.SingleHtmlLinks,
)
#: Events of Sphinx, our listeners, and their priorities (500 is Sphinx's own default).
LISTENERS: Final[tuple[tuple[str, Callable[..., object], int], ...]] = (
    ("config-inited", source_folder.leave_out, 390),
    ("config-inited", events.set_defaults, 400),
    ("config-inited", editions.set_edition, 400),
    ("config-inited", epub_defaults.set_defaults, 500),
    ("config-inited", epub.use_for_books, 500),
    ("builder-inited", epub_defaults.lend_version, 400),
    ("builder-inited", epub_defaults.take_version_back, 600),
    ("builder-inited", conf_check.check_parser, 300),
    ("env-before-read-docs", conf_check.check_domain, 500),
    ("builder-inited", assets.add_static, 500),
    ("builder-inited", events.read_files, 400),  # before bibtex reads its files
    ("source-read", includes.check_page, 500),
    ("include-read", includes.check_included, 500),
    ("env-get-outdated", events.get_outdated, 500),
    ("env-get-outdated", catalogue.get_outdated, 500),
    ("env-before-read-docs", source_folder.check_pages, 500),
    ("env-updated", events.audit_corpus, 900),
    ("write-started", assets.write_words, 500),
    ("html-page-context", assets.load_assets, 500),
    ("html-page-context", schema_org.describe, 500),
    ("html-page-context", search_page.offer, 500),
    ("html-page-context", unique_ids.check_written, 500),
    ("html-page-context", epub.well_formed, 900),
    ("build-finished", editions.leave_mark, 500),
    ("build-finished", handouts.copy_handouts, 500),
    ("build-finished", source_folder.forget, 500),
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension; Sphinx calls it once for each build."""
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
    for event, listener, priority in LISTENERS:
        app.connect(event, listener, priority)
    return {"version": __version__, "env_version": 19, "parallel_read_safe": True, "parallel_write_safe": True}
