import msgspec

from dateline.model.claim import Source
from dateline.model.event import Coded, Event, EventPlace, Role
from dateline.model.place import PlacePrecision, Point
from dateline.model.record import Record
from dateline.model.text import Document
from dateline.model.why import Why
from dateline.pipeline.digest import digest
from dateline.pipeline.digest.glance import excerpt_of
from dateline.pipeline.digest.values import names_of
from dateline.pipeline.digest.view import Field
from dateline.pipeline.reading import read_document
from dateline.testing.samples import Builder, sample_record


def field(record: Record, path: str) -> Field:
    return digest(record).paths()[path][1]


def with_role(role: str, words: str, *names: str) -> Record:
    record = sample_record()
    b = Builder(record.document)
    event = record.events[0]
    added = b.role(event.mentions[0], role, words, *names)  # type: ignore[arg-type]
    changed = msgspec.structs.replace(event, roles=(*event.roles, added))
    return msgspec.structs.replace(record, events=(changed, *record.events[1:]))


def test_whoever_is_only_blamed_never_stands_as_the_actor() -> None:
    assert field(with_role("actor", "the Red Valley Front"), "1.by").value == "nobody named"


def test_an_actor_whom_nobody_merely_blames_is_named() -> None:
    assert field(with_role("actor", "Night Convoy"), "1.by").value == "Night Convoy"


def test_nobody_is_asked_who_did_talks() -> None:
    record = sample_record()
    first = msgspec.structs.replace(record.events[0], kind="talks", roles=(), places=())
    talks = msgspec.structs.replace(record, events=(first,), claims=(), responsibility=())
    assert digest(talks).events[0].blanks == ("where",)
    bombing = msgspec.structs.replace(first, kind="bombing")
    changed = msgspec.structs.replace(talks, events=(bombing,))
    assert digest(changed).events[0].blanks == ("where", "by")


def test_an_actor_who_is_also_the_victim_is_marked() -> None:
    by = field(with_role("actor", "Davit Lomsara"), "1.by")
    assert by.notes == ("Davit Lomsara also named as victim or target",)


def test_a_pronoun_is_no_name() -> None:
    record = sample_record()
    document = Document.build("He died. Davit Lomsara fell.")
    b = Builder(document)
    why = Why("roles", "x")
    he = Role(
        "r", "m", "victim", b.at("He"), b.at("He"), why, None, (b.at("He"), b.at("Davit Lomsara"))
    )
    blank: dict[str, object] = {
        "time": None,
        "places": (),
        "counts": (),
        "tally": (),
        "means": None,
    }
    event: Event = msgspec.structs.replace(record.events[0], mentions=(), roles=(he,), **blank)
    empty = dict.fromkeys(
        ("claims", "verification", "responsibility", "findings", "notices", "sources"), ()
    )
    changed = msgspec.structs.replace(record, document=document, events=(event,), **empty)
    assert field(changed, "1.victim").value == "Davit Lomsara"


def test_a_value_that_no_claim_is_about_is_said_by_the_claim_around_it() -> None:
    (saying,) = field(sample_record(), "1.when").sayings
    assert saying.speaker.name == "police"
    assert saying.words.quote == "Friday"


def test_words_outside_every_claim_are_the_reports_own() -> None:
    record = msgspec.structs.replace(sample_record(), claims=(), verification=(), responsibility=())
    (saying,) = field(record, "1.when").sayings
    assert saying.speaker.is_report


def test_a_denial_shows_the_words_that_it_denies() -> None:
    denied = field(sample_record(), "1.by").sayings[2]
    assert (denied.says, denied.manner, denied.words.quote) == (
        "denied responsibility", "denied", "any involvement",
    )  # fmt: skip


def test_confirmed_always_says_by_whom() -> None:
    standing = digest(sample_record()).main[0].standing
    assert [stand.text for stand in standing] == [
        "confirmed by the Imereti police directorate (victim)",
        "according to police",
    ]


def test_a_doubt_about_one_field_stands_there_and_not_at_the_event() -> None:
    record = sample_record()
    event = digest(record).main[0]
    assert not [stand for stand in event.standing if stand.mark in "?✕"]
    (saying,) = field(record, "1.circumstances").sayings
    assert (saying.mark, saying.checks) == ("?", ("not independently verified by Rioni Wire",))


