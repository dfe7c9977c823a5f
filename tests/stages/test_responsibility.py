import pytest

from dateline.model.analysis import EVENTS, RESPONSIBILITY, SOURCES
from dateline.model.text import Document
from dateline.pipeline.recipe import standard_chain

CHAIN = standard_chain()
BOMB = "A bomb exploded at a market in Mosul on Friday, killing four people. "


def read(text):
    analysis = CHAIN.run(Document.build(text, language="en"))
    names = {source.id: source.name for source in analysis[SOURCES]}
    kinds = {event.id: event.kind for event in analysis[EVENTS]}
    return [
        (r.act, r.party.quote if r.party else None, names[r.by], kinds.get(r.event))
        for r in analysis[RESPONSIBILITY]
    ]


def test_nobody_has_claimed_is_a_record_of_the_report():
    [(act, party, _, event)] = read(BOMB + "No group has claimed responsibility for the attack.")
    assert (act, party, event) == ("none_claimed", None, "bombing")


def test_a_group_that_says_it_did_it_claims():
    found = read(BOMB + "The Karun Liberation Front claimed responsibility for the bombing.")
    assert [(a, p, b) for a, p, b, _ in found] == [
        ("claims", "The Karun Liberation Front", "Karun Liberation Front")
    ]


def test_an_accused_police_force_is_named_without_its_crime():
    found = read(BOMB + "Relatives accused the police of murder.")
    assert [(a, p) for a, p, _, _ in found] == [("is_blamed", "the police")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Officials said there was no evidence that the Karun Front was behind the attack.",
        "The governor blamed bad weather for the crash.",
        "It is not known who was behind the attack.",
        "The mayor asked whether the Karun Front was responsible for the attack.",
        "The opposition accused the minister of having ignored warnings.",
        "The prosecutor rejected the allegation.",
        "His family said Omar Haddad died in hospital.",
    ],
)
def test_nobody_is_blamed_where_nobody_blames(sentence):
    assert read(BOMB + sentence) == []


def test_a_denial_of_a_blame_is_of_the_one_blamed():
    found = read(
        BOMB + "Residents said the Karun Front had bombed the market. The Karun Front denied it."
    )
    assert ("denies", "the Karun Front") in {(a, p) for a, p, _, _ in found}
    assert not [a for a, *_ in found if a == "claims"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The group Black Dawn took responsibility.", ("claims", "The group Black Dawn")),
        ("The bombing was claimed by the Karun Front.", ("claims", "the Karun Front")),
        (
            "The Karun Front is believed to be behind the attack.",
            ("is_suspected", "The Karun Front"),
        ),
        ("Suspicion fell on the Karun Front.", ("is_suspected", "the Karun Front")),
        ("The attack was blamed on the Karun Front.", ("is_blamed", "the Karun Front")),
        ("The attack was never claimed.", ("none_claimed", None)),
    ],
)
def test_ways_to_say_who_did_it(sentence, expected):
    assert [(act, party) for act, party, _, _ in read(BOMB + sentence)] == [expected]


def test_a_claim_that_media_report_is_said_by_the_media():
    analysis = CHAIN.run(
        Document.build(
            "A bomb killed two guards in Mosul on Friday. "
            "Local media reported that the River Front had claimed responsibility.",
            language="en",
        )
    )
    names = {source.id: source.name for source in analysis[SOURCES]}
    (act,) = (a for a in analysis[RESPONSIBILITY] if a.act == "claims")
    assert "media" in names[act.by].lower()
    assert act.party.quote == "the River Front"


def test_the_words_of_a_claim_end_where_another_statement_begins():
    text = "Police blamed at least 14 soldiers, Police claimed responsibility for three attacks."
    acts = CHAIN.run(Document.build(text, language="en"))[RESPONSIBILITY]
    quotes = [act.wording.quote for act in acts if act.act == "claims"]
    assert quotes == ["Police claimed responsibility for three attacks"]


def test_the_words_of_a_claim_end_before_a_blame():
    text = "Police said three people, Police claimed responsibility for three attacks.  blamed three people."
    analysis = CHAIN.run(Document.build(text, language="en"))
    claimed = [r.wording.quote for r in analysis[RESPONSIBILITY] if r.act == "claims"]
    assert claimed
    assert not any("blamed" in words for words in claimed)


def test_the_words_of_a_claim_begin_after_a_blame():
    text = (
        "Police said three people. A doctor, who asked not to be named, blamed three people, "
        "The River Front claimed responsibility for three people."
    )
    analysis = CHAIN.run(Document.build(text, language="en"))
    claimed = [r.wording.quote for r in analysis[RESPONSIBILITY] if r.act == "claims"]
    assert not any("blamed" in words for words in claimed)


def test_that_the_attackers_attacked_blames_nobody():
    text = "The attackers struck the village at dawn, an official said."
    analysis = CHAIN.run(Document.build(text, language="en"))
    assert not [r for r in analysis[RESPONSIBILITY] if r.act == "is_blamed"]


def test_whoever_says_so_blaming_somebody_blames_them():
    text = (
        "Five people were killed when a drone hit a market in Omdurman, the Doctors Network said, "
        "blaming the Rapid Support Forces."
    )
    analysis = CHAIN.run(Document.build(text, language="en"))
    found = [(r.act, r.party.quote) for r in analysis[RESPONSIBILITY] if r.party is not None]
    assert found == [("is_blamed", "the Rapid Support Forces")]
