"""What the pages of coding and audit share: the coding file, who codes, the unit that is shown, the form of a draw."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

from litestar.exceptions import NotFoundException, ValidationException

from dateline.desk.pages.asking import Asked, person
from dateline.errors import AskError
from dateline.run.quality.book import LONGEST_NAME, Book, named, opened
from dateline.run.quality.columns import DEFAULT, Column, columns
from dateline.run.quality.entries import Draw, Purpose, Unit
from dateline.run.quality.ledger import coding_file

LARGEST_SEED = 10**9


def file_of(request: Asked) -> Path:
    """The coding file of the case of this desk."""
    return coding_file(request.app.state.settings.case)


def book_of(request: Asked) -> Book:
    """The coding file as it stands."""
    return opened(file_of(request))


def draw_of(book: Book, identity: str, purpose: Purpose) -> Draw:
    """The draw that an address names. Raises NotFoundException."""
    try:
        return book.draw(identity, purpose)
    except AskError as wrong:
        raise NotFoundException(str(wrong)) from wrong


def who(request: Asked, given: str | None) -> str:
    """Who codes: whoever logged in, else the name that the page was given, else the one of the desk."""
    if request.app.state.settings.needs_login:
        return person(request)
    return named((given or "").strip() or person(request))


def asked_by(request: Asked) -> str:
    """The same of an address. Raises ValidationException."""
    given = str(request.query_params.get("coder", ""))
    if len(given) > LONGEST_NAME:
        raise ValidationException(f"a name has at most {LONGEST_NAME} letters")
    return who(request, given)


def place_of(request: Asked) -> int:
    """How many units are put off, from the address. Raises ValidationException."""
    given = str(request.query_params.get("at", "0"))
    if not given.isascii() or not given.isdigit() or len(given) > 6:
        raise ValidationException("at has to be a number from 0")
    return int(given)


def shown(left: Sequence[Unit], units: Sequence[Unit], at: int, wanted: str) -> Unit | None:
    """The unit that an address names, else the one of those left that comes after so many put off."""
    if wanted:
        return next((unit for unit in units if unit.id == wanted), None)
    return left[at % len(left)] if left else None


def columns_of(data: Mapping[str, str]) -> tuple[str, ...]:
    """The columns that are ticked in a form."""
    return tuple(name for name in columns() if data.get(f"column_{name}"))


def offered() -> list[tuple[Column, bool]]:
    """All columns for the form of a draw, each with whether it is ticked at first."""
    return [(one, name in DEFAULT) for name, one in columns().items()]


def number(data: Mapping[str, str], name: str, *, most: int) -> int:
    """A whole number of a form. Raises ValidationException."""
    given = data.get(name, "").strip()
    if not given.isascii() or not given.isdigit() or int(given[:12]) > most:
        raise ValidationException(f"{name}: expected a number from 0 to {most}")
    return int(given)


def percent(data: Mapping[str, str], name: str) -> float:
    """A share that a form gives in per cent. Raises ValidationException."""
    try:
        given = float(data.get(name, "")[:12])
    except ValueError as wrong:
        raise ValidationException(f"{name}: expected per cent, such as 5") from wrong
    if not math.isfinite(given):
        raise ValidationException(f"{name}: expected per cent, such as 5")
    return given / 100
