"""Second-hand words: "X said, citing Y" comes from Y by way of X, "X, quoted by Y, said" from X by way of Y."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.resolve.tree import Tree
from dateline.stages.attributions.asides import speaker_before
from dateline.stages.attributions.draft import Draft, clean_lemma, cue_set, next_word, trim
from dateline.stages.attributions.signs import RELATIVE, is_finite

LONGEST_NAME = 16
"""Tokens of a phrase for whoever is cited."""

BEFORE_REPORTS = frozenset({"ADJ", "ADV", "DET", "NUM", "PUNCT", "CCONJ"})
"""What may stand before "reports" in "the first, unconfirmed reports from Y"."""

REACH = 40
"""How far behind a cue "citing" is looked for, in tokens."""


def cited(tree: Tree, draft: Draft) -> Draft:
    """The draft with its chain set right where somebody cites somebody else."""
    if draft.speaker is None or not draft.speaker:
        return draft
    for rewrite in (
        _learnt_from,
        _quoted_by,
        _citing_inside,
        _citing_after,
        _as_saying,
        _told_outlet,
        _reports_from,
    ):
        found = rewrite(tree, draft)
        if found is not None:
            return found
    return draft


def _quoted_by(tree: Tree, draft: Draft) -> Draft | None:
    """Reads "X, quoted by Y, said P"."""
    speaker = list(draft.speaker or ())
    after = _after(tree, speaker)
    for at, token in enumerate([*speaker, *after]):
        if at == 0 or next_word(tree, token) != "by":
            continue
        if tree.lower(token) in cue_set("citing", "participles"):
            whole = [*speaker, *after]
            passed_on = _name(tree, token + 2, draft.cue[0])
            origin = trim(tree, whole[: min(at, len(speaker))])
            if passed_on and origin:
                via = (tuple(passed_on), *draft.via)
                return replace(draft, speaker=tuple(origin), via=via, rule="quoted_by")
    return None


def _learnt_from(tree: Tree, draft: Draft) -> Draft | None:
    """Reads "P, the agency has learnt from Y"."""
    cue = draft.cue[-1]
    if clean_lemma(tree, cue) not in cue_set("citing", "learning"):
        return None
    if next_word(tree, cue) != "from":
        return None
    stop = tree.sentence_tokens(tree.tokens[cue].sentence).stop
    origin = _name(tree, cue + 2, stop)
    return _passed_on(draft, origin, draft.speaker or (), draft.content) if origin else None


def _after(tree: Tree, speaker: Sequence[int]) -> range:
    """The words right after a speaker's phrase, where "quoted by Y" may stand."""
    stop = tree.sentence_tokens(tree.tokens[speaker[0]].sentence).stop
    return range(speaker[-1] + 1, min(stop, speaker[-1] + 3))


def _citing_inside(tree: Tree, draft: Draft) -> Draft | None:
    """Reads "X, citing Y, said P" and "X, which cites Y, said P"."""
    speaker = list(draft.speaker or ())
    stop = tree.sentence_tokens(tree.tokens[speaker[0]].sentence).stop
    limit = min(stop, speaker[-1] + 5)
    for token in [*speaker[1:], *range(speaker[-1] + 1, limit)]:
        if token in draft.cue or not _cites(tree, token):
            continue
        if tree.text(token - 1) != "," and tree.lower(token - 1) not in RELATIVE:
            continue
        origin = _name(tree, token + 1, stop)
        opener = token - 1 if tree.lower(token - 1) in RELATIVE else token
        through = trim(tree, [t for t in speaker if t < opener])
        if origin and through:
            left = [t for t in draft.content if t < opener or t > origin[-1]]
            content = tuple(trim(tree, left)) or draft.content
            return _passed_on(draft, origin, through, content)
    return None


def _citing_after(tree: Tree, draft: Draft) -> Draft | None:
    """Reads "X said, citing Y, that P" and "P, X said, citing Y"."""
    cue = draft.cue[-1]
    stop = tree.sentence_tokens(tree.tokens[cue].sentence).stop
    for token in range(cue + 1, min(stop, cue + REACH)):
        if tree.lower(token) not in cue_set("citing", "gerunds") or tree.text(token - 1) != ",":
            if is_finite(tree, token) and clean_lemma(tree, token) in cue_set("citing", "blocks"):
                return None
            continue
        origin = _name(tree, token + 1, stop)
        if not origin:
            return None
        content = tuple(t for t in draft.content if t < token - 1 or t > origin[-1])
        kept = tuple(trim(tree, content))
        return _passed_on(draft, origin, draft.speaker or (), kept or draft.content)
    return None


