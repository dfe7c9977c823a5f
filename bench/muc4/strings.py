"""String fillers: words of the text, compared without what does not matter before a noun."""

from __future__ import annotations

import re

from bench.muc4.sets import links, nationalities, premodifiers
from bench.muc4.verdict import Verdict

_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_WORD = re.compile(r"[^\s\"\\]+")
_COMMA = re.compile(r"[,;:]")
_ORGANIZATION = 10
_TYPED = frozenset({6, 12, 19})


def words(text: str) -> list[str]:
    """The words in upper case, without quotation marks and punctuation at their edges."""
    found = (word.strip(".,;:!?'()[]") or word for word in _WORD.findall(text.upper()))
    return [word for word in found if word.strip(".,;:!?'()[]-")]


def core(text: str) -> list[str]:
    """The words without articles, numbers, quantifiers and nationalities at the front."""
    return _without_front(words(text))


def _without_front(found: list[str]) -> list[str]:
    light = premodifiers() | nationalities()
    start = next((n for n, word in enumerate(found) if word not in light), None)
    return found[start:] if start is not None else found


def judge_string(slot: int, key: str, response: str) -> Verdict:
    """Correct if the cores are equal, or the response has more adjectives before the key's words.

    Partial if one core is a run of words inside the other: part of a name, or a phrase with more
    around it than asked for. A response with an abbreviation in brackets may leave it out. Where the
    next slot names the type of the thing, one and many are partly the same: both show the type.
    """
    wanted, found = core(key), core(response)
    if not wanted or not found:
        same = words(key) == words(response) and bool(words(key))
        return Verdict.CORRECT if same else Verdict.INCORRECT
    if wanted == found or (
        _BRACKETS.search(response) and wanted == core(_BRACKETS.sub(" ", response))
    ):
        return Verdict.CORRECT
    extra = len(found) - len(wanted)
    if extra > 0 and found[extra:] == wanted and slot != _ORGANIZATION:
        before = set(found[:extra])
        is_modified = not before & links() and not _COMMA.search(response)
        return Verdict.CORRECT if is_modified else Verdict.PARTIAL
    if slot in _TYPED:
        wanted, found = _singular(wanted), _singular(found)
    is_part = _holds(wanted, found) or _holds(found, wanted)
    return Verdict.PARTIAL if is_part else Verdict.INCORRECT


def _singular(found: list[str]) -> list[str]:
    return [word.removesuffix("S") for word in found]


def _holds(longer: list[str], shorter: list[str]) -> bool:
    """Whether ``shorter`` is a run of words in ``longer``."""
    size = len(shorter)
    return any(longer[n : n + size] == shorter for n in range(len(longer) - size + 1))
