"""Where a report names a place: names found as such, datelines, and gazetteer names not yet covered.

A spot is a stretch of text with what the words beside it say about it. What it means is decided
elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dateline.assets.gazetteer_key import name_key
from dateline.contracts import Gazetteer
from dateline.lexicon import table
from dateline.model.entity import Mention
from dateline.model.text import Document, Span
from dateline.resolve.place_choice import Hint
from dateline.resolve.tree import Tree

MAX_NAME_TOKENS = 7
MIN_POPULATION_ALONE = 100_000
"""A name that nothing but the gazetteer calls a place must stand for one at least this large."""
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-ÞŁŚŽČŠ][^\W\d_]*(?:[ '’.-]{1,2}[^\W\d_]+){0,4})"
    r"(?:,\s(?P<within>[A-ZÀ-Þ][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3}))?"
    rf"(?P<date>,?\s(?:{_MONTH}\.?\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{4}})?)?"
    r"\.?\s*(?:\([^()\n]{1,60}\)|/[^/\n]{1,30}/\.?)?\s*(?P<end>[-–—]+(?:\s|$)|/|$)"
)
_DATELINE_CHARS = 140
_JOINING = frozenset({"and", "of", "at", "on", "as"})
_AFTER_A_FIRST_NAME = frozenset({",", "'s", "’s", "(", ":"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of text that names a place.

    ``kind`` is what the name stage called it, if it did. ``within`` is the name of the place that it
    is said to lie in. ``first`` and ``last`` are its tokens, half-open.
    """

    span: Span
    first: int
    last: int
    name: str
    rule: str
    hint: Hint | None = None
    is_dateline: bool = False
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Words:
    never: frozenset[str]
    connectors: frozenset[str]
    acronyms: frozenset[str]
    never_before: frozenset[str]
    locative: frozenset[str]
    titles: frozenset[str]
    demonyms: frozenset[str]
    kinds: dict[str, Hint]


@cache
def _words() -> _Words:
    raw = table("en", "places")
    kinds: dict[str, Hint] = {}
    for hint in ("city", "region", "country", "water"):
        kinds.update(dict.fromkeys(raw["kinds"][hint], hint))
    spotting = raw["spotting"]
    return _Words(
        never=frozenset(spotting["never"]),
        connectors=frozenset(spotting["connectors"]),
        acronyms=frozenset(spotting["acronyms"]),
        never_before=frozenset(spotting["never_before"]),
        locative=frozenset(raw["locative"]["before"]),
        titles=frozenset(spotting["titles_before"]),
        demonyms=frozenset(w for words in raw["demonyms"].values() for w in words),
        kinds=kinds,
    )


def find_spots(
    document: Document, tree: Tree, names: Sequence[Mention], gazetteer: Gazetteer
) -> list[Spot]:
    """Every place name of the report, in order, none inside another."""
    taken = [False] * len(tree.tokens)
    for mention in names:
        for span in mention.evidence.spans:
            for index in tree.tokens_in(span):
                taken[index] = True
    spots = [s for m in names if (s := _named(tree, m, gazetteer)) is not None]
    datelines = list(_datelines(document, tree, gazetteer))
    covered = [False] * len(tree.tokens)
    for spot in datelines:
        covered[spot.first : spot.last] = [True] * (spot.last - spot.first)
    spots = datelines + [s for s in spots if not any(covered[s.first : s.last])]
    for spot in spots:
        taken[spot.first : spot.last] = [True] * (spot.last - spot.first)
    spots += _from_gazetteer(tree, taken, names, gazetteer)
    spots += _repeated(tree, taken, spots)
    spots.sort(key=lambda s: s.span)
    return [_with_words_beside(tree, spot, gazetteer.lookup) for spot in _contained(tree, spots)]


def _spot(tree: Tree, first: int, last: int, rule: str) -> Spot:
    span = Span(tree.tokens[first].span.start, tree.tokens[last - 1].span.end)
    name = " ".join(tree.text(i) for i in range(first, last))
    return Spot(span, first, last, name, rule)


def _named(tree: Tree, mention: Mention, gazetteer: Gazetteer) -> Spot | None:
    """The spot of a mention that the name stage calls a place or facility."""
    if mention.kind not in ("place", "facility") or mention.form != "name":
        return None
    tokens = tree.tokens_in(mention.head)
    first, last = tokens.start, tokens.stop
    # "northern Aleppo", "the city of Zugdidi": the name begins with its capital.
    while (
        first < last - 1
        and not tree.text(first)[:1].isupper()
        and not tree.text(first)[:1].isdigit()
    ):
        first += 1
    if first >= last:
        return None
    spot = _spot(tree, first, last, f"name.{mention.kind}")
    key = name_key(spot.name)
    if key in _words().demonyms or (
        last - first == 1 and key in _words().never and spot.name not in _words().acronyms
    ):
        return None
    if mention.kind == "facility" and not gazetteer.lookup(spot.name):
        return replace(spot, hint="facility")
    return spot


