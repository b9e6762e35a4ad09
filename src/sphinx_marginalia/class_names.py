"""The class names of our pages, once for all who write or read them.

Directives, fillers and visitors write them; style sheets and scripts, and what cuts sheets and slides from
plain pages, read them.  A test compares both sides with this list, so that a name that one side drops is noticed.
Every name begins with ``m-``, since themes own the short ones.
"""

from __future__ import annotations

from typing import Final

# The reader
COLUMN: Final = "m-column"
READER: Final = "m-reader"
PARAGRAPH: Final = "m-paragraph"
PARAGRAPH_NUMBER: Final = "m-paragraph-number"
SENTENCE: Final = "m-sentence"
SENTENCE_NUMBER: Final = "m-sentence-number"
SAMPLE: Final = "m-sample"
MARK: Final = "m-mark"  #: the one button of a note
MARK_END: Final = "m-mark-end"  #: the last run of words under a note
EXTRA_MARK: Final = "m-extra-mark"  #: the button of a note whose words all belong to others
UNDERLINE: Final = "m-underline"  #: words under a note
NOTES: Final = "m-notes"
NOTE: Final = "m-note"
NOTE_IN_PAGE: Final = "m-note-in-page"  #: a note on the page that it was written on
NOTE_HEAD: Final = "m-note-head"
NOTE_WORDS: Final = "m-note-words"
NOTE_LINK: Final = "m-note-link"  #: the number in a note's head
NOTE_NUMBER: Final = "m-note-number"  #: the number behind a note's words, for paper
LINKS: Final = "m-links"  #: where a note leads
LEGEND: Final = "m-legend"  #: the switches and tools over the article
LAYERS: Final = "m-layers"  #: the switches of the layers
LAYER: Final = "m-layer"  #: one of them
LAYER_NAME: Final = "m-layer-name"
READER_HEAD: Final = "m-reader-head"
ARTICLE_FACTS: Final = "m-article-facts"  #: how long the article is, and what it does not have
READER_TOOLS: Final = "m-reader-tools"
ALL_LINES: Final = "m-all-lines"
EASIER_SWITCH: Final = "m-easier-switch"
EASIER_ALL: Final = "m-easier-all"  #: its box
GUESS_FIRST: Final = "m-guess-first"
GUESS_KINDS: Final = "m-guess-kinds"
READ_ALOUD: Final = "m-read-aloud"
READER_BAR: Final = "m-reader-bar"  #: at the foot, while a reader guesses or listens
BAR_TASK: Final = "m-bar-task"
BAR_STATUS: Final = "m-bar-status"
BAR_BUTTONS: Final = "m-bar-buttons"
EASIER: Final = "m-easier"  #: the easier words of a sentence, on the reader page
EASIER_HEAD: Final = "m-easier-head"
EASIER_TEXT: Final = "m-easier-text"  #: sentences in easier words, where they were written
EASIER_SENTENCE: Final = "m-easier-sentence"
NOTE_RETURN: Final = "m-note-return"  #: from a note back to its words
SLIP: Final = "m-slip"  #: what stands under the sentence that was tapped, or beside it
SLIP_TOOLS: Final = "m-slip-tools"
SLIP_STATUS: Final = "m-slip-status"
SLOT: Final = "m-slot"  #: the one thing that is open in it
TOOL: Final = "m-tool"
OFFER: Final = "m-offer"  #: notes of kinds that are off
OFFER_WORDS: Final = "m-offer-words"
OFFER_OPEN: Final = "m-offer-open"
LAYER_OFF: Final = "m-layer-off"
WORD: Final = "m-word"  #: of a paragraph that a reader marks
WORD_GAP: Final = "m-word-gap"
COMPARISON: Final = "m-comparison"
COMPARISON_KIND: Final = "m-comparison-kind"
LIVE: Final = "m-live"  #: a sample whose notes are on the same page
LIVE_TITLE: Final = "m-live-title"
GUESS: Final = "m-guess"
CHUNK: Final = "m-chunk"
OURS: Final = "m-ours"  #: words that the book marks too
GUESS_ANSWER: Final = "m-guess-answer"
FOLDED_NOTE: Final = "m-folded-note"  #: a note that is folded until it is opened
LAYER_SWATCH: Final = "m-layer-swatch"
SHOW_ALL: Final = "m-show-all"
READER_HINT: Final = "m-reader-hint"
WITH_SCRIPT: Final = "m-with-script"  #: what makes no sense where scripts are off
STEPPER: Final = "m-stepper"
WAY_BACK: Final = "m-way-back"

