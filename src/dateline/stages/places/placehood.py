"""How surely a stretch of words names a place: points for and against, each a function with a name.

The points were set by hand; what they weigh are facts that hold for news of any kind: how well known
the name is, what stands beside it, and what the name stage thinks of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dateline.assets.gazetteer_key import name_key
from dateline.model.entity import Mention
from dateline.model.place import Sense
from dateline.stages.places.nested import inside_name, is_within_body
from dateline.stages.places.pieces import Piece, is_wide
from dateline.stages.places.relative_words import relative_words
from dateline.stages.places.surroundings import Scene
from dateline.stages.places.words import words

ENOUGH = 2.0
"""Points with which a name that the gazetteer knows is a place."""
ENOUGH_FOR_STRANGERS = 2.6
CERTAIN = 0.99
"""No guess of the name tagger is as sure as this."""
MAX_ACRONYM = 5
MAX_LIST = 14
"""Atoms between a name and the "counties" at the end of its list."""
LARGE = 500_000
ACTOR = 1_000_000
UNSURE = 0.3

_COUNTRY, _WIDE, _STRANGER = 4.0, 3.0, -1.2
_SIZES = ((1_000_000, 3.0), (100_000, 2.5), (15_000, 1.5), (1_000, 1.2), (0, 0.9))
_OTHER_NAME, _OTHER_WORD = -0.8, -1.5
_LONGER_NAME = 0.8
_NO_NAME, _NEVER, _ACRONYM, _COMMON = -6.0, -4.0, -3.0, -2.5
_UNTAGGED, _PERSON, _PERSON_LIKE_REGION, _BODY = -0.5, -3.5, -1.5, -1.0
_TAGGED = ((0.1, 1.0), (0.3, 1.6), (0.6, 2.3), (2.0, 3.0))
_FACILITY = 0.5
_STRICT, _KIND, _LOOSE, _TITLE = 2.0, 3.0, 0.7, -2.5
_DESCRIBES, _TAIL, _PARTY, _LISTED, _SAYS = 1.5, 2.0, 4.0, 3.5, -1.0
_SURNAME, _FIRST_NAME, _FIRST_NAME_LARGE, _DONE_TO = -3.0, -2.0, -1.0, -2.5
MAX_AGE_DIGITS = 2
_AMONG_CAPITALS, _BEGINS = -1.0, -0.5
_CALLED, _LIES_POINTS = 2.5, 6.0
_LIES = frozenset(["lies", "lie", "lay", "sits", "stands", "is"])
_ENDS_AS_PLACE, _BEGINS_AS_PLACE = 3.0, 1.2
_SAYING = frozenset(["said", "says", "told", "added", "asked", "wrote", "explained", "recalled"])
_KINDS_OF_MANY = frozenset(
    ["counties", "states", "provinces", "districts", "parishes", "governorates", "regions"]
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The points of a stretch, and its sense where the words around it settle that."""

    points: float
    sense: Sense | None = None


def judge(scene: Scene, piece: Piece) -> Verdict:
    """All points of one stretch, its neighbours among the places left out."""
    points = 0.0
    for reason in _REASONS:
        points += reason(scene, piece)
    nested, sense = inside_name(scene, piece)
    if is_within_body(scene, piece) or scene.text(piece.last) in words().named_after:
        sense = "embedded"
    has_kind = scene.text(piece.last - 1) in words().ends and len(piece) > 1
    if not piece.candidates and sense == "embedded" and not has_kind:
        nested = min(nested, 0.0) - 1.0
    return Verdict(points + nested, sense)


def is_given(mention: Mention) -> bool:
    """Whether a name was marked by somebody who knows, not guessed by the tagger."""
    return mention.why.score > CERTAIN


