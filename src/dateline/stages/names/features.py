"""What the name tagger sees of each capitalised token: its form, neighbours, stretch and the whole report.

Only candidates have features: tokens with a capital, and the particles and numbers between or after
them. Everything else is outside of every name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from dateline.lexicon import table

MAX_STRETCH = 16
"""Longest stretch that is looked at as one; longer ones are tables or noise and are cut."""

_LINKS = frozenset({"&", "-", "–", "/", "'s", "’s", "."})
_DETERMINERS = frozenset({"a", "an", "the", "its", "his", "her", "their", "one", "who", "whose"})
_PHRASE_ENDS = frozenset(
    {
        ",",
        ".",
        ";",
        ":",
        "of",
        "in",
        "at",
        "for",
        "from",
        "with",
        "who",
        "which",
        "that",
        "on",
        "said",
        ")",
        "to",
    }
)
_MARKS = frozenset({"'", "’"})
_VERBS = frozenset(
    {
        "said",
        "says",
        "told",
        "added",
        "wrote",
        "announced",
        "denied",
        "confirmed",
        "reported",
        "warned",
        "insisted",
        "claimed",
    }
)
_IN = frozenset(
    {
        "in",
        "at",
        "near",
        "from",
        "to",
        "into",
        "outside",
        "around",
        "of",
        "towards",
        "toward",
        "between",
    }
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Candidate tokens [first, last) of one sentence, in token indices."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Memory:
    """What a report shows about a word, by its lower-case form, over all its occurrences."""

    forms: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    signs: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


@cache
def word_classes() -> dict[str, tuple[str, ...]]:
    """Lower-case word to the names of the word lists that hold it."""
    titles, organisations = table("en", "titles"), table("en", "organisations")
    nations, groups = table("en", "nationalities"), table("en", "groups")
    persons = table("en", "person_nouns")
    lists: dict[str, Iterable[str]] = {
        "address": titles["address"],
        "rank": titles["ranks"],
        "office": titles["offices"],
        "modifier": titles["modifiers"],
        "country": [word for name in nations["countries"] for word in name.split()],
        "people": [w for words in nations["countries"].values() for w in words],
        "faith": nations["others"]["words"],
        "group": groups["name_keywords"],
        **{key: organisations[key] for key in ("keywords", "facilities", "places", "calendar")},
        "function": organisations["function"],
        "person": persons["person"],
        "body": [*persons["organisation"], *persons["group"]],
        "common": table("en", "common_words")["words"],
        "particle": organisations["particles"],
    }
    found: dict[str, list[str]] = defaultdict(list)
    for name, words in lists.items():
        for word in words:
            if name not in found[word.lower()]:
                found[word.lower()].append(name)
    return {word: tuple(names) for word, names in found.items()}


def classes(word: str) -> tuple[str, ...]:
    """The word lists that hold ``word``, case and a final dot aside."""
    known = word_classes()
    lower = word.lower()
    return known.get(lower) or known.get(lower.rstrip("."), ())


def shape(word: str) -> str:
    """The kinds of characters in order, repeats left out: ``Xx``, ``X.X.``, ``x-Xx``, ``d``."""
    made: list[str] = []
    for char in word[:40]:
        kind = "X" if char.isupper() else "x" if char.islower() else "d" if char.isdigit() else char
        if not made or made[-1] != kind:
            made.append(kind)
    return "".join(made[:8])


def has_capital(word: str) -> bool:
    """Whether a letter of the word is a capital."""
    return word != word.lower() and any(char.isupper() for char in word)


def is_shouted(words: Sequence[str]) -> bool:
    """Whether a sentence is set in capitals, as headlines of agencies are."""
    letters = [w for w in words if any(char.isalpha() for char in w)]
    upper = sum(1 for w in letters if w == w.upper() and len(w) > 1)
    return len(letters) >= 3 and upper >= 0.7 * len(letters)


def is_title_case(words: Sequence[str]) -> bool:
    """Whether most long words of a sentence have a capital, as in headlines."""
    long = [w for w in words if len(w) > 3 and w[0].isalpha()]
    return len(long) >= 4 and sum(1 for w in long if w[0].isupper()) >= 0.8 * len(long)


def remember(sentences: Sequence[Sequence[str]]) -> Memory:
    """What the sentences of one report show about each word."""
    memory = Memory()
    for words in sentences:
        if is_shouted(words):
            continue
        styled = is_title_case(words)
        for i, word in enumerate(words):
            if not word[:1].isalpha():
                continue
            lower = word.lower()
            if i > 0 and not styled:
                memory.forms[lower][word] += 1
            if has_capital(word):
                memory.signs[lower].update(_signs(words, i))
    return memory


def _signs(words: Sequence[str], i: int) -> Iterator[str]:
    before = words[i - 1] if i else ""
    after = words[i + 1] if i + 1 < len(words) else ""
    lower = before.lower()
    if {"address", "rank", "office"} & set(classes(before)):
        yield "after-title"
    elif lower in _IN:
        yield "after-in"
    elif lower == "the":
        yield "after-the"
    elif lower == "(":
        yield "bracket"
    elif lower in _VERBS:
        yield "after-said"
    elif has_capital(before) and "function" not in classes(before):
        yield "last"
    if after.lower() in _VERBS:
        yield "before-said"
    elif after in ("'s", "’s"):
        yield "owner"
    elif has_capital(after):
        yield "first"


def true_case(words: Sequence[str], memory: Memory) -> list[str]:
    """A shouted sentence in the case that the rest of the report uses; unknown words capitalised."""
    made = []
    for word in words:
        known = memory.forms.get(word.lower())
        if known:
            made.append(min(known, key=lambda form: (-known[form], form)))
        elif "function" in classes(word):
            made.append(word.lower())
        else:
            made.append("-".join(piece.capitalize() for piece in word.split("-")))
    return made


def unshout_lead(words: Sequence[str]) -> list[str]:
    """A sentence whose first words alone are in capitals ("LAHORE, 21 August") with those capitalised."""
    made = list(words)
    for i, word in enumerate(words[:6]):
        if word.isalpha() and word != word.upper():
            break
        if len(word) > 3 and has_capital(word):
            made[i] = "-".join(piece.capitalize() for piece in word.split("-"))
    return made


def stretches(words: Sequence[str]) -> list[Stretch]:
    """Maximal runs of candidates in a sentence, as ranges of word positions."""
    particles = frozenset(table("en", "organisations")["particles"]) | _LINKS
    found: list[Stretch] = []
    i = 0
    while i < len(words):
        if not has_capital(words[i]):
            i += 1
            continue
        last = i + 1
        while last < len(words) and last - i < MAX_STRETCH:
            if has_capital(words[last]) or words[last].isdigit():
                last += 1
                continue
            if words[last] in _MARKS and _is_owner(words, last):
                last += 2
                continue
            ahead = next(
                (k for k in range(last, min(last + 3, len(words))) if words[k] not in particles),
                None,
            )
            if ahead is None or ahead == last or not has_capital(words[ahead]):
                break
            last = ahead + 1
        found.append(Stretch(i, min(last, i + MAX_STRETCH)))
        i = found[-1].last
    return found


def _apposition(lowers: Sequence[str], start: int) -> str:
    """Whether the phrase after a comma names a person or a body: the class of its head noun."""
    if start >= len(lowers) or lowers[start] not in _DETERMINERS:
        return "age" if start < len(lowers) and lowers[start].isdigit() else "none"
    found = "other"
    for word in lowers[start + 1 : start + 8]:
        if word in _PHRASE_ENDS:
            break
        kinds = {"person", "body"} & set(classes(word))
        if kinds:
            found = "+".join(sorted(kinds))
    return found


def _is_owner(words: Sequence[str], mark: int) -> bool:
    """Whether the mark is the apostrophe of "Harbour Tenants' Union", not the end of a quotation."""
    return words[mark - 1][-1:] == "s" and mark + 1 < len(words) and words[mark + 1][:1].isupper()


def features(words: Sequence[str], run: Stretch, memory: Memory, style: str) -> list[list[str]]:
    """One list of feature strings for each token of the stretch."""
    lowers = [w.lower() for w in words]
    before = lowers[run.first - 1] if run.first else "^"
    before2 = lowers[run.first - 2] if run.first > 1 else "^"
    after = lowers[run.last] if run.last < len(words) else "$"
    after2 = lowers[run.last + 1] if run.last + 1 < len(words) else "$"
    heads = [k for k in range(run.first, run.last) if has_capital(words[k])]
    whole = _whole(words, run, heads)
    outside = [f"rb={before}", f"ra={after}", f"rb2={before2} {before}", f"ra2={after} {after2}"]
    outside += [f"rbc={c}" for c in classes(before)] + [f"rac={c}" for c in classes(after)]
    if before == ",":
        outside += [f"r,={c}" for c in classes(before2)]
    if after in {",", "("}:
        outside.append(f"appos={_apposition(lowers, run.last + 1)}")
    outside += [*whole, style, f"len={min(len(heads), 6)}", f"start={run.first == 0}"]
    return [
        _token(words, lowers, i, run, memory, style) + outside for i in range(run.first, run.last)
    ]


def _whole(words: Sequence[str], run: Stretch, heads: Sequence[int]) -> list[str]:
    made = [f"rl={words[heads[-1]].lower()}", f"rf={words[heads[0]].lower()}"]
    made += [f"rlc={c}" for c in classes(words[heads[-1]])]
    made += sorted({f"rany={c}" for k in heads for c in classes(words[k])})
    if len(heads) == run.last - run.first == 1:
        made.append("alone")
    first = words[run.first].lower()
    article = first == "the" or (run.first > 0 and words[run.first - 1].lower() == "the")
    odd = sum(1 for k in heads if "common" not in classes(words[k]))
    made += [
        f"the={article}{min(len(heads), 4)}",
        f"the={article}{min(odd, 3)}/{min(len(heads), 4)}",
    ]
    return made


def _token(
    words: Sequence[str], lowers: Sequence[str], i: int, run: Stretch, memory: Memory, style: str
) -> list[str]:
    word, low = words[i], lowers[i]
    form = shape(word)
    place = f"{min(i - run.first, 3)}/{min(run.last - 1 - i, 3)}"
    made = ["bias", f"w={word}", f"l={low}", f"s={form}", f"at={place}", f"s@={form}{place}"]
    made += [f"p{n}={low[:n]}" for n in (2, 3, 4) if len(low) > n]
    made += [f"e{n}={low[-n:]}" for n in (2, 3, 4) if len(low) > n]
    mine = classes(word)
    made += [f"c={c}" for c in mine] or ["c=none"]
    for step in (-2, -1, 1, 2):
        k = i + step
        near = lowers[k] if 0 <= k < len(words) else "^$"
        made.append(f"{step}={near}")
        if 0 <= k < len(words):
            made += [f"{step}c={c}" for c in classes(words[k])]
            if abs(step) == 1:
                made += [f"{step}s={shape(words[k])}", f"{step}+={near}|{low}"]
    signs = memory.signs.get(low)
    if signs:
        made += [f"d={sign}" for sign in sorted(signs)]
        top = min(signs, key=lambda sign: (-signs[sign], sign))
        made.append(f"dtop={top}")
    forms = memory.forms.get(low)
    plain = forms is not None and low in forms
    made.append(f"dlow={plain}{i == 0}{style}")
    if forms is not None and any(has_capital(f) for f in forms):
        made.append(f"dcap{i == 0}")
    return made
