"""Whole pages from Jinja templates that lie beside the modules that fill them."""

from __future__ import annotations

from importlib import resources


def render(package: str, name: str, **values: object) -> str:
    """Return the template ``name`` of ``package``, filled with ``values``.

    Text is escaped unless the template says that it is HTML (``|safe``); a name without a value is an error of Jinja's.
    """
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, keep_trailing_newline=True, lstrip_blocks=True, trim_blocks=True, undefined=StrictUndefined
    )
    source = resources.files(package).joinpath(name).read_text("utf-8")
    return environment.from_string(source).render(values)
