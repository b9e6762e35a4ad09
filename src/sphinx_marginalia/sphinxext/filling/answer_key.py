"""Lists of questions, filled when a page is written: the answer key, and a reader's own work."""

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
from sphinx_marginalia.sphinxext.authoring.links import page_link
from sphinx_marginalia.sphinxext.copies import copy_for_page
from sphinx_marginalia.sphinxext.domain import domain_of
from sphinx_marginalia.sphinxext.filling.progress import SetSize, name_of_set, number_of_set
from sphinx_marginalia.sphinxext.metadata import HOLDS_KEY
from sphinx_marginalia.sphinxext.page_context import builder_of

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_marginalia.model.item import Item


def in_reading_order(env: BuildEnvironment) -> Iterator[str]:
    """Yield every document once: in the order of the contents, then those that no contents name."""
    seen: set[str] = set()
    stack = [env.config.root_doc]
    while stack:
        docname = stack.pop()
        if docname in seen or docname not in env.all_docs:
            continue
        seen.add(docname)
        yield docname
        stack.extend(reversed(env.toctree_includes.get(docname, ())))
    yield from sorted(set(env.all_docs) - seen)


def answers_anchor(docname: str) -> str:
    """Return the id under which the answer key has the answers of a page."""
    return f"answers-of-{_in_id(docname)}"


def _in_id(docname: str) -> str:
    """Return a page's name as a part of an id; what is no letter, digit, ``.``, ``_`` or ``-`` stands by number."""
    return re.sub(r"[^A-Za-z0-9._-]", lambda found: f"_{ord(found[0]):x}_", docname.replace("/", "-"))


def is_in(sets: str, docname: str) -> bool:
    """Tell whether a key of these patterns (between spaces) has the answers of a page."""
    return any(fnmatchcase(docname, pattern) for pattern in sets.split())


def key_pages(env: BuildEnvironment) -> dict[str, str]:
    """Return the patterns of each page that holds an answer key, by its name."""
    return {name: str(data[HOLDS_KEY]) for name, data in sorted(env.metadata.items()) if data.get(HOLDS_KEY)}


