"""Invented reports and what is said of them, for the tests of the store."""

import datetime as dt

from dateline.model.claim import BoolValue, NumberValue, TextValue
from dateline.model.dossier import Dispute, Dossier, Reading
from dateline.model.judgement import Judge, Judgement
from dateline.model.outlet import Outlet
from dateline.model.record import Record
from dateline.model.revision import Cause, Change, Revision
from dateline.model.sighting import Copy, Figure, Named, Sighting
from dateline.model.text import Document, Span
from dateline.model.time import Anchor, Interval, TimeValue
from dateline.testing.samples import Builder

EDITOR = Judge("an editor", is_person=True)
RULE = Judge("pairs", is_person=False, version="1")


def day(n: int) -> str:
    return (dt.date(2031, 5, 1) + dt.timedelta(days=n)).isoformat()


def at(minute: int) -> str:
    return f"2031-06-01T{minute // 60:02d}:{minute % 60:02d}:00Z"


def document(n: int, *, published: int | None = None, **fields: object) -> Document:
    """A report about a fire in a mill; ``published`` is the number of its day."""
    when = None
    if published is not None:
        interval = Interval.day(dt.date.fromisoformat(day(published)))
        when = TimeValue("resolved", day(published), "iso", Anchor("explicit"), interval, "day")
    text = f"Mill number {n} burned down in Ostrava Nová, the fire service said. {n + 3} people were hurt, a hospital said."
    given = {
        "outlet": Outlet("Morava Post"),
        "title": f"Fire in mill {n}",
        "published": when,
    } | fields
    return Document.build(given.pop("text", text), **given)


def record(n: int = 0, **fields: object) -> Record:
    b = Builder(document(n, **fields))
    blaze = b.mention("arson", b.document.text.split()[0])
    b.claim(
        None,
        "occurrence",
        b.document.text.split(".")[0],
        [("fire service", "official_civil")] if "fire service" in b.document.text else (),
    )
    if "hurt" in b.document.text:
        b.claim(
            None,
            "wounded",
            f"{n + 3} people were hurt",
            [("hospital", "organisation")],
            number=(n + 3, n + 3),
        )
    del blaze
    return Record(
        b.document, (), tuple(b.claims), tuple(b.sources.values()), (), (), (), (), (), (), (), (), "standard", "0.1.0"
    )  # fmt: skip


def sighting(identity: str, of: str, **fields: object) -> Sighting:
    given = {
        "kind": "arson",
        "realis": "happened",
        "is_background": False,
        "label": "fire",
    } | fields
    return Sighting(identity, of, **given)


def placed(identity: str, of: str, n: int = 0, **fields: object) -> Sighting:
    where = {"start": day(n), "end": day(n + 1), "lat": 49.5, "lon": 18.2, "radius_km": 5.0}
    return sighting(identity, of, **(where | fields))


def named(name: str) -> Named:
    return Named("target", name, is_name=True)


def copy(child: str, parent: str, share: float = 0.9) -> Copy:
    return Copy(child, parent, share, "copy", ("time",), ((Span(0, 5), Span(1, 6)),))


def judgement(
    identity: str, left: str = "a", right: str | None = "b", verdict: str = "same", **fields: object
) -> Judgement:
    given = {"by": EDITOR, "at": at(0)} | fields
    return Judgement(identity, left, right, verdict, **given)


def dossier(identity: str, *events: str, position: int = 1) -> Dossier:
    killed = (
        Reading(NumberValue(3, 3), ("c1",), (), ("o1",)),
        Reading(NumberValue(4, None), ("c2",)),
    )
    return Dossier(
        identity, events, {"killed": killed, "place": (Reading(TextValue("Ostrava Nová"), ("c3",)),)},
        (Dispute("killed", killed),), day(0), day(2), "latest", position,
    )  # fmt: skip


def revision(identity: str, number: int, minute: int = 0) -> Revision:
    after = (Reading(BoolValue(value=True), ("c1",)),)
    return Revision(
        identity,
        number,
        at(minute),
        Cause("document", f"d{number}"),
        (Change("occurrence", (), after),),
    )


FIGURES = (Figure("killed", 3, None),)
