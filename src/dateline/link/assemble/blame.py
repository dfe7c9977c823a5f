"""Words that say who did it without the form of an accusation: "at the hands of the brigade"."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

_STOPS = (
    "that|which|who|and|but|when|after|before|in|on|at|as|of|to|from|had|have|has|was|were|by|for|with|"
    "said|says|told|claimed|alleged|it|he|she|they|them|us|we|then"
)
_WORD = rf"(?!(?:{_STOPS})\b)[\w'’-]+"
_WHO = rf"(?P<who>{_WORD}(?: {_WORD}){{0,4}}(?: of (?:the )?[A-Z][\w'’-]+)?)"
_ARTICLE = r"(?:the |a |an |its |his |their )?"


def blamed_in(words: str) -> str | None:
    """The party that words make the doer, as they name it; None where they make none."""
    for form in _forms().blames:
        match = form.search(words)
        if match:
            return match["who"].strip()
    return None


def disowned_in(words: str) -> str | None:
    """The party whose weapon it was not, in the words of a denial."""
    for form in _forms().disowns:
        match = form.search(words)
        if match:
            return match["who"].strip()
    return None


def is_pointing(words: str) -> bool:
    """Whether words only point at an accusation: "the allegations"."""
    return bool(_forms().pointing.search(words.strip(" .\"'“”").lower()))


def is_of_presence(words: str) -> bool:
    """Whether words are about having been there, or having fired."""
    return bool(_forms().presence.search(words.lower()))


@dataclass(frozen=True, slots=True)
class _Forms:
    blames: tuple[re.Pattern[str], ...]
    disowns: tuple[re.Pattern[str], ...]
    pointing: re.Pattern[str]
    presence: re.Pattern[str]


@cache
def _forms() -> _Forms:
    source = resources.files("dateline.link.assemble").joinpath("parties.toml")
    raw = tomllib.loads(source.read_text("utf-8"))

    def form(text: str) -> re.Pattern[str]:
        article = text if "{a}" in text else text.replace("{who}", "{a}{who}")
        return re.compile(article.replace("{a}", _ARTICLE).replace("{who}", _WHO))

    return _Forms(
        blames=tuple(map(form, raw["blames"])),
        disowns=tuple(map(form, raw["disowns"])),
        pointing=re.compile(raw["pointing"]),
        presence=re.compile(raw["presence"]),
    )
