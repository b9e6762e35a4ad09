"""What ``conf.py`` says, read without a build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_marginalia.system.faults import Refusal
from sphinx_marginalia.system.messages import _

if TYPE_CHECKING:
    from pathlib import Path


def data_package(source: Path) -> Path:
    """Return the path of the descriptor of the book's data sets. Raises ``Refusal`` where conf.py names none."""
    from sphinx.config import Config
    from sphinx.errors import ConfigError
    from sphinx.util.tags import Tags

    if not (source / "conf.py").is_file():
        raise Refusal(_("{source} holds no conf.py; name the folder of the book").format(source=source))
    try:
        config = Config.read(source, overrides={}, tags=Tags())
    except ConfigError as error:
        raise Refusal(str(error).strip()) from error
    config.add("marginalia_data", "", "", {str})
    if not isinstance(config.marginalia_data, str) or not config.marginalia_data:
        example = "marginalia_data = 'data/datapackage.json'"
        raise Refusal(
            _("{file} names no data sets; write, for example: {example}").format(
                file=source / "conf.py", example=example
            )
        )
    return source / config.marginalia_data
