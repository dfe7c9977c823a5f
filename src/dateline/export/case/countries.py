"""A country as the columns of data sets name it: from ``countries.toml`` and the names of the lexicon."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

import msgspec

from dateline.pipeline.digest.phrases import country_name


class Country(msgspec.Struct, frozen=True):
    """Codes and regions of a country; None where a table has none or is not certain."""

    code: str
    iso3: str | None = None
    number: int | None = None
    acled: str | None = None
    gtd: int | None = None
    ucdp: str | None = None

    @property
    def name(self) -> str:
        """Its English name."""
        return country_name(self.code)


def country(code: str | None) -> Country | None:
    """The country of an ISO 3166-1 alpha-2 code, or None."""
    return _table().get(code or "")


@cache
def _table() -> dict[str, Country]:
    text = (resources.files("dateline.export.case") / "countries.toml").read_text("utf-8")
    return {
        code: msgspec.convert({"code": code, **row}, Country)
        for code, row in tomllib.loads(text).items()
    }
