"""Where each event mention took place, where the text supports it.

The words nearest to the trigger decide: a place attached to it, then one in its clause or sentence,
then words that stand for a place ("in the town"), then what is told around it and, for what the
report is about, the place of its news. A metonym ("Moscow said") is never the place of an event.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model.analysis import (
    EVENT_MENTIONS,
    EVENT_PLACES,
    NAMES,
    PLACES,
    SENTENCES,
    SYNTAX,
    TOKENS,
    Analysis,
    LayerKey,
)
from dateline.model.event import EventPlace, MentionPlace
from dateline.model.why import Why
from dateline.resolve.place.precision import place_precision
from dateline.stages.event_places.inherit import inherited
from dateline.stages.event_places.options import Option, own_options
from dateline.stages.event_places.refer import anaphors
from dateline.stages.event_places.scene import Scene


class EventPlaceStage:
    """Gives the places of each event mention with their roles, the best one first."""

    name = "event_places"
    version = "2"
    needs: tuple[LayerKey[object], ...] = (
        EVENT_MENTIONS,
        PLACES,
        NAMES,
        SENTENCES,
        TOKENS,
        SYNTAX,
    )
    gives = EVENT_PLACES

    def run(self, analysis: Analysis) -> Sequence[MentionPlace]:
        """Places of event mentions, in order of the mentions."""
        scene = Scene.of(analysis)
        mentions = analysis[EVENT_MENTIONS]
        own = own_options(scene, mentions)
        options = inherited(scene, mentions, own, anaphors(scene.tree))
        return [
            MentionPlace(mention.id, _event_place(option))
            for mention in mentions
            for option in options[mention.id]
        ]


def _event_place(option: Option) -> EventPlace:
    why = Why("event_places", option.rule, round(option.score, 2))
    return EventPlace(option.place, option.role, why, place_precision(option.place))
