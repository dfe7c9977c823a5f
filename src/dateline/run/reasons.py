"""Why two events may be one, in words: what speaks for it and what against, the strongest first."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

_PART = re.compile(r"(?P<name>\w+) (?P<sign>[+-])[\d.]+")
_OTHER = ("other signs", "other signs")


def in_words(reason: str | None) -> str:
    """The reason of a pair ("day_gap +1.0, words_cosine -0.4") in words; other reasons as they are."""
    told: dict[bool, list[str]] = {True: [], False: []}
    for part in (reason or "").split(", "):
        match = _PART.fullmatch(part)
        if match is None:
            return reason or "no reason"
        is_for = match["sign"] == "+"
        words = _words().get(match["name"], _OTHER)
        told[is_for].append(words[0] if is_for else words[1])
    parts = [
        f"{head} {', '.join(dict.fromkeys(told[side]))}"
        for side, head in ((True, "for it:"), (False, "against it:"))
        if told[side]
    ]
    return "; ".join(parts)


@cache
def _words() -> dict[str, tuple[str, str]]:
    source = resources.files("dateline.run").joinpath("reasons.toml")
    raw = tomllib.loads(source.read_text("utf-8"))
    return {
        feature: (group["for"], group["against"])
        for group in raw.values()
        for feature in group["features"]
    }
