"""An export as files: the format, its evidence, what was left out, ids that ended, changes, METHODS."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import IO

import msgspec

from dateline.contracts.store import Store
from dateline.export.case import acled, feed
from dateline.export.case.choice import EVERYTHING, Choice
from dateline.export.case.form import Form, LeftOut, Piece, Written, export
from dateline.export.case.methods import Seen, methods
from dateline.export.case.options import Options
from dateline.export.case.told import Told, all_told
from dateline.export.redact.people import people
from dateline.model.case import DossierQuery
from dateline.model.dossier import Dossier

Tell = Callable[[int, int], None]
"""Told how many records are done, of how many."""
SIDECARS = (
    "evidence.csv",
    "left_out.csv",
    "deletions.csv",
    "deleted.csv",
    "changes.jsonl",
    "METHODS.md",
)
"""What stands beside the format's own file; ``deleted.csv`` only with ACLED's."""


def fill(
    case: Store,
    form: Form,
    folder: Path,
    options: Options,
    *,
    choice: Choice = EVERYTHING,
    own: str | None = None,
    tell: Tell | None = None,
) -> Seen:
    """Write all files of an export into a folder that is there, and say what was met on the way.

    With the name of its ``own`` file the others are named after it ("x.csv" has "x.evidence.csv" beside it).
    """
    seen = Seen()
    opened: dict[str, IO[bytes]] = {}
    with ExitStack() as stack:
        for piece in pieces_of(case, form, options, seen, choice=choice, tell=tell):
            if piece.file not in opened:
                at = folder / file_name(form, piece.file, own)
                opened[piece.file] = stack.enter_context(at.open("wb"))
            opened[piece.file].write(piece.content)
    return seen


def file_name(form: Form, file: str, own: str | None) -> str:
    """The name of one of the files of an export: as it is, or after the own file that somebody named.

    Beside x.csv stands x.evidence.csv, beside x.geojson x.geojson.evidence.csv: both may lie in one folder.
    """
    if own is None:
        return file
    if file == form.file:
        return own
    stem = own[: -len(".csv")] if own.lower().endswith(".csv") else own
    return f"{stem}.{file.removeprefix(f'{form.name}_')}"


def beside(form: Form, own: str) -> tuple[str, ...]:
    """The names of all files that may stand beside a form's own file."""
    made = (
        f"{form.name}_{each}" for each in SIDECARS if form.name == "acled" or each != "deleted.csv"
    )
    return tuple(file_name(form, each, own) for each in made)


def ending(form: Form, name: str) -> str | None:
    """How a name ends where it ends as files of the form do (".csv", ".ftm.json"); None where it does not."""
    whole = form.file[form.file.index(".") :]
    last = whole[whole.rindex(".") :]
    more = {".html": (".htm",), ".geojson": (".json",), ".jsonld": (".json",)}.get(last, ())
    base = name.rstrip("/").rpartition("/")[2]
    found = (e for e in (whole, last, *more) if base.lower().endswith(e) and len(base) > len(e))
    end = next(found, None)
    return None if end is None or name.endswith("/") else base[-len(end) :]


def lines(
    case: Store,
    form: Form,
    options: Options,
    *,
    choice: Choice = EVERYTHING,
    tell: Tell | None = None,
    seen: Seen | None = None,
) -> Iterator[bytes]:
    """The format's own file alone, piece by piece."""
    met = seen or Seen()
    told = _counted(_told(case, form, choice), case, met, tell)
    for piece in export(_watched(form, met), told, _stated(case, options)):
        if piece.file == form.file:
            yield piece.content


def pieces_of(
    case: Store,
    form: Form,
    options: Options,
    seen: Seen,
    *,
    choice: Choice = EVERYTHING,
    tell: Tell | None = None,
) -> Iterator[Piece]:
    """All pieces of an export, METHODS last."""
    told = _counted(_told(case, form, choice), case, seen, tell)
    yield from export(_watched(form, seen), told, _stated(case, options))
    gone = tuple(each for each in feed.ended(case) if each.redirect.position > choice.since)
    for line in feed.deletions(gone):
        yield Piece(f"{form.name}_deletions.csv", line)
    if form.name == "acled":
        moments = {ended.redirect.position: ended.at for ended in gone}
        for line in acled.deleted((ended.redirect for ended in gone), moments):
            yield Piece("acled_deleted.csv", line)
    yield Piece(f"{form.name}_changes.jsonl", b"")
    for line in feed.changes(case, after=choice.since):
        yield Piece(f"{form.name}_changes.jsonl", line)
    text = methods(form, _stated(case, options), seen, choice)
    yield Piece(f"{form.name}_METHODS.md", text.encode())


def _stated(case: Store, options: Options) -> Options:
    """The options with the state of the case that is written."""
    return msgspec.structs.replace(options, position=case.position, head=case.head)


def _told(case: Store, form: Form, choice: Choice) -> Iterator[Told]:
    dossiers: Iterable[Dossier] | None = None
    if choice.dossiers is not None:
        dossiers = choice.dossiers(None if form.order == "id" else form.order)
    elif form.order == "happened":
        dossiers = case.dossiers(DossierQuery(order="happened"), choice.as_of)
    return all_told(case, dossiers, choice.as_of, redaction=choice.redaction)


def _counted(told: Iterable[Told], case: Store, seen: Seen, tell: Tell | None) -> Iterator[Told]:
    of = case.counts().dossiers
    for done, each in enumerate(told, start=1):
        seen.told(each)
        if not each.hidden.is_any:
            private = (p for p in people(each.records.values()) if not p.is_public)
            seen.named |= {person.forms[0] for person in private}
        yield each
        if tell:
            tell(done, of)


def _watched(form: Form, seen: Seen) -> Form:
    """The format, telling ``seen`` of each row and of what has none."""

    def write(told: Told, options: Options) -> Iterator[Written | LeftOut]:
        rows = seen.rows
        for made in form.write(told, options):
            if isinstance(made, LeftOut):
                seen.refused(made)
            else:
                seen.rows += 1
            yield made
        seen.written += seen.rows > rows

    return replace(form, write=write)
