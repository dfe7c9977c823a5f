import pytest

from dateline.model.analysis import COUNTS, EVENT_MENTIONS, EVENTS
from dateline.model.event import Event
from dateline.model.text import Document
from dateline.pipeline.recipe import Recipe, build_chain, load_recipe
from dateline.resolve.time.published import published_value


@pytest.fixture(scope="module")
def read():
    stages = load_recipe().stages
    chain = build_chain(Recipe("test", stages[: stages.index("events") + 1]))

    def events(text: str, published: str = "2024-05-14") -> list[Event]:
        document = Document.build(text, language="en", published=published_value(published))
        analysis = chain.run(document)
        assert analysis.layers["events"].failure is None
        return list(analysis[EVENTS])

    return events


def of_words(events: list[Event], words: str) -> Event:
    return next(e for e in events if any(words in m.evidence.quote for m in e.mentions))


def who(event: Event, role: str) -> set[str]:
    return {filler.head.quote for filler in event.roles if filler.role == role}


def test_a_fire_and_a_protest_in_one_sentence_are_two_events(read) -> None:
    events = read(
        "A fire that gutted a customs office in Tromsø on Monday was arson, police said, "
        "as farmers blocked the bridge for a third day."
    )
    assert of_words(events, "fire") is not of_words(events, "blocked")


def test_two_named_victims_are_two_killings(read) -> None:
    events = read(
        "Judge Marta Oliveira was shot dead in Lisbon on Monday. "
        "The murder of Judge Paulo Brandt in Porto in January was never solved."
    )
    assert of_words(events, "shot dead") is not of_words(events, "murder")


def test_an_explosion_that_did_not_happen_is_not_the_one_that_did(read) -> None:
    events = read("A boiler explosion killed two men in Lyon on Monday. It was not a bomb attack.")
    assert all(
        {m.realis for m in e.mentions} != {"happened", "negated"} or len(e.mentions) == 1
        for e in events
    )


def test_a_similar_attack_is_another_event_and_background(read) -> None:
    events = read(
        "Gunmen attacked a police post near Kandi on Sunday and killed three officers. "
        "A similar attack in March left two dead."
    )
    first = events[0]
    similar = next(e for e in events if any(m.evidence.start > 80 for m in e.mentions))
    assert similar.id != first.id
    assert not first.is_background


def test_who_attacked_is_not_killed_in_the_same_event(read) -> None:
    events = read(
        "Gunmen attacked a market in Gao on Sunday and killed four traders. "
        "Soldiers later killed the gunmen near the river, the army said."
    )
    assert len(events) == 2


def test_what_is_done_again_is_another_event(read) -> None:
    events = read(
        "Gunmen attacked a depot near Kandi on Sunday and killed three guards. "
        "On Monday gunmen attacked the depot again and burned a truck."
    )
    first = next(e for e in events if any(m.evidence.start < 15 for m in e.mentions))
    again = next(
        e
        for e in events
        if any(m.evidence.quote == "attacked" and m.evidence.start > 70 for m in e.mentions)
    )
    assert first.id != again.id


def test_what_happened_years_ago_is_background(read) -> None:
    events = read(
        "Police arrested a smuggler in Bari on Monday. He was held in a port hotel. "
        "A lawyer will see him today. In June 2019, soldiers shot a fisherman near the harbour."
    )
    assert of_words(events, "shot").is_background


def test_nobody_claiming_a_killing_does_not_deny_it(read) -> None:
    events = read("A councillor was shot dead in Cali on Sunday. No group has claimed the killing.")
    assert {m.realis for e in events for m in e.mentions} == {"happened"}


def test_what_somebody_is_accused_of_is_not_told_as_done(read) -> None:
    events = read(
        "A rights group accused the guards of killing prisoners who had surrendered in Arica. "
        "Villagers blamed the militia for executing two farmers."
    )
    assert {e.realis for e in events} == {"hypothetical"}


def test_a_false_rumour_is_told_as_not_done(read) -> None:
    events = read("Rumours that the freed men were arrested again at the border are false.")
    assert [e.realis for e in events if e.kind == "arrest"] == ["negated"]


def test_one_meeting_is_one_event(read) -> None:
    events = read(
        "Envoy Anna Keller met President Luis Prado in Quito on Monday. "
        "The meeting lasted two hours."
    )
    assert len([e for e in events if e.kind == "talks"]) == 1


def test_a_court_named_after_a_country_is_no_place(read) -> None:
    events = read(
        "Two men were detained on Friday and will appear before the Court of Greenland next week."
    )
    assert not of_words(events, "detained").places


def test_background_keeps_its_own_month(read) -> None:
    events = read(
        "A general, Anton Brezak, was killed in a car bombing in Split on Friday. "
        "The attack resembled the December assassination of Colonel Luka Maric. "
        "Maric was killed in a bomb attack outside his house in Zadar.",
        "2024-05-14",
    )
    earlier = of_words(events, "assassination")
    assert earlier.id != events[0].id
    assert (
        earlier.time is None
        or earlier.time.value.interval is None
        or (earlier.time.value.interval.start.month == 12)
    )


def test_those_missing_in_the_headline_are_not_missing_from_what_was_told_for_context() -> None:
    text = (
        "Two fishermen missing after boat sinks off Palawan\n\n"
        "Two fishermen are missing off Palawan, the coast guard said on Saturday.\n\n"
        "In May, gunmen killed a village captain in Roxas town."
    )
    analysis = build_chain(load_recipe()).run(Document.build(text, language="en"))
    killing = {m.id for m in analysis[EVENT_MENTIONS] if m.evidence.quote == "killed"}
    assert killing
    assert not [c for c in analysis[COUNTS] if c.kind == "missing" and c.mention in killing]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a military outpost near Dori on Tuesday, and soldiers killed six of them.",
        "Rebels attacked the village of Kalo on Monday. Troops killed four of them, a spokesman said.",
    ],
)
def test_attackers_who_are_killed_are_no_victims_of_their_own_attack(read, text) -> None:
    events = read(text)
    attack, answer = of_words(events, "attacked"), of_words(events, "killed")
    assert attack is not answer
    assert who(answer, "actor") in ({"soldiers"}, {"Troops"})
    assert not who(attack, "victim")
    assert not who(attack, "actor") & {"soldiers", "Troops"}


def test_those_who_were_seized_were_not_killed_with_the_others(read) -> None:
    events = read(
        "Rebels attacked the village of Kalo on Monday. "
        "Troops killed four of them and captured two others, a spokesman said."
    )
    assert not who(of_words(events, "killed"), "victim") & {"others", "two others"}


def test_shops_burned_in_a_riot_are_part_of_it(read) -> None:
    events = read(
        "Rioters smashed windows and burned seven shops in Feni on Monday night, police said. "
        "The riot ended at dawn."
    )
    assert of_words(events, "burned") is of_words(events, "riot")


def test_those_who_were_dispersed_did_not_fire_the_tear_gas(read) -> None:
    events = read(
        "Police fired tear gas on Friday to disperse hundreds of protesters who tried to march on the "
        "presidency in Accra, witnesses said."
    )
    assert "hundreds" not in who(of_words(events, "tear gas"), "actor")


def test_one_market_makes_no_report_of_the_markets(read) -> None:
    events = read(
        "Five people were killed when a drone hit a market in Omdurman on Saturday, the Doctors Network said."
    )
    assert [e.kind for e in events] == ["drone_strike"]
