"""Whole pages from Jinja templates that lie beside the modules that fill them."""

from __future__ import annotations

from importlib import resources

from sphinx_marginalia.model.translation import ENGLISH, Translation


def render(package: str, name: str, translation: Translation = ENGLISH, **values: object) -> str:
    """Return the template ``name`` of ``package``, filled with ``values``.

    Text is escaped unless the template says that it is HTML (``|safe``); a name without a value is an error of Jinja's.
    ``_("…")`` in a template is a message, in the language of ``translation``.
    """
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, keep_trailing_newline=True, lstrip_blocks=True, trim_blocks=True, undefined=StrictUndefined
    )
    source = resources.files(package).joinpath(name).read_text("utf-8")
    return environment.from_string(source).render(values, _=translation.gettext)
