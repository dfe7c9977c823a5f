"""The options of formats of records, and such a format as a folder or file that they make."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.errors import DatelineError

if TYPE_CHECKING:
    from dateline.export.case.options import Options
    from dateline.export.case_formats import CaseFormat, FileFormat, FolderFormat
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
        "--dates", type=click.Choice(["iso", "acled"]), help="How acled writes days: 2025-03-14, or 14 March 2025."
    ),
    click.option(
        "--codes", type=click.Choice(["text", "numbers"]), help="How acled writes sorts of actors."
    ),
    click.option("--known", metavar="WHEN", help="As it was known in this case then."),
)  # fmt: skip
_NAMES = {"quotes": "quotes", "policy": "policy", "dates": "date_style", "codes": "labels"}


def record_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that formats of records take."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def with_options(
    form: CaseFormat, chosen: Mapping[str, str | None]
) -> FileFormat | FolderFormat | Records:
    """The format with what was chosen. Raises DatelineError for a choice that it has no use for."""
    from dateline.export.case_formats import RecordFormat  # noqa: PLC0415

    given = {name: value for name, value in chosen.items() if value is not None}
    if isinstance(form, RecordFormat):
        return Records(form, given)
    if given:
        named = ", ".join(f"--{name}" for name in given)
        raise DatelineError(f"{form.name} takes no {named}: it gives the case as it is.")
    return form


class Records:
    """A format of records, as a folder of files or its own file alone."""

    def __init__(self, form: Any, given: Mapping[str, str]) -> None:
        from dateline.model.case import NOW, AsOf  # noqa: PLC0415

        self.name = form.name
        self._form = form.load()
        self._options = _options(given)
        self._as_of = AsOf(known=given["known"]) if "known" in given else NOW

    def fill(self, case: Case, folder: Path, tell: Callable[[int, int], None]) -> None:
        """Write all files."""
        from dateline.export.case.writing import fill  # noqa: PLC0415

        fill(case, self._form, folder, self._options, as_of=self._as_of, tell=tell)

    def lines(self, case: Case, tell: Callable[[int, int], None]) -> Iterator[bytes]:
        """The format's own file alone."""
        from dateline.export.case.writing import lines  # noqa: PLC0415

        return lines(case, self._form, self._options, as_of=self._as_of, tell=tell)


def _options(given: Mapping[str, str]) -> Options:
    import msgspec  # noqa: PLC0415

    from dateline.export.case.options import Options  # noqa: PLC0415
    from dateline.run.adding import moment  # noqa: PLC0415

    named = {_NAMES[name]: value for name, value in given.items() if name in _NAMES}
    return msgspec.convert({"at": moment(), **named}, Options)
