"""The tokens of each sentence: words, numbers and marks, each with its exact span.

As in Universal Dependencies for English, clitics ("n't", "'s") are tokens of their own; unlike there,
words joined by hyphens stay whole ("Rostov-on-Don", "13-year-old"). In French an elided word ("l'") is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import table
from dateline.model.analysis import SENTENCES, TOKENS, Analysis, LayerKey
from dateline.model.text import Span
from dateline.model.token import Token

# Marks that combine with a letter and are no letters themselves for ``re``, with joiners.
_COMBINING = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0981-\u0983\u09bc-\u09cd"
    "\u0a01-\u0a4d\u0abc-\u0acd\u0b82-\u0bcd\u0c00-\u0c04\u0c3c-\u0c4d\u0d3b-\u0d4d\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u1abe-\u1aff\u20d0-\u20f0\ufe00-\ufe0f\u00ad\u200b-\u200d\u2060\ufeff"
)
_W = rf"[\w{_COMBINING}]"


ELIDING = frozenset({"fr"})
"""Languages with a table of elided words."""


@dataclass(frozen=True, slots=True)
class _Rules:
    pattern: re.Pattern[str]
    clitics: tuple[str, ...]
    joined: dict[str, int]
    measure: re.Pattern[str]


@cache
def _rules() -> _Rules:
    raw = table("en", "sentences")
    short = sorted({*raw["titles"], *raw["ambiguous"], *raw["before_numbers"]} - {"No", "in"})
    abbreviations = "|".join(re.escape(a) for a in sorted(short, key=len, reverse=True))
    clitics = "|".join(c[1:] for c in raw["clitics"])
    pattern = re.compile(
        rf"""
        (?:https?://|www\.)[^\s<>"“”«»]{{0,600}}[^\s<>"“”«».,;:!?()'’\]]
        | [\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,32}}){{1,5}}
        | [@\#][\w]+
        | (?<!\w)(?:[A-Za-z]\.){{2,12}}(?:[A-Za-z](?!\w))?(?:-{_W}+)*
        | (?<![\w-])(?:{abbreviations})\.(?!\w)
        | (?<![\w-])No\.(?=\s?\d)
        | (?<![\w-])[A-Z]\.(?=\s[A-Z]|-[A-Z])
        | (?:US|A|C|NZ|HK)?\$(?=\d)
        | \d+(?:[.,:/]\d+)+(?:{_W}+)?(?:-{_W}+)*
        | ['’](?:{clitics})(?!{_W})
        | ['’]\d\ds?(?!{_W})
        | {_W}+(?:(?:[-‐‑]['’‘]?|['’‘]|(?<=[A-Z])&(?=[A-Z]))(?=\w){_W}+)*
        | \.{{2,}}|…+|-{{2,}}|``|''
        | (?P<same>[^\w\s])(?P=same){{2,}}
        | \S
        """,
        re.VERBOSE,
    )
    units = "|".join(sorted(raw["units"], key=len, reverse=True))
    measure = re.compile(rf"(\d+(?:[.,:]\d+)*)(?:{units})\Z")
    return _Rules(pattern, tuple(raw["clitics"]), dict(raw["joined"]), measure)


class TokenStage:
    """Gives the tokens of every sentence; together they hold every character that is not white space."""

    name = "tokens"
    version = "2"
    needs: tuple[LayerKey[object], ...] = (SENTENCES,)
    gives = TOKENS

    def run(self, analysis: Analysis) -> Sequence[Token]:
        """Tokens in order of the text."""
        text = analysis.document.text
        elided = _elided(_language(analysis.document.language))
        return [
            Token(Span(start, end), text[start:end], index)
            for index, sentence in enumerate(analysis[SENTENCES])
            for first, last in split_tokens(text, sentence.span.start, sentence.span.end)
            for start, end in split_elision(text, first, last, elided)
        ]


def _language(code: str | None) -> str:
    return (code or "en").partition("-")[0].lower()


@cache
def _elided(language: str) -> re.Pattern[str] | None:
    """Words of a language that are written to the next one: "l'attaque". None where there are none."""
    if language not in ELIDING:
        return None
    words = "|".join(table(language, "tokens")["elided"])
    return re.compile(rf"(?:{words})['’](?=\w)", re.IGNORECASE)


def split_elision(
    text: str, first: int, last: int, elided: re.Pattern[str] | None
) -> Iterator[tuple[int, int]]:
    """The token as it is, or an elided word with its apostrophe and what follows."""
    match = elided.match(text, first, last) if elided else None
    if match and match.end() < last:
        yield first, match.end()
        first = match.end()
    yield first, last


def split_tokens(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the tokens of ``text[start:end]``."""
    rules = _rules()
    for match in rules.pattern.finditer(text, start, end):
        first, last = match.span()
        word = text[first:last]
        is_short = last - first < 3 or word[0] in "'’"
        if is_short or (word.isalpha() and word.lower() not in rules.joined):
            yield first, last
        else:
            yield from _parts(text, first, last, rules)


def _parts(text: str, first: int, last: int, rules: _Rules) -> Iterator[tuple[int, int]]:
    """A word's tokens: the word, and the clitics and units at its end."""
    word = text[first:last].replace("’", "'")
    lower = word.lower()
    tail: list[tuple[int, int]] = []
    while "'" in lower:
        if lower.endswith("n't") and len(lower) > 3:
            size = 3
        else:
            size = next(
                (len(c) for c in rules.clitics if lower.endswith(c) and len(lower) > len(c)), 0
            )
        if not size:
            break
        tail.append((last - size, last))
        last -= size
        lower = lower[:-size]
    if lower in rules.joined:
        cut = first + rules.joined[lower]
        yield first, cut
        yield cut, last
    elif lower[0].isdigit() and (measure := rules.measure.match(text, first, last)):
        yield first, measure.end(1)
        yield measure.end(1), last
    else:
        yield first, last
    yield from reversed(tail)
