"""The gender that a person's name shows: by the first name, or by the ending of a Slavic surname."""

from __future__ import annotations

from functools import cache

from dateline.lexicon import table
from dateline.stages.entities.names import plain
from dateline.stages.references.nouns import Gender


@cache
def _first_names() -> dict[str, Gender]:
    raw = table("en", "name_genders")
    feminine: dict[str, Gender] = dict.fromkeys(raw["feminine"].split(), "feminine")
    return feminine | dict.fromkeys(raw["masculine"].split(), "masculine")


@cache
def _endings() -> tuple[tuple[str, ...], tuple[str, ...]]:
    raw = table("en", "name_genders")
    return tuple(raw["feminine_endings"]), tuple(raw["masculine_endings"])


def gender_of_name(name: str) -> Gender | None:
    """Masculine or feminine where the words of a name say so, None where they do not."""
    words = [plain(word) for word in name.split()[:6]]
    for word in words[:-1]:
        found = _first_names().get(word)
        if found is not None:
            return found
    feminine, masculine = _endings()
    if words and len(words[-1]) > 5:
        if words[-1].endswith(feminine):
            return "feminine"
        if len(words) > 1 and words[-1].endswith(masculine):
            return "masculine"
    if len(words) == 1:
        return None
    return _first_names().get(words[0])
