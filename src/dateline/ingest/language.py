"""Which language a text is in: a quick look for English, then py3langid."""

from __future__ import annotations

import re

_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "that",
        "was",
        "were",
        "said",
        "for",
        "on",
        "by",
        "with",
        "at",
        "from",
        "has",
        "have",
        "had",
        "is",
        "are",
        "be",
        "been",
        "it",
        "its",
        "as",
        "he",
        "she",
        "they",
        "who",
        "which",
        "not",
        "after",
        "but",
        "or",
        "this",
        "an",
        "their",
        "his",
        "her",
    ]
)
_WORD = re.compile(r"[^\W\d_]+")
SAMPLE_CHARS = 4000
LEAST_WORDS = 8
"""Of fewer words, neighbours like Spanish and Extremaduran or Russian and Macedonian are told apart badly."""


def guess_language(text: str) -> str | None:
    """ISO 639-1 code of the text's language, or None where there are too few words to tell.

    A text in which at least one word in six is an English function word is English; that look costs
    nothing, while py3langid takes 0.3 s of CPU to load, so it is asked only about the rest.
    """
    words = [word.lower() for word in _WORD.findall(text[:SAMPLE_CHARS])]
    if len(words) < 3:
        return None
    if sum(word in _ENGLISH for word in words) * 6 >= len(words):
        return "en"
    if len(words) < LEAST_WORDS:
        return None
    import py3langid  # noqa: PLC0415  # slow to load and rarely needed

    code, _ = py3langid.classify(text[:SAMPLE_CHARS])
    return str(code)
