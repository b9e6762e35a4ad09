"""Cut sheets from pages: what a lesson gives to a student, its questions, their key, cards, whole pages."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from lxml import html

from sphinx_marginalia import class_names as css
from sphinx_marginalia.model.translation import gettext_noop
from sphinx_marginalia.paper.beside import Shelf
from sphinx_marginalia.paper.plain_page import PlainPage, classes_of, markup, on_paper, text_of
from sphinx_marginalia.paper.sheet import Sheet

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from sphinx_marginalia.model.translation import Translation

#: What a plan calls a kind of sheet.
KINDS = {
    "reader": gettext_noop("the text"),
    "lesson": gettext_noop("lesson sheet"),
    "notes": gettext_noop("notes"),
    "questions": gettext_noop("questions"),
    "key": gettext_noop("key"),
    "cards": gettext_noop("cards"),
    "page": gettext_noop("sheet"),
    "pack": gettext_noop("pack"),
    "letter": gettext_noop("pack, US Letter"),
    "copy": gettext_noop("teacher copy"),
    "book": gettext_noop("book"),
}
#: What leads from a note to its place in the text, which stands above it on paper.
WAY_BACK = frozenset({css.LINKS})
#: What a question is about, where it stands above it.
ABOVE = frozenset({css.STIMULUS, css.STEM, css.DOCUMENTS})
#: A question with more lines to write on than this may be broken between two pages.
LONG = 12
#: A question with more options, and rows of a match or group, may be broken between two of them.
ROWS = 4
#: The lines for a student's notes on a lesson.
LINES = '<div class="m-lines">' + "<div>&#160;</div>" * 6 + "</div>"


class DuplicateSheetError(ValueError):
    """Two pages would give a sheet of the same name."""


def sheets_of(pages: Sequence[PlainPage], *, teacher: bool = False, others: Sequence[Sheet] = ()) -> list[Sheet]:
    """Return all sheets of the pages: those for students, or with ``teacher`` keys and plans only.

    Plans and packs may name ``others``. Raises ``DuplicateSheetError`` when two pages would give a sheet of one name.
    """
    shelf = Shelf(pages)
    sheets = [sheet for page in pages for sheet in (_keys(page) if teacher else _for_students(page, shelf))]
    sheets += plans_and_packs(pages, [*others, *sheets], teacher=teacher)
    many = Counter(sheet.name for sheet in sheets)
    doubled = sorted(name for name, count in many.items() if count > 1)
    if doubled:
        pages_of_name = " and ".join(sheet.page for sheet in sheets if sheet.name == doubled[0])
        raise DuplicateSheetError(
            f"the pages {pages_of_name} would give the same sheet, '{doubled[0]}': rename one of them"
        )
    return sheets


def _for_students(page: PlainPage, shelf: Shelf) -> Iterator[Sheet]:
    if page.parts(css.LESSON_FACTS) and page.parts(css.TASK):
        yield lesson_sheet(page)
    if page.parts(css.NOTE_IN_PAGE) and page.parts(css.BLOCK_QUOTATION) and not page.parts(css.LESSON_FACTS):
        yield notes_sheet(page)
    if own_items(page):
        yield questions_sheet(page, shelf.beside(page))
    if page.parts(css.CARD):
        yield cards_sheet(page)
    for name, printed in printed_parts(page).items():
        yield printed_sheet(page, name, printed)


def _keys(page: PlainPage) -> Iterator[Sheet]:
    if own_items(page):
        yield key_sheet(page)


def own_items(page: PlainPage) -> list[HtmlElement]:
    """Return the questions of a set of questions; a question inside a lesson belongs to the lesson's sheet."""
    return [] if page.parts(css.LESSON_FACTS) else page.parts(css.ITEM)


def heading(page: PlainPage) -> str:
    """Return the first heading of a page's sheet."""
    return f"<h1>{escape(page.title)}</h1>"


