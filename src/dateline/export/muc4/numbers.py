"""How many: an exact figure, a range ("6-8", "6-"), an approximation ("~100") or PLURAL."""

from __future__ import annotations

from dateline.export.muc4.phrases import head_of, is_plural
from dateline.export.muc4.tables import Tables
from dateline.export.muc4.words import ReportText
from dateline.model.event import Count, CountQualifier

PLURAL = "PLURAL"
_LOOK_BACK = 7
_MODIFIERS = 3
_MARKS = frozenset(",;:()[]")


def written(low: int | None, high: int | None, qualifier: CountQualifier) -> str | None:
    """A figure in the form of the task."""
    if low is not None and qualifier == "about":
        return f"~{low}"
    if low is not None and low == high:
        return str(low)
    if low is not None and high is not None:
        return f"{low}-{high}"
    if low is not None:
        return f"{low}-"
    return None


def of_count(count: Count) -> str | None:
    """The figure of a count; a vague one ("dozens") is only a plural."""
    is_exact = bool(count.min) and count.min == count.max
    if is_exact or count.qualifier in ("about", "at_least", "range"):
        return written(count.min, count.max, count.qualifier)
    return None


def of_phrase(report: ReportText, start: int, end: int, known: Tables) -> str:
    """How many a phrase speaks of: the figure before its head, else 1 or PLURAL by its form."""
    words = list(report.between(start, end))
    before = list(report.between(max(0, start - 48), start))
    sentence = report.starts[report.sentence_at(start)]
    before = [w for w in before if w.start >= sentence][-_LOOK_BACK:]
    head = head_of(words, known)
    head_at = next((i for i, w in enumerate(words) if w.text == head), len(words) - 1)
    stretch = [*before, *words[: head_at + 1]]
    texts = [w.text for w in stretch]
    first_own = len(before)
    for at in range(len(texts)):
        found = known.numbers.at(texts, at)
        if not found:
            continue
        quantity, stop = found
        if stop < first_own and not _is_joined(texts[stop:first_own], known):
            continue
        if stop < first_own and _MARKS & set(report.text[stretch[stop - 1].end : start]):
            continue
        if quantity.is_vague:
            return PLURAL
        number = written(quantity.min, quantity.max, quantity.qualifier)
        if number and (number != "1" or not is_plural(head, known)):
            return number
    return PLURAL if is_plural(head, known) else "1"


def _is_joined(between: list[str], known: Tables) -> bool:
    """Whether only words that stand inside a noun phrase are between a figure and a phrase."""
    if between == ["of", "the"]:
        return True
    return len(between) <= _MODIFIERS and all(
        word not in known.ends_phrase and word not in known.prepositions and not word.isdigit()
        for word in between
    )
