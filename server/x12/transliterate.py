"""Say a human text in the few characters of X12's basic set, or say which character stands in the way."""

from __future__ import annotations

import re
import unicodedata

# X12.5 basic set less this room's delimiters (* ~ : ^), in words parted by single blanks.
PLAIN = re.compile(r"""[A-Z0-9!"&'()+,\-./;?=]+(?: [A-Z0-9!"&'()+,\-./;?=]+)*""")

# Signs that canonical decomposition (NFD) leaves alone, by what they become. The compatibility forms (NFKD)
# would be shorter to call and would turn 10½ into 101/2.
_BECOMES = {
    "'": "\u2018\u2019\u201b\u02bb\u02bc\u00b4\u2032",  # curly quotes, modifier apostrophes, acute, prime
    '"': "\u201c\u201d\u201e\u2033",
    "-": "\u2010\u2011\u2013\u2014\u2212",  # hyphens, dashes, minus
    "...": "\u2026",
    " ": "\u00a0\u202f#",  # fixed blanks; a number sign says nothing that the number does not
    " 1/2": "\u00bd",
    " 1/4": "\u00bc",
    " 3/4": "\u00be",
    "AE": "\u00c6",
    "D": "\u00d0\u0110",
    "H": "\u0126",
    "L": "\u0141",
    "O": "\u00d8",
    "OE": "\u0152",
    "TH": "\u00de",
}
_TWINS = {sign: becomes for becomes, signs in _BECOMES.items() for sign in signs}


class Unsayable(ValueError):  # noqa: N818 - what the text is
    """A character without a plain twin; the message finishes the sentence "this field ..."."""


def transliterate(text: str) -> str:
    """Upper case without accents, straight quotes, single blanks; raises `Unsayable`. May come out empty."""
    said: list[str] = []
    for sign in text:
        if unicodedata.category(sign).startswith("C"):
            raise Unsayable(f"holds an invisible control character (U+{ord(sign):04X})")
        # The acute accent alone would decompose into a blank and a mark, so twins come first.
        large = sign if sign in _TWINS else sign.upper()
        parts = _TWINS.get(large) or unicodedata.normalize("NFD", large)
        bare = "".join(part for part in parts if not unicodedata.combining(part))
        if not all(PLAIN.fullmatch(part) for part in bare.split()):
            raise Unsayable(f"holds {sign!r}, which an 837P cannot carry")
        said.append(bare)
    return " ".join("".join(said).split())