def lesson_sheet(page: PlainPage) -> Sheet:
    """Return a lesson on two pages at most.

    What it asks, the article's words, what is left out, the task, and room to write; ``optional`` blocks may go, in the
    order in which they may.
    """
    gettext = page.translation.gettext
    strip, *_ = page.parts(css.LESSON_FACTS)
    blocks = [heading(page), markup(on_paper(strip)), *(markup(on_paper(part)) for part in page.parts(css.SUMMARY))]
    optional = []
    for kind, title in (
        (css.CONCORDANCE, gettext("What the article says")),
        (css.OMISSIONS, gettext("What it leaves out")),
    ):
        for part in page.parts(kind)[:1]:
            optional.append(len(blocks))
            blocks.append(f"<h2>{escape(title)}</h2>{markup(on_paper(part))}")
    tasks = page.parts(css.TASK)
    blocks += _needed(page, set().union(*map(classes_of, tasks)))
    blocks += [markup(on_paper(task)) for task in tasks]
    blocks.append(f"<h2>{escape(gettext('Your notes'))}</h2>{LINES}")
    return Sheet(
        f"{page.stem}-lesson", page.title, "lesson", page.name, tuple(blocks), tuple(reversed(optional)), limit=2,
        spare=len(blocks) - 1,
    )  # fmt: skip


def _needed(page: PlainPage, wanted: set[str]) -> Iterator[str]:
    """Yield what a task works with: dated statements of its page, or its first table, and nothing learned later."""
    if css.NEEDS_STATEMENTS in wanted:
        statements = [part for part in page.parts(css.STATEMENT, css.HINDSIGHT) if css.STATEMENT in classes_of(part)]
        content = "".join(markup(on_paper(part)) for part in statements)
        yield f"<h2>{escape(page.translation.gettext('In their own words'))}</h2>{content}"
    if css.NEEDS_TABLE in wanted:
        tables = (e for e in page.body.iter("table") if not any(_inside(e, kind) for kind in (css.HINDSIGHT, css.ITEM)))
        yield from (markup(on_paper(table)) for table in list(tables)[:1])


def notes_sheet(page: PlainPage) -> Sheet:
    """Return the passages of a close reading and its notes, under the page's headings, for a class without a screen."""
    blocks = [heading(page)]
    parts = page.parts(css.BLOCK_QUOTATION, css.NOTE_IN_PAGE)
    for element in page.body.iter():
        if element.tag == "h2":
            blocks.append(f"<h2>{escape(text_of(on_paper(element)))}</h2>")
        elif element in parts:
            blocks.append(markup(on_paper(element, less=WAY_BACK)))
    return Sheet(f"{page.stem}-notes", page.title, "notes", page.name, tuple(_with_content(blocks)), named=False)


def questions_sheet(page: PlainPage, beside: Sequence[str] = ()) -> Sheet:
    """Return what one needs ``beside`` the sheet, and under the page's headings every question, with room to answer."""
    blocks = [heading(page), *_before_questions(page), *beside]
    items = page.parts(css.ITEM)
    for item in items:
        if any(len(lines) > LONG for lines in item.iter("div") if css.LINES in classes_of(lines)) or _is_long(item):
            item.set("class", f"{item.get('class')} {css.LONG}")
    for element in page.body.iter():
        if element.tag == "h2":
            blocks.append(f"<h2>{escape(text_of(on_paper(element)))}</h2>")
        elif element in items or (_is_above(element) and not _inside(element, css.ITEM)):
            blocks.append(markup(on_paper(element)))
    return Sheet(f"{page.stem}-questions", page.title, "questions", page.name, tuple(_with_content(blocks)))


def _is_above(element: HtmlElement) -> bool:
    """Whether an element belongs above a question: a text, a stem, or the number of a question with parts."""
    classes = classes_of(element)
    return bool(classes & ABOVE) or (css.KICKER in classes and css.PARTS in classes_of(element.getparent()))


