"""Says whether a form may be published: whole in both languages, plain words, and something new."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from server.core.problem import Problem
from sync.records import KINDS, fields_of

LANGUAGES = ("en", "es")

_TAG = re.compile(r"</?[A-Za-z!?]|&(#\d+|#[xX][0-9A-Fa-f]+|amp|lt|gt|quot|apos|nbsp);")
"""What a reader would take for HTML: our pages show it as it stands, which no client should have to read."""
_LINE_BREAK = "\n"


def clean(content: dict[str, Any]) -> dict[str, Any]:
    """Give a form's content as it is kept: in NFC, without blanks at its ends and lines of blanks."""
    texts = {
        language: {
            "title": _trim(said["title"]),
            "body": _trim(said["body"]),
            "statements": [_trim(one) for one in said["statements"]],
        }
        for language, said in content["texts"].items()
    }
    return {**content, "texts": texts}


def check(content: dict[str, Any], before: dict[str, Any] | None) -> None:
    """Look at cleaned content about to be published, beside the newest version's, if there is one.

    Raises Problem ``consent.form_language``, ``consent.form_empty``, ``consent.form_statements``,
    ``consent.form_too_long``, ``consent.form_markup``, ``consent.form_same``.
    """
    texts = content["texts"]
    for language in LANGUAGES:
        if not any(_words(texts.get(language))):
            raise Problem("consent.form_language", language=language)
        if not all(_words(texts[language])):
            raise Problem("consent.form_empty", language=language)
    if len(texts["en"]["statements"]) != len(texts["es"]["statements"]):
        raise Problem("consent.form_statements")
    for language in LANGUAGES:
        if any(_is_unsafe(words) for words in _words(texts[language])):
            raise Problem("consent.form_markup", language=language)
        _check_length(texts[language], language)
    same = before is not None and (before["texts"], before["due"]) == (texts, content["due"])
    if same:
        raise Problem("consent.form_same")


def _words(said: dict[str, Any] | None) -> list[str]:
    return [said["title"], said["body"], *said["statements"]] if said else []


def _check_length(said: dict[str, Any], language: str) -> None:
    shape = fields_of(KINDS["consent_form"])
    for name, value in said.items():
        if shape[name].complaint(value):
            raise Problem("consent.form_too_long", language=language)


def _is_unsafe(words: str) -> bool:
    """Say whether words hold markup, or signs that are not seen and can turn what is seen around."""
    hidden = any(
        unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp") and sign != _LINE_BREAK
        for sign in words
    )
    return hidden or _TAG.search(words) is not None


def _trim(words: str) -> str:
    lines = unicodedata.normalize("NFC", words).replace("\r\n", "\n").replace("\t", " ").split("\n")
    return "\n".join(line.rstrip(" \u00a0") for line in lines).strip("\n \u00a0")