def _datelines(document: Document, tree: Tree, gazetteer: Gazetteer) -> Iterator[Spot]:
    """Datelines at the start of the first paragraphs: ``ROSTOV-ON-DON, May 21 (STS) -``."""
    seen: set[int] = set()
    for sentence in tree.sentences:
        if sentence.paragraph in seen:
            continue
        seen.add(sentence.paragraph)
        if len(seen) > 5:
            return
        if sentence.part == "headline":
            continue
        start = sentence.span.start
        line = document.text[start : start + _DATELINE_CHARS].partition("\n")[0]
        if sentence.part == "dateline":
            line = document.text[start : sentence.span.end]
        match = _DATELINE.match(line)
        if match is None or (match["end"] == "" and sentence.part != "dateline"):
            continue
        looks_so = match["place"].isupper() or match["within"] or match["date"] or "(" in match[0]
        if not looks_so or not (gazetteer.lookup(match["place"]) or match["within"]):
            continue
        tokens = tree.tokens_in(Span(start, start + match.end("place")))
        within = (match["within"],) if match["within"] else ()
        if tokens and not any(tree.lower(i) in _words().demonyms for i in tokens):
            spot = _spot(tree, tokens.start, tokens.stop, "dateline")
            yield replace(spot, is_dateline=True, within=within)
            return


