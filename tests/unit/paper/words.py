"""The words of a .docx and of the HTML that it was made from, so that a test can hold one beside the other."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter

from docx.oxml.ns import qn
from lxml import etree, html

#: A browser begins a new line, and so a new word, with these.
BLOCK = {
    "body", "blockquote", "caption", "dd", "div", "dl", "dt", "fieldset", "figure", "figcaption", "h1", "h2", "h3",
    "h4", "h5", "h6", "hr", "li", "legend", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "th",
    "thead", "tr", "ul", "label", "br",
}  # fmt: skip
#: What only HTML has: heads of a question, and gaps with their choices, stand otherwise in a .docx.
_SIGNS = re.compile(r"[\s_☐○●•]+")


def of_html(blocks: tuple[str, ...]) -> list[str]:
    """The words that a reader sees, block by block."""
    told = []
    for block in filter(None, blocks):
        root = html.fragment_fromstring(block, create_parent="div")
        for element in root.iter():
            kinds = set((element.get("class") or "").split())
            if "m-kicker" in kinds and element.tag == "span":  # "Question 3, 2 minutes"
                element.text = re.sub(r"^\w+(?: (\d+\w?))?(?:, (.*))?$", r"\1 \2", element.text_content()) + " "
            if "m-gap-on-paper" in kinds:  # "________ (one / another)"
                element.text = re.sub(r"[()]| / ", " ", element.text_content())
            if element.tag in BLOCK or kinds & {"m-kicker", "m-prompt", "m-sentence-id"}:
                element.text = f" {element.text or ''}"
                element.tail = f" {element.tail or ''}"
        told.append(root.text_content())
    return split(" ".join(told))


def of_docx(data: bytes) -> list[str]:
    """The words of the text, paragraph by paragraph, in the order of the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    told = []
    for paragraph in root.iter(qn("w:p")):
        for part in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br")):
            inside_tabs = part.getparent().tag == qn("w:tabs")
            told.append("" if inside_tabs else (part.text or "") if part.tag == qn("w:t") else " ")
        told.append(" ")
    return split("".join(told))


def split(text: str) -> list[str]:
    """Words, without blanks to write on and boxes, and without what hangs alone on a gap's end."""
    return [word for word in _SIGNS.split(text) if re.search(r"[^\W_]", word)]


def difference(blocks: tuple[str, ...], data: bytes) -> tuple[list[str], list[str]]:
    """Words that only the HTML has, and that only the .docx has; signs at a word's ends do not count."""
    ours, theirs = (Counter(map(_bare, words)) for words in (of_html(blocks), of_docx(data)))
    return sorted((ours - theirs).elements()), sorted((theirs - ours).elements())


def _bare(word: str) -> str:
    return re.sub(r"^\W+|\W+$", "", word)
