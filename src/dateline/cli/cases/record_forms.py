"""The options of ``dateline export``: which records leave, how, and with which names hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.errors import DatelineError

if TYPE_CHECKING:
    from dateline.export.case.choice import Choice
    from dateline.export.case.methods import Seen
    from dateline.export.case.options import Options
    from dateline.export.case_formats import CaseFormat, RecordFormat
    from dateline.run.lists.filters import Filters
    from dateline.store import Case

_OPTIONS = (
    click.option(
        "--quotes",
        type=click.Choice(["short", "none", "full"]),
        help="Words of reports: at most 300 characters a field (short, the default), none, or all.",
    ),
    click.option(
        "--policy",
        type=click.Choice(["latest", "acled", "ucdp"]),
        help="What chooses a figure where reports differ and the format has no policy of its own.",
    ),
    click.option(
        "--redact",
        type=click.Choice(["none", "private"]),
        help="private: labels in place of names of victims, witnesses, suspects, of all without an office.",
    ),
    click.option(
        "--redact-also", multiple=True, metavar="NAME", help="Hide this name, too; several may be given."
    ),
    click.option(
        "--redact-not", multiple=True, metavar="NAME", help="Leave this name; several may be given."
    ),
    click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only of this kind; several may be given."),
    click.option("--from", "start", metavar="DAY", help="Only what happened on this day or later."),
    click.option("--until", "end", metavar="DAY", help="Only what happened before this day."),
    click.option("--place", metavar="NAME", help="Only what happened there, as the record names it."),
    click.option("--country", metavar="COUNTRY", help="Only in this country: its name in English, or its two letters."),
    click.option("--actor", metavar="NAME", help="Only where it is named as having done it, claimed or blamed."),
    click.option("--status", metavar="STATUS", help="Only with something confirmed, claimed, disputed, denied, unverified or retracted."),
    click.option("--text", metavar="WORDS", help="Only with these words in one of its reports."),
    click.option("--view", metavar="NAME", help="Only the list that was saved under this name; it has its own filters."),
    click.option("--record", metavar="ID", help="Only this record, by how its id begins."),
    click.option("--known", "--as-of", "known", metavar="WHEN", help="As it was known in this case then: a day or a moment."),
    click.option("--reported", metavar="WHEN", help="Made only of what had been published by then."),
    click.option("--since", metavar="WHEN", help="Only what changed after a day, or after the position that METHODS of another export names."),
    click.option(
        "--dates", type=click.Choice(["iso", "acled"]), help="How acled writes days: 2025-03-14, or 14 March 2025."
    ),
    click.option(
        "--codes", type=click.Choice(["text", "numbers"]), help="How acled writes sorts of actors."
    ),
)  # fmt: skip
_NAMES = {"quotes": "quotes", "policy": "policy", "dates": "date_style", "codes": "labels"}
_FACETS = ("actor", "country", "place", "status")
_FILTERS = ("kinds", "start", "end", *_FACETS, "text", "view", "record")
_SHOWN = {"kinds": "--kind", "start": "--from", "end": "--until"}
_HIDING = frozenset({"redact", "redact_also", "redact_not"})


def record_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of formats of records."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def given_of(chosen: Mapping[str, Any], form: CaseFormat) -> dict[str, Any]:
    """What was chosen. Raises DatelineError for a choice that a format has no use for."""
    from dateline.export.case_formats import FolderFormat, RecordFormat  # noqa: PLC0415

    given = {name: value for name, value in chosen.items() if value not in (None, ())}
    if given.get("redact") != "private" and given.keys() & {"redact_also", "redact_not"}:
        raise DatelineError("--redact-also and --redact-not need --redact private.")
    if isinstance(form, RecordFormat):
        return given
    useless = given.keys() - ({*_HIDING, "known"} if isinstance(form, FolderFormat) else set())
    if useless:
        named = ", ".join(shown(name) for name in given if name in useless)
        why = (
            "it holds whole texts, as they are"
            if "redact" in useless
            else "it gives the case as it is"
        )
        raise DatelineError(f"{form.name} takes no {named}: {why}.")
    return given


def shown(name: str) -> str:
    """An option as it is typed."""
    return _SHOWN.get(name, f"--{name.replace('_', '-')}")


def choice_of(case: Case, given: Mapping[str, Any]) -> Choice:
    """Which records leave, and which names are hidden. Raises DatelineError."""
    import msgspec  # noqa: PLC0415

    from dateline.export.case.choice import Choice  # noqa: PLC0415
    from dateline.export.redact.record import Redaction  # noqa: PLC0415
    from dateline.run.choosing import Wanted, chosen, pinned, position_at  # noqa: PLC0415

    filters = _filters(case, given)
    since = position_at(case, filters.since) if filters.since else 0
    query = msgspec.structs.replace(filters.query, since=None)
    wanted = pinned(case, Wanted(query, filters.as_of, since, given.get("record")))
    hides = given.get("redact") == "private"
    names = Redaction(given.get("redact_also", ()), given.get("redact_not", ()))
    fitting = [f"{shown(name)} {_words(given[name])}" for name in _FILTERS if given.get(name)]
    return Choice(
        as_of=filters.as_of,
        since=since,
        redaction=names if hides else None,
        dossiers=lambda order: chosen(case, wanted, order),
        words=", ".join(fitting) or None,
    )


def _filters(case: Case, given: Mapping[str, Any]) -> Filters:
    """The filters that were chosen, or those of the saved list that is named. Raises DatelineError."""
    from dateline.run.lists.filters import filters_from  # noqa: PLC0415
    from dateline.run.lists.views import view_named  # noqa: PLC0415

    own = [name for name in (*_FILTERS, "known", "reported", "since") if given.get(name)]
    if "view" in given:
        if more := [name for name in own if name not in ("view", "record")]:
            named = ", ".join(shown(name) for name in more)
            raise DatelineError(f"--view has its own filters: leave out {named}.")
        return view_named(case, given["view"]).filters
    kinds = ",".join(given.get("kinds", ()))
    return filters_from({**{n: given[n] for n in own}, "kind": kinds, "more": "yes"})


def _words(value: Any) -> str:
    return " ".join(value) if isinstance(value, tuple) else str(value)


class Records:
    """A format of records: as a folder of files, as one file with others beside it, or as its own file alone."""

    def __init__(self, form: RecordFormat, given: Mapping[str, Any]) -> None:
        self.form = form.load()
        self._given = given
        self._options = _options(given)

    def fill(
        self, case: Case, folder: Path, own: str | None, tell: Callable[[int, int], None]
    ) -> Seen:
        """Write all files, and say what was met."""
        from dateline.export.case.writing import fill  # noqa: PLC0415

        choice = choice_of(case, self._given)
        return fill(case, self.form, folder, self._options, choice=choice, own=own, tell=tell)

    def lines(self, case: Case, tell: Callable[[int, int], None]) -> Iterator[bytes]:
        """The format's own file alone."""
        from dateline.export.case.writing import lines  # noqa: PLC0415

        choice = choice_of(case, self._given)
        return lines(case, self.form, self._options, choice=choice, tell=tell)


def _options(given: Mapping[str, Any]) -> Options:
    import msgspec  # noqa: PLC0415

    from dateline.export.case.options import Options  # noqa: PLC0415
    from dateline.run.adding import moment  # noqa: PLC0415

    named = {_NAMES[name]: value for name, value in given.items() if name in _NAMES}
    return msgspec.convert({"at": moment(), "measured": _measured(), **named}, Options)


def _measured() -> tuple[str, ...]:
    """What samples of the case that the command is about showed of its reliability."""
    from dateline.run.quality.ledger import coding_file  # noqa: PLC0415
    from dateline.run.quality.methods import reliability  # noqa: PLC0415

    asked = click.get_current_context(silent=True)
    where = asked.params.get("where") if asked else None
    return reliability(coding_file(where)) if where else ()
