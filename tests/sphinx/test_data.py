"""Data sets in pages: a table, a dictionary, and numbers that are computed when the book is built."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from sphinx_marginalia.model.diagnostic import Code
from tests.unit.data.packages import CSV, descriptor, field, write

if TYPE_CHECKING:
    from tests.conftest import Book

PLAIN = "pages/plain.md"
TABLE = "```{dataset} honey\n:where: keeper=Ann\n:columns: day low high sold source\n:caption: What Ann took\n```\n"


@pytest.fixture
def counted(edited: Book) -> Book:
    """The tiny book with the honey."""
    write(edited.path("data"))
    edited.edit("conf.py", "", 'marginalia_data = "data/datapackage.json"\n')
    return edited


def soup(book: Book) -> BeautifulSoup:
    return BeautifulSoup(book.page("pages/plain.html"), "html.parser")


def test_a_data_set_is_a_real_table_with_a_caption_and_cited_sources(counted: Book) -> None:
    counted.edit(PLAIN, "", TABLE)
    result = counted.build()
    assert (result.status, result.err) == (0, "")
    table = soup(counted).select_one("table.m-dataset")
    assert table is not None
    assert table.caption.get_text().strip().startswith("What Ann took")
    assert [cell.get_text().strip() for cell in table.select("thead th")] == [
        "Day", "Low (pots)", "High", "Sold", "Source",
    ]  # fmt: skip
    rows = [[cell.get_text().strip() for cell in row.select("th, td")] for row in table.select("tbody tr")]
    assert [row[:4] for row in rows] == [["5 May 2025", "3", "4", "yes"], ["7 May 2025", "2", "2", "no"]]
    assert [th["scope"] for th in table.select("th")] == ["col"] * 5 + ["row"] * 2
    assert [cell["data-v"] for cell in table.select("tbody tr")[0].select("th, td")][:3] == ["2025-05-05", "3", "4"]
    assert table.select_one("tbody tr a")["href"] == "words.html#source-bee-society"


def test_a_missing_value_is_a_dash(counted: Book) -> None:
    counted.edit(PLAIN, "", "```{dataset} honey\n:where: id=b\n:columns: low\n```\n")
    assert counted.build().status == 0
    assert soup(counted).select_one("table.m-dataset tbody th").get_text().strip() == "–"


def test_a_dictionary_tells_each_column(counted: Book) -> None:
    counted.edit(PLAIN, "", "```{dictionary} honey\n```\n")
    assert counted.build().status == 0
    said = " ".join(soup(counted).select_one("dl.m-dictionary").get_text(" ").split())
    assert "low Low What low is. (integer; in pots; may be empty; 0 or more; 100 or less; low <= high)" in said
    assert "keeper Keeper What keeper is. (string; always given; one of: Ann, Ben)" in said
    assert "id Id What id is. (string; the key of the table; always given)" in said
    assert "source Source What source is. (keys of sources; always given)" in said


def test_a_number_in_prose_follows_the_data(counted: Book) -> None:
    counted.edit(PLAIN, "", "Ann took {data}`honey sum low where keeper=Ann` pots by {data}`honey max day`.")
    assert counted.build().status == 0
    assert "Ann took 5 pots by 7 May 2025." in soup(counted).get_text()
    counted.edit("data/honey.csv", "c,2025-05-07,Ann,2,2", "c,2025-05-08,Ann,2000,2000")
    assert counted.build().status == 1  # above the maximum of the column
    counted.edit("data/honey.csv", "2000,2000", "20,20")
    result = counted.build()
    assert (result.status, result.err) == (0, "")
    assert "Ann took 23 pots by 8 May 2025." in soup(counted).get_text()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{data}`honey sum wax`", "data set 'honey' has no column 'wax'"),
        ("{data}`wax count`", "unknown data set 'wax'; there are: honey"),
        ("```{dataset} wax\n```", "unknown data set 'wax'; there are: honey"),
        ("```{dictionary} wax\n```", "unknown data set 'wax'; there are: honey"),
        ("```{dataset} honey\n:columns: day wax\n```", "data set 'honey' has no column 'wax'"),
        ("```{dataset} honey\n:where: keeper=Eve\n```", "no row of 'honey' fits ':where: keeper=Eve'"),
        ("```{dataset} honey\n:where: keeper is Ann\n```", "'keeper is Ann' is no condition"),
    ],
)
def test_what_cannot_be_answered_stops_the_build(counted: Book, text: str, told: str) -> None:
    counted.edit(PLAIN, "", text)
    result = counted.build()
    assert result.status == 1
    assert f"marginalia.{Code.DATA_QUERY.slug}" in result.err
    assert told in result.err
    assert "pages/plain.md:" in result.err


def test_without_a_package_a_question_tells_the_option(edited: Book) -> None:
    edited.edit(PLAIN, "", "```{dataset} honey\n```")
    assert "there are: none (see marginalia_data)" in edited.build().err


def test_a_broken_file_stops_the_build_and_the_last_good_book_stays(counted: Book) -> None:
    counted.edit(PLAIN, "", TABLE)
    assert counted.build().status == 0
    before = counted.page("pages/plain.html")
    counted.path("data/honey.csv").write_text(CSV.replace("3,4", "4,3").replace("bee-society", "nobody"))
    result = counted.build()
    assert result.status == 1
    assert "data/honey.csv:2: columns 'low' and 'high': 4 is more than 3" in result.err
    assert counted.page("pages/plain.html") == before
    counted.path("data/honey.csv").write_text(CSV.replace("1.5,bee-society", "1.5,nobody"))
    assert "data/honey.csv:2: column 'source': unknown source 'nobody'" in counted.build().err
    assert counted.page("pages/plain.html") == before


#: What is broken, and the one message that tells it.
BROKEN: dict[str, tuple[str, bytes | None, str]] = {
    "a wrong type": ("honey.csv", CSV.replace(",3,4,", ",three,4,").encode(), "data/honey.csv:2: column 'low' "),
    "no source": ("honey.csv", CSV.replace("bee-society", "", 1).encode(), "data/honey.csv:2: column 'source' "),
    "an unknown source": ("honey.csv", CSV.replace("bee-society", "wasps", 1).encode(), "unknown source 'wasps'"),
    "a doubled key": ("honey.csv", CSV.replace("\nb,", "\na,").encode(), "data/honey.csv:3: column 'id': 'a' is in"),
    "low above high": (
        "honey.csv",
        CSV.replace(",3,4,", ",4,3,").encode(),
        "data/honey.csv:2: columns 'low' and 'high'",
    ),
    "a bad encoding": (
        "honey.csv",
        CSV.replace("Ann", "\xc5nn", 1).encode("latin-1"),
        "data/honey.csv:2: byte 54 (0xc5) is not UTF-8",
    ),
    "no file": ("honey.csv", None, "data/honey.csv"),
    "another column": ("honey.csv", CSV.replace("keeper", "beekeeper", 1).encode(), "honey.csv:1: the columns are"),
    "a script in a cell": (
        "honey.csv",
        CSV.replace(",Ann,", ",<script>,", 1).encode(),
        "data/honey.csv:2: column 'keeper'",
    ),
    "a formula in a cell": (
        "honey.csv",
        CSV.replace(",Ann,", ",=1+1,", 1).encode(),
        "data/honey.csv:2: column 'keeper'",
    ),
    "no JSON": ("datapackage.json", b"{", "data/datapackage.json:1: not valid JSON"),
    "another type": (
        "datapackage.json",
        json.dumps(descriptor(), indent=1).replace('"honey.csv"', '["honey.csv"]').encode(),
        "data/datapackage.json:7: resources[0].path must be a text, not a list",
    ),
    "a path out of the book": (
        "datapackage.json",
        json.dumps(descriptor(), indent=1).replace("honey.csv", "../../honey.csv").encode(),
        "data/datapackage.json:4: data set 'honey': '../../honey.csv' leads out of the book",
    ),
    "no end of a cell": ("honey.csv", CSV.replace("Ann", '"Ann', 1).encode(), "data/honey.csv:2: the row that begins"),
}


@pytest.mark.slow
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_a_table_as_spreadsheets_save_it_is_the_same_table(counted: Book, ends: str) -> None:
    counted.edit(PLAIN, "", TABLE)
    assert counted.build().status == 0
    before = counted.page("pages/plain.html")
    counted.path("data/honey.csv").write_bytes(("\ufeff" + CSV.replace("\n", ends)).encode())
    result = counted.build()
    assert (result.status, result.err) == (0, "")
    assert counted.page("pages/plain.html") == before


@pytest.mark.slow
def test_each_broken_file_gives_one_message_and_the_last_good_book_stays(counted: Book) -> None:
    counted.edit(PLAIN, "", TABLE)
    assert counted.build().status == 0
    before = counted.page("pages/plain.html")
    for what, (name, wrong, told) in BROKEN.items():
        path = counted.path(f"data/{name}")
        good = path.read_bytes()
        if wrong is None:
            path.unlink()
        else:
            assert wrong != good, what
            path.write_bytes(wrong)
        result = counted.build()
        assert result.status == 1, what
        found = [line for line in result.err.splitlines() if "[marginalia." in line]
        assert len(found) == 1, (what, result.err)
        assert told in found[0], (what, found)
        assert counted.page("pages/plain.html") == before, what
        path.write_bytes(good)
    assert counted.build().status == 0


def test_words_of_the_article_in_a_cell_are_quoted_and_found(counted: Book) -> None:
    said = descriptor()
    fields = said["resources"][0]["schema"]["fields"]
    fields[5:7] = [field("words"), field("at")]
    said["resources"][0]["schema"]["marginalia:quotes"] = {"words": "at"}
    text = "id,day,keeper,low,high,words,at,source\na,2025-05-05,Ann,3,4,a quiet classroom,S3,bee-society\n"
    write(counted.path("data"), text, said)
    counted.edit(PLAIN, "", "```{dataset} honey\n:columns: id words\n```\n")
    result = counted.build()
    assert (result.status, result.err) == (0, "")
    assert soup(counted).select_one(".m-dataset .m-quotation").get_text() == "“a quiet classroom”"
    write(counted.path("data"), text.replace("quiet classroom", "quiet schoolroom"), said)
    assert '"a quiet schoolroom" is not in' in counted.build().err


@pytest.mark.slow
@pytest.mark.parametrize("builder", ["text", "latex", "epub", "man", "gettext", "dirhtml", "singlehtml"])
def test_a_data_set_survives_every_builder(counted: Book, builder: str) -> None:
    counted.edit(PLAIN, "", f"{TABLE}\n```{{dictionary}} honey\n```\n\nAnn: {{data}}`honey count where keeper=Ann`.\n")
    result = counted.build(builder)
    assert result.status == 0, result.err


DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" role="img"><title>Pots</title><desc>Two.</desc><path d="M0 0"/></svg>'
)


def test_a_picture_stands_in_the_page_and_its_description_in_other_builders(edited: Book) -> None:
    edited.write("pages/pots.svg", DRAWING)
    edited.edit(PLAIN, "", "```{picture} pots.svg\nWhat the hives gave.\n```\n")
    result = edited.build()
    assert (result.status, result.err) == (0, "")
    figure = soup(edited).select_one("figure.m-picture")
    assert figure is not None
    assert figure.svg.title.get_text() == "Pots"
    assert figure.figcaption.get_text().strip() == "What the hives gave."
    assert "Pots: Two." not in figure.figcaption.get_text()
    assert edited.build("text").status == 0
    said = edited.page("pages/plain.txt", "text")
    assert "Pots: Two." in said
    assert "What the hives gave." in said


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "pages/pots.svg:1: the picture is no well-formed SVG: no element found"),
        (DRAWING.replace("<desc>Two.</desc>", ""), "pages/pots.svg:1: the picture has no <title> and <desc>"),
        (DRAWING.replace("<path", "\n<script/><path"), "pages/pots.svg:2: the picture holds <script>, which a page"),
        (DRAWING.replace("<path", '<path onclick="x"'), "holds the attribute onclick, which a page cannot have"),
        (DRAWING.replace("<path", '<a href="x"/><path'), "holds <a>, which a page cannot have"),
    ],
)
def test_a_picture_that_a_page_cannot_have_stops_the_build(edited: Book, text: str, told: str) -> None:
    edited.write("pages/pots.svg", text)
    edited.edit(PLAIN, "", "```{picture} pots.svg\n```\n")
    assert told in edited.build().err


@pytest.mark.slow
@pytest.mark.parametrize("builder", ["html", "singlehtml", "epub"])
def test_two_pictures_on_a_page_share_no_id(edited: Book, builder: str) -> None:
    edited.write("pages/pots.svg", DRAWING)
    edited.write("pages/jars.svg", DRAWING.replace("Pots", "Jars").replace("<title", '<title id="t"'))
    edited.edit(PLAIN, "", "```{picture} pots.svg\n```\n\n```{picture} jars.svg\n```\n\n```{picture} pots.svg\n```\n")
    note = "{annotation} opened a bee garden on Monday\n:id: new-garden\n:layer: place-time\nWhich Monday?"
    more = " The page has a date, the sentence none.\n```"
    edited.edit("pages/notes.md", f"```{note}{more}", f"`````{note}\n\n```{{picture}} pots.svg\n```\n`````")
    result = edited.build(builder)
    assert (result.status, result.err) == (0, "")
    found = 0
    for path in sorted(edited.output.with_name(builder).rglob("*html")):
        page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        ids = [str(node["id"]) for node in page.select("svg [id]")]
        assert len(ids) == len(set(ids)), path
        for drawing in page.select(".m-picture svg"):
            found += 1
            named = [page.find(id=name) for name in str(drawing["aria-labelledby"]).split()]
            assert [node.name for node in named if node and drawing in node.parents] == ["title", "desc"]
    assert found == 5  # three of the page, one of the note, and its copy beside the article


def test_a_picture_that_is_not_there_stops_the_build(edited: Book) -> None:
    edited.edit(PLAIN, "", "```{picture} none.svg\n```\n")
    assert "the picture 'pages/none.svg' cannot be read as text" in edited.build().err


CHART = """````{ranges} honey
:low: low
:high: high
:group: keeper
:label: sold
:day: day
:top: 10
:step: 5
:line: 4 the jar

