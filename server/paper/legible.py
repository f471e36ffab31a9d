"""Text as the typeface on the papers can print it, and that typeface."""

from functools import cache

import typst

_LATIN = 0x250
"""From here on the font may have no letter; PDF/A and PDF/UA refuse a text with one missing."""
_BEYOND_LATIN = frozenset("\u2010\u2011\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u20ac\u2122")
_SIGN_FOR_NONE = "?"


class Legible:
    """Gives text as the typeface can print it, and remembers whether it had to replace a sign."""

    def __init__(self) -> None:
        self.replaced = False

    def __call__(self, text: str) -> str:
        """Give the text with "?" for each sign the typeface has no letter for."""
        shown = "".join(
            sign if ord(sign) < _LATIN or sign in _BEYOND_LATIN else _SIGN_FOR_NONE for sign in text
        )
        self.replaced = self.replaced or shown != text
        return shown


@cache
def fonts() -> typst.Fonts:
    """Give the fonts the typesetter carries: the machine's own could make two machines print differently."""
    return typst.Fonts(include_system_fonts=False)