def _as_saying(tree: Tree, draft: Draft) -> Draft | None:
    """Reads "X quoted Y as saying P"."""
    saying = draft.cue[0]
    if saying < 2 or tree.lower(saying - 1) != "as" or not tree.lower(saying).endswith("ing"):
        return None
    first = tree.sentence_tokens(tree.tokens[saying].sentence).start
    for token in range(saying - 2, max(first, saying - LONGEST_NAME) - 1, -1):
        if tree.lower(token) in cue_set("citing", "quoters"):
            origin = trim(tree, range(token + 1, saying - 1))
            through = speaker_before(tree, token)
            if origin and through:
                return _passed_on(draft, origin, through, draft.content)
            if origin:
                return replace(draft, speaker=tuple(origin), rule="as_saying")
    return None


def _told_outlet(tree: Tree, draft: Draft) -> Draft | None:
    """Reads "X told Radio Y that P" and "X said in an interview with the daily Y": Y passes it on."""
    cue = draft.cue[-1]
    if draft.via or draft.rule.startswith("quote.continues"):
        return None
    stop = tree.sentence_tokens(tree.tokens[cue].sentence).stop
    start = cue + 1 if clean_lemma(tree, cue) == "tell" else _interview(tree, cue, stop)
    if start is None:
        return None
    outlet = _name(tree, start, stop)
    if not outlet or outlet[0] in draft.content or not _is_outlet(tree, outlet):
        return None
    return replace(draft, via=(tuple(outlet),))


def _reports_from(tree: Tree, draft: Draft) -> Draft | None:
    """Reads "initial reports from the blog Y suggested P": Y says P, by way of reports."""
    speaker = list(draft.speaker or ())
    for at, token in enumerate(speaker[1:], 1):
        if tree.lower(token) != "from" or tree.lower(token - 1) not in cue_set("citing", "reports"):
            continue
        origin = trim(tree, speaker[at + 1 :])
        if any(tree.pos(t) not in BEFORE_REPORTS for t in speaker[: at - 1]):
            return None
        if any(tree.pos(t) == "PROPN" for t in origin):
            via = (tuple(speaker[:at]), *draft.via)
            return replace(draft, speaker=tuple(origin), via=via, rule="reports.from")
    return None


def _interview(tree: Tree, cue: int, stop: int) -> int | None:
    """Where a name begins after "in an interview with", "in a message to", in the words of a cue."""
    for token in range(cue + 1, min(stop, cue + LONGEST_NAME)):
        if tree.lower(token) in cue_set("citing", "occasions") and next_word(tree, token) in {
            "with",
            "to",
            "on",
        }:
            return token + 2
        if tree.text(token) in {".", ";", ":"} or is_finite(tree, token):
            return None
    return None


def _is_outlet(tree: Tree, name: Sequence[int]) -> bool:
    """Whether a name is for a newspaper, broadcaster or agency."""
    if any(tree.lower(t) in cue_set("pronouns", "we") for t in name):
        return False
    has_name = any(tree.pos(t) == "PROPN" for t in name)
    return has_name and any(tree.lower(t) in cue_set("citing", "outlets") for t in name)


def _cites(tree: Tree, token: int) -> bool:
    form = tree.lower(token)
    if form in cue_set("citing", "gerunds"):
        return True
    return form in cue_set("citing", "verbs") and tree.lower(token - 1) in RELATIVE


def _name(tree: Tree, first: int, stop: int) -> list[int]:
    """The phrase that starts at ``first``, up to a comma, verb, "that" or preposition of time."""
    found: list[int] = []
    for token in range(first, min(stop, first + LONGEST_NAME)):
        word = tree.lower(token)
        if tree.text(token) in {",", ";", ":", "."} or word in RELATIVE | {"that"}:
            break
        if is_finite(tree, token) or (found and word in cue_set("citing", "ends")):
            break
        if found and tree.pos(token) == "DET" and tree.pos(token - 1) == "PROPN":
            break  # "told Radio Lakeside the attack began"
        found.append(token)
    return trim(tree, found)


def _passed_on(
    draft: Draft, origin: Sequence[int], through: Sequence[int], content: tuple[int, ...]
) -> Draft:
    """The draft as the word of ``origin`` by way of ``through``."""
    via = (tuple(through), *draft.via)
    return replace(draft, speaker=tuple(origin), via=via, content=content, rule="citing")
