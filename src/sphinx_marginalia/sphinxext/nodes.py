"""Node classes, each on a concrete docutils node, so that every builder can write them.

Only HTML has visitors of its own (``html/``); they are found by class name, hence the prefix: docutils has a ``note``.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.addnodes import not_smartquotable


class m_article(nodes.container):
    """The place of a whole article; filled when the page is written."""


class m_sample(nodes.container):
    """The place of one marked sentence; filled when the page is written."""


class m_caption(nodes.container):
    """What an author says below a sample."""


class m_article_paragraph(nodes.container):
    """One paragraph of an article with its notes."""


class m_sentence(nodes.paragraph, not_smartquotable):
    """One sentence of an article."""


class m_sentence_number(nodes.inline):
    """The number of a sentence, its own permanent link."""


class m_mark(nodes.reference):
    """The one button of a note, on words of the article."""


class m_marked_words(nodes.inline):
    """Words under a note whose button is elsewhere."""


class m_extra_mark(nodes.inline):
    """The button of a note whose words all belong to shorter ones (HTML only)."""


class m_note_ref(nodes.superscript):
    """The number of a note behind its words, for paper."""


class m_notes(nodes.container):
    """The notes of one paragraph."""


class m_note(nodes.container):
    """One note, on the reader page or on the page that it was written on."""


class m_note_head(nodes.paragraph):
    """Layer, number and sentence of a note."""


class m_note_words(nodes.paragraph, not_smartquotable):
    """The words that a note is on."""


class m_body(nodes.container):
    """What an author wrote in a directive."""


class m_quotation(nodes.inline, not_smartquotable):
    """Checked words within a sentence."""


class m_html_as_text(nodes.inline, not_smartquotable):
    """HTML that an author wrote in a note, as text."""


class m_block_quotation(nodes.block_quote):
    """Checked words as a block."""


class m_block_words(nodes.paragraph, not_smartquotable):
    """The words of a block quotation."""


class m_small_print(nodes.paragraph):
    """Small print: a segment, an outlet."""


class m_links(nodes.paragraph):
    """Where a note leads."""


class m_lesson_facts(nodes.definition_list):
    """What a lesson is about, in one row."""


class m_claim_facts(nodes.definition_list):
    """The record of a claim, or what is said and done in a step."""


class m_term(nodes.term):
    """A term of the interface's, on a line of its own in HTML: a copied text has a space behind it."""


class m_term_row(nodes.definition_list_item):
    """A term and its definition, kept together."""


class m_statement(nodes.container):
    """A dated statement."""


class m_statement_date(nodes.paragraph):
    """Its date."""


class m_statement_text(nodes.container):
    """Its speaker and words."""


class m_date_line(nodes.paragraph):
    """A rule across a dated list, with words."""


class m_kicker(nodes.paragraph):
    """A small line over something."""


class m_hindsight(nodes.container):
    """What was learned after the article's day."""


class m_task(nodes.container):
    """Something for a class to do."""


class m_omissions(nodes.container):
    """A list of what the article leaves out."""


class m_mentions(nodes.container):
    """Names, and whether the article holds them."""


class m_concordance(nodes.container):
    """The place of all sentences that name an actor; filled when the page is written."""


class m_relation(nodes.container):
    """How two actors are related."""


class m_related(nodes.container):
    """The place of all relations of an actor; filled when the page is written."""


class m_ledger(nodes.table):
    """The place of the table of all claims; filled when the page is written."""


class m_dataset(nodes.table):
    """The rows of a data set; its cells carry ``value``, by which a browser sorts."""


class m_picture(nodes.container):
    """A drawing: its text in ``svg``, then its description (for builders without drawings) and its caption."""


class m_door(nodes.container):
    """A way into the book."""


class m_door_title(nodes.paragraph):
    """Its link."""


class m_doors(nodes.container):
    """Neighbouring doors."""


class m_claim(nodes.container):
    """A claim record."""


class m_claim_words(nodes.paragraph, not_smartquotable):
    """Its words."""


class m_verdict(nodes.inline):
    """Its conclusion."""