# A chart whose rows are text
RANGES: Final = "m-ranges"
RANGE_CHART: Final = "m-range-chart"  #: its legend, scale and rows
RANGE_LEGEND: Final = "m-range-legend"
RANGE_ROWS: Final = "m-range-rows"
RANGE: Final = "m-range"  #: a row
RANGE_AXIS: Final = "m-range-axis"
RANGE_DAY: Final = "m-range-day"
RANGE_GROUP: Final = "m-range-group"
RANGE_LABEL: Final = "m-range-label"
RANGE_VALUE: Final = "m-range-value"
RANGE_PLOT: Final = "m-range-plot"  #: where a row has its mark
RANGE_MARK: Final = "m-range-mark"
RANGE_GRID: Final = "m-range-grid"
RANGE_LINE: Final = "m-range-line"  #: the one value that the chart is compared with
RANGE_REACH: Final = "m-range-reach"  #: from one end to the other, or an open end
SHAPE: Final = "m-shape-"  #: before a number: the mark of a group
LIT: Final = "m-lit-"  #: before a number: the row answers this question
ASKS: Final = "m-asks"  #: the questions to a chart
ASK: Final = "m-ask"

# A reader's own marks; those that scripts alone write are in ``script_class_names.py``
OWN_ON: Final = "m-own-on"  #: the box of the switch that shows them
OWN_SWITCH: Final = "m-own-switch"

# Lessons, claims and data
LARGE: Final = "m-large"  #: a sentence of the article that a lesson is about
HANGING: Final = "m-hanging"  #: a quotation mark that hangs before its line
GISTS: Final = "m-gists"  #: a lesson's own notes: their words and a question each
GIST: Final = "m-gist"
BODY: Final = "m-body"  #: what an author wrote in a directive
KICKER: Final = "m-kicker"
SMALL_PRINT: Final = "m-small-print"
VISUALLY_HIDDEN: Final = "m-visually-hidden"
QUOTATION: Final = "m-quotation"
BLOCK_QUOTATION: Final = "m-block-quotation"
BLOCK_QUOTATION_WORDS: Final = "m-block-quotation-words"
SEGMENT: Final = "m-segment"  #: a link that shows a sentence's id
COUNT: Final = "m-count"
SOURCES: Final = "m-sources"
CITE: Final = "m-cite"  #: a citation: its mark, and the list that the mark opens
CITE_COUNT: Final = "m-cite-count"  #: beside CITE: a citation whose mark says how many sources it has
CITE_MARK: Final = "m-cite-mark"
CITE_LIST: Final = "m-cite-list"
SOURCES_VIEW: Final = "m-sources-view"  #: a long list of sources with its filters
OF_KIND: Final = "m-of-kind-"  #: before the number of a kind that a source is of
LETTERS: Final = "m-letters"  #: links to the first entry of each letter
SOURCE_USES: Final = "m-source-uses"
LESSON_FACTS: Final = "m-lesson-facts"
PLAN: Final = "m-plan"  #: beside LESSON_FACTS: those of a plan
SUMMARY: Final = "m-summary"
STATEMENT: Final = "m-statement"
TIME: Final = "m-time"
SPEAKER: Final = "m-speaker"
DATE_LINE: Final = "m-date-line"
HINDSIGHT: Final = "m-hindsight"
HINDSIGHT_TITLE: Final = "m-hindsight-title"
TASK: Final = "m-task"
NEEDS: Final = "m-needs-"  #: before the name of what a task works with
NEEDS_STATEMENTS: Final = "m-needs-statements"
NEEDS_TABLE: Final = "m-needs-table"
OMISSIONS: Final = "m-omissions"
MENTIONS: Final = "m-mentions"
LINKED: Final = "m-linked"  #: names that lead somewhere
NAMED: Final = "m-named"
UNNAMED: Final = "m-unnamed"
CONCORDANCE: Final = "m-concordance"  #: the sentences that name an actor
RELATION: Final = "m-relation"
RELATION_TITLE: Final = "m-relation-title"
RELATED: Final = "m-related"
LEDGER: Final = "m-ledger"
LEDGER_VIEW: Final = "m-ledger-view"  #: the ledger with its filters and its chart
CHOICES: Final = "m-choices"  #: filters: groups of radio buttons
CHOSEN: Final = "m-chosen"  #: how many entries fit
CHART: Final = "m-chart"  #: a shape for each claim, by sentence
CHART_NUMBER: Final = "m-chart-number"
PLAIN: Final = "m-plain"  #: a cell that says nothing special, and is left out where there is little room
CLAIM: Final = "m-claim"
CLAIM_WORDS: Final = "m-claim-words"
CLAIM_FACTS: Final = "m-claim-facts"
VERDICT: Final = "m-verdict"
FOLDED: Final = "m-unfold"  #: a part of a page that is folded on a screen
FOLDED_CODE: Final = "m-unfold-code"  #: beside FOLDED: code, which nobody prints
DATASET: Final = "m-dataset"
DATA_ANSWER: Final = "m-data-answer"
DICTIONARY: Final = "m-dictionary"
PICTURE: Final = "m-picture"
COVER: Final = "m-cover"
COVER_KICKER: Final = "m-cover-kicker"
TRUST: Final = "m-trust"
TRUST_TITLE: Final = "m-trust-title"
GO_ON: Final = "m-go-on"
DOOR: Final = "m-door"
DOOR_TITLE: Final = "m-door-title"
DOORS: Final = "m-doors"
TERM: Final = "m-term"
TERM_BOX: Final = "m-term-box"
TERM_BOX_LINK: Final = "m-term-box-link"
EDITION: Final = "m-edition"

