"""Records of a case built by hand: one with disputes, one that is plain, and hostile ones."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

import msgspec
from tests.link.assemble.told import Told, day, events, held, number, report, text, yes

from dateline.export.case.form import export
from dateline.export.case.options import Options
from dateline.export.case.told import Told as RecordTold
from dateline.export.case_formats import CASE_FORMATS, RecordFormat
from dateline.export.case_formats import record_format as form
from dateline.link.assemble.dossier import assemble
from dateline.model.event import Coded, EventPlace, Role
from dateline.model.place import PlacePrecision
from dateline.model.record import Record
from dateline.model.why import Why
from dateline.testing.samples import sample_record

AT = "2025-03-20T10:00:00Z"
OPTIONS = Options(at=AT)
GORI = ("Gori", 41.9842, 44.1158, "city")
FORMS = sorted(name for name, made in CASE_FORMATS.items() if isinstance(made, RecordFormat))
WHY = Why("test", "by_hand")


def in_country(record: Record, code: str = "GE", admin1: str = "Shida Kartli") -> Record:
    """The record with the country and precision of its place."""
    precision = PlacePrecision(1, 1, 1, is_vicinity=False)
    events_of_it = [
        msgspec.structs.replace(
            event,
            places=tuple(
                EventPlace(
                    msgspec.structs.replace(p.place, country=code, admin1=admin1, radius_km=3.0),
                    p.role,
                    p.why,
                    precision,
                )
                for p in event.places
            ),
        )
        for event in record.events
    ]
    return msgspec.structs.replace(record, events=tuple(events_of_it))


def with_role(record: Record, role: str, words: str, *, target: str | None = None) -> Record:
    """The record with a filler of a role of its event."""
    event, document = record.events[0], record.document
    at = document.text.index(words)
    evidence = document.evidence((at, at + len(words)))
    filler = Role(f"{role}-{at}", event.mentions[0].id, role, evidence, evidence, WHY)  # type: ignore[arg-type]
    changed = msgspec.structs.replace(event, roles=(*event.roles, filler))
    if target:
        changed = msgspec.structs.replace(changed, target_type=Coded(target, evidence, WHY))
    return msgspec.structs.replace(record, events=(changed,))


def told_of(
    *records: Record, policy: str = "latest", judgements: Iterable = (), revision: int = 2
) -> RecordTold:
    """What an exporter gets of the events of these reports."""
    dossier = assemble(events(*records), held(*records), (), judgements, policy)
    assert dossier is not None
    people = tuple(j for j in judgements if j.verdict == "wrong")
    return RecordTold(dossier, held(*records), AT, revision, people)


def bombing(kind: str = "bombing") -> RecordTold:
    """A bombing told by three outlets: 3, then 5 dead; wounded disputed; blamed and denied."""
    first = report(
        "Harbour Wire",
        "2025-03-14",
        [
            Told("a bomb exploded in the market", "occurrence", yes(), "police"),
            Told("three people were killed", "killed", number(3), "police"),
            Told("nine were wounded", "wounded", number(9), "the health ministry"),
        ],
        happened=day("2025-03-14"),
        where=GORI,
        kind=kind,
    )
    second = report(
        "Coast Post",
        "2025-03-15",
        [
            Told("five people have died", "killed", number(5), "the health ministry"),
            Told("eleven were wounded", "wounded", number(11), "a hospital", "organisation"),
            Told(
                "the Red Valley Front did it", "responsibility", text("the Red Valley Front"),
                "the interior ministry", act="is_blamed",
            ),
            Told(
                "the Red Valley Front had no part in it", "responsibility",
                text("the Red Valley Front"), "the Red Valley Front", "party_to_conflict",
                stance="denies", act="denies",
            ),
        ],
        happened=day("2025-03-14"),
        where=GORI,
        kind=kind,
    )  # fmt: skip
    return told_of(in_country(first), in_country(second))


def claimed() -> RecordTold:
    """An attack that a group says it carried out, and that nobody disputes."""
    told = report(
        "Harbour Wire",
        "2025-03-14",
        [
            Told("gunmen attacked a police post", "occurrence", yes(), None),
            Told("two policemen were killed", "killed", number(2), None),
            Told(
                "the Grey Hill Brigade said it attacked", "responsibility",
                text("the Grey Hill Brigade"), "the Grey Hill Brigade", "party_to_conflict",
                act="claims",
            ),
        ],
        happened=day("2025-03-13"),
        where=GORI,
        kind="armed_attack",
    )  # fmt: skip
    return told_of(with_role(in_country(told), "victim", "two policemen", target="police"))


def blamed(
    by: str = "the army",
    name: str = "the Red Valley Front",
    *,
    happened: str = "2025-03-13",
    where: tuple[str, float, float, str] = GORI,
) -> RecordTold:
    """An attack for which one party is blamed, and nobody denies it."""
    told = report(
        "Harbour Wire",
        happened,
        [
            Told("a convoy was attacked", "occurrence", yes(), None),
            Told(f"{name} attacked it", "responsibility", text(name), by, act="is_blamed"),
        ],
        happened=day(happened),
        where=where,
        kind="armed_attack",
    )
    return told_of(in_country(told))


def undated() -> RecordTold:
    """A talk of which neither day nor place is known."""
    told = report("Harbour Wire", None, [Told("talks began", "occurrence", yes())], kind="talks")
    return told_of(told)


def sample() -> RecordTold:
    """The main event of the invented report, with roles, places and counts."""
    record = sample_record(published=True)
    dossier = assemble([record.events[0].id], {record.document.id: record})
    assert dossier is not None
    return RecordTold(dossier, {record.document.id: record}, AT, 1)


NASTY = (
    '=HYPERLINK("http://x.example","click")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "＝cmd",
    "a; =1+1",
    "line one\nline two\r\nline three\u2028four",
    'say "what"; or, not',
    "nul \x00 and \x1b[31m escape \x07",
    "\u202eevil\u202c \u2066 اختبار עברית",
    "👩‍👩‍👧‍👦 🇬🇪 e\u0301",
    "</script><script>alert(1)</script><!--",
    "]]> & &amp; <b>bold</b> 'quotes'",
    "BEGIN:VEVENT\nEND:VCALENDAR",
    "N" * 10_000,
    "lone \ud83d surrogate",
    "   leading and trailing   ",
    "\t=tab",
)


def hostile() -> list[RecordTold]:
    """Records in which every text is an attack on some format, all of it disputed."""
    made = [_hostile(words, index) for index, words in enumerate(NASTY)]
    return [*made, undated()]


def _hostile(words: str, index: int) -> RecordTold:
    said = f"{words} said so {index}"
    one = report(
        words,
        "2025-03-14",
        [
            Told(f"{said}: it happened", "occurrence", yes(), words),
            Told(f"{said}: three dead", "killed", number(3), words),
            Told(f"{said}: by {words}", "responsibility", text(words), words, act="is_blamed"),
            Told(f"{said}: how", "means", text(words), words),
        ],
        happened=day("2025-03-14", 1 + index * 3),
        where=(words, 41.9, 44.1, "city"),
    )
    two = report(
        f"Other {words}",
        "2025-03-15",
        [
            Told(f"{said}: nine dead", "killed", number(9), f"other {words}"),
            Told(f"not {said}", "responsibility", text(words), words, stance="denies", act="denies"),
        ],
        happened=day("2025-03-16"),
        where=(f"near {words}", -33.0, -70.0, "city"),
    )  # fmt: skip
    document = msgspec.structs.replace(one.document, title=words, url=f"javascript:{index}")
    one = msgspec.structs.replace(one, document=document)
    told = told_of(in_country(one), in_country(two, "CL", words))
    return RecordTold(
        msgspec.structs.replace(told.dossier, label=words), told.records, told.changed, 1
    )


def files(name: str, told: Iterable[RecordTold], options: Options = OPTIONS) -> dict[str, bytes]:
    """All files of an export."""
    found: dict[str, bytes] = {}
    for piece in export(form(name), told, options):
        found[piece.file] = found.get(piece.file, b"") + piece.content
    return found


def whole(name: str, told: Iterable[RecordTold], options: Options = OPTIONS) -> bytes:
    """The format's own file."""
    return files(name, told, options)[form(name).file]


def rows(raw: bytes) -> list[dict[str, str]]:
    """A CSV table as an independent reader sees it."""
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))


def head(raw: bytes) -> Sequence[str]:
    """The columns of a CSV table in order."""
    return next(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