class m_citation(nodes.inline):
    """A citation that opens: a mark, and the sources behind it."""


class m_term_link(nodes.reference):
    """A glossary link that can show its definition."""


class m_item(nodes.container):
    """A question: one part, or a stem and several."""


class m_part(nodes.container):
    """One thing to answer."""


class m_stem(nodes.container):
    """What opens the parts of a question."""


class m_prompt(nodes.container):
    """What a part asks."""


class m_stimulus(nodes.container):
    """A text that a test shows."""


class m_documents(nodes.container):
    """Texts that a question sets beside each other."""


class m_document(nodes.container):
    """One of them: who says it, and the words with their day and source."""


class m_choices(nodes.enumerated_list):
    """Options to tick."""


class m_choice(nodes.list_item):
    """One option: its text, then its feedback."""


class m_option_text(nodes.paragraph):
    """The text of an option, of an entry, of a level."""


class m_feedback(nodes.container):
    """What the reader learns from an answer (HTML; elsewhere the answer is at the end)."""


class m_feedbacks(nodes.container):
    """Feedback that stands apart from its options."""


class m_copy_placeholder(nodes.container):
    """The place of a copy, until the page is read to its end."""


class m_passage(nodes.container):
    """Sentences of the article to pick from."""


class m_hottext_sentence(nodes.paragraph, not_smartquotable):
    """One of them."""


class m_hottext(nodes.inline, not_smartquotable):
    """Words that can be picked."""


class m_entry(nodes.paragraph):
    """A field for a word or a number."""


class m_rows(nodes.bullet_list):
    """Entries that each need a partner or a category."""


class m_row(nodes.list_item):
    """One of them: its text, then its feedback."""


class m_bank(nodes.enumerated_list):
    """Their partners or categories, lettered."""


class m_order_entries(nodes.bullet_list):
    """Entries to be put in order."""


class m_order_entry(nodes.list_item):
    """One of them: its text, then its feedback."""


class m_cloze(nodes.paragraph):
    """A text with gaps."""


class m_gap(nodes.inline):
    """A gap, and what may fill it."""


class m_writing(nodes.line_block):
    """Room to write."""


class m_rubric(nodes.table):
    """Criteria and levels."""


class m_criterion(nodes.paragraph):
    """The name of a criterion."""


class m_level(nodes.paragraph):
    """One level of a criterion."""


class m_hint(nodes.container):
    """A hint, folded."""


class m_evidence(nodes.inline):
    """The place of a link to what proves an answer; filled when the page is written."""


class m_answer(nodes.container):
    """The right answer and why, folded."""


class m_teacher(nodes.container):
    """What only the teacher edition holds."""


class m_answers_place(nodes.container):
    """Where a plan's teacher copy has likely answers that the student edition does not hold."""


class m_step(nodes.container):
    """One step of a plan."""


class m_step_body(nodes.container):
    """What is done in it."""


class m_screen(nodes.container):
    """What a class sees during a step."""


class m_strokes(nodes.container):
    """What the strokes on a slide say, one after the other."""


class m_card(nodes.container):
    """A card for a student or a pair."""


class m_printed(nodes.container):
    """Part of a page that is a sheet of its own."""


class m_handout(nodes.inline):
    """The name of a sheet."""


class m_quick_links(nodes.container):
    """A row of short links: what a teacher needs for an occasion."""


class m_standards(nodes.table):
    """The place of a table of standards; filled when the page is written."""


class m_handouts(nodes.container):
    """The place of a list of all sheets; filled when the page is written."""


class m_answer_key(nodes.container):
    """The place of an answer key; filled when the page is written."""


class m_answer_key_entry(nodes.container):
    """One question of a key and its answer."""


class m_my_work(nodes.container):
    """The place of the list of all questions; filled when the page is written."""


class m_source_filter(nodes.container):
    """What helps to find a source in a long list (HTML only)."""


class m_my_work_list(nodes.enumerated_list):
    """The questions of one page in that list."""


class m_my_work_entry(nodes.list_item):
    """One part of a question in that list."""
