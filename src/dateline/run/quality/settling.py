"""What is decided where coders differ: kept with the codes, and as a judgement of the case where one can hold it."""

from __future__ import annotations

from pathlib import Path

from dateline.contracts.store import Store
from dateline.errors import InputError
from dateline.model.judgement import Judge, Judgement
from dateline.model.text import content_id
from dateline.run.keeper import Keeper, Settled
from dateline.run.quality.book import Key, named, opened, unit_of
from dateline.run.quality.columns import Column, column
from dateline.run.quality.entries import Settled as SettledEntry
from dateline.run.quality.entries import Unit
from dateline.run.quality.ledger import append


def settle(  # a decision has these parts
    case: Store, keeper: Keeper, path: Path, about: Key, text: str, *, by: str, at: str
) -> tuple[Judgement | None, Settled | None]:
    """Decide a column of a unit on which coders differ: ``about`` are draw, unit and column.

    The record then says so (`dateline undo` takes it back), where the column has a field of judgements and something
    is said at all; else the decision is kept with the codes alone. Raises InputError.
    """
    draw, unit, name = about
    book = opened(path)
    drawn = book.draw(draw, "coding")
    found, asked, person = unit_of(drawn, unit), column(name), named(by)
    if name not in drawn.columns or not book.codes.get((drawn.id, found.id, name)):
        raise InputError(f"nobody has coded {name} of this unit")
    code = asked.read(text)
    made = None if code is None else _judgement(case, found, asked, code, person, at)
    settled = None
    if made is not None:
        owner = case.dossier_of([made.left]).get(made.left)
        dossier = case.dossier(owner) if owner else None
        keeper.judge(made, events=dossier.events if dossier else ())
        settled = keeper.settle(at=at)
    entry = SettledEntry(drawn.id, found.id, name, code, made.id if made else None)
    append(path, entry, at=at, by=person)
    return made, settled


def is_undone(case: Store, judgement: str | None) -> bool:
    """Whether a decision between coders was taken back in the case."""
    made = case.judgement(judgement) if judgement else None
    return made is not None and made.withdrawn_at is not None


def _judgement(
    case: Store, unit: Unit, asked: Column, code: str, person: str, at: str
) -> Judgement | None:
    if asked.field is None or unit.event is None or not case.sightings_of(events=[unit.event]):
        return None
    return Judgement(
        content_id("judgement", "value", unit.event, asked.field, code, person, at),
        unit.event,
        None,
        "value",
        Judge(person, is_person=True),
        at,
        reason=f"decided between the codes of a sample: {asked.name}",
        field=asked.field,
        value=asked.value(code),
    )
