"""An export as files in a folder: the format, its evidence, what was left out, ids that ended, METHODS."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from dateline.contracts.store import Store
from dateline.errors import InputError
from dateline.export.case import acled, feed
from dateline.export.case.form import Form, LeftOut, Piece, Written, export
from dateline.export.case.methods import Seen, methods
from dateline.export.case.options import Options
from dateline.export.case.told import Told, all_told
from dateline.model.case import NOW, AsOf

_ENDING = ".part"


def write_case(
    case: Store, form: Form, folder: Path, options: Options, *, as_of: AsOf = NOW
) -> tuple[Path, ...]:
    """Write all files of an export; those that were there are replaced only once all are whole.

    Raises InputError for a folder that cannot be written.
    """
    seen = Seen()
    pieces = pieces_of(case, form, options, seen, as_of=as_of)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _written(folder, pieces)
    except OSError as problem:
        raise InputError(
            f"{folder}: cannot be written ({problem.strerror}). Name a folder that you may write to."
        ) from problem


def pieces_of(
    case: Store, form: Form, options: Options, seen: Seen, *, as_of: AsOf = NOW
) -> Iterator[Piece]:
    """All pieces of an export, METHODS last."""
    watched = _watched(form, seen)
    yield from export(watched, _counted(all_told(case, as_of=as_of), seen), options)
    gone = feed.ended(case)
    for line in feed.deletions(gone):
        yield Piece(f"{form.name}_deletions.csv", line)
    if form.name == "acled":
        moments = {ended.redirect.position: ended.at for ended in gone}
        for line in acled.deleted((ended.redirect for ended in gone), moments):
            yield Piece("acled_deleted.csv", line)
    for line in feed.changes(case):
        yield Piece(f"{form.name}_changes.jsonl", line)
    text = methods(form, options, seen, position=case.position, head=case.head)
    yield Piece(f"{form.name}_METHODS.md", text.encode())


def _counted(told: Iterable[Told], seen: Seen) -> Iterator[Told]:
    for each in told:
        seen.told(each)
        yield each


def _watched(form: Form, seen: Seen) -> Form:
    """The format, telling ``seen`` of each row and of what has none."""

    def write(told: Told, options: Options) -> Iterator[Written | LeftOut]:
        for made in form.write(told, options):
            if isinstance(made, LeftOut):
                seen.refused(made)
            else:
                seen.rows += 1
            yield made

    return Form(
        form.name,
        form.file,
        form.media_type,
        write,
        form.head,
        form.tail,
        form.between,
        form.policy,
    )


def _written(folder: Path, pieces: Iterable[Piece]) -> tuple[Path, ...]:
    opened: dict[str, IO[bytes]] = {}
    with ExitStack() as stack:
        for piece in pieces:
            if piece.file not in opened:
                file = (folder / f"{piece.file}{_ENDING}").open("wb")
                opened[piece.file] = stack.enter_context(file)
            opened[piece.file].write(piece.content)
    for name in opened:
        (folder / f"{name}{_ENDING}").replace(folder / name)
    return tuple(folder / name for name in opened)
