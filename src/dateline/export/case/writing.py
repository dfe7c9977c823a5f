"""An export as files in a folder: the format, its evidence, what was left out, ids that ended, METHODS."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import IO

from dateline.contracts.store import Store
from dateline.export.case import acled, feed
from dateline.export.case.form import Form, LeftOut, Piece, Written, export
from dateline.export.case.methods import Seen, methods
from dateline.export.case.options import Options
from dateline.export.case.told import Told, all_told
from dateline.model.case import NOW, AsOf, DossierQuery

Tell = Callable[[int, int], None]
"""Told how many records are done, of how many."""


def fill(
    case: Store,
    form: Form,
    folder: Path,
    options: Options,
    *,
    as_of: AsOf = NOW,
    tell: Tell | None = None,
) -> None:
    """Write all files of an export into a folder that is there."""
    opened: dict[str, IO[bytes]] = {}
    with ExitStack() as stack:
        for piece in pieces_of(case, form, options, Seen(), as_of=as_of, tell=tell):
            if piece.file not in opened:
                opened[piece.file] = stack.enter_context((folder / piece.file).open("wb"))
            opened[piece.file].write(piece.content)


def lines(
    case: Store, form: Form, options: Options, *, as_of: AsOf = NOW, tell: Tell | None = None
) -> Iterator[bytes]:
    """The format's own file alone, piece by piece."""
    for piece in export(form, _counted(_ordered(case, form, as_of), case, Seen(), tell), options):
        if piece.file == form.file:
            yield piece.content


def pieces_of(
    case: Store,
    form: Form,
    options: Options,
    seen: Seen,
    *,
    as_of: AsOf = NOW,
    tell: Tell | None = None,
) -> Iterator[Piece]:
    """All pieces of an export, METHODS last."""
    watched = _watched(form, seen)
    yield from export(watched, _counted(_ordered(case, form, as_of), case, seen, tell), options)
    gone = feed.ended(case)
    for line in feed.deletions(gone):
        yield Piece(f"{form.name}_deletions.csv", line)
    if form.name == "acled":
        moments = {ended.redirect.position: ended.at for ended in gone}
        for line in acled.deleted((ended.redirect for ended in gone), moments):
            yield Piece("acled_deleted.csv", line)
    for line in feed.changes(case):
        yield Piece(f"{form.name}_changes.jsonl", line)
    text = methods(form, options, seen, position=case.position, head=case.head, known=as_of.known)
    yield Piece(f"{form.name}_METHODS.md", text.encode())


def _ordered(case: Store, form: Form, as_of: AsOf) -> Iterator[Told]:
    if form.order == "id":
        return all_told(case, as_of=as_of)
    return all_told(case, case.dossiers(DossierQuery(order="happened"), as_of), as_of)


def _counted(told: Iterable[Told], case: Store, seen: Seen, tell: Tell | None) -> Iterator[Told]:
    of = case.counts().dossiers
    for done, each in enumerate(told, start=1):
        seen.told(each)
        yield each
        if tell:
            tell(done, of)


def _watched(form: Form, seen: Seen) -> Form:
    """The format, telling ``seen`` of each row and of what has none."""

    def write(told: Told, options: Options) -> Iterator[Written | LeftOut]:
        for made in form.write(told, options):
            if isinstance(made, LeftOut):
                seen.refused(made)
            else:
                seen.rows += 1
            yield made

    return replace(form, write=write)
