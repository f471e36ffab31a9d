"""The text that a client signs, as one string: a consent's SHA-256 is of it. Twin: ``consent_text.ts``."""

from collections.abc import Sequence

_INITIALS = "\n\n[__] "


def signed_text(body: str, statements: Sequence[str] = ()) -> str:
    """Give a form's text with the statements that ask for initials after it; without any, the text alone."""
    return "".join([body, *(f"{_INITIALS}{one}" for one in statements)])