class FillQuestionLists(SphinxPostTransform):
    """Fill answer keys and *My work* with the questions of all pages, before references are resolved."""

    default_priority = 5

    def run(self, **kwargs: object) -> None:
        keys, work_lists = (list(self.document.findall(cls)) for cls in (nodes.m_answer_key, nodes.m_my_work))
        if not keys and not work_lists:
            return
        pages = domain_of(self.env).pages
        for work_list in work_lists:
            work_list["readers"] = self._readers()
        for docname in in_reading_order(self.env):
            items = pages[docname].items if docname in pages else ()
            if not items:
                continue
            for work_list in work_lists:
                work_list.append(self._set(docname, css.WORK_SET, [self._entries(docname, items)]))
            wanted = [key for key in keys if is_in(key["sets"], docname)]
            if wanted and (answers := self._answers(docname)):  # which loads its doctree
                for key in wanted:
                    key.append(self._set(docname, css.KEY_SET, [a.deepcopy() for a in answers]))

    def _readers(self) -> dict[str, str]:
        """Return the address of each article's reader page, from this page, by the article's name."""
        domain, here, builder = domain_of(self.env), self.env.current_document.docname, builder_of(self.env)
        shown = {name: domain.reader(name) for name in domain.corpus().articles}
        return {name: builder.get_relative_uri(here, page) for name, page in sorted(shown.items()) if page}

    def _set(self, docname: str, kind: str, content: list[dn.Node]) -> dn.section:
        """Return a section with the questions of one page, under its title."""
        name = answers_anchor(docname) if kind == css.KEY_SET else f"of-{_in_id(docname)}"
        title = dn.title("", "", page_link(self.env, docname, name_of_set(self.env, docname)))
        return dn.section("", title, *content, ids=[name], classes=[kind])

    def _entries(self, docname: str, items: tuple[Item, ...]) -> nodes.m_my_work_list:
        """Return a list of questions, each a link to its place; what is stored for it goes by name and version."""
        listed = nodes.m_my_work_list("", enumtype="arabic", prefix="", suffix=".")
        for item in items:
            for part in item.parts:
                prompt = part.prompt if len(item.parts) == 1 else f"{item.prompt} {part.prompt}"
                text = dn.paragraph("", "", page_link(self.env, item.docname, prompt, part.id))
                listed += nodes.m_my_work_entry("", text, name=part.id, version=part.version)
        listed["parts"] = SetSize.of(items).parts
        listed["questions"] = len(items)
        listed["page"], listed["number"] = docname, number_of_set(self.env, docname)
        return listed

    def _answers(self, docname: str) -> list[dn.Node]:
        """Return a copy of each answer of a page, below the number and the prompt of its question."""
        answers: list[dn.Node] = []
        prompts = {part.id: part.prompt for item in domain_of(self.env).pages[docname].items for part in item.parts}
        for part in self.env.get_doctree(docname).findall(nodes.m_part):
            answer = next((c for c in part.children if isinstance(c, nodes.m_answer)), None)
            if answer is None:
                continue
            kicker = cast("dn.Element", part.children[0])
            label = f"{kicker['question']}: {prompts[part['name']]}"
            head = dn.paragraph("", "", page_link(self.env, docname, label, part["name"]), classes=[css.KEY_HEAD])
            copied = copy_for_page(answer, docname, self.env.current_document.docname, builder_of(self.env))
            entry = nodes.m_answer_key_entry("", head, copied, classes=[css.KEY_ENTRY])
            if evidence := self._evidence(part, docname):
                entry += evidence
            answers.append(entry)
        return answers

    def _evidence(self, part: nodes.m_part, docname: str) -> dn.Element | None:
        """Return the line of a key that says what proves an answer, with the links of the question."""
        lines = (c for c in part.children if isinstance(c, nodes.m_small_print) and css.EVIDENCE in c["classes"])
        links = next((child for line in lines for child in line.children if isinstance(child, dn.inline)), None)
        if links is None:
            return None
        copied = copy_for_page(links, docname, self.env.current_document.docname, builder_of(self.env))
        text = [dn.Text(_("Evidence: ")), copied, dn.Text(".")]
        return nodes.m_small_print("", "", *text, classes=[css.SMALL_PRINT, css.EVIDENCE])


class AnswersAfterQuestions(SphinxPostTransform):
    """Move answers behind their questions where nothing can be folded: in text, man and LaTeX."""

    default_priority = 22

    def run(self, **kwargs: object) -> None:
        if builder_of(self.env).format == "html":
            return
        for part in self.document.findall(nodes.m_part):
            self._move_feedback(part)
        for cls, label in ((nodes.m_hint, _("Hint: ")), (nodes.m_answer, _("Answer: "))):
            for node in self.document.findall(cls):
                if node.children and isinstance(node.children[0], dn.paragraph):
                    node.children[0].insert(0, dn.Text(label))
        for verdict in list(self.document.findall(nodes.m_verdict)):
            verdict.append(dn.Text("."))
        for hottext in list(self.document.findall(nodes.m_hottext)):
            hottext.insert(0, dn.Text("["))
            hottext.append(dn.Text("]"))

    def _move_feedback(self, part: nodes.m_part) -> None:
        """Remove feedback from the options, and put that of wrong ones behind the right answer."""
        answer = next((c for c in part.children if isinstance(c, nodes.m_answer)), None)
        for feedback in list(part.findall(nodes.m_feedback)):
            option = feedback.parent
            if isinstance(option, nodes.m_choice) and answer is not None and not option["correct"]:
                text = cast("dn.Element", option.children[0])
                answer += dn.paragraph("", "", *(n.deepcopy() for n in text.children))
                answer += [child.deepcopy() for child in feedback.children]
            elif isinstance(option, nodes.m_feedbacks) and answer is not None and not feedback["correct"]:
                answer += [child.deepcopy() for child in feedback.children]
            option.remove(feedback)
        for empty in list(part.findall(nodes.m_feedbacks)):
            empty.parent.remove(empty)
        for row in part.findall(nodes.m_row):
            cast("dn.Element", row.children[0]).append(dn.Text(": ________"))
        for entry in part.findall(nodes.m_order_entry):
            cast("dn.Element", entry.children[0]).insert(0, dn.Text("____ "))
