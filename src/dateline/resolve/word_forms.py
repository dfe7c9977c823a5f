"""The forms of English nouns and verbs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def inflect(verb: str, forms: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """All forms of an English verb; ``forms`` holds the irregular ones."""
    if verb in forms:
        return frozenset((verb, *forms[verb]))
    if verb.endswith("e"):
        return frozenset((verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"))
    if verb.endswith("y") and verb[-2:-1] not in tuple("aeiou"):
        return frozenset((verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"))
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"
    return frozenset((verb, third, f"{verb}ed", f"{verb}ing"))


def plural(noun: str) -> frozenset[str]:
    """Singular and plural of an English noun."""
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return frozenset((noun, f"{noun[:-1]}ies"))
    return frozenset(
        (noun, f"{noun}es" if noun.endswith(("s", "sh", "ch", "x", "z")) else f"{noun}s")
    )