def _is_long(item: HtmlElement) -> bool:
    """Whether a question has so many options and rows that it may run over a page's end, between two of them."""
    return sum(1 for e in item.iter() if isinstance(e.tag, str) and classes_of(e) & {css.CHOICE, css.ROW}) > ROWS


def _before_questions(page: PlainPage) -> Iterator[str]:
    """Yield the paragraphs above the first question: what to read, what to have beside one, how long it takes."""
    for element in page.body.iter():
        if element.tag == "h2" or classes_of(element) & {css.ITEM, css.PARTS, css.STEM}:
            return
        if element.tag == "p" and element.getparent().tag in {"body", "section"}:
            note = on_paper(element)
            note.set("class", css.SMALL_PRINT)
            yield markup(note)


def key_sheet(page: PlainPage) -> Sheet:
    """Return the answer of each question, with its reasons and the marking."""
    title = page.translation.gettext("Key: {title}").format(title=page.title)
    blocks = [f"<h1>{escape(title)}</h1>"]
    for item in page.parts(css.ITEM):
        number = next((e.get("data-question", "") for e in item.iter("span") if css.KICKER in classes_of(e)), "")
        prompt = next((text_of(e) for e in item.iter("span") if css.PROMPT in classes_of(e)), "")
        answer_parts = "".join(_answers(part, page.translation) for part in item.iter("fieldset"))
        if answer_parts:
            question = f"<p><strong>{escape(number)}.</strong> {escape(prompt)}</p>"
            blocks.append(f'<div class="m-key-question">{question}{answer_parts}</div>')
    return Sheet(f"{page.stem}-key", title, "key", page.name, tuple(blocks), teacher=True, named=False)


def _answers(part: HtmlElement, translation: Translation) -> str:
    """What a key says of one part: its answer, what proves it, and its points."""
    bank = [text_of(e) for listing in part.iter("ol") if css.BANK in classes_of(listing) for e in listing.iter("li")]
    answers = [_answer(e, bank) for e in part.iter("details") if css.ANSWER in classes_of(e)]
    if not answers:
        return ""
    told: list[str] = []
    for line in (e for e in part.iter("p") if css.EVIDENCE in classes_of(e)):
        links = line.find("span")
        if links is not None:
            told.append(f"{escape(translation.gettext('Evidence: '))}{markup(on_paper(links))}.")
    points = next((int(e.get("data-points") or 0) for e in part.iter("span") if e.get("data-points")), 0)
    if points:
        told.append(escape(translation.ngettext("{number} point.", "{number} points.", points).format(number=points)))
    lines = f'<p class="{css.SMALL_PRINT}">{" ".join(told)}</p>' if told else ""
    return "".join(answers) + lines


def _answer(details: HtmlElement, bank: Sequence[str]) -> str:
    """Return an answer; a partner out of a bank has the letter that the sheet asks for."""
    answer = on_paper(details, keep=frozenset({css.ANSWER}))
    for summary in list(answer.iter("summary")):
        summary.drop_tree()
    for line in list(answer.iter("p")):
        if letter := _letter(line, bank):
            sign = html.Element("strong")
            sign.text = letter
            sign.tail, line.text = f" \N{MIDDLE DOT} {line.text or ''}", ""
            line.insert(0, sign)
    answer.tag = "div"
    return markup(answer)


def _letter(line: HtmlElement, bank: Sequence[str]) -> str:
    """Return the letter of the partner at the end of an answer's line, or of the category that a line is."""
    text = text_of(line)
    inside = line.getparent().tag == "li"
    matches = [(len(t), at) for at, t in enumerate(bank) if (text.endswith(f": {t}") if inside else text == t)]
    return chr(ord("A") + max(matches)[1]) if matches else ""


def cards_sheet(page: PlainPage) -> Sheet:
    """Return the cards of a page, four on a side."""
    cards = "".join(markup(on_paper(card)) for card in page.parts(css.CARD))
    return Sheet(
        f"{page.stem}-cards", page.title, "cards", page.name, (f'<div class="m-cards">{cards}</div>',), named=False
    )


