"""The zone of times that the words call local: that of the place where the event happened."""

from __future__ import annotations

import msgspec

from dateline.assets.time_zones import zone_at
from dateline.model.event import Event
from dateline.resolve.time.zone import LOCAL

_AT = ("event", "venue")


def with_local_zone(event: Event) -> Event:
    """The event, its local time in the zone of its place; unchanged where that is not certain.

    A disputed place has no zone here: whose clock it keeps is part of the dispute.
    """
    time = event.time
    if time is None or time.value.zone != LOCAL or time.value.interval is None:
        return event
    place = next((p.place for p in event.places if p.role in _AT and p.place.country), None)
    if place is None or place.country is None or place.claimants:
        return event
    zone = zone_at(place.country, place.point, time.value.interval.start.date())
    if zone is None:
        return event
    value = msgspec.structs.replace(time.value, zone=zone)
    return msgspec.structs.replace(event, time=msgspec.structs.replace(time, value=value))
