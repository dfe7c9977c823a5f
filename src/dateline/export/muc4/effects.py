"""What happened to a target: the word for harm that stands nearest to it in its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.export.muc4.parts import Draft, Part
from dateline.export.muc4.tables import Tables
from dateline.export.muc4.words import Phrases, ReportText, Word

_NONE = ("NO INJURY OR DEATH", "NO INJURY", "NO DEATH")


def nearest(phrases: Phrases, words: Sequence[Word], start: int, end: int) -> str | None:
    """The label of the phrase nearest to a stretch of the text among words; before wins a tie."""
    best: tuple[int, str] | None = None
    for first, stop, _, label in phrases.find(words):
        at, last = words[first].start, words[stop - 1].end
        if at >= end:
            distance = at - end
        elif last <= start:
            distance = start - last
        else:
            distance = 0
        if best is None or distance < best[0]:
            best = (distance, label)
    return best[1] if best else None


def human_effect(draft: Draft, part: Part, report: ReportText, known: Tables) -> str | None:
    """DEATH, INJURY, REGAINED FREEDOM...; None where the text does not say."""
    spans = [(part.start, part.end), *part.others]
    if draft.type == "KIDNAPPING":
        return _in_sentences(known.kidnapping_effects, spans, report)
    if draft.stage == "THREATENED":
        return _in_sentences(known.threat_effects, spans, report)
    if part.effect:
        return part.effect
    found = _in_sentences(known.human_effects, spans, report)
    if found:
        return found
    if draft.type == "ATTACK" and draft.stage == "ACCOMPLISHED":
        return "DEATH" if _speaks_of_death(draft, report, known) else None
    return None


def _speaks_of_death(draft: Draft, report: ReportText, known: Tables) -> bool:
    """Whether an event word of the incident itself is a killing."""
    return any(
        label == "DEATH"
        for start, end in draft.spans
        for _, _, _, label in known.human_effects.find(report.between(start, end))
    )


def physical_effect(draft: Draft, part: Part, report: ReportText, known: Tables) -> str | None:
    """DESTROYED, SOME DAMAGE, NO DAMAGE, or what a robbery took."""
    spans = [(part.start, part.end), *part.others]
    if draft.type == "ROBBERY":
        return _in_sentences(known.robbery_effects, spans, report)
    found = _in_sentences(known.physical_effects, spans, report)
    if found is None and draft.type == "ARSON" and draft.stage == "ACCOMPLISHED":
        return "SOME DAMAGE"
    return found


def _in_sentences(
    phrases: Phrases, spans: Sequence[tuple[int, int]], report: ReportText
) -> str | None:
    for start, end in spans:
        found = nearest(phrases, report.around(start), start, end)
        if found:
            return found
    return None


def nobody_hurt(draft: Draft, report: ReportText, known: Tables) -> str | None:
    """What the text says of victims in general where it names none: NO INJURY OR DEATH and the like."""
    for start, _ in draft.spans:
        for _, _, _, label in known.human_effects.find(report.around(start, 2)):
            if label in _NONE:
                return label
    return None
