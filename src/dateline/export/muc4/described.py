"""What a report calls a named person: titles before the name, appositions on either side of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.export.muc4.phrases import head_of, without_front, without_tail
from dateline.export.muc4.tables import Tables
from dateline.export.muc4.words import ReportText, Word

_LONGEST_TITLE = 9
_LONGEST_APPOSITION = 14
_MENTIONS = 12
Span = tuple[int, int]


def mentions_of(report: ReportText, name: Span) -> list[Span]:
    """Where the name or its last words stand, the name's own place first."""
    words = [word.text for word in report.between(*name)]
    if not words:
        return [name]
    found = [name]
    tails = [words[at:] for at in range(len(words)) if len(words) - at <= 2 or at == 0]
    at = 0
    while at < len(report.words) and len(found) < _MENTIONS:
        tail = next((t for t in tails if _stands(report.words, at, t)), None)
        if tail is not None:
            span = (report.words[at].start, report.words[at + len(tail) - 1].end)
            if span[0] >= name[1] or span[1] <= name[0]:
                found.append(span)
            at += len(tail)
        else:
            at += 1
    return found


def _stands(words: Sequence[Word], at: int, tail: Sequence[str]) -> bool:
    return at + len(tail) <= len(words) and all(
        words[at + i].text.removesuffix("'s") == one for i, one in enumerate(tail)
    )


def descriptions(report: ReportText, name: Span, known: Tables) -> list[Span]:
    """Titles and appositions of a named person, in order of the text, the name's own place first."""
    found: list[Span] = []
    for mention in mentions_of(report, name):
        for span in _around(report, mention, known):
            if span not in found:
                found.append(span)
    return found


def _around(report: ReportText, mention: Span, known: Tables) -> Iterator[Span]:
    number = report.sentence_at(mention[0])
    begin, end = report.sentence(number)
    title = _title(report, begin, mention, known)
    if title:
        yield title
    before = _before(report, begin, title or mention, known)
    if before:
        yield before
    after = _after(report, mention, end, known)
    if after:
        yield after


def _title(report: ReportText, begin: int, mention: Span, known: Tables) -> Span | None:
    """The words of rank, office or calling directly before a name."""
    words = list(report.between(max(begin, mention[0] - 120), mention[0]))[-_LONGEST_TITLE:]
    at, edge = len(words), mention[0]
    while at > 0:
        gap = report.text[words[at - 1].end : edge]
        if gap.strip() not in ("", ".", '"', "[", "]") or words[at - 1].text not in known.titles:
            break
        at -= 1
        edge = words[at].start
    kept = without_front(words[at:], known) if at < len(words) else []
    while kept and known.nationality.within(kept[:1]):
        kept = kept[1:]
    if not kept or all(word.text in known.title_modifiers for word in kept):
        return None
    return kept[0].start, kept[-1].end


def _before(report: ReportText, begin: int, name: Span, known: Tables) -> Span | None:
    """An office before a name: "The mayor of Achi, ..."."""
    gap_start = max(begin, name[0] - 3)
    if "," not in report.text[gap_start : name[0]]:
        return None
    words = list(report.between(max(begin, name[0] - 110), name[0]))[-_LONGEST_APPOSITION:]
    kept: list[Word] = []
    edge = name[0]
    for word in reversed(words):
        gap = report.text[word.end : edge]
        if kept and (any(mark in gap for mark in ",;:()[]") or word.text in known.relative):
            break
        kept.insert(0, word)
        edge = word.start
        if word.text in ("the", "a", "an", "former"):
            break
    return _office(report, kept, known)


def _after(report: ReportText, mention: Span, end: int, known: Tables) -> Span | None:
    """An office after a name: ", mayor of Achi," or "(mayor of Achi)"."""
    lead = report.text[mention[1] : mention[1] + 3].strip()
    if not lead.startswith((",", "(", "[")):
        return None
    kept: list[Word] = []
    edge = 0
    for word in list(report.between(mention[1], end))[:_LONGEST_APPOSITION]:
        gap = report.text[edge : word.start] if kept else ""
        if any(mark in gap for mark in ",;:()[]") or word.text in known.relative:
            break
        if not kept and word.text.isdigit():
            return None
        kept.append(word)
        edge = word.end
    return _office(report, kept, known)


def _office(report: ReportText, words: list[Word], known: Tables) -> Span | None:
    """The phrase if its head is a calling or an office."""
    kept = without_tail(report, without_front(words, known), known)
    while kept and known.nationality.within(kept[:1]):
        kept = kept[1:]
    if not kept:
        return None
    head = head_of(kept, known)
    is_office = head in known.titles or head in known.callings or known.human.within([kept[0]])
    if not is_office or any(word.text in ("said", "was", "were", "reported") for word in kept):
        return None
    return kept[0].start, kept[-1].end
