import msgspec

from dateline.model.event import Event, Role
from dateline.model.record import Record
from dateline.model.text import Document
from dateline.model.why import Why
from dateline.pipeline.digest import digest
from dateline.pipeline.digest.view import Field
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
    assert field(changed, "1.who").value == "Davit Lomsara"


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
        "confirmed by the Imereti police directorate: victim",
        "not independently verified by Rioni Wire: circumstances",
        "according to police",
    ]


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