def test_one_person_under_two_names_is_named_once() -> None:
    assert field(with_role("victim", "Lomsara"), "1.victim").value.count("Lomsara") == 1


def test_a_number_is_not_repeated_beside_those_it_counts() -> None:
    record = with_role("victim", "three people")
    event = record.events[0]
    three = event.roles[-1]
    builder = Builder(record.document)
    bare = msgspec.structs.replace(three, id="bare", evidence=builder.at("three"))
    changed = msgspec.structs.replace(event, roles=(*event.roles, bare))
    value = field(
        msgspec.structs.replace(record, events=(changed, *record.events[1:])), "1.victim"
    ).value
    assert "three people" in value
    assert "three" not in value.replace("three people", "")


def test_a_bare_number_of_the_headline_is_no_name() -> None:
    builder = Builder(Document.build("Fourteen dead. At least 14 miners died."))
    mention = builder.mention("accident", "died")
    role = builder.role(mention, "victim", "At least 14 miners", "Fourteen")
    assert names_of([role]) == "at least 14 miners"


def test_of_one_number_told_twice_the_fuller_words_stand() -> None:
    text = "Seven people were hurt. Seven wounded people and three others went home."
    builder = Builder(Document.build(text))
    mention = builder.mention("armed_attack", "hurt")
    roles = [
        builder.role(mention, "victim", words)
        for words in ("Seven people", "Seven wounded people", "three others")
    ]
    assert names_of(roles) == "seven wounded people; three others"


def test_victims_and_targets_stand_on_lines_of_their_own() -> None:
    record = sample_record()
    assert field(record, "1.victim").value.startswith("Davit Lomsara")
    assert field(record, "1.target").value == "a freight depot"


def test_effects_that_a_figure_says_already_are_not_said_again() -> None:
    record = sample_record()
    b = Builder(record.document)
    why = Why("events", "effects.lexicon")
    effects = (
        Coded("deaths", b.at("three people"), why),
        Coded("damage", b.at("destroyed"), why),
    )
    changed = msgspec.structs.replace(record.events[0], effects=effects)
    shown = field(
        msgspec.structs.replace(record, events=(changed, *record.events[1:])), "1.effects"
    )
    assert "damage" in shown.value
    assert "death" not in shown.value


def test_a_cut_quotation_of_a_figure_keeps_the_words_for_the_harm() -> None:
    text = "Tariel Odikadze, for nine years the head of the customs office in Batumi, was killed on Friday."
    document = Document.build(text)
    b = Builder(document)
    mention = b.mention("bombing", "killed")
    count = b.count(mention, "killed", "Tariel Odikadze", 1, 1)
    event = msgspec.structs.replace(
        sample_record().events[0], mentions=(mention,), time=None, places=(), roles=(),
        counts=(count,), tally=(count,), means=None,
    )  # fmt: skip
    b.claim(event, "killed", text[:-1], number=(1, 1))
    empty = dict.fromkeys(("verification", "responsibility", "findings", "notices"), ())
    record = msgspec.structs.replace(
        sample_record(), document=document, events=(event,), claims=tuple(b.claims),
        sources=tuple(b.sources.values()), **empty,
    )  # fmt: skip
    (saying,) = field(record, "1.killed").glance
    assert "killed" in excerpt_of(saying.words, 40, saying.focus)


def test_of_several_places_the_town_stands_before_the_country() -> None:
    record = sample_record(published=True)
    event = record.events[0]
    town = event.places[0]
    land = msgspec.structs.replace(
        town.place, feature="country", relation=None, name="Georgia", country="GE", admin1=None
    )
    wide = EventPlace(land, "event", Why("event_places", "headline", 0.99))
    changed = msgspec.structs.replace(event, places=(wide, town))
    where = field(msgspec.structs.replace(record, events=(changed, *record.events[1:])), "1.where")
    assert where.value.startswith("Zestafoni")
    assert any(other.startswith("also placed in") for other in where.alternatives)


