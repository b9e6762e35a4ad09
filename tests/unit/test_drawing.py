"""Of an author's SVG a page gets what is known to be harmless, and looks the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring

from sphinx_marginalia.sphinxext.safeguards.svg import read_drawing

ROOT = Path(__file__).parents[2]
HEAD = "<title>Pots</title><desc>Two.</desc>"


def svg(inside: str, attributes: str = "", head: str = HEAD) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" {attributes}>{head}\n{inside}\n</svg>'
    )


def shown(text: str, prefix: str = "p_") -> str:
    drawing, faults = read_drawing(text)
    assert faults == ()
    return drawing.under(prefix)


def told(text: str) -> list[str]:
    drawing, faults = read_drawing(text)
    assert drawing.pieces == ()
    return [f"{fault.line}: {fault.message}" for fault in faults]


#: Each ran a script or asked another host, or could.
HOSTILE = {
    "<rect/onfocus=alert(1)>": "is no well-formed SVG",
    '<rect width="9"onfocus="x"/>': "is no well-formed SVG",
    '<rect onfocus="x"/>': "holds the attribute onfocus",
    '<rect ONFOCUS="x"/>': "holds the attribute ONFOCUS",
    '<circle><animate onbegin="x"/></circle>': "holds <animate>",
    '<set attributeName="href" to="javascript:x"/>': "holds <set>",
    '<img src="x" onerror="x"/>': "holds <img>",
    '<h:img xmlns:h="http://www.w3.org/1999/xhtml" src="x" onerror="x"/>': "holds <img>",
    '<script xmlns="http://www.w3.org/1999/xhtml">x</script>': "holds <script>",
    "<script>x</script>": "holds <script>",
    "<SCRIPT>x</SCRIPT>": "holds <SCRIPT>",
    "<style>@import 'http://x.org'</style>": "holds <style>",
    "<foreignObject><p/></foreignObject>": "holds <foreignObject>",
    '<image href="http://x.org/a.png"/>': "holds <image>",
    '<feImage href="http://x.org/a.png"/>': "holds <feImage>",
    '<iframe srcdoc="x"/>': "holds <iframe>",
    '<object data="x"/>': "holds <object>",
    '<embed src="x"/>': "holds <embed>",
    '<video src="x"/>': "holds <video>",
    '<form action="x"/>': "holds <form>",
    "</title>": "is no well-formed SVG",
    "<svg/>": "holds <svg>",
    '<a href="x"><path/></a>': "holds <a>",
    '<use href="http://x.org/a.svg#b"/>': 'leads out of the drawing: href="http://x.org/a.svg#b"',
    '<use xlink:href="a.svg#b"/>': "leads out of the drawing",
    '<use href="data:image/svg+xml,x#b"/>': "leads out of the drawing",
    '<path fill="url(http://x.org/a.svg#b)"/>': "leads out of the drawing: fill=",
    '<path fill="URL(//x.org/a.svg#b)"/>': "has a value that a page cannot have: fill=",
    '<path fill="u\\72l(//x.org)"/>': "has a value that a page cannot have: fill=",
    '<path mask="image-set(\'http://x.org/a.png\')"/>': "has a value that a page cannot have: mask=",
    '<path style="fill:url(http://x.org/a.svg#b)"/>': "leads out of the drawing: fill=",
    '<path style="background:red"/>': "has the style background",
    '<path filter="url(#a)"/>': "holds the attribute filter",
    '<path tabindex="0"/>': "holds the attribute tabindex",
    '<path fill="url(#none)"/>': "names the id 'none', which is not in it",
    '<g id="a"/><g id="a"/>': "has the id 'a' 2 times",
    '<g id="a"><use href="#b"/></g><path id="b"/><use href="#a"/>': "holds a <use> of what itself holds a <use>",
    "<text><title><b/></title></text>": "holds <b>",
    "<text><title><path/></title></text>": "holds <path> in <title>",
    "<g>" * 70 + "</g>" * 70: "has elements in elements more than",
    "&#1;": "is no well-formed SVG",
    "<path>": "is no well-formed SVG",
}  # fmt: skip


@pytest.mark.parametrize("inside", HOSTILE)
def test_what_a_page_cannot_have_is_told_with_its_line(inside: str) -> None:
    lines = told(svg(inside))
    assert any(HOSTILE[inside] in line for line in lines), lines
    assert lines[0].split(":")[0] in {"2", "3"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "1: is no well-formed SVG: no element found"),
        ("<html/>", "1: holds <html>, which a page cannot have"),
        ("<svg/>", "1: holds <svg>, which a page cannot have"),
        (svg("", head=""), "1: has no <title> and <desc> of its own, for those who do not see it"),
        (svg("", head="<title>Pots</title>"), "1: has no <title> and <desc>"),
        (svg("", head="<title> </title><desc>x</desc>"), "1: has no <title> and <desc>"),
        (f'\n<!DOCTYPE svg SYSTEM "http://x.org/a.dtd">{svg("")}', "2: declares a document type"),
        (f'<!DOCTYPE svg [<!ENTITY a "aaaa">]>{svg("&a;")}', "1: declares a document type"),
        (svg("", 'onload="x"'), "1: holds the attribute onload"),
    ],
)
def test_what_is_no_drawing_is_told(text: str, message: str) -> None:
    assert told(text)[0].startswith(message)


def test_ids_are_the_pages_own_and_references_follow() -> None:
    text = svg(
        '<defs><linearGradient id="g"/><linearGradient id="h" xlink:href="#g"/><clipPath id="c"/></defs>'
        '<path id="needless" fill="url(#h)" style="clip-path:url(\'#c\') ; stroke : red !important"/>'
        '<g id="told" role="img" aria-labelledby="words told"/><text id="words">a</text>'
    )
    one, two = shown(text, "a_"), shown(text, "b_")
    tree = fromstring(one)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) == 7
    assert all(name.startswith("a_") for name in ids)
    assert not set(ids) & {element.get("id") for element in fromstring(two).iter()}
    by_id = {element.get("id"): element for element in tree.iter()}
    path = tree.find(".//{*}path")
    assert path is not None
    assert by_id[path.get("fill", "")[5:-1]].get("href", "")[1:] in ids
    assert by_id[path.get("clip-path", "")[5:-1]].tag.endswith("clipPath")
    assert path.get("stroke") == "red"
    named = [by_id[name].tag.rpartition("}")[2] for name in tree.get("aria-labelledby", "").split()]
    assert named == ["title", "desc"]
    assert [by_id[name].tag.rpartition("}")[2] for name in tree.find(".//{*}g").get("aria-labelledby").split()] == [
        "text",
        "g",
    ]
    assert "needless" not in one


def test_what_a_drawing_program_adds_is_left_out() -> None:
    text = svg(
        "<metadata><rdf/></metadata><inkscape:grid><path/></inkscape:grid><!-- mine -->"
        '<path inkscape:label="x" data-name="x" style="fill:#fff;-inkscape-font:x;line-height:1" d="M0 0"/>',
        'version="1.1" xml:space="preserve"',
    )
    assert shown(text) == (
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="p_1 p_2">'
        '<title id="p_1">Pots</title><desc id="p_2">Two.</desc>\n<path d="M0 0" fill="#fff"/>\n</svg>\n'
    )


def test_words_are_written_as_words() -> None:
    text = svg('<text>&lt;script&gt; &amp; &#60;b&#62;</text><text font-family="a&quot;onload=&quot;x">b</text>')
    assert "<text>&lt;script&gt; &amp; &lt;b&gt;</text>" in shown(text)
    assert 'font-family="a&quot;onload=&quot;x"' in shown(text)


@pytest.mark.parametrize("path", sorted(ROOT.glob("docs/**/*.svg")), ids=lambda path: path.stem)
def test_the_books_own_pictures_stay_as_they_are(path: Path) -> None:
    text = path.read_text("utf-8")
    now = shown(text, "pic1_")
    assert len(now) <= len(text)
    before, after = fromstring(text), fromstring(now)
    for old, new in zip(before.iter(), after.iter(), strict=True):
        assert (old.tag, old.text, old.tail) == (new.tag, new.text, new.tail)
        names = {"id", "aria-labelledby"}
        kept = [{k: v for k, v in one.attrib.items() if k not in names} for one in (old, new)]
        assert kept[0] == kept[1]