# Plans and sheets
STEP: Final = "m-step"
STEP_FACTS: Final = "m-step-facts"  #: what is said and done in a step
STEP_TITLE: Final = "m-step-title"
SCREEN: Final = "m-screen"
SCREEN_TITLE: Final = "m-screen-title"
SLIDE_STROKES: Final = "m-slide-strokes"  #: what the strokes on a slide say
STROKE: Final = "m-stroke"
STROKE_NAMES: Final = "m-stroke-names"  #: the layers of all strokes of a slide
DRAWN: Final = "m-drawn"  #: a stroke that has come
NEW: Final = "m-new"  #: the stroke that came last
TICKS: Final = "m-ticks"  #: the strokes of a slide, small, in its bar
STROKED: Final = "m-stroked"  #: a slide with strokes
CARD: Final = "m-card"
CARD_TITLE: Final = "m-card-title"
PRINTED: Final = "m-printed"
PAGES: Final = "m-pages-"  #: before the number of pages that a printed part may have
SHEET: Final = "m-sheet-"  #: before the name of a printed part that is a sheet of its own
HANDOUT: Final = "m-handout"
HANDOUTS: Final = "m-handouts"
QUICK_LINKS: Final = "m-quick-links"
SIZE: Final = "m-size"  #: how many pages or slides a link of such a row leads to
STANDARDS: Final = "m-standards"
TEACHER: Final = "m-teacher"
TEACHER_TITLE: Final = "m-teacher-title"
LIKELY_ANSWERS: Final = "m-likely-answers"
TEACHER_COPY: Final = "m-teacher-copy"  #: a link to one, which no student's zip holds
TEACHER_ZIP: Final = "m-teacher-zip"

# On paper: what a sheet is made of
SHEET_BOOK: Final = "m-sheet-book"  #: the book that a sheet comes from
SHEET_PART: Final = "m-sheet-part"  #: a sheet inside a pack
NAME_LINE: Final = "m-name-line"
TEACHER_BAND: Final = "m-teacher-band"
LINES: Final = "m-lines"  #: room to write, in lines
KEY_QUESTION: Final = "m-key-question"
CARDS: Final = "m-cards"
NUMBERED_TEXT: Final = "m-numbered-text"  #: the article with the numbers of its lines
LINE_NUMBER: Final = "m-line-number"
MARGIN_NUMBER: Final = "m-margin-number"  #: the number of a paragraph, in the margin
RAISED_NUMBER: Final = "m-raised-number"  #: the number of a sentence, before its first word
PARAGRAPH_GAP: Final = "m-paragraph-gap"
NOTE_PLACE: Final = "m-note-place"  #: the number and the sentence of a note, in its head
DESTINATION: Final = "m-destination"  #: an empty link to the place that a reference names: a book prints its page there
BOOK_TITLE: Final = "m-book-title"
CONTENTS: Final = "m-contents"
PAGE: Final = "m-page"
PAGE_NUMBER: Final = "m-page-number"  #: an empty link behind a line of the contents, which prints its page

