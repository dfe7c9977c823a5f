"""How surely a stretch of words names a place: points for and against, each with a named reason.

The points were set by hand; what they weigh are facts that hold for news of any kind: how well known
the name is, what stands beside it, and what the name stage thinks of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dateline.assets.gazetteer_key import name_key, split_region_word
from dateline.model.entity import Mention
from dateline.model.place import Sense
from dateline.stages.places.pieces import Piece
from dateline.stages.places.surroundings import Scene
from dateline.stages.places.words import words

ENOUGH = 2.0
SURE = 3.0
CLEAR = 4.0
REPEATED = 2.0
_SIZES = ((1_000_000, 3.0), (100_000, 2.5), (15_000, 1.5), (1_000, 1.2), (0, 0.9))
_SAYING = frozenset(["said", "says", "told", "added", "asked", "wrote", "explained", "recalled"])
_OWNER = ("'s", "’s")
MAX_ACRONYM = 5
CERTAIN = 0.99
"""No guess of the name tagger is as sure as this."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The points of a stretch, and its sense where the words around it settle that."""

    points: float
    sense: Sense | None = None


def judge(scene: Scene, piece: Piece) -> Verdict:
    """All points of one stretch, its neighbours among the places left out."""
    points = sum(reason(scene, piece) for reason in _REASONS)
    nested, sense = _inside_name(scene, piece)
    if _is_within_body(scene, piece):
        sense = "embedded"
    has_kind = scene.text(piece.last - 1) in words().ends and piece.last - piece.first > 1
    if not piece.candidates and sense == "embedded" and not has_kind:
        nested = min(nested, 0.0) - 1.0
    return Verdict(points + nested, sense)


def _known(scene: Scene, piece: Piece) -> float:
    """How well known the name is."""
    if not piece.candidates:
        return -1.2
    best = max(piece.candidates, key=lambda c: (c.feature == "country", c.population))
    if best.feature == "country":
        return 4.0
    if any(c.feature in ("region", "area", "water") for c in piece.candidates):
        return 3.0
    key = name_key(piece.name)
    own = [c for c in piece.candidates if name_key(c.name) == key]
    size = max((c.population for c in own or piece.candidates), default=0)
    points = next(p for floor, p in _SIZES if size >= floor)
    if not own:
        points -= 0.8 if " " in key else 1.5
    return points + (0.8 if piece.last - piece.first > 1 else 0.0)


def _plain_word(scene: Scene, piece: Piece) -> float:
    """Against words that are no names, however they are written."""
    w = words()
    parts = [scene.lower(i) for i in range(piece.first, piece.last)]
    feature = piece.candidates[0].feature if piece.candidates else ""
    if feature != "country" and " ".join(parts) in w.countries_of:
        return -6.0
    if feature in ("country", "area", "water"):
        return 0.0
    if len(parts) == 1:
        if parts[0] in w.never:
            return -4.0
        text = scene.text(piece.first)
        if (
            text.isupper()
            and len(text) <= MAX_ACRONYM
            and scene.atoms[piece.first].sentence not in scene.styled
        ):
            return -3.0
        if parts[0] in w.common:
            return -2.5
    elif all(p in w.never or p in w.common or p in w.connectors for p in parts):
        return -2.5 if feature != "region" else 0.0
    if any(c.isdigit() for c in piece.name):
        return -2.5
    return 0.0


def is_given(mention: Mention) -> bool:
    """Whether a name was marked by somebody who knows, not guessed by the tagger."""
    return mention.why.score is None or mention.why.score > CERTAIN


def _tagged(scene: Scene, piece: Piece) -> float:
    """What the name stage thinks."""
    mention = scene.mention[piece.first]
    if mention is None:
        return -0.5
    score = mention.why.score if mention.why.score is not None else 1.0
    sure = 1.0 if score < 0.1 else 1.6 if score < 0.3 else 2.3 if score < 0.6 else 3.0
    if mention.kind == "place":
        return sure
    if mention.kind == "facility":
        return 0.5
    head = scene.tree.tokens_in(mention.head)
    is_whole = head.start == scene.atoms[piece.first].token and (
        head.stop == scene.atoms[piece.last - 1].token + 1
    )
    if mention.kind == "person":
        return -3.5
    return -1.0 - (0.5 if score >= 0.3 else 0.0) if is_whole else 0.0


