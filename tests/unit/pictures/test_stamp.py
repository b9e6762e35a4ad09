"""A made file names the digests of what it was made from, and they are the same on every system."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sphinx_marginalia.pictures.stamp import Stamp, format_stamp, split_stamp
from sphinx_marginalia.system.text_files import digest

DRAWING = "<svg>\n<!-- made from: nothing -->\n</svg>\n"


def test_what_is_written_is_read() -> None:
    text = format_stamp({"../honey.csv": b"a,b\n", "a -- b.csv": b"c"}, "make pictures")
    assert "--" not in text.removeprefix("<!--").removesuffix("-->\n")  # XML allows it nowhere else
    drawing, stamp = split_stamp(DRAWING + text)
    assert drawing == DRAWING
    assert stamp == Stamp({"../honey.csv": digest(b"a,b\n"), "a -- b.csv": digest(b"c")}, "make pictures")


def test_without_a_stamp_a_text_is_as_it_was() -> None:
    assert split_stamp(DRAWING) == (DRAWING, None)
    assert split_stamp("") == ("", None)
    text = format_stamp({"a": b""})
    assert split_stamp(f"{text}<svg/>") == (f"{text}<svg/>", None)


def test_line_ends_and_a_byte_order_mark_do_not_count_in_a_text() -> None:
    assert digest(b"a\nb\n") == digest(b"a\r\nb\r\n") == digest(b"a\rb\r") == digest(b"\xef\xbb\xbfa\nb\n")
    assert digest(b"\0a\r\n") != digest(b"\0a\n")


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_no_text_and_no_name_breaks_it(text: str, name: str) -> None:
    split_stamp(text)
    stamp = split_stamp(format_stamp({name: b"x"}))[1]
    assert stamp is not None
    assert list(stamp.digests) == [name]
