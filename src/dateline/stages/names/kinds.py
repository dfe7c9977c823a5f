"""From tagged names to what they are: titles before them, armed groups, facilities, one kind a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from dateline.contracts import Gazetteer
from dateline.lexicon import table
from dateline.stages.names.tagger import Found
from dateline.stages.names.weapons import singular
from dateline.stages.names.word_lists import classes, has_capital

MAX_TITLE_WORDS = 7
LARGE_TOWN, GREAT_TOWN = 100_000, 500_000
DOUBTFUL, FAIRLY_SURE = 0.0, 130.0
"""Margins of the tagger below which a lone name is that of a large town, and that of a great one."""

_WHERE = frozenset({"in", "at", "near", "outside", "around", "of"})


@cache
def _lists() -> dict[str, frozenset[str]]:
    titles, groups = table("en", "titles"), table("en", "groups")
    organisations = table("en", "organisations")
    return {
        "title": frozenset([*titles["address"], *titles["ranks"], *titles["offices"]]),
        "modifier": frozenset(titles["modifiers"]),
        "group": frozenset(groups["name_keywords"]),
        "state": frozenset(groups["state_words"]),
        "context": frozenset(groups["context_nouns"]),
        "group_modifier": frozenset(groups["group_modifiers"]),
        "known": frozenset(groups["known"]),
        "facility": frozenset(organisations["facilities"]),
        "weapon": frozenset(table("en", "weapons")["always"]),
        "keyword": frozenset(organisations["keywords"]),
    }


def title_start(words: Sequence[str], first: int) -> int:
    """Where the title words directly before a name begin; ``first`` when there are none."""
    lists = _lists()
    start = first
    best = first
    while start > max(0, first - MAX_TITLE_WORDS):
        word = words[start - 1].lower().rstrip(".")
        if word in lists["title"]:
            best = start = start - 1
        elif word in lists["modifier"] or words[start - 1] == "and":
            start -= 1
            best = start if best < first and word in lists["modifier"] else best
        else:
            break
    return best


def is_generic(words: Sequence[str], found: Found) -> bool:
    """Whether a tagged stretch is only a common noun with a capital: "Church", "We", "Home Secretary"."""
    name = words[found.first : found.last]
    kinds = [set(classes(word)) for word in name]
    if len(name) == 1:
        plain = kinds[0] & {
            "common",
            "function",
            "calendar",
            "keywords",
            "facilities",
            "body",
            "person",
        }
        begins = found.first == 0 or not words[found.first - 1][:1].isalnum()
        article = found.first > 0 and words[found.first - 1].lower() in {"the", "a", "an"}
        acronym = name[0].isupper() and len(name[0]) > 1
        people = kinds[0] & {"people", "faith"}
        if article and singular(name[0].lower()) in _lists()["weapon"]:
            return True
        return bool(
            (plain and (begins or article) and not acronym) or (people and "group" not in kinds[0])
        )
    titles = {"office", "rank", "address", "modifier"}
    return found.kind == "person" and all(k & titles for k in kinds)


def agree(sentences: Sequence[Sequence[str]], found: Sequence[Found]) -> list[Found]:
    """The names with one kind for each spelling, and the surnames of persons found everywhere."""
    votes: dict[tuple[str, ...], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    surnames: set[str] = set()
    for item in found:
        name = tuple(w.lower() for w in sentences[item.sentence][item.first : item.last])
        votes[name][item.kind] += 1 + max(min(item.margin, 60.0), -60.0) / 100
        if item.kind == "person" and len(name) > 1:
            surnames.add(name[-1])
    made: list[Found] = []
    taken: set[tuple[int, int]] = set()
    for item in found:
        name = tuple(w.lower() for w in sentences[item.sentence][item.first : item.last])
        kind = item.kind
        if len(name) == 1 and name[0] in surnames and kind != "place":
            kind = "person"
        elif len(votes[name]) > 1:
            kind = max(votes[name], key=lambda k: (votes[name][k], k))
        made.append(replace(item, kind=kind))
        taken.update((item.sentence, i) for i in range(item.first, item.last))
    made += _missed_surnames(sentences, surnames, taken)
    return sorted(made, key=lambda item: (item.sentence, item.first))


def check_places(
    sentences: Sequence[Sequence[str]], found: Sequence[Found], gazetteer: Gazetteer
) -> list[Found]:
    """The names with kinds that the gazetteer contradicts set right.

    Two capitalised words that no gazetteer knows, and that nothing calls a place, are a person's name
    or, after "the", a body's. A doubtful lone name that is a large town is that town, a fairly sure one if the town is great.
    """
    of_persons = {
        word.lower()
        for f in found
        if f.kind == "person" and f.last - f.first > 1
        for word in sentences[f.sentence][f.first : f.last]
    }
    made = []
    for item in found:
        words = sentences[item.sentence]
        name = words[item.first : item.last]
        before = words[item.first - 1].lower() if item.first else ""
        kind = item.kind
        if kind == "place" and len(name) > 1 and before not in _WHERE:
            strange = all(not classes(w) and has_capital(w) for w in name)
            if strange and not _is_known(name, gazetteer):
                kind = "person" if before != "the" else "organisation" if item.margin < 0 else kind
        elif kind == "place" and len(name) == 1 and before not in _WHERE:
            is_addressed = "address" in classes(before)
            if is_addressed or (name[0].lower() in of_persons and item.margin < FAIRLY_SURE):
                kind = "person"
        elif kind == "person" and len(name) == 1 and item.margin < FAIRLY_SURE:
            lone = (
                name[0].lower() not in of_persons and title_start(words, item.first) == item.first
            )
            least = LARGE_TOWN if item.margin < DOUBTFUL else GREAT_TOWN
            if lone and _population(name[0], gazetteer) >= least:
                kind = "place"
        made.append(replace(item, kind=kind))
    return made


def _is_known(name: Sequence[str], gazetteer: Gazetteer) -> bool:
    """Whether the whole name or its first two words are a place's."""
    return any(gazetteer.lookup(piece) for piece in (" ".join(name), " ".join(name[:2])))


