"""Base forms of English words: irregular forms from a table, the rest by rule and by known base forms."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import table

_TABLES = {
    "verbs": ("VERB", "AUX"),
    "nouns": ("NOUN",),
    "adjectives": ("ADJ",),
    "pronouns": ("PRON",),
    "determiners": ("DET",),
    "adverbs": ("ADV", "PART"),
}
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Lemmatizer:
    """Irregular forms by part of speech, and base forms known to exist."""

    irregular: Mapping[tuple[str, str], str]
    known: Collection[str]

    def lemma(self, word: str, pos: str, fine: str) -> str:
        """The base form of ``word``; ``fine`` is its Penn Treebank tag. Names keep their form."""
        form = word.lower().replace("’", "'")
        if pos == "PROPN" or (pos == "ADJ" and form not in self.known and word[:1].isupper()):
            return word
        if fine == "PRP$":
            return form
        if form == "i" and pos == "PRON":
            return "I"
        found = self.irregular.get((form, pos))
        if found is not None:
            return found
        return self._by_rule(form, pos, fine)

    def _by_rule(self, form: str, pos: str, fine: str) -> str:
        if pos in {"VERB", "AUX"}:
            return self._verb(form, fine)
        if pos == "NOUN" and fine in {"NNS", "NNPS"}:
            return self._plural(form)
        if pos in {"ADJ", "ADV"} and fine in {"JJR", "JJS", "RBR", "RBS"}:
            return self._compared(form)
        return form

    def _verb(self, form: str, fine: str) -> str:
        if fine in {"VB", "VBP"}:
            return form
        if fine == "VBZ" or (
            form.endswith("s") and not form.endswith("ss") and fine not in {"VBN", "VBD", "VBG"}
        ):
            return self._third_person(form)
        for ending in ("ing", "ed"):
            if form.endswith(ending) and len(form) > len(ending) + 1:
                return self._stem(form[: -len(ending)], ending=ending)
        return form

    def _third_person(self, form: str) -> str:
        if form.endswith("ies") and len(form) > 4:
            return form[:-3] + "y"
        if form.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
            return form[:-2]
        return form[:-1] if form.endswith("s") and not form.endswith("ss") else form

    def _stem(self, stem: str, *, ending: str) -> str:
        """The base form whose stem is left after ``ending`` was taken off."""
        last = stem.rpartition("-")[2] or stem
        prefix = stem[: len(stem) - len(last)]
        if ending == "ed" and last.endswith("i") and len(last) > 2:
            return prefix + last[:-1] + "y"
        doubled = len(last) > 2 and last[-1] == last[-2] and last[-1] not in "aeiou"
        if last + "e" in self.known and last not in self.known:
            return prefix + last + "e"
        if doubled and last[:-1] in self.known and last not in self.known:
            return prefix + last[:-1]
        if last in self.known:
            return prefix + last
        if doubled and last[-1] not in "lsfz":
            return prefix + last[:-1]
        return prefix + last + ("e" if _drops_e(last) else "")

    def _plural(self, form: str) -> str:
        last = form.rpartition("-")[2]
        if last != form and (last, "NOUN") in self.irregular:
            return form[: len(form) - len(last)] + self.irregular[(last, "NOUN")]
        if form.endswith("ies") and len(form) > 4:
            return form[:-3] + "y"
        if form.endswith(("sses", "shes", "ches", "xes", "zzes")):
            return form[:-2]
        if form.endswith("men") and len(form) > 4:
            return form[:-2] + "an"
        return form[:-1] if form.endswith("s") and not form.endswith(("ss", "'s")) else form

    def _compared(self, form: str) -> str:
        for ending in ("est", "er"):
            if form.endswith(ending) and len(form) > len(ending) + 2:
                stem = form[: -len(ending)]
                if stem.endswith("i"):
                    return stem[:-1] + "y"
                if stem not in self.known and stem + "e" in self.known:
                    return stem + "e"
                if stem[-1] == stem[-2] and stem[-1] not in "lsf":
                    return stem[:-1]
                return stem
        return form


@cache
def _e_endings() -> tuple[tuple[str, ...], tuple[str, ...]]:
    raw = table("en", "lemmas")
    return tuple(raw["silent_e"]), tuple(raw["no_silent_e"])


def _drops_e(stem: str) -> bool:
    takes, leaves = _e_endings()
    if not _VOWELS & set(stem):
        return True
    return stem.endswith(takes) and not stem.endswith(leaves)


@cache
def _irregular() -> Mapping[tuple[str, str], str]:
    raw = table("en", "lemmas")
    found: dict[tuple[str, str], str] = {}
    for name, parts in _TABLES.items():
        for line in raw[name]:
            base, *forms = line.split()
            for form in (base, *forms):
                for pos in parts:
                    found.setdefault((form.lower(), pos), base)
    return found


def build_lemmatizer(
    exceptions: Mapping[tuple[str, str], str], known: Collection[str]
) -> Lemmatizer:
    """A lemmatizer from the table and from what was learned: ``(form, UPOS)`` to lemma, and base forms."""
    bases = str(table("en", "lemmas")["bases"]).split()
    return Lemmatizer({**exceptions, **_irregular()}, frozenset((*known, *bases)))
