"""Each stage turns the opinions of heads into a layer with its words, and says nothing below its bars."""

from __future__ import annotations

import msgspec
import pytest
from tests.stages.multilingual.made import heads, read

from dateline.model.analysis import (
    ATTRIBUTIONS,
    CLAIMS,
    COUNTS,
    EVENT_MENTIONS,
    EVENTS,
    FINDINGS,
    NAMES,
    ROLES,
    SOURCES,
    Analysis,
)
from dateline.model.claim import NumberValue
from dateline.model.text import Document
from dateline.pipeline.catalog import build_stage
from dateline.resolve.time.published import published_value
from dateline.stages.multilingual.attributions import AttributionStage
from dateline.stages.multilingual.checks import check_stage, finding_stage
from dateline.stages.multilingual.claims import ClaimStage
from dateline.stages.multilingual.counts import CountStage
from dateline.stages.multilingual.events import EventStage, once
from dateline.stages.multilingual.mentions import EventMentionStage
from dateline.stages.multilingual.names import NameStage
from dateline.stages.multilingual.places import PlaceStage
from dateline.stages.multilingual.responsibility import ResponsibilityStage
from dateline.stages.multilingual.roles import Bars, RoleStage
from dateline.stages.multilingual.setting import EventPlaceStage, EventTimeStage
from dateline.stages.multilingual.sources import SourceStage

TEXT = (
    "Dos muertos en Loja\n\nUna bomba estalló el martes en Loja y mató a dos guardias. "
    "El alcalde Iván Mena dijo que nadie fue detenido. La explosión fue obra de Los Cuervos."
)
MARKED = {
    "muertos": "bombing past one headline",
    "estalló": "bombing past one",
    "explosión": "bombing past one blamed",
    "detenido": "arrest denied_event another",
    "Loja": "place where",
    "martes": "when",
    "bomba": "instrument",
    "dos": "victim",
    "guardias": "victim",
    "Cuervos": "doubtful_actor",
    "Iván": "person_b source_b",
    "Mena": "person_i source_i speaker",
    "dijo": "cue said",
    "nadie": "content_b told",
    "fue": "content_i",
}
MARKS = sorted({mark for marks in MARKED.values() for mark in marks.split()})
HEADS = heads(
    MARKS,
    words={
        "tags.names": {"O": "", "B-place": "place", "B-person": "person_b", "I-person": "person_i"},
        "tags.trigger": {"O": "", "bombing": "bombing", "arrest": "arrest"},
        "tags.cue": {"O": "", "B-cue": "cue"},
        "tags.source": {"O": "", "B-source": "source_b", "I-source": "source_i"},
        "tags.content": {"O": "", "B-content": "content_b", "I-content": "content_i"},
        "classes.realis": {"happened": "", "negated": "denied_event"},
        "classes.standing": {"main": ""},
        "classes.stance": {"asserts": ""},
        "classes.speaker": {"official": ""},
        "classes.field": {"occurrence": ""},
        "classes.certainty": {"certain": ""},
    },
    pairs={
        "pairs.roles": {
            "instrument": ("bombing", "instrument"),
            "victim": ("bombing", "victim"),
            "time": ("bombing", "when"),
            "place": ("bombing", "where"),
        },
        "pairs.same": {"same": ("one", "one")},
        "pairs.attribution": {"source": ("cue", "speaker"), "content": ("cue", "content_b")},
        "pairs.about": {"about": ("told", "another")},
    },
)


def read_all(text: str, marked: dict[str, str] = MARKED) -> Analysis:
    document = Document.build(text, language="es", published=published_value("2024-05-23"))
    stages = [
        build_stage("quotations"),
        NameStage(HEADS),
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
        check_stage(),
        finding_stage(),
    ]
    found = read(text, marked, MARKS, stages, document=document)
    assert [layer.failure for layer in found.failures()] == []
    return found


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return read_all(TEXT)


def test_names_keep_their_kind_and_words(analysis: Analysis) -> None:
    assert [(m.evidence.quote, m.kind) for m in analysis[NAMES]] == [
        ("Loja", "place"),
        ("Loja", "place"),
        ("Iván Mena", "person"),
    ]


def test_mentions_say_kind_and_whether_it_took_place(analysis: Analysis) -> None:
    told = [(m.evidence.quote, m.kind, m.realis) for m in analysis[EVENT_MENTIONS]]
    assert told[1:3] == [("estalló", "bombing", "happened"), ("detenido", "arrest", "negated")]
    denied = analysis[EVENT_MENTIONS][2]
    assert denied.realis_evidence is not None
    assert denied.why.rule == "words.sure.negated"


def test_mentions_of_one_event_are_merged_and_what_is_denied_stays_apart(
    analysis: Analysis,
) -> None:
    bombing, arrest = analysis[EVENTS]
    assert {m.evidence.quote for m in bombing.mentions} == {"muertos", "estalló", "explosión"}
    assert (arrest.kind, arrest.realis, arrest.execution) == ("arrest", "negated", "threatened")


