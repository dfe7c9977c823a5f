"""Deeds dated after the report that tells of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache

from dateline.lexicon import table
from dateline.model.analysis import EVENT_MENTIONS, EVENT_TIMES
from dateline.model.check import Check
from dateline.model.event import EventMention
from dateline.stages.checks.days import StatedDay
from dateline.stages.checks.outcome import Compared, agrees, cannot_check, differs
from dateline.stages.checks.scene import Scene

_CERTAIN = ("attached", "same_clause")
_REACH = 8
_AROUND = 6
_ZONE_DAYS = dt.timedelta(days=1)
"""A report from the other side of the date line may be a day behind."""


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("en", "lengths")["publication"][name])


def publication_checks(scene: Scene) -> Iterator[Check]:
    """A check for every deed with a written date of its own, told as having happened."""
    if scene.published is None:
        return
    mentions = {m.id: m for m in scene.analysis.get(EVENT_MENTIONS)}
    stated = {d.words: d for d in scene.days.ordered if d.is_written}
    for linked in scene.analysis.get(EVENT_TIMES):
        mention, words = mentions.get(linked.mention), linked.time.evidence
        day = stated.get(words) if words is not None else None
        if mention and day and linked.time.why.rule.startswith(_CERTAIN) and _is_deed(mention):
            yield _checked(scene, scene.published, mention, day)
    for day in stated.values():
        mention = _right_before(scene, day) if day.day > scene.published + _ZONE_DAYS else None
        if mention is not None:
            yield _checked(scene, scene.published, mention, day)


def _is_deed(mention: EventMention) -> bool:
    return mention.realis == "happened" and mention.kind in _words("deeds")


def _right_before(scene: Scene, day: StatedDay) -> EventMention | None:
    """The deed a few words before "on" and a date to come, which no reading dates by it."""
    if scene.text.at(day.start - 1) != "on":
        return None
    for index in range(day.start - 2, day.start - _REACH, -1):
        mention = scene.days.mentions.get(index)
        if mention is not None:
            return mention if _is_deed(mention) else None
        if scene.text.at(index) in (".", ",", ";", "and", "but"):
            return None
    return None


def _checked(scene: Scene, published: dt.date, mention: EventMention, day: StatedDay) -> Check:
    document = scene.analysis.document
    computed = f"published on {published.isoformat()}"
    sides = (day.words, mention.evidence)
    compared = Compared("publication_mismatch", "published.before", sides, day.day.isoformat(), computed)  # fmt: skip
    if day.day <= published + _ZONE_DAYS:
        return agrees(document, compared)
    first, last = sorted((mention.token, day.start))
    around = scene.text.between(first - _AROUND, last + _AROUND)
    if not _words("future").isdisjoint(around):
        return cannot_check(document, compared, "The words leave open whether it has happened.")
    question = f"“{mention.evidence.quote}” is dated {day.words.quote}, after the report itself ({published.isoformat()}). Which date is right?"  # fmt: skip
    return differs(document, compared, question)