def _beside(scene: Scene, piece: Piece) -> float:
    """The words right before and after."""
    w = words()
    before, after = scene.lower(piece.first - 1), scene.lower(piece.last)
    same = (
        piece.first > 0
        and scene.atoms[piece.first - 1].sentence == scene.atoms[piece.first].sentence
    )
    if same and before == "the":
        before = scene.lower(piece.first - 2) if piece.first > 1 else ""
    points = 0.0
    if same:
        if before in w.strict_before:
            points += 2.0
        elif before in w.kinds or (before == "of" and scene.lower(piece.first - 2) in w.kinds):
            points += 2.5
        elif before in w.loose_before:
            points += 0.7
        elif before in w.titles:
            points -= 2.5
    if scene.text(piece.last)[:1].islower() and after in w.describes:
        points += 1.5
    if scene.atoms[piece.last - 1].tail:
        points += 2.0
    if scene.atoms[piece.first].is_of_party:
        points += 2.5
    if after in _SAYING or (same and before in _SAYING):
        points -= 1.0
    return points


def _of_person(scene: Scene, piece: Piece) -> float:
    """Against first names and the surnames of persons in the report."""
    w = words()
    last = scene.lower(piece.last - 1)
    if last in scene.surnames and not (
        piece.candidates and piece.candidates[0].feature == "country"
    ):
        return -3.0
    if piece.last - piece.first == 1 and last in w.first_names:
        return -1.0 if _is_wide(piece) else -2.0
    return 0.0


def _begins(scene: Scene, piece: Piece) -> float:
    """A capital at the start of a sentence, or among capitals, says nothing."""
    if scene.atoms[piece.first].sentence in scene.styled:
        return -1.0
    if piece.last - piece.first == 1 and scene.begins_sentence(piece.first):
        return -0.5
    return 0.0


def _kind_of_name(scene: Scene, piece: Piece) -> float:
    """For strangers whose own words say what they are: "Rapides Parish", "Fort Detrick"."""
    if piece.candidates or piece.last - piece.first < 2:
        return 0.0
    w = words()
    if scene.text(piece.last - 1) in w.ends:
        return 3.0
    return 1.2 if scene.text(piece.first) in w.begins else 0.0


def _inside_name(scene: Scene, piece: Piece) -> tuple[float, Sense | None]:
    """Other capitalised words around: a body, an office, a person, a compass word."""
    points: float = 0.0
    sense: Sense | None = None
    if scene.atoms[piece.first].sentence in scene.styled:
        right = scene.after(piece.last)[:1]
        points, sense = _before_capitals(scene, piece, right) if right else (points, sense)
        return (points, sense) if points > 0 else (0.0, None)
    right = [] if scene.atoms[piece.last - 1].tail else scene.after(piece.last)
    if right:
        points, sense = _before_capitals(scene, piece, right)
    left = scene.before(piece.first)
    if left:
        more, other = _after_capitals(scene, left)
        return points + more, sense or other
    if scene.lower(piece.first - 1) == "of" or (
        scene.lower(piece.first - 1) == "the" and scene.lower(piece.first - 2) == "of"
    ):
        at = piece.first - 2 if scene.lower(piece.first - 1) == "of" else piece.first - 3
        if scene.text(at)[:1].isupper() and scene.lower(at) in words().of_body:
            return points + 1.5, "embedded"
    return points, sense


def _is_within_body(scene: Scene, piece: Piece) -> bool:
    """Whether the name stage sees a longer name of an organisation or group around the stretch."""
    mention = scene.mention[piece.first]
    if mention is None or mention.kind not in ("organisation", "group"):
        return False
    start, end = scene.atoms[piece.first].span.start, scene.atoms[piece.last - 1].span.end
    return mention.head.start < start or end < mention.head.end


