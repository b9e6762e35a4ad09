"""Every finding: where, what, three times in a row; the last good book stays; undone, it builds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from sphinx_marginalia.model.diagnostic import Code
from tests.conftest import SRC, digests, run_cli
from tests.sampling import sample

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Book

NOTES, SCHOOL, SEED, BIB, EXCERPTS = (
    "pages/notes.md", "pages/school.md", "seeds/bee-garden.toml", "sources.bib", "seeds/excerpts.toml",
)  # fmt: skip
TEXT, SEARCH = "seeds/bee-garden.txt", "seeds/search.toml"
COULD = "```{annotation} could disturb\n:id: could-disturb\n:layer: vocabulary\n"


@dataclass(frozen=True)
class Case:
    """One edit, and the finding that it must cause."""

    code: Code
    file: str
    old: str
    new: str
    told: str
    at: str = ""  # words on the line that is named; "" is the first line of the edit
    where: str = ""  # the file that is named, when it is another one


CASES = [
    # Quotations
    Case(Code.QUOTATION_ABSENT, SCHOOL, "`a quiet classroom`", "`a quiet schoolroom`",
         '"a quiet schoolroom" is not in bee-garden; the nearest passage is "a quiet classroom."'),
    Case(Code.QUOTATION_ABSENT, NOTES, "{annotation} more fruit", "{annotation} more fruits", '"more fruits"'),
    Case(Code.QUOTATION_ABSENT, SCHOOL, "{claim} Neighbours expect more fruit", "{claim} Neighbours expected fruit",
         '"Neighbours expected fruit" is not'),
    Case(Code.QUOTATION_ABSENT, SCHOOL, "where nobody plays <school", "where nobody runs <school",
         '"where nobody runs" is not in the excerpts from \'school-letter\''),
    Case(Code.QUOTATION_ABSENT, SCHOOL, ":names: The school in Elm Street;", ":names: The school in Oak Street;",
         "the article does not hold the name 'The school in Oak Street'", "```{actor} elm"),
    Case(Code.ACTOR_PRESENT, SCHOOL, ":names: The school in Elm Street;",
         ":absent: The cook; The school in Elm Street;",
         "'The school in Elm Street' is said to be absent, but is in S1; give it as :names:", "```{actor} elm"),
    Case(Code.ACTOR_PRESENT, SCHOOL, ":names: The school in Elm Street;",
         ":absent: The cook\n:names: The school in Elm Street;", "give :names: or :absent:, not both",
         "```{actor} elm"),
    Case(Code.QUOTATION_ABSENT, SCHOOL, "`a quiet classroom`", "` `", "an empty quotation"),
    Case(Code.QUOTATION_AMBIGUOUS, SCHOOL, "`the bees <S2>`", "`the bees`",
         '"the bees" occurs 2 times in bee-garden: in S2, S5; name the segment, as in <S2> or :in: S2'),
    Case(Code.QUOTATION_AMBIGUOUS, SCHOOL, "`a quiet classroom`", "`the`", "occurs 6 times"),
    Case(Code.QUOTATION_CUT, SCHOOL, "`a quiet classroom`", "`a quiet class`",
         '"a quiet class" begins or ends inside a word of bee-garden'),
    Case(Code.QUOTATION_ACROSS, SCHOOL, "`a quiet classroom`", "`a quiet classroom. Neighbours expect`",
         "runs over the end of a paragraph of bee-garden; quote each part by itself"),
    Case(Code.QUOTATION_LEFT_OUT, SCHOOL, "`a quiet classroom`", "`The head teacher [never] the garden`",
         '"The head teacher [never] the garden" leaves out "called" of bee-garden at [never]; a bracket only adds'
         " words, so write […] where words are left out, as in […] [never]"),
    Case(Code.QUOTATION_LEFT_OUT, SCHOOL, "where nobody plays <school", "The hives [now] where nobody plays <school",
         "leaves out \"stand\" of the excerpts from 'school-letter' at [now]"),
    Case(Code.QUOTATION_ABSENT, SCHOOL, "`a quiet classroom`", "`a quiet\u200b classroom`",
         "the quotation holds U+200B ZERO WIDTH SPACE after 'quiet'"),
    Case(Code.QUOTATION_ABSENT, SCHOOL, "`a quiet classroom`", "`a quiet \u0441lassroom`",
         "the quotation has U+0441 CYRILLIC SMALL LETTER ES where the text has U+0063 LATIN SMALL LETTER C"),
    Case(Code.QUOTATION_CUT, SCHOOL, "where nobody plays <school", "where nobody play <school",
         "\"where nobody play\" begins or ends inside a word of the excerpts from 'school-letter'"),
    Case(Code.QUOTATION_ABSENT, SCHOOL, ":names: The school in Elm Street;", ":names: The school\u200b in Elm;",
         "; the name holds U+200B ZERO WIDTH SPACE after 'school'", "```{actor} elm"),
    Case(Code.QUOTATION_ABSENT, SCHOOL, ":names: The school in Elm Street;", ":names: The school in Elm; hiv;",
         "the article does not hold the name 'hiv' as a word of its own; it is part of a longer word in S2",
         "```{actor} elm"),
    Case(Code.QUOTATION_SOURCE, SCHOOL, "Monday <school-letter>`", "Monday <bee-society>`",
         "no excerpt from 'bee-society' in excerpts.toml"),
    Case(Code.RUN_UNQUOTED, "pages/plain.md", "Nothing here is checked.",
         "Two hives stand behind the gym, where some parents say.",
         'these words are the article\'s: "two hives stand behind the gym where some …"'),
    # Notes
    Case(Code.NOTE_REPEATS, NOTES, "How many, and to whom?", "Some parents say the bees could. Who?",
         "note 'parents-say' repeats its target", "{annotation} some parents say"),
    Case(Code.NOTE_BARE, NOTES, "Which Monday? The page", "The page",
         "note 'new-garden' has no question, source or definition", "```{annotation} opened"),
    Case(Code.OPTION_INVALID, NOTES, ":id: will-give\n:layer: place-time", ":id: will-give",
         "lacks :layer:", "{annotation} the hives will"),
    Case(Code.OPTION_INVALID, NOTES, "\nBy when?\n", "\n", "the annotation has no text", "{annotation} the hives will"),
    Case(Code.OPTION_INVALID, SCHOOL, ":minutes: 10", ":minutes: ten", ":minutes: must be a number", "```{lesson}"),
    Case(Code.OPTION_INVALID, SCHOOL, "The school fears nothing in public. What it knows it has from its keeper.\n", "",
         "summary holds no paragraph", "```{summary}"),
    Case(Code.OPTION_INVALID, SCHOOL, ":as-of: 2026-11-20", ":as-of: today", "'today' is not a date", "```{lesson}"),
    Case(Code.OPTION_INVALID, SCHOOL, "{statement} 2 May 2025", "{statement} some day", "'some day' is not a date"),
    Case(Code.OPTION_INVALID, SCHOOL, ":kind: body", ":kind: school", "unknown kind 'school'", "```{actor} elm"),
    Case(Code.OPTION_INVALID, SCHOOL, ":type: assessment", ":type: guess", "unknown type 'guess'", "````{claim} some"),
    Case(Code.OPTION_INVALID, SCHOOL, ":dok: 1", ":dok: 7", ":dok: must be 1, 2, 3 or 4", "{item} choice"),
    Case(Code.OPTION_INVALID, SCHOOL, "{item} choice", "{item} riddle", "unknown interaction 'riddle'"),
    Case(Code.LAYER_UNKNOWN, NOTES, ":id: fruit\n:layer: framing", ":id: fruit\n:layer: frames",
         "unknown layer 'frames'; use one of: actor, attribution,", "{annotation} more fruit"),
    # Mentions
    Case(Code.ARTICLE_UNKNOWN, "pages/article.md", "```{article} bee-garden", "```{article} bee",
         "unknown article 'bee'; the seeds folder holds: bee-garden"),
    Case(Code.SEGMENT_UNKNOWN, SCHOOL, "{passage}`S3`", "{passage}`S6`",
         "unknown segment 'S6'; bee-garden has S1 to S5, P1 to P2"),
    Case(Code.SEGMENT_UNKNOWN, SCHOOL, ":read-first: S2", ":read-first: S9", "unknown segment 'S9'", "```{lesson}"),
    Case(Code.SEGMENT_UNKNOWN, "index.md", "{sample} S2", "{sample} S7", "unknown segment 'S7'"),
    Case(Code.ACTOR_UNKNOWN, SCHOOL, "{actor}`parents`", "{actor}`parent`",
         "unknown actor 'parent'; did you mean 'parents'?"),
    Case(Code.ACTOR_UNKNOWN, NOTES, ":actor: parents", ":actor: keeper",
         "unknown actor 'keeper', whose lesson is only planned", "{annotation} some parents"),
    Case(Code.CLAIM_UNKNOWN, SCHOOL, "{claim}`bees-disturb`", "{claim}`bees`", "unknown claim 'bees'"),
    Case(Code.CLAIM_UNKNOWN, SCHOOL, ":number: C4.1", ":number: C9.9", "is not in seeds/bee-garden.toml",
         "{claim} Neighbours"),
    Case(Code.ANNOTATION_UNKNOWN, SCHOOL, "{annotation}`new-garden`", "{annotation}`old-garden`",
         "unknown annotation 'old-garden'; did you mean"),
    Case(Code.ITEM_UNKNOWN, SCHOOL, "{item}`who-fears`", "{item}`who-fear`", "unknown item 'who-fear'"),
    Case(Code.SOURCE_UNKNOWN, SCHOOL, ":sources: bee-society", ":sources: bees-society",
         "unknown source 'bees-society'; did you mean 'bee-society'?", "{claim} Neighbours"),
    Case(Code.SOURCE_UNKNOWN, SCHOOL, "{cite:p}`school-letter`", "{cite:p}`school-mail`",
         "unknown source 'school-mail'"),
    Case(Code.SOURCE_UNKNOWN, EXCERPTS, 'source = "school-letter"', 'source = "letter"',
         "excerpt from 'letter', which is not in the bibliography", "[[excerpt]]"),
    Case(Code.ID_DUPLICATE, NOTES, ":id: fruit", ":id: will-give",
         "annotation 'will-give': the id is taken by the annotation at pages/notes.md:", "{annotation} the hives will"),
    Case(Code.ID_DUPLICATE, NOTES, ":id: fruit", ":id: more-fruit", "the id is taken by the annotation at",
         "{claim} Neighbours", SCHOOL),
    Case(Code.ID_DUPLICATE, NOTES, "{actor} parents", "{actor} elm-street-school",
         "'elm-street-school': the id is taken",
         "```{actor} elm", SCHOOL),
    Case(Code.ID_INVALID, NOTES, ":id: fruit", ":id: More_Fruit",
         "annotation id 'More_Fruit' must be lower-case letters", "{annotation} more fruit"),
    # The whole article
    Case(Code.SENTENCE_UNCOVERED, NOTES, "{annotation} more fruit", "{annotation} bee garden\n:in: S1",
         "S4 (Neighbours expect more fruit in the …) carries no note", "sentences = ", SEED),
    Case(Code.ACTOR_MISSING, SEED, 'actors = ["keeper"]', "actors = []",
         "The bees’ keeper has no lesson: no page holds the actor 'keeper'", "keeper = "),
    Case(Code.CLAIM_MISSING, SEED, 'claims = ["C5.1"]', "",
         "claim C5.1 has no record", "claims = "),
    Case(Code.PLANNED_PRESENT, SEED, 'actors = ["keeper"]', 'actors = ["keeper", "parents"]',
         "[planned] names the actor 'parents', which has its page; take it off the list"),
    Case(Code.PLANNED_UNKNOWN, SEED, 'actors = ["keeper"]', 'actors = ["keeper", "beekeeper"]',
         "[planned] names the actor 'beekeeper', which is not one of the article's"),
    Case(Code.CLAIM_UNSOURCED, SCHOOL, ":sources: bee-society\n:against: school-letter\n", "",
         "claim 'more-fruit' has no source", "{claim} Neighbours"),
    Case(Code.CLAIM_CONCLUSION, SCHOOL, ":type: assessment\n:claimant: nei", ":type: prediction\n:claimant: nei",
         "claim 'more-fruit' is of type prediction; write :conclusion: prediction, not partly", "{claim} Neighbours"),
    # Sources
    Case(Code.SOURCE_UNDATED, BIB, "  nodate       = {yes},\n", "",
         "source 'bee-society' has no date, eventdate or nodate", "@online{bee-society"),
    Case(Code.SOURCE_UNDATED, BIB, "{2025-05-02}", "{May 2025}", "date = {May 2025} is not a date", "@online{school"),
    Case(Code.SOURCE_UNADDRESSED, BIB, "{https://example.org/fruit}", "{javascript:alert(1)}",
         "source 'bee-society' has no http or https address: url = {javascript:alert(1)}", "@online{bee-society"),
    Case(Code.SOURCE_UNGRADED, BIB, "grade        = {A}", "grade        = {C}",
         "source 'school-letter' is cited but its grade is 'C'", "@online{school"),
    Case(Code.SOURCE_UNSEEN, BIB, "  urldate      = {2026-11-20},\n", "", "does not say when it was seen",
         "@online{school"),
    Case(Code.HINDSIGHT_UNMARKED, NOTES, ":sources: bee-society", ":sources: harvest-news",
         "source 'harvest-news' is about 2025-08-30, after the article of 2025-05-05", "{annotation} more fruit"),
    # Questions
    Case(Code.ITEM_INVALID, SCHOOL, "- [x] Some *parents*", "- [ ] Some *parents*",
         "question 'who-fears': no option is right", "{item} choice"),
    Case(Code.ITEM_INVALID, SCHOOL, "  > She speaks in {passage}`S3`, on something else.\n", "",
         "the wrong option 'The head teacher' has no feedback", "{item} choice"),
    Case(Code.ITEM_INVALID, SCHOOL, ":evidence: S2\n", "", "it names no evidence", "{item} choice"),
    Case(Code.ITEM_INVALID, SCHOOL, "Who fears for the games?\n", "", "it asks nothing", "{item} choice"),
    Case(Code.ITEM_INVALID, SCHOOL, "- [ ] The head teacher\n", "- The head teacher\n",
         "an option must begin with '[ ]' or '[x]'", "{item} choice"),
    Case(Code.ITEM_INVALID, SCHOOL, "- [ ] The head teacher\n", "- [ ] The head teacher\n\n  Or not.\n\n",
         "an option is one paragraph, and its feedback a block quote: 'The head teacher'", "{item} choice"),
    Case(Code.BIBLIOGRAPHY_INVALID, BIB, "@online{bee-society,", "@online{bee-society",
         "source 'bee-society': a comma is missing after the key"),
    # Files
    Case(Code.SEED_CHANGED, TEXT, "Two hives", "Ten hives", "the article has changed: its SHA-256 is", "date 2025"),
    Case(Code.SEED_METADATA, SEED, 'rights = "CC0 1.0: no rights reserved."\n', "",
         "'rights' is missing; for example: rights =", "title"),
    Case(Code.SEED_METADATA, SEED, 'title = "A bee', 'title = A "bee', "not valid TOML", "title"),
    Case(Code.SEED_METADATA, SEED, "date = 2025-05-05", 'date = "May"', "'date' has a wrong value ('May')"),
    Case(Code.SEED_METADATA, SEED, 'found = "Written for', 'found = "" # "Written for', "'found' is empty"),
    Case(Code.SEED_METADATA, SEED, "body_start = 18", "body_start = 4000", "'body_start' 4000"),
    Case(Code.SEED_SEGMENTS, SEED, "[74, 158]", "[80, 158]", "the words 'Two hi' before it are in no segment"),
    Case(Code.SEED_SEGMENTS, SEED, "[214, 264], [265, 330]]", "[214, 264]]", "are in no segment"),
    Case(Code.EXCERPT_INVALID, EXCERPTS, "date = 2025-05-02\n", "", "excerpt 1 lacks 'date'", "[[excerpt]]"),
    Case(Code.EXCERPT_INVALID, EXCERPTS, 'words = "The', 'words = "' + "so " * 25 + "The", "25 are allowed",
         "[[excerpt]]"),
    Case(Code.SEARCH_INVALID, SEARCH, '["apiary"]', '"apiary"', '"garden" must be a list of texts'),
    Case(Code.BIBLIOGRAPHY_INVALID, BIB, "grade        = {A},", "grade        = {A}", "not valid BibTeX", "keywords"),
    Case(Code.BIBLIOGRAPHY_INVALID, BIB, "@online{harvest-news,", "@online{ school-letter,", "school-letter"),
]  # fmt: skip


def check(book: Book, place: str, told: str, code: Code, times: int = 3) -> None:
    """Each build fails and says the same; the finding comes last; the good book is untouched."""
    good = book.contents()
    said = []
    for _ in range(times):
        result = book.build()
        assert result.status == 1
        assert "Traceback" not in result.err + result.out
        said.append(result.err)
    assert len(set(said)) == 1
    lines = said[0].rstrip().splitlines()
    assert lines[-1] == "Nothing was written."
    assert lines[-2].endswith(" finding.") or lines[-2].endswith(" findings.")
    count = int(lines[-2].split()[0])
    findings = lines[-2 - count : -2]
    wanted = [line for line in findings if line.startswith(f"{place}: ") and told in line]
    assert wanted, f"{place}: … {told} …\nis not in\n" + "\n".join(findings)
    assert wanted[0].endswith(f"[marginalia.{code.slug}]")
    assert book.contents() == good
    assert not list(book.output.parent.glob(".html.*"))


IDS = [f"{i:02d}-{c.code.slug}" for i, c in enumerate(CASES)]


def try_case(book: Book, case: Case, times: int) -> None:
    book.edit(case.file, case.old, case.new)
    named = case.where or case.file
    words = case.at or case.new.splitlines()[0]
    check(book, f"{named}:{book.line(named, words)}", case.told, case.code, times)


#: The first case of each code, and a quarter of the others: a run makes every finding.
FIRST = {code: id_ for id_, code in reversed([(id_, case.code) for id_, case in zip(IDS, CASES, strict=True)])}
TRIED = sample(IDS, 1 / 4, name="findings", always=set(FIRST.values()))
#: Cases that `make quick` tries.
QUICK = set(sample(TRIED, 12, name="findings of make quick"))


@pytest.mark.parametrize("id_", [pytest.param(id_, marks=() if id_ in QUICK else pytest.mark.slow) for id_ in TRIED])
def test_finding(edited: Book, id_: str) -> None:
    try_case(edited, CASES[IDS.index(id_)], 1)


def origin(case: Case) -> str:
    """Return where a finding begins, which decides what the next build must remember of it."""
    kinds = {SEED: "seed", TEXT: "seed", EXCERPTS: "seed", BIB: "bibliography"}
    if case.file in kinds:
        return kinds[case.file]
    if case.code in {Code.OPTION_INVALID, Code.LAYER_UNKNOWN, Code.ID_INVALID}:
        return "option"
    rules = "".join(path.read_text("utf-8") for path in (SRC / "sphinx_marginalia/checks").rglob("*.py"))
    return "rule" if f"Code.{case.code.name}" in rules else "page"


ORIGINS = {id_: origin(case) for id_, case in zip(IDS, CASES, strict=True)}
#: Of the cases above, one of each origin; those of data sets are in test_data.py, of questions in test_quiz.py.
STAYING = {
    id_
    for kind in sorted(set(ORIGINS.values()))
    for id_ in sample([one for one, other in ORIGINS.items() if other == kind], 1, name=f"findings that stay/{kind}")
}


def test_every_origin_has_a_case_that_is_tried_again() -> None:
    assert {ORIGINS[id_] for id_ in STAYING} == {"page", "seed", "bibliography", "option", "rule"}


@pytest.mark.slow
@pytest.mark.parametrize("id_", [id_ for id_ in IDS if id_ in STAYING])
def test_finding_stays_until_it_is_undone(edited: Book, id_: str) -> None:
    try_case(edited, CASES[IDS.index(id_)], 3)
    edited.restore()
    result = edited.build()
    assert (result.status, result.err) == (0, "")


def test_seed_text_missing(edited: Book) -> None:
    edited.path(TEXT).unlink()
    check(edited, f"{SEED}:1", "the text 'bee-garden.txt' is missing", Code.SEED_MISSING)


def test_seed_metadata_missing(edited: Book) -> None:
    edited.path(SEED).unlink()
    check(edited, f"{TEXT}:1", "'bee-garden.txt' has no 'bee-garden.toml' beside it", Code.SEED_MISSING)


def test_no_seed_at_all(edited: Book) -> None:
    edited.path(TEXT).unlink()
    edited.path(SEED).unlink()
    check(edited, "seeds:1", "no article in seeds/", Code.SEED_MISSING)


@pytest.mark.parametrize("text", [b"", b" \n\n "])
def test_seed_empty(edited: Book, text: bytes) -> None:
    edited.path(TEXT).write_bytes(text)
    check(edited, f"{TEXT}:1", "the article is empty", Code.SEED_EMPTY)


@pytest.mark.parametrize("file", [TEXT, SEED, EXCERPTS])
def test_seed_not_utf8(edited: Book, file: str) -> None:
    data = edited.path(file).read_bytes()
    at = data.index(b"\n", 20)
    edited.path(file).write_bytes(data[:at] + b"\xff" + data[at:])
    line = data[:at].count(b"\n") + 1
    if file == TEXT:
        import hashlib

        toml = edited.read(SEED)
        pinned = hashlib.sha256(data).hexdigest()
        edited.write(SEED, toml.replace(pinned, hashlib.sha256(edited.path(file).read_bytes()).hexdigest()))
    check(edited, f"{file}:{line}", "(0xff) is not UTF-8; save it as UTF-8", Code.SEED_ENCODING)


def test_bibliography_missing(edited: Book) -> None:
    edited.path(BIB).unlink()
    check(edited, f"{BIB}:1", "the bibliography", Code.BIBLIOGRAPHY_INVALID)


def test_bibliography_not_utf8(edited: Book) -> None:
    edited.path(BIB).write_bytes(b"@online{x, title = {\xff}}")
    check(edited, f"{BIB}:1", "not UTF-8", Code.BIBLIOGRAPHY_INVALID)


def test_a_second_article_makes_unnamed_mentions_a_finding(edited: Book) -> None:
    for suffix in ("txt", "toml"):
        edited.path(f"seeds/wasps.{suffix}").write_bytes(edited.path(f"seeds/bee-garden.{suffix}").read_bytes())
    place = f"{NOTES}:{edited.line(NOTES, '{annotation} more fruit')}"
    check(edited, place, "which article? name one of: bee-garden, wasps", Code.ARTICLE_UNKNOWN)


def test_every_code_has_a_case() -> None:
    others = {Code.SEED_MISSING, Code.SEED_EMPTY, Code.SEED_ENCODING}
    others |= {Code.KEY_EXPOSED, Code.ITEM_SET_SHALLOW}  # test_quiz.py
    others |= {Code.EVIDENCE_UNKNOWN, Code.EVIDENCE_ELSEWHERE, Code.HINT_TELLS, Code.TEST_REPEATS}  # test_quiz.py
    others |= {Code.PAGE_UNREADABLE}  # test_output.py
    others |= {Code.CHARACTER_INVALID, Code.FILE_OUTSIDE, Code.REMOTE_CONTENT}  # test_taken_in.py, test_remote.py
    others |= {Code.BIBLIOGRAPHY_MISSING, Code.TEACHER_ADDRESS}  # test_misled.py, test_teacher_zip.py
    others |= {Code.FILE_LARGE, Code.FILE_OUTDATED}  # unit/data, test_made.py
    others |= {Code.PICTURE_REQUEST}  # test_drawn_and_listed.py
    others |= {code for code in Code if code.slug.startswith("data-")}  # test_data.py, unit/data
    others |= {Code.CHARACTER_UNSEEN, Code.CHARACTER_ALIKE}  # test_words_of_articles.py, unit/checks
    others |= {Code.SET_NUMBER, Code.ARGUMENT_PAGE}  # test_sets.py, unit/checks/test_own_work.py
    others |= {Code.PLAN_MINUTES, Code.PLAN_PAGE, Code.STANDARD_UNSERVED}  # test_plan.py
    assert {case.code for case in CASES} | others == set(Code)


def test_all_findings_are_told_together(edited: Book) -> None:
    edited.edit(NOTES, ":id: fruit", ":id: Fruit")
    edited.edit("index.md", ":open: fruit", "")
    edited.edit(SCHOOL, "`a quiet classroom`", "`a loud classroom`")
    lines = edited.build().err.strip().splitlines()
    assert [line.split(": ")[0].rsplit(":", 1)[0] for line in lines[:2]] == [NOTES, SCHOOL]
    assert lines[-2:] == ["2 findings.", "Nothing was written."]


@pytest.mark.slow
def test_plain_sphinx_fails_every_time(tiny: Book) -> None:
    assert tiny.sphinx().returncode == 0
    tiny.edit(NOTES, "{annotation} more fruit", "{annotation} more fruits")
    for _ in range(2):
        result = tiny.sphinx()
        assert result.returncode != 0
        assert f"{NOTES}:{tiny.line(NOTES, 'more fruits')}: " in result.stderr
    tiny.restore()
    assert tiny.sphinx().returncode == 0


@pytest.mark.slow
def test_plain_sphinx_fails_in_parallel(tiny: Book) -> None:
    tiny.edit(NOTES, "{annotation} more fruit", "{annotation} more fruits")
    for _ in range(2):
        result = tiny.sphinx("-j", "2")
        assert result.returncode != 0
        assert "marginalia.quotation-absent" in result.stderr


def test_warn_only_warns_with_a_subtype(tiny: Book) -> None:
    tiny.edit("conf.py", "nitpicky = True", 'nitpicky = True\nmarginalia_findings = "warn"')
    tiny.edit(NOTES, "{annotation} more fruit", "{annotation} more fruits")
    for _ in range(2):
        result = tiny.build()
        assert result.status == 0
        assert f"{NOTES}:{tiny.line(NOTES, 'more fruits')}: WARNING: " in result.err
        assert "[marginalia.quotation-absent]" in result.err
        assert "[marginalia.sentence-uncovered]" in result.err
    assert "Nothing was written" not in result.err


def test_warn_goes_on_without_a_seed_that_cannot_be_read(tiny: Book) -> None:
    tiny.edit("conf.py", "nitpicky = True", 'nitpicky = True\nmarginalia_findings = "warn"')
    for name in ("ants.txt", "ants.toml"):
        try:
            tiny.path(f"seeds/{name}").symlink_to("nowhere")
        except OSError:
            pytest.skip("no links here")
    tiny.edit("conf.py", "", 'marginalia_article = "bee-garden"')
    result = tiny.build()
    assert result.status == 0, result.err
    assert "seeds/ants.toml:1: WARNING: the file cannot be read: No such file or directory" in result.err


@pytest.mark.slow
def test_warn_still_fails_for_other_warnings(tiny: Book) -> None:
    tiny.edit("conf.py", "nitpicky = True", 'nitpicky = True\nmarginalia_findings = "warn"')
    tiny.edit("pages/plain.md", "", "{doc}`nowhere`")
    for _ in range(2):
        result = tiny.build()
        assert result.status == 1
        assert result.err.rstrip().endswith("1 warning. Nothing was written.")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('marginalia_findings = "later"', "marginalia_findings must be 'error' or 'warn', not 'later'"),
        ('marginalia_first_layer = "top"', "marginalia_first_layer: unknown layer 'top'"),
        ("1 / 0", "division by zero"),
        ("this is no Python", "conf.py"),
        ('extensions.append("no_such_extension")', "no_such_extension"),
    ],
)
def test_wrong_configuration(edited: Book, line: str, told: str) -> None:
    good = edited.contents()
    edited.edit("conf.py", "nitpicky = True", f"nitpicky = True\n{line}")
    result = edited.build()
    assert result.status == 1
    assert told in result.err
    assert result.err.rstrip().endswith("Nothing was written.")
    assert edited.contents() == good


@pytest.mark.slow
def test_after_a_failed_build_only_what_has_changed_is_read_again(edited: Book) -> None:
    assert edited.build().status == 0
    good = edited.contents()
    edited.edit(NOTES, "{annotation} more fruit", "{annotation} more fruits")
    doctrees = edited.output.parent / ".doctrees/html"
    for _ in range(2):
        before = {path: path.stat().st_mtime_ns for path in doctrees.rglob("*.doctree")}
        assert edited.build().status == 1
        read = {path.stem for path, stamp in before.items() if path.stat().st_mtime_ns != stamp}
        assert read == {"notes"}
    edited.restore()
    assert edited.build().status == 0
    assert edited.contents() == good


def test_no_configuration(tmp_path: Path, make_book: object) -> None:
    from sphinx_marginalia.commands.cli import main

    assert main(["build", str(tmp_path / "none"), str(tmp_path / "html")]) == 1


@pytest.mark.parametrize("page", ["pages/plain.md"])
def test_a_warning_of_sphinx_fails_every_time(edited: Book, page: str) -> None:
    good = edited.contents()
    edited.edit(page, "", "See {doc}`nowhere`.")
    for _ in range(3):
        result = edited.build()
        assert result.status == 1
        assert f"{page}:" in result.err.splitlines()[-2]
        assert result.err.splitlines()[-1] == "1 warning. Nothing was written."
    assert edited.contents() == good
    edited.restore()
    assert edited.build().status == 0


def test_check_writes_nothing(tiny: Book) -> None:
    from sphinx_marginalia.commands.cli import main

    before = sorted(tiny.source.rglob("*"))
    assert main(["check", str(tiny.source)]) == 0
    tiny.edit(NOTES, "{annotation} more fruit", "{annotation} more fruits")
    assert main(["check", str(tiny.source)]) == 1
    assert sorted(tiny.source.rglob("*")) == before


@pytest.mark.parametrize("output", ["book", "."])
def test_a_build_never_replaces_its_source(tiny: Book, output: str) -> None:
    before = digests(tiny.source)
    result = run_cli("build", "-q", tiny.source, tiny.source.parent / output)
    assert result.status == 1
    assert "holds the book's source; build into another folder" in result.err
    assert digests(tiny.source) == before
