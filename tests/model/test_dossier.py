import msgspec

from dateline.model.claim import NumberValue
from dateline.model.dossier import Dispute, Dossier, Reading
from dateline.model.judgement import Judge, Judgement
from dateline.model.revision import Cause, Change, Revision

THREE = Reading(NumberValue(3, 3), ("claim-a",), (), ("source-a",))
FIVE = Reading(NumberValue(5, None), ("claim-b",), ("claim-c",), ("source-b",))


def both_ways(value):
    return msgspec.json.decode(msgspec.json.encode(value), type=type(value))


def test_a_dossier_keeps_conflicting_numbers_apart_through_json():
    dossier = Dossier(
        id="BAT-1",
        events=("event-a", "event-b"),
        fields={"killed": (THREE, FIVE)},
        disputes=(Dispute("killed", (THREE, FIVE)),),
        first_seen="2025-03-14T19:40:00+04:00",
        last_seen="2025-03-15T08:00:00+04:00",
        policy="latest",
        log_position=7,
    )
    assert both_ways(dossier) == dossier
    assert len(both_ways(dossier).fields["killed"]) == 2


def test_judgements_and_revisions_survive_json():
    judge = Judge("rule.same_day", is_person=False, version="1")
    judgement = Judgement("j", "event-a", "event-b", "same", judge, "2025-03-15T08:00:00Z", 0.9)
    change = Change("killed", (THREE,), (THREE, FIVE))
    revision = Revision("BAT-1", 2, "2025-03-15T08:00:00Z", Cause("judgement", "j"), (change,))
    assert both_ways(judgement) == judgement
    assert both_ways(revision) == revision