# Slides
SLIDE: Final = "m-slide"
FIRST_SLIDE: Final = "m-first-slide"
SLIDE_PAGE: Final = "m-slide-page"  #: what the class sees of a slide
SLIDE_BODY: Final = "m-slide-body"
SLIDE_FOOT: Final = "m-slide-foot"
SLIDE_BAR: Final = "m-slide-bar"  #: the buttons of a deck
SPEAKER_NOTES: Final = "m-speaker-notes"
NOTES_TITLE: Final = "m-notes-title"
DECK_NAME: Final = "m-deck-name"
CLOCK: Final = "m-clock"

# Questions
ITEM: Final = "m-item"  #: also the name of the element around it
PARTS: Final = "m-parts"
STEM: Final = "m-stem"
PROMPT: Final = "m-prompt"
STIMULUS: Final = "m-stimulus"  #: a text that a test shows
STIMULUS_TITLE: Final = "m-stimulus-title"
DOCUMENTS: Final = "m-documents"  #: texts beside each other, above what is asked on them
CHOICE: Final = "m-choice"  #: an option, an entry to match or to order; with its feedback
OPTION_TEXT: Final = "m-option-text"
FEEDBACK: Final = "m-feedback"
FEEDBACKS: Final = "m-feedbacks"  #: feedback that stands apart from its options
PASSAGE: Final = "m-passage"
HOTTEXT: Final = "m-hottext"
HOTTEXT_SENTENCE: Final = "m-hottext-sentence"
SENTENCE_ID: Final = "m-sentence-id"
ENTRY: Final = "m-entry"
UNIT: Final = "m-unit"
ROW: Final = "m-row"
BANK: Final = "m-bank"
LONG_CHOICE: Final = "m-long-choice"  #: a chosen partner that a narrow control cuts off
ORDER: Final = "m-order"
RANK: Final = "m-rank"  #: where a place is written on paper
MOVE: Final = "m-move"
UP: Final = "m-up"
DOWN: Final = "m-down"
CLOZE: Final = "m-cloze"
GAP: Final = "m-gap"
GAP_MARK: Final = "m-gap-mark"
GAP_ON_PAPER: Final = "m-gap-on-paper"
WRITING: Final = "m-writing"
SCROLL: Final = "m-scroll"
RUBRIC: Final = "m-rubric"
LEVEL: Final = "m-level"
ACTIONS: Final = "m-actions"
CHECK: Final = "m-check"
STATUS: Final = "m-status"
HINT: Final = "m-hint"
ANSWER: Final = "m-answer"
EVIDENCE: Final = "m-evidence"
SAMPLE_LEVEL: Final = "m-sample-level"  #: the title of a sample answer, from which a script folds it
COMPARE: Final = "m-compare"  #: one's own text beside a sample
OWN_TEXT: Final = "m-own-text"
EARLIER_ANSWER: Final = "m-earlier-answer"
NOT_KEPT: Final = "m-not-kept"
ANSWER_KEY: Final = "m-answer-key"
KEY_SET: Final = "m-key-set"
KEY_ENTRY: Final = "m-key-entry"
KEY_HEAD: Final = "m-key-head"
LONG: Final = "m-long"  #: on a sheet: a question that may run over a page's end

