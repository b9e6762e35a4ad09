"""A question answered by its controls, wrong and right; what is right comes from the book's own records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sphinx_marginalia.grading import key_response
from sphinx_marginalia.model import interaction as qti
from sphinx_marginalia.model.corpus import Corpus
from tests.engines.engine import Engine

#: A menu of a page cannot be opened by a driver: its value is set, and told as a browser tells it.
CHOOSE: Final = """([selector, value]) => {
  const menu = document.querySelector(selector);
  menu.value = value;
  ['input', 'change'].forEach((name) => menu.dispatchEvent(new Event(name, {bubbles: true})));
}"""
ORDER: Final = "(s) => [...document.querySelectorAll(s + ' .m-order > li')].map((li) => li.dataset.value)"
CHECKED: Final = "(s) => [...document.querySelectorAll(s + ' input:checked')].map((i) => i.value)"
SELECT_ALL: Final = "(s) => { const e = document.querySelector(s); e.focus(); e.select(); }"


@dataclass(frozen=True)
class Asked:
    """One question of the book, and the page on which it is."""

    page: str
    name: str
    interaction: qti.Interaction

    @property
    def selector(self) -> str:
        """Its element."""
        return f'm-item[data-id="{self.name}"]'


def one_of_each(corpus: Corpus) -> dict[str, Asked]:
    """The first question to practise of each type."""
    found: dict[str, Asked] = {}
    for page in corpus.pages:
        for item in page.items:
            for part in item.parts:
                if item.use == "practice":
                    found.setdefault(part.interaction.type, Asked(f"{page.docname}.html", part.id, part.interaction))
    return found


def right(asked: qti.Interaction) -> object:
    """The answer that scores 1."""
    return key_response(asked)


def wrong(asked: qti.Interaction) -> object:
    """An answer that does not."""
    key = key_response(asked)
    match asked:
        case qti.ChoiceInteraction(choices=choices) | qti.HottextInteraction(choices=choices):
            return [next(c.identifier for c in choices if not c.correct)]
        case qti.OrderInteraction():
            assert isinstance(key, list)
            return key[::-1]
        case qti.MatchInteraction(sources=sources):
            return {s.identifier: "2" if s.key == "1" else "1" for s in sources}
        case qti.InlineChoiceInteraction(gaps=gaps):
            return {g.identifier: next(c.identifier for c in g.choices if c.identifier != g.key) for g in gaps}
        case qti.ExtendedTextInteraction(rubric=rubric):
            return {row.identifier: min(level.points for level in row.levels) for row in rubric}
        case _:
            return "987654321"


def give(engine: Engine, asked: Asked, answer: object) -> str:
    """Answer by mouse and keyboard, press the button; what the question then says."""
    here = asked.selector
    if isinstance(asked.interaction, qti.ExtendedTextInteraction):
        _essay(engine, asked, answer)
    elif isinstance(answer, str):
        engine.run(SELECT_ALL, f"{here} .m-entry input")
        engine.write(answer)
        engine.click(f"{here} .m-check")
    elif isinstance(answer, Mapping):
        for row, value in answer.items():
            engine.run(CHOOSE, [f'{here} select[name="{asked.name}.{row}"]', value])
        engine.click(f"{here} .m-check")
    elif isinstance(asked.interaction, qti.OrderInteraction):
        assert isinstance(answer, list)
        for place, value in enumerate(answer):
            while engine.run(ORDER, here).index(value) > place:
                engine.click(f'{here} li[data-value="{value}"] .m-up')
        engine.click(f"{here} .m-check")
    else:
        assert isinstance(answer, list)
        _choose(engine, here, answer)
        engine.click(f"{here} .m-check")
    return engine.text(f"{here} .m-status")


def _choose(engine: Engine, here: str, values: list[str]) -> None:
    """Click on what differs: on the words of an option, which are its label."""
    single = engine.run("(s) => !!document.querySelector(s + ' input[type=radio]')", here)
    for value in set() if single else set(engine.run(CHECKED, here)) - set(values):
        engine.click(f'{here} input[value="{value}"] + span')
    for value in values:
        if value not in engine.run(CHECKED, here):
            engine.click(f'{here} input[value="{value}"] + span')
    assert set(engine.run(CHECKED, here)) == set(values)


def _essay(engine: Engine, asked: Asked, marks: object) -> None:
    """Write, compare, and mark the own answer."""
    assert isinstance(marks, Mapping)
    here = asked.selector
    engine.run(SELECT_ALL, f"{here} textarea")
    engine.write("What I wrote.")
    engine.click(f"{here} .m-check")
    for row, points in marks.items():
        engine.click(f'{here} input[name="{asked.name}.{row}"][value="{points}"]')
