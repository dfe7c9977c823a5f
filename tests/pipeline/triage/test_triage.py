import json
from importlib import resources
from itertools import permutations

import pytest

from dateline.model.outlet import Outlet
from dateline.model.record import UNREAD, is_unread
from dateline.model.text import Document
from dateline.pipeline.triage.score import SHORTEST, Triage, shipped_triage
from dateline.pipeline.triage.signs import signs_of
from dateline.pipeline.triage.unread import unread

RECIPE = (
    "Plum jam for a rainy week\n\n"
    "Stone two kilos of plums and leave them overnight with sugar and the juice of a lemon. In the morning cook them "
    "slowly until a spoonful sets on a cold plate. My grandmother added a walnut to each jar and a strip of orange peel; "
    "we fill ours to the rim and turn them over on a towel. The jars keep until spring in any cool cupboard."
)
MATCH = (
    "United bombard Rovers but goalless derby ends in stalemate\n\n"
    "United fired shot after shot at the Rovers goal on Saturday and the striker hit the post twice, yet the derby ended "
    "goalless. The coach praised his defence, the captain blamed the referee, and fans sang through the second half. "
    "The league leaders stay two points ahead, with three matches to play before the season ends in the cup final."
)
RAID = (
    "Villagers tell of night raid\n\n"
    "Amina Baro was asleep when the men came. They wore no uniforms. They took her two sons and the schoolteacher, she "
    "said, and drove off towards the river; nobody has heard of the three since. In the morning the neighbours found "
    "the door broken and blood on the step. The district office says that gunmen kidnapped eleven people along that road."
)


@pytest.fixture(scope="module")
def triage():
    return shipped_triage()


@pytest.mark.parametrize("text", [RECIPE, MATCH], ids=["recipe", "match"])
def test_ordinary_news_is_left_out_with_its_score_and_signs(triage, text):
    verdict = triage.verdict(Document.build(text))
    assert not verdict.is_read
    assert verdict.rule == "score.below"
    assert verdict.score is not None


@pytest.mark.parametrize("text", [RAID, RAID.upper()], ids=["as written", "in capitals"])
def test_a_report_of_an_event_is_read(triage, text):
    assert triage.verdict(Document.build(text)).is_read


def test_reports_that_ship_are_read(triage):
    for name in ("report.jsonl", "story.jsonl"):
        for line in resources.files("dateline").joinpath("sample", name).read_text().splitlines():
            assert triage.verdict(Document.build(json.loads(line)["text"])).is_read


def test_a_headline_alone_is_always_read(triage):
    verdict = triage.verdict(Document.build("Plum jam for a rainy week"))
    assert (verdict.is_read, verdict.rule) == (True, "short")
    assert len(RECIPE.split()) > SHORTEST


def test_another_language_is_always_read(triage):
    verdict = triage.verdict(Document.build(RECIPE, language="fr"))
    assert (verdict.is_read, verdict.rule) == (True, "language")


def test_a_word_for_grave_harm_outranks_the_score():
    never = Triage({}, bias=0.0, bar=99.0)
    assert never.verdict(Document.build(RAID)).rule == "unmistakable"
    assert not never.verdict(Document.build(MATCH)).is_read


def test_the_verdict_depends_on_the_words_alone(triage):
    one = Document.build(RAID, outlet=Outlet("Harbour Wire"), url="https://harbour.example/1")
    assert triage.verdict(one) == triage.verdict(Document.build(RAID))


def test_no_trigger_word_lowers_a_score(triage):
    lowering = {name for name, weight in triage.weights.items() if weight < 0}
    assert all(name.startswith(("field.", "length.")) for name in lowering)


def test_weights_survive_being_written(triage):
    again = Triage.from_bytes(triage.to_bytes())
    assert again.verdict(Document.build(RAID)) == triage.verdict(Document.build(RAID))


def test_signs_do_not_depend_on_the_order_of_sentences():
    sentences = ["Gunmen kidnapped a teacher.", "The market was quiet.", "Police found a bomb."]
    seen = {frozenset(signs_of(Document.build(" ".join(s))).names) for s in permutations(sentences)}
    assert len(seen) == 1


def test_an_unread_report_keeps_its_text_and_says_why(triage):
    document = Document.build(RECIPE)
    record = unread(document, triage.verdict(document))
    assert is_unread(record)
    assert record.recipe == UNREAD
    assert record.document == document
    assert not record.events
    assert record.notices[0].message.startswith("Not read: no event expected (score -")
    assert record.from_json(record.to_json()) == record