# The search page
FIND: Final = "m-find"
FIND_FORM: Final = "m-find-form"
FIND_CLEAR: Final = "m-find-clear"
FIND_SUM: Final = "m-find-sum"  #: how many of what were found
FIND_START: Final = "m-find-start"  #: what stands there before anything is asked
FIND_KEYS: Final = "m-find-keys"
FIND_LINES: Final = "m-find-lines"  #: what to know before the results
FIND_GAP: Final = "m-find-gap"  #: that the article does not say it
FIND_NONE: Final = "m-find-none"
FIND_GROUP: Final = "m-find-group"
FIND_COUNT: Final = "m-find-count"
FIND_HITS: Final = "m-find-hits"
FIND_HIT: Final = "m-find-hit"
FIND_NUMBER: Final = "m-find-number"  #: the number of a sentence
FIND_SENTENCE: Final = "m-find-sentence"
FIND_KIND: Final = "m-find-kind"  #: the layer of a note, the conclusion of a claim
FIND_SOFT: Final = "m-find-soft"
FIND_WORDS: Final = "m-find-words"  #: the words of a note or claim
FIND_TERM: Final = "m-find-term"
FIND_TITLE: Final = "m-find-title"
FIND_MORE: Final = "m-find-more"
FIND_APART: Final = "m-find-apart"  #: pages for teachers and authors

# My work
WORK: Final = "m-work"  #: the name of an element
WORK_BAR: Final = "m-work-bar"
WORK_NAME: Final = "m-work-name"
WORK_PRINT: Final = "m-work-print"
WORK_SAVE: Final = "m-work-save"
WORK_LOAD: Final = "m-work-load"
WORK_ERASE: Final = "m-work-erase"
WORK_TURN: Final = "m-work-turn"  #: saves, and then erases, for the next person at a shared computer
WORK_CONFIRM: Final = "m-work-confirm"
WORK_REST: Final = "m-work-rest"  #: sets without an answer, folded
WORK_UNDO: Final = "m-work-undo"
WORK_SUMMARY: Final = "m-work-summary"
WORK_RISK: Final = "m-work-risk"
WORK_SET: Final = "m-work-set"
WORK_LIST: Final = "m-work-list"
WORK_ANSWER: Final = "m-work-answer"
WORK_TEXT: Final = "m-work-text"
WORK_GONE: Final = "m-work-gone"

# How far a reader is
SETS: Final = "m-sets"  #: a group of sets of questions
SETS_COUNT: Final = "m-sets-count"
SET_SIZE: Final = "m-set-size"
BESIDE: Final = "m-beside"  #: what stands small beside a name
BEEN: Final = "m-been"  #: in the contents, a page that was read
BEGUN: Final = "m-begun"  #: in the contents, a page with answers that was not read to its end
BEEN_TO: Final = "m-been-to"  #: in My work, the pages that were read
AGAIN: Final = "m-again"  #: in My work, questions that come back
SHOW_EARLIER: Final = "m-show-earlier"
STROKES: Final = "m-strokes"  #: a stroke for each question
PROGRESS: Final = "m-progress"
PROGRESS_TITLE: Final = "m-progress-title"
PROGRESS_SAY: Final = "m-progress-say"
SET_END: Final = "m-set-end"  #: the line below the questions of a page
SET_LINE: Final = "m-set-line"
SET_WAYS: Final = "m-set-ways"
SET_GO: Final = "m-set-go"
SET_PRINT: Final = "m-set-print"
ARGUMENT: Final = "m-argument"
ARGUMENT_WAYS: Final = "m-argument-ways"
ARGUMENT_ECHO: Final = "m-argument-echo"
ARGUMENT_LINK: Final = "m-argument-link"
HAND_IN: Final = "m-hand-in"  #: the fold of My work in which answers are handed in
ADDRESS: Final = "m-address"

# What scripts set on what stands there
JS: Final = "m-js"  #: on the page: a script runs
ON: Final = "m-on"
OFF: Final = "m-off"
OPEN: Final = "m-open"
ALL_SHOWN: Final = "m-all-shown"
AT: Final = "m-at"  #: the sentence that has the slip
PEEK: Final = "m-peek"  #: words of a note that is off and was asked for
GUESSING: Final = "m-guessing"
COMPARED: Final = "m-compared"
HERE: Final = "m-here"  #: the paragraph that is marked
MINE: Final = "m-mine"
SAYING: Final = "m-saying"  #: the sentence that is read aloud
DONE: Final = "m-done"
IS_RIGHT: Final = "m-is-right"
IS_WRONG: Final = "m-is-wrong"

#: The element around a deck of slides.
DECK: Final = "m-deck"


def of_layer(layer: str) -> str:
    """Return the class of a layer's notes and words, by the layer's id."""
    return f"m-{layer}"


def of_conclusion(conclusion: str) -> str:
    """Return the class of a claim's verdict, by its conclusion."""
    return f"m-{conclusion}"