def _known(_: Scene, piece: Piece) -> float:
    """How well known the name is."""
    features = {c.feature for c in piece.candidates}
    if not features:
        return _STRANGER
    if "country" in features:
        return _COUNTRY
    if features & {"region", "area", "water"}:
        return _WIDE
    if features == {"facility"}:
        return _WIDE if len(piece) > 1 else 0.0
    key = name_key(piece.name)
    own = [c for c in piece.candidates if name_key(c.name) == key]
    size = max(c.population for c in own or piece.candidates)
    points = next((p for floor, p in _SIZES if size >= floor), 0.0)
    if not own:
        points += _OTHER_NAME if " " in key else _OTHER_WORD
    return points + (_LONGER_NAME if len(piece) > 1 else 0.0)


def _plain_word(scene: Scene, piece: Piece) -> float:
    """Against words that are no names of places, however they are written."""
    w = words()
    parts = [scene.lower(i).rstrip(".") for i in range(piece.first, piece.last)]
    whole = " ".join(parts)
    feature = piece.candidates[0].feature if piece.candidates else ""
    if (
        piece.name in w.short
        or whole in w.never_phrases
        or (whole in w.countries_of and feature != "country")
    ):
        return _NO_NAME
    if feature == "country":
        return 0.0
    if len(parts) == 1:
        return _single_word(scene, piece)
    if feature in ("area", "water"):
        return 0.0
    if all(p in w.never or p in w.common or p in w.connectors for p in parts):
        return 0.0 if feature == "region" else _COMMON
    return _COMMON if any(c.isdigit() for c in whole) else 0.0


def _single_word(scene: Scene, piece: Piece) -> float:
    w = words()
    text = scene.text(piece.first)
    if text in w.adjuncts:
        return _NO_NAME
    if text.lower().rstrip(".") in w.never:
        return _NEVER
    if text.isupper() and len(text) <= MAX_ACRONYM and not scene.is_styled(piece.first):
        return _ACRONYM
    return _COMMON if text.lower() in w.common or any(c.isdigit() for c in text) else 0.0


def _tagged(scene: Scene, piece: Piece) -> float:
    """What the name stage thinks."""
    mention = scene.mention[piece.first]
    if mention is None:
        return _UNTAGGED
    if mention.kind == "place":
        return next(points for ceiling, points in _TAGGED if mention.why.score < ceiling)
    if scene.atoms[piece.first].is_of_party:
        return 0.0
    if mention.kind == "person":
        return _PERSON_LIKE_REGION if len(piece) > 1 and is_wide(piece) else _PERSON
    return _FACILITY if mention.kind == "facility" else _as_body(scene, piece, mention.why.score)


def _as_body(scene: Scene, piece: Piece, score: float) -> float:
    """The name stage says organisation; what governs a large town it calls so too ("Kabul accused...")."""
    is_actor = any(c.population >= ACTOR for c in piece.candidates)
    if is_actor or is_within_body(scene, piece):
        return 0.0
    return _BODY * (1.5 if score > UNSURE else 1)


def _words_before(scene: Scene, piece: Piece) -> float:
    """The word before: "in", "the town of", a title."""
    w = words()
    first = piece.first
    if not first or scene.atoms[first - 1].sentence != scene.atoms[first].sentence:
        return 0.0
    before = scene.lower(first - 1)
    if before == "the":
        before = scene.lower(first - 2)
    points = _SAYS if before in _SAYING else 0.0
    if before in w.strict_before:
        return _STRICT
    if before in w.kinds or (before == "of" and scene.lower(first - 2) in w.kinds):
        return _KIND
    if before in w.loose_before:
        return _LOOSE
    return _TITLE if before in w.titles else points


def _words_after(scene: Scene, piece: Piece) -> float:
    """The words after: "police", "-based", "said", "and Ripley counties"; and the party before."""
    points = 0.0
    after = scene.text(piece.last)
    if after in words().describes:
        points += _DESCRIBES
    elif after in _SAYING:
        points += _SAYS
    if scene.atoms[piece.last - 1].tail:
        points += _TAIL
    if scene.atoms[piece.first].is_of_party:
        points += _PARTY
    return points + (_LISTED if _is_listed_with_kind(scene, piece.last) else 0.0)


