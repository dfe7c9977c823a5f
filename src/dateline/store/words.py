"""Text and questions to the same plain words, so that every database finds the same reports."""

from __future__ import annotations

import re
import unicodedata

from dateline.errors import AskError

MAX_CHARS = 200_000
"""What is searched of one report."""
_MAX_WORD_CHARS = 64
_WORD = re.compile(r"[^\W_]+")
_PHRASE = re.compile(r'"([^"]*)"?|([^"\s]+)')


def plain(text: str) -> str:
    """The words of a text in lower case and without accents, one space between them."""
    return " ".join(_words(text[:MAX_CHARS]))


def asked(question: str) -> tuple[tuple[str, ...], ...]:
    """The words and "phrases in quotes" that a report has to hold. Raises AskError for none."""
    pieces = (_words(quoted or bare) for quoted, bare in _PHRASE.findall(question))
    phrases = tuple(dict.fromkeys(tuple(words) for words in pieces if words))
    if not phrases:
        raise AskError(f"{question!r} has no word to search for")
    return phrases


def name_key(name: str) -> str:
    """A name as it is compared."""
    return plain(name[: _MAX_WORD_CHARS * 4])


def stored(text: str | None) -> str | None:
    """A text as a column can hold it: without NUL and lone surrogates."""
    if text is None:
        return None
    return text.replace("\0", "\ufffd").encode("utf-8", "backslashreplace").decode("utf-8")


def _words(text: str) -> list[str]:
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text.casefold())
        text = "".join([c for c in apart if not unicodedata.combining(c)])
        text = text.encode("utf-8", "ignore").decode("utf-8")
    return [word[:_MAX_WORD_CHARS] for word in _WORD.findall(text.casefold())]