```{ask} What did Ann take?
:where: keeper=Ann

Little.
```
````
"""


def test_a_chart_is_rows_of_text_with_their_marks_and_questions(counted: Book) -> None:
    counted.edit(PLAIN, "", CHART)
    result = counted.build()
    assert (result.status, result.err) == (0, "")
    chart = soup(counted).select_one(".m-ranges")
    assert chart is not None
    rows = chart.select(".m-range-rows > li")
    lit = [row for row in rows if "m-lit-1" in row["class"]]
    assert len(lit) == 2
    assert all("Ann" in row.select_one(".m-range-group").get_text() for row in lit)
    assert lit[0].get_text(" ", strip=True) == "5 May 2025 Ann yes 3 to 4"
    assert [one["x"] for one in lit[0].select("svg svg")] == ["30.00%", "40.00%"]
    assert [line["x1"] for line in lit[0].select("line.m-range-line")] == ["40.00%"]
    assert chart.select_one("details.m-ask > summary").get_text() == "What did Ann take?"
    assert counted.build("text").status == 0


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (":low: low", ":low: least", "data set 'honey' has no column 'least'; it has: "),
        (":top: 10", ":top: 3", "lies outside 0 to 3"),
        (":top: 10\n", "", "needs ':top:' and ':step:'"),
        (":where: keeper=Ann", ":where: keeper=Nobody", "no row of 'honey' fits ':where: keeper=Nobody'"),
        ("````{ranges} honey", "````{ranges} wax", "unknown data set 'wax'"),
        (":group: keeper\n", "", "lacks :group:"),
        (CHART, "```{ask} Alone?\nYes.\n```\n", "ask belongs inside 'ranges'"),
    ],
)
def test_a_wrong_chart_is_told(counted: Book, old: str, new: str, told: str) -> None:
    counted.edit(PLAIN, "", CHART.replace(old, new))
    result = counted.build()
    assert result.status == 1
    assert told in result.err
