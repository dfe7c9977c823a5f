"""Which pieces of the base vocabulary are kept: those that words of the languages read are cut into, by frequency."""

from __future__ import annotations

import gzip
import unicodedata
from collections import Counter
from hashlib import sha256
from itertools import islice
from pathlib import Path
from zipfile import ZipFile

import msgspec

from dateline.stages.multilingual.unigram import MARK, Unigram
from multilingual.base import Base

WORDS = "4b1c6ecffc6198be3396d5cf871c4423ca71c907c231348d352dd54d62b97473"
"""SHA-256 of ``wordfreq-3.1.1-py3-none-any.whl``."""
LANGUAGES = ("en", "es", "fr", "ru", "uk", "ar")
SCRIPTS = ("LATIN", "CYRILLIC", "ARABIC")
MOST_WORDS = 60_000
MOST_TITLES = 20_000
"""Words of a language that are looked at, and those of them that are looked at with a capital, too."""
TITLE_SHARE = 0.3
"""How often a listed word is taken to begin with a capital: the lists are lower case."""


def word_frequencies(wheel: Path, language: str) -> dict[str, float]:
    """Words of a language with their share of all words. Raises ValueError for another wheel."""
    if sha256(wheel.read_bytes()).hexdigest() != WORDS:
        message = f"{wheel} is not the wheel that README.md names"
        raise ValueError(message)
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
        name = next(
            n
            for size in ("large", "small")
            if (n := f"wordfreq/data/{size}_{language}.msgpack.gz") in names
        )
        _, *buckets = msgspec.msgpack.decode(gzip.decompress(archive.read(name)))
    ordered = ((word, 10 ** (-rank / 100)) for rank, words in enumerate(buckets) for word in words)
    return dict(islice(ordered, MOST_WORDS))


def unigram(base: Base, kept: list[int] | None = None) -> Unigram:
    """The tokenizer of the base, or of the kept pieces of it, numbered anew in that order."""
    numbers = range(len(base.pieces)) if kept is None else kept
    marks = (base.first, base.last, base.unknown)
    pieces = {
        base.pieces[old]: (new, float(base.scores[old]))
        for new, old in enumerate(numbers)
        if old not in (*marks, base.padding) and base.pieces[old] != "<mask>"
    }
    order = {old: new for new, old in enumerate(numbers)}
    return Unigram(pieces, (order[base.first], order[base.last], order[base.unknown]))


def is_letter_kept(piece: str) -> bool:
    """Whether a piece of one letter belongs to a script that is read, or to none."""
    letter = piece.removeprefix(MARK)
    if len(letter) != 1:
        return not letter
    name = unicodedata.name(letter, "")
    return not letter.isalpha() or name.startswith(SCRIPTS)


def chosen(base: Base, wheel: Path, most: int) -> list[int]:
    """The numbers of the pieces to keep, at most so many, in order: marks and letters first, then the frequent."""
    tokenizer = unigram(base)
    counts: Counter[int] = Counter()
    for language in LANGUAGES:
        words = word_frequencies(wheel, language)
        titles = ((word.title(), share * TITLE_SHARE) for word, share in words.items())
        for word, share in [*words.items(), *islice(titles, MOST_TITLES)]:
            for piece in tokenizer.pieces(word):
                counts[piece] += share
    marks = [base.first, base.padding, base.last, base.unknown]
    letters = [n for n, piece in enumerate(base.pieces) if n not in marks and is_letter_kept(piece)]
    taken = set(marks) | set(letters)
    frequent = [n for n, _ in counts.most_common() if n not in taken]
    return [*marks, *sorted([*letters, *frequent[: most - len(taken)]])]