def test_an_event_has_its_time_place_and_fillers_with_their_words(analysis: Analysis) -> None:
    event = analysis[EVENTS][0]
    assert event.time is not None
    assert event.time.value.edtf == "2024-05-21"
    assert [p.place.evidence.quote for p in event.places][:1] == ["Loja"]
    assert {(r.role, r.evidence.quote) for r in event.roles} == {
        ("instrument", "bomba"),
        ("victim", "dos guardias"),
    }


def test_nobody_is_accused_below_the_bar() -> None:
    unsure = heads(
        ["bombing", "doubtful"],
        words={
            "tags.trigger": {"O": "", "bombing": "bombing"},
            "classes.realis": {"happened": ""},
            "classes.standing": {"main": ""},
        },
        pairs={"pairs.roles": {"actor": ("bombing", "doubtful")}},
    )
    marked = {"explosión": "bombing", "Cuervos": "doubtful"}
    text = "La explosión fue obra de Los Cuervos."
    below = (build_stage("quotations"), _NoNames(), build_stage("entities"))
    for bar, found in ((0.5, 1), (1 - 1e-9, 0)):
        stages = [*below, EventMentionStage(unsure), RoleStage(unsure, Bars(actor=bar))]
        analysis = read(text, marked, ["bombing", "doubtful"], stages)
        assert len(analysis[ROLES]) == found


def test_a_figure_is_carried_by_the_event_of_its_sentence(analysis: Analysis) -> None:
    assert {(c.kind, c.min, c.evidence.quote) for c in analysis[COUNTS]} >= {
        ("killed", 2, "Dos"),
        ("killed", 2, "dos"),
    }
    [tally] = analysis[EVENTS][0].tally
    assert (tally.kind, tally.min, tally.max) == ("killed", 2, 2)


def test_an_attribution_has_cue_source_and_content(analysis: Analysis) -> None:
    [found] = analysis[ATTRIBUTIONS]
    assert found.cue is not None
    assert (found.cue.quote, found.content.quote) == ("dijo", "nadie fue detenido")
    assert found.why.rule == "speech.asserts.that"
    _, mayor = analysis[SOURCES]
    assert (mayor.name, mayor.kind) == ("Iván Mena", "official_civil")
    assert found.chain[-1].source == mayor.id


def test_claims_are_attributed_or_the_reports_own(analysis: Analysis) -> None:
    told = [(c.voice, c.field, c.event is not None) for c in analysis[CLAIMS]]
    assert ("attributed", "occurrence", True) in told
    assert ("author", "occurrence", True) in told
    arrest = analysis[EVENTS][1]
    [said] = [c for c in analysis[CLAIMS] if c.voice == "attributed"]
    assert said.event == arrest.id
    assert not isinstance(said.value, NumberValue)


def test_a_weekday_that_is_not_the_dates_is_asked_about() -> None:
    text = "Una bomba estalló el martes 22 de mayo de 2024 en Loja."
    [finding] = read_all(text)[FINDINGS]
    assert (finding.kind, finding.is_hard) == ("weekday_date_mismatch", True)


def test_a_report_that_no_encoder_read_gives_empty_layers() -> None:
    stages = [NameStage(), build_stage("entities"), EventMentionStage(), RoleStage()]
    analysis = read("Text.", {}, [], [build_stage("quotations"), *stages], language="en")
    assert analysis[EVENT_MENTIONS] == ()


class _NoNames:
    name = "no_names"
    version = "1"
    needs = ()
    gives = NAMES

    def run(self, analysis: Analysis) -> tuple[()]:
        del analysis
        return ()


def test_news_of_harm_takes_over_the_day_of_the_first_and_says_so() -> None:
    text = "Una bomba estalló el martes en Loja. Siguió otro ataque contra la plaza."
    marked = MARKED | {"ataque": "bombing"}
    first, second = sorted(
        read_all(text, marked)[EVENTS], key=lambda e: e.mentions[0].evidence.start
    )
    assert first.time is not None
    assert second.time is not None
    assert (first.time.why.rule, second.time.why.rule) == ("words.behind", "lead.time")
    assert second.time.evidence == first.time.evidence
    assert [p.why.rule for p in second.places] == ["lead.place"]


def test_of_two_fillers_one_inside_the_other_the_longer_stands(analysis: Analysis) -> None:
    whole = next(r for r in analysis[ROLES] if len(r.evidence.quote.split()) > 1)
    start = whole.evidence.start
    part = msgspec.structs.replace(
        whole,
        entity=None,
        evidence=analysis.document.evidence(
            (start, start + len(whole.evidence.quote.split(maxsplit=1)[0]))
        ),
    )
    assert [r.evidence for r in once([part, whole])] == [whole.evidence]
