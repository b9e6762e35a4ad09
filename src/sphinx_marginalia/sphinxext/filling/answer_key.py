"""Lists of all questions, filled when a page is written: the key, and a reader's own work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, cast

from docutils import nodes as dn
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_marginalia import class_names as css
from sphinx_marginalia.catalogue import _
from sphinx_marginalia.sphinxext import nodes
from sphinx_marginalia.sphinxext.copies import copy_for_page
from sphinx_marginalia.sphinxext.domain import domain_of
from sphinx_marginalia.sphinxext.metadata import HOLDS_KEY
from sphinx_marginalia.sphinxext.page_context import builder_of

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_marginalia.model.item import Item


def in_reading_order(env: BuildEnvironment) -> Iterator[str]:
    """Every document once, as the contents name them; then those that no contents name."""
    seen: set[str] = set()
    ahead = [env.config.root_doc]
    while ahead:
        docname = ahead.pop()
        if docname in seen or docname not in env.all_docs:
            continue
        seen.add(docname)
        yield docname
        ahead.extend(reversed(env.toctree_includes.get(docname, ())))
    yield from sorted(set(env.all_docs) - seen)


def answers_anchor(docname: str) -> str:
    """Where the key has the answers of a page."""
    return f"answers-of-{_in_id(docname)}"


def _in_id(docname: str) -> str:
    """A page's name as a part of an id: of what is no letter, digit or mark the number stands there."""
    return re.sub(r"[^A-Za-z0-9._-]", lambda found: f"_{ord(found[0]):x}_", docname.replace("/", "-"))


def is_in(sets: str, docname: str) -> bool:
    """Whether a key of these patterns has the answers of a page."""
    return any(fnmatchcase(docname, pattern) for pattern in sets.split())


def key_pages(env: BuildEnvironment) -> dict[str, str]:
    """The pages that hold keys, by name, with the patterns of the pages whose answers they hold."""
    return {name: str(told[HOLDS_KEY]) for name, told in sorted(env.metadata.items()) if told.get(HOLDS_KEY)}


class FillQuestionLists(SphinxPostTransform):
    """Before references are resolved, put the questions into the places of the lists."""

    default_priority = 5

    def run(self, **kwargs: object) -> None:
        keys, works = (list(self.document.findall(cls)) for cls in (nodes.m_answer_key, nodes.m_my_work))
        if not keys and not works:
            return
        pages = domain_of(self.env).pages
        for docname in in_reading_order(self.env):
            items = pages[docname].items if docname in pages else ()
            if not items:
                continue
            for place in works:
                place.append(self._set(docname, css.WORK_SET, [self._entries(items)]))
            wanted = [key for key in keys if is_in(key["sets"], docname)]
            if wanted and (answers := self._answers(docname)):  # which reads the page anew
                for place in wanted:
                    place.append(self._set(docname, css.KEY_SET, [a.deepcopy() for a in answers]))

    def _set(self, docname: str, kind: str, content: list[dn.Node]) -> dn.section:
        """The questions of one page, under its title."""
        name = answers_anchor(docname) if kind == css.KEY_SET else f"of-{_in_id(docname)}"
        title = dn.title("", "", self._link(docname, "", self.env.titles[docname].astext()))
        return dn.section("", title, *content, ids=[name], classes=[kind])

    def _entries(self, items: tuple[Item, ...]) -> nodes.m_my_work_list:
        listed = nodes.m_my_work_list("", enumtype="arabic", prefix="", suffix=".")
        for item in items:
            for part in item.parts:
                prompt = part.prompt if len(item.parts) == 1 else f"{item.prompt} {part.prompt}"
                text = dn.paragraph("", "", self._link(item.docname, part.id, prompt))
                listed += nodes.m_my_work_entry("", text, name=part.id, version=part.version)
        return listed

    def _answers(self, docname: str) -> list[dn.Node]:
        """A copy of each answer of a page, as its author wrote it."""
        found: list[dn.Node] = []
        for part in self.env.get_doctree(docname).findall(nodes.m_part):
            answer = next((c for c in part.children if isinstance(c, nodes.m_answer)), None)
            if answer is None:
                continue
            kicker, prompt = (cast("dn.Element", child) for child in part.children[:2])
            label = f"{kicker['question']}: {' '.join(prompt.astext().split())}"
            head = dn.paragraph("", "", self._link(docname, part["name"], label), classes=[css.KEY_HEAD])
            copied = copy_for_page(answer, docname, self.env.current_document.docname, builder_of(self.env))
            found.append(nodes.m_answer_key_entry("", head, copied, classes=[css.KEY_ENTRY]))
        return found

    def _link(self, docname: str, anchor: str, text: str) -> dn.reference:
        here = self.env.current_document.docname
        uri = builder_of(self.env).get_relative_uri(here, docname)
        return dn.reference("", text, internal=True, refuri=f"{uri}#{anchor}" if anchor else uri)


class AnswersAfterQuestions(SphinxPostTransform):
    """Where nothing can be folded (text, man, LaTeX), a question keeps its answer for its end."""

    default_priority = 22

    def run(self, **kwargs: object) -> None:
        if builder_of(self.env).format == "html":
            return
        for part in self.document.findall(nodes.m_part):
            self._end(part)
        for cls, label in ((nodes.m_hint, _("Hint: ")), (nodes.m_answer, _("Answer: "))):
            for node in self.document.findall(cls):
                if node.children and isinstance(node.children[0], dn.paragraph):
                    node.children[0].insert(0, dn.Text(label))
        for verdict in list(self.document.findall(nodes.m_verdict)):
            verdict.append(dn.Text("."))
        for hot in list(self.document.findall(nodes.m_hottext)):
            hot.insert(0, dn.Text("["))
            hot.append(dn.Text("]"))

    def _end(self, part: nodes.m_part) -> None:
        """Move what tells the answer out of the options; keep the reasons of wrong ones behind the right."""
        answer = next((c for c in part.children if isinstance(c, nodes.m_answer)), None)
        for told in list(part.findall(nodes.m_feedback)):
            if isinstance(told.parent, nodes.m_choice) and answer is not None and not told.parent["correct"]:
                text = cast("dn.Element", told.parent.children[0])
                answer += dn.paragraph("", "", *(n.deepcopy() for n in text.children))
                answer += [child.deepcopy() for child in told.children]
            elif isinstance(told.parent, nodes.m_feedbacks) and answer is not None and not told["correct"]:
                answer += [child.deepcopy() for child in told.children]
            told.parent.remove(told)
        for empty in list(part.findall(nodes.m_feedbacks)):
            empty.parent.remove(empty)
        for row in part.findall(nodes.m_row):
            cast("dn.Element", row.children[0]).append(dn.Text(": ________"))
        for place in part.findall(nodes.m_order_entry):
            cast("dn.Element", place.children[0]).insert(0, dn.Text("____ "))
