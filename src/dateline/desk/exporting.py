"""What the page and the API of exports share: what is asked for in an address, and the file that answers it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from litestar.exceptions import NotFoundException
from litestar.response import Stream

from dateline.desk.pages.asking import Asked, looked_at
from dateline.errors import InputError
from dateline.export.case.choice import Choice
from dateline.export.case.options import Options
from dateline.export.case_formats import CASE_FORMATS, RecordFormat
from dateline.export.packing import packed
from dateline.export.redact.record import Redaction
from dateline.run.adding import moment
from dateline.run.choosing import Wanted, chosen, pinned, position_at
from dateline.run.lists.filters import Filters, filters_from
from dateline.store import Case

CHOICES: Mapping[str, tuple[str, ...]] = {
    "redact": ("", "none", "private"),
    "quotes": ("", "short", "none", "full"),
    "files": ("", "all", "own"),
}
"""What may be chosen beside the filters; the first is what stands for nothing chosen."""
LONGEST_NAMES = 2_000
MOST_NAMES = 200


class AskedExport(msgspec.Struct, frozen=True):
    """What an address asks for: the list, one record of it, and how it leaves. ``also`` are names to hide, too."""

    filters: Filters
    record: str = ""
    redact: str = ""
    quotes: str = ""
    files: str = ""
    also: tuple[str, ...] = ()

    @property
    def is_all(self) -> bool:
        """Whether the whole case is asked for."""
        return not (self.record or self.filters.is_any)


def asked_export(given: Mapping[str, object]) -> AskedExport:
    """What an address asks for. Raises InputError."""
    kept = {name: str(given.get(name) or "").strip() for name in (*CHOICES, "record", "also")}
    for name, words in CHOICES.items():
        if kept[name] not in words:
            raise InputError(
                f"{name} is one of {', '.join(w for w in words if w)}, not {kept[name][:40]!r}"
            )
    if len(kept["record"]) > 64 or len(kept["also"]) > LONGEST_NAMES:
        raise InputError("record has 64 characters at most, the names to hide 2,000")
    also = tuple(
        name.strip() for name in kept.pop("also").replace(";", ",").split(",") if name.strip()
    )
    if len(also) > MOST_NAMES:
        raise InputError(f"{MOST_NAMES} names can be added at most")
    if also:
        kept["redact"] = "private"  # whoever names names to hide wants names hidden
    return AskedExport(filters_from(given), also=also, **kept)


def answer(request: Asked, name: str, asked: AskedExport) -> Stream:
    """The file of an export. Raises NotFoundException for a form that is none and InputError for what cannot be had."""
    form = CASE_FORMATS.get(name)
    if form is None:
        raise NotFoundException(f"there is no form {name[:40]}")
    if not isinstance(form, RecordFormat) and not asked.is_all:
        raise InputError(f"{name} is of the whole case: ask for it without filters")
    hides = asked.redact == "private"
    if hides and name in ("jsonl", "prov-json", "prov-n"):
        raise InputError(f"{name} holds whole texts, in which names cannot be hidden")
    own = {"quotes": asked.quotes} if asked.quotes else {}
    options = msgspec.convert({"at": moment(), **own}, Options)
    with looked_at(request) as case:
        made = packed(case, form, options, choice_asked(case, asked), alone=asked.files == "own")
    headers = {
        "Content-Disposition": f'attachment; filename="{made.name}"',
        "Content-Length": str(made.size),
        "Cache-Control": "no-store",
        "Content-Type": made.media_type,
    }
    return Stream(made.pieces(), media_type=made.media_type, headers=headers)


def choice_asked(case: Case, asked: AskedExport) -> Choice:
    """Which records leave, and which names are hidden. Raises InputError."""
    filters = asked.filters
    query = filters.query if filters.is_any else Filters(more="yes").query
    since = position_at(case, filters.since) if filters.since else 0
    query = msgspec.structs.replace(query, since=None)
    wanted = pinned(case, Wanted(query, filters.as_of, since, asked.record or None))
    if asked.record:
        next(chosen(case, wanted), None)  # that there is one is told before anything leaves
    return Choice(
        as_of=filters.as_of,
        since=since,
        redaction=Redaction(asked.also) if asked.redact == "private" else None,
        dossiers=lambda order: chosen(case, wanted, order),
        words=_words(asked),
    )


def _words(asked: AskedExport) -> str | None:
    given: dict[str, Any] = {**msgspec.structs.asdict(asked.filters), "record": asked.record}
    shown = [
        f"{n} {v}"
        for n, v in given.items()
        if v and n not in ("order", "known", "reported", "since")
    ]
    return ", ".join(shown) or None
