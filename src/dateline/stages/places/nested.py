"""Place names among other capitalised words: in the name of a body, before an office, after a person.

"Aleppo University" holds Aleppo, "Ohio Governor" says whose governor; "Jordan Homs" is neither.
"""

from __future__ import annotations

from dateline.model.entity import Mention
from dateline.model.place import Sense
from dateline.stages.places.pieces import Piece
from dateline.stages.places.surroundings import Scene
from dateline.stages.places.words import words

Nesting = tuple[float, Sense | None]
"""Points, and the sense that the other words give the name."""
_NONE: Nesting = (0.0, None)
_OFFICE: Nesting = (2.5, "modifier")
_STREET: Nesting = (-4.0, "embedded")
_CIVIC: Nesting = (2.5, "embedded")
_BODY: Nesting = (1.2, "embedded")
_LATER_BODY: Nesting = (1.5, "embedded")
_OF_BODY: Nesting = (1.5, "embedded")
_DEDICATED: Nesting = (-8.0, "embedded")
_OTHER: Nesting = (-1.0, "embedded")
_SHORT_RUN = 3


def inside_name(scene: Scene, piece: Piece) -> Nesting:
    """What the capitalised words right after and before a stretch, or "of" before it, make of it."""
    right = [] if scene.atoms[piece.last - 1].tail else scene.after(piece.last)
    if scene.is_styled(piece.first):
        # Among capitals only a telling word counts.
        found = _before_capitals(scene, piece, right[:1]) if right else _NONE
        return found if found[0] > 0 else _NONE
    points, sense = _before_capitals(scene, piece, right) if right else _NONE
    left = scene.before(piece.first)
    if left:
        more, other = _after_capitals(scene, left[0])
        return points + more, sense or other
    more, other = _after_of(scene, piece)
    return points + more, other or sense


def is_within_body(scene: Scene, piece: Piece) -> bool:
    """Whether the name stage sees a longer name of an organisation or group around the stretch."""
    mention = scene.mention[piece.first]
    if mention is None or mention.kind not in ("organisation", "group"):
        return False
    start, end = scene.atoms[piece.first].span.start, scene.atoms[piece.last - 1].span.end
    return mention.head.start < start or end < mention.head.end


def _after_of(scene: Scene, piece: Piece) -> Nesting:
    """``University of X``, ``Mayor of the X``, ``Voice of X``; a town and a state are no bodies."""
    w = words()
    at = piece.first - 1
    if scene.lower(at) == "the":
        at -= 1
    holder = scene.text(at - 1)
    if (
        scene.lower(at) == "of"
        and holder.lower() in w.shrines
        and scene.lower(piece.first) in w.saints
    ):
        return _DEDICATED
    if scene.lower(at) != "of" or not holder[:1].isupper():
        return _NONE
    word = holder.lower()
    if word in w.of_body:
        return _OF_BODY
    if word in w.offices or word in w.kinds or word in w.never or holder in w.ends:
        return 0.0, None
    return (0.0, None) if scene.begins_sentence(at - 1) else (0.0, "embedded")


def _before_capitals(scene: Scene, piece: Piece, right: list[int]) -> Nesting:
    w = words()
    following = [scene.lower(i) for i in right]
    near = following[0]
    if scene.atoms[right[0]].is_joined or near in w.countries_of or near in w.function:
        return _NONE
    if near in w.streets or (len(following) < _SHORT_RUN and following[-1] in w.streets):
        return _STREET
    if near in w.offices:
        return _OFFICE
    if near in w.bodies:
        return _CIVIC if near in w.civic or len(piece) > 1 else _BODY
    if any(f in w.bodies or f in w.facilities for f in following):
        return _LATER_BODY
    return _before_name(scene, piece, scene.mention[right[0]], near)


def _before_name(scene: Scene, piece: Piece, mention: Mention | None, word: str) -> Nesting:
    """Before words that only the name stage can tell."""
    if mention is None:
        return _OTHER
    is_same = mention is scene.mention[piece.first]
    if mention.kind == "person":
        is_apart = not is_same and word in words().first_names
        return (-1.0 if is_apart else -3.0), "modifier"
    if mention.kind in ("organisation", "group"):
        return 0.3, "embedded"
    if mention.kind in ("place", "facility"):
        return (0.5, "embedded") if is_same else (0.0, "modifier")
    return _OTHER


def _after_capitals(scene: Scene, nearest: int) -> Nesting:
    w = words()
    near = scene.lower(nearest)
    if scene.text(nearest) in w.adjuncts:
        return 1.0, None
    if near in w.countries_of or near in w.people_of or near in w.function:
        return _NONE
    if near in w.titles or near in w.first_names:
        return (-2.5 if near in w.titles else -4.0), None
    return (0.0 if near in w.bodies else -1.5), "embedded"
