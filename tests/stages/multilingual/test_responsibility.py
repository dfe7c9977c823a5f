"""A blame is a blame by whoever utters it; a claim of responsibility is made by those who claim."""

from tests.stages.multilingual.made import Named, heads, read

from dateline.model.analysis import CLAIMS, EVENTS, RESPONSIBILITY, ROLES, SOURCES
from dateline.pipeline.catalog import build_stage
from dateline.stages.multilingual.attributions import AttributionStage
from dateline.stages.multilingual.claims import ClaimStage
from dateline.stages.multilingual.counts import CountStage
from dateline.stages.multilingual.events import EventStage
from dateline.stages.multilingual.mentions import EventMentionStage
from dateline.stages.multilingual.places import PlaceStage
from dateline.stages.multilingual.responsibility import ResponsibilityStage
from dateline.stages.multilingual.roles import RoleStage
from dateline.stages.multilingual.setting import EventPlaceStage, EventTimeStage
from dateline.stages.multilingual.sources import SourceStage

MARKS = ["event", "doer"]
HEADS = heads(
    MARKS,
    words={
        "tags.trigger": {"O": "", "bombing": "event"},
        "tags.cue": {"O": ""},
        "classes.realis": {"happened": ""},
        "classes.standing": {"main": ""},
        "classes.speaker": {"official": ""},
        "classes.field": {"occurrence": ""},
        "classes.certainty": {"certain": ""},
    },
    pairs={
        "pairs.roles": {"actor": ("event", "doer")},
        "pairs.same": {"same": ("event", "event")},
        "pairs.attribution": {"source": ("doer", "doer")},
        "pairs.about": {"about": ("event", "event")},
    },
)
NAMES = {"Iván Mena": "person", "Los Cuervos": "group"}
BOMB = "Una bomba estalló en la plaza. "
MARKED = {"bomba": "event", "estalló": "event", "atentado": "event", "Cuervos": "doer"}


def records(text):
    stages = [
        build_stage("quotations"),
        Named(NAMES),
        build_stage("entities"),
        build_stage("times"),
        PlaceStage(),
        EventMentionStage(HEADS),
        EventTimeStage(HEADS),
        EventPlaceStage(HEADS),
        RoleStage(HEADS),
        CountStage(HEADS),
        AttributionStage(HEADS),
        SourceStage(HEADS),
        EventStage(HEADS),
        ClaimStage(HEADS),
        ResponsibilityStage(HEADS),
    ]
    analysis = read(BOMB + text, MARKED, MARKS, stages)
    assert [layer.failure for layer in analysis.failures()] == []
    return analysis


def told(analysis):
    names = {source.id: source.name for source in analysis[SOURCES]}
    return [
        (r.act, r.party.quote if r.party else None, names[r.by]) for r in analysis[RESPONSIBILITY]
    ]


def test_a_blame_is_by_the_blamer_and_makes_no_doer():
    analysis = records("El alcalde Iván Mena culpó del atentado a Los Cuervos.")
    assert told(analysis) == [("is_blamed", "Los Cuervos", "Iván Mena")]
    assert [role for role in analysis[ROLES] if role.role == "actor"] == []


def test_a_claim_is_by_those_who_claim():
    analysis = records("El grupo Los Cuervos se atribuyó el atentado.")
    [(act, _, by)] = told(analysis)
    assert (act, "Los Cuervos" in by) == ("claims", True)
    assert {c.field for c in analysis[CLAIMS] if c.voice == "attributed"} == {"responsibility"}


def test_a_denied_part_is_a_denial_and_the_deed_stays_a_fact():
    analysis = records("El alcalde Iván Mena negó su participación en el atentado.")
    assert told(analysis) == [("denies", "El alcalde Iván Mena", "Iván Mena")]
    assert {event.realis for event in analysis[EVENTS]} == {"happened"}


def test_that_nobody_claims_it_names_nobody():
    analysis = records("Ningún grupo se atribuyó el atentado.")
    assert [(act, party) for act, party, _ in told(analysis)] == [("none_claimed", None)]
