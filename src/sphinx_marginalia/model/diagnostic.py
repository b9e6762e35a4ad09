"""The findings of the model: a code from one table, a sentence, a location."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_marginalia.model.translation import Translation


class Code(Enum):
    """Every finding: its name in messages, and what it means (the authors' page prints it)."""

    def __init__(self, slug: str, meaning: str) -> None:
        self.slug = slug
        self.meaning = meaning

    SEED_MISSING = "seed-missing", "An article's text or its .toml is not there."
    SEED_EMPTY = "seed-empty", "An article's text holds no characters after the body's start."
    SEED_ENCODING = "seed-encoding", "A file in the seeds folder cannot be read, or is not UTF-8."
    SEED_CHANGED = "seed-changed", "An article's bytes differ from the SHA-256 that its .toml pins."
    SEED_METADATA = (
        "seed-metadata",
        "A field of an article's .toml is missing or has a wrong value.",
    )
    SEED_SEGMENTS = "seed-segments", "Pinned paragraphs or sentences do not fit the text."
    CHARACTER_UNSEEN = "character-unseen", "An article or excerpt holds a character that nobody can see."
    CHARACTER_ALIKE = (
        "character-alike",
        "A word of an article or excerpt mixes letters of two scripts that look the same.",
    )
    EXCERPT_INVALID = "excerpt-invalid", "An entry of excerpts.toml is incomplete or too long."
    SEARCH_INVALID = "search-invalid", "An entry of search.toml cannot be read."
    FILE_LARGE = "file-large", "A file is larger, or nested deeper, than a book can need."
    CHARACTER_INVALID = "character-invalid", "A text holds a character that no sheet, slide or EPUB can hold."
    FILE_OUTSIDE = (
        "file-outside",
        "A page, or the descriptor of the data sets, takes in a file that is not in the book's folder.",
    )
    REMOTE_CONTENT = "remote-content", "A page would make its readers' browsers ask another host for a part of it."
    BIBLIOGRAPHY_MISSING = "bibliography-missing", "Pages cite sources, and no page lists them."
    BIBLIOGRAPHY_INVALID = "bibliography-invalid", "A bibliography file cannot be read."
    ARTICLE_UNKNOWN = (
        "article-unknown",
        "A page names an article that the seeds folder does not hold.",
    )
    SEGMENT_UNKNOWN = "segment-unknown", "A page names a sentence or paragraph that does not exist."
    PAGE_UNREADABLE = (
        "page-unreadable",
        "A page or its name is not UTF-8, or a link leads back to its own folder.",
    )
    TEACHER_ADDRESS = (
        "teacher-address",
        "The address of the teacher's zip is no address and no file of the book.",
    )
    DATA_PACKAGE = "data-package", "The descriptor of the data sets cannot be read, or says too little."
    DATA_FILE = "data-file", "A data set's file is not there, not UTF-8, or has other columns than described."
    DATA_CELL = "data-cell", "A cell of a data set has a value that its column does not allow."
    DATA_ROW = "data-row", "A row of a data set repeats a key, or breaks a rule between two columns."
    DATA_SOURCE = "data-source", "A row of a data set names no source, or one that the bibliography does not hold."
    PICTURE_REQUEST = "picture-request", "What pictures.toml asks to be drawn cannot be drawn."
    FILE_OUTDATED = "file-outdated", "A picture, table or zip was made from other data than the book now has."
    DATA_QUERY = "data-query", "A page asks a data set something that it cannot answer."
    QUOTATION_ABSENT = "quotation-absent", "The quoted words are not in the source."
    QUOTATION_AMBIGUOUS = "quotation-ambiguous", "The quoted words occur more than once."
    QUOTATION_CUT = "quotation-cut", "A quotation begins or ends inside a word."
    QUOTATION_ACROSS = "quotation-across", "A quotation runs over the end of a paragraph."
    QUOTATION_LEFT_OUT = (
        "quotation-left-out",
        "Words are left out of a quotation at a bracket that only adds some.",
    )
    QUOTATION_SOURCE = "quotation-source", "A quotation names a source without an excerpt."
    RUN_UNQUOTED = (
        "run-unquoted",
        "Running text repeats eight or more of the article's words in a row.",
    )
    NOTE_REPEATS = "note-repeats", "A note repeats six or more words of its target in a row."
    NOTE_BARE = "note-bare", "A note carries no question, no source and no definition."
    OPTION_INVALID = (
        "option-invalid",
        "A directive's option is missing, unknown or has a wrong value.",
    )
    LAYER_UNKNOWN = "layer-unknown", "A note names a layer that does not exist."
    ACTOR_UNKNOWN = "actor-unknown", "A page names an actor that no page describes."
    ACTOR_PRESENT = "actor-present", "An actor is said to be absent from an article that names it."
    CLAIM_UNKNOWN = "claim-unknown", "A page names a claim that no page records."
    ANNOTATION_UNKNOWN = "annotation-unknown", "A page names a note that no page holds."
    ITEM_UNKNOWN = "item-unknown", "A page names a question that no page holds."
    SOURCE_UNKNOWN = "source-unknown", "A page cites a source that the bibliography does not hold."
    ID_DUPLICATE = "id-duplicate", "Two records have the same id."
    ID_INVALID = "id-invalid", "An id is not lower-case letters, digits and hyphens."
    SENTENCE_UNCOVERED = "sentence-uncovered", "A sentence of the article carries no note."
    ACTOR_MISSING = "actor-missing", "An actor of the article has no lesson and is not planned."
    CLAIM_MISSING = "claim-missing", "A claim of the article has no record and is not planned."
    PLANNED_PRESENT = "planned-present", "A planned actor or claim has its lesson already."
    PLANNED_UNKNOWN = (
        "planned-unknown",
        "A planned id is not one of the article's actors or claims.",
    )
    CLAIM_UNSOURCED = "claim-unsourced", "A claim has no source."
    CLAIM_CONCLUSION = "claim-conclusion", "A claim's conclusion does not fit its type or the number of its origins."
    SOURCE_UNDATED = (
        "source-undated",
        "A source has no date and does not declare that none is shown.",
    )
    SOURCE_UNADDRESSED = "source-unaddressed", "A source's address, or that of its archived copy, is not http or https."
    SOURCE_UNGRADED = "source-ungraded", "A cited source is not graded A or B."
    SOURCE_UNSEEN = "source-unseen", "A source does not say when it was seen."
    HINDSIGHT_UNMARKED = "hindsight-unmarked", "A later source is cited outside a hindsight block."
    PLAN_MINUTES = "plan-minutes", "A plan's steps do not take the minutes that it promises."
    PLAN_PAGE = "plan-page", "A step of a plan names a page that is not there."
    SET_NUMBER = "set-number", "The number of a set in short codes is given twice, or is not from 1 to 1023."
    ARGUMENT_PAGE = (
        "argument-page",
        "A book has more than one page on which readers build an argument, or a task names a question that none has.",
    )
    STANDARD_UNSERVED = "standard-unserved", "A standard is claimed that no question serves, or served and not told."
    KEY_EXPOSED = "key-exposed", "The student edition would publish something of the key of a test."
    ITEM_INVALID = "item-invalid", "A question lacks its text, options, key, feedback or evidence."
    HINT_TELLS = "hint-tells", "A hint holds the answer, or quotes the words right beside it."
    EVIDENCE_UNKNOWN = "evidence-unknown", "A question names as evidence what the book does not hold."
    EVIDENCE_ELSEWHERE = (
        "evidence-elsewhere",
        "The words of a question's answer are not in the sentences that it names as evidence.",
    )
    TEST_REPEATS = "test-repeats", "A question to assess repeats one to practise."
    ITEM_SET_SHALLOW = (
        "item-set-shallow",
        "A page with three or more questions has none of depth of knowledge 3 or 4.",
    )


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A line of a file; ``path`` is relative to the book's folder, ``line`` counts from 1."""

    path: str
    line: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: where, what is wrong, what would be right."""

    code: Code
    message: str
    location: Location

    def __str__(self) -> str:
        return f"{self.location}: {self.message} [marginalia.{self.code.slug}]"

    def line(self, translation: Translation) -> str:
        """Return the line of a report, in the language of a translation."""
        return str(replace(self, message=translation.said(self.message)))

    @property
    def sort_key(self) -> tuple[str, int, str, str]:
        """Path, line, code and message, so that every build prints the same list."""
        return (self.location.path, self.location.line, self.code.slug, self.message)