def _runs(tree: Tree, taken: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised tokens that nothing covers, with connectors inside ("Rio de Janeiro")."""
    connectors = _words().connectors
    count = len(tree.tokens)
    index = 0
    while index < count:
        if taken[index] or not _is_capital(tree.text(index)):
            index += 1
            continue
        first, sentence = index, tree.tokens[index].sentence
        last = index + 1
        while last < count and tree.tokens[last].sentence == sentence and not taken[last]:
            if _is_capital(tree.text(last)):
                last += 1
            elif (
                tree.text(last) in connectors
                and last + 1 < count
                and not taken[last + 1]
                and _is_capital(tree.text(last + 1))
                and tree.tokens[last + 1].sentence == sentence
            ):
                last += 2
            else:
                break
        yield first, last
        index = last


def _is_capital(word: str) -> bool:
    return word[:1].isupper() and any(c.isalpha() for c in word)


def _from_gazetteer(
    tree: Tree, taken: list[bool], names: Sequence[Mention], gazetteer: Gazetteer
) -> list[Spot]:
    words = _words()
    runs = list(_runs(tree, taken))
    strangers = _strangers(tree, runs, names, gazetteer)
    found = []
    for start, last in runs:
        first = start
        while first < last and tree.lower(first) in words.never and last - first > 1:
            if gazetteer.lookup(_spot(tree, first, last, "").name):
                break
            first += 1
        for begin, end in _pieces(tree, first, last, gazetteer):
            spot = _spot(tree, begin, end, "gazetteer")
            if _is_place(tree, spot, strangers, gazetteer):
                found.append(spot)
                taken[begin:end] = [True] * (end - begin)
    return found


def _pieces(tree: Tree, first: int, last: int, gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """The run itself when it is a known name, else what "and" and the like join in it."""
    if last - first <= MAX_NAME_TOKENS and gazetteer.lookup(_spot(tree, first, last, "").name):
        yield first, last
        return
    begin = first
    for index in range(first, last + 1):
        if index == last or tree.text(index) in _JOINING:
            if 0 < index - begin <= MAX_NAME_TOKENS:
                yield begin, index
            begin = index + 1


def _strangers(
    tree: Tree, runs: Sequence[tuple[int, int]], names: Sequence[Mention], gazetteer: Gazetteer
) -> set[str]:
    """Words that are part of longer names of other things in this report: surnames mostly."""
    found = {
        tree.text(i)
        for mention in names
        if mention.kind not in ("place", "facility")
        for i in tree.tokens_in(mention.evidence.extent)
    }
    for run in runs:
        for first, last in _pieces(tree, *run, gazetteer):
            if last - first > 1 and not gazetteer.lookup(_spot(tree, first, last, "").name):
                found.update(tree.text(i) for i in range(first + 1, last))
    return found


def _is_place(tree: Tree, spot: Spot, strangers: set[str], gazetteer: Gazetteer) -> bool:
    """Whether a gazetteer name that nothing else calls a place may stand as one."""
    words = _words()
    candidates = gazetteer.lookup(spot.name)
    before = tree.lower(spot.first - 1) if spot.first else ""
    following = tree.text(spot.last) if spot.last < len(tree.tokens) else ""
    is_other = (
        not candidates
        or (spot.last - spot.first == 1 and _is_common(spot.name))
        or name_key(spot.name) in words.demonyms
        or following.lower() in words.never_before
        or spot.name in strangers
        or before in words.titles
    )
    if is_other:
        return False
    best = candidates[0]
    if best.feature in ("country", "water", "area"):
        return True
    begins = spot.first == tree.sentence_tokens(tree.tokens[spot.first].sentence).start
    if begins and spot.last - spot.first == 1:
        # Any word begins a sentence with a capital: "Mobile internet was cut".
        return following in _AFTER_A_FIRST_NAME
    is_located = before in words.locative or _kind_before(tree, spot.first) is not None
    return is_located or best.population >= MIN_POPULATION_ALONE


def _is_common(word: str) -> bool:
    """Whether a single capitalised word is a common word or an acronym rather than a place."""
    words = _words()
    if word in words.acronyms:
        return False
    is_acronym = word.isupper() and len(word.replace(".", "")) <= 4
    return is_acronym or word.lower() in words.never or len(word) < 2


def _repeated(tree: Tree, taken: list[bool], spots: Sequence[Spot]) -> list[Spot]:
    """Other uses of names that were found as places once, letter for letter."""
    by_first: dict[str, set[tuple[str, ...]]] = {}
    for spot in spots:
        words = tuple(tree.text(i) for i in range(spot.first, spot.last))
        by_first.setdefault(words[0], set()).add(words)
    found = []
    for index in range(len(tree.tokens)):
        if taken[index] or tree.text(index) not in by_first:
            continue
        for words in sorted(by_first[tree.text(index)], key=len, reverse=True):
            last = index + len(words)
            same = tuple(tree.text(i) for i in range(index, min(last, len(tree.tokens)))) == words
            if same and not any(taken[index:last]) and _stands_alone(tree, index, last):
                found.append(_spot(tree, index, last, "repeated"))
                taken[index:last] = [True] * len(words)
                break
    return found


def _stands_alone(tree: Tree, first: int, last: int) -> bool:
    """Whether no other capitalised word touches the stretch (it would be part of a longer name)."""
    sentence = tree.tokens[first].sentence
    tokens = tree.sentence_tokens(sentence)
    headline = tree.sentences[sentence].part == "headline"
    before = first > tokens.start and _is_capital(tree.text(first - 1)) and first - 1 > tokens.start
    after = last < tokens.stop and _is_capital(tree.text(last))
    return headline or not (before or after)


def _kind_before(tree: Tree, first: int) -> Hint | None:
    """What the words before a name call it: ``the town of X``, ``the port city of X``."""
    if first >= 2 and tree.lower(first - 1) == "of":
        return _words().kinds.get(tree.lower(first - 2))
    if first >= 1:
        return _words().kinds.get(tree.lower(first - 1))
    return None


def _contained(tree: Tree, spots: Sequence[Spot]) -> Iterator[Spot]:
    """Spots with what they are said to lie in: ``X, Lebanon``, ``X in Lebanon``, ``Nigeria's X``."""
    for index, spot in enumerate(spots):
        within = list(spot.within)
        follower = spots[index + 1] if index + 1 < len(spots) else None
        between = tree.lower(spot.last) if spot.last < len(tree.tokens) else ""
        if follower and follower.first == spot.last + 1 and between in (",", "(", "in"):
            within.append(follower.name)
        touches = index > 0 and spots[index - 1].last + 1 == spot.first
        if touches and tree.text(spot.first - 1) in ("'s", "’s", "'", "’"):
            within.append(spots[index - 1].name)
        yield replace(spot, within=tuple(within))


def _with_words_beside(tree: Tree, spot: Spot, lookup: Callable[[str], Sequence[object]]) -> Spot:
    """The spot with the hint of the words beside it: ``Ituri province``, ``the town of Halba``."""
    if spot.hint is not None:
        return spot
    kinds = _words().kinds
    after = kinds.get(tree.lower(spot.last)) if spot.last < len(tree.tokens) else None
    own = kinds.get(tree.lower(spot.last - 1)) if spot.last - spot.first > 1 else None
    hint = after or own or _kind_before(tree, spot.first)
    return replace(spot, hint=hint) if hint and lookup(spot.name) else spot
