"""A page asks no other host for anything: what would is a finding with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_marginalia.sphinxext.safeguards.remote import is_elsewhere, remote_addresses

if TYPE_CHECKING:
    from tests.conftest import Book

PLAIN, NOTES, SCHOOL = "pages/plain.md", "pages/notes.md", "pages/school.md"


@pytest.mark.parametrize(
    "html",
    [
        "<img src=http://x.org/a.png>",
        '<img src="//x.org/a.png">',
        '<img src=" https://x.org/a.png"/>',
        '<img src="ht\ntps://x.org/a.png">',
        "<img src='\\\\x.org/a.png'>",
        '<img src="http://x.org/a',
        '<img srcset="a.png 1x, https://x.org/a.png 2x">',
        '<script src="https://x.org/a.js"></script>',
        '<link rel="stylesheet" href="https://x.org/a.css">',
        '<iframe src="https://x.org/"></iframe>',
        "<iframe srcdoc=\"<img src='http://x.org/a.png'>\"></iframe>",
        '<object data="https://x.org/a"></object>',
        '<embed src="https://x.org/a">',
        '<video poster="https://x.org/a.png"></video>',
        '<audio><source src="https://x.org/a.ogg"></audio>',
        '<input type="image" src="https://x.org/a.png">',
        '<svg><image href="https://x.org/a.png"/></svg>',
        '<svg><use xlink:href="https://x.org/a.svg#b"/></svg>',
        '<p style="background:url(https://x.org/a.png)">',
        "<style>p{background:url('//x.org/a.png')}</style>",
        '<style>@import "https://x.org/a.css";</style>',
        '<base href="https://x.org/">',
        '<meta http-equiv="refresh" content="0;url=https://x.org/">',
        '<a href="a.html" ping="https://x.org/">x</a>',
        '<form action="https://x.org/"></form>',
        '<body background="https://x.org/a.png">',
    ],
)
def test_what_another_host_would_be_asked_for(html: str) -> None:
    found = list(remote_addresses(html))
    assert len(found) == 1, found
    assert is_elsewhere(found[0][1])


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://x.org/" title="url(https://x.org/)">x</a>',
        '<map><area href="https://x.org/"></map>',
        '<img src="a.png" alt="https://x.org/">',
        '<img src="../_images/a.png" srcset="a.png 1x, b.png 2x">',
        "<p>https://x.org/</p>",
        '<p style="color:red">',
        "<style>p{background:url(a.png)}</style>",
        '<p data-x="1">',
        '<meta name="description" content="See https://x.org/">',
        '<a href="https://x.org/?a=url(//b)">x</a>',
    ],
)
def test_what_waits_for_the_reader(html: str) -> None:
    assert list(remote_addresses(html)) == []


IMAGE = "![a hive](https://x.org/hive.png)"


@pytest.mark.parametrize(
    ("page", "old", "new"),
    [
        (PLAIN, "Nothing here is checked.", f"Nothing here.\n\n{IMAGE}"),
        (PLAIN, "Nothing here is checked.", "```{figure} //x.org/hive.png\nA hive.\n```"),
        (PLAIN, "Nothing here is checked.", "```{image} https://x.org/hive.png\n```"),
        (PLAIN, "Nothing here is checked.", "A <img src=https://x.org/hive.png> hive."),
        (PLAIN, "Nothing here is checked.", "```{raw} html\n<iframe src='https://x.org/hive.png'></iframe>\n```"),
        (NOTES, "Which Monday? The page", f"Which Monday? {IMAGE} The page"),
        (SCHOOL, "Who fears for the games?", f"Who {IMAGE} fears?"),
        (SCHOOL, "- [ ] The head teacher", f"- [ ] The head {IMAGE} teacher"),
        (SCHOOL, ":hint: Look", f":hint: {IMAGE} Look"),
    ],
)
def test_a_picture_of_another_host_is_told(edited: Book, page: str, old: str, new: str) -> None:
    edited.edit(page, old, new)
    result = edited.build()
    assert result.status == 1
    told = [line for line in result.err.splitlines() if "[marginalia.remote-content]" in line]
    assert told, result.err
    where = edited.line(page, "x.org/hive.png")
    assert all(line.startswith(f"{page}:{where}: the ") for line in told), (told, where)
    assert "x.org/hive.png would tell another host of every reader" in told[0]


def test_a_picture_in_its_address_is_told(edited: Book) -> None:
    edited.edit(PLAIN, "Nothing here is checked.", "![dot](data:image/gif;base64,R0lGODlhAQABAAAAACw=)")
    assert "the picture is its own address (data:image/gif" in edited.build().err


def test_a_link_is_no_request(edited: Book) -> None:
    edited.edit(PLAIN, "Nothing here is checked.", 'A [link](https://x.org/) and <a href="https://x.org/">one</a>.')
    assert edited.build().status == 0
