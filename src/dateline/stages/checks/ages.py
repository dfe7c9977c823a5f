"""Ages against years of birth: "the 34-year-old, who was born in 1970" of a report of 2024."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.model.check import Check
from dateline.stages.checks.outcome import Compared, agrees, differs
from dateline.stages.checks.scene import Scene
from dateline.stages.checks.words import Text, numbers

_AGE = re.compile(r"(\w{1,12}(?:-\w{3,5})?)-years?-old")
_BORN = range(1880, 2101)
_OLDEST = 110
_REACH = 12
_MOST_BESIDE = 12


def age_checks(scene: Scene) -> Iterator[Check]:
    """A check for every age that stands in one sentence with a year of birth."""
    if scene.published is None:
        return
    text = scene.text
    for bounds in text.sentences:
        if text.between(*bounds).count("born") != 1:
            continue
        born = [i for i in range(*bounds) if text.at(i) == "born"]
        year = next((i for i in range(born[0] + 1, min(born[0] + 8, bounds[1])) if _is_year(text, i)), None)  # fmt: skip
        age = _age(text, bounds, born[0])
        if year is None or age is None:
            continue
        stated, start, end = age
        actual = scene.published.year - int(text.at(year))
        sides = (text.evidence(start, end), text.evidence(born[0], year + 1))
        computed = f"{actual - 1} or {actual}"
        compared = Compared("date_arithmetic", "age.born", sides, str(stated), computed)
        if actual - 1 <= stated <= actual:
            yield agrees(text.document, compared)
        elif abs(stated - actual) < _OLDEST and not _tells_of_then(text, bounds):
            question = f"The report gives the age {stated}; whoever was born in {text.at(year)} was {computed} in {scene.published.year}. Which is right?"  # fmt: skip
            yield differs(text.document, compared, question, is_hard=False)


def _age(text: Text, bounds: tuple[int, int], born: int) -> tuple[int, int, int] | None:
    """The one age near "born": "34-year-old", "aged 34" or ", 34,"."""
    found: list[tuple[int, int, int]] = []
    for index in range(max(bounds[0], born - _REACH), min(bounds[1], born + _REACH)):
        word = text.at(index)
        joined = _AGE.fullmatch(word)
        value = numbers().cardinal(joined[1]) if joined else None
        is_aged = text.at(index - 1) == "aged"
        is_beside = text.at(index - 1) == "," and text.at(index + 1) == "," and index < born
        if value is None and (is_aged or is_beside) and word.isdigit():
            value = int(word)
        if value is not None and 0 < value < _OLDEST:
            found.append((value, index, index + 1))
    return found[0] if len(found) == 1 else None


def _is_year(text: Text, index: int) -> bool:
    word = text.at(index)
    return word.isdigit() and len(word) == len("1970") and int(word) in _BORN


def _tells_of_then(text: Text, bounds: tuple[int, int]) -> bool:
    """Whether another year in the sentence may be the one of the age: "he was 34 when, in 2004, ..."."""
    years = sum(_is_year(text, i) for i in range(*bounds))
    then = {"when", "then", "later", "at", "died", "was"}
    return years > 1 or not then.isdisjoint(set(text.between(*bounds)) & {"when", "then", "died"})
