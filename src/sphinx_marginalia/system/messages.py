"""What commands say, in the language of who runs them."""

from __future__ import annotations

from sphinx_marginalia.model.translation import of_user


def _(message: str) -> str:
    """Return a message in the user's language."""
    return of_user().gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """Return the form of a message that goes with a number, in the user's language."""
    return of_user().ngettext(one, many, number)
