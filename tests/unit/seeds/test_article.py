"""An article is read whole, or one clear finding says why not."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from sphinx_marginalia.model.article import ExpectedActor, Provenance, Span
from sphinx_marginalia.model.diagnostic import Code
from sphinx_marginalia.seeds import holds_article, read_seeds
from tests.unit.make import check, line_of, the_only
from tests.unit.seeds.folder import TEXT, TOML, Folder


def test_a_right_folder_has_no_findings(folder: Folder) -> None:
    seeds = folder.read()
    assert seeds.findings == ()
    (article,) = seeds.articles
    assert (article.name, article.path) == ("bees", "seeds/bees.toml")
    assert (article.title, article.date, article.language) == ("Bees", date(2025, 5, 5), "en")
    assert article.text == TEXT
    assert article.text_of(article.body) == "Bees came. They stayed.\n\nNobody asked."
    assert [article.text_of(s.span) for s in article.sentences] == [
        "Bees came.",
        "They stayed.",
        "Nobody asked.",
    ]
    assert article.actors[1] == ExpectedActor("keeper", "The keeper")
    assert (article.claims, article.planned_claims) == (("C1.1", "C2.1"), ("C2.1",))
    assert article.planned_actors == ("keeper",)
    assert seeds.files == (folder.txt, folder.toml)


def test_an_article_keeps_all_that_its_toml_says(folder: Folder) -> None:
    folder.change('title = "Bees"', 'title = "Bees"\nkeeps = ["u+200b"]')
    (article,) = folder.read().articles
    assert article.keeps == ("U+200B",)
    assert article.provenance == Provenance("Written for a test.", "None reserved.")
    assert article.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert (article.body, article.actors[0].id, article.paragraphs[1].id) == (Span(7, 45), "title", "P2")
    assert set(article.lines) == {
        "actors.title", "actors.keeper", "claims.C1.1", "claims.C2.1", "sentences.S1", "sentences.S2", "sentences.S3",
        "planned.actors.keeper", "planned.claims.C2.1",
    }  # fmt: skip


def test_a_text_that_ends_where_its_body_begins_is_empty(folder: Folder) -> None:
    folder.change("body_start = 7", "body_start = 45")
    finding = the_only(folder.read().findings)
    check(finding, Code.SEED_EMPTY, "seeds/bees.txt:1", "nothing comes after its body_start, 45")
    folder.change("body_start = 45", "body_start = 46")
    assert the_only(folder.read().findings).message == "'body_start' 46 is not in the text, which has 45 characters"


def test_articles_come_by_their_names(folder: Folder) -> None:
    names = ["wasps", "ants", "moths", "flies", "gnats"]
    for name in names:
        (folder.path / f"{name}.txt").write_bytes(folder.txt.read_bytes())
        (folder.path / f"{name}.toml").write_bytes(folder.toml.read_bytes())
    (folder.path / ".hidden.txt").write_text("x")
    (folder.path / "folder.txt").mkdir()
    assert [article.name for article in folder.read().articles] == sorted([*names, "bees"])


def test_a_folder_holds_an_article_or_only_excerpts(folder: Folder) -> None:
    folder.excerpts.write_text("")
    assert holds_article(folder.path)
    folder.toml.unlink()
    assert holds_article(folder.path)
    folder.txt.unlink()
    assert not holds_article(folder.path)


@pytest.mark.parametrize("name", ["bees.txt", "bees.toml"])
def test_a_link_that_leads_nowhere_is_no_missing_file(folder: Folder, name: str) -> None:
    (folder.path / name).unlink()
    try:
        (folder.path / name).symlink_to(folder.path / "none")
    except OSError:
        pytest.skip("no links here")
    check(the_only(folder.read().findings), Code.SEED_ENCODING, f"seeds/{name}:1", "the file cannot be read")


def test_later_findings_know_the_line_of_each_thing(folder: Folder) -> None:
    (article,) = folder.read().articles
    for key, words in {
        "actors.title": "The bees of a test",
        "actors.keeper": 'keeper = "The keeper"',
        "claims.C2.1": '  "C2.1"',
        "sentences.S2": "[18, 30]",
        "sentences.S3": "[32, 45],",
        "planned.actors.keeper": '  "keeper",',
        "planned.claims.C2.1": 'claims = ["C2.1"]',
    }.items():
        assert article.location(key).line == max(
            n for n, row in enumerate(folder.toml.read_text().split("\n"), 1) if words in row
        ), key


def test_the_bytes_are_kept_as_they_came(folder: Folder) -> None:
    text = TEXT.replace("\n", "\r\n")
    toml = TOML.replace("body_start = 7", "body_start = 8").replace("[[7, 30], [32, 45]]", "[[8, 31], [35, 48]]")
    folder.write(
        text,
        toml.replace("[7, 17], [18, 30]", "[8, 18], [19, 31]").replace("[32, 45],", "[35, 48],"),
    )
    seeds = folder.read()
    assert seeds.findings == ()
    assert seeds.articles[0].text == text


def test_an_empty_folder_holds_no_article(folder: Folder) -> None:
    folder.txt.unlink()
    folder.toml.unlink()
    check(the_only(folder.read().findings), Code.SEED_MISSING, "seeds:1", "no article in seeds/")


def test_a_missing_folder_holds_no_article(folder: Folder) -> None:
    folder.path.rename(folder.root / "elsewhere")
    check(the_only(folder.read().findings), Code.SEED_MISSING, "seeds:1", "NAME.txt and NAME.toml")


def test_a_text_without_metadata_is_told(folder: Folder) -> None:
    folder.toml.unlink()
    finding = the_only(folder.read().findings)
    check(finding, Code.SEED_MISSING, "seeds/bees.txt:1", "no 'bees.toml' beside it")


def test_metadata_without_a_text_is_told(folder: Folder) -> None:
    folder.txt.unlink()
    finding = the_only(folder.read().findings)
    check(finding, Code.SEED_MISSING, "seeds/bees.toml:1", "'bees.txt' is missing")


@pytest.mark.parametrize("text", ["", " \n\n\t ", "\u00a0"])
def test_an_empty_text_is_told(folder: Folder, text: str) -> None:
    folder.write(text)
    check(the_only(folder.read().findings), Code.SEED_EMPTY, "seeds/bees.txt:1", "is empty")


def test_a_text_that_is_empty_after_its_head_is_told(folder: Folder) -> None:
    folder.write(" head \n\n ")
    check(the_only(folder.read().findings), Code.SEED_EMPTY, "seeds/bees.txt:1", "body_start, 7")


def test_a_text_that_is_not_utf_8_is_told_with_its_line(folder: Folder) -> None:
    folder.write(TEXT.encode().replace(b"Nobody", b"N\xf6body"))
    finding = the_only(folder.read().findings)
    check(finding, Code.SEED_ENCODING, "seeds/bees.txt:4", "0xf6", "save it as UTF-8")


def test_metadata_that_is_not_utf_8_is_told_with_its_line(folder: Folder) -> None:
    folder.toml.write_bytes(folder.toml.read_bytes().replace(b"None res", b"N\xf6ne res"))
    check(the_only(folder.read().findings), Code.SEED_ENCODING, "seeds/bees.toml:6", "UTF-8")


@pytest.mark.parametrize("text", [TEXT + " ", TEXT.replace("stayed", "strayed"), TEXT + "\n"])
def test_one_changed_byte_is_told_with_both_digests(folder: Folder, text: str) -> None:
    folder.txt.write_text(text, "utf-8")
    finding = the_only(folder.read().findings)
    check(finding, Code.SEED_CHANGED, "seeds/bees.txt:1", "seeds/bees.toml pins", "on purpose")


def test_a_digest_in_capitals_is_the_same_digest(folder: Folder) -> None:
    line = next(r for r in folder.toml.read_text().split("\n") if r.startswith("sha256"))
    folder.change(line, "sha256 = " + line.split(" = ")[1].upper())
    assert folder.read().findings == ()


def test_a_byte_order_mark_before_the_metadata_is_harmless(folder: Folder) -> None:
    folder.toml.write_text("\ufeff" + folder.toml.read_text("utf-8"), "utf-8")
    assert folder.read().findings == ()


def test_one_bad_article_does_not_hide_another(folder: Folder) -> None:
    (folder.path / "ants.txt").write_text("Ants.", "utf-8")
    seeds = folder.read()
    assert [a.name for a in seeds.articles] == ["bees"]
    check(the_only(seeds.findings), Code.SEED_MISSING, "seeds/ants.txt:1", "ants.toml")


def test_markup_in_the_text_and_its_metadata_stays_plain_text(folder: Folder) -> None:
    script = "<script>alert(1)</script>"
    toml = TOML.replace('title = "Bees"', f'title = "{script}"').replace("None res", f"{script} res")
    folder.write(TEXT.replace("Nobody asked.", "<b>asked</b>."), toml)
    (article,) = folder.read().articles
    assert article.title == script
    assert script in article.provenance.rights
    assert article.text.endswith("<b>asked</b>.")


def test_a_book_elsewhere_is_told_by_name(folder: Folder) -> None:
    folder.toml.unlink()
    seeds = read_seeds(folder.path, folder.root / "other")
    check(the_only(seeds.findings), Code.SEED_MISSING, "bees.txt:1", "bees.toml")


def test_the_line_of_a_key_is_not_that_of_a_comment_or_of_another_table(folder: Folder) -> None:
    folder.change('title = "Bees"', "title = 5")
    finding = the_only(folder.read().findings)
    check(finding, Code.SEED_METADATA, f"seeds/bees.toml:{line_of(folder.toml, 'title = 5')}", "(5)")