def test_the_country_around_the_place_is_no_other_place() -> None:
    record = sample_record(published=True)
    event = record.events[0]
    town = event.places[0]
    land = msgspec.structs.replace(
        town.place, feature="country", relation=None, country="GE", radius_km=200.0
    )
    inside = msgspec.structs.replace(town.place, country="GE")
    places = (
        msgspec.structs.replace(town, place=inside),
        EventPlace(land, "event", Why("event_places", "attached.wider", 0.7)),
    )
    changed = msgspec.structs.replace(event, places=places)
    where = field(msgspec.structs.replace(record, events=(changed, *record.events[1:])), "1.where")
    assert not any(other.startswith("also placed in") for other in where.alternatives)


def test_where_something_came_from_is_said_so() -> None:
    record = sample_record(published=True)
    event = record.events[0]
    town = event.places[0]
    away = msgspec.structs.replace(
        town.place, name="Batumi", point=Point(41.6, 41.6), country="TR", relation=None
    )
    origin = EventPlace(away, "origin", Why("event_places", "attached.trigger", 0.9))
    changed = msgspec.structs.replace(event, places=(town, origin))
    where = field(msgspec.structs.replace(record, events=(changed, *record.events[1:])), "1.where")
    assert any(other.startswith("from ") for other in where.alternatives)


def test_the_codes_for_how_fine_a_place_is_stand_with_its_reason() -> None:
    record = sample_record(published=True)
    event = record.events[0]
    precision = PlacePrecision(2, 2, 1, is_vicinity=True)
    town = msgspec.structs.replace(event.places[0], precision=precision)
    changed = msgspec.structs.replace(event, places=(town,))
    where = field(msgspec.structs.replace(record, events=(changed, *record.events[1:])), "1.where")
    assert "ACLED 2, UCDP 2, GTD 1 (vicinity)" in where.reasons[0].part


def test_the_outlet_that_speaks_of_itself_is_the_report() -> None:
    record = sample_record()
    outlet = record.document.outlet
    assert outlet
    twin = Source("twin", outlet.name, "outlet")
    speakers = digest(msgspec.structs.replace(record, sources=(*record.sources, twin))).speakers
    assert [s.is_report for s in speakers if s.name == outlet.name] == [True]


def test_a_denial_by_the_one_named_as_party_reads_as_its_own() -> None:
    record = sample_record()
    sources = tuple(
        msgspec.structs.replace(s, name="Red Valley Front")
        if s.name == "the Red Valley Front"
        else s
        for s in record.sources
    )
    by = field(msgspec.structs.replace(record, sources=sources), "1.by")
    assert "denied responsibility" in [saying.says for saying in by.sayings]


def test_figures_differ_only_where_they_do() -> None:
    record = sample_record()
    assert field(record, "1.killed").is_disputed
    assert not field(record, "1.wounded").is_disputed


def test_the_same_record_gives_an_equal_digest() -> None:
    assert digest(sample_record()) == digest(Record.from_json(sample_record().to_json()))


def test_background_is_numbered_after_the_main_events() -> None:
    record = sample_record()
    turned = msgspec.structs.replace(record, events=record.events[::-1])
    view = digest(turned)
    assert [event.number for event in view.events] == [1, 2, 3, 4, 5]
    assert [event.is_background for event in view.events] == [False, False, False, True, True]


def test_whoever_leaves_something_open_did_not_say_it() -> None:
    text = "A bomb killed two guards in Gao on Monday. The army did not say which group was responsible."
    found = digest(read_document(Document.build(text, language="en")))
    fields = [field for event in found.events for field in event.fields]
    says = {saying.says for field in fields for saying in field.sayings}
    assert "did not say" in says
    assert "could not verify" not in says


def test_whoever_condemns_an_attack_is_not_whose_word_it_is() -> None:
    text = (
        "Gunmen ambushed a patrol in Lakki on Monday, the police chief said. "
        "The prime minister condemned the attack."
    )
    (event, *_) = digest(read_document(Document.build(text, language="en"))).main
    assert "according to the police chief" in [stand.text for stand in event.standing]


def test_a_group_with_another_name_behind_a_comma_claims_for_itself() -> None:
    text = (
        "Gunmen ambushed a patrol in Lakki on Monday, killing two officers, police said. "
        "The Red Valley Front, known as RVF, claimed responsibility for the attack."
    )
    (event, *_) = digest(read_document(Document.build(text, language="en"))).main
    by = event.field("by")
    assert by is not None
    assert "claimed responsibility" in {saying.says for saying in by.sayings}
