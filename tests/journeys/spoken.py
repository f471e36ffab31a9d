"""What the tablet says, in both languages: the messages as the app has them."""

import json
import re
from functools import cache

from tests.hands.hand import Driver
from tests.office import ROOT

MESSAGE = re.compile(r'^  "?([\w.]+)"?:\s*("(?:[^"\\]|\\.)*")', re.MULTILINE)


@cache
def _messages(language: str) -> dict[str, str]:
    source = ROOT / "pwa/src"
    files = [*sorted((source / "messages" / language).glob("*.ts")), source / f"shell/words/{language}.ts"]
    return {key: json.loads(words) for file in files for key, words in MESSAGE.findall(file.read_text())}


def say(language: str, key: str, **facts: object) -> str:
    """Give a message of one form in a language, its {placeholders} filled."""
    return re.sub(r"\{(\w+)\}", lambda slot: str(facts[slot[1]]), _messages(language)[key])


def begins(language: str, key: str) -> str:
    """Give what of a message stands before its first placeholder."""
    return _messages(language)[key].split("{")[0].strip()


SPEAK = r"""(async () => {
  const named = [...document.querySelectorAll("script[type=module][src], link[rel=modulepreload]")];
  for (const { src, href } of named)
    for (const one of Object.values(await import(src || href)))
      if (typeof one === "function" && /^async function[^]*localStorage\.setItem/.test(String(one)))
        await one("%s");
  return document.documentElement.lang;
})()"""
"""As the switch in Settings does, on a screen without it: by the function of that kind in the app's files."""


def speak(driver: Driver, language: str) -> None:
    """Let what shows now speak a language, "en" or "es"; raise RuntimeError when it does not."""
    spoken = driver.evaluate(SPEAK % language)
    if spoken != language:
        raise RuntimeError(f"the screen speaks {spoken} and not {language}")
