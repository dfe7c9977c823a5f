"""Trigger words: which words of a text may speak of an event, before anything else is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from dateline.lexicon import table
from dateline.resolve.word_forms import inflect, plural

Tier = Literal["sure", "likely", "weak", "generic", "effect"]
WordClass = Literal["verb", "noun", "adjective", "phrase"]

STRENGTH: tuple[Tier, ...] = ("sure", "generic", "likely", "weak", "effect")
"""Tiers, the surest first."""

GAP = "…"
MAX_GAP = 5
"""How many words may stand between a verb and the rest of its phrase ("shot two men dead")."""

_AFTER_HEAD = frozenset({"of", "on", "by", "to"})
_VERB_TAGS = frozenset({"VERB", "AUX", "ADJ", "X"})
_NOUN_TAGS = frozenset({"NOUN", "PROPN", "X"})
_ADJECTIVE_TAGS = frozenset({"ADJ", "VERB", "NOUN", "ADV", "X"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the trigger table: kinds in order of likelihood, and what it asks of its sentence."""

    kinds: tuple[str, ...]
    tier: Tier
    base: str
    word_class: WordClass
    with_words: frozenset[str] = frozenset()
    without_words: frozenset[str] = frozenset()
    needs_person: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """Forms of each word in order; a gap may stand after the first one."""

    words: tuple[frozenset[str], ...]
    gap: bool
    head: int
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may be a trigger: their token indices, the head among them, and their entry.

    ``holds`` says whether the sentence has the words that the entry asks for.
    """

    tokens: tuple[int, ...]
    head: int
    entry: Entry
    holds: bool


def phrase_pattern(
    phrase: str, forms: Mapping[str, Sequence[str]], entry: Entry | None = None
) -> Pattern:
    """The pattern of a phrase of a table: ``~`` marks a verb in any form, ``…`` a gap."""
    raw = phrase.split()
    words = [w for w in raw if w != GAP]
    sets = tuple(inflect(w[:-1], forms) if w.endswith("~") else frozenset((w,)) for w in words)
    return Pattern(sets, GAP in raw, 0, entry)


def noun_pattern(noun: str, entry: Entry) -> Pattern:
    """The pattern of a noun or a noun of several words; its head is the word that has a plural."""
    words = noun.split()
    head = next((i - 1 for i, w in enumerate(words) if i and w in _AFTER_HEAD), len(words) - 1)
    sets = [frozenset((w,)) for w in words]
    sets[head] = plural(words[head])
    return Pattern(tuple(sets), gap=False, head=head, entry=entry)


class Matcher:
    """Finds patterns in a row of words; the longest one at each place wins."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        """Index patterns by the forms of their first word, longest first."""
        self._by_first: dict[str, list[Pattern]] = {}
        for pattern in patterns:
            for form in pattern.words[0]:
                self._by_first.setdefault(form, []).append(pattern)
        for found in self._by_first.values():
            found.sort(key=lambda p: -len(p.words))

    def at(
        self, words: Sequence[str], index: int, stop: int
    ) -> list[tuple[Pattern, tuple[int, ...]]]:
        """The patterns that begin at ``index`` and end before ``stop``, with the indices they cover."""
        found = []
        for pattern in self._by_first.get(words[index], ()):
            indices = _follow(pattern, words, index, stop)
            if indices:
                found.append((pattern, indices))
        return found


def _follow(
    pattern: Pattern, words: Sequence[str], index: int, stop: int
) -> tuple[int, ...] | None:
    rest = pattern.words[1:]
    starts = range(index + 1, index + 2 + (MAX_GAP if pattern.gap else 0))
    for start in starts:
        if start + len(rest) > stop:
            return None
        if all(words[start + i] in forms for i, forms in enumerate(rest)):
            return (index, *range(start, start + len(rest)))
    return None


class TriggerLexicon:
    """The trigger table of one language, ready to match."""

    def __init__(self, rows: Mapping[str, Any], idioms: Mapping[str, Any]) -> None:
        """Expand verbs, nouns and phrases to all their forms."""
        forms = rows["forms"]
        self._matcher = Matcher(p for row in rows["trigger"] for p in _row_patterns(row, forms))
        self._idioms = Matcher(phrase_pattern(p, forms) for p in idioms["phrases"])
        self.cues: dict[str, frozenset[str]] = {k: frozenset(v) for k, v in rows["cues"].items()}

    @classmethod
    def load(cls, language: str) -> TriggerLexicon:
        """The shipped table of a language. Raises OntologyError."""
        return cls(table(language, "triggers"), table(language, "idioms"))

    def find(self, words: Sequence[str], tags: Sequence[str], sentence: range) -> list[Candidate]:
        """Possible triggers of one sentence, in order, without overlaps.

        ``words`` are lower-case words and ``tags`` parts of speech of the whole document.
        """
        blocked = self.blocked(words, sentence)
        around = frozenset(words[sentence.start : sentence.stop])
        found: list[Candidate] = []
        taken: set[int] = set()
        for index in sentence:
            if index in taken or index in blocked:
                continue
            fitting = self._fitting(words, tags, index, sentence.stop, around)
            best = _joined([c for c in fitting if not blocked.intersection(c.tokens)])
            if best is not None:
                found.append(best)
                taken.update(best.tokens)
        return found

    def _fitting(
        self,
        words: Sequence[str],
        tags: Sequence[str],
        index: int,
        stop: int,
        around: frozenset[str],
    ) -> list[Candidate]:
        """The candidates that begin at one word."""
        fitting: list[Candidate] = []
        for pattern, indices in self._matcher.at(words, index, stop):
            entry = pattern.entry
            head = indices[pattern.head]
            if entry is None or not _fits(entry, tags[head]):
                continue
            if entry.word_class == "phrase" and _is_noun_for_verb(pattern, tags, head):
                continue  # "a recent fire at a depot" is not "fire at"
            candidate = Candidate(_own(pattern, indices), head, entry, _holds(entry, around))
            if entry.tier == "weak" and not candidate.holds:
                continue
            fitting.append(candidate)
        return fitting

    def blocked(self, words: Sequence[str], sentence: range) -> set[int]:
        """Words of a sentence that are part of an idiom."""
        blocked: set[int] = set()
        for index in sentence:
            for _, indices in self._idioms.at(words, index, sentence.stop):
                blocked.update(indices)
        return blocked


def _is_noun_for_verb(pattern: Pattern, tags: Sequence[str], head: int) -> bool:
    """Whether a phrase that begins with a verb meets a noun of the same form."""
    begins_with_verb = len(pattern.words[0]) > 1
    is_noun = tags[head] in _NOUN_TAGS and head > 0 and tags[head - 1] in ("DET", "ADJ")
    return begins_with_verb and is_noun


def _own(pattern: Pattern, indices: tuple[int, ...]) -> tuple[int, ...]:
    """The words of the trigger itself: "attack on" is known by its preposition, which is no part of it."""
    is_noun = pattern.entry is not None and pattern.entry.word_class == "noun"
    return indices[:-1] if is_noun and pattern.words[-1] & _AFTER_HEAD else indices


def _joined(fitting: Sequence[Candidate]) -> Candidate | None:
    """The longest of the candidates that begin at one word, with the kinds of all rows that bear it out."""
    if not fitting:
        return None
    ranked = sorted(fitting, key=_rank)
    best = ranked[0]
    same = [c.entry for c in ranked if c.tokens == best.tokens and c.holds == best.holds]
    kinds = tuple(dict.fromkeys(kind for entry in same for kind in entry.kinds))
    tier = min((entry.tier for entry in same), key=STRENGTH.index)
    return replace(best, entry=replace(best.entry, kinds=kinds, tier=tier))


def _rank(candidate: Candidate) -> tuple[int, bool, bool, int]:
    """Longer words, rows whose words the sentence has, and surer rows go first."""
    entry = candidate.entry
    is_borne_out = candidate.holds and bool(entry.with_words)
    return -len(candidate.tokens), not candidate.holds, not is_borne_out, STRENGTH.index(entry.tier)


def _holds(entry: Entry, around: frozenset[str]) -> bool:
    wanted = not entry.with_words or bool(entry.with_words & around)
    return wanted and not entry.without_words & around


def _fits(entry: Entry, tag: str) -> bool:
    if entry.word_class == "verb":
        return tag in _VERB_TAGS
    if entry.word_class == "noun":
        return tag in _NOUN_TAGS
    return entry.word_class == "phrase" or tag in _ADJECTIVE_TAGS


def _row_patterns(row: Mapping[str, Any], forms: Mapping[str, Sequence[str]]) -> Iterable[Pattern]:
    def entry(base: str, word_class: WordClass) -> Entry:
        return Entry(
            tuple(row["kinds"]),
            row["tier"],
            base,
            word_class,
            frozenset(row.get("with", ())),
            frozenset(row.get("without", ())),
            row.get("object") == "person",
        )

    for verb in row.get("verbs", ()):
        first, _, rest = verb.partition(" ")
        sets = (inflect(first, forms), *(frozenset((w,)) for w in rest.split()))
        yield Pattern(sets, gap=False, head=0, entry=entry(verb, "verb"))
    for noun in row.get("nouns", ()):
        yield noun_pattern(noun, entry(noun, "noun"))
    for adjective in row.get("adjectives", ()):
        yield Pattern(
            (frozenset((adjective,)),), gap=False, head=0, entry=entry(adjective, "adjective")
        )
    for phrase in row.get("phrases", ()):
        yield phrase_pattern(phrase, forms, entry(phrase.replace("~", ""), "phrase"))