def _is_listed_with_kind(scene: Scene, index: int) -> bool:
    """Whether the list that goes on here ends in "counties" or the like: "Butler, Clay and Ripley counties"."""
    for i in range(index, min(index + MAX_LIST, len(scene.atoms))):
        text = scene.text(i)
        if text.lower() in _KINDS_OF_MANY:
            return i > index
        if text not in (",", "and", "or") and not text[:1].isupper():
            return False
    return False


def _of_person(scene: Scene, piece: Piece) -> float:
    """Against first names and the surnames of persons in the report."""
    if len(piece) > 1:
        return 0.0
    word = scene.lower(piece.first)
    best = piece.candidates[0] if piece.candidates else None
    if word in scene.surnames and not (best and best.feature == "country"):
        return _SURNAME
    is_large = best is not None and best.population >= LARGE
    if not is_large and not is_wide(piece) and _is_done_to(scene, piece.first):
        return _DONE_TO
    if word not in words().first_names:
        return 0.0
    return _FIRST_NAME_LARGE if is_large or is_wide(piece) else _FIRST_NAME


def _is_done_to(scene: Scene, index: int) -> bool:
    """Whether the words beside are of a person: "stabbed Welch", "Welch, 41,", "Welch, who"."""
    if scene.lower(index - 1) in words().verbs_of_persons:
        return True
    after = [scene.lower(i) for i in range(index + 1, index + 4)]
    is_aged = after[0] == "," and after[1].isdigit() and len(after[1]) <= MAX_AGE_DIGITS
    return is_aged and after[2] == ","


def _begins(scene: Scene, piece: Piece) -> float:
    """A capital at the start of a sentence, or among capitals, says nothing."""
    if scene.is_styled(piece.first):
        return _AMONG_CAPITALS
    return _BEGINS if len(piece) == 1 and scene.begins_sentence(piece.first) else 0.0


def _kind_of_name(scene: Scene, piece: Piece) -> float:
    """For strangers whose own words say what they are: "Rapides Parish", "Fort Detrick"."""
    if piece.candidates or len(piece) < 2:
        return 0.0
    if scene.text(piece.last - 1) in words().ends:
        return _ENDS_AS_PLACE
    return _BEGINS_AS_PLACE if scene.text(piece.first) in words().begins else 0.0


def _called_so(scene: Scene, piece: Piece) -> float:
    """For strangers after "the island of": the words leave no other reading."""
    first = piece.first
    if piece.candidates or scene.lower(first - 1) != "of" or scene.lower(first - 3) != "the":
        return 0.0
    mention = scene.mention[first]
    is_other = mention is not None and mention.kind not in ("place", "facility")
    return _CALLED if scene.lower(first - 2) in words().islands and not is_other else 0.0


def _said_to_lie(scene: Scene, piece: Piece) -> float:
    """For strangers that "lie 30 km north of" something: only places do."""
    if piece.candidates or scene.lower(piece.last) not in _LIES:
        return 0.0
    after = [scene.lower(i) for i in range(piece.last + 1, min(piece.last + 8, len(scene.atoms)))]
    is_far = any(word in relative_words().units for word in after)
    is_toward = any(word.startswith(("north", "south", "east", "west")) for word in after)
    return _LIES_POINTS if is_far and is_toward else 0.0


def is_told_by_words(scene: Scene, piece: Piece) -> bool:
    """Whether only the words around a stranger say that it is a place: "the island of X"."""
    return bool(_called_so(scene, piece) or _said_to_lie(scene, piece))


_REASONS: tuple[Callable[[Scene, Piece], float], ...] = (
    _known,
    _plain_word,
    _tagged,
    _words_before,
    _words_after,
    _of_person,
    _begins,
    _kind_of_name,
    _called_so,
    _said_to_lie,
)