def _population(name: str, gazetteer: Gazetteer) -> int:
    return max((place.population for place in gazetteer.lookup(name)), default=0)


def _missed_surnames(
    sentences: Sequence[Sequence[str]], surnames: set[str], taken: set[tuple[int, int]]
) -> Iterable[Found]:
    for number, words in enumerate(sentences):
        for i, word in enumerate(words):
            if (number, i) in taken or word.lower() not in surnames or not has_capital(word):
                continue
            if "common" not in classes(word):
                yield Found(number, i, i + 1, "person", 0.0)


def known_groups(sentences: Sequence[Sequence[str]], found: Sequence[Found]) -> list[Found]:
    """Groups that are known by their name alone and that the tagger left out."""
    taken = {(f.sentence, i) for f in found for i in range(f.first, f.last)}
    known = _lists()["known"]
    made: list[Found] = []
    for number, words in enumerate(sentences):
        i = 0
        while i < len(words):
            for size in (4, 3, 2, 1):
                piece = words[i : i + size]
                free = all((number, k) not in taken for k in range(i, i + size))
                if free and piece and has_capital(piece[0]) and " ".join(piece).lower() in known:
                    made.append(Found(number, i, i + size, "group", 0.0))
                    i += size - 1
                    break
            i += 1
    return made


def refine(words: Sequence[str], found: Found) -> str:
    """The kind of a name: the tagger's, made a group or a facility where words say so."""
    lists = _lists()
    name = [w.lower() for w in words[found.first : found.last]]
    ends = {name[0], name[-1]}
    if found.kind == "place":
        return "facility" if ends & lists["facility"] else "place"
    if " ".join(name) in lists["known"]:
        return "group"
    if found.kind == "person":
        return "group" if _has_group_context(words, found) and len(name) > 1 else "person"
    if found.kind == "organisation":
        if set(name) & lists["group"] and not set(name) & lists["state"]:
            return "group"
        return "group" if _has_group_context(words, found) else "organisation"
    return found.kind


def _has_group_context(words: Sequence[str], found: Found) -> bool:
    lists = _lists()
    after = words[found.last].lower() if found.last < len(words) else ""
    before = words[found.first - 1].lower() if found.first else ""
    if after in lists["context"] or (before in lists["context"] and before != "rebel"):
        return True
    if before in {"group", "movement", "organisation", "organization"} and found.first > 1:
        return words[found.first - 2].lower() in lists["group_modifier"]
    return False
