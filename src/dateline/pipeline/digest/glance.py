"""Which sayings of a field a first look must hold: the most telling one, and everything that disagrees."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model.text import ELLIPSIS, Evidence, Span
from dateline.pipeline.digest.naming import PRONOUNS
from dateline.pipeline.digest.phrases import COUNT_FIELDS, MARKS, NONE_CLAIMED
from dateline.pipeline.digest.view import Field, Saying
from dateline.pipeline.digest.visible import excerpt, one_line

_CHIP = 40
_MANY = 4
"""How many sayings a first look holds where sources differ."""
_ACTS = {"✕": "denied by", "↩": "withdrawn by", "≠": "disputed by", "?": "not verified by"}
_ORDER = ("✕", "≠", "↩", "?", "!", "~", "", "✓")


def glance(
    name: str, sayings: Sequence[Saying], *, has_value: bool, is_disputed: bool
) -> tuple[Saying, ...]:
    """The sayings to show first, in order; the others are counted."""
    if name == "by":
        return tuple(sorted(sayings, key=_blames_first)[:_MANY])
    if not has_value:
        return tuple(sorted(sayings, key=lambda s: (_ORDER.index(s.mark), s.speaker.is_report)))
    told = sorted(sayings, key=_tells_best)
    if not is_disputed:
        minded = [s for s in told[1:] if s.mark not in ("", MARKS["confirmed"])]
        return (*told[:1], *minded[:2])
    if name in COUNT_FIELDS:
        by_value = {(s.value, s.manner == "denied"): s for s in reversed(told)}
        kept = sorted(by_value.values(), key=lambda s: s.words.start)
        return tuple(kept[:_MANY])
    denied = [s for s in told if s.manner == "denied"]
    return (*[s for s in told if s not in denied][:2], *denied[:2])


def _blames_first(saying: Saying) -> tuple[int, int]:
    """Who names the one who did it, then claims, blames and denials, then that nobody claims it."""
    order = ("!", "~", "✕", "≠", "↩", "?", "✓", "")
    names_one = saying.mark in ("", "✓") and saying.says != NONE_CLAIMED
    return (-1 if names_one else order.index(saying.mark), saying.words.start)


def _tells_best(saying: Saying) -> tuple[bool, bool, bool, bool, int]:
    """Confirmed words first, then those that hold the value, no bare number or pronoun, and the shortest."""
    words = saying.words.quote.strip().lower()
    return (
        saying.mark not in ("", MARKS["confirmed"]),
        saying.mark != MARKS["confirmed"],
        words.isdigit() or words in PRONOUNS,
        saying.focus is None,
        len(saying.words.extent),
    )


def minded(
    name: str, label: str, sayings: Sequence[Saying], *, has_value: bool, is_disputed: bool
) -> tuple[str, str] | None:
    """A sign and a few words for what is to be minded about a field: who denies it, who could not check it.

    None where nothing is. Blames and claims of responsibility are no doubt and stay at their field.
    """
    about = "responsibility" if name == "by" else label
    figures = list(dict.fromkeys(s.value for s in sayings if s.value and s.manner != "denied"))
    if is_disputed and name in COUNT_FIELDS and len(figures) > 1:
        more = f" and {len(figures) - _MANY} more figures" if len(figures) > _MANY else ""
        return MARKS["disputed"], f"{about}: {' or '.join(figures[:_MANY])}{more}"
    for sign, act in _ACTS.items():
        saying = next((s for s in sayings if s.mark == sign), None)
        if saying is None:
            continue
        if not has_value:
            whose = f" ({saying.speaker.name})" if saying.checks else ""
            about = f"“{excerpt(saying.words.quote, _CHIP)}”{whose}"
        if saying.checks:
            return sign, f"{about}: {saying.checks[0]}"
        return sign, f"{about}: {act} {saying.speaker.name}"
    return (MARKS["disputed"], f"{about}: sources differ") if is_disputed else None


def only_repeats(field: Field, saying: Saying) -> bool:
    """Whether the words say no more than the value shown beside them.

    A date is worked out from its words, so that they always say more; a place has its name in its value.
    """
    said = one_line(saying.words.quote).casefold().strip(" .,;:“”\"'")
    if field.name == "when":
        return f"“{said}”" in field.value.casefold()
    if field.name == "where":
        return field.value.partition(",")[0].casefold() in said
    return len(said) > 1 and said in " ".join((field.value, *field.notes)).casefold()


def excerpt_of(words: Evidence, limit: int, focus: Span | None = None) -> str:
    """At most about ``limit`` characters of the words, around those of ``focus`` that stand in them."""
    at = 0
    for span, text in zip(words.spans, words.quotes, strict=True):
        if focus and span.contains(focus):
            around = (at + focus.start - span.start, at + focus.end - span.start)
            return excerpt(words.quote, limit, around)
        at += len(text) + len(ELLIPSIS)
    return excerpt(words.quote, limit)