def printed_parts(page: PlainPage) -> dict[str, list[HtmlElement]]:
    """Return what a page marks as sheets: parts by the name that they have of their own, all others under ``""``."""
    found: dict[str, list[HtmlElement]] = {}
    for part in page.parts(css.PRINTED):
        found.setdefault(own_name(part), []).append(part)
    return found


def own_name(part: HtmlElement) -> str:
    """Return the name of a printed part that is a sheet of its own; else ``""``."""
    return next((mark.removeprefix(css.SHEET) for mark in classes_of(part) if mark.startswith(css.SHEET)), "")


def printed_sheet(page: PlainPage, name: str, printed: Sequence[HtmlElement]) -> Sheet:
    """Return what a page marks as a sheet, on one side or as many as it says; its title, or the heading above it."""
    marks = set().union(*map(classes_of, printed))
    limit = max((int(mark.rpartition("-")[2]) for mark in marks if mark.startswith(css.PAGES)), default=1)
    above = printed[0].getparent().find("h2") if name else None
    title = page.title if above is None else text_of(on_paper(above))
    blocks = [f"<h1>{escape(title)}</h1>"]
    for part in printed:
        above = part.getparent().find("h2") if len(printed) > 1 else None  # one part stands below the title alone
        if above is not None:
            blocks.append(f"<h2>{escape(text_of(on_paper(above)))}</h2>")
        blocks.append(markup(on_paper(part)))
    return Sheet(name or page.stem, title, "page", page.name, tuple(blocks), limit=limit, named=False)


def plans_and_packs(pages: Iterable[PlainPage], sheets: Sequence[Sheet], *, teacher: bool) -> Iterator[Sheet]:
    """Yield a pack for each plan: the plan, and the sheets that its steps name, in their order.

    For teachers the plan, too.
    """
    known = {sheet.name: sheet for sheet in sheets}
    for page in pages:
        if page.parts(css.PLAN):
            plan = plan_sheet(page, known, teacher=teacher)
            if teacher:
                yield plan
            named = dict.fromkeys(str(e.get("data-handout")) for e in page.body.iter("span") if e.get("data-handout"))
            parts = tuple(known[name] for name in named if name in known)
            yield Sheet(f"{page.stem}-pack", page.title, "pack", page.name, (), parts=(plan, *parts))


def plan_sheet(page: PlainPage, known: Mapping[str, Sheet], *, teacher: bool) -> Sheet:
    """Return a plan as its page has it, a teacher's with what only a teacher gets; cards and sheets are cut out of it.

    ``known`` sheets have their titles.
    """
    parts = [copy.deepcopy(part) for part in page.body if isinstance(part.tag, str)]
    for sheet_part in [e for part in parts for e in part.iter() if isinstance(e.tag, str) and _is_cut_out(e)]:
        sheet_part.drop_tree()
    for name in (e for part in parts for e in part.iter("span") if e.get("data-handout") in known):
        sheet = known[name.attrib["data-handout"]]
        name.text = f"{sheet.title} ({page.translation.gettext(KINDS[sheet.kind])})"
    inside = "".join(markup(on_paper(part)) for part in parts)
    return Sheet(page.stem, page.title, "page", page.name, (inside,), teacher=teacher, named=False)


def _is_cut_out(element: HtmlElement) -> bool:
    """Whether an element is a sheet of its own: a card, or a printed part with a name."""
    return css.CARD in classes_of(element) or bool(own_name(element))


def _inside(element: HtmlElement, kind: str) -> bool:
    return any(kind in classes_of(up) for up in element.iterancestors())


def _with_content(blocks: list[str]) -> Iterator[str]:
    """Leave out headings that nothing follows."""
    for block, after in zip(blocks, [*blocks[1:], "<h2>"], strict=True):
        if not (block.startswith("<h2>") and after.startswith("<h2>")):
            yield block
