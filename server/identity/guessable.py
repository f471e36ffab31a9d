"""Says whether a passphrase is too easy to guess: by common words and patterns, and by whose it is.

How many guesses one takes is zxcvbn's estimate (Wheeler, USENIX Security 2016), which knows the commonest
30,000 passwords, English words and names, keyboard rows, dates, repeats and sequences. It knows nothing of
the person, nor Spanish: both are told to it here (OWASP ASVS 5.0, 6.1.2, 6.2.4, 6.2.11). It asks no network.
"""

import re
import unicodedata
from collections.abc import Iterable
from threading import Lock
from typing import Any, cast

FEWEST_GUESSES_LOG10 = 10
"""Zxcvbn's strongest mark: slow hashes hold so many guesses off even where the hash was stolen."""

FEWEST_OF_ONES_OWN = 8
"""Characters that have to be left when what everybody here knows is taken out."""

TRADE = (
    *("tableside", "massage", "therapy", "therapist", "bodywork", "bodyworks", "passphrase", "password"),
    *("office", "tablet", "practice", "clinic", "hands", "client", "clients", "welcome", "login", "secret"),
    *("masaje", "masajes", "terapia", "terapeuta", "oficina", "tableta", "clinica", "cliente", "clientes"),
    *("contrasena", "clave", "bienvenido", "bienvenida", "secreto", "manos"),
)
"""Words of the product and of the trade, folded. They count for nothing in a passphrase."""

_SPANISH = (
    *("teamo", "tequiero", "mucho", "siempre", "amor", "amorcito", "corazon", "familia", "hijos", "hermosa"),
    *("jesus", "cristo", "dios", "virgen", "guadalupe", "bendicion", "gracias", "hola", "bonita", "princesa"),
    *("mama", "papa", "abuela", "abuelo", "vida", "cielo", "todos", "quiero", "lunes", "martes", "domingo"),
)
"""What passphrases in Spanish are made of most; zxcvbn's lists are of English ones."""

_SHORTEST_WORD = 4
_MOST_JUDGED = 72
"""Zxcvbn takes no more at a time. What begins well is not made weaker by what follows."""

_STANDS_FOR = str.maketrans(
    {"@": "a", "$": "s", "!": "i", "|": "l", "(": "c", "{": "c", "[": "c", "<": "c", "+": "t"}
)
"""Undone here: zxcvbn tries all of them in all ways, for seconds where a passphrase has many."""

_one_at_a_time = Lock()
"""Zxcvbn keeps the words it is told in one place for all threads."""


def too_easy(passphrase: str, *about: str) -> bool:
    """Say whether a passphrase is too easy to guess for somebody who knows what it is ``about``.

    ``about`` are the names of its person and their practice, and what they sign in with.
    """
    judged = _fold(passphrase)[:_MOST_JUDGED]
    known = sorted({*TRADE, *_words(about)}, key=len, reverse=True)
    left = judged
    for word in known:
        left = left.replace(word, "")
    return len(left) < FEWEST_OF_ONES_OWN or _guesses_log10(judged, known) < FEWEST_GUESSES_LOG10


def _guesses_log10(judged: str, known: list[str]) -> float:
    # Loaded when somebody chooses a passphrase, which is seldom: its lists take 14 MB.
    from zxcvbn import zxcvbn  # noqa: PLC0415

    with _one_at_a_time:
        found = cast("dict[str, Any]", zxcvbn(judged, user_inputs=[*known, *_SPANISH]))
    return float(found["guesses_log10"])


def _words(about: Iterable[str]) -> set[str]:
    """Give each name whole and in parts; of short parts nothing is known: many words have them."""
    whole = {_fold(name) for name in about}
    parts = {_fold(part) for name in about for part in re.split(r"[\W_]+", name)}
    return {word for word in whole | parts if len(word) >= _SHORTEST_WORD}


def _fold(text: str) -> str:
    """Give what a guesser would try first: small letters without accents, with nothing between words."""
    plain = unicodedata.normalize("NFKD", text).lower().translate(_STANDS_FOR)
    return "".join(letter for letter in plain if not (unicodedata.combining(letter) or letter in " \t-_.,'"))