def _before_capitals(scene: Scene, piece: Piece, right: list[int]) -> tuple[float, Sense | None]:
    w = words()
    following = [scene.lower(i) for i in right]
    if scene.atoms[right[0]].is_joined:
        return 0.0, None
    if following[0] in w.countries_of or following[0] in w.function:
        return 0.0, None
    if following[0] in w.streets or (len(following) < 3 and following[-1] in w.streets):
        return -4.0, "embedded"
    if following[0] in w.bodies and following[0] not in w.offices:
        is_civic = following[0] in w.civic
        return (2.5 if is_civic or piece.last - piece.first > 1 else 1.2), "embedded"
    if following[0] in w.offices:
        return 2.5, "modifier"
    if any(f in w.bodies or f in w.facilities for f in following):
        return 1.5, "embedded"
    mention = scene.mention[right[0]]
    same = mention is not None and mention is scene.mention[piece.first]
    if mention is not None and mention.kind == "person":
        is_first_name = following[0] in w.first_names
        return (-3.0 if same or not is_first_name else -1.0), "modifier"
    if mention is not None and mention.kind in ("organisation", "group"):
        return 0.3, "embedded"
    if mention is not None and mention.kind in ("place", "facility"):
        return (0.5, "embedded") if same else (0.0, "modifier")
    return -1.0, "embedded"


def _after_capitals(scene: Scene, left: list[int]) -> tuple[float, Sense | None]:
    w = words()
    near = scene.lower(left[0])
    if scene.text(left[0]) in w.adjuncts:
        return 1.0, None
    if near in w.countries_of or near in w.people_of or near in w.function:
        return 0.0, None
    if near in w.titles:
        return -2.5, None
    if near in w.first_names:
        return -4.0, None
    if near in w.bodies:
        return 0.0, "embedded"
    return -1.5, "embedded"


_REASONS: tuple[Callable[[Scene, Piece], float], ...] = (
    _known,
    _plain_word,
    _tagged,
    _beside,
    _of_person,
    _begins,
    _kind_of_name,
)


def with_company(
    scene: Scene, judged: list[tuple[Piece, Verdict]]
) -> Iterator[tuple[Piece, Verdict]]:
    """Stretches in order, with points for places beside them: "X, Texas", "X and Y", "X, Y and Z"."""
    judged = _with_repeats(scene, judged)
    judged = sorted(judged, key=lambda pair: pair[0].first)
    for number, (piece, verdict) in enumerate(judged):
        points = verdict.points
        if number + 1 < len(judged):
            points += _from_next(scene, piece, *judged[number + 1])
        if number:
            points += _from_last(scene, piece, *judged[number - 1])
        yield piece, Verdict(points, verdict.sense)


def _with_repeats(scene: Scene, judged: list[tuple[Piece, Verdict]]) -> list[tuple[Piece, Verdict]]:
    """Stretches with points for the same name where it is beyond doubt elsewhere in the report."""
    best: dict[str, float] = {}
    for piece, verdict in judged:
        if verdict.sense != "embedded":
            key = _bare(piece)
            best[key] = max(best.get(key, 0.0), verdict.points)
    made = []
    for piece, verdict in judged:
        points = verdict.points
        if points < SURE and best.get(_bare(piece), 0.0) >= CLEAR:
            points += REPEATED
        made.append((piece, Verdict(points, verdict.sense)))
    return made


def _bare(piece: Piece) -> str:
    return split_region_word(name_key(piece.name))[0]


def _gap(scene: Scene, first: int, last: int) -> str:
    return " ".join(scene.lower(i) for i in range(first, last)) if 0 <= last - first <= 3 else "?"


_LIST = frozenset([",", "and", ", and", "or", "/", "&", ", or", ";"])


def _is_wide(piece: Piece) -> bool:
    return bool(piece.candidates) and any(
        c.feature in ("country", "region") for c in piece.candidates[:3]
    )


def _from_next(scene: Scene, piece: Piece, follower: Piece, verdict: Verdict) -> float:
    if verdict.points < ENOUGH:
        return 0.0
    gap = _gap(scene, piece.last, follower.first)
    if gap == "," and _is_wide(follower):
        return 2.5 if not _is_wide(piece) else 1.0
    return 1.0 if gap in _LIST and verdict.points >= SURE else 0.0


def _from_last(scene: Scene, piece: Piece, leader: Piece, verdict: Verdict) -> float:
    if verdict.points < ENOUGH:
        return 0.0
    gap = _gap(scene, leader.last, piece.first)
    if gap == "," and _is_wide(piece):
        return 1.5
    return 1.0 if gap in _LIST and verdict.points >= SURE else 0.0
