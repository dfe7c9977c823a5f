"""What the mentions of one event say together: its kind, and whether it took place."""

import dataclasses

import msgspec
import pytest

from dateline.model.analysis import EVENT_MENTIONS
from dateline.model.text import Document
from dateline.ontology import load_ontology
from dateline.pipeline.catalog import build_stage
from dateline.pipeline.chain import Chain
from dateline.resolve.tree import Tree
from dateline.stages.events.best import best_first
from dateline.stages.events.known import Known, describe
from dateline.stages.events.links import read_links
from dateline.stages.events.merge import common_kind, common_realis
from dateline.stages.events.vetoes import conflict

UP_TO_ROLES = (
    "sentences", "tokens", "encoder", "syntax", "quotations", "names", "references", "entities", "times", "places",
    "event_mentions", "event_times", "event_places", "roles", "counts",
)  # fmt: skip
TEXT = "Gunmen attacked a mine near Korta. Residents said that soldiers opened fire on a bus."


@pytest.fixture(scope="module")
def known() -> Known:
    chain = Chain([build_stage(name) for name in UP_TO_ROLES])
    analysis = chain.run(Document.build(TEXT, language="en"))
    mentions = analysis[EVENT_MENTIONS]
    return describe(mentions, Tree.of(analysis), load_ontology(), read_links(analysis))[0]


def told(known: Known, realis: str, lemma: str = "attack", **changes: object) -> Known:
    mention = msgspec.structs.replace(known.mention, realis=realis)
    return dataclasses.replace(known, mention=mention, lemma=lemma, **changes)


def test_told_once_and_denied_once_is_no_fact(known) -> None:
    assert common_realis([told(known, "happened"), told(known, "negated")]) == "hypothetical"


def test_denied_more_often_than_told_is_denied(known) -> None:
    members = [told(known, "happened"), told(known, "negated"), told(known, "negated")]
    assert common_realis(members) == "negated"


def test_that_somebody_died_does_not_tell_the_deed_that_is_denied(known) -> None:
    deed, harm = told(known, "happened"), told(known, "happened", "die", tier="effect")
    assert common_realis([deed, told(known, "negated"), harm, harm]) == "hypothetical"


def test_one_more_word_proves_nothing_that_is_told_and_denied_in_the_same_word(known) -> None:
    members = [told(known, "happened"), told(known, "negated"), told(known, "happened", "fly")]
    assert common_realis(members) == "hypothetical"


def test_one_denial_does_not_undo_what_is_told_again_and_again(known) -> None:
    members = [told(known, "happened"), told(known, "negated"), told(known, "happened")]
    assert common_realis(members) == "happened"


def test_what_it_was_not_is_no_word_for_what_it_was(known) -> None:
    left = told(known, "happened", "explosion")
    assert conflict(left, told(known, "negated", "bomb", denies_name=True))
    assert conflict(left, told(known, "negated", "firing")) != "called something else"


def test_one_sure_word_outweighs_two_that_waver(known) -> None:
    sure = dataclasses.replace(known, scenario="arson", chances={"arson": 0.95}, tier="sure")
    open_ = dataclasses.replace(
        known, scenario="armed_attack", chances={"armed_attack": 0.4, "arson": 0.3}, tier="generic"
    )
    assert common_kind([sure, open_, open_], load_ontology()) == "arson"


def test_the_word_for_a_deed_is_better_than_the_word_for_a_thing(known) -> None:
    thing = dataclasses.replace(known, lemma="bomb", order=0)
    deed = dataclasses.replace(known, lemma="explode", order=1)
    assert best_first([thing, deed]) == [deed, thing]


def test_the_word_that_says_whom_it_hit_is_the_best(known) -> None:
    plain = dataclasses.replace(known, order=0, harmed=frozenset())
    telling = dataclasses.replace(known, order=1, harmed=frozenset({"e1"}))
    assert best_first([plain, telling])[0] is telling
